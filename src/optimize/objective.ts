/** The quantity at a point and its derivatives: those of its expression where it is known as algebra; elsewhere it is differenced. */
import { InputError, NoAnswerError } from '../errors.ts';
import type { Model } from '../hamiltonian/index.ts';
import { applySettings } from '../modelFile/index.ts';
import type { Estimate } from '../numerics/index.ts';
import { type Asked, askedAt, movingPoint, parseQuantities, read } from '../sweep/index.ts';
import {
  algebraOf,
  differencedSymbols,
  numbersOfSymbols,
  type StationaryRoots,
  stationaryRoots,
  symbolicGradient,
} from './algebraic.ts';
import { differences } from './differences.ts';
import { checkRanges, type OptimizeTask } from './task.ts';

/** `mixed`: of the expression by algebra, of some of its symbols by differences; `numerical`: of the quantity itself by differences. */
export type Derivatives = 'symbolic' | 'mixed' | 'numerical';

export interface Objective {
  readonly derivatives: Derivatives;
  /** By range, the symbols of the expression whose derivatives along it are differences. */
  readonly differenced: Readonly<Record<string, readonly string[]>>;
  /** Null where the quantity does not exist. */
  readonly at: (x: readonly number[]) => Estimate | null;
  readonly gradient: (x: readonly number[]) => readonly number[] | null;
  /** Why it does not exist at a point, or how far it can be trusted. */
  readonly reasons: (x: readonly number[]) => readonly { readonly kind: string; readonly message: string }[];
  readonly modelAt: (x: readonly number[]) => Model;
  /** All stationary points of one range, where the quantity is a rational function of it. */
  readonly stationary: StationaryRoots | undefined;
}

/** Throws `InputError` for ranges, a quantity or a method that are none of the model, and where the quantity is not one number. */
export function objectiveOf(task: OptimizeTask): Objective {
  const { model, ranges, method } = task;
  checkRanges(model, ranges);
  const [quantity, ...more] = parseQuantities(task.quantity);
  if (quantity === undefined || more.length > 0) throw new InputError('An optimum is that of one quantity.');
  const pointAt = movingPoint(
    model,
    ranges.map(({ name }) => name),
  );
  const asked = (x: readonly number[]): Asked => askedAt(pointAt(x));
  const at = (x: readonly number[]): Estimate | null => {
    const found = attempt(() => read(quantity, method, asked(x)));
    if (found === null) return null;
    if (found.kind !== 'found')
      throw new InputError(`The quantity \`${quantity.text}\` must be a number of the answer, but is none.`);
    const [leaf, ...others] = found.leaves;
    if (leaf === undefined || others.length > 0) {
      const names = found.leaves.map(({ name }) => name).join(', ');
      throw new InputError(`An optimum is that of one number, but \`${quantity.text}\` is ${names}.`);
    }
    return leaf.value === null ? null : { value: leaf.value, error: leaf.error ?? 0 };
  };
  const middle = ranges.map(({ from, to }) => (from + to) / 2);
  const algebra =
    attempt(() => algebraOf(pointAt(middle), { quantity: quantity.text, method, ranges, middle })) ?? undefined;
  const valuesAt = (y: readonly number[]) => attempt(() => numbersOfSymbols(pointAt(y)));
  const common = {
    at,
    reasons: (x: readonly number[]) => attempt(() => asked(x).answer(method).reasons()) ?? [],
    modelAt: (x: readonly number[]) =>
      applySettings(
        { model },
        ranges.map(({ name }, k) => `${name}=${x[k]!}`),
      ).model,
  };
  if (algebra === undefined) {
    const value = (x: readonly number[]) => at(x)?.value ?? null;
    return {
      ...common,
      derivatives: 'numerical',
      differenced: {},
      gradient: (x) => differences(value, x, ranges),
      stationary: undefined,
    };
  }
  const [range] = ranges;
  const values = ranges.length === 1 ? valuesAt(middle) : null;
  const differenced = Object.fromEntries(
    ranges.flatMap((one) => {
      const symbols = differencedSymbols(algebra, one);
      return symbols.length === 0 ? [] : [[one.name, symbols] as const];
    }),
  );
  return {
    ...common,
    derivatives: Object.keys(differenced).length === 0 ? 'symbolic' : 'mixed',
    differenced,
    gradient: (x) => attempt(() => symbolicGradient(algebra, { x, ranges, valuesAt })),
    stationary: (values && attempt(() => stationaryRoots(algebra, range!, values))) ?? undefined,
  };
}

function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof NoAnswerError) return null;
    throw error;
  }
}
