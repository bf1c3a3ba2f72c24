/** Times as long as experiments: reference solutions over hundreds of periods, closed forms and the steady state over millions, any unit of energy. */
import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { evolveModel } from '../../src/study/index.ts';
import { sampleOf } from '../sample.ts';
import edges from './fixtures/edge-times.json' with { type: 'json' };
import reference from './fixtures/long-times.json' with { type: 'json' };

/** Some cases integrate for ten seconds, and a busy machine takes several times as long. */
const HEAVY = { timeout: 120_000 };

const run = (model: Model, initial: readonly number[] | undefined, times: readonly number[], tolerance = 1e-9) =>
  evolveModel(deriveModel(prepareModel(model)), initial, times, { tolerance });

const deviation = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((x, k) => Math.abs(x - b[k]!)));

describe('long times', HEAVY, () => {
  it.each(reference.cases)('the reference solution is met: $name', ({ model, initial, times, bloch }) => {
    const found = run(model as unknown as Model, initial, times).bloch;
    for (const [k, v] of found.entries()) expect(deviation(v, bloch[k]!)).toBeLessThan(1e-9);
    const strict = run(model as unknown as Model, initial, times, 1e-10).bloch;
    for (const [k, v] of strict.entries()) expect(deviation(v, bloch[k]!)).toBeLessThan(1e-10);
  });

  it.each(reference.ladders)('the reference populations are met: $name', ({ model, times, populations }) => {
    // v₇ = p₀ − p₁, v₈ = p₀ + p₁ − 2p₂; from |2⟩
    const found = run(model as unknown as Model, [0, 0, 0, 0, 0, 0, 0, -2], times).bloch;
    for (const [k, v] of found.entries()) {
      const [p0, p1, p2] = populations[k]!;
      expect(Math.abs(v[6]! - (p0! - p1!))).toBeLessThan(1e-9);
      expect(Math.abs(v[7]! - (p0! + p1! - 2 * p2!))).toBeLessThan(2e-9);
    }
  });

  it('twelve levels, nine of them not coupled, move like three over millions of periods', () => {
    const ladder = (spectators: readonly number[]): Model => ({
      hamiltonian: [
        '|1><1| + 2.3*|2><2|',
        ...spectators.map((level) => `${2.3 + level / 7}*|${level}><${level}|`),
        '(|0><1| + |1><0| + |1><2| + |2><1| + 0.5*|0><0|)*B',
      ].join(' + '),
      baths: { B: { spectrum: 'drude', lambda: 1e-6, gamma: 2, temperature: 0.5 } },
      parameters: {},
    });
    const times = [40, 3e3, 2e5, 1e7];
    const found = (model: Model) => redfield(model).evolve({ times, initial: '|1>+|2>' }).populations;
    const three = found(ladder([]));
    for (const [k, row] of found(ladder([3, 4, 5, 6, 7, 8, 9, 10, 11])).entries()) {
      expect(deviation(row.slice(0, 3), three[k]!)).toBeLessThan(2e-9);
    }
  });

  it('pure dephasing has its exact value at any time', () => {
    const model: Model = {
      hamiltonian: 'w/2*sz + f*sz*B',
      baths: { B: { spectrum: 'custom', J: '1e-5*w^3/(w^2+0.01)*exp(-w/5)', temperature: 0.5 } },
      parameters: { w: 1, f: 1 },
    };
    const { times, moduli } = reference.dephasing;
    const { bloch } = run(model, [1, 0, 0], times);
    for (const [k, [x, y]] of bloch.entries()) expect(Math.abs(Math.hypot(x!, y!) - moduli[k]!)).toBeLessThan(1e-9);
  });

  it.each([0.5, 1, 3])('pure dephasing at T = 0 is the power law of its exact formula, s = %d', (s) => {
    const [lambda, cutoff, f] = [0.01, 5, 0.7];
    const model: Model = {
      hamiltonian: 'w/2*sz + f*sz*B',
      baths: { B: { spectrum: 'ohmic', lambda, s, cutoff, temperature: 0 } },
      parameters: { w: 1, f },
    };
    // ∫J(1 − cos ωt)/ω² = λΓ(s − 1)[1 − (1 + Ω²t²)^{(1−s)/2} cos((s − 1) arctan Ωt)], ½λ ln(1 + Ω²t²) for s = 1
    const exponent = (t: number): number => {
      const x = cutoff * t;
      if (s === 1) return (lambda / 2) * Math.log1p(x * x);
      const gamma = s === 3 ? 1 : -2 * Math.sqrt(Math.PI);
      return lambda * gamma * (1 - (1 + x * x) ** ((1 - s) / 2) * Math.cos((s - 1) * Math.atan(x)));
    };
    const times = [1, 100, 1e4, 1e6];
    const { bloch } = run(model, [1, 0, 0], times);
    for (const [k, [x, y]] of bloch.entries()) {
      expect(Math.abs(Math.hypot(x!, y!) - Math.exp(-4 * f * f * exponent(times[k]!)))).toBeLessThan(1e-9);
    }
  });

  it('a 5 GHz qubit decays over a millisecond as the golden rule says', () => {
    const [omega0, lambda, cutoff, temperature] = [10 * Math.PI, 1e-7, 300, 2.618];
    const model: Model = {
      hamiltonian: 'omega0/2*sz + f*sx*B',
      baths: { B: { spectrum: 'ohmic', lambda, s: 1, cutoff, temperature } },
      parameters: { omega0, f: 1 },
    };
    const times = [5000, 1e5, 1e6];
    const { bloch } = run(model, [1, 0, 0], times);
    const rate = (Math.PI * lambda * omega0 * Math.exp(-omega0 / cutoff)) / Math.tanh(omega0 / (2 * temperature));
    const equilibrium = -Math.tanh(omega0 / (2 * temperature));
    for (const [k, [x, y, z]] of bloch.entries()) {
      expect(Math.abs(Math.hypot(x!, y!) - Math.exp(-rate * times[k]!))).toBeLessThan(1e-6);
      expect(Math.abs(z! - equilibrium * (1 - Math.exp(-2 * rate * times[k]!)))).toBeLessThan(1e-6);
    }
  });

  it.each([
    ['warm', 0.5],
    ['at T = 0', 0],
  ])('after 10⁸ periods the state is the steady state, %s', (_, temperature) => {
    const model: Model = {
      hamiltonian: '1/2*sz + (sz + 0.7*sx)*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature } },
    };
    expect(run(model, [1, 0, 0], [2 * Math.PI * 1e8]).distance![0]).toBeLessThan(1e-9);
  });

  it('what is asked for in between has no influence on a far time', () => {
    const model: Model = {
      hamiltonian: '1/2*sz + (sz + 0.7*sx)*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
    };
    // few times are leapt to, many are followed by panels
    const many = run(
      model,
      [1, 0, 0],
      Array.from({ length: 14 }, (_, k) => 20 * 3.2 ** k),
      1e-11,
    );
    const far = [8, 13];
    const few = run(
      model,
      [1, 0, 0],
      far.map((k) => many.times[k]!),
    );
    for (const [i, k] of far.entries()) expect(deviation(few.bloch[i]!, many.bloch[k]!)).toBeLessThan(1e-9);
    expect(Math.abs(few.minEigenvalue - many.minEigenvalue)).toBeLessThan(1e-9);
    expect(few.leavesAt === null).toBe(many.leavesAt === null);
  });

  it('more than ten levels are refused at once where steps cannot reach and the memory has a tail', () => {
    const ladder: Model = {
      hamiltonian: `${Array.from({ length: 10 }, (_, k) => `${k + 1}*|${k + 1}><${k + 1}|`).join(' + ')} + (|0><1| + |1><0|)*B`,
      baths: { B: { spectrum: 'ohmic', lambda: 1e-4, s: 1, cutoff: 5, temperature: 1 } },
    };
    expect(() => run(ladder, undefined, [1e6])).toThrow(
      /1\.6e\+6 periods .* up to 10 levels, or up to 32 where the memory of every bath ends .* and the system has 11/,
    );
  });

  it('three levels reach the steady state, and no eigenvalue is negative before', () => {
    const model: Model = {
      hamiltonian: 'w*|1><1| + 2.3*w*|2><2| + (|0><1| + |1><2| + h.c.)*B',
      baths: { B: { spectrum: 'ohmic', lambda: 1e-4, s: 1, cutoff: 5, temperature: 0.5 } },
      parameters: { w: 1 },
    };
    const { minEigenvalue, distance } = run(model, undefined, [0, 50_000, 1e7]);
    expect(minEigenvalue).toBeGreaterThan(-1e-9);
    expect(distance![2]).toBeLessThan(1e-8);
  });
});

