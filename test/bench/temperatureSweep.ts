/** The steady state of Eq. (1) at 100 temperatures, with leading order and error bounds; QuTiP's Bloch–Redfield tensor beside it. */
import { spectralDensity } from '../../src/bath/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { steadyStateEvaluator } from '../../src/tcl/numeric/index.ts';
import { growthExponent, interleaved, repeated } from './measure.ts';
import { equation1Model } from './models.ts';
import { withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row } from './row.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 } as const;

const temperatures = (count: number): number[] =>
  Array.from({ length: count }, (_, k) => 0.1 + (1.9 * k) / (count - 1));

function sweepOver(list: readonly number[]): () => (readonly number[])[] {
  const model = prepareModel(equation1Model(1));
  const { derivation } = deriveModel(model);
  const { values } = numbersOf(model);
  return () => {
    const density = spectralDensity(BATH);
    const steadyState = steadyStateEvaluator(derivation, values);
    return list.map((temperature) => {
      const { bloch } = steadyState(new Map([['B', { density, temperature }]]));
      if (bloch === null) throw new Error('Every temperature must have a steady state.');
      return bloch.value;
    });
  };
}

export async function temperatureSweep(): Promise<Row[]> {
  const list = temperatures(100);
  const input = { ...BATH, omega0: 1, f1: 1, f2: 1.5, temperatures: list };
  const task = { name: 'QuTiP', modules: ['qutip'], script: 'qutip_sweep.py', input };
  return withPythonPeer<readonly (readonly number[])[], Row[]>(task, async (peer) => {
    // without principal values QuTiP's state is thermal; ours approaches it as λ → 0
    for (const [k, [x, , z]] of peer?.answer.entries() ?? []) {
      const thermal = -Math.tanh(1 / (2 * list[k]!));
      if (Math.abs(x!) > 1e-6 || Math.abs(z! - thermal) > 1e-6)
        throw new Error(`QuTiP's state at T = ${list[k]} is not thermal.`);
    }
    const samples = [100, 10, 1000].map((count) => repeated(sweepOver(temperatures(count)), { warmUp: 0.5 }));
    const [seconds, ten, thousand, peerSeconds] = await interleaved(
      peer === undefined ? samples : [...samples, peer.sample],
      5,
    );
    const growth = growthExponent([
      { x: 10, y: ten! },
      { x: 100, y: seconds! },
      { x: 1000, y: thousand! },
    ]);
    return [
      comparedTime(
        'steady states of Eq. (1) at 100 temperatures',
        seconds!,
        'ms',
        { peer: `${peer?.name ?? 'QuTiP'}, Bloch–Redfield without principal values`, seconds: peerSeconds },
        { target: '≥ 50×' },
      ),
      { name: 'the sweep, exponent of growth with the number of temperatures', value: growth, unit: '' },
    ];
  });
}
