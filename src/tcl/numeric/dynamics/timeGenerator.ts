/**
 * The TCL2 generator of a concrete system as a function of time: applied to states in the interaction picture, and as a sum of superoperators.
 *
 * At every time the bath-weighted couplings Z(t)_ij = (A†)_ij Γ_>(E_j − E_i, t) and Y(t)_ij = A_ij Γ_<(E_j − E_i, t) are filled from half-sided
 * transforms, and K₂ρ = −{[A, Zρ] + [A†, Yρ]} + h.c.; a Hermitian A needs W = Z + Y only.
 */
import type { Bath, Kernel, Transform, TransformRequest } from '../../../bath/index.ts';
import type { FiniteTimeTable } from '../../../bath/transforms/index.ts';
import {
  addProduct,
  type Complex,
  type ComplexArray,
  type ComplexMatrix,
  isHermitianMatrix,
  matrixAdjoint,
  scaledMatrix,
  zeroMatrix,
} from '../../../numerics/index.ts';
import type { Derivative } from '../../../numerics/propagation/index.ts';
import { type Correlation, HALF_SIDED_TRANSFORMS } from '../../halfSided.ts';
import type { NumericSystem } from '../numericSystem.ts';

/** Where a transform goes in one weighted coupling: weighted[key] += (re + i im) · value. */
interface Contribution {
  readonly key: number;
  readonly index: number;
  readonly re: number;
  readonly im: number;
}

/** −[left, weighted ρ] + h.c. */
interface DoubleCommutator {
  readonly left: ComplexMatrix;
  readonly contributions: readonly Contribution[];
}

/** What one bath contributes to the generator: the transforms it needs, and where they go. */
export interface BathTerms {
  readonly bath: Bath;
  readonly requests: readonly TransformRequest[];
  readonly commutators: readonly DoubleCommutator[];
}

export function bathTerms(system: NumericSystem): BathTerms[] {
  return system.couplings.map(({ a, bath }) => {
    const requests = new Requests();
    const dagger = matrixAdjoint(a);
    const parts: readonly (readonly [left: ComplexMatrix, weighted: ComplexMatrix, correlation: Correlation])[] =
      isHermitianMatrix(a)
        ? [[a, a, 'full']]
        : [
            [a, dagger, 'greater'],
            [dagger, a, 'lesser'],
          ];
    const commutators = parts.map(([left, weighted, correlation]) => ({
      left,
      contributions: contributionsOf(weighted, system.levels, correlation, requests),
    }));
    return { bath, requests: requests.list, commutators };
  });
}

/** The transforms one bath needs, each named once. */
class Requests {
  readonly list: TransformRequest[] = [];
  private readonly known = new Map<string, number>();

  indexOf(kernel: Kernel, transform: Transform, frequency: number): number {
    const name = `${kernel} ${transform} ${frequency}`;
    const index = this.known.get(name);
    if (index !== undefined) return index;
    this.list.push({ kernel, transform, frequency });
    this.known.set(name, this.list.length - 1);
    return this.list.length - 1;
  }
}

function contributionsOf(
  a: ComplexMatrix,
  levels: Float64Array,
  correlation: Correlation,
  requests: Requests,
): Contribution[] {
  const list: Contribution[] = [];
  for (let i = 0; i < a.n; i++) {
    for (let j = 0; j < a.n; j++) {
      const key = i * a.n + j;
      const [x, y] = [a.re[key]!, a.im[key]!];
      if (x === 0 && y === 0) continue;
      const frequency = levels[j]! - levels[i]!;
      for (const { kernel, transform, re, im } of HALF_SIDED_TRANSFORMS[correlation]) {
        if (transform === 'sin' && frequency === 0) continue;
        const sign = transform === 'sin' && frequency < 0 ? -1 : 1;
        list.push({
          key,
          index: requests.indexOf(kernel, transform, Math.abs(frequency)),
          re: sign * (x * re - y * im),
          im: sign * (x * im + y * re),
        });
      }
    }
  }
  return list;
}

// ── Applied to a state ──

/**
 * dρ̃/dt of ρ̃ = e^{iH_St}ρe^{−iH_St}, states as 2d² real numbers (real part, then imaginary part). The free rotation is gone from the equation, so
 * that the integration errs in proportion to the coupling only; and dρ̃/dt is Hermitian to the last bit.
 */
