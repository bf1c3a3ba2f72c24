/**
 * J on the nodes of logarithmic grids. Of the temperature and the poles of an integrand its grid knows only powers of two and an offset of
 * a few binary digits, so that a sweep over either evaluates J no more than a few times.
 */

import {
  type Complex,
  complexPhaseOf,
  type Estimate,
  type LogarithmicRange,
  logarithmicGrid,
} from '../../numerics/index.ts';
import type { Tabulate, Tabulation } from '../density.ts';

/** The table of J, with its poles close to the path. */
export function smoothTabulation(
  density: (omega: number) => number,
  poles: readonly { readonly at: Complex }[] = [],
): Tabulate {
  return remembered((range, step, offset) => {
    const grid = logarithmicGrid(range, step, offset);
    const { nodes, weights } = grid;
    const measures = new Array<number>(nodes.length);
    for (let k = 0; k < nodes.length; k++) measures[k] = density(nodes[k]!) * weights[k]!;
    return { grid, omegas: nodes, measures, complexPhases: poles.map(({ at }) => complexPhaseOf(grid, at)) };
  });
}

/** The table of a J that is costly to evaluate, with the errors of its values. */
export function estimateTabulation(estimate: (omega: number) => Estimate): Tabulate {
  const tabulate: Tabulate = (range, step, offset) => {
    const grid = logarithmicGrid(range, step, offset);
    const { nodes, weights } = grid;
    const measures = new Array<number>(nodes.length);
    const errors = new Float64Array(nodes.length);
    for (let k = 0; k < nodes.length; k++) {
      const { value, error } = estimate(nodes[k]!);
      measures[k] = value * weights[k]!;
      errors[k] = value === 0 ? 0 : error / value;
    }
    return { grid, omegas: nodes, measures, errors, complexPhases: [] };
  };
  return remembered(tabulate, REMEMBERED_ESTIMATES);
}

/** How many tables of one density are remembered, the last ones made. */
const REMEMBERED = 16;
/** … where each is needed at several steps. */
const REMEMBERED_ESTIMATES = 64;

export function remembered(tabulate: Tabulate, most = REMEMBERED): Tabulate {
  const tables: { readonly offset: number; readonly table: Tabulation }[] = [];
  return (range, step, offset) => {
    for (let i = tables.length - 1; i >= 0; i--) {
      const known = tables[i]!;
      const { grid } = known.table;
      if (known.offset === offset && grid.step === step && sameRange(grid.range, range)) return known.table;
    }
    const table = tabulate(range, step, offset);
    tables.push({ offset, table });
    if (tables.length > most) tables.shift();
    return table;
  };
}

const sameRange = (p: LogarithmicRange, q: LogarithmicRange): boolean =>
  p.left.scale === q.left.scale &&
  p.left.rate === q.left.rate &&
  p.right.scale === q.right.scale &&
  p.right.rate === q.right.rate;
