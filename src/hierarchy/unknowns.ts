/**
 * The auxiliary operators as real numbers. Those of conjugate multi-indices are each other's adjoints, ρ_n† = ρ_n̄: of n = n̄ the Hermitian ρ_n is
 * kept by its diagonal and the real and imaginary parts above it, of a pair n ≠ n̄ one operator by the real and imaginary parts of all elements.
 */
import { type ComplexMatrix, zeroMatrix } from '../numerics/index.ts';
import type { OperatorSet } from './operatorSet.ts';

export interface Unknowns {
  readonly d: number;
  readonly count: number;
  /** The first unknown of operator m; of the one it is the adjoint of where that is kept in its stead. */
  readonly base: Int32Array;
  /** 0: Hermitian, 1: kept, 2: the adjoint of one that is kept. */
  readonly kind: Uint8Array;
  /** By kind and element i·d + j: where its real part stands after `base`; the imaginary part, if it has one, is next. */
  readonly place: readonly Int32Array[];
  /** By kind and element: 1 or −1 for ± the imaginary part that is kept, 0 where there is none. */
  readonly sign: readonly Int8Array[];
  /** By kind: the elements that are kept, in the order in which they stand. */
  readonly elements: readonly Int32Array[];
}

export function operatorUnknowns({ count: operators, conjugate }: OperatorSet, d: number): Unknowns {
  const base = new Int32Array(operators);
  const kind = new Uint8Array(operators);
  let count = 0;
  for (let m = 0; m < operators; m++) {
    const partner = conjugate[m]!;
    if (partner < m) {
      base[m] = base[partner]!;
      kind[m] = 2;
      continue;
    }
    base[m] = count;
    kind[m] = partner === m ? 0 : 1;
    count += partner === m ? d * d : 2 * d * d;
  }
  return { d, count, base, kind, ...places(d) };
}

function places(d: number): Pick<Unknowns, 'place' | 'sign' | 'elements'> {
  const place = [0, 1, 2].map(() => new Int32Array(d * d));
  const sign = [0, 1, -1].map((s) => new Int8Array(d * d).fill(s));
  const hermitian = Array.from({ length: d }, (_, i) => i * (d + 1));
  let next = d;
  for (let i = 0; i < d; i++) {
    place[0]![i * (d + 1)] = i;
    for (let j = i + 1; j < d; j++) {
      place[0]![i * d + j] = place[0]![j * d + i] = next;
      sign[0]![i * d + j] = 1;
      sign[0]![j * d + i] = -1;
      hermitian.push(i * d + j);
      next += 2;
    }
    for (let j = 0; j < d; j++) {
      place[1]![i * d + j] = 2 * (i * d + j);
      place[2]![j * d + i] = 2 * (i * d + j);
    }
  }
  const elements = [Int32Array.from(hermitian), Int32Array.from({ length: d * d }, (_, key) => key), new Int32Array(0)];
  return { place, sign, elements };
}

/** ρ̃_m */
export function operatorAt({ d, base, kind, place, sign }: Unknowns, x: Float64Array, m: number): ComplexMatrix {
  const out = zeroMatrix(d);
  for (let key = 0; key < d * d; key++) {
    const at = base[m]! + place[kind[m]!]![key]!;
    const s = sign[kind[m]!]![key]!;
    out.re[key] = x[at]!;
    out.im[key] = s === 0 ? 0 : s * x[at + 1]!;
  }
  return out;
}
