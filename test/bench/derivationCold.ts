/** The whole command in a fresh process, and what starting Node with the TypeScript loader costs of that. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { interleaved, type Sample } from './measure.ts';
import { EQUATION_1 } from './models.ts';
import { type Row, timeRow } from './row.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

function process(argumentsOfTsx: readonly string[], wanted: string): Sample {
  return () => {
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(path('../../node_modules/.bin/tsx'), argumentsOfTsx, {
      encoding: 'utf8',
    });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0 || !stdout.includes(wanted)) throw new Error(`The command failed: ${stderr}`);
    return seconds;
  };
}

export async function derivationCold(): Promise<Row[]> {
  const command = process([path('../../src/cli/main.ts'), 'derive', EQUATION_1, '--json'], '"steadyState"');
  const empty = process(['--eval', 'console.log("ready")'], 'ready');
  await command();
  const [whole, start] = await interleaved([command, empty], 5);
  return [
    timeRow('command `derive` for Eq. (1), cold process', whole!, 's', { target: '≤ 1.5 s' }),
    timeRow('of that, starting tsx on an empty program', start!, 's'),
  ];
}
