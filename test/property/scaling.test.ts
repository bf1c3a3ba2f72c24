/** All energies times c and all times by c: every dimensionless answer is the same, from 1e-9 to 1e9, in every command. */
import { describe, expect, it } from 'vitest';
import { explicitModel } from '../../src/equilibrium/finite/fromModel.ts';
import { exactGibbsState } from '../../src/equilibrium/finite/gibbs.ts';
import { prepareModel } from '../../src/hamiltonian/model/prepare.ts';
import { type Model, redfield } from '../../src/index.ts';

const SCALES = [1e-9, 1e-5, 3e-3, 1e3, 1e9];

/** A qubit and three levels, one and two temperatures, T = 0; each with the energies among its numbers. */
const MODELS: readonly (readonly [name: string, at: (c: number) => Model])[] = [
  [
    'Ohmic qubit',
    (c) => ({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 * c, temperature: 0.5 * c } },
      parameters: { omega0: c, f1: 0.8, f2: 0.6 },
    }),
  ],
  [
    'tilted qubit at T = 0',
    (c) => ({
      hamiltonian: 'Delta/2*sx + epsilon/2*sz + sz*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5 * c, temperature: 0 } },
      parameters: { Delta: 0.6 * c, epsilon: 0.8 * c },
    }),
  ],
  [
    'qubit between two baths',
    (c) => ({
      hamiltonian: 'omega0/2*sz + (sz + sx)*B1 + (sz + 0.5*sy)*B2',
      baths: {
        B1: { spectrum: 'drude', lambda: 0.01 * c, gamma: 2 * c, temperature: 0.5 * c },
        B2: { spectrum: 'gaussian', lambda: 0.02, s: 2, cutoff: 3 * c, temperature: 1.5 * c },
      },
      parameters: { omega0: c },
    }),
  ],
  [
    'three levels, H_S not diagonal',
    (c) => ({
      hamiltonian: 'E*|2><2| + J*(|0><1| + |1><0|) + (|0><0| + 0.4*(|1><2| + |2><1|))*B',
      baths: { B: { spectrum: 'underdamped', lambda: 0.01 * c, Gamma: 0.5 * c, omega: 2 * c, temperature: 0.7 * c } },
      parameters: { E: 1.7 * c, J: 0.4 * c },
    }),
  ],
];

const largest = (list: readonly number[]) => list.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** To a part in `relative` of the largest. */
function expectSame(found: readonly number[], expected: readonly number[], relative: number) {
  expect(found).toHaveLength(expected.length);
  const size = largest(expected);
  for (const [k, x] of found.entries()) expect(Math.abs(x - expected[k]!)).toBeLessThanOrEqual(relative * size);
}

const values = (list: readonly { readonly value: number }[] | null) => (list ?? []).map(({ value }) => value);

describe.each(MODELS)('%s', (_, at) => {
  const unit = redfield(at(1));
  it.each(SCALES)('× %s: steady state, leading order and verdict', (c) => {
    const scaled = redfield(at(c));
    const [one, other] = [unit.steadyState(), scaled.steadyState()];
    expectSame(values(other.bloch), values(one.bloch), 1e-9);
    expectSame([other.headline!.value], [one.headline!.value], 1e-9);
    expectSame(
      other.levels.map((level) => level / c),
      one.levels,
      1e-13,
    );
    expect(other.warnings.map(({ kind }) => kind)).toEqual(one.warnings.map(({ kind }) => kind));
    const { coherent, decidedBy } = unit.verdict();
    expect(scaled.verdict()).toMatchObject({ coherent, decidedBy });
  });

  it.each(SCALES)('× %s: dynamics', (c) => {
    const times = [0, 0.3, 5, 40];
    const run = (model: typeof unit, unitOfTime: number) =>
      model.evolve({ times: times.map((t) => t / unitOfTime), initial: '|0>' }).bloch.flat();
    expectSame(run(redfield(at(c)), c), run(unit, 1), 1e-7);
  });
});

/** One model keeps this short; the others pass too (`--mode slow`). */
const BEYOND = process.env.MODE === 'slow' ? MODELS : MODELS.filter(([name]) => name.includes('two baths'));
const ENDS = process.env.MODE === 'slow' ? [1e-9, 1e9] : [1e9];

