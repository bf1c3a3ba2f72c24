/** Published results beside what is derived here: how they are written down, and the comparison. */
import { InputError } from '../errors.ts';
import type { Model } from '../hamiltonian/index.ts';
import type { Estimate } from '../numerics/index.ts';
import { type RedfieldModel, redfield } from './redfield.ts';

/** One number or the points of a curve. */
export type PublishedNumbers = number | readonly number[];

/** What is derived: numbers, with their errors where they are known; nothing where there is none. */
export type DerivedNumbers = DerivedNumber | readonly DerivedNumber[];

export type DerivedNumber = number | Estimate | null | undefined;

/** Computed for the model of the publication. */
export type Computation = (model: RedfieldModel) => DerivedNumbers | Promise<DerivedNumbers>;

/** A publication, its model, and what it says of it. */
export interface Publication {
  readonly title: string;
  /** Authors, journal or archive, year. */
  readonly citation: string;
  readonly url: string;
  readonly model: Model;
  readonly results: readonly PublishedResult[];
  /** What agrees, what does not, and why. */
  readonly summary: string;
}

export interface PublishedResult {
  readonly what: string;
  /** Where the numbers stand: an equation, a figure, a file of a repository. */
  readonly origin: string;
  readonly published: PublishedNumbers;
  /** Largest difference that is none, relative to the largest number of either side. */
  readonly tolerance: number;
  /** In place of that number, for a quantity that may vanish. */
  readonly scale?: number;
  readonly ours: Computation;
  /** Of a result in which both differ. */
  readonly differs?: Difference;
  /** Takes more than a second or two. */
  readonly slow?: true;
}

/** Why a published number is another one than ours, and a second way to ours. */
export interface Difference {
  /** `method`: it is right within an approximation that is named. `print`: what is printed is wrong. */
  readonly cause: 'method' | 'print';
  readonly why: string;
  readonly secondPath: {
    readonly what: string;
    /** Given numbers of an independent program, or another method. */
    readonly value: PublishedNumbers | Computation;
    readonly tolerance: number;
  };
}

export type PublishedVerdict = 'agrees' | 'differs' | 'print is wrong' | 'unexplained';

export interface ComparedResult {
  readonly result: PublishedResult;
  readonly published: readonly number[];
  readonly ours: readonly Estimate[];
  /** The largest difference, in proportion to the scale of the result. */
  readonly difference: number;
  readonly verdict: PublishedVerdict;
  /** How far the second path is from ours, and whether that is within its tolerance. */
  readonly secondPath: { readonly difference: number; readonly agrees: boolean } | null;
}

/**
 * Every result of a publication beside ours, those that are `slow` only where they are asked for. Rejects with `InputError` where what is derived does not
 * exist or has another length than what was published.
 */
export async function compareWithPublished(
  { model: fields, results }: Publication,
  { slow = false }: { readonly slow?: boolean } = {},
): Promise<ComparedResult[]> {
  const model = redfield(fields);
  const compared: ComparedResult[] = [];
  for (const result of results) {
    if (slow || !result.slow) compared.push(await compare(result, model));
  }
  return compared;
}

async function compare(result: PublishedResult, model: RedfieldModel): Promise<ComparedResult> {
  const published = valuesOf(result.published);
  const ours = estimatesOf(await result.ours(model), result);
  const scale = result.scale ?? largest([...published, ...valuesOf(ours)]);
  const difference = distance(ours, published, scale, result);
  const path = result.differs?.secondPath;
  const apart = path && distance(ours, await secondValues(path.value, model, result), scale, result);
  const secondPath = apart === undefined ? null : { difference: apart, agrees: apart <= path!.tolerance };
  return { result, published, ours, difference, verdict: verdictOf(result, difference, secondPath), secondPath };
}

function verdictOf(
  { tolerance, differs }: PublishedResult,
  difference: number,
  secondPath: ComparedResult['secondPath'],
): PublishedVerdict {
  if (difference <= tolerance) return 'agrees';
  if (differs === undefined || !secondPath?.agrees) return 'unexplained';
  return differs.cause === 'print' ? 'print is wrong' : 'differs';
}

const secondValues = async (value: PublishedNumbers | Computation, model: RedfieldModel, result: PublishedResult) =>
  valuesOf(typeof value === 'function' ? estimatesOf(await value(model), result) : value);

function estimatesOf(derived: DerivedNumbers, { what }: PublishedResult): Estimate[] {
  return listOf(derived).map((one) => {
    if (one === null || one === undefined) {
      throw new InputError(`There is no number of ours for the published ${what}.`);
    }
    return typeof one === 'number' ? { value: one, error: 0 } : one;
  });
}

const listOf = (derived: DerivedNumbers) => (isList(derived) ? derived : [derived]);
const isList = (derived: DerivedNumbers): derived is readonly DerivedNumber[] => Array.isArray(derived);

const valuesOf = (numbers: PublishedNumbers | readonly Estimate[]): number[] =>
  (typeof numbers === 'number' ? [numbers] : numbers).map((one) => (typeof one === 'number' ? one : one.value));

const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));

function distance(
  ours: readonly Estimate[],
  others: readonly number[],
  scale: number,
  { what }: PublishedResult,
): number {
  if (ours.length !== others.length) {
    throw new InputError(`The published ${what} has ${others.length} numbers, but ours ${ours.length}.`);
  }
  const difference = largest(ours.map(({ value }, k) => value - others[k]!));
  return difference === 0 ? 0 : difference / scale;
}
