/** All energies times c and all times by c on random models: what every command answers, in units of its own, is the same. */
import { describe, expect, it } from 'vitest';
import { NoAnswerError } from '../../src/errors.ts';
import { type RedfieldModel, redfield } from '../../src/index.ts';
import { scalableModel } from './scalableModels.ts';

const SEED = Number(process.env.PROPERTY_SEED ?? 1);
const COUNT = process.env.MODE === 'slow' ? 60 : 2;
const SCALES = [1e-9, 3.7e-4, 1e9];
const TIMES = [0, 0.3, 5, 40];

interface Answers {
  readonly state: readonly number[];
  readonly leading: readonly number[];
  readonly levels: readonly number[];
  readonly meanForce: readonly number[];
  readonly dynamics: readonly number[];
  readonly words: unknown;
}

const values = (list: readonly { readonly value: number }[] | null) => (list ?? []).map(({ value }) => value);

/** Undefined where the mean-force state does not exist. */
function existing<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NoAnswerError) return undefined;
    throw error;
  }
}

const printed = (model: RedfieldModel): string =>
  JSON.stringify([model.bloch(), model.generator(), existing(() => model.leadingOrder())]);

function answers(model: RedfieldModel, c: number): Answers {
  const steady = model.steadyState();
  const { coherent, decidedBy, predicted, agrees } = model.verdict();
  const meanForce = existing(() => model.meanForce());
  const { bloch, warnings, leavesAt } = model.evolve({ times: TIMES.map((t) => t / c), initial: '|0>' });
  return {
    state: values(steady.bloch),
    leading: values(steady.headline === null ? null : [steady.headline]),
    levels: steady.levels.map((level) => level / c),
    meanForce: values(meanForce?.bloch ?? null),
    dynamics: bloch.flat(),
    words: {
      verdict: { coherent, decidedBy, predicted, agrees },
      steady: steady.warnings.map(({ kind }) => kind),
      dynamics: warnings.map(({ kind }) => kind),
      meanForce: meanForce === undefined,
      leaves: leavesAt !== null,
      // of more levels they have the numbers of the eigenbasis in them
      formulas: model.dimension === 2 ? printed(model) : '',
    },
  };
}

/** To a part in `relative` of the largest. */
function expectSame(found: readonly number[], expected: readonly number[], relative: number) {
  expect(found).toHaveLength(expected.length);
  const size = Math.max(0, ...expected.map(Math.abs));
  for (const [k, x] of found.entries()) expect(Math.abs(x - expected[k]!)).toBeLessThanOrEqual(relative * size);
}

describe(`random models in any unit of energy, seed ${SEED}`, () => {
  const models = Array.from({ length: COUNT }, (_, index) => scalableModel(SEED, index)).map(
    ({ name, at }) => [name, at] as const,
  );
  it.each(models)('%s', (_, at) => {
    const one = answers(redfield(at(1)), 1);
    for (const c of SCALES) {
      const other = answers(redfield(at(c)), c);
      expect(other.words).toEqual(one.words);
      expectSame(other.state, one.state, 1e-9);
      expectSame(other.leading, one.leading, 1e-9);
      expectSame(other.levels, one.levels, 1e-13);
      expectSame(other.meanForce, one.meanForce, 1e-9);
      expectSame(other.dynamics, one.dynamics, 1e-7);
    }
  });
});
