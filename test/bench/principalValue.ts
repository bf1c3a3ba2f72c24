/**
 * One thermal principal-value integral to 1e-10, in turn over several baths and frequencies, of densities that have been integrated before and of
 * new ones, whose J has to be tabulated first; SciPy's Cauchy quadrature beside it.
 */
import { type Bath, longTimeTransform, spectralDensity } from '../../src/bath/index.ts';
import { interleaved, repeated } from './measure.ts';
import { withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row } from './row.ts';

const ACCURACY = 1e-10;

const CASES = [1, 2, 3].flatMap((s) =>
  [0.1, 0.5, 2].flatMap((temperature) =>
    [0.7, 1, 2.5].map((frequency) => ({ s, lambda: 0.01, cutoff: 5, temperature, frequency })),
  ),
);

const newDensity = ({ s, lambda, cutoff }: (typeof CASES)[number]) =>
  spectralDensity({ spectrum: 'ohmic', lambda, s, cutoff });

export async function principalValue(): Promise<Row[]> {
  const densities = new Map(CASES.map((one) => [one.s, newDensity(one)]));
  const integral = (k: number, density = densities.get(CASES[k]!.s)!): number => {
    const { temperature, frequency } = CASES[k]!;
    const bath: Bath = { density, temperature };
    const quantity = longTimeTransform(bath, 'noise', 'sin', frequency);
    if (quantity.kind === 'divergent') throw new Error(quantity.cause);
    if (!(quantity.error <= ACCURACY * Math.abs(quantity.value)))
      throw new Error(`The error bound ${quantity.error} is too large.`);
    return quantity.value;
  };
  let next = 0;
  const inTurn = (operation: (k: number) => number) =>
    repeated(() => {
      next = (next + 1) % CASES.length;
      return operation(next);
    });
  const own = inTurn((k) => integral(k));
  const first = inTurn((k) => integral(k, newDensity(CASES[k]!)));
  const task = { name: 'SciPy', modules: ['scipy'], script: 'scipy_principal_value.py', input: CASES };
  return withPythonPeer<readonly number[], Row[]>(task, async (peer) => {
    for (const [k, value] of peer?.answer.entries() ?? []) {
      if (!(Math.abs(value - integral(k)) <= 1e-8 * Math.abs(value))) {
        throw new Error(`SciPy's integral ${k} is ${value}, ours ${integral(k)}.`);
      }
    }
    const samples = [own, first];
    const [seconds, firstSeconds, peerSeconds] = await interleaved(
      peer === undefined ? samples : [...samples, peer.sample],
      9,
    );
    const scipy = { peer: `${peer?.name ?? 'SciPy'}, quad(weight='cauchy')`, seconds: peerSeconds };
    return [
      comparedTime('thermal principal-value integral to 1e-10', seconds!, 'µs', scipy, { target: '≤ 20 µs, ≥ 20×' }),
      comparedTime('the first such integral of a new density', firstSeconds!, 'µs', scipy, {}),
    ];
  });
}
