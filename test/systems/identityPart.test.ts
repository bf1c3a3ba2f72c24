/**
 * H = ω₀/2 σ_z + (f₀ + f₂σ_x) ⊗ B: a coupling with a part that acts on no state of the system.
 *
 * f₀B displaces every mode of the bath; in the displaced modes it is gone, and the bath acts as a static field: (f₀ + f₂σ_x)B becomes
 * f₂σ_x B − 2f₀f₂E σ_x with E = ∫ J/ω dω = λΩΓ(s). The splitting turns by −4f₀f₂E/ω₀, so that at order λ v₁ = (4f₀f₂λΩΓ(s)/ω₀) tanh(ω₀/2T), v₂ = 0,
 * v₃ = −tanh(ω₀/2T): coherence without a part of the coupling along H_S.
 */
import { describe, expect, it } from 'vitest';
import { defineModel } from '../../src/hamiltonian/model/model.ts';
import {
  besideMeanForce,
  judged,
  leadingBloch,
  near,
  scaled,
  steadyBloch,
  weaker,
  withParameters,
  withTemperature,
} from './solve.ts';

const model = defineModel({
  hamiltonian: 'omega0/2*sz + (f0 + f2*sx)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1.3, f0: 0.4, f2: 0.9 },
});
const closedV1 = (temperature: number): number =>
  ((4 * 0.4 * 0.9 * 0.01 * 5 * 2) / 1.3) * Math.tanh(1.3 / (2 * temperature));

describe('identity part', () => {
  it.each([0, 0.1, 0.5, 2, 20])('has the closed leading order at T = %d', (temperature) => {
    const [v1, v2, v3] = leadingBloch(withTemperature(model, temperature));
    near(v1, closedV1(temperature), 1e-11);
    expect(Math.abs(v2)).toBeLessThan(1e-14 * Math.abs(v1));
    near(v3, -Math.tanh(1.3 / (2 * temperature)), 1e-14);
  });

  it('is coherent where the Observation does not predict it', () => {
    expect(judged(model)).toMatchObject({
      observation: { parallel: false, orthogonal: true, predicts: false },
      coherent: true,
      agrees: false,
    });
  });

  it('is odd in f₀ and in f₂, and without coherence when one of them is zero', () => {
    const [v1] = leadingBloch(model);
    near(leadingBloch(withParameters(model, { f0: -0.4 }))[0], -v1, 1e-14);
    near(leadingBloch(withParameters(model, { f2: -0.9 }))[0], -v1, 1e-14);
    expect(leadingBloch(withParameters(model, { f0: 0 })).slice(0, 2)).toEqual([0, 0]);
  });

  it('tends to its leading order for weak coupling, and to the coherence of the global Gibbs state', () => {
    near(steadyBloch(weaker(model, 1e-6))[0], 1e-6 * closedV1(0.5), 1e-5);
    const { size, distance } = besideMeanForce(model);
    expect(distance).toBeLessThan(1e-11 * size);
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    const [own, other] = [model, scaled(model, factor, ['omega0'])].map(steadyBloch);
    near(other![0], own![0]!, 1e-11);
    near(other![2], own![2]!, 1e-11);
  });
});
