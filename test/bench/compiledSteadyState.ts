/** Evaluations per second of the compiled steady state of Eq. (1) with the bath integrals as arguments; mathjs' compiled expressions beside it. */
import { compile } from 'mathjs';
import { symbolsOf, toText } from '../../src/algebra/index.ts';
import { compileReal } from '../../src/compile/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { coefficientNumbers } from '../../src/tcl/index.ts';
import { interleaved, timed } from './measure.ts';
import { equation1Model, reproducibleNumbers } from './models.ts';
import type { Row } from './row.ts';

const COUNT = 300_000;
const PEER_COUNT = 3_000;
/** Sets of arguments that the evaluations go through in turn. */
const POINTS = 1_000;

export async function compiledSteadyState(): Promise<Row[]> {
  const model = prepareModel(equation1Model(0.5));
  const { derivation } = deriveModel(model);
  const { values, baths } = numbersOf(model);
  if (derivation.steadyState.kind === 'none') throw new Error(derivation.steadyState.message);
  const { solution } = derivation.steadyState;
  const names = [...new Set(solution.flatMap(symbolsOf))].sort();
  const integrals = coefficientNumbers(derivation, values, baths);
  const numbers = names.map((name): number => {
    const integral = integrals.get(name);
    return integral?.kind === 'finite' ? integral.value : (values.get(name) as number);
  });
  const points = argumentTable(numbers);

  const args = new Float64Array(numbers.length);
  const out = new Float64Array(solution.length);
  const compiled = compileReal(solution, names);
  const ours = (count: number) => {
    let total = 0;
    for (let k = 0; k < count; k++) {
      const start = (k % POINTS) * numbers.length;
      for (let j = 0; j < numbers.length; j++) args[j] = points[start + j]!;
      compiled(args, out);
      total += out[0]! + out[1]! + out[2]!;
    }
    return total;
  };

  const scope = Object.fromEntries(names.map((name, k) => [name, numbers[k]!]));
  const expressions = solution.map((component) => compile(toText(component)));
  const theirs = (count: number) => {
    let total = 0;
    for (let k = 0; k < count; k++) {
      const start = (k % POINTS) * numbers.length;
      for (const [j, name] of names.entries()) scope[name] = points[start + j]!;
      for (const expression of expressions) total += expression.evaluate(scope);
    }
    return total;
  };

  const [sum, peerSum] = [ours(POINTS), theirs(POINTS)];
  if (!(Math.abs(sum - peerSum) <= 1e-9 * Math.abs(sum)))
    throw new Error(`Compiled functions give ${sum}, mathjs ${peerSum}.`);
  for (let k = 0; k < 5; k++) [ours(COUNT), theirs(PEER_COUNT)];
  const [seconds, peerSeconds] = await interleaved(
    [() => timed(() => ours(COUNT)) / COUNT, () => timed(() => theirs(PEER_COUNT)) / PEER_COUNT],
    9,
  );
  return [
    {
      name: 'compiled steady state of Eq. (1), integrals fixed',
      value: 1e-6 / seconds!,
      unit: 'million/s',
      target: '≥ 3 million/s',
      peer: 'mathjs compile',
      peerValue: 1e-6 / peerSeconds!,
      ratio: peerSeconds! / seconds!,
    },
  ];
}

/** Sets of arguments around the given one, all of them different in every argument. */
function argumentTable(numbers: readonly number[]): Float64Array {
  const next = reproducibleNumbers(3);
  return Float64Array.from(
    { length: POINTS * numbers.length },
    (_, k) => numbers[k % numbers.length]! * (1 + 0.1 * next()),
  );
}
