import { InputError } from '../../errors.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { type Optimization, optimize, parseRange, type StationarySearch } from '../../optimize/index.ts';
import { type ModelOptions, printLines, printResults } from '../output.ts';
import { say } from '../print.ts';

interface OptimizeCommandOptions extends ModelOptions {
  readonly maximize?: string;
  readonly minimize?: string;
  readonly method: string;
  readonly over: readonly string[];
  readonly subject: readonly string[];
}

/** `redfield optimize MODEL --maximize coherence --over f2=0:3 [--over …] [--subject "B.lambda*f2^2 < 0.1*omega0"]` */
export async function optimizeCommand(model: ParsedModel, options: OptimizeCommandOptions): Promise<void> {
  const { maximize, minimize, method, over, subject } = options;
  if ((maximize === undefined) === (minimize === undefined)) {
    throw new InputError('Either `--maximize` or `--minimize` must be given, with a quantity such as `coherence`.');
  }
  const found = optimize({
    model: model.given,
    ranges: over.map((text) => parseRange(text, model.given)),
    quantity: (maximize ?? minimize)!,
    method,
    sense: maximize === undefined ? 'minimize' : 'maximize',
    constraints: subject,
  });
  if (options.json) await printResults(model, found);
  else {
    printLines(answer(found, (maximize ?? minimize)!, maximize === undefined ? 'Least' : 'Largest'));
    for (const { message } of found.warnings) say(message);
  }
  if (found.best === null) process.exitCode = 1;
}

const short = (x: number): string => String(Number(x.toPrecision(8)));
const placed = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${short(value)}`)
    .join(', ');

/** What is known of stationary points that are not listed. */
function completeness(by: StationarySearch, count: number): string {
  switch (by.kind) {
    case 'real-roots':
      return `${count === 0 ? 'There is no stationary point' : 'There are no other stationary points'} inside the range: they are the real roots of a polynomial of degree ${by.degree}, counted exactly.`;
    case 'sign-changes':
      return 'Stationary points are those where the slope changes sign between samples; two that are closer than these may be missed.';
    case 'newton':
      return 'Stationary points are those that Newton’s method finds; there may be others.';
  }
}

function answer(
  { best, active, stationary, stationaryBy, derivatives, samples }: Optimization,
  quantity: string,
  which: string,
): string[] {
  return [
    best === null
      ? `No optimum of ${quantity}.`
      : `${which} ${quantity}: ${short(best.quantity)} ± ${best.error.toPrecision(2)} at ${placed(best.values)}.`,
    ...(active.length === 0 ? [] : [`Held by ${active.map(({ constraint }) => constraint).join('; ')}.`]),
    ...stationary.map(
      ({ kind, values, quantity: value, isFeasible }) =>
        `Stationary: ${kind} ${short(value)} at ${placed(values)}${isFeasible ? '' : ', where a constraint does not hold'}.`,
    ),
    `Sought from ${samples} points, with ${derivatives} derivatives. ${completeness(stationaryBy, stationary.length)}`,
  ];
}
