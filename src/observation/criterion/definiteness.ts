/**
 * Whether the leading-order coherence of a qubit can vanish although its couplings do not, decided from the integrands.
 *
 * Every coherence is Σ_m (product of couplings)_m × X_m, X_m = ∫J(ω) x_m(ω) dω, with x_m a rational function of ω, ω₀, coth(ω/2T) and
 * th = tanh(ω₀/2T), found exactly. The sign of x_m is known where its factors allow only one: ω, ω₀, ω + ω₀, th and coth are positive, and
 * ω coth(ω/2T) th − ω₀ has the sign of ω − ω₀ because x coth x increases. Then X_m has a sign too, for every J ≥ 0 and every temperature.
 */
import {
  add,
  collect,
  divide,
  type Expr,
  evaluateComplex,
  factorize,
  integer,
  isZero,
  multiply,
  negate,
  numerator,
  one,
  power,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  zero,
} from '../../algebra/index.ts';
import { type Coefficient, type Derivation, qubitLeadingOrder } from '../../tcl/index.ts';

export type Sign = 'positive' | 'negative' | 'indefinite';

export interface CoherenceIntegral {
  readonly bath: string;
  /** X as a combination of the named coefficients. */
  readonly integral: Expr;
  /** x(ω) in `frequencySymbol`, `cothSymbol` and the symbols of the derivation. */
  readonly integrand: Expr;
  readonly sign: Sign;
  /** The factors by which X enters v₁ and v₂. */
  readonly v1: Expr;
  readonly v2: Expr;
}

export interface Definiteness {
  readonly integrals: readonly CoherenceIntegral[];
  /**
   * `definite`: one integral of one sign, so the coherence vanishes only where its factors do; `open`: it may vanish on a surface; `undecided`:
   * more enters than these integrals.
   */
  readonly conclusion: 'vanishes identically' | 'definite' | 'open' | 'undecided';
}

/** No symbol of the user is called `ω`: the notation reads it as `omega`. */
const FREQUENCY = 'ω';
const COTH = 'coth(ω/2T)';
const w = symbol(FREQUENCY);
const coth = symbol(COTH);
export const frequencySymbol = FREQUENCY;
export const cothSymbol = COTH;

/** The integrand of scale × (long-time transform), per unit of J(ω); undefined for a rate, which is no integral. */
function integrandOf({ kernel, transform, frequency, scale }: Coefficient): Expr | undefined {
  const thermal = kernel === 'noise' || kernel === 'noisePartner' ? coth : one;
  const size = multiply(integer(scale), thermal);
  if (frequency === undefined) {
    return kernel === 'dissipation' || kernel === 'noisePartner' ? divide(size, w) : undefined;
  }
  const pole = subtract(power(w, 2), power(frequency, 2));
  if (transform === 'sin' && (kernel === 'noise' || kernel === 'dissipationPartner')) {
    return negate(divide(multiply(size, frequency), pole));
  }
  if (transform === 'cos' && (kernel === 'dissipation' || kernel === 'noisePartner')) {
    return divide(multiply(size, w), pole);
  }
  return undefined;
}

/** Undefined for systems other than a qubit with a leading order. */
export function definiteness(derivation: Derivation): Definiteness | undefined {
  if (derivation.system.athermal !== undefined) return undefined;
  const { leadingOrder: order, system, table } = derivation;
  // a rate is no integral over J
  if (system.dimension !== 2 || order.kind === 'none' || (system.lindblad ?? []).length > 0) return undefined;
  const { v1, v2 } = qubitLeadingOrder(order, system);
  if (isZero(v1) && isZero(v2)) return { integrals: [], conclusion: 'vanishes identically' };
  const own = new Set([...table.used.keys(), ...table.thermalUsed.keys()]);
  const couplings = [...new Set([v1, v2].flatMap(symbolsOf))].filter(
    (name) => !own.has(name) && !symbolsOf(derivation.energies[0]!).includes(name),
  );
  const found: CoherenceIntegral[] = [];
  for (const component of ['v1', 'v2'] as const) {
    const value = component === 'v1' ? v1 : v2;
    for (const { bath, coupling, integral } of splitByCoupling(value, couplings, derivation)) {
      const integrand = integrandOfSum(integral, derivation);
      if (integrand === undefined) return { integrals: found, conclusion: 'undecided' };
      merge(found, bath, integral, integrand, component, coupling, derivation);
    }
  }
  const kept = found.filter((item) => !isZero(item.v1) || !isZero(item.v2));
  return { integrals: kept, conclusion: kept.length === 1 && kept[0]!.sign !== 'indefinite' ? 'definite' : 'open' };
}

