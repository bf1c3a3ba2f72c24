/** Operators that would be read as real symbols, or as powers, because of the way they are written. */
import { children } from './ambiguity.ts';
import type { NotationTree, ProductFactor } from './formula.ts';
import { NO_FERMIONS } from './slips.ts';
import { quote, refuse, type SourceText } from './source.ts';
import { creationNames, type Meaning } from './vocabulary.ts';

export interface NameMeanings {
  readonly source: SourceText;
  readonly meaningOf: (name: string) => Meaning;
  /** Whether the model declares the name as a symbol. */
  readonly isDeclared: (name: string) => boolean;
}

type Named = NotationTree & { readonly kind: 'name' };

/** Throws InputError, with its place, at the first name that is rather an operator than the symbol it would be read as. */
export function refuseMisreadings(names: NameMeanings, formula: NotationTree): void {
  if (formula.kind === 'name') refuseHat(names, formula);
  if (formula.kind === 'product') refuseTensorLetter(names, formula.factors);
  if (formula.kind === 'power') refuseRaisedNumber(names, formula);
  if (formula.kind === 'postfix' && formula.mark === 'dagger') {
    const { operand } = formula;
    if (operand.kind === 'name' && isUndeclaredSymbol(names, operand)) refuseDagger(names.source, operand);
  }
  if (formula.kind === 'sum') refuseLadderPair(names, formula.terms);
  if (formula.kind === 'sum' && formula.terms.some((term) => term.formula.kind === 'adjointOfSum')) {
    refuseLadderOperator(names, formula);
  }
  for (const child of children(formula)) refuseMisreadings(names, child);
}

/** `c†` of a real symbol */
export function refuseDagger(source: SourceText, operand: Named): never {
  const { name } = operand;
  const hint = /^(?:[cdf]|psi|Psi)(?:\d|_|$)/.test(name)
    ? NO_FERMIONS
    : `an oscillator must be declared, e.g. \`system: { ${name}: { kind: oscillator, levels: 10 } }\``;
  refuse(
    source,
    operand,
    `\`†\` must stand behind an operator, but \`${name}\` is read as a real symbol; the operators of a bath are \`B\`, \`b\`, \`bd\`, or numbered \`B1\`, \`b1\`, \`bd1\`; ${hint}.`,
  );
}

const isUndeclaredSymbol = ({ meaningOf, isDeclared }: NameMeanings, { name }: Named): boolean =>
  meaningOf(name).kind === 'symbol' && !isDeclared(name);

/** Those that stand for operators, and not for a frequency or a coupling. */
const OPERATOR_LETTERS = /^(?:[A-Za-z]|eta|phi|psi|rho|tau|xi|Phi|Psi|Xi)(?:\d|_|$)/;

/** `\hat{n}`, `\mathbf{S}` */
function refuseHat(names: NameMeanings, node: Named): void {
  if (!node.hat || !OPERATOR_LETTERS.test(node.name) || !isUndeclaredSymbol(names, node)) return;
  const written = quote(names.source, node);
  const [has, it] = /\\(?:wide)?hat/.test(written)
    ? ['has the hat of an operator', 'leave out the hat']
    : ['is bold as an operator or a vector', 'write a plain letter'];
  refuse(
    names.source,
    node,
    `\`${written}\` ${has}, but is read as a real symbol: ${it}, or declare it under \`baths\` or \`modes\`.`,
  );
}

/** `sz x B` */
function refuseTensorLetter(names: NameMeanings, factors: readonly ProductFactor[]): void {
  for (const [k, { formula, implicit }] of factors.entries()) {
    const [left, right] = [factors[k - 1]?.formula, factors[k + 1]];
    if (formula.kind !== 'name' || formula.name !== 'x' || !implicit || !right?.implicit) continue;
    const isOne = left?.kind === 'number' && left.text === '1';
    if (!isUndeclaredSymbol(names, formula) || left === undefined || !(isOne || endsInOperator(names, left))) continue;
    refuse(
      names.source,
      formula,
      '`x` is read as a real symbol: the tensor product is `⊗` or `(x)`, and a product is a blank or `*`.',
    );
  }
}

function endsInOperator(names: NameMeanings, node: NotationTree): boolean {
  if (node.kind === 'transition') return true;
  if (node.kind !== 'name') return children(node).some((child) => endsInOperator(names, child));
  return !['symbol', 'euler', 'imaginaryUnit'].includes(names.meaningOf(node.name).kind) && node.name !== 'hbar';
}

const withoutGroups = (node: NotationTree): NotationTree => (node.kind === 'group' ? withoutGroups(node.inner) : node);

/** `\sigma_x^2`: the square of a Pauli matrix is 1, so that the number is rather that of a qubit. */
function refuseRaisedNumber(
  { source, meaningOf }: NameMeanings,
  { base, exponent }: NotationTree & { kind: 'power' },
): void {
  const raised = withoutGroups(exponent);
  if (base.kind !== 'name' || raised.kind !== 'number' || !/^[1-9]$/.test(raised.text)) return;
  const meaning = meaningOf(base.name);
  const [written, n] = [quote(source, base), raised.text];
  const between = source.text.slice(base.end, raised.start).replace(/\s/g, '');
  const isSigma = /^[\\σ]/.test(written) && meaning.kind === 'pauli';
  const looksNumbered =
    /^\^[{([]*[([]$/.test(between) || (between === '' && n === '1') || (isSigma && /^\^\{?$/.test(between));
  if (!looksNumbered) return;
  const numbered =
    meaning.kind === 'pauli' && meaning.number === undefined
      ? [`s${meaning.axis}${n}`, `the Pauli matrix of qubit ${n}`]
      : meaning.kind === 'bath' && !/\d/.test(meaning.bath)
        ? [`${written}${n}`, `the operator of bath ${n}`]
        : undefined;
  if (numbered === undefined) return;
  const whole = { start: base.start, end: exponent.end };
  refuse(
    source,
    whole,
    `\`${quote(source, whole)}\` can be read in two ways: write \`${numbered[0]}\` for ${numbered[1]}, or \`(${written})^${n}\` for the power.`,
  );
}

/** `c + cd`: the operators of an oscillator that is not declared. */
function refuseLadderPair(names: NameMeanings, terms: (NotationTree & { readonly kind: 'sum' })['terms']): void {
  const symbols = terms.flatMap(({ formula }) =>
    formula.kind === 'name' && isUndeclaredSymbol(names, formula) ? [formula] : [],
  );
  for (const lowering of symbols) {
    const raising = symbols.find(({ name }) => creationNames(lowering.name).includes(name));
    if (raising === undefined) continue;
    refuse(
      names.source,
      { start: Math.min(lowering.start, raising.start), end: Math.max(lowering.end, raising.end) },
      `\`${lowering.name}\` and \`${raising.name}\` are read as real symbols: an oscillator must be declared, e.g. \`system: { ${lowering.name}: { kind: oscillator, levels: 10 } }\`, and constants need other names, or numbers under \`parameters\`.`,
    );
  }
}

/** `(sp*a + h.c.)`: a symbol of that name would make the adjoint needless. */
function refuseLadderOperator(names: NameMeanings, node: NotationTree): void {
  if (node.kind === 'name' && /^a\d*$/.test(node.name) && isUndeclaredSymbol(names, node)) {
    refuse(
      names.source,
      node,
      `\`${node.name}\` is read as a real symbol: an oscillator must be declared, e.g. \`system: { ${node.name}: { kind: oscillator, levels: 10 } }\`, and a constant needs another name, or a number under \`parameters\`.`,
    );
  }
  for (const child of children(node)) refuseLadderOperator(names, child);
}
