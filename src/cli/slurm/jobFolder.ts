/**
 * A folder with which a cluster computes long work in blocks: a shell script that computes one block, a Slurm job array that calls it, the merge, and how all of
 * it is used. Blocks are deterministic, one that is finished is there as a whole, and computing it again changes nothing; so it does not matter to the result
 * which of them were killed, requeued, or computed twice.
 */
import { shellWord } from '../shellWord.ts';

export interface BlockWork {
  readonly kind: 'sweep' | 'scan';
  /** Number of blocks. */
  readonly blocks: number;
  /** Of the name of a finished block and of the result. */
  readonly ending: string;
  /** Shell lines that compute block `$1` and leave it as `blocks/$1` with the ending. */
  readonly block: readonly string[];
  /** Files the blocks need, by their names. */
  readonly files: Readonly<Record<string, string>>;
}

/** The words of a command that calls this program. */
export type ProgramWords = readonly string[];

/** The files of the folder, by their names. */
export function jobFolder(work: BlockWork, program: ProgramWords): Readonly<Record<string, string>> {
  return {
    ...work.files,
    'redfield.sh': programFile(program),
    'block.sh': blockScript(work),
    'array.sh': arrayScript(work),
    'missing.sh': missingScript(work),
    'merge.sh': mergeScript(work),
    'README.md': readme(work),
  };
}

const lines = (...list: readonly string[]): string => `${list.join('\n')}\n`;

const programFile = (program: ProgramWords): string =>
  lines(
    '# How redfield is called on the nodes: change it where it is installed elsewhere.',
    `redfield() { ${program.map(shellWord).join(' ')} "$@"; }`,
  );

const resultOf = ({ kind, ending }: BlockWork): string => `${kind}${ending}`;

const blockScript = (work: BlockWork): string =>
  lines(
    '#!/bin/sh',
    `# sh block.sh K computes block K of ${work.blocks}, counted from 0. One that is finished is left as it is, one that was interrupted goes on.`,
    'set -eu',
    'cd "$(dirname "$0")"',
    '. ./redfield.sh',
    'mkdir -p blocks',
    `if [ -e "blocks/$1${work.ending}" ]; then exit 0; fi`,
    ...work.block,
  );

const arrayScript = ({ kind, blocks }: BlockWork): string =>
  lines(
    '#!/bin/sh',
    `#SBATCH --job-name=redfield-${kind}`,
    `#SBATCH --array=0-${blocks - 1}`,
    '#SBATCH --cpus-per-task=1',
    '#SBATCH --requeue',
    '#SBATCH --open-mode=append',
    '#SBATCH --output=block-%a.log',
    'cd "$SLURM_SUBMIT_DIR"',
    'exec sh block.sh "$SLURM_ARRAY_TASK_ID"',
  );

const missingScript = ({ blocks, ending }: BlockWork): string =>
  lines(
    '#!/bin/sh',
    '# The blocks that are not finished, as sbatch --array takes them; nothing where all are.',
    'cd "$(dirname "$0")"',
    'missing= k=0',
    `while [ "$k" -lt ${blocks} ]; do`,
    `  if [ ! -e "blocks/$k${ending}" ]; then missing="$missing\${missing:+,}$k"; fi`,
    '  k=$((k + 1))',
    'done',
    'echo "$missing"',
  );

const mergeScript = (work: BlockWork): string =>
  lines(
    '#!/bin/sh',
    '#SBATCH --job-name=redfield-merge',
    '#SBATCH --output=merge.log',
    `# ${resultOf(work)} from all blocks; where some are missing, says which.`,
    'set -eu',
    `cd "\${SLURM_SUBMIT_DIR:-$(dirname "$0")}"`,
    '. ./redfield.sh',
    'missing=$(sh missing.sh)',
    'if [ -n "$missing" ]; then',
    '  echo "Blocks that are missing: $missing" >&2',
    '  echo "Compute them by sbatch --array=$missing array.sh, and merge again." >&2',
    '  exit 1',
    'fi',
    // the list of names may be long
    'files= k=0',
    `while [ "$k" -lt ${work.blocks} ]; do files="$files blocks/$k${work.ending}"; k=$((k + 1)); done`,
    `redfield ${work.kind} merge $files --out ${resultOf(work)} >merge.txt`,
  );

const readme = (work: BlockWork): string => {
  const { kind, blocks, ending } = work;
  const result = resultOf(work);
  return lines(
    `# A ${kind} in ${blocks} blocks`,
    '',
    `\`block.sh K\` computes block K, counted from 0, and leaves it as \`blocks/K${ending}\`; \`merge.sh\` makes \`${result}\` of all of them, byte for byte the file that`,
    `one \`redfield ${kind}\` writes. A block that is finished is not computed again and one that was killed goes on from what it has saved. The folder must be seen by all`,
    'nodes; `redfield.sh` says how the program is called there. All nodes must have the same version of Node: others may round functions differently.',
    '',
    '## Slurm',
    '',
    '```sh',
    'job=$(sbatch --parsable array.sh)',
    'sbatch --dependency=afterany:$job merge.sh',
    '```',
    '',
    'Add what your cluster asks for (`--partition`, `--time`, `--account`) to the commands or to the head of `array.sh`. Tasks of a node that fails are requeued. Should',
    'blocks be missing in the end, `merge.log` names them:',
    '',
    '```sh',
    'job=$(sbatch --parsable --array=$(sh missing.sh) array.sh)',
    'sbatch --dependency=afterany:$job merge.sh',
    '```',
    '',
    '## GNU parallel',
    '',
    '```sh',
    `seq 0 ${blocks - 1} | parallel sh block.sh {}`,
    'sh merge.sh',
    '```',
    '',
    'So many at once as there are cores; `-j 4` for four.',
    '',
    '## HTCondor',
    '',
    '```',
    'executable = /bin/sh',
    'arguments = block.sh $(Process)',
    'log = blocks.log',
    'on_exit_remove = (ExitBySignal == False) && (ExitCode == 0)',
    `queue ${blocks}`,
    '```',
    '',
    'As `blocks.sub`, with `condor_submit blocks.sub` from this folder on a file system that the nodes share; `condor_wait blocks.log` returns when all are done, then',
    '`sh merge.sh`.',
    '',
    '## Snakemake',
    '',
    '```python',
    'rule merge:',
    `    input: expand("blocks/{k}${ending}", k=range(${blocks}))`,
    `    output: "${result}"`,
    '    shell: "sh merge.sh"',
    '',
    'rule block:',
    `    output: protected("blocks/{k}${ending}")`,
    '    shell: "sh block.sh {wildcards.k}"',
    '```',
    '',
    'As `Snakefile` in this folder, with `snakemake --cores 8`.',
  );
};
