/** A zero of a function of one variable between two points at which it has different signs. */

const MOST_STEPS = 100;

/**
 * False position with the Illinois modification (M. Dowell, P. Jarratt, BIT 11, 168 (1971)), until the bracket is shorter than `accuracy`
 * or the value is zero; the default is far below what a figure shows. Undefined when the function has the same sign at both ends.
 */
export function bracketedRoot(
  f: (x: number) => number,
  from: number,
  to: number,
  accuracy = 1e-10,
): number | undefined {
  let [a, b, fa, fb] = [from, to, f(from), f(to)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) return undefined;
  for (let step = 0; step < MOST_STEPS && Math.abs(b - a) > accuracy; step++) {
    const x = (a * fb - b * fa) / (fb - fa);
    const fx = f(x);
    if (fx === 0 || Math.abs(x - b) < accuracy / 2) return x;
    if (fx * fb < 0) [a, fa] = [b, fb];
    else fa /= 2;
    [b, fb] = [x, fx];
  }
  return b;
}
