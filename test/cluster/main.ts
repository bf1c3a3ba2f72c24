/**
 * `npm run test:cluster [-- sweep|scan]`: a sweep and a scan as job arrays on a Slurm of three nodes on this machine. In the middle one node is killed with what runs there and the
 * controller is killed and started again; what is missing in the end is submitted again, and the result must be byte by byte that of the single run. Needs
 * root and Debian's packages slurm-wlm and munge; says so where they are missing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cluster, missingPrograms, startCluster, until } from './slurm.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MINUTES = 15;
const BLOCKS = 12;
const SWEEP = [
  ...['--over', 'B.temperature=0.05:3:300', '--over', 'f2=0:3:300', '--quantity', 'coherence,populations.typed'],
];
const SCAN = ['--count', '6000', '--seed', '11', '--family', 'rwa,identity', '--sample', '24'];

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const redfield = (...args: readonly string[]): void =>
  void execFileSync(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'src/cli/main.ts'), ...args],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );

interface Work {
  readonly name: string;
  /** Writes the folder of the job, and computes the same at once. */
  readonly prepare: (job: string, whole: string) => void;
  readonly results: readonly string[];
}

const WORKS: readonly Work[] = [
  {
    name: 'sweep',
    prepare: (job, whole) => {
      const model = join(root, 'test/cluster/model.yaml');
      redfield('slurm', 'sweep', model, ...SWEEP, '--array', String(BLOCKS), '--out', job);
      redfield('sweep', model, ...SWEEP, '--out', join(whole, 'sweep.csv'));
    },
    results: ['sweep.csv'],
  },
  {
    name: 'scan',
    prepare: (job, whole) => {
      redfield('slurm', 'scan', ...SCAN, '--array', String(BLOCKS), '--out', job);
      redfield('scan', ...SCAN, '--out', join(whole, 'scan.json'));
    },
    results: ['scan.json', 'scan.counterexamples.csv'],
  },
];

const finished = (job: string): number =>
  existsSync(join(job, 'blocks'))
    ? readdirSync(join(job, 'blocks')).filter((name) => /^\d+\.(?:csv|json)$/.test(name)).length
    : 0;

/** Submits and waits until nothing is left in the queue. */
async function submit(cluster: Cluster, job: string, options: readonly string[], meanwhile: () => Promise<void>) {
  const array = cluster.sbatch(job, [...options, 'array.sh']);
  cluster.sbatch(job, [`--dependency=afterany:${array}`, 'merge.sh']);
  await meanwhile();
  let looks = 0;
  const isDone = (): boolean => {
    if (looks++ % 20 === 0) cluster.hurry();
    return cluster.queue().trim() === '';
  };
  await until(isDone, 'empty queue', 60 * MINUTES);
}

async function check({ name, prepare, results }: Work, cluster: Cluster): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'redfield-cluster-'));
  const [job, whole] = [join(folder, 'job'), join(folder, 'whole')];
  prepare(job, whole);
  const disturb = async (): Promise<void> => {
    await until(() => finished(job) >= 2 || cluster.queue().trim() === '', 'finished block', 60 * MINUTES);
    cluster.killNode(2);
    await cluster.restartController();
    say(`${name}: killed a node and restarted the controller after ${finished(job)} of ${BLOCKS} blocks`);
  };
  await submit(cluster, job, [], disturb);
  const missing = execFileSync('sh', [join(job, 'missing.sh')], { encoding: 'utf8' }).trim();
  if (missing !== '') {
    say(`${name}: submitting blocks ${missing} again`);
    await submit(cluster, job, [`--array=${missing}`], async () => undefined);
  }
  const same = results.every((file) => {
    const [merged, single] = [join(job, file), join(whole, file)];
    return existsSync(merged) && readFileSync(merged).equals(readFileSync(single));
  });
  say(`${name}: the merged result ${same ? 'is byte by byte' : 'is NOT'} that of the single run`);
  if (same) rmSync(folder, { recursive: true });
  else say(`See ${folder}.`);
  return same;
}

const missing = missingPrograms();
if (missing.length > 0 || process.getuid?.() !== 0) {
  say(
    missing.length > 0
      ? `Not installed: ${missing.join(', ')}. On Debian: apt-get install --no-install-recommends slurm-wlm munge`
      : 'Slurm on one machine needs root here.',
  );
  process.exit(2);
}
const names = process.argv.slice(2);
let passed = true;
for (const work of WORKS.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const cluster = await startCluster(3);
  try {
    passed = (await check(work, cluster)) && passed;
  } finally {
    await cluster.stop();
  }
}
process.exitCode = passed ? 0 : 1;
