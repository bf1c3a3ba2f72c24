/**
 * What a second-order generator gets wrong of a qubit, as formulas: the populations at order λ and the coherences at order λ².
 *
 * Hermitian couplings A_α to any number of baths at any temperatures, H_S diagonal. With v the Bloch vector, v = v⁽⁰⁾ + v⁽¹⁾ + …, Mv + b the second-order
 * part of its equations at long times, ω = E₀ − E₁ and k = Tr[σK₄ρ₀] the orders of `steadyStateOrders.ts` are
 *
 *   v₁⁽¹⁾ = −(M₂₃v₃⁽⁰⁾ + b₂)/ω,   v₂⁽¹⁾ = (M₁₃v₃⁽⁰⁾ + b₁)/ω,   v₃⁽¹⁾ = −(M₃₁v₁⁽¹⁾ + M₃₂v₂⁽¹⁾ + k₃)/M₃₃,
 *   v₁⁽²⁾ = −(Σ_l M₂l v_l⁽¹⁾ + k₂)/ω,   v₂⁽²⁾ = (Σ_l M₁l v_l⁽¹⁾ + k₁)/ω.
 *
 * K₄ is the fourth-order term of the time-convolutionless generator (`qubitKernel.ts`), which goes with the Bloch equations of second order.
 */
import { add, divide, type Expr, isZero, multiply, negate, subtract, symbol, zero } from '../algebra/index.ts';
import { isHermitian } from '../operators/index.ts';
import { type Derivation, qubitLeadingOrder } from '../tcl/index.ts';
import { besideSymbols, type FormulaSymbol, letter, withBath } from '../typeset/index.ts';
import type { NamedIntegral } from './qubitIntegrals.ts';
import { kernelOfPair } from './qubitKernel.ts';

/** One quantity with its formula, in which earlier ones are symbols. */
export interface OrderFormula {
  readonly symbol: FormulaSymbol;
  readonly value: Expr;
}

export interface QubitOrders {
  /** v₃⁽⁰⁾, v₁⁽¹⁾, v₂⁽¹⁾, k₁, k₂, k₃, v₃⁽¹⁾, v₁⁽²⁾, v₂⁽²⁾, each in terms of those before it. */
  readonly formulas: readonly OrderFormula[];
  /** The integrals that are in them, by the text of their symbols. */
  readonly integrals: ReadonlyMap<string, NamedIntegral>;
  /** ω of the integrals, > 0. */
  readonly frequency: Expr;
}

/**
 * In the eigenbasis of H_S, from the long-time coefficients of `derivation`. Undefined where there are no such formulas: more levels than two, couplings
 * that are not Hermitian, Lindblad terms, levels of one energy, or no unique state at order λ⁰.
 */
export function qubitOrders(derivation: Derivation): QubitOrders | undefined {
  const { system, frequencies, leadingOrder, energies } = derivation;
  const { couplings, partners, symbols, lindblad = [], reduce = (a: Expr) => a } = system;
  if (system.dimension !== 2 || lindblad.length > 0 || frequencies.distinct.length === 0) return undefined;
  if (leadingOrder.kind === 'none' || !couplings.every(({ operator: a }) => isHermitian(a, partners))) return undefined;
  const names = namesBeside(symbols);
  const own = (value: Expr, { text }: FormulaSymbol): Expr => (isZero(value) ? zero : symbol(text));
  const omega = subtract(energies[0]!, energies[1]!);
  const { m, b } = secondOrder(derivation, omega);
  const v3 = symbol(names.v3[0]!.text);
  const leading = qubitLeadingOrder(leadingOrder, system);
  // that one temperature makes v₂ vanish does not show where v₃ is a symbol
  const v1 = isZero(leading.v1) ? zero : divide(negate(add(multiply(m(1, 2), v3), b(1))), omega);
  const v2 = isZero(leading.v2) ? zero : divide(add(multiply(m(0, 2), v3), b(0)), omega);
  const first = [own(v1, names.v1[0]!), own(v2, names.v2[0]!), symbol(names.v3[1]!.text)];
  const pairs = couplings.flatMap((one, k) => couplings.slice(k).map((other) => [one, other] as const));
  const kernels = pairs.map((pair) => kernelOfPair(pair, v3, derivation));
  const kernelNames = pairs.map(([one, other]) => names.kernel(couplings.length > 1 ? [one.bath, other.bath] : []));
  const k = (i: number): Expr =>
    add(zero, ...kernels.map(({ components }, pair) => own(components[i]!, kernelNames[pair]![i]!)));
  const driven = (i: number): Expr => add(...first.map((v, l) => multiply(m(i, l), v)), k(i));
  const populations = add(multiply(m(2, 0), first[0]!), multiply(m(2, 1), first[1]!), k(2));
  const formulas = [
    { symbol: names.v3[0]!, value: leading.v3 },
    { symbol: names.v1[0]!, value: v1 },
    { symbol: names.v2[0]!, value: v2 },
    ...kernels.flatMap(({ components }, pair) =>
      components.map((value, i) => ({ symbol: kernelNames[pair]![i]!, value })),
    ),
    { symbol: names.v3[1]!, value: divide(negate(populations), m(2, 2)) },
    { symbol: names.v1[1]!, value: divide(negate(driven(1)), omega) },
    { symbol: names.v2[1]!, value: divide(driven(0), omega) },
  ].map(({ symbol: name, value }) => ({ symbol: name, value: reduce(value) }));
  const integrals = new Map(kernels.flatMap((one) => [...one.integrals]));
  return { formulas, integrals, frequency: frequencies.distinct[0]!.value };
}

/** The elements of M and b, without the rotation about σ_z. */
function secondOrder({ longTime: { matrix, vector } }: Derivation, omega: Expr) {
  const rotation = (i: number, j: number): Expr =>
    i === 0 && j === 1 ? omega : i === 1 && j === 0 ? negate(omega) : zero;
  return {
    m: (i: number, j: number): Expr => add(matrix[i]![j]!, rotation(i, j)),
    b: (i: number): Expr => vector[i]!,
  };
}

function namesBeside(symbols: readonly string[]) {
  const name = (text: string, latex: string): FormulaSymbol => besideSymbols(letter(text, latex), symbols, 'order');
  const component = (k: number, orders: readonly number[]): readonly FormulaSymbol[] =>
    orders.map((m) => name(`v${k}_${m}`, `\\bar v_${k}^{(${m})}`));
  return {
    v1: component(1, [1, 2]),
    v2: component(2, [1, 2]),
    v3: component(3, [0, 1]),
    kernel: (baths: readonly string[]): readonly FormulaSymbol[] =>
      [1, 2, 3].map((k) => {
        const { text, latex } = baths.reduce((own, bath) => withBath(own, bath), letter(`q${k}`, `q_${k}`));
        return name(text, latex);
      }),
  };
}
