/**
 * The formula commands that KaTeX and LaTeX with amsmath both define, and a few for which LaTeX is given a stand-in. A formula that keeps
 * to them shows alike in the HTML report and in the compiled .tex file.
 */
import { formulaTokens } from './source.ts';

const COMMANDS = new Set(
  `
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau
  upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
  hbar ell Re Im partial nabla infty dagger ddagger ast star prime circ bullet emptyset forall exists neg angle top bot
  frac dfrac tfrac sqrt binom int iint iiint oint sum prod lim limsup liminf limits nolimits
  sin cos tan cot sec csc sinh cosh tanh coth exp ln log det dim ker max min sup inf arg deg gcd arctan arcsin arccos
  pm mp times div cdot cap cup vee wedge oplus otimes ominus setminus
  le leq ge geq ne neq ll gg equiv approx sim simeq cong propto parallel perp mid in ni notin subset supset subseteq supseteq
  to gets rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow mapsto longrightarrow implies iff uparrow downarrow
  langle rangle lvert rvert lVert rVert lbrace rbrace lbrack rbrack vert Vert lfloor rfloor lceil rceil
  left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm
  mathrm mathbf mathit mathsf mathtt mathcal mathnormal boldsymbol operatorname text textrm textbf textit textsf texttt
  hat widehat bar overline underline tilde widetilde vec dot ddot check breve acute grave overbrace underbrace overset underset
  stackrel substack xrightarrow xleftarrow boxed phantom hphantom vphantom smash not
  quad qquad displaystyle textstyle scriptstyle dots ldots cdots vdots ddots colon mathord mathbin mathrel mathopen mathclose mathpunct
  begin end
  `
    .trim()
    .split(/\s+/),
);

/** Commands of amssymb that reports use without loading it. */
const STAND_INS: Readonly<Record<string, string>> = {
  mathbb: '\\newcommand\\mathbb[1]{\\mathbf{#1}}',
  gtrless: '\\newcommand\\gtrless{{\\mathrel{\\substack{>\\\\[-0.7ex]<}}}}',
  lessgtr: '\\newcommand\\lessgtr{{\\mathrel{\\substack{<\\\\[-0.7ex]>}}}}',
  lesssim: '\\newcommand\\lesssim{\\mathrel{\\substack{<\\\\[-0.7ex]\\sim}}}',
  gtrsim: '\\newcommand\\gtrsim{\\mathrel{\\substack{>\\\\[-0.7ex]\\sim}}}',
};

const SYMBOLS = new Set([',', ':', ';', '!', ' ', '\\', '{', '}', '|', '%', '#', '&', '_', '$']);

const ENVIRONMENTS = new Set(
  'aligned gathered matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array'.split(' '),
);

/**
 * Commands, environments and characters of a formula that are not known to both, in the order they occur; empty when the formula is
 * portable.
 */
export function unportableCommands(latex: string): readonly string[] {
  const commands = formulaTokens(latex).filter((token) => {
    const name = token.slice(1);
    if (!token.startsWith('\\')) return token > '\u007e';
    return !COMMANDS.has(name) && !SYMBOLS.has(name) && !Object.hasOwn(STAND_INS, name);
  });
  const environments = [...latex.matchAll(/\\begin\{([^}]*)\}/g)].map((match) => match[1] ?? '');
  return [...new Set([...commands, ...environments.filter((name) => !ENVIRONMENTS.has(name))])];
}

/** Definitions for the preamble of a .tex file whose body is `latex`. */
export function standInDefinitions(latex: string): readonly string[] {
  const used = new Set(formulaTokens(latex));
  return Object.entries(STAND_INS).flatMap(([name, definition]) => (used.has(`\\${name}`) ? [definition] : []));
}
