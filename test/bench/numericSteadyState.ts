/** The steady state of d levels in numbers, from the model on: null vector of the d² × d² superoperator, leading-order coherences, error bounds. */
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { growthExponent, interleaved, timed } from './measure.ts';
import { ladderModel } from './models.ts';
import { type Row, timeRow } from './row.ts';

const SIZES = [4, 8, 16];

function solver(d: number): () => unknown {
  const model = prepareModel(ladderModel(d));
  const { values, baths } = numbersOf(model);
  return () => {
    const { derivation } = deriveModel(model);
    const numbers = evaluateSteadyState(derivation, values, baths);
    if (numbers.rho === null) throw new Error(numbers.warnings.map(({ message }) => message).join(' '));
    return numbers;
  };
}

export async function numericSteadyState(): Promise<Row[]> {
  const solvers = SIZES.map(solver);
  for (const solve of solvers) solve();
  const seconds = await interleaved(
    solvers.map((solve) => () => timed(solve)),
    5,
  );
  return [
    timeRow('numeric steady state, d = 16', seconds[2]!, 's', { target: '≤ 1 s' }),
    {
      name: 'numeric steady state, exponent of growth with d (4, 8, 16)',
      value: growthExponent(SIZES.map((x, k) => ({ x, y: seconds[k]! }))),
      unit: '',
    },
  ];
}
