/**
 * Detailed balance: with a bath of one temperature the golden-rule rates of every pair of levels have k(down)(1 − th) = k(up)(1 + th),
 * th = tanh(ω/2T), so the populations at order λ⁰ are those of Gibbs, p_upper (1 + th) = p_lower (1 − th).
 */
import {
  add,
  collect,
  denominator,
  divide,
  type Expr,
  equals,
  isZero,
  multiply,
  numerator,
  one,
  power,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  zero,
} from '../../algebra/index.ts';
import type { BohrFrequencies, OpenSystem } from '../system.ts';
import type { CoefficientTable } from './coefficients.ts';

/** Two levels at a Bohr frequency, th being its tanh(ω/2T). */
interface Pair {
  readonly upper: number;
  readonly lower: number;
  readonly th: Expr;
}

export interface DetailedBalance {
  /** In the tanh(ω/2T) of a tree of transitions from the lowest level upwards. */
  readonly populations: readonly Expr[];
  /** Σ_k P_k drive_k without the terms that are 0 for these populations; the drives of P_0, P_1, …. */
  readonly simplify: (drives: readonly Expr[]) => Expr[];
}

/**
 * `rate` is that from one level to another. Undefined with thermal factors of several baths or a bath in no equilibrium, where rates are not balanced, or where
 * they do not connect all levels with the one known to be the lowest.
 */
export function detailedBalance(
  rate: (from: number, to: number) => Expr,
  system: OpenSystem,
  frequencies: BohrFrequencies,
  table: CoefficientTable,
): DetailedBalance | undefined {
  if (system.athermal !== undefined) return undefined;
  if (new Set([...table.thermalUsed.values()].map(({ bath }) => bath)).size > 1) return undefined;
  const levels = Array.from({ length: system.dimension }, (_, k) => k);
  const pairs = pairsOf(levels, frequencies, table);
  const connected = pairs.filter(({ upper, lower }) => !isZero(rate(upper, lower)) || !isZero(rate(lower, upper)));
  const reduce = system.reduce ?? ((a: Expr) => a);
  const balanced = ({ upper, lower, th }: Pair): boolean =>
    equals(reduce(multiply(rate(upper, lower), subtract(one, th))), reduce(multiply(rate(lower, upper), add(one, th))));
  if (!connected.every(balanced)) return undefined;
  const lowest = levels.find((k) => levels.every((m) => m === k || frequencies.of(k, m).sign < 0));
  const populations = lowest === undefined ? undefined : gibbsPopulations(levels, lowest, connected);
  return populations && { populations, simplify: (drives) => withoutBalancedTerms(drives, pairs) };
}

/** The pairs at whose frequency there are rates. */
function pairsOf(levels: readonly number[], frequencies: BohrFrequencies, { thermalUsed }: CoefficientTable): Pair[] {
  return levels.flatMap((upper) =>
    levels.flatMap((lower): Pair[] => {
      const { index, sign } = frequencies.of(upper, lower);
      const frequency = frequencies.distinct[index]?.value;
      const factor = [...thermalUsed.values()].find((known) => known.frequency === frequency);
      return factor === undefined || sign < 0 ? [] : [{ upper, lower, th: symbol(factor.name) }];
    }),
  );
}

/** p_upper/p_lower */
const ratio = ({ th }: Pair): Expr => divide(subtract(one, th), add(one, th));

/** Undefined where the pairs do not connect all levels. */
function gibbsPopulations(levels: readonly number[], lowest: number, connected: readonly Pair[]): Expr[] | undefined {
  const weights = new Map([[lowest, one]]);
  for (const [level, weight] of weights) {
    for (const pair of connected) {
      if (pair.lower === level && !weights.has(pair.upper)) weights.set(pair.upper, multiply(weight, ratio(pair)));
      if (pair.upper === level && !weights.has(pair.lower)) weights.set(pair.lower, divide(weight, ratio(pair)));
    }
  }
  if (weights.size < levels.length) return undefined;
  const total = add(...weights.values());
  return levels.map((k) => divide(weights.get(k)!, total));
}

/** No symbol of the user is called so. */
const population = (k: number): string => `(P${k})`;

/** Each product of couplings and integrals is a term; it belongs to one frequency, whose pairs suffice to see that it is 0. */
function withoutBalancedTerms(drives: readonly Expr[], pairs: readonly Pair[]): Expr[] {
  const names = drives.map((_, k) => population(k));
  const sum = add(zero, ...drives.map((drive, k) => multiply(drive, symbol(names[k]!))));
  const thermal = [...new Set(pairs.flatMap(({ th }) => symbolsOf(th)))];
  const outer = symbolsOf(numerator(sum)).filter((name) => !thermal.includes(name) && !names.includes(name));
  const kept = collect(numerator(sum), outer).filter(
    ({ coefficient }) => !thermal.some((th) => isZero(balancedAt(coefficient, th, pairs))),
  );
  const products = kept.map(({ monomial, coefficient }) =>
    multiply(coefficient, ...[...monomial].map(([name, exponent]) => power(symbol(name), exponent))),
  );
  const rest = divide(add(zero, ...products), denominator(sum));
  const others = (k: number) => new Map(names.map((name, m) => [name, m === k ? one : zero] as const));
  return names.map((_, k) => substitute(rest, others(k)));
}

/** The populations of levels at this distance in terms of each other, the upper ones by the lower. */
function balancedAt(coefficient: Expr, th: string, pairs: readonly Pair[]): Expr {
  const steps = pairs.filter((pair) => symbolsOf(pair.th).includes(th));
  return steps.reduce(
    (value) =>
      substitute(
        value,
        new Map(
          steps.map((pair) => [population(pair.upper), multiply(ratio(pair), symbol(population(pair.lower)))] as const),
        ),
      ),
    coefficient,
  );
}
