import { InputError } from '../../errors.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { exactStateJson } from '../../json/results/index.ts';
import { type ExactNumbers, exactRungs } from '../../study/beyond/index.ts';
import { deriveModel, numbersOf } from '../../study/derivation/index.ts';
import { exactAnswer } from '../answers/exact.ts';
import { untilInterrupted } from '../interrupt.ts';
import { type ModelOptions, printLines, printResults } from '../output.ts';
import { say } from '../print.ts';

interface ExactCommandOptions extends ModelOptions {
  readonly tolerance?: number;
  readonly operators?: number;
  readonly seconds?: number;
}

/** `redfield exact MODEL`; exit status 1 where the ladder does not settle. */
export async function exactCommand(model: ParsedModel, options: ExactCommandOptions): Promise<void> {
  numbersOf(model);
  const derived = deriveModel(model);
  const { tolerance = 1e-6, operators, seconds } = options;
  checkPositive('tolerance', tolerance, 1);
  checkPositive('operators', operators, Number.POSITIVE_INFINITY);
  checkPositive('seconds', seconds, Number.POSITIVE_INFINITY);
  const ladder = exactRungs(derived, {
    tolerance,
    ...(operators === undefined ? {} : { mostOperators: operators }),
    ...(seconds === undefined ? {} : { mostSeconds: seconds }),
  });
  const numbers = await untilInterrupted(ladder, showRung);
  if (options.json) await printResults(model, exactStateJson(numbers, derived));
  else printLines(exactAnswer(numbers, derived));
  if (!numbers.converged) {
    if (options.json) for (const { message } of numbers.warnings) say(message);
    process.exitCode = 1;
  }
}

function checkPositive(name: string, value: number | undefined, below: number): void {
  if (value === undefined || (value > 0 && value < below)) return;
  const range = below === Number.POSITIVE_INFINITY ? 'positive' : `between 0 and ${below}`;
  throw new InputError(`Argument \`${name}\` must be ${range}, but is ${value}.`);
}

/** The rung just climbed, on a terminal that somebody watches. */
function showRung({ ladder, error }: ExactNumbers): void {
  const rung = ladder.at(-1);
  if (rung === undefined || process.stderr.isTTY !== true) return;
  const known = error === null ? '' : `, error ${error.toPrecision(1)}`;
  say(`${rung.exponents} exponents, ${rung.operators} operators${known}`);
}
