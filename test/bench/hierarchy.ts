/**
 * Steady states of the exact hierarchy, with the ladder that bounds their error; QuTiP's hierarchy on the same exponentials beside one of its rungs, with
 * as many tiers as it needs for the same accuracy.
 */
import { fittedCouplings } from '../../src/bath/exponentials/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import {
  exactSteadyState,
  type HierarchySteadyState,
  type HierarchySystem,
  hierarchySteadyState,
  type SystemInBaths,
} from '../../src/hierarchy/index.ts';
import { zeroMatrix } from '../../src/numerics/index.ts';
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

function run(system: HierarchySystem, importance: number): HierarchySteadyState {
  const state = hierarchySteadyState(system, { importance, accuracy: 1e-9 });
  if (state.kind === 'failed') throw new Error(state.cause);
  return state;
}

/** A rung by itself, and the Bloch vector it ends in. */
function solved(
  system: HierarchySystem,
  importance: number,
): { readonly operators: number; readonly bloch: readonly number[] } {
  const state = run(system, importance);
  const { re, im } = state.rho;
  return { operators: state.operators, bloch: [2 * re[1]!, -2 * im[1]!, re[0]! - re[3]!] };
}

/** Fits of more and more exponentials. */
const FITS = [1e-2, 1e-4, 1e-6, 1e-8];
const DIMENSIONS = [2, 3, 4, 6, 8];

/** Levels one above the other, neighbours coupled, on the exponentials of the qubit. */
function ladderOfLevels(d: number, { couplings }: HierarchySystem): HierarchySystem {
  const a = zeroMatrix(d);
  for (let i = 0; i < d; i++) {
    a.re[i * (d + 1)] = i / d;
    if (i > 0) a.re[i * d + i - 1] = a.re[(i - 1) * d + i] = 1;
  }
  return {
    levels: Float64Array.from({ length: d }, (_, i) => i + 0.1 * i * i),
    couplings: couplings.map((own) => ({ ...own, up: a, down: a })),
  };
}

/** Rungs of the same importance, that of 1e-4, against what they grow with. */
function growthSamples(one: SystemInBaths) {
  const byExponents = FITS.map((tolerance) => ({ levels: one.levels, couplings: exponentialsOf(one, tolerance) }));
  const byDimension = DIMENSIONS.map((d) => ladderOfLevels(d, byExponents[0]!));
  return { byExponents, byDimension };
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
    const { byExponents, byDimension } = growthSamples(one);
    const grown = [...byExponents, ...byDimension].map((own) => repeated(() => run(own, 1e-4)));
    const samples = [
      ...grown,
      ...rungs.map((importance) => repeated(() => solved(system, importance))),
      repeated(() => exponentialsOf(one, 1e-4)),
      repeated(() => exactSteadyState(one, { tolerance: TOLERANCE })),
      repeated(() => exactSteadyState(two, { tolerance: TOLERANCE })),
    ];
    const all = await interleaved(peer === undefined ? samples : [...samples, peer.sample], 5);
    const [ofGrown, seconds] = [all.slice(0, grown.length), all.slice(grown.length)];
    const exponentsAndTimes = byExponents.map(({ couplings }, k) => ({ x: couplings.length, y: ofGrown[k]! }));
    const dimensionsAndTimes = DIMENSIONS.map((d, k) => ({ x: d, y: ofGrown[byExponents.length + k]! }));
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
      {
        name: `exact steady state, exponent of growth with exponentials (${exponentsAndTimes.map(({ x }) => x).join(', ')}) at one importance`,
        value: growthExponent(exponentsAndTimes),
        unit: '',
      },
      {
        name: `exact steady state, exponent of growth with levels (${DIMENSIONS.join(', ')}) at one importance`,
        value: growthExponent(dimensionsAndTimes),
        unit: '',
      },
    ];
  });
}
