/** Operators that would be read as real symbols, or as powers, because of the way they are written. */
import { children } from './ambiguity.ts';
import type { NotationTree, ProductFactor } from './formula.ts';
import { quote, refuse, type SourceText } from './source.ts';
import type { Meaning } from './vocabulary.ts';

export interface Names {
  readonly source: SourceText;
  readonly meaningOf: (name: string) => Meaning;
  /** Whether the model declares the name as a symbol. */
  readonly isDeclared: (name: string) => boolean;
}

type Named = NotationTree & { readonly kind: 'name' };

/** Throws InputError, with its place, at the first name that is rather an operator than the symbol it would be read as. */
export function refuseMisreadings(names: Names, formula: NotationTree): void {
  if (formula.kind === 'name') refuseHat(names, formula);
  if (formula.kind === 'product') refuseTensorLetter(names, formula.factors);
  if (formula.kind === 'power') refuseRaisedNumber(names, formula);
  if (formula.kind === 'sum' && formula.terms.some((term) => term.formula.kind === 'adjointOfSum')) {
    refuseLadderOperator(names, formula);
  }
  for (const child of children(formula)) refuseMisreadings(names, child);
}

const isUndeclaredSymbol = ({ meaningOf, isDeclared }: Names, { name }: Named): boolean =>
  meaningOf(name).kind === 'symbol' && !isDeclared(name);

/** `\hat{n}` */
function refuseHat(names: Names, node: Named): void {
  if (!node.hat || !/^[A-Za-z]$/.test(node.name) || !isUndeclaredSymbol(names, node)) return;
  refuse(
    names.source,
    node,
    `\`${quote(names.source, node)}\` has the hat of an operator, but is read as a real symbol: leave out the hat, or declare it under \`baths\` or \`modes\`.`,
  );
}

/** `sz x B` */
function refuseTensorLetter(names: Names, factors: readonly ProductFactor[]): void {
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

function endsInOperator(names: Names, node: NotationTree): boolean {
  if (node.kind === 'transition') return true;
  if (node.kind !== 'name') return children(node).some((child) => endsInOperator(names, child));
  return !['symbol', 'euler', 'imaginaryUnit'].includes(names.meaningOf(node.name).kind) && node.name !== 'hbar';
}

/** `\sigma_x^2`: the square of a Pauli matrix is 1, so that the number is rather that of a qubit. */
function refuseRaisedNumber({ source, meaningOf }: Names, { base, exponent }: NotationTree & { kind: 'power' }): void {
  if (base.kind !== 'name' || exponent.kind !== 'number' || !/^[1-9]$/.test(exponent.text)) return;
  const meaning = meaningOf(base.name);
  const [written, n] = [quote(source, base), exponent.text];
  const isRaised = source.text.slice(base.end, exponent.start).trim() === '^';
  if (meaning.kind !== 'pauli' || meaning.number !== undefined || !isRaised || !/^[\\σ]/.test(written)) return;
  refuse(
    source,
    { start: base.start, end: exponent.end },
    `\`${written}^${n}\` can be read in two ways: write \`s${meaning.axis}${n}\` for the Pauli matrix of qubit ${n}, or \`(${written})^${n}\` for the power.`,
  );
}

/** `(sp*a + h.c.)`: a symbol of that name would make the adjoint needless. */
function refuseLadderOperator(names: Names, node: NotationTree): void {
  if (node.kind === 'name' && /^a\d*$/.test(node.name) && isUndeclaredSymbol(names, node)) {
    refuse(
      names.source,
      node,
      `\`${node.name}\` is read as a real symbol: an oscillator must be declared, e.g. \`modes: { ${node.name}: { kind: oscillator } }\`, and a constant needs another name, or a number under \`parameters\`.`,
    );
  }
  for (const child of children(node)) refuseLadderOperator(names, child);
}
