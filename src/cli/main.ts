#!/usr/bin/env node
/** The command line: reads arguments, calls one command, renders errors. Exit status 0 done, 1 no valid answer, 2 wrong input. */
import { CommanderError } from 'commander';
import { InputError, NoAnswerError, renderError } from '../errors.ts';
import { OutputError, say } from './print.ts';
import { program } from './program.ts';

/** The exit status of a failure, its message written to stderr. */
function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError || error instanceof NoAnswerError) {
    say(renderError(error));
    return error instanceof InputError ? 2 : 1;
  }
  if (error instanceof OutputError) {
    say(error.message);
    return 1;
  }
  say(`Unexpected failure: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env.REDFIELD_DEBUG && error instanceof Error) say(String(error.stack));
  return 1;
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : fail(new OutputError(error)));
});
// Nobody is left to tell; the exit status says it.
process.stderr.on('error', () => undefined);

/** A Hamiltonian may begin with a minus sign, as in `-Delta/2*sx + sz*B`, where no option does. */
const hamiltonianOrOption = (argument: string): string =>
  /^-[^-].*[*/(|\s]/.test(argument) ? ` ${argument}` : argument;

try {
  await program.parseAsync(process.argv.map(hamiltonianOrOption));
} catch (error) {
  process.exitCode = fail(error);
}
