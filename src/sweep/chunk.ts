/** The numbers of some neighbouring points of a sweep. */
import { NoAnswerError } from '../errors.ts';
import type { Found } from './leaves.ts';
import type { Reason } from './methods.ts';
import type { ColumnGroup, SweepPlan } from './plan.ts';
import { type Point, type Points, pointsOf } from './points.ts';
import { type Asked, askedAt, read } from './quantities.ts';
import { type Counted, type Tally, tally } from './tally.ts';

export interface Chunk {
  readonly first: number;
  readonly count: number;
  /** QuantityColumn after column, `count` numbers each; NaN stands for what does not exist, inside the program only. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
  readonly counts: readonly Counted[];
}

/** The kinds of warnings that say why something does not exist. */
const CAUSES: ReadonlySet<string> = new Set([
  'divergent-coefficient',
  'degenerate-steady-state',
  'degenerate-levels',
  'no-dissipation',
  'out-of-validity',
  'not-converged',
  'not-supported',
]);

export const chunksOf = ({ points, chunk }: Pick<SweepPlan, 'points' | 'chunk'>): number => Math.ceil(points / chunk);

/** The n-th chunk of the plan, whichever were computed before. */
export function chunkComputer(plan: SweepPlan): (index: number) => Chunk {
  const grid = pointsOf(plan.model, plan.axes);
  return (index) => computeChunk(plan, grid, index);
}

function computeChunk({ points, chunk, columns, groups }: SweepPlan, grid: Points, index: number): Chunk {
  const first = index * chunk;
  const count = Math.min(chunk, points - first);
  const values = new Float64Array(columns.length * count).fill(Number.NaN);
  const errors = new Float64Array(columns.length * count).fill(Number.NaN);
  const counts = tally();
  const order = Array.from({ length: count }, (_, k) => first + k).sort(grid.compare);
  for (const point of order) {
    const asked = askedPoint(grid, point);
    for (const group of groups) {
      const found = asked instanceof NoAnswerError ? asked : readGroup(group, asked);
      const leaves = found instanceof NoAnswerError ? undefined : leavesOf(found, group);
      let isWhole = leaves !== undefined;
      for (const [k, leaf] of (leaves ?? []).entries()) {
        const at = (group.first + k) * count + point - first;
        if (leaf.value === null) isWhole = false;
        else values[at] = leaf.value;
        if (leaf.error !== null && leaf.value !== null) errors[at] = leaf.error;
      }
      if (!isWhole) {
        const { kind, message } = found instanceof NoAnswerError ? reasonOf(found) : reasonIn(asked as Asked, group);
        counts.count({ kind, about: group.quantity.text, point }, () => message);
      }
    }
    if (!(asked instanceof NoAnswerError)) countNegative(asked, groups, point, counts);
  }
  return { first, count, values, errors, counts: counts.counts() };
}

function askedPoint(grid: Points, index: number): Asked | NoAnswerError {
  const point = attempt((): Point => grid.at(index));
  return point instanceof NoAnswerError ? point : askedAt(point);
}

const readGroup = ({ quantity, method }: ColumnGroup, asked: Asked): Found | NoAnswerError =>
  attempt(() => read(quantity, method, asked));

/** Undefined where they are not those of the columns. */
function leavesOf(found: Found, { names }: ColumnGroup) {
  if (found.kind !== 'found' || found.leaves.length !== names.length) return undefined;
  return found.leaves;
}

function attempt<Result>(work: () => Result): Result | NoAnswerError {
  try {
    return work();
  } catch (error) {
    if (error instanceof NoAnswerError) return error;
    throw error;
  }
}

const reasonOf = ({ outcome, message }: NoAnswerError): Reason => ({ kind: outcome, message });

/** Why a quantity of an answer is null. */
function reasonIn(asked: Asked, { quantity, method }: ColumnGroup): Reason {
  const methods = quantity.kind === 'distance' ? quantity.methods : [method];
  for (const name of methods) {
    const reason = attempt(() =>
      asked
        .answer(name)
        .reasons()
        .find(({ kind }) => CAUSES.has(kind)),
    );
    if (reason instanceof NoAnswerError) return reasonOf(reason);
    if (reason !== undefined) return reason;
  }
  return { kind: 'no-value', message: `\`${quantity.text}\` has no value there.` };
}

/** States with an eigenvalue below 0 are counted, and stay. */
function countNegative(asked: Asked, groups: readonly ColumnGroup[], point: number, counts: Tally): void {
  for (const method of new Set(groups.map((group) => group.method))) {
    const { isNegative, reasons } = asked.answer(method);
    if (isNegative?.() !== true) continue;
    counts.count({ kind: 'positivity', about: method, point }, () => {
      const said = reasons().find(({ kind }) => kind === 'positivity');
      return said?.message ?? 'The state is not positive.';
    });
  }
}
