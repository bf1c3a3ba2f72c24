/**
 * The second-order mean-force state in exact symbols. With ν = E_i − E_k, X = A_ik A*_jk, Y = A*_ki A_kj, c = coth(ω/2T) and populations p of
 * e^{−βH_S}/Z, one bath contributes to the coherence between levels of different energy ρ_ij = ∫J(ω) Σ_k [t(i, k) − t(j, k)]/(E_i − E_j) dω,
 *   t(i, k) = ½ { (p_i − p_k) c [(X+Y)ν + (X−Y)ω] + (p_i + p_k)[(X−Y)ν + (X+Y)ω] }/(ν² − ω²),
 * and to the populations p_i → p_i + ∫J (N_ii − p_i Σ_j N_jj) dω with
 *   N_ii = −Σ_k { X [βp_i(c+1)/(ν−ω) + (p_i(c+1) − p_k(c−1))/(ν−ω)²] + Y [βp_i(c−1)/(ν+ω) + (p_i(c−1) − p_k(c+1))/(ν+ω)²] }/2.
 * Each sum is regular at every Bohr frequency; taken one by one the terms are principal-value integrals, the same as in the TCL2 generator.
 */
import {
  add,
  conjugate,
  divide,
  type Expr,
  integer,
  isZero,
  multiply,
  negate,
  one,
  subtract,
  symbol,
  zero,
} from '../../algebra/index.ts';
import type { Kernel, Transform } from '../../bath/index.ts';
import { entry, type Operator, operator } from '../../operators/index.ts';
import type { BohrFrequencies, CoefficientTable, Coupling, Derivation } from '../../tcl/index.ts';

const half = (a: Expr): Expr => divide(a, integer(2));

/** p_i of the qubit through tanh(ω₀/2T), which the generator uses too. */
export function qubitPopulations(table: CoefficientTable, frequencies: BohrFrequencies, bath: string): Expr[] {
  const { index, sign } = frequencies.of(0, 1);
  if (index < 0) return [half(one), half(one)];
  const th = symbol(table.thermal(bath, index).name);
  const polarization = sign === 1 ? th : negate(th);
  return [half(subtract(one, polarization)), half(add(one, polarization))];
}

interface Pair {
  readonly emitted: Expr;
  readonly absorbed: Expr;
}

/** X = A_ik A*_jk and Y = A*_ki A_kj */
function pairAt(a: Operator, derivation: Derivation, i: number, k: number, j: number): Pair {
  const { partners } = derivation.system;
  return {
    emitted: multiply(entry(a, i, k), conjugate(entry(a, j, k), partners)),
    absorbed: multiply(conjugate(entry(a, k, i), partners), entry(a, k, j)),
  };
}

/** The four factors of (X ± Y) in t(i, k): of (X+Y)(p_i−p_k), (X−Y)(p_i−p_k), (X−Y)(p_i+p_k), (X+Y)(p_i+p_k). */
interface Weights {
  readonly thermalSine: () => Expr;
  readonly thermalCosine: () => Expr;
  readonly plainSine: () => Expr;
  readonly plainCosine: () => Expr;
}

function pathTerm({ emitted, absorbed }: Pair, pi: Expr, pk: Expr, weights: Weights): Expr {
  const even = add(emitted, absorbed);
  const odd = subtract(emitted, absorbed);
  const difference = subtract(pi, pk);
  const sum = add(pi, pk);
  const term = (coefficient: Expr, weight: () => Expr) =>
    isZero(coefficient) ? zero : multiply(coefficient, weight());
  return half(
    add(
      term(multiply(even, difference), weights.thermalSine),
      term(multiply(odd, difference), weights.thermalCosine),
      term(multiply(odd, sum), weights.plainSine),
      term(multiply(even, sum), weights.plainCosine),
    ),
  );
}

function elements(d: number, value: (i: number, j: number) => Expr): Operator {
  const entries: [number, Expr][] = [];
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) entries.push([i * d + j, value(i, j)]);
  return operator(d, entries);
}

/**
 * Coherences between levels of different energy in the named principal-value integrals of the derivation's coefficient table:
 * P∫Jcν/(ν²−ω²) = noise·sin, P∫Jcω/(ν²−ω²) = −noisePartner·cos, P∫Jν/(ν²−ω²) = dissipationPartner·sin, P∫Jω/(ν²−ω²) = −dissipation·cos.
 */
