/**
 * Bath integrals where J is not smooth at, or next to, the frequency of the system: hard edges, kinks, ends of tables.
 */
import { describe, expect, it, test } from 'vitest';
import { bathOf, combination, longTimeTransform, type ThermalBath } from '../../src/bath/index.ts';
import { bathCorrelation } from '../../src/bath/transforms/index.ts';
import { type Model, prepareModel, type ThermalBathSpec } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evolveModel } from '../../src/study/index.ts';
import { evaluateSteadyState, qubitLeadingErrors, qubitLeadingNumbers } from '../../src/tcl/numeric/index.ts';
import rows from './fixtures/edges.json' with { type: 'json' };

interface Finite {
  readonly value: number;
  readonly error: number;
}

/** One of the integrals of make_edges.py. */
function integralOf(bath: ThermalBath, integral: string, frequency: number) {
  const th = bath.temperature === 0 ? 1 : Math.tanh(frequency / (2 * bath.temperature));
  const sine = { kernel: 'noise', transform: 'sin', frequency, coefficient: integral === 'regular' ? th : 1 } as const;
  const cosine = { kernel: 'dissipation', transform: 'cos', frequency, coefficient: 1 } as const;
  return combination(bath, integral === 'sine' ? [sine] : integral === 'cosine' ? [cosine] : [sine, cosine]);
}

function finiteIntegral(bath: ThermalBath, integral: string, frequency: number): Finite {
  const quantity = integralOf(bath, integral, frequency);
  if (quantity.kind === 'divergent') throw new Error(quantity.cause);
  return quantity;
}

describe('250 random integrals at and next to edges, kinks and ends of tables, against mpmath', () => {
  const found = rows.map((row) => {
    const bath = bathOf({ ...row.spectrum, temperature: row.temperature } as ThermalBathSpec);
    const { value, error } = finiteIntegral(bath, row.integral, row.frequency);
    return { ...row, error, off: Math.abs(value - row.value) };
  });
  const ofKind = (kind: string) => found.filter((row) => row.kind === kind);

  it('value ± error contains the truth in every one', () => {
    const outside = found.filter(({ off, error, value }) => off > error + 1e-16 * Math.abs(value));
    expect(outside).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(200);
  });

  it('hard edges cost no accuracy', () => {
    for (const { error, value } of ofKind('hard')) expect(error).toBeLessThan(1e-13 * Math.abs(value));
  });

  it('neither do kinks, but for what the rounding of ω makes of a cusp of width 1e-6', () => {
    for (const { error, value } of [...ofKind('cusp'), ...ofKind('hoelder')]) {
      expect(error).toBeLessThan(1e-6 * Math.abs(value));
    }
  });

  it('tables are integrated exactly; their errors are estimates of what the interpolation leaves open', () => {
    for (const { off, value } of ofKind('table')) expect(off).toBeLessThan(1e-13 * Math.abs(value));
  });
});

test.each([
  [1, 0.4, -0.00598145314478638],
  [1, 0, -0.0133084258667509],
  [3, 0.4, -0.00194520843646432],
])('leading coherence with the hard cut-off exactly at the transition, s = %d, T = %d', (s, temperature, expected) => {
  const model = prepareModel({
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { spectrum: 'hard', lambda: 0.01, s, cutoff: 1, temperature } },
    parameters: { omega0: 1, f1: 0.8, f2: 0.6 },
  });
  const { values, baths } = numbersOf(model);
  const { leading } = evaluateSteadyState(deriveModel(model).derivation, values, baths);
  const [value, error] = [qubitLeadingNumbers(leading)![0]!, qubitLeadingErrors(leading)![0]!];
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(error + 1e-15 * Math.abs(expected));
  expect(error).toBeLessThan(1e-12 * Math.abs(expected));
});

describe('J with a kink √|ω − ω₀| at the transition', () => {
  const bath = bathOf({ spectrum: 'custom', J: '0.01*w*sqrt(abs(w-1))*exp(-w)', temperature: 0.4 });

  it('has no resonant part', () => {
    for (const kernel of ['noise', 'dissipation'] as const) {
      const transform = kernel === 'noise' ? 'cos' : 'sin';
      expect(longTimeTransform(bath, kernel, transform, 1)).toEqual({ kind: 'finite', value: 0, error: 0 });
    }
  });

  // −4 times the two integrals, by mpmath
  test.each([
    ['sine', -0.0105233092224582],
    ['cosine', -0.0138409025422498],
  ])('has a principal value: %s', (integral, expected) => {
    const { value, error } = finiteIntegral(bath, integral, 1);
    expect(Math.abs(-4 * value - expected)).toBeLessThanOrEqual(4 * error + 1e-15 * Math.abs(expected));
    expect(error).toBeLessThan(1e-12 * Math.abs(expected));
  });
});

