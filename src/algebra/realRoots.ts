/**
 * The real roots of a polynomial in one symbol with rational coefficients, all of them: counted by Sturm's theorem in exact integers, isolated by bisection and
 * refined to neighbouring doubles. The remainders are those of Collins's reduced sequence (J. ACM 14, 128 (1967)), whose coefficients grow linearly.
 */
import { InputError } from '../errors.ts';
import { collect, terms } from './calculus.ts';
import type { Expr } from './expression.ts';

/** Integer coefficients, that of the highest power last and not 0; empty for 0. */
type Coefficients = readonly bigint[];

/** In ascending order, of from < x < to; each once, whatever its multiplicity. Throws `InputError` for what is no polynomial in `name` alone, with real coefficients. */
export function realRoots(
  a: Expr,
  name: string,
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] {
  const whole = coefficientsOf(a, name);
  if (whole.length < 2) return [];
  let chain = sturmChain(whole);
  const common = chain.at(-1)!;
  if (common.length > 1) chain = sturmChain(quotient(whole, common));
  const roots: number[] = [];
  isolate(chain, { from, to, left: variations(chain, from), right: variations(chain, to) }, roots);
  return roots.filter((x) => x > from && x < to);
}

export const degreeOf = (a: Expr, name: string): number => Math.max(0, coefficientsOf(a, name).length - 1);

function coefficientsOf(a: Expr, name: string): Coefficients {
  const found = collect(a, [name]).map(({ monomial, coefficient }) => {
    const [term, ...more] = terms(coefficient);
    if (term === undefined || more.length > 0 || term.monomial.size > 0 || term.coefficient.im[0] !== 0n) {
      throw new InputError(`The polynomial must have real numbers for coefficients of the powers of \`${name}\`.`);
    }
    return { power: monomial.get(name) ?? 0, ratio: term.coefficient.re };
  });
  const below = found.reduce((product, { ratio: [, q] }) => (product % q === 0n ? product : product * q), 1n);
  const list = new Array<bigint>(Math.max(-1, ...found.map(({ power }) => power)) + 1).fill(0n);
  for (const { power, ratio } of found) list[power] = (ratio[0] * below) / ratio[1];
  return withoutTwos(list);
}

/** Divided by the powers of two that all coefficients have, as those of doubles do. */
function withoutTwos(list: readonly bigint[]): Coefficients {
  let all = list.reduce((bits, x) => bits | x, 0n);
  if (all === 0n) return [];
  let shift = 0n;
  for (let step = 1n << 12n; step > 0n; step >>= 1n) {
    while ((all & ((1n << step) - 1n)) === 0n) {
      all >>= step;
      shift += step;
    }
  }
  return list.map((x) => x >> shift);
}

const derivative = (p: Coefficients): Coefficients => p.slice(1).map((x, k) => x * BigInt(k + 1));
const leading = (p: Coefficients): bigint => p.at(-1)!;
const signOf = (x: bigint): number => (x > 0n ? 1 : x < 0n ? -1 : 0);

/** lc(b)^(deg a − deg b + 1) a modulo b. */
function pseudoRemainder(a: Coefficients, b: Coefficients): Coefficients {
  const rest = [...a];
  for (let k = a.length - b.length; k >= 0; k--) {
    const top = rest.pop()!;
    for (const [i, x] of rest.entries()) rest[i] = x * leading(b);
    for (let i = 0; i < b.length - 1; i++) rest[k + i]! -= top * b[i]!;
  }
  while (rest.length > 0 && rest.at(-1) === 0n) rest.pop();
  return rest;
}

/** Of a and b, b a divisor of a multiple of a by an integer. */
function quotient(a: Coefficients, b: Coefficients): Coefficients {
  const rest = [...a];
  const result: bigint[] = [];
  for (let k = a.length - b.length; k >= 0; k--) {
    const top = rest.pop()!;
    for (const [i, x] of rest.entries()) rest[i] = x * leading(b);
    for (const [i, x] of result.entries()) result[i] = x * leading(b);
    for (let i = 0; i < b.length - 1; i++) rest[k + i]! -= top * b[i]!;
    result.unshift(top);
  }
  return withoutTwos(result);
}

/** p, p′ and the negative remainders, each up to a positive factor. */
function sturmChain(p: Coefficients): readonly Coefficients[] {
  const chain = [p, derivative(p)];
  let divisor = 1n;
  for (;;) {
    const [a, b] = [chain.at(-2)!, chain.at(-1)!];
    const remainder = pseudoRemainder(a, b);
    if (remainder.length === 0) return chain;
    const power = BigInt(a.length - b.length + 1);
    const factor = leading(b) ** power;
    const sign = BigInt(-signOf(factor) * signOf(divisor));
    chain.push(remainder.map((x) => (sign * x) / divisor));
    divisor = factor;
  }
}

/** The sign at a double, exactly. */
function signAt(p: Coefficients, x: number): number {
  const { mantissa, exponent } = binary(x);
  let sum = 0n;
  if (exponent >= 0) {
    const value = mantissa << BigInt(exponent);
    for (let k = p.length - 1; k >= 0; k--) sum = sum * value + p[k]!;
    return signOf(sum);
  }
  // times 2^(−exponent·degree)
  const shift = BigInt(-exponent);
  for (let k = p.length - 1, scale = 0n; k >= 0; k--, scale += shift) sum = sum * mantissa + (p[k]! << scale);
  return signOf(sum);
}

/** x = mantissa·2^exponent, exactly. */
export function binary(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  let [mantissa, exponent] = [x, 0];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  return { mantissa: BigInt(mantissa), exponent };
}

function variations(chain: readonly Coefficients[], x: number): number {
  let [count, last] = [0, 0];
  for (const p of chain) {
    const sign = signAt(p, x);
    if (sign === 0) continue;
    if (sign === -last) count += 1;
    last = sign;
  }
  return count;
}

interface Interval {
  readonly from: number;
  readonly to: number;
  /** Variations at the ends: their difference is the number of roots with from < x ≤ to. */
  readonly left: number;
  readonly right: number;
}

function isolate(chain: readonly Coefficients[], { from, to, left, right }: Interval, roots: number[]): void {
  const count = left - right;
  if (count === 0) return;
  const middle = from / 2 + to / 2;
  if (middle <= from || middle >= to) {
    // neighbouring doubles
    roots.push(to);
    return;
  }
  const between = variations(chain, middle);
  isolate(chain, { from, to: middle, left, right: between }, roots);
  isolate(chain, { from: middle, to, left: between, right }, roots);
}
