/**
 * The second-order master equation against the mean-force state over the coupling strength λ: coherences agree at order λ, population shifts
 * do not even in sign, because a second-order generator gives populations at order λ⁰ only.
 */

import { type Bath, spectralDensity } from '../../bath/index.ts';
import { meanForceState } from '../../equilibrium/index.ts';
import { derive, numericSystem } from '../../tcl/index.ts';
import { evaluateSteadyState } from '../../tcl/numeric/index.ts';
import { letterSystem } from '../table.ts';
import { baths, couplings } from './models.ts';
import { type FigureSeries, type LetterFigure, OMEGA0 } from './series.ts';

/** x = λ/ω₀; y = v₁, or v₃ + tanh(ω₀/2T), the shift from the Gibbs state of H_S. */
export interface MeanForceSeries extends FigureSeries {
  readonly quantity: 'coherence' | 'population shift';
  readonly method: 'TCL2' | 'mean force';
}

export interface MeanForceFigure extends LetterFigure<MeanForceSeries> {
  readonly name: 'mean-force';
}

const [F1, F2, GAMMA, TEMPERATURE] = [1, 1, 1, 0.5];
const LAMBDAS = Array.from({ length: 26 }, (_, k) => Number((0.002 * k).toPrecision(12)));

export function meanForceFigure(): MeanForceFigure {
  const derivation = derive(letterSystem());
  const values = couplings(F1, F2);
  const gibbs = -Math.tanh(OMEGA0 / (2 * TEMPERATURE));
  const rows = LAMBDAS.map((lambda) => {
    const bath: Bath = {
      density: spectralDensity({ spectrum: 'drude', lambda, gamma: GAMMA }),
      temperature: TEMPERATURE,
    };
    const { levels, couplings: coupled } = numericSystem(letterSystem(), values, baths(bath));
    const state = meanForceState({
      energies: [...levels],
      couplings: coupled.map(({ a }) => ({ matrix: a, bath })),
      temperature: TEMPERATURE,
    });
    const tcl = evaluateSteadyState(derivation, values, baths(bath)).bloch?.value;
    return { tcl, meanForce: state.kind === 'found' ? state.bloch : undefined };
  });
  const series = (
    quantity: MeanForceSeries['quantity'],
    method: MeanForceSeries['method'],
    y: readonly (number | null)[],
  ): MeanForceSeries => ({ label: `${method}: ${quantity}`, quantity, method, x: LAMBDAS, y });
  const component = (bloch: readonly number[] | undefined, k: number, origin: number) =>
    bloch === undefined ? null : bloch[k]! - origin;
  return {
    name: 'mean-force',
    title: 'Second-order master equation against mean-force state',
    axes: { x: 'lambda/omega0', y: 'v1, v3 + tanh(omega0/2T)' },
    series: [
      series(
        'coherence',
        'TCL2',
        rows.map(({ tcl }) => component(tcl, 0, 0)),
      ),
      series(
        'coherence',
        'mean force',
        rows.map(({ meanForce }) => component(meanForce, 0, 0)),
      ),
      series(
        'population shift',
        'TCL2',
        rows.map(({ tcl }) => component(tcl, 2, gibbs)),
      ),
      series(
        'population shift',
        'mean force',
        rows.map(({ meanForce }) => component(meanForce, 2, gibbs)),
      ),
    ],
    parameters: { omega0: OMEGA0, f1: F1, f2: F2, gamma: GAMMA, temperature: TEMPERATURE, spectrum: 'drude' },
    caption: `Steady state of Eq. (1) against the coupling strength λ (reorganisation energy): long-time second-order master equation (TCL2) and mean-force state to second order. Above: the coherence v̄₁, equal at order λ. Below: the shift of v̄₃ from −tanh(ω₀/2T), opposite in sign: populations of a second-order generator are right at order λ⁰ only, those of the mean-force state at order λ. At λ = 0 the generator has no unique steady state. Drude bath J = (2λ/π)γω/(ω² + γ²), γ = ω₀, T = ${TEMPERATURE} ω₀, f₁ = f₂ = 1.`,
  };
}
