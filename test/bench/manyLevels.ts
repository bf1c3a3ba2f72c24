/**
 * Many levels: the whole command in a fresh process for a qubit and a cavity with a bath each, with its memory; and steady state and leading order of a
 * ladder beside QuTiP's Bloch–Redfield tensor and its null vector, which has no principal values.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { bundlePackage } from '../../tools/package/bundle.ts';
import { growthExponent, median, timed } from './measure.ts';
import { ladderModel } from './models.ts';
import { withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row, timeRow } from './row.ts';

const COMMANDS = [
  { d: 32, target: '≤ 2.5 s' },
  { d: 64, target: '≤ 6 s' },
  { d: 128, target: '≤ 45 s' },
];
const LADDERS = [{ d: 16 }, { d: 32, target: '≥ 20 ×' }];

export async function manyLevels(): Promise<Row[]> {
  await bundlePackage(path('../../dist'));
  const commands = COMMANDS.map(({ d, target }) => ({ d, target, ...command(d) }));
  const what = 'command `evaluate --json`, a qubit and a cavity with a bath each, cold process';
  const rows = [
    ...commands.map(({ d, seconds, target }) => timeRow(`${what}, d = ${d}`, seconds, 's', { target })),
    {
      name: `${what}, exponent of growth with d (32, 64, 128)`,
      value: growthExponent(commands.map(({ d, seconds }) => ({ x: d, y: seconds }))),
      unit: '',
    },
    { name: 'memory that takes, d = 128', value: commands.at(-1)!.memory, unit: 'MB', target: '< 1000 MB' },
  ];
  for (const { d, target } of LADDERS) rows.push(await ladder(d, target));
  return rows;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const cavity = (levels: number): string => `hamiltonian: w0/2*sz + wc*ad*a + g*sx*(a + ad) + (a + ad)*B + sz*C
system: { a: { kind: oscillator, levels: ${levels} } }
baths:
  B: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 }
  C: { spectrum: drude, lambda: 0.01, gamma: 2, temperature: 0.5 }
parameters: { w0: 1, wc: 1.1, g: 0.3 }
`;

/** Loaded before the command: tells on standard error how much memory the process has held at most, in megabytes. */
const PEAK_MEMORY = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS / 1024, 'MB'));",
)}`;

/** Seconds and megabytes of one run of the built package. */
function command(d: number): { readonly seconds: number; readonly memory: number } {
  const folder = mkdtempSync(join(tmpdir(), 'redfield-bench-'));
  try {
    const model = join(folder, 'cavity.yaml');
    writeFileSync(model, cavity(d / 2));
    const args = ['--import', PEAK_MEMORY, path('../../dist/cli/main.js'), 'evaluate', '--json', model];
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const seconds = (performance.now() - start) / 1000;
    const peak = /peak ([\d.]+) MB/.exec(stderr);
    const answer = status === 0 ? (JSON.parse(stdout) as { rhoError: number; meanForce: { rho: unknown } }) : undefined;
    if (!answer?.meanForce.rho || !(answer.rhoError < 1e-6) || peak === null) throw new Error(`It failed: ${stderr}`);
    return { seconds, memory: Number(peak[1]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface QutipAnswer {
  readonly seconds: number;
  readonly populations: readonly number[];
}

/** Baths, and with them their integrals, are made anew in each run. */
async function ladder(d: number, target: string | undefined): Promise<Row> {
  const model = prepareModel(ladderModel(d));
  const solve = () => {
    const derived = deriveModel(model);
    const { values, baths } = derived.given!;
    const numbers = evaluateSteadyState(derived.derivation, values, baths);
    const { rho, leading } = numbers;
    if (rho === null || leading.kind === 'none') throw new Error('There must be states.');
    return leading.populations;
  };
  for (let warmUp = 0; warmUp < 3; warmUp++) solve();
  const populations = [...solve()].sort((x, y) => x - y);
  const own = median(Array.from({ length: 5 }, () => timed(solve)));
  const { derivation, given } = deriveModel(model);
  const { levels, couplings } = numericSystem(derivation.system, given!.values, given!.baths);
  const { re } = couplings[0]!.a;
  const input = {
    levels: [...levels],
    coupling: Array.from({ length: d }, (_, i) => [...re.subarray(i * d, (i + 1) * d)]),
    bath: ladderModel(d).baths!.B,
  };
  const task = { name: 'QuTiP', modules: ['qutip'], script: 'qutip_bloch_redfield.py', input };
  return withPythonPeer<QutipAnswer, Row>(task, async (qutip) => {
    checkPopulations(populations, qutip?.answer.populations);
    const name = `steady state and leading order of a ladder with their bounds, d = ${d}`;
    const peer = `${qutip?.name ?? 'QuTiP'}, bloch_redfield_tensor and steadystate`;
    const options = target === undefined ? {} : { target };
    return comparedTime(name, own, 's', { peer, seconds: qutip?.answer.seconds }, options);
  });
}

/** Ours are those of order λ⁰, QuTiP's have a part of order λ, without the Lamb shift. */
const ALIKE = 2e-3;

function checkPopulations(ours: readonly number[], theirs: readonly number[] | undefined): void {
  for (const [k, x] of theirs?.entries() ?? []) {
    if (!(Math.abs(x - ours[k]!) < ALIKE)) throw new Error(`A population is ${ours[k]}, QuTiP's ${x}.`);
  }
}