test('a cusp narrower than any grid is integrated over, a pole is refused', () => {
  for (const [centre, width] of [
    [0.3502, 0.0003749],
    [0.3502, 3.749e-7],
  ] as const) {
    const { density } = bathOf({
      spectrum: 'custom',
      J: `0.3528*w*exp(-abs(w-${centre})/${width})`,
      temperature: 0,
    });
    const energy = density.reorganizationEnergy as Finite;
    const exact = 0.3528 * width * (2 - Math.exp(-centre / width));
    expect(Math.abs(energy.value - exact)).toBeLessThanOrEqual(energy.error);
    expect(energy.error).toBeLessThan(1e-8 * exact);
  }
  expect(() => bathOf({ spectrum: 'custom', J: 'w*exp(-w)/(w-1.1)^2', temperature: 0 })).toThrow(/pole/);
});

/** ±1e-16 … ±1e-2 and 0, ascending. */
const APPROACH = (() => {
  const distances = Array.from({ length: 29 }, (_, k) => 10 ** (-16 + k / 2));
  return [...distances.map((x) => -x).reverse(), 0, ...distances];
})();

describe('continuity', () => {
  test.each([
    ['hard edge', { spectrum: 'hard', lambda: 0.01, s: 1, cutoff: 1 }, ['regular']],
    ['kink', { spectrum: 'custom', J: '0.01*w*exp(-abs(w-1)/0.7)' }, ['sine', 'cosine', 'regular']],
    ['root', { spectrum: 'custom', J: '0.01*w*sqrt(abs(w-1))*exp(-w)' }, ['regular']],
    ['end of a table', { spectrum: 'table', omega: [0.1, 0.3, 0.5, 0.8, 1], J: [1, 3, 4, 5, 4] }, ['regular']],
    ['point of a table', { spectrum: 'table', omega: [0.1, 0.5, 1, 2, 3], J: [1, 3, 4, 1, 0] }, ['sine', 'cosine']],
  ] as const)('of the integrals of ω₀ across a %s', (_, spectrum, integrals) => {
    for (const temperature of [0, 0.4]) {
      const bath = bathOf({ ...spectrum, temperature } as ThermalBathSpec);
      for (const integral of integrals) {
        const at = (distance: number) => finiteIntegral(bath, integral, 1 + distance);
        const edge = at(0);
        const scale = (bath.density.reorganizationEnergy as Finite).value;
        // interpolation leaves open the same at every ω₀
        const rounding = spectrum.spectrum === 'table' ? 1e-12 * scale : undefined;
        for (const distance of APPROACH) {
          const { value, error } = at(distance);
          const slope = 4 * scale * Math.abs(distance) * (1 + Math.abs(Math.log(Math.abs(distance) || 1)));
          expect(Math.abs(value - edge.value)).toBeLessThanOrEqual(slope + (rounding ?? error + edge.error));
        }
      }
    }
  });

  it('of the correlation function of a Drude bath across γ = 2πkT', () => {
    const temperature = 0.3;
    for (const k of [1, 2, 5]) {
      const resonance = 2 * Math.PI * temperature * k;
      const noise = (gamma: number, tau: number): Finite => {
        const bath = bathOf({ spectrum: 'drude', lambda: 0.01, gamma, temperature });
        return bathCorrelation(bath).kernel('noise', tau) as Finite;
      };
      for (const tau of [0.3, 1, 4]) {
        const centre = noise(resonance, tau);
        for (const distance of APPROACH) {
          const { value, error } = noise(resonance * (1 + distance), tau);
          const slope = 4 * (1 + resonance * tau) * Math.abs(distance * centre.value);
          expect(Math.abs(value - centre.value)).toBeLessThanOrEqual(slope + error + centre.error);
          expect(error).toBeLessThan(1e-11 * Math.abs(value));
        }
      }
    }
  });

  it('of the principal values of a Drude bath across γ = 2πkT', () => {
    const gamma = 2 * Math.PI * 0.3;
    const lambda = 0.01;
    const sine = (g: number) =>
      finiteIntegral(bathOf({ spectrum: 'drude', lambda, gamma: g, temperature: 0.3 }), 'sine', 1);
    const centre = sine(gamma);
    for (const distance of APPROACH) {
      const { value, error } = sine(gamma * (1 + distance));
      expect(Math.abs(value - centre.value)).toBeLessThanOrEqual(lambda * Math.abs(distance) + error + centre.error);
    }
  });
});

