/**
 * What the mean-force state adds to the numbers of a steady state between baths of one temperature.
 *
 * Inside a level of several states TCL2 determines order λ⁰ only, where the state is that of Gibbs and has no coherence: the coherence there begins at
 * order λ, and is that of the mean-force state, to which the coherence at order λ of levels that approach one another tends. And the populations
 * of TCL2, right at order λ⁰ only, are watched against those of the mean-force state, which are right at order λ.
 */
import type { MeanForceState } from '../equilibrium/index.ts';
import type { NumericCoherence, NumericLeadingOrder, SteadyNumbers, Warning } from '../tcl/numeric/index.ts';

type FoundLeading = Extract<NumericLeadingOrder, { kind: 'found' }>;

/** Probabilities that differ by less than this are not called far from each other. */
const NOTICED = 1e-3;
/** TCL2 is wrong about populations by as much as the coupling changes them; by far more where a rate is small and another correction is not. */
const MANY_TIMES = 10;
/** With a difference like this the populations are not those of a weakly coupled system, whatever the order. */
const LARGE = 0.05;

/** `meanForce` is asked for only where it is needed. */
export function withMeanForce(numbers: SteadyNumbers, meanForce: () => MeanForceState | undefined): SteadyNumbers {
  const { leading } = numbers;
  if (leading.kind === 'none') return numbers;
  const pairs = coincidingPairs(numbers).filter(([i, j]) => vanishes(leading.coherences[i * numbers.dimension + j]!));
  if (pairs.length === 0 && populationShift(numbers, leading.populations) <= NOTICED) return numbers;
  const state = meanForce();
  if (state?.kind !== 'found') return numbers;
  return {
    ...numbers,
    leading: pairs.length === 0 ? leading : { ...leading, ...insideLevels(leading, numbers.dimension, pairs, state) },
    warnings: [...numbers.warnings, ...farPopulations(numbers, state)],
  };
}

const coincidingPairs = ({ levels }: SteadyNumbers) =>
  [...levels].flatMap((level, i) =>
    [...levels].flatMap((other, j) => (i !== j && level === other ? [[i, j] as const] : [])),
  );

/** Whether a coherence is 0 within its error. */
function vanishes({ re, im }: NumericCoherence): boolean {
  if (re.kind === 'divergent' || im.kind === 'divergent') return false;
  return Math.abs(re.value) <= re.error && Math.abs(im.value) <= im.error;
}

function insideLevels(
  { coherences, orders }: FoundLeading,
  d: number,
  pairs: readonly (readonly [number, number])[],
  { corrections }: MeanForceState,
): Pick<FoundLeading, 'coherences' | 'orders' | 'shifts'> {
  const [elements, labels] = [[...coherences], [...orders]];
  const shifts = corrections.map((row, k) => {
    const shift = row[k]!.re;
    return shift.kind === 'finite' && pairs.some(([i]) => i === k) ? shift.value : 0;
  });
  for (const [i, j] of pairs) {
    elements[i * d + j] = corrections[i]![j]!;
    labels[i * d + j] = 1;
  }
  return { coherences: elements, orders: labels, shifts };
}

/** The largest difference between populations of the TCL2 state and these. */
const populationShift = ({ rho, dimension }: SteadyNumbers, populations: ArrayLike<number>): number =>
  rho === null
    ? 0
    : Array.from(populations).reduce((most, p, k) => Math.max(most, Math.abs(rho.re[k * (dimension + 1)]! - p)), 0);

function farPopulations(numbers: SteadyNumbers, state: MeanForceState): Warning[] {
  if (state.kind === 'none') return [];
  const d = numbers.dimension;
  const populations = Float64Array.from(state.zeroth, (_, k) => state.rho.re[k * (d + 1)]!);
  const difference = populationShift(numbers, populations);
  let size = 0;
  for (const row of state.corrections) {
    for (const { re, im } of row) {
      if (re.kind === 'finite' && im.kind === 'finite') size = Math.max(size, Math.hypot(re.value, im.value));
    }
  }
  if (difference <= LARGE && (difference <= NOTICED || difference <= MANY_TIMES * size)) return [];
  const ratio = difference / size;
  const than =
    ratio > MANY_TIMES && Number.isFinite(ratio)
      ? `, ${ratio < 1e6 ? Math.round(ratio) : ratio.toPrecision(2)} times what the coupling changes in it`
      : '';
  // without relaxation they are right to no order, which is said
  const right = numbers.leading.tooSlow === undefined ? 'right at order λ⁰ only, and ' : '';
  return [
    {
      kind: 'weak-coupling',
      message: `The populations of the second-order generator are ${right}far from those of the mean-force state, which are right at order λ: they differ by ${difference.toPrecision(2)}${than}.`,
      caveat: { kind: 'populations', words: `populations off by ${difference.toPrecision(2)}` },
    },
  ];
}
