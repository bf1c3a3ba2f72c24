/** Fig. 2(c): the coherence of exact reduced Gibbs states of a qubit with one oscillator and with a spin chain, at any coupling strength. */

import { type ExplicitMode, type ExplicitModel, type ExplicitTerm, sweepExact } from '../../equilibrium/index.ts';
import { realMatrix } from '../../numerics/index.ts';
import { type FigureSeries, type LetterFigure, OMEGA0 } from './series.ts';

/** x = T/ω₀, y = C = √(v₁² + v₂²). */
export interface Fig2cSeries extends FigureSeries {
  readonly environment: 'oscillator' | 'spin chain';
  readonly kappa: number;
  readonly v1: readonly (number | null)[];
  readonly v3: readonly (number | null)[];
  /** Bound on what truncating the oscillator changes; 0 for spins. */
  readonly truncationError: readonly (number | null)[];
}

export interface Fig2c extends LetterFigure<Fig2cSeries> {
  readonly name: 'fig2c';
}

const [F1, F2] = [1, 1];
/** Frequency of the oscillator, splitting of the spins, exchange between neighbours, in units of ω₀. */
const [FREQUENCY, SPLITTING, EXCHANGE] = [1, 1, 0.5];
const SPINS = 4;
const KAPPA = [0.1, 0.3, 0.5] as const;
const [LOWEST, HIGHEST, POINTS] = [0.02, 2, 67];
const TEMPERATURES = Array.from({ length: POINTS }, (_, k) =>
  Number((LOWEST + ((HIGHEST - LOWEST) * k) / (POINTS - 1)).toPrecision(12)),
);

export function fig2c(): Fig2c {
  return {
    name: 'fig2c',
    title: 'Coherence of exact Gibbs states against temperature',
    axes: { x: 'T/omega0', y: 'C' },
    series: [
      ...KAPPA.map((kappa) => seriesOf('oscillator', kappa, oscillatorModel)),
      ...KAPPA.map((kappa) => seriesOf('spin chain', kappa, spinChainModel)),
    ],
    parameters: {
      omega0: OMEGA0,
      f1: F1,
      f2: F2,
      oscillatorFrequency: FREQUENCY,
      spinSplitting: SPLITTING,
      exchange: EXCHANGE,
      spins: SPINS,
      kappa: [...KAPPA],
    },
    caption: `Coherence of the exact reduced Gibbs state of a qubit against T. Solid: one oscillator, H = ½ω₀σ_z + ωa†a + κ(f₁σ_z + f₂σ_x)(a + a†) with ω = ω₀. Dashed: a chain of ${SPINS} spins, H = ½ω₀σ_z + ½ωΣτ_j^z + gΣ(τ_j^+τ_{j+1}^− + h.c.) + κ(f₁σ_z + f₂σ_x)τ_1^x with ω = ω₀, g = ${EXCHANGE} ω₀. f₁ = f₂ = 1; κ = ${KAPPA.join(', ')} ω₀. No weak-coupling assumption. The parameters are chosen here; the Letter does not state its own.`,
  };
}

function seriesOf(
  environment: Fig2cSeries['environment'],
  kappa: number,
  model: (kappa: number) => ExplicitModel,
): Fig2cSeries {
  const states = sweepExact({ values: [kappa], temperatures: TEMPERATURES }, model).map(({ outcome }) =>
    outcome.kind === 'found' ? outcome.state : null,
  );
  return {
    label: `${environment}, κ = ${kappa}`,
    environment,
    kappa,
    x: TEMPERATURES,
    y: states.map((state) => state?.coherence ?? null),
    v1: states.map((state) => state?.bloch?.[0] ?? null),
    v3: states.map((state) => state?.bloch?.[2] ?? null),
    truncationError: states.map((state) => state?.truncationError ?? null),
  };
}

const IDENTITY = realMatrix([
  [1, 0],
  [0, 1],
]);
const SYSTEM: ExplicitTerm = {
  coefficient: OMEGA0 / 2,
  system: realMatrix([
    [1, 0],
    [0, -1],
  ]),
  factors: new Map(),
};
/** f₁σ_z + f₂σ_x */
const COUPLING = realMatrix([
  [F1, F2],
  [F2, -F1],
]);

export function oscillatorModel(kappa: number): ExplicitModel {
  return {
    systemDimension: 2,
    modes: [{ name: 'a', kind: 'oscillator' }],
    terms: [
      SYSTEM,
      { coefficient: FREQUENCY, system: IDENTITY, factors: new Map([['a', ['ad', 'a']]]) },
      { coefficient: kappa, system: COUPLING, factors: new Map([['a', ['a']]]) },
      { coefficient: kappa, system: COUPLING, factors: new Map([['a', ['ad']]]) },
    ],
  };
}

export function spinChainModel(kappa: number, spins: number = SPINS): ExplicitModel {
  const modes = Array.from({ length: spins }, (_, k): ExplicitMode => ({ name: `t${k + 1}`, kind: 'spin' }));
  const splittings = modes.map(
    ({ name }): ExplicitTerm => ({ coefficient: SPLITTING / 2, system: IDENTITY, factors: new Map([[name, ['z']]]) }),
  );
  const exchanges = modes.slice(1).flatMap(({ name }, k): ExplicitTerm[] => {
    const left = modes[k]!.name;
    const hop = (one: 'p' | 'm', other: 'p' | 'm'): ExplicitTerm => ({
      coefficient: EXCHANGE,
      system: IDENTITY,
      factors: new Map([
        [left, [one]],
        [name, [other]],
      ]),
    });
    return [hop('p', 'm'), hop('m', 'p')];
  });
  const coupling: ExplicitTerm = { coefficient: kappa, system: COUPLING, factors: new Map([['t1', ['x']]]) };
  return { systemDimension: 2, modes, terms: [SYSTEM, ...splittings, ...exchanges, coupling] };
}
