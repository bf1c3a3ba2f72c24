/** The numbers of some neighbouring points of a sweep. */
import { NoAnswerError, outcomeOf } from '../errors.ts';
import { once } from '../once.ts';
import type { Found } from './leaves.ts';
import type { Answer, Reason, SweepMethod } from './methods.ts';
import type { ColumnGroup, SweepPlan } from './plan.ts';
import { type Point, type Points, pointsOf, type SteadyPoint } from './points.ts';
import { type Asked, askedAt, methodNamed, read, readPath } from './quantities.ts';
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
  const groups = plan.groups.map((group) => ({ ...group, ofState: ofStateOf(group) }));
  return (index) => computeChunk(plan, { grid, groups }, index);
}

/** A group with how it is read off the steady state alone, where it can be. */
interface ReadGroup extends ColumnGroup {
  readonly ofState: SweepMethod['ofState'];
}

function ofStateOf({ quantity, method }: ColumnGroup): SweepMethod['ofState'] {
  const { ofState } = methodNamed(method);
  return quantity.kind === 'path' && ofState?.fields.has(quantity.path[0]!) ? ofState : undefined;
}

interface Computer {
  readonly grid: Points;
  readonly groups: readonly ReadGroup[];
}

function computeChunk({ points, chunk, columns }: SweepPlan, { grid, groups }: Computer, index: number): Chunk {
  const first = index * chunk;
  const count = Math.min(chunk, points - first);
  const values = new Float64Array(columns.length * count).fill(Number.NaN);
  const errors = new Float64Array(columns.length * count).fill(Number.NaN);
  const counts = tally();
  const order = Array.from({ length: count }, (_, k) => first + k).sort(grid.compare);
  const isOfState = groups.some(({ ofState }) => ofState !== undefined);
  for (const point of order) {
    const steady = isOfState ? outcomeOf(() => grid.steadyState(point)) : undefined;
    const at: At = {
      point,
      steady: steady instanceof NoAnswerError ? undefined : steady,
      whole: once(() => askedPoint(grid, point)),
    };
    for (const group of groups) {
      const found = readGroup(group, at);
      const leaves = found instanceof NoAnswerError ? undefined : leavesOf(found, group);
      let isWhole = leaves !== undefined;
      for (const [k, leaf] of (leaves ?? []).entries()) {
        const place = (group.first + k) * count + point - first;
        if (leaf.value === null) isWhole = false;
        else values[place] = leaf.value;
        if (leaf.error !== null && leaf.value !== null) errors[place] = leaf.error;
      }
      if (!isWhole) {
        const { kind, message } = found instanceof NoAnswerError ? reasonOf(found) : reasonIn(at, group);
        counts.count({ kind, about: group.quantity.text, point }, () => message);
      }
    }
    countNegative(at, groups, counts);
  }
  return { first, count, values, errors, counts: counts.counts() };
}

/** A point. */
interface At {
  readonly point: number;
  readonly steady: SteadyPoint | undefined;
  /** All of it, for what is not read off the steady state. */
  readonly whole: () => Asked | NoAnswerError;
}

function askedPoint(grid: Points, index: number): Asked | NoAnswerError {
  const point = outcomeOf((): Point => grid.at(index));
  return point instanceof NoAnswerError ? point : askedAt(point);
}

function readGroup({ quantity, method, ofState }: ReadGroup, { steady, whole }: At): Found | NoAnswerError {
  if (steady !== undefined && ofState !== undefined && quantity.kind === 'path') {
    return readPath(quantity, ofState.answer(steady).field);
  }
  const asked = whole();
  return asked instanceof NoAnswerError ? asked : outcomeOf(() => read(quantity, method, asked));
}

/** Undefined where they are not those of the columns. */
function leavesOf(found: Found, { names }: ColumnGroup) {
  if (found.kind !== 'found' || found.leaves.length !== names.length) return undefined;
  return found.leaves;
}

const reasonOf = ({ outcome, message }: NoAnswerError): Reason => ({ kind: outcome, message });

/** Why a quantity of an answer is null. */
function reasonIn({ whole }: At, { quantity, method }: ColumnGroup): Reason {
  const asked = whole();
  if (asked instanceof NoAnswerError) return reasonOf(asked);
  const methods = quantity.kind === 'distance' ? quantity.methods : [method];
  for (const name of methods) {
    const reason = outcomeOf(() =>
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
function countNegative({ point, steady, whole }: At, groups: readonly ReadGroup[], counts: Tally): void {
  for (const [k, { method, ofState }] of groups.entries()) {
    if (groups.findIndex((group) => group.method === method) < k) continue;
    const answer = (): Answer | undefined => {
      const asked = whole();
      return asked instanceof NoAnswerError ? undefined : asked.answer(method);
    };
    const isNegative = steady && ofState ? ofState.answer(steady).isNegative : answer()?.isNegative?.() === true;
    if (!isNegative) continue;
    counts.count({ kind: 'positivity', about: method, point }, () => {
      const said = answer()
        ?.reasons()
        .find(({ kind }) => kind === 'positivity');
      return said?.message ?? 'The state is not positive.';
    });
  }
}
