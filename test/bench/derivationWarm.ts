/** From the text of a Hamiltonian to the factored steady state, in a process that has done it before. */
import { factorize } from '../../src/algebra/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { interleaved, repeated } from './measure.ts';
import { EQUATION_1, GENERAL_QUBIT } from './models.ts';
import { type Row, timeRow } from './row.ts';

function factoredSteadyState(text: string): unknown {
  const { steadyState } = deriveModel(prepareModel(text)).derivation;
  if (steadyState.kind === 'none') throw new Error(steadyState.message);
  return steadyState.solution.map(factorize);
}

export async function derivationWarm(): Promise<Row[]> {
  const [equation1, general] = await interleaved(
    [EQUATION_1, GENERAL_QUBIT].map((text) => repeated(() => factoredSteadyState(text), { warmUp: 1, atLeast: 0.1 })),
    9,
  );
  return [
    timeRow('derivation of Eq. (1), text to factored steady state, warm', equation1!, 'ms', { target: '≤ 10 ms' }),
    timeRow('derivation for f0 + f1 σz + f2 σx + f3 σy, warm', general!, 'ms'),
  ];
}