describe('continuity of states', () => {
  const model = (spectrum: object, omega0 = 1): Model => ({
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { ...spectrum, temperature: 0.3 } as ThermalBathSpec },
    parameters: { omega0, f1: 0.8, f2: 0.6 },
  });
  const drude = (relative: number) =>
    model({ spectrum: 'drude', lambda: 0.01, gamma: 2 * Math.PI * 0.3 * (1 + relative) });
  const steady = (given: Model) => {
    const { derivation, given: numbers } = deriveModel(prepareModel(given));
    const { bloch } = evaluateSteadyState(derivation, numbers!.values, numbers!.baths);
    if (bloch === null) throw new Error('It has a steady state.');
    return bloch;
  };

  it('of the steady state of a Drude bath across γ = 2πkT', () => {
    const centre = steady(drude(0));
    for (const distance of APPROACH) {
      const { value, error } = steady(drude(distance));
      for (const k of [0, 1, 2]) {
        const bound = Math.abs(distance) + error[k]! + centre.error[k]!;
        expect(Math.abs(value[k]! - centre.value[k]!)).toBeLessThanOrEqual(bound);
        expect(error[k]!).toBeLessThan(1e-11);
      }
    }
  });

  it('of the dynamics of a Drude bath across γ = 2πkT', () => {
    const states = (distance: number) =>
      evolveModel(deriveModel(prepareModel(drude(distance))), [1, 0, 0], [0.5, 3, 30]).bloch.flat();
    const centre = states(0);
    for (const distance of [-1e-3, -1e-6, -1e-9, -1e-12, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3]) {
      for (const [k, x] of states(distance).entries()) {
        expect(Math.abs(x - centre[k]!)).toBeLessThanOrEqual(Math.abs(distance) + 2e-9);
      }
    }
  });

  it('of the steady state of a transition that moves across a kink of J', () => {
    const at = (distance: number) =>
      steady(model({ spectrum: 'custom', J: '0.01*w*exp(-abs(w-1)/0.7)' }, 1 + distance));
    const centre = at(0);
    for (const distance of APPROACH) {
      const { value, error } = at(distance);
      const slope = 10 * Math.abs(distance) * (1 + Math.abs(Math.log(Math.abs(distance) || 1)));
      for (const k of [0, 1, 2]) {
        expect(Math.abs(value[k]! - centre.value[k]!)).toBeLessThanOrEqual(slope + error[k]! + centre.error[k]!);
      }
    }
  });

  it('of the leading coherence of a transition that moves out of a hard edge, where there is no relaxation any more', () => {
    const at = (distance: number) => {
      const { derivation, given } = deriveModel(
        prepareModel(model({ spectrum: 'hard', lambda: 0.01, s: 1, cutoff: 1 }, 1 - distance)),
      );
      return evaluateSteadyState(derivation, given!.values, given!.baths).leading;
    };
    const inside = (distance: number) => {
      const leading = at(distance);
      return { value: qubitLeadingNumbers(leading)![0]!, error: qubitLeadingErrors(leading)![0]! };
    };
    const edge = inside(0);
    for (const distance of APPROACH.filter((x) => x > 0)) {
      const { value, error } = inside(distance);
      const slope = 0.1 * distance * (1 + Math.abs(Math.log(distance)));
      expect(Math.abs(value - edge.value)).toBeLessThanOrEqual(slope + error + edge.error);
      expect(error).toBeLessThan(1e-9);
    }
    for (const distance of [1e-15, 1e-10, 1e-5, 0.01]) {
      expect(at(-distance)).toMatchObject({ kind: 'none', cause: 'no-dissipation' });
    }
  });
});

describe('all energies multiplied by c leave dimensionless results the same', () => {
  const spectra = (c: number): readonly object[] => [
    { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 * c },
    { spectrum: 'ohmic', lambda: 0.01, s: 0.5, cutoff: 5 * c },
    { spectrum: 'gaussian', lambda: 0.01, s: 3, cutoff: 5 * c },
    { spectrum: 'hard', lambda: 0.01, s: 2, cutoff: 3 * c },
    { spectrum: 'drude', lambda: 0.01 * c, gamma: 0.7 * c },
    { spectrum: 'underdamped', lambda: 0.01 * c, Gamma: 0.1 * c, omega: 1.1 * c },
    { spectrum: 'custom', J: `0.01*w*exp(-w/${5 * c})` },
    { spectrum: 'custom', J: `0.01*w*sqrt(abs(w/${c}-1))*exp(-w/${c})` },
    { spectrum: 'custom', J: `0.01*w*exp(-abs(w-${1.3 * c})/${1e-3 * c})` },
    { spectrum: 'custom', J: `0.01*${c}*(1-cos(w/${c}))*exp(-w/${c})` },
    { spectrum: 'custom', J: `0.01*w^3/${c * c}/(1+(w/${c})^4)` },
    {
      spectrum: 'table',
      omega: [0.1, 0.3, 0.6, 1, 1.5, 2, 3].map((x) => x * c),
      J: [0.1, 0.3, 0.5, 0.4, 0.3, 0.2, 0.05].map((x) => 0.01 * x * c),
    },
  ];
  const results = (c: number): readonly Finite[] =>
    spectra(c).flatMap((spectrum) =>
      [0, 0.4].flatMap((temperature) => {
        const bath = bathOf({ ...spectrum, temperature: temperature * c } as ThermalBathSpec);
        return ['sine', 'cosine', 'regular'].map((integral) => {
          const { value, error } = finiteIntegral(bath, integral, c);
          return { value: value / c, error: error / c };
        });
      }),
    );
  const expected = results(1);

  test.each([1e-9, 1e-6, 1e-3, 1e3, 1e6, 1e9])('c = %d', (c) => {
    for (const [k, { value, error }] of results(c).entries()) {
      const reference = expected[k]!;
      expect(Math.abs(value - reference.value)).toBeLessThanOrEqual(error + reference.error);
      expect(error).toBeLessThanOrEqual(8 * reference.error + 1e-15 * Math.abs(reference.value));
    }
  });
});
