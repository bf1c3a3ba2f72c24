/**
 * Steady states of the exact hierarchy, with the ladder that bounds their error; QuTiP's hierarchy on the same exponentials beside one of its rungs, with
 * as many tiers as it needs for the same accuracy.
 */
import { fittedCouplings } from '../../src/bath/exponentials/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import {
  exactSteadyState,
  type HierarchySystem,
  hierarchySteadyState,
  type SystemInBaths,
} from '../../src/hierarchy/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { growthExponent, interleaved, repeated } from './measure.ts';
import { withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row, timeRow } from './row.ts';

const ONE_BATH: Model = {
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1 },
};
const TWO_BATHS: Model = {
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + (f3*sz + f4*sx)*B2',
  baths: {
    B1: { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 },
    B2: { spectrum: 'drude', lambda: 0.02, gamma: 2, temperature: 1 },
  },
  parameters: { omega0: 1, f1: 1, f2: 1, f3: 0.5, f4: 1 },
};
const FREQUENCIES = [-1, 0, 1];
const TOLERANCE = 1e-6;
/** QuTiP is then right to about 1e-6. */
const TIERS = 5;

function systemOf(given: Model): SystemInBaths {
  const model = prepareModel(given);
  const { values, baths } = numbersOf(model);
  return numericSystem(deriveModel(model).derivation.system, values, baths);
}

const exponentialsOf = ({ couplings }: SystemInBaths, tolerance: number) =>
  fittedCouplings(couplings, { frequencies: FREQUENCIES, tolerance }).couplings;

/** A rung by itself, and the Bloch vector it ends in. */
function solved(
  system: HierarchySystem,
  importance: number,
): { readonly operators: number; readonly bloch: readonly number[] } {
  const state = hierarchySteadyState(system, { importance, accuracy: 1e-9 });
  if (state.kind === 'failed') throw new Error(state.cause);
  const { re, im } = state.rho;
  return { operators: state.operators, bloch: [2 * re[1]!, -2 * im[1]!, re[0]! - re[3]!] };
}

export async function hierarchy(): Promise<Row[]> {
  const [one, two] = [systemOf(ONE_BATH), systemOf(TWO_BATHS)];
  const couplings = exponentialsOf(one, 1e-4);
  const system = { levels: one.levels, couplings };
  const exponents = couplings.map(({ rate, left }) => [left.re, left.im, rate.re]);
  const task = {
    name: 'QuTiP',
    modules: ['qutip'],
    script: 'qutip_hierarchy.py',
    input: { omega0: 1, f1: 1, f2: 1, tiers: TIERS, exponents },
  };
  return withPythonPeer<readonly number[], Row[]>(task, async (peer) => {
    const { bloch } = solved(system, 1e-5);
    for (const [k, value] of peer?.answer.entries() ?? []) {
      if (Math.abs(value - bloch[k]!) > 4e-6) throw new Error(`QuTiP's hierarchy gives ${value}, ours ${bloch[k]}.`);
    }
    const rungs = [1e-4, 1e-5, 1e-6, 1e-7];
    const samples = [
      ...rungs.map((importance) => repeated(() => solved(system, importance))),
      repeated(() => exponentialsOf(one, 1e-4)),
      repeated(() => exactSteadyState(one, { tolerance: TOLERANCE })),
      repeated(() => exactSteadyState(two, { tolerance: TOLERANCE })),
    ];
    const seconds = await interleaved(peer === undefined ? samples : [...samples, peer.sample], 5);
    const [, rung, , , fitting, ladder, twoLadder, peerSeconds] = seconds;
    const growth = rungs.map((importance, k) => ({ x: solved(system, importance).operators, y: seconds[k]! }));
    return [
      comparedTime(
        `exact steady state of Eq. (1), Drude, λ = 0.05, ${growth[1]!.x} operators, to 1e-6`,
        rung!,
        'ms',
        { peer: `${peer?.name ?? 'QuTiP'}, hierarchy of ${TIERS} tiers`, seconds: peerSeconds },
        { target: '≤ 10 ms, ≥ 50×' },
      ),
      timeRow('its correlation function by exponentials', fitting!, 'ms'),
      timeRow('the same with two fits and the ladder that bounds the error', ladder!, 'ms'),
      timeRow('two composite baths with fits and ladder, to 1e-6', twoLadder!, 'ms', { target: '≤ 200 ms' }),
      {
        name: `exact steady state, exponent of growth with operators (${growth.map(({ x }) => x).join(', ')})`,
        value: growthExponent(growth),
        unit: '',
      },
    ];
  });
}
