/**
 * K₄ρ₀ of a qubit as products of couplings with named integrals, ρ₀ = (1 + v₃σ_z)/2 and K₄ the fourth-order term of `tcl4.ts`.
 *
 * With A^×ρ = [A,ρ] and Ξρ = ν[A,ρ] − iη{A,ρ} of the earlier coupling of a pair, X and Y of `qubitIntegrals.ts` and ω_b, ω_c, ω_d in units of ω the
 * frequencies of the elements passed after the third, the second and the first coupling, the couplings α and β add
 *
 *   A_α^× A_β^× Ξ_α Ξ_β  X(ω_b, ω_c, ω_d) + A_α^× A_β^× Ξ_β Ξ_α  Y(ω_b, ω_c, ω_d)
 *   − A_α^× Ξ_α A_β^× Ξ_β  [X(ω_b, ω_b−ω_c+ω_d, ω_d) + Y(ω_b, ω_b−ω_c+ω_d, ω_b−ω_c)],
 *
 * μ of X and Y being that of α and μ′ that of β.
 */
import {
  add,
  divide,
  type Expr,
  imaginaryPart,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  negate,
  realPart,
  subtract,
  symbol,
  zero,
} from '../algebra/index.ts';
import {
  addOperators,
  commutator,
  entry,
  multiplyOperators,
  negateOperator,
  type Operator,
  operator,
  scaleOperator,
  transition,
} from '../operators/index.ts';
import type { Coupling, Derivation } from '../tcl/index.ts';
import {
  canonicalIntegral,
  type Multiples,
  type NamedIntegral,
  namedIntegral,
  type PairIntegral,
} from './qubitIntegrals.ts';

/** k of one pair of couplings in either order; `v3` is the symbol of v₃. */
export function kernelOfPair(pair: readonly [Coupling, Coupling], v3: Expr, derivation: Derivation): KernelVector {
  const { system } = derivation;
  const several = system.couplings.length > 1;
  const [one, other] = pair;
  const paths = (one === other ? [pair] : [pair, [other, one] as const]).flatMap((ordered) =>
    pathsOf(ordered, v3, derivation),
  );
  const parts = new Map<string, { readonly integral: NamedIntegral; readonly coefficients: Expr[][] }>();
  for (const { integral, image } of paths) {
    const { key, sign } = canonicalIntegral(integral);
    const vector = blochVector(image);
    for (const part of ['cos', 'sin'] as const) {
      if (part === 'sin' && key.multiples.every((n) => n === 0)) continue;
      const named = namedIntegral(key, part, { symbols: system.symbols, several });
      const known = parts.get(named.symbol.text) ?? { integral: named, coefficients: [[], [], []] };
      parts.set(named.symbol.text, known);
      // the real part of (a + ib)(cos − i·sign·sin)
      for (const [i, a] of vector.entries()) {
        const own = part === 'cos' ? realPart(a, system.partners) : imaginaryPart(a, system.partners);
        known.coefficients[i]!.push(part === 'sin' && sign < 0 ? negate(own) : own);
      }
    }
  }
  const reduce = system.reduce ?? ((a: Expr) => a);
  const integrals = new Map<string, NamedIntegral>();
  const components = [0, 1, 2].map((i) => {
    const terms = [...parts.values()].map(({ integral, coefficients }) => {
      const coefficient = reduce(add(zero, ...coefficients[i]!));
      if (!isZero(coefficient)) integrals.set(integral.symbol.text, integral);
      return multiply(coefficient, symbol(integral.symbol.text));
    });
    return add(zero, ...terms);
  });
  return { components, integrals };
}

/** k = Tr[σ K₄ρ₀] */
export interface KernelVector {
  readonly components: readonly Expr[];
  readonly integrals: ReadonlyMap<string, NamedIntegral>;
}

/** Tr[σ ρ] */
const blochVector = (rho: Operator): readonly Expr[] => [
  add(entry(rho, 0, 1), entry(rho, 1, 0)),
  multiply(imaginaryUnit, subtract(entry(rho, 0, 1), entry(rho, 1, 0))),
  subtract(entry(rho, 0, 0), entry(rho, 1, 1)),
];

/** One path through the four couplings: what it makes of ρ₀, beside its integral. */
interface Path {
  readonly integral: PairIntegral;
  readonly image: Operator;
}

/** K₄ρ₀ of the couplings α and β. */
function pathsOf([one, other]: readonly [Coupling, Coupling], v3: Expr, { frequencies }: Derivation): readonly Path[] {
  const start = operator(2, [
    [0, divide(add(integer(1), v3), integer(2))],
    [3, divide(subtract(integer(1), v3), integer(2))],
  ]);
  const multipleOf = (i: number, j: number): number => {
    const { index, sign } = frequencies.of(i, j);
    return index < 0 ? 0 : sign;
  };
  const kernels = ['noise', 'dissipation'] as const;
  const [a, b] = [later(one), later(other)];
  return kernels.flatMap((first) =>
    kernels.flatMap((second) => {
      const [pastA, pastB] = [earlier(one, first), earlier(other, second)];
      const ordered = (steps: Steps, kind: 'X' | 'Y', multiples = (path: Multiples) => path) =>
        elementPaths(start, steps, multipleOf).map(({ image, path }) => ({
          image,
          integral: {
            kind,
            multiples: multiples(path),
            kernels: [
              { bath: one.bath, kernel: first },
              { bath: other.bath, kernel: second },
            ] as const,
          },
        }));
      const subtracted = (paths: readonly Path[]) =>
        paths.map(({ image, integral }) => ({ integral, image: negateOperator(image) }));
      return [
        ...ordered([pastB, pastA, b, a], 'X'),
        ...ordered([pastA, pastB, b, a], 'Y'),
        ...subtracted(ordered([pastB, b, pastA, a], 'X', ([u, v, w]) => [u, u - v + w, w])),
        ...subtracted(ordered([pastB, b, pastA, a], 'Y', ([u, v, w]) => [u, u - v + w, u - v])),
      ];
    }),
  );
}

type Step = (x: Operator) => Operator;
type Steps = readonly [Step, Step, Step, Step];

/** [A, ·] */
const later =
  ({ operator: a }: Coupling): Step =>
  (x) =>
    commutator(a, x);

/** What the earlier coupling of a pair does: [A, ·] beside ν, −i{A, ·} beside η. */
const earlier =
  ({ operator: a }: Coupling, kernel: 'noise' | 'dissipation'): Step =>
  (x) =>
    kernel === 'noise'
      ? commutator(a, x)
      : scaleOperator(negate(imaginaryUnit), addOperators(multiplyOperators(a, x), multiplyOperators(x, a)));

/** By way of one element each after the first three steps, whose frequencies are the path, the last one first. */
function elementPaths(
  start: Operator,
  [first, second, third, last]: Steps,
  multipleOf: (i: number, j: number) => number,
): readonly { readonly image: Operator; readonly path: Multiples }[] {
  const elements = (x: Operator) =>
    [...x.entries].map(([key, value]) => {
      const [i, j] = [Math.floor(key / 2), key % 2];
      return { element: scaleOperator(value, transition(2, i, j)), multiple: multipleOf(i, j) };
    });
  return elements(first(start)).flatMap((d) =>
    elements(second(d.element)).flatMap((c) =>
      elements(third(c.element)).map((b) => ({
        image: last(b.element),
        path: [b.multiple, c.multiple, d.multiple] as const,
      })),
    ),
  );
}
