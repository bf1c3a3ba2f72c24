/** One thermal principal-value integral to 1e-10, in turn over several baths and frequencies; SciPy's Cauchy quadrature beside it. */
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

export async function principalValue(): Promise<Row[]> {
  const densities = CASES.map(({ s, lambda, cutoff }) => spectralDensity({ spectrum: 'ohmic', lambda, s, cutoff }));
  const integral = (k: number): number => {
    const { temperature, frequency } = CASES[k]!;
    const bath: Bath = { density: densities[k]!, temperature };
    const quantity = longTimeTransform(bath, 'noise', 'sin', frequency);
    if (quantity.kind === 'divergent') throw new Error(quantity.cause);
    if (!(quantity.error <= ACCURACY * Math.abs(quantity.value)))
      throw new Error(`The error bound ${quantity.error} is too large.`);
    return quantity.value;
  };
  let next = 0;
  const own = repeated(() => {
    next = (next + 1) % CASES.length;
    return integral(next);
  });
  const task = { name: 'SciPy', modules: ['scipy'], script: 'scipy_principal_value.py', input: CASES };
  return withPythonPeer<readonly number[], Row[]>(task, async (peer) => {
    for (const [k, value] of peer?.answer.entries() ?? []) {
      if (!(Math.abs(value - integral(k)) <= 1e-8 * Math.abs(value))) {
        throw new Error(`SciPy's integral ${k} is ${value}, ours ${integral(k)}.`);
      }
    }
    const [seconds, peerSeconds] = await interleaved(peer === undefined ? [own] : [own, peer.sample], 9);
    return [
      comparedTime(
        'thermal principal-value integral to 1e-10',
        seconds!,
        'µs',
        { peer: `${peer?.name ?? 'SciPy'}, quad(weight='cauchy')`, seconds: peerSeconds },
        { target: '≤ 20 µs, ≥ 20×' },
      ),
    ];
  });
}
