/** Dynamics from every kind of initial state, of systems whose H_S is not diagonal, against NumPy. */
import { expect, test } from 'vitest';
import { type InitialState, type Model, redfield } from '../../src/index.ts';
import cases from './fixtures/initial-states.json' with { type: 'json' };

/** Of a state; the independent integration is as good. */
const TOLERANCE = 1e-10;

const runs = cases.flatMap(({ model, times, runs }) =>
  runs.map(({ initial, states }) => ({
    levels: states[0]!.length,
    baths: Object.keys(model.baths).length,
    label: typeof initial === 'string' ? initial : 'a matrix',
    model: model as unknown as Model,
    initial: initial as InitialState,
    times,
    states,
  })),
);

test.each(runs)('$levels levels, $baths baths, from $label', ({ model, initial, times, states }) => {
  const { rho } = redfield(model).evolve({ times, initial, tolerance: TOLERANCE });
  for (const [k, state] of states.entries()) {
    for (const [i, row] of state.entries()) {
      for (const [j, [re, im]] of row.entries()) {
        const [x, y] = rho[k]![i]![j]!;
        expect(Math.hypot(x - re!, y - im!)).toBeLessThan(10 * TOLERANCE);
      }
    }
  }
});
