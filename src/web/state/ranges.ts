/** The range of a slider, and the way between its position and the number. */

export interface SliderRange {
  readonly least: number;
  readonly most: number;
  readonly log: boolean;
}

/** Steps of a slider. */
export const STEPS = 400;

/** Fields that are ≥ 0 by their meaning; what is positive among them is moved along a logarithm. */
const LOGARITHMIC: ReadonlySet<string> = new Set(['lambda', 'cutoff', 'temperature', 'gamma', 'Gamma', 'omega']);
const DECADE = 10;
const DIGITS = 3;

/** Around a number: a decade to either side of a quantity that is positive by its meaning, otherwise from 0, or its negative, to twice the number; parts of complex numbers from its negative. */
export function rangeAround(name: string, value: number): SliderRange {
  const field = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : undefined;
  if (field !== undefined && LOGARITHMIC.has(field) && value > 0) {
    return { least: rounded(value / DECADE), most: rounded(value * DECADE), log: true };
  }
  const size = Math.abs(value) || 1;
  if (field === 're' || field === 'im') return { least: rounded(-2 * size), most: rounded(2 * size), log: false };
  if (field !== undefined) return { least: field === 's' ? 0.2 : 0, most: rounded(Math.max(size * 2, 4)), log: false };
  return { least: value < 0 ? rounded(-2 * size) : 0, most: rounded(2 * size), log: false };
}

export const isWithin = ({ least, most }: SliderRange, value: number): boolean => value >= least && value <= most;

export function positionOf({ least, most, log }: SliderRange, value: number): number {
  const share = log ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
  return Math.round(STEPS * Math.min(1, Math.max(0, share)));
}

/** Of few digits, as it will be read. */
export function sliderValue({ least, most, log }: SliderRange, position: number): number {
  const share = position / STEPS;
  if (share <= 0) return least;
  if (share >= 1) return most;
  return rounded(log ? least * (most / least) ** share : least + (most - least) * share);
}

/** Points of a curve over the range, coarse ones first: the ends, the middle, the quarters, …; `2^levels + 1` of them. */
export function coarseFirst({ least, most, log }: SliderRange, levels: number): number[] {
  const count = 2 ** levels;
  const at = (k: number): number => {
    const share = k / count;
    return Number((log ? least * (most / least) ** share : least + (most - least) * share).toPrecision(12));
  };
  const order = [0, count];
  for (let step = count / 2; step >= 1; step /= 2) {
    for (let k = step; k < count; k += 2 * step) order.push(k);
  }
  return order.map(at);
}

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));