interface Piece {
  readonly bath: string;
  readonly coupling: Expr;
  readonly integral: Expr;
}

/** value = Σ coupling monomial × (combination of the coefficients of one bath) */
function splitByCoupling(value: Expr, couplings: readonly string[], { table }: Derivation): Piece[] {
  if (isZero(value)) return [];
  const below = divide(numerator(value), value);
  if (symbolsOf(below).some((name) => couplings.includes(name))) return [];
  const baths = [...new Set([...table.used.values()].map(({ bath }) => bath))];
  return collect(numerator(value), couplings).flatMap(({ monomial, coefficient }) => {
    const coupling = multiply(one, ...[...monomial].map(([name, exponent]) => power(symbol(name), exponent)));
    return baths.flatMap((bath) => {
      const others = [...table.used.values()].filter((c) => c.bath !== bath).map(({ name }) => [name, zero] as const);
      const part = substitute(coefficient, new Map(others));
      return isZero(part) ? [] : [{ bath, coupling, integral: divide(part, below) }];
    });
  });
}

function integrandOfSum(integral: Expr, { table }: Derivation): Expr | undefined {
  const replacements = new Map<string, Expr>();
  for (const name of symbolsOf(integral)) {
    const coefficient = table.used.get(name);
    if (coefficient === undefined) continue;
    const integrand = integrandOf(coefficient);
    if (integrand === undefined) return undefined;
    replacements.set(name, integrand);
  }
  return substitute(integral, replacements);
}

/** Integrals that differ by a number only are one. */
function merge(
  found: CoherenceIntegral[],
  bath: string,
  integral: Expr,
  integrand: Expr,
  component: 'v1' | 'v2',
  coupling: Expr,
  derivation: Derivation,
): void {
  const index = found.findIndex(
    (known) => known.bath === bath && symbolsOf(divide(integrand, known.integrand)).length === 0,
  );
  if (index < 0) {
    const sign = signOf(integrand, derivation);
    found.push({ bath, integral, integrand, sign, v1: zero, v2: zero, [component]: coupling });
    return;
  }
  const known = found[index]!;
  const factor = multiply(divide(integrand, known.integrand), coupling);
  found[index] = { ...known, [component]: add(known[component], factor) };
}

/** The sign for all ω > 0, where every factor has one or the sign changes at ω = ω₀ cancel. */
function signOf(integrand: Expr, derivation: Derivation): Sign {
  const { coefficient, factors } = factorize(integrand);
  if (symbolsOf(coefficient).length > 0) return 'indefinite';
  let sign = Math.sign(evaluateComplex(coefficient, new Map()).re);
  let crossings = 0;
  for (const { base, exponent } of factors) {
    const kind = factorSign(base, derivation);
    if (kind === undefined) return 'indefinite';
    if (exponent % 2 === 0) continue;
    if (kind.crosses) crossings += 1;
    sign *= kind.sign;
  }
  return crossings % 2 !== 0 ? 'indefinite' : sign > 0 ? 'positive' : 'negative';
}

/** `crosses`: the factor has the sign of ω − ω₀ times `sign`. */
function factorSign(base: Expr, derivation: Derivation): { sign: 1 | -1; crosses: boolean } | undefined {
  const omega0 = derivation.frequencies.distinct[0]!.value;
  const thermal = [...derivation.table.thermalUsed.keys()].map(symbol);
  const positive = [w, coth, omega0, add(w, omega0), ...thermal];
  const crossing = [
    subtract(w, omega0),
    ...thermal.flatMap((th) => [
      subtract(multiply(w, coth, th), omega0),
      subtract(multiply(w, coth), divide(omega0, th)),
    ]),
  ];
  for (const [list, crosses] of [
    [positive, false],
    [crossing, true],
  ] as const) {
    for (const candidate of list) {
      const ratio = divide(base, candidate);
      if (symbolsOf(ratio).length > 0) continue;
      return { sign: evaluateComplex(ratio, new Map()).re > 0 ? 1 : -1, crosses };
    }
  }
  return undefined;
}
