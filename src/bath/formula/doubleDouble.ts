/**
 * Numbers as unevaluated sums of two doubles, some 32 digits: Dekker, Numer. Math. 18, 224 (1971), with the exact sum of Knuth. For
 * differences that must not cancel; not for ranges near overflow.
 */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

export const single = (hi: number): DoubleDouble => ({ hi, lo: 0 });

/** a + b exactly. */
export function exactSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const virtual = hi - a;
  return { hi, lo: a - (hi - virtual) + (b - virtual) };
}

const SPLITTER = 2 ** 27 + 1;

function halves(a: number): readonly [number, number] {
  const shifted = SPLITTER * a;
  const high = shifted - (shifted - a);
  return [high, a - high];
}

function exactProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  const [[p, q], [r, s]] = [halves(a), halves(b)];
  return { hi, lo: p * r - hi + p * s + q * r + q * s };
}

/** What has left the range of the exact operations has no second half. */
const normalized = (hi: number, lo: number): DoubleDouble => (Number.isFinite(lo) ? exactSum(hi, lo) : single(hi));

export function addPairs(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const high = exactSum(x.hi, y.hi);
  const low = exactSum(x.lo, y.lo);
  const first = normalized(high.hi, high.lo + low.hi);
  return normalized(first.hi, first.lo + low.lo);
}

export const negatePair = ({ hi, lo }: DoubleDouble): DoubleDouble => ({ hi: -hi, lo: -lo });

export function multiplyPairs(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const { hi, lo } = exactProduct(x.hi, y.hi);
  return normalized(hi, lo + (x.hi * y.lo + x.lo * y.hi));
}

export function dividePairs(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const first = x.hi / y.hi;
  if (!Number.isFinite(first)) return single(first);
  const rest = addPairs(x, negatePair(multiplyPairs(y, single(first))));
  return normalized(first, rest.hi / y.hi);
}
