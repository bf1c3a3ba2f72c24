/** Sweeps as the library gives them. */
import type { Model } from '../hamiltonian/index.ts';
import {
  axis,
  type OnProgress,
  parseAxis,
  rangeValues,
  runSweep,
  type SweepRange,
  type SweepResult,
} from '../sweep/index.ts';

/**
 * By the name of a parameter (`f2`) or of a field of a bath (`B.temperature`): values, a range, or a text as on the command line (`'0:3:100'`,
 * `'0.01:2:log:200'`, with units `'10 mK, 20 mK'`). The last axis is the fastest.
 */
export type SweepAxes = Readonly<Record<string, readonly number[] | SweepRange | string>>;

export interface SweepOptions {
  /** Paths in what `evaluate --json` answers, `observable("sz1")`, `distance(tcl2, meanForce)`; `coherence` unless given. */
  readonly quantity?: string | readonly string[];
  /** `tcl2`, `leading`, `meanForce` or `exact`; several give columns named `tcl2.coherence`, …; `tcl2` unless given. */
  readonly method?: string | readonly string[];
  readonly onProgress?: OnProgress;
}

export function sweepOf(
  model: Model,
  axes: SweepAxes,
  { quantity = 'coherence', method = 'tcl2', onProgress }: SweepOptions = {},
): Promise<SweepResult> {
  const task = {
    model,
    axes: Object.entries(axes).map(([name, values]) => {
      if (typeof values === 'string') return parseAxis(`${name}=${values}`, model.units);
      return axis(name, 'from' in values ? rangeValues(values, name) : values);
    }),
    quantities: typeof quantity === 'string' ? quantity : quantity.join(','),
    methods: typeof method === 'string' ? [method] : method,
  };
  return runSweep(task, onProgress);
}
