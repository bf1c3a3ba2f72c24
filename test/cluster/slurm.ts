/** A Slurm of several nodes on this machine: one controller, and a daemon for each node, all in one folder. Debian's slurm-wlm 22.05. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'sinfo', 'squeue', 'scontrol'];

/** What is not installed. */
export const missingPrograms = (): readonly string[] =>
  PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);

export interface Cluster {
  readonly sbatch: (folder: string, args: readonly string[]) => string;
  /** Jobs that are not done, with their states. */
  readonly queue: () => string;
  /** Ends the daemon of a node as a power failure would, with what runs there. */
  readonly killNode: (node: number) => void;
  readonly restartController: () => Promise<void>;
  /** Starts what waits for its turn after a failure now. */
  readonly hurry: () => void;
  readonly stop: () => Promise<void>;
}

const configuration = (folder: string, nodes: number): string => {
  const host = hostname().split('.')[0]!;
  return `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=16817
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.sock
CredType=cred/munge
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool/%n
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd-%n.pid
SlurmctldLogFile=${folder}/log/slurmctld.log
SlurmdLogFile=${folder}/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
JobRequeue=1
SlurmdTimeout=10
KillWait=5
SchedulerParameters=sched_interval=2
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName=n[1-${nodes}] NodeHostname=${host} NodeAddr=127.0.0.1 Port=[16901-${16900 + nodes}] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=n[1-${nodes}] Default=YES MaxTime=INFINITE State=UP
`;
};

export async function startCluster(nodes: number): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'redfield-slurm-'));
  for (const name of ['state', 'log']) mkdirSync(join(folder, name));
  for (let node = 1; node <= nodes; node++) mkdirSync(join(folder, 'spool', `n${node}`), { recursive: true });
  writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o600 });
  const file = (name: string) => join(folder, name);
  const munge = { key: file('munge.key'), socket: file('munge.sock'), pid: file('munged.pid') };
  const files = [`--key-file=${munge.key}`, `--socket=${munge.socket}`, `--pid-file=${munge.pid}`];
  run('munged', ['--force', ...files, `--log-file=${file('log/munged.log')}`, `--seed-file=${file('munged.seed')}`]);
  const config = file('slurm.conf');
  writeFileSync(config, configuration(folder, nodes));
  const env = { ...process.env, SLURM_CONF: config };
  const ask = (program: string, args: readonly string[], cwd = folder) => run(program, args, { env, cwd });
  const pidOf = (name: string) => Number(readFileSync(file(name), 'utf8'));
  const startController = async (): Promise<void> => {
    ask('slurmctld', ['-f', config]);
    await until(() => spawnSync('scontrol', ['ping'], { env }).stdout.toString().includes('UP'), 'the controller');
  };
  await startController();
  for (let node = 1; node <= nodes; node++) ask('slurmd', ['-N', `n${node}`, '-f', config]);
  await until(() => ask('sinfo', ['-h', '-o', '%D %t']).trim() === `${nodes} idle`, 'idle nodes');
  return {
    sbatch: (cwd, args) => ask('sbatch', ['--parsable', ...args], cwd).trim(),
    queue: () => ask('squeue', ['-h', '-r', '-o', '%i %t %N']),
    killNode: (node) => killTree(pidOf(`slurmd-n${node}.pid`), join(folder, 'spool', `n${node}`)),
    restartController: async () => {
      const pid = pidOf('slurmctld.pid');
      process.kill(pid, 'SIGKILL');
      await until(() => !isAlive(pid), 'the end of the controller');
      await startController();
    },
    hurry: () => {
      for (const job of ask('squeue', ['-h', '-r', '-t', 'PD', '-o', '%i']).split('\n').filter(Boolean)) {
        spawnSync('scontrol', ['update', `JobId=${job}`, 'StartTime=now'], { env });
      }
    },
    stop: async () => {
      const nodeFiles = Array.from({ length: nodes }, (_, k) => `slurmd-n${k + 1}.pid`);
      const daemons = ['slurmctld.pid', 'munged.pid', ...nodeFiles].filter((name) => existsSync(file(name))).map(pidOf);
      spawnSync('scontrol', ['shutdown'], { env });
      process.kill(pidOf('munged.pid'));
      await until(() => !daemons.some(isAlive), 'end of the daemons');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const run = (program: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv; cwd?: string } = {}) =>
  execFileSync(program, args, { ...options, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The daemon, and the processes of its tasks, which have its folder in their names or below them. */
function killTree(daemon: number, spool: string): void {
  const table = run('ps', ['-eo', 'pid=,ppid=,args='])
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const processes = table.flatMap((row) =>
    row === null ? [] : [{ pid: Number(row[1]), parent: Number(row[2]), args: row[3]! }],
  );
  const doomed = new Set([daemon, ...processes.filter(({ args }) => args.includes(`${spool}/`)).map(({ pid }) => pid)]);
  for (let size = 0; size < doomed.size; ) {
    size = doomed.size;
    for (const { pid, parent } of processes) if (parent !== 1 && doomed.has(parent)) doomed.add(pid);
  }
  for (const pid of doomed) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** Looks twice a second. Throws after a minute. */
export async function until(isSo: () => boolean, what: string, seconds = 60): Promise<void> {
  for (let k = 0; k < 2 * seconds; k++) {
    if (isSo()) return;
    await pause(500);
  }
  throw new Error(`There was no ${what} within ${seconds} s.`);
}