describe.each(BEYOND)('beyond second order: %s', (_, at) => {
  const unit = redfield(at(1));

  it('exact', async () => {
    const options = { tolerance: 1e-3, mostOperators: 3000 };
    const one = await unit.exact(options);
    expect(one.ladder.length).toBeGreaterThan(1);
    for (const c of ENDS) {
      const other = await redfield(at(c)).exact(options);
      expect(other.converged).toBe(one.converged);
      expect(other.ladder.map(({ operators }) => operators)).toEqual(one.ladder.map(({ operators }) => operators));
      expectSame(values(other.bloch), values(one.bloch), 1e-8);
      for (const [bath, { fromBath, intoSystem }] of Object.entries(other.currents ?? {})) {
        const own = one.currents![bath]!;
        const scale = Math.max(...Object.values(one.currents!).map((current) => current.fromBath.error));
        for (const [current, expected] of [
          [fromBath, own.fromBath],
          [intoSystem, own.intoSystem],
        ] as const) {
          expect(Math.abs(current.value / c ** 2 - expected.value)).toBeLessThanOrEqual(1e-3 * scale);
        }
      }
    }
  });

  it('series', async () => {
    const one = await unit.series();
    for (const c of ENDS) {
      const other = await redfield(at(c)).series();
      for (const [m, order] of other.orders.entries()) expectSame(order.bloch, one.orders[m]!.bloch, 1e-6);
      for (const [m, order] of (other.tcl2 ?? []).entries()) expectSame(order.bloch, one.tcl2![m]!.bloch, 1e-9);
    }
  });

  it('compare', async () => {
    const options = { tolerance: 0.01, mostOperators: 1000 };
    const one = await unit.compare(options);
    expect(one.methods.filter(({ state }) => state !== null).length).toBeGreaterThan(4);
    for (const c of ENDS) {
      const other = await redfield(at(c)).compare(options);
      for (const [k, { name, state, completelyPositive }] of other.methods.entries()) {
        const own = one.methods[k]!;
        expect([name, completelyPositive]).toEqual([own.name, own.completelyPositive]);
        expectSame(state?.bloch ?? [], own.state?.bloch ?? [], 1e-6);
      }
    }
  });
});

describe('sweeps and optima', () => {
  const [, at] = MODELS[0]!;
  const axes = (c: number) => ({ 'B.temperature': [0.1 * c, 0.7 * c, 4 * c], f2: [0.3, 1] });
  const swept = async (c: number) => {
    const { columns } = await redfield(at(c)).sweep(axes(c), {
      quantity: ['coherence', 'populations'],
      method: ['tcl2', 'leading'],
    });
    return columns;
  };

  it('a sweep', async () => {
    const one = await swept(1);
    for (const c of SCALES) {
      for (const [name, column] of Object.entries(await swept(c))) {
        if (!(name in axes(c))) expectSame([...column] as number[], [...one[name]!] as number[], 1e-9);
      }
    }
  });

  it('an optimum', async () => {
    const optimum = async (c: number) =>
      (await redfield(at(c)).optimize({ maximize: 'coherence', over: { f2: [0, 3] } })).best!;
    const one = await optimum(1);
    for (const c of ENDS) {
      const { quantity, values: place } = await optimum(c);
      expectSame([quantity], [one.quantity], 1e-9);
      expectSame([place.f2!], [one.values.f2!], 1e-6);
    }
  });
});

describe('states of equilibrium', () => {
  const oneTemperature = MODELS.filter(([name]) => !name.includes('two baths'));
  it.each(oneTemperature)('mean force: %s', (_, at) => {
    const one = values(redfield(at(1)).meanForce().bloch);
    expect(one.length).toBeGreaterThan(2);
    for (const c of SCALES) expectSame(values(redfield(at(c)).meanForce().bloch), one, 1e-9);
  });

  it('exact, with an oscillator', () => {
    const state = (c: number) => {
      const model = prepareModel({
        hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*(f1*sz + f2*sx)*(a + ad)',
        modes: { a: { kind: 'oscillator' } },
        temperature: 0.5 * c,
        parameters: { omega0: c, omega: 1.3 * c, kappa: 0.4 * c, f1: 0.8, f2: 0.6 },
      });
      return exactGibbsState(explicitModel(model), 0.5 * c).bloch!;
    };
    for (const c of SCALES) expectSame(state(c), state(1), 1e-9);
  });
});
