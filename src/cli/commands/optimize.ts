import { InputError } from '../../errors.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { type Optimization, optimize, parseRange, type StationarySearch } from '../../optimize/index.ts';
import { prettyName } from '../../terminal/index.ts';
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
    case 'newton': {
      const { starts, settled, once } = by;
      const met = `Newton’s method settles inside the ranges from ${settled} of ${starts} starts`;
      if (settled === 0) return `${met}: stationary points may exist.`;
      return once === 0
        ? `${met}, on every stationary point more than once; there may be others.`
        : `${met}, on ${once === 1 ? 'one stationary point' : `${once} stationary points`} from one start alone: there are likely others.`;
    }
  }
}

/** Which derivatives are algebra. */
function derivativesText({ derivatives, differenced }: Optimization): string {
  switch (derivatives) {
    case 'symbolic':
      return 'with derivatives by algebra';
    case 'numerical':
      return 'with derivatives by differences';
    case 'mixed': {
      const parts = Object.entries(differenced).map(
        ([range, symbols]) => `${symbols.map(prettyName).join(', ')} along ${range}`,
      );
      return `with derivatives by algebra, but for those of ${parts.join(' and of ')}, which are differences`;
    }
  }
}

function answer(found: Optimization, quantity: string, which: string): string[] {
  const { best, active, stationary, stationaryBy, samples } = found;
  return [
    best === null
      ? `No optimum of ${quantity}.`
      : `${which} ${quantity}: ${short(best.quantity)} ± ${best.error.toPrecision(2)} at ${placed(best.values)}.`,
    ...(active.length === 0 ? [] : [`Held by ${active.map(({ constraint }) => constraint).join('; ')}.`]),
    ...stationary.map(
      ({ kind, values, quantity: value, isFeasible }) =>
        `Stationary: ${kind} ${short(value)} at ${placed(values)}${isFeasible ? '' : ', where a constraint does not hold'}.`,
    ),
    `Sought from ${samples} points, ${derivativesText(found)}. ${completeness(stationaryBy, stationary.length)}`,
  ];
}
