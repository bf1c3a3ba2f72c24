/**
 * The canonical (GKSL-like) form of the second-order generator (Hall, Cresser, Li & Andersson, Phys. Rev. A 89, 042120 (2014)):
 *
 *   K₂ρ = −i[H_LS, ρ] + Σ_ab κ_ab (F_a ρ F_b† − ½{F_b†F_a, ρ}),
 *
 * unique for traceless F_a and traceless H_LS. H_LS is the Lamb-shift Hamiltonian and κ the Hermitian Kossakowski matrix; its eigenvalues
 * (for F_a of norm 1) are the canonical rates, which a generator that is not of Lindblad form lets become negative.
 */
import {
  add,
  conjugate,
  divide,
  type Expr,
  fraction,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  zero,
} from '../../algebra/index.ts';
import {
  addOperators,
  adjoint,
  type BasisElement,
  entry,
  gellMannBasis,
  hilbertSchmidt,
  identityOperator,
  multiplyOperators,
  negateOperator,
  type Operator,
  operator,
  pauliNames,
  scaleOperator,
  subtractOperators,
  trace,
  transition,
  zeroOperator,
} from '../../operators/index.ts';
import { outer } from '../../typeset/index.ts';
import type { BohrFrequencies, OpenSystem } from '../system.ts';
import { allTerms, type Generator } from './generator.ts';

export interface CanonicalForm {
  /** Traceless: the jumps |i⟩⟨j| (i ≠ j; σ₊, σ₋ for a qubit) and the diagonal matrices of the Gell-Mann basis. */
  readonly basis: readonly BasisElement[];
  /** κ_ab with respect to `basis` as it stands; divide by the norms √(Tr F_a†F_a Tr F_b†F_b)⁻¹ to get canonical rates. */
  readonly kossakowski: readonly (readonly Expr[])[];
  readonly lambShift: Operator;
}

function jumpBasis(d: number): BasisElement[] {
  const jumps: BasisElement[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (i === j) continue;
      const name = d > 2 ? outer(i, j) : i === 0 ? pauliNames.plus : pauliNames.minus;
      jumps.push({ operator: transition(d, i, j), squareNorm: 1, name });
    }
  }
  return [...jumps, ...gellMannBasis(d).slice(-(d - 1))];
}

interface Expansion {
  readonly identity: Expr;
  readonly components: readonly Expr[];
}

/** X = x₀ 1 + Σ x_a F_a. */
function expand(x: Operator, basis: readonly BasisElement[]): Expansion {
  return {
    identity: divide(trace(x), integer(x.dimension)),
    components: basis.map(({ operator: f, squareNorm }) => multiply(hilbertSchmidt(f, x), fraction(1, squareNorm))),
  };
}

/** Every term −[L, Wρ] + h.c. = WρL + L†ρW† − (LWρ + h.c.) contributes κ_ab = w_a l_b* + l_a w_b* with W = Σ w_a F_a, L† = Σ l_a F_a. */
export function canonicalForm(generator: Generator, system: OpenSystem): CanonicalForm {
  const d = system.dimension;
  const basis = jumpBasis(d);
  const star = (a: Expr): Expr => conjugate(a, system.partners);
  const pairs = allTerms(generator).map(({ left, weighted }) => ({
    w: expand(weighted, basis),
    l: expand(adjoint(left, system.partners), basis),
    product: multiplyOperators(left, weighted),
  }));
  const kossakowski = basis.map((_, a) =>
    basis.map((_, b) =>
      add(
        zero,
        ...pairs.flatMap(({ w, l }) => [
          multiply(w.components[a]!, star(l.components[b]!)),
          multiply(l.components[a]!, star(w.components[b]!)),
        ]),
      ),
    ),
  );
  // Gρ + ρG† with G = −Σ LW + Σ_a κ_a0 F_a; its anti-Hermitian part is −i H_LS
  const drift = addOperators(
    zeroOperator(d),
    ...pairs.map(({ product }) => negateOperator(product)),
    ...pairs.flatMap(({ w, l }) =>
      basis.map(({ operator: f }, a) =>
        scaleOperator(
          add(multiply(w.components[a]!, star(l.identity)), multiply(l.components[a]!, star(w.identity))),
          f,
        ),
      ),
    ),
  );
  const lambShift = scaleOperator(
    multiply(imaginaryUnit, fraction(1, 2)),
    subtractOperators(drift, adjoint(drift, system.partners)),
  );
  return { basis, kossakowski, lambShift: traceless(lambShift) };
}

/** The same form with every coefficient mapped, e.g. to its long-time limit. */
export const mapCanonical = (
  { basis, kossakowski, lambShift }: CanonicalForm,
  f: (a: Expr) => Expr,
): CanonicalForm => ({
  basis,
  kossakowski: kossakowski.map((row) => row.map(f)),
  lambShift: operator(
    lambShift.dimension,
    [...lambShift.entries].map(([key, value]) => [key, f(value)] as const),
  ),
});

function traceless(x: Operator): Operator {
  const shift = scaleOperator(divide(trace(x), integer(-x.dimension)), identityOperator(x.dimension));
  return addOperators(x, shift);
}

/** −i[H_LS, X] + Σ κ_ab (F_a X F_b† − ½{F_b†F_a, X}): the generator put together again from its canonical form. */
export function applyCanonicalForm(form: CanonicalForm, x: Operator, system: OpenSystem): Operator {
  const half = fraction(-1, 2);
  const parts: Operator[] = [
    scaleOperator(
      multiply(integer(-1), imaginaryUnit),
      subtractOperators(multiplyOperators(form.lambShift, x), multiplyOperators(x, form.lambShift)),
    ),
  ];
  for (const [a, row] of form.kossakowski.entries()) {
    for (const [b, rate] of row.entries()) {
      if (isZero(rate)) continue;
      const f = form.basis[a]!.operator;
      const g = adjoint(form.basis[b]!.operator, system.partners);
      const product = multiplyOperators(g, f);
      parts.push(
        scaleOperator(
          rate,
          addOperators(
            multiplyOperators(multiplyOperators(f, x), g),
            scaleOperator(half, addOperators(multiplyOperators(product, x), multiplyOperators(x, product))),
          ),
        ),
      );
    }
  }
  return addOperators(zeroOperator(system.dimension), ...parts);
}

/**
 * The secular part of a map at |k⟩⟨l|: only elements |i⟩⟨j| with the Bohr frequency of |k⟩⟨l| are kept. It decouples populations from
 * coherences between levels of different energy, and with them discards every steady-state coherence.
 */
export function secularPart(image: Operator, k: number, l: number, frequencies: BohrFrequencies): Operator {
  const reference = frequencies.of(k, l);
  const d = image.dimension;
  return operator(
    d,
    [...image.entries.keys()].flatMap((key) => {
      const [i, j] = [Math.floor(key / d), key % d];
      const { index, sign } = frequencies.of(i, j);
      const same = index === reference.index && (index < 0 || sign === reference.sign);
      return same ? [[key, entry(image, i, j)] as const] : [];
    }),
  );
}
