/**
 * K₄ of the memory kernel at zero frequency on a state that commutes with H_S, between baths of any J and with Hermitian couplings.
 *
 * With A^× = [A, ·], Ξ_ν = A^×, Ξ_η = −i{A, ·} and the elements a ← b ← c ← d of operators of the system, the frequencies w those of the elements,
 *
 *   K₄ = Σ A^×_{ab} A′^×_{bc} Ξ_{cd} Ξ′_{d·} X(w_b, w_c, w_d) + Σ A^×_{ab} A′^×_{bc} Ξ′_{cd} Ξ_{d·} Y(w_b, w_c, w_d),
 *
 * A and Ξ of one bath, A′ and Ξ′ of the other or the same (`tcl4.ts` without the subtractions; van Kampen, Physica 74, 215 (1974)).
 */
import type { AxisTransforms } from '../bath/transforms/index.ts';
import { addProduct, type ComplexMatrix, zeroMatrix } from '../numerics/index.ts';
import { type PairRequest, pairIntegrals } from './pairIntegrals.ts';

export interface PairSystem {
  /** E_a; levels that coincide have the same number. */
  readonly levels: Float64Array;
  readonly couplings: readonly { readonly a: ComplexMatrix; readonly transforms: AxisTransforms }[];
}

export interface FourthOrder {
  readonly value: ComplexMatrix;
  /** Estimate of the error of an element. */
  readonly error: number;
}

/** K₄ρ; undefined where an integral in it does not exist, or where all together would take more than seconds. */
export function fourthOrderOf(system: PairSystem, rho: ComplexMatrix): FourthOrder | undefined {
  const { levels, couplings } = system;
  const d = levels.length;
  const { frequencies, indexOf } = frequenciesOf(levels);
  const strings = stringsOf(system, rho, indexOf);
  const integrals = pairIntegrals(
    couplings.map(({ transforms }) => transforms),
    frequencies,
  );
  if (strings.length * integrals.nodes > MOST_STEPS) return undefined;
  const found = integrals.of(strings.map(({ request }) => request));
  const inner = couplings.map(() => zeroMatrix(d));
  const open = couplings.map(() => new Float64Array(d * d));
  for (const [k, { outer, amplitude }] of strings.entries()) {
    const { value, error } = found[k]!;
    if (!Number.isFinite(error + value.re + value.im)) return undefined;
    for (let key = 0; key < d * d; key++) {
      const [x, y] = [amplitude.re[key]!, amplitude.im[key]!];
      inner[outer]!.re[key]! += x * value.re - y * value.im;
      inner[outer]!.im[key]! += x * value.im + y * value.re;
      open[outer]![key]! += Math.hypot(x, y) * error;
    }
  }
  const value = zeroMatrix(d);
  let error = 0;
  for (const [k, { a }] of couplings.entries()) {
    addProduct(value, a, inner[k]!);
    addProduct(value, inner[k]!, a, -1);
    error += 2 * rowSum(a) * open[k]!.reduce((most, x) => Math.max(most, x), 0);
  }
  return { value, error };
}

/** Integrals times nodes: some seconds, which a qubit stays far below and five levels without equal gaps do not. */
const MOST_STEPS = 3e8;

/** ‖A‖_∞ */
function rowSum({ n, re, im }: ComplexMatrix): number {
  let most = 0;
  for (let row = 0; row < n; row++) {
    let sum = 0;
    for (let k = row * n; k < (row + 1) * n; k++) sum += Math.hypot(re[k]!, im[k]!);
    most = Math.max(most, sum);
  }
  return most;
}

/** E_a − E_b, each once, and which of them an element has. */
export function frequenciesOf(levels: Float64Array) {
  const d = levels.length;
  const all = Array.from({ length: d * d }, (_, key) => levels[Math.floor(key / d)]! - levels[key % d]!);
  const width = Math.max(...all);
  const frequencies: number[] = [];
  const indexOf = all.map((w) => {
    const known = frequencies.findIndex((other) => Math.abs(other - w) <= SAME * width);
    return known >= 0 ? known : frequencies.push(w) - 1;
  });
  return { frequencies, indexOf };
}