export function meanForceCoherences(derivation: Derivation, populations: readonly Expr[]): Operator {
  const { system, frequencies, energies, table } = derivation;
  const d = system.dimension;
  const weightsAt = (bath: string, i: number, k: number): Weights => {
    const at = frequencies.of(i, k);
    const integral = (kernel: Kernel, transform: Transform) => table.transform({ bath, kernel, transform, at });
    return {
      thermalSine: () => integral('noise', 'sin'),
      thermalCosine: () => negate(integral('noisePartner', 'cos')),
      plainSine: () => integral('dissipationPartner', 'sin'),
      plainCosine: () => negate(integral('dissipation', 'cos')),
    };
  };
  const path = ({ bath, operator: a }: Coupling, i: number, k: number, j: number): Expr => {
    const pair = pairAt(a, derivation, i, k, j);
    const [pi, pj, pk] = [populations[i]!, populations[j]!, populations[k]!];
    return subtract(pathTerm(pair, pi, pk, weightsAt(bath, i, k)), pathTerm(pair, pj, pk, weightsAt(bath, j, k)));
  };
  return elements(d, (i, j) => {
    if (frequencies.of(i, j).index < 0) return zero;
    const paths = system.couplings.flatMap((coupling) => energies.map((_, k) => path(coupling, i, k, j)));
    return divide(add(zero, ...paths), subtract(energies[i]!, energies[j]!));
  });
}

/** Names the integrands are written in: the variable ω, coth(ω/2T) and the temperature. */
export interface IntegrandSymbols {
  readonly omega: Expr;
  readonly coth: Expr;
  readonly temperature: Expr;
}

/** Per bath, what multiplies J(ω) in the second-order part of every element of ρ, or of the coherences alone: rational in ω, coth(ω/2T), T and the populations. */
export function meanForceIntegrands(
  derivation: Derivation,
  populations: readonly Expr[],
  symbols: IntegrandSymbols,
  which: 'all' | 'coherences' = 'all',
): { readonly bath: string; readonly integrand: Operator }[] {
  return derivation.system.couplings.map((coupling) => {
    const raw = elements(derivation.system.dimension, (i, j) => {
      if (i === j && which === 'coherences') return zero;
      return derivation.frequencies.of(i, j).index < 0
        ? equalEnergyElement(derivation, coupling, populations, symbols, i, j)
        : coherenceIntegrand(derivation, coupling, populations, symbols, i, j);
    });
    return { bath: coupling.bath, integrand: which === 'all' ? normalised(raw, populations) : raw };
  });
}

/** N − p Tr N */
function normalised(raw: Operator, populations: readonly Expr[]): Operator {
  const d = raw.dimension;
  const total = add(zero, ...populations.map((_, j) => entry(raw, j, j)));
  return elements(d, (i, j) =>
    i === j ? subtract(entry(raw, i, i), multiply(populations[i]!, total)) : entry(raw, i, j),
  );
}

function coherenceIntegrand(
  derivation: Derivation,
  { operator: a }: Coupling,
  populations: readonly Expr[],
  { omega, coth }: IntegrandSymbols,
  i: number,
  j: number,
): Expr {
  const { energies } = derivation;
  const weightsAt = (upper: number, k: number): Weights => {
    const nu = subtract(energies[upper]!, energies[k]!);
    const pole = subtract(multiply(nu, nu), multiply(omega, omega));
    return {
      thermalSine: () => divide(multiply(coth, nu), pole),
      thermalCosine: () => divide(multiply(coth, omega), pole),
      plainSine: () => divide(nu, pole),
      plainCosine: () => divide(omega, pole),
    };
  };
  const paths = energies.map((_, k) => {
    const pair = pairAt(a, derivation, i, k, j);
    const [pi, pj, pk] = [populations[i]!, populations[j]!, populations[k]!];
    return subtract(pathTerm(pair, pi, pk, weightsAt(i, k)), pathTerm(pair, pj, pk, weightsAt(j, k)));
  });
  return divide(add(zero, ...paths), subtract(energies[i]!, energies[j]!));
}

/** N_ij for levels of one energy (i = j included). */
function equalEnergyElement(
  derivation: Derivation,
  { operator: a }: Coupling,
  populations: readonly Expr[],
  { omega, coth, temperature }: IntegrandSymbols,
  i: number,
  j: number,
): Expr {
  const { energies } = derivation;
  const raised = add(coth, one);
  const lowered = subtract(coth, one);
  /** Both terms with their thermal factors. */
  const doublePole = (gap: Expr, own: Expr, other: Expr): Expr =>
    add(divide(own, multiply(temperature, gap)), divide(subtract(own, other), multiply(gap, gap)));
  const paths = energies.map((_, k) => {
    const { emitted, absorbed } = pairAt(a, derivation, i, k, j);
    const nu = subtract(energies[i]!, energies[k]!);
    const [pi, pk] = [populations[i]!, populations[k]!];
    const emission = () => doublePole(subtract(nu, omega), multiply(pi, raised), multiply(pk, lowered));
    const absorption = () => doublePole(add(nu, omega), multiply(pi, lowered), multiply(pk, raised));
    return add(
      isZero(emitted) ? zero : multiply(emitted, emission()),
      isZero(absorbed) ? zero : multiply(absorbed, absorption()),
    );
  });
  return half(negate(add(zero, ...paths)));
}
