/** Optima as the library gives them. */
import { InputError } from '../errors.ts';
import type { Model } from '../hamiltonian/index.ts';
import { type Optimization, optimize, parseRange } from '../optimize/index.ts';

export interface OptimizeOptions {
  /** One number, as of `sweep`; either this or `minimize`. */
  readonly maximize?: string;
  readonly minimize?: string;
  /** By the name of a parameter (`f2`) or a field of a bath (`B.temperature`): the ends of its range, as numbers or as texts (`'0:3'`, with units `'10 mK:50 mK'`). */
  readonly over: Readonly<Record<string, readonly [from: number, to: number] | string>>;
  /** Inequalities such as `B.lambda*f2^2 < 0.1*omega0`, in the units of the model. */
  readonly subject?: string | readonly string[];
  /** As of `sweep`; `tcl2` unless given. */
  readonly method?: string;
}

/** Throws `InputError` where neither or both senses are given, and as `optimize`. */
export function optimumOf(
  model: Model,
  { maximize, minimize, over, subject = [], method = 'tcl2' }: OptimizeOptions,
): Optimization {
  if ((maximize === undefined) === (minimize === undefined)) {
    throw new InputError(
      "Either `maximize` or `minimize` must be given, as in `{ maximize: 'coherence', over: { f2: [0, 3] } }`.",
    );
  }
  return optimize({
    model,
    ranges: Object.entries(over).map(([name, range]) =>
      typeof range === 'string' ? parseRange(`${name}=${range}`, model) : { name, from: range[0], to: range[1] },
    ),
    quantity: (maximize ?? minimize)!,
    method,
    sense: maximize === undefined ? 'minimize' : 'maximize',
    constraints: typeof subject === 'string' ? [subject] : subject,
  });
}
