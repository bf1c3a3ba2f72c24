/** LaTeX of a symbol from its name: omega0 → \omega_0, Delta1_B2 → \Delta_{1,B2}, f_x → f_x, Gamma(s) → \Gamma(s). */

const GREEK_LETTERS: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Ξ: 'Xi',
  Π: 'Pi',
  Σ: 'Sigma',
  Υ: 'Upsilon',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
};

const GREEK_NAMES: ReadonlySet<string> = new Set([
  ...Object.values(GREEK_LETTERS),
  'varepsilon',
  'vartheta',
  'varphi',
  'varrho',
]);

/** Whether the word is a Greek letter, written out or itself. */
export const isGreekName = (word: string): boolean => GREEK_NAMES.has(word) || Object.hasOwn(GREEK_LETTERS, word);

export function symbolLatex(name: string): string {
  const call = /^([^()]+)\((.*)\)$/.exec(name);
  if (call) {
    const inner = call[2]!.split(',').map((part) => symbolLatex(part.trim()));
    if (call[1] === 'conj') return `${inner[0]}^*`;
    return `${symbolLatex(call[1]!)}(${inner.join(',')})`;
  }
  const match = /^(\p{L}+)(\d*)(?:_(.+))?$/u.exec(name);
  if (!match) return `\\mathrm{${escapeText(name)}}`;
  const subscripts = [match[2]!, ...(match[3] ?? '').split('_')].filter((part) => part !== '');
  const head = letterLatex(match[1]!);
  if (subscripts.length === 0) return head;
  const inner = subscripts.map(subscriptLatex).join(',');
  return inner.length === 1 ? `${head}_${inner}` : `${head}_{${inner}}`;
}

function letterLatex(word: string): string {
  if (Object.hasOwn(GREEK_LETTERS, word)) return `\\${GREEK_LETTERS[word]}`;
  if (GREEK_NAMES.has(word)) return `\\${word}`;
  if ([...word].length === 1) return word;
  return `\\mathrm{${word}}`;
}

function subscriptLatex(part: string): string {
  const match = /^(\p{L}+)(\d*)$/u.exec(part);
  if (!match) return escapeText(part);
  return `${letterLatex(match[1]!)}${match[2]}`;
}

const escapeText = (text: string): string =>
  text.replace(/[\\{}$&#^_%~]/g, (c) => (c === '\\' ? '/' : c === '^' || c === '~' ? ' ' : `\\${c}`));
