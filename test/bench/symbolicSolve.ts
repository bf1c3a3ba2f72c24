/** The 3×3 symbolic solve of the Bloch equations of Eq. (1): our fraction-free elimination and nerdamer's matrix inverse times the vector. */
import nerdamer from 'nerdamer';
import { type Expr, evaluateComplex, negate, solveLinear, symbolsOf } from '../../src/algebra/index.ts';
import { toNerdamer } from '../../src/compile/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { interleaved, repeated, timed } from './measure.ts';
import { EQUATION_1, reproducibleNumbers } from './models.ts';
import { comparedTime, type Row } from './row.ts';

const text = (a: Expr): string => toNerdamer(a).text;

function nerdamerSolution(matrix: readonly (readonly Expr[])[], rhs: readonly Expr[]): string {
  const rows = matrix.map((row) => `[${row.map(text).join(',')}]`);
  const inverse = nerdamer(`invert(matrix(${rows.join(',')}))`).toString();
  const solution = nerdamer(`(${inverse})*matrix(${rhs.map((a) => `[${text(a)}]`).join(',')})`).toString();
  nerdamer.flush();
  return solution;
}

/** `p/q` or a decimal number. */
function fractionValue(text: string): number {
  const [p, q = '1'] = text.split('/');
  return Number(p) / Number(q);
}

/** Largest deviation of nerdamer's answer from ours at one point, relative to the largest component. */
function deviation(solution: readonly Expr[], answer: string, entries: readonly Expr[]): number {
  const next = reproducibleNumbers(7);
  const values = new Map([...new Set(entries.flatMap(symbolsOf))].map((name) => [name, 0.5 + next()] as const));
  const scope: Record<string, string> = {};
  for (const entry of entries) {
    for (const [id, name] of toNerdamer(entry).names) scope[id] = String(values.get(name));
  }
  const ours = solution.map((a) => evaluateComplex(a, values).re);
  const components = [
    ...nerdamer(answer, scope)
      .evaluate()
      .toString()
      .matchAll(/\[([^[\]]+)\]/g),
  ].map(([, x]) => x!);
  const theirs = components.map(fractionValue);
  if (theirs.length !== ours.length) throw new Error(`nerdamer's answer must have three components, but is ${answer}.`);
  const size = Math.max(...ours.map(Math.abs));
  return Math.max(...ours.map((x, k) => Math.abs(x - theirs[k]!))) / size;
}

export async function symbolicSolve(): Promise<Row[]> {
  const { matrix, vector } = deriveModel(prepareModel(EQUATION_1)).derivation.longTime;
  const rhs = vector.map(negate);
  const solve = () =>
    solveLinear(
      matrix.map((row) => [...row]),
      rhs,
    );
  const result = solve();
  if (result.kind !== 'unique') throw new Error('The Bloch equations of Eq. (1) must have one solution.');
  const wrong = deviation(result.solution, nerdamerSolution(matrix, rhs), [...matrix.flat(), ...vector]);
  const [seconds, peerSeconds] = await interleaved(
    [repeated(solve, { warmUp: 1 }), () => timed(() => nerdamerSolution(matrix, rhs))],
    5,
  );
  const verdict = wrong < 1e-8 ? '' : ', result wrong';
  return [
    comparedTime('3×3 symbolic solve of Eq. (1)', seconds!, 'ms', {
      peer: `nerdamer, inverse × vector${verdict}`,
      seconds: peerSeconds,
    }),
  ];
}