/** Relative: differences of levels that are equal but for rounding, as of a ladder. */
const SAME = 1e-13;

/** All that one integral is multiplied by, before A^×. */
interface Strings {
  readonly request: PairRequest;
  /** The coupling of A^×. */
  readonly outer: number;
  readonly amplitude: ComplexMatrix;
}

function stringsOf({ couplings }: PairSystem, rho: ComplexMatrix, indexOf: readonly number[]): readonly Strings[] {
  const all = new Map<string, Strings>();
  const kernels = [0, 1] as const;
  for (const [outer, { a }] of couplings.entries()) {
    for (const [other, { a: b }] of couplings.entries()) {
      for (const one of kernels) {
        for (const two of kernels) {
          const pair = [2 * outer + one, 2 * other + two] as const;
          const add = (kind: 'X' | 'Y', steps: readonly [Step, Step]): void =>
            follow([...steps, { a: b, kernel: 0 }], rho, (amplitude, [d, c, last]) => {
              const places = [indexOf[last]!, indexOf[c]!, indexOf[d]!] as const;
              const key = `${kind} ${pair.join()} ${places.join()}`;
              let own = all.get(key);
              if (own === undefined) {
                own = { request: { kind, kernels: pair, frequencies: places }, outer, amplitude: zeroMatrix(rho.n) };
                all.set(key, own);
              }
              own.amplitude.re[last]! += amplitude[0];
              own.amplitude.im[last]! += amplitude[1];
            });
          add('X', [
            { a: b, kernel: two },
            { a, kernel: one },
          ]);
          add('Y', [
            { a, kernel: one },
            { a: b, kernel: two },
          ]);
        }
      }
    }
  }
  return [...all.values()].filter(({ amplitude: { re, im } }) => re.some((x) => x !== 0) || im.some((x) => x !== 0));
}

/** [A, ·] or −i{A, ·}. */
interface Step {
  readonly a: ComplexMatrix;
  readonly kernel: 0 | 1;
}

type Amplitude = readonly [re: number, im: number];
type Elements = readonly [number, number, number];

/** Every way from ρ through three steps, with the elements after each. The first step is summed up: what cancels in it is on no way. */
function follow(
  [first, second, third]: readonly Step[],
  rho: ComplexMatrix,
  visit: (amplitude: Amplitude, elements: Elements) => void,
): void {
  const d = rho.n;
  const image = zeroMatrix(d);
  for (let key = 0; key < d * d; key++) {
    walk(first!, key, [rho.re[key]!, rho.im[key]!], d, ([re, im], to) => {
      image.re[to]! += re;
      image.im[to]! += im;
    });
  }
  for (let at = 0; at < d * d; at++) {
    walk(second!, at, [image.re[at]!, image.im[at]!], d, (amplitude, middle) =>
      walk(third!, middle, amplitude, d, (last, to) => visit(last, [at, middle, to])),
    );
  }
}

/** From the element |p⟩⟨q| to A_kp|k⟩⟨q| and ∓|p⟩⟨k|A_qk. */
function walk(
  { a, kernel }: Step,
  from: number,
  [x, y]: Amplitude,
  d: number,
  visit: (amplitude: Amplitude, to: number) => void,
): void {
  if (x === 0 && y === 0) return;
  const [p, q] = [Math.floor(from / d), from % d];
  const go = (element: number, to: number, sign: 1 | -1): void => {
    const [u, v] = [a.re[element]!, a.im[element]!];
    if (u === 0 && v === 0) return;
    const [re, im] = [u * x - v * y, u * y + v * x];
    visit(kernel === 0 ? [sign * re, sign * im] : [im, -re], to);
  };
  for (let k = 0; k < d; k++) {
    go(k * d + p, k * d + q, 1);
    go(q * d + k, p * d + k, -1);
  }
}