export function interactionPicture(
  system: NumericSystem,
  terms: readonly BathTerms[],
  tables: readonly FiniteTimeTable[],
): Derivative {
  const { levels, dimension: d } = system;
  const turned = new Float64Array(2 * d * d);
  const rho = { n: d, re: turned.subarray(0, d * d), im: turned.subarray(d * d) };
  const [half, inner] = [zeroMatrix(d), zeroMatrix(d)];
  const phases = zeroMatrix(d);
  const baths = terms.map((bath, k) => weightedCouplings(bath, tables[k]!, d));
  const products = [...baths.flatMap(({ couplings }) => couplings), ...constantTerms(system)];
  let filledAt = Number.NaN;
  return (t, state, derivative) => {
    // stages of a step come in pairs at one time
    if (t !== filledAt) {
      fillPhases(phases, levels, t);
      for (const { fill } of baths) fill(t);
      filledAt = t;
    }
    rotate(state, phases, turned, d);
    half.re.fill(0);
    half.im.fill(0);
    for (const { left, weighted } of products) {
      inner.re.fill(0);
      inner.im.fill(0);
      addProduct(inner, weighted, rho);
      addProduct(half, left, inner);
      addProduct(half, inner, left, -1);
    }
    writeBack(half, phases, derivative, d);
  };
}

/** The couplings of one bath weighted with its transforms at the time they are filled for. */
function weightedCouplings({ requests, commutators }: BathTerms, table: FiniteTimeTable, d: number) {
  const values = new Float64Array(requests.length);
  const couplings = commutators.map(({ left, contributions }) => ({
    left,
    weighted: zeroMatrix(d),
    keys: Int32Array.from(contributions, ({ key }) => key),
    indices: Int32Array.from(contributions, ({ index }) => index),
    re: Float64Array.from(contributions, ({ re }) => re),
    im: Float64Array.from(contributions, ({ im }) => im),
  }));
  const fill = (t: number): void => {
    table.evaluate(Math.min(t, table.end), values);
    for (const { weighted, keys, indices, re, im } of couplings) {
      weighted.re.fill(0);
      weighted.im.fill(0);
      for (let k = 0; k < keys.length; k++) {
        const value = values[indices[k]!]!;
        weighted.re[keys[k]!]! += re[k]! * value;
        weighted.im[keys[k]!]! += im[k]! * value;
      }
    }
  };
  return { couplings, fill };
}

/** −half − half†, turned into the interaction picture. */
function writeBack(half: ComplexArray, phases: ComplexArray, derivative: Float64Array, d: number): void {
  const size = d * d;
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const [key, mirror] = [i * d + j, j * d + i];
      const re = -half.re[key]! - half.re[mirror]!;
      const im = half.im[mirror]! - half.im[key]!;
      const [cos, sin] = [phases.re[key]!, phases.im[key]!];
      derivative[key] = re * cos - im * sin;
      derivative[size + key] = re * sin + im * cos;
      derivative[mirror] = derivative[key]!;
      derivative[size + mirror] = -derivative[size + key]!;
    }
  }
}

/** ρ_ij = e^{−i(E_i − E_j)t} ρ̃_ij at time t. */
export function schroedingerPicture(levels: Float64Array): (state: Float64Array, t: number) => Float64Array {
  const d = levels.length;
  const phases = zeroMatrix(d);
  return (state, t) => {
    fillPhases(phases, levels, t);
    const out = new Float64Array(state.length);
    rotate(state, phases, out, d);
    return out;
  };
}

/** e^{i(E_i − E_j)t} for j ≥ i. */
function fillPhases(phases: ComplexArray, levels: Float64Array, t: number): void {
  const d = levels.length;
  for (let i = 0; i < d; i++) {
    phases.re[i * (d + 1)] = 1;
    for (let j = i + 1; j < d; j++) {
      const angle = (levels[i]! - levels[j]!) * t;
      phases.re[i * d + j] = Math.cos(angle);
      phases.im[i * d + j] = Math.sin(angle);
    }
  }
}