describe('long times with a J that ends in a step', HEAVY, () => {
  it.each(edges.cases)('the reference solution is met: $name', ({ model, initial, times, bloch }) => {
    const found = run(model as unknown as Model, initial, times).bloch;
    for (const [k, v] of found.entries()) expect(deviation(v, bloch[k]!)).toBeLessThan(1e-9);
  });

  it.each(['hard', 'ohmic'] as const)('times without end are the steady state: %s', (spectrum) => {
    const model: Model = {
      hamiltonian: '1/2*sz + (sz + 0.7*sx)*B',
      baths: { B: { spectrum, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
    };
    const { distance, leavesAt } = run(model, [1, 0, 0], [1e20, 1e306, 1e308]);
    for (const far of distance!) expect(far).toBeLessThan(1e-9);
    expect(leavesAt).toBeNull();
  });

  it.each(edges.dephasing)('pure dephasing has its exact value at any time, $model.hamiltonian', (exact) => {
    const { bloch } = run(exact.model as unknown as Model, [1, 0, 0], exact.times, 1e-10);
    for (const [k, [x, y]] of bloch.entries()) {
      expect(Math.abs(Math.hypot(x!, y!) - exact.moduli[k]!)).toBeLessThan(1e-10);
    }
  });
});

describe('the unit of energy does not matter', HEAVY, () => {
  const SCALES = process.env.MODE === 'slow' ? [1e-9, 1e-3, 219474.63, 1e9] : [219474.63];
  const baths = {
    ohmic: (c: number) => ({ spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 * c, temperature: 0.5 * c }),
    'Drude, T = 0': (c: number) => ({ spectrum: 'drude', lambda: 0.01 * c, gamma: 2 * c, temperature: 0 }),
    Gaussian: (c: number) => ({ spectrum: 'gaussian', lambda: 0.02, s: 3, cutoff: 3 * c, temperature: 0.2 * c }),
  };
  const systems = {
    qubit: (c: number) => `${c / 2}*sz + (sz + 0.8*sx)*B`,
    'three levels': (c: number) => `${c}*|1><1| + ${2.3 * c}*|2><2| + (0.5*|0><0| + (|0><1| + 0.6*|1><2| + h.c.))*B`,
  };
  it.each(
    sampleOf(
      Object.entries(systems).flatMap(([name, system]) =>
        Object.entries(baths).map(([bathName, bath]) => ({ name, bathName, system, bath })),
      ),
      2,
    ),
  )('$name, $bathName', ({ system, bath }) => {
    const times = [0.3, 20, 400, 1e4];
    const at = (c: number) =>
      run(
        { hamiltonian: system(c), baths: { B: bath(c) } } as Model,
        undefined,
        times.map((t) => t / c),
      );
    const one = at(1);
    for (const c of SCALES) {
      const other = at(c);
      for (const [k, v] of one.bloch.entries()) expect(deviation(v, other.bloch[k]!)).toBeLessThan(2e-9);
      expect(Math.abs(other.minEigenvalue - one.minEigenvalue)).toBeLessThan(2e-9);
    }
  });
});
