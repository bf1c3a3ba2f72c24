/** Numbers as they are read, with a true minus sign. */
import { decimalForms } from '../../document/index.ts';
import type { Estimate } from '../../numerics/index.ts';

const DIGITS = 4;

export function shortNumber(value: number | null | undefined, digits = DIGITS): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '—';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e5)) {
    const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
    return `${plain(Number(mantissa))} × 10${superscript(Number(exponent))}`;
  }
  return plain(Number(value.toPrecision(digits)));
}

/** Below this an error of a component of a state is not worth a word. */
const NEGLIGIBLE = 1e-6;

/** With its error where that is seen in these digits; 0 where the two cannot be told apart. */
export function shortEstimate({ value, error }: Estimate): string {
  const size = Math.abs(value);
  const { digits: digit = '0', exponent = 0 } = decimalForms(value, DIGITS, error).error ?? {};
  const bound = shortNumber(Number(`${digit}e${exponent}`));
  if (size <= error) return error < NEGLIGIBLE ? '0' : `0 ± ${bound}`;
  if (error < (size / 10 ** DIGITS) * 0.5) return shortNumber(value);
  const digits = Math.max(1, Math.floor(Math.log10(size)) - Math.floor(Math.log10(error)) + 1);
  return `${shortNumber(value, Math.min(DIGITS, digits))} ± ${bound}`;
}

const plain = (value: number): string => String(value).replace('-', '−');

const SUPERSCRIPTS = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
const superscript = (exponent: number): string =>
  `${exponent < 0 ? '⁻' : ''}${[...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    Gamma: 'Γ',
    delta: 'δ',
    Delta: 'Δ',
    epsilon: 'ε',
    zeta: 'ζ',
    eta: 'η',
    theta: 'θ',
    kappa: 'κ',
    lambda: 'λ',
    mu: 'μ',
    nu: 'ν',
    xi: 'ξ',
    rho: 'ρ',
    sigma: 'σ',
    tau: 'τ',
    phi: 'φ',
    chi: 'χ',
    psi: 'ψ',
    omega: 'ω',
    Omega: 'Ω',
  }),
);
const SUBSCRIPTS = [...'₀₁₂₃₄₅₆₇₈₉'];

/** `omega0` as ω₀, `temperature` of a bath as T, `g.re` as Re g. */
export function shownName(name: string): string {
  const [owner, field] = name.includes('.') ? name.split('.') : [undefined, name];
  if (field === 're' || field === 'im') return `${field === 're' ? 'Re' : 'Im'} ${greek(owner ?? '')}`;
  const inside = field === 'temperature' ? 'T' : field === 'cutoff' ? 'Ω' : greek(field ?? '');
  return owner === undefined ? inside : `${inside} of ${owner}`;
}

function greek(name: string): string {
  const [, letters = name, digits = ''] = /^(\p{L}+?)_?(\d*)$/u.exec(name) ?? [];
  const subscript = [...digits].map((digit) => SUBSCRIPTS[Number(digit)]).join('');
  return `${GREEK.get(letters) ?? letters}${subscript}`;
}