function rotate(state: Float64Array, phases: ComplexArray, out: Float64Array, d: number): void {
  const size = d * d;
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const [key, mirror] = [i * d + j, j * d + i];
      const [x, y] = [state[key]!, state[size + key]!];
      const [cos, sin] = [phases.re[key]!, phases.im[key]!];
      out[key] = x * cos + y * sin;
      out[size + key] = y * cos - x * sin;
      out[mirror] = out[key]!;
      out[size + mirror] = -out[size + key]!;
    }
  }
}

/** Lindblad terms r(OρO† − ½{O†O, ρ}) = −[O†, (r/2)Oρ] + h.c. */
const constantTerms = ({ lindblad }: NumericSystem) =>
  lindblad.map(({ rate, operator }) => ({
    left: matrixAdjoint(operator),
    weighted: scaledMatrix(rate / 2, operator),
  }));

// ── As superoperators ──

/** The superoperator of all Lindblad terms; undefined where there are none. */
export function constantSuperoperator(system: NumericSystem): ComplexMatrix | undefined {
  const { dimension: d, lindblad } = system;
  if (lindblad.length === 0) return undefined;
  const out = zeroMatrix(d * d);
  for (const { left, weighted } of constantTerms(system)) {
    for (const [key, re] of weighted.re.entries()) {
      const im = weighted.im[key]!;
      if (re !== 0 || im !== 0) addCommutator(out, left, { key, re, im }, d);
    }
  }
  return out;
}

/** The d² × d² matrix, row-major vectorisation, by which each transform of a bath enters K₂. */
export function superoperators({ requests, commutators }: BathTerms, d: number): ComplexMatrix[] {
  const matrices = requests.map(() => zeroMatrix(d * d));
  for (const { left, contributions } of commutators) {
    for (const { key, index, re, im } of contributions) addCommutator(matrices[index]!, left, { key, re, im }, d);
  }
  return matrices;
}

/** K₂ at one time as a d² × d² matrix, from the transforms of every bath there. */
export function superoperatorAt(
  system: NumericSystem,
  terms: readonly BathTerms[],
  transforms: readonly Float64Array[],
): ComplexMatrix {
  const d = system.dimension;
  const out = constantSuperoperator(system) ?? zeroMatrix(d * d);
  for (const [b, { commutators }] of terms.entries()) {
    for (const { left, contributions } of commutators) {
      const weighted = zeroMatrix(d);
      for (const { key, index, re, im } of contributions) {
        weighted.re[key]! += re * transforms[b]![index]!;
        weighted.im[key]! += im * transforms[b]![index]!;
      }
      for (const [key, re] of weighted.re.entries()) {
        const im = weighted.im[key]!;
        if (re !== 0 || im !== 0) addCommutator(out, left, { key, re, im }, d);
      }
    }
  }
  return out;
}

/** −[left, wρ] + h.c. for a w of one element: −(left w)ρ + wρ left, and −ρ(left w)† + left†ρw†. */
function addCommutator(
  out: ComplexArray,
  left: ComplexMatrix,
  { key, re, im }: { readonly key: number; readonly re: number; readonly im: number },
  d: number,
): void {
  const [row, column] = [Math.floor(key / d), key % d];
  const size = d * d;
  /** ρ_pq → ρ_ij with a factor, and the mirrored ρ_qp → ρ_ji with its conjugate. */
  const add = (direct: number, mirrored: number, { re: x, im: y }: Complex): void => {
    out.re[direct]! += x;
    out.im[direct]! += y;
    out.re[mirrored]! += x;
    out.im[mirrored]! -= y;
  };
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [before, after] = [i * d + row, i * d + j];
      // (left w)_{i,column} ρ_{column,j}
      const [u, v] = [left.re[before]!, left.im[before]!];
      if (u !== 0 || v !== 0) {
        const [direct, mirrored] = [after * size + column * d + j, (j * d + i) * size + j * d + column];
        add(direct, mirrored, { re: im * v - re * u, im: -re * v - im * u });
      }
      // w_{row,column} ρ_{column,i} left_{i,j}
      const [x, y] = [left.re[after]!, left.im[after]!];
      if (x !== 0 || y !== 0) {
        const [direct, mirrored] = [(row * d + j) * size + column * d + i, (j * d + row) * size + i * d + column];
        add(direct, mirrored, { re: re * x - im * y, im: re * y + im * x });
      }
    }
  }
}
