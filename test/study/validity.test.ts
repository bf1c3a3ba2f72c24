/** What limits the numbers of a second-order generator. */
import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { spectralNorm } from '../../src/numerics/matrices/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { modelNumbers } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } as const;

function numbersOf(model: Model) {
  const derived = deriveModel(prepareModel(model));
  const { values, baths } = derived.given!;
  return modelNumbers(evaluateSteadyState(derived.derivation, values, baths), derived, () => undefined);
}

const qubit = (coupling: string, parameters: Record<string, number>, bath: object = BATH) =>
  numbersOf({
    hamiltonian: `omega0/2*sz + ${coupling}*B`,
    baths: { B: { ...BATH, ...bath } },
    parameters: { omega0: 1, ...parameters },
  });

describe('the norm of the second-order generator', () => {
  it('is the rate of pure dephasing, 2πf² lim J coth(ω/2T) = 4πf²λT, however the basis is turned', () => {
    const expected = 4 * Math.PI * 0.7 ** 2 * 0.01 * 0.5;
    expect(qubit('f*sz', { f: 0.7 }).validity.norm).toBeCloseTo(expected, 12);
    const turned = numbersOf({
      hamiltonian: 'w/2*(0.6*sz + 0.8*sx) + f*(0.6*sz + 0.8*sx)*B',
      baths: { B: BATH },
      parameters: { w: 1, f: 0.7 },
    });
    expect(turned.validity.norm).toBeCloseTo(expected, 10);
  });

  it('is of first order in the coupling, and the ratio has no unit', () => {
    const at = (lambda: number, unit = 1) =>
      qubit(
        '(f1*sz + f2*sx)',
        { omega0: unit, f1: 1, f2: 1.5 },
        {
          lambda,
          cutoff: 5 * unit,
          temperature: 0.5 * unit,
        },
      ).validity;
    expect(at(0.02).norm! / at(0.01).norm!).toBeCloseTo(2, 9);
    expect(at(0.01, 1e6).ratio! / at(0.01).ratio!).toBeCloseTo(1, 6);
    expect(at(0.01).gap).toBe(1);
  });

  it('is a largest singular value', () => {
    const n = 3;
    const [re, im] = [Float64Array.from([3, 0, 0, 0, 0, 4, 0, 0, 0]), new Float64Array(9)];
    im[0] = 4;
    expect(spectralNorm({ n, re, im })).toBeCloseTo(5, 12);
    expect(spectralNorm({ n, re: new Float64Array(9), im: new Float64Array(9) })).toBe(0);
  });
});

describe('caveats', () => {
  const caveats = (coupling: string, parameters: Record<string, number>, bath: object = {}) =>
    qubit(coupling, parameters, bath).validity.caveats;

  it('are none where the coupling is weak', () => {
    expect(caveats('(f1*sz + f2*sx)', { f1: 0.3, f2: 0.3 })).toEqual([]);
  });

  it('name the ratio, the distance to the leading order, a negative eigenvalue, a state that does not exist', () => {
    expect(caveats('(f1*sz + f2*sx)', { f1: 1, f2: 4 })).toEqual([
      expect.stringMatching(/^not weak: 1\.\d$/),
      expect.stringMatching(/^leading order off by \d+ %$/),
    ]);
    expect(caveats('(f1*sz + f2*sx)', { f1: 1, f2: 1 }, { temperature: 0.1 })).toContainEqual(
      expect.stringMatching(/^negative eigenvalue: −0\.00/),
    );
    expect(caveats('(f1*sz + f2*sx)', { f1: 0.3, f2: 0.3 }, { s: 0.5 })).toEqual(['no full TCL2 steady state']);
  });

  it('are measured by what they name', () => {
    const { validity, bloch, leading } = qubit('(f1*sz + f2*sx)', { f1: 1, f2: 4 });
    const element = leading.kind === 'found' ? leading.coherences[1]! : undefined;
    const first = element?.re.kind === 'finite' ? 2 * element.re.value : Number.NaN;
    expect(validity.excess).toBeCloseTo(Math.abs(bloch!.value[0]! - first) / Math.abs(first), 8);
    expect(validity.ratio).toBe(validity.norm! / validity.gap!);
  });
});
