/**
 * The agreement theorem as a check: at one temperature the coherences of the TCL2 steady state at leading order are those of the second-order
 * mean-force state (Mori & Miyashita 2008; Thingna, Wang & Hänggi, J. Chem. Phys. 136, 194110 (2012)). Both are rational functions of the same
 * named principal-value integrals, so their equality is decided exactly.
 */
import { add, divide, type Expr, isZero, multiply, substitute, subtract, symbol } from '../../algebra/index.ts';
import type { Cause } from '../../errors.ts';
import {
  entry,
  equalOperators,
  type Operator,
  operator,
  subtractOperators,
  transition,
} from '../../operators/index.ts';
import { type CoherencesInPopulations, type Derivation, dissipator } from '../../tcl/index.ts';
import { boltzmannFactors } from './boltzmannFactors.ts';
import { meanForceCoherences, qubitPopulations } from './symbolicMeanForce.ts';

export type Agreement =
  | {
      /** `undecided`: a difference is left that may vanish by a relation between thermal factors; happens for more than two levels only. */
      readonly kind: 'proved' | 'differs' | 'undecided';
      readonly tcl2: Operator;
      readonly meanForce: Operator;
      readonly difference: Operator;
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/**
 * Populations of H_S at one temperature, and the replacement that writes every tanh(ω_ij/2T) in the same terms. A qubit keeps tanh(ω₀/2T); for
 * more levels tanh(ω_ij/2T) = (b_j − b_i)/(b_j + b_i) in the Boltzmann factors b_i = e^{−βE_i}.
 */
export function commonThermalTerms(derivation: Derivation): { populations: Expr[]; rewrite: (a: Expr) => Expr } {
  const { system, frequencies, table } = derivation;
  const baths = [...new Set(system.couplings.map(({ bath }) => bath))];
  const replacements = new Map<string, Expr>();
  const rewrite = (a: Expr): Expr => substitute(a, replacements);
  const first = baths[0]!;
  if (system.dimension === 2) {
    const { index } = frequencies.of(0, 1);
    if (index >= 0) {
      const common = symbol(table.thermal(first, index).name);
      for (const bath of baths.slice(1)) replacements.set(table.thermal(bath, index).name, common);
    }
    return { populations: qubitPopulations(table, frequencies, first), rewrite };
  }
  const factors = boltzmannFactors(derivation);
  const total = add(...factors);
  for (let i = 0; i < system.dimension; i++) {
    for (let j = 0; j < system.dimension; j++) {
      const { index, sign } = frequencies.of(i, j);
      if (index < 0 || sign < 0) continue;
      const value = divide(subtract(factors[j]!, factors[i]!), add(factors[i]!, factors[j]!));
      for (const bath of baths) replacements.set(table.thermal(bath, index).name, value);
    }
  }
  return { populations: factors.map((b) => divide(b, total)), rewrite };
}

/** Exact comparison of the coherences of TCL2 (leading order) and mean force. */
export function agreementOfCoherences(derivation: Derivation): Agreement {
  const order = derivation.leadingOrder;
  if (order.kind === 'none') return order;
  const { populations, rewrite } = commonThermalTerms(derivation);
  const reduce = derivation.system.reduce ?? ((a: Expr) => a);
  const mapped = ({ dimension, entries }: Operator): Operator =>
    operator(
      dimension,
      [...entries].map(([key, value]) => [key, reduce(rewrite(value))] as const),
    );
  const tcl2 = mapped(
    order.inPopulations !== undefined && gibbsIsStationary(derivation, populations, mapped)
      ? inserted(order.inPopulations, populations)
      : order.coherences,
  );
  const meanForce = mapped(meanForceCoherences(derivation, populations));
  const difference = subtractOperators(tcl2, meanForce);
  const kind = equalOperators(tcl2, meanForce) ? 'proved' : derivation.system.dimension === 2 ? 'differs' : 'undecided';
  return { kind, tcl2, meanForce, difference };
}

/** Whether the golden-rule rates leave the populations of Gibbs as they are, exactly. */
function gibbsIsStationary(
  { generator, system, limit }: Derivation,
  populations: readonly Expr[],
  mapped: (a: Operator) => Operator,
): boolean {
  const d = system.dimension;
  const images = populations.map((_, i) => {
    const { entries } = dissipator(generator, transition(d, i, i), system);
    const diagonal = [...entries].filter(([key]) => key % (d + 1) === 0);
    return mapped(
      operator(
        d,
        diagonal.map(([key, value]) => [key, limit(value)] as const),
      ),
    );
  });
  return populations.every((_, j) =>
    isZero(add(...populations.map((population, i) => multiply(population, entry(images[i]!, j, j))))),
  );
}

/** The coherences with these populations, which keep them short where the rates would not. */
function inserted({ populations, coherences }: CoherencesInPopulations, values: readonly Expr[]): Operator {
  const replacements = new Map(populations.map((name, k) => [name, values[k]!] as const));
  return operator(
    coherences.dimension,
    [...coherences.entries].map(([key, value]) => [key, substitute(value, replacements)] as const),
  );
}
