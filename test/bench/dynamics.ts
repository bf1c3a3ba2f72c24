/** Dynamics of Eq. (1) at 1,000 times with the time-dependent generator; QuTiP's brmesolve, whose generator is constant, beside it. */
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { type BlochEvolution, evolve } from '../../src/tcl/numeric/index.ts';
import { growthExponent, interleaved, repeated } from './measure.ts';
import { equation1Model } from './models.ts';
import { type PythonPeer, withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row, timeRow } from './row.ts';

const UNTIL = 50;
const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } as const;

const timesUpTo = (count: number): number[] => Array.from({ length: count }, (_, k) => (UNTIL * k) / (count - 1));

/** From the model to the Bloch vectors, the tabulation of the bath included. */
function evolutionOf(
  model: ReturnType<typeof prepareModel>,
  initial: readonly number[],
  times: readonly number[],
  tolerance?: number,
): () => BlochEvolution {
  const { derivation } = deriveModel(model);
  return () => {
    const { values, baths } = numbersOf(model);
    const system = numericSystem(derivation.system, values, baths);
    return evolve(system, derivation.basis, initial, times, tolerance === undefined ? {} : { tolerance });
  };
}

const evolution = (count: number, tolerance?: number): (() => BlochEvolution) =>
  evolutionOf(prepareModel(equation1Model(BATH.temperature)), [0, 0, 1], timesUpTo(count), tolerance);

type Dynamics = PythonPeer<readonly (readonly number[])[]> | undefined;

/** The generators differ at order λ, so the populations must not differ by much more. */
function checkPopulations(ours: BlochEvolution, peer: Dynamics): void {
  for (const [k, [, , z]] of peer?.answer.entries() ?? []) {
    if (!(Math.abs(z! - ours.bloch[k]![2]!) < 20 * BATH.lambda))
      throw new Error(`QuTiP's v3 at t = ${ours.times[k]} is ${z}.`);
  }
}

async function against(tolerance: number | undefined, label: string): Promise<Row> {
  const run = evolution(1000, tolerance);
  const input = { ...BATH, omega0: 1, f1: 1, f2: 1.5, times: timesUpTo(1000), tolerance };
  const task = { name: 'QuTiP', modules: ['qutip'], script: 'qutip_dynamics.py', input };
  return withPythonPeer(task, async (peer: Dynamics) => {
    checkPopulations(run(), peer);
    const own = repeated(run, { warmUp: 0.5 });
    const [seconds, peerSeconds] = await interleaved(peer === undefined ? [own] : [own, peer.sample], 5);
    const name = `dynamics of Eq. (1) at 1,000 times, ${label}`;
    const peerName = `${peer?.name ?? 'QuTiP'}, brmesolve (constant generator)`;
    return comparedTime(name, seconds!, 'ms', { peer: peerName, seconds: peerSeconds }, { target: '≥ 5×' });
  });
}

async function growth(): Promise<Row> {
  const counts = [100, 1000, 10_000];
  const samples = counts.map((count) => repeated(evolution(count), { warmUp: 0.2 }));
  const seconds = await interleaved(samples, 3);
  const value = growthExponent(counts.map((x, k) => ({ x, y: seconds[k]! })));
  return { name: 'dynamics, exponent of growth with the number of times (100 to 10,000)', value, unit: '' };
}

/** ω₀ in 1/ns, T = 20 mK, T₁ about 50 µs. */
async function millisecond(): Promise<Row> {
  const model = prepareModel({
    hamiltonian: 'omega0/2*sz + f*sx*B',
    baths: { B: { spectrum: 'ohmic', lambda: 1e-7, s: 1, cutoff: 300, temperature: 2.618 } },
    parameters: { omega0: 10 * Math.PI, f: 1 },
  });
  const [seconds] = await interleaved([repeated(evolutionOf(model, [1, 0, 0], [1e6]), { warmUp: 0.5 })], 5);
  return timeRow('dynamics, a superposition of a 5 GHz qubit over 1 ms', seconds!, 'ms');
}

/** Eq. (1) from a superposition. */
async function manyPeriods(): Promise<Row[]> {
  const model = prepareModel(equation1Model(BATH.temperature));
  const run = (periods: number) => repeated(evolutionOf(model, [1, 0, 0], [2 * Math.PI * periods]), { warmUp: 0.5 });
  const [hundred, many] = await interleaved([run(1e2), run(1e8)], 5);
  const ratio = { name: 'dynamics of Eq. (1), 10⁸ periods over 10² periods', value: many! / hundred!, unit: '×' };
  return [timeRow('dynamics of Eq. (1) over 10² periods', hundred!, 'ms'), ratio];
}

export async function dynamics(): Promise<Row[]> {
  return [
    await against(1e-9, 'both to 1e-9'),
    await against(undefined, 'default tolerances'),
    await growth(),
    await millisecond(),
    ...(await manyPeriods()),
  ];
}
