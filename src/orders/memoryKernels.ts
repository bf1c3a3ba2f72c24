/**
 * The memory kernel of the reduced state order by order in the coupling, from baths of exponentials.
 *
 * With M the generator of the hierarchy (see `ExponentialCoupling`), split into the block of ρ_0 = ρ and the rest r, and M_rr = D + O with D its diagonal
 * in the eigenbasis of H_S, the exact kernel at frequency z, K(z) = M₀₀ − M₀ᵣ(M_rr + iz)⁻¹M_r0, has the terms
 *
 *   K₂ = M₀ᵣX₁,  K₄ = M₀ᵣX₃,  K₆ = M₀ᵣX₅, …,   X₁ = −(D + iz)⁻¹M_r0,  X_{j+1} = −(D + iz)⁻¹O X_j,
 *
 * K_2m ∝ λ^m, which needs tiers up to m only. They conserve trace and Hermiticity. At z = 0 they are the Nakajima–Zwanzig kernels of the stationary
 * state (Breuer & Petruccione, The Theory of Open Quantum Systems, §9.1).
 */
import type { ExponentialCoupling } from '../bath/exponentials/index.ts';
import { addProduct, type ComplexArray, type ComplexMatrix, zeroMatrix, zeros } from '../numerics/index.ts';
import { type Tiers, tiersOf } from './tiers.ts';

/** A system and its baths in the eigenbasis of H_S. */
export interface ExponentialSystem {
  /** E_a */
  readonly levels: Float64Array;
  readonly couplings: readonly ExponentialCoupling[];
}

/** What one operator ρ of the system leaves behind at each order. */
export interface OrderedKernels {
  /** K₂ρ, K₄ρ, … */
  readonly kernels: readonly ComplexMatrix[];
  /** Σ_k ρ_{e_k} of every group at orders λ, λ², …: Tr_B[b ρ_tot] of the bath operator b that stands beside its U. */
  readonly firstTier: readonly (readonly ComplexMatrix[])[];
  /** Σ_kl ρ_{e_k+e_l} of the pairs of groups of different baths at order λ². */
  readonly secondTier: readonly { readonly one: Group; readonly other: Group; readonly sum: ComplexMatrix }[];
}

/** Exponentials of one bath with the same operators, whose auxiliary operators are added up before they are multiplied. */
export interface Group {
  readonly bath: string;
  readonly up: ComplexMatrix;
  readonly down: ComplexMatrix;
  readonly members: readonly number[];
}

/** What every application needs. */
interface Prepared extends ExponentialSystem {
  readonly tiers: Tiers;
  readonly groups: readonly Group[];
  /** The group of every exponential. */
  readonly groupOf: readonly number[];
  /** Σ_k n_k ν_k by position. */
  readonly decay: ComplexArray;
}

/** The auxiliary operators one after the other, by the positions of `Tiers`; 0 where nothing has arrived. */
type Field = ComplexArray;

function groupsOf(couplings: readonly ExponentialCoupling[]): readonly Group[] {
  const groups: (Group & { readonly members: number[] })[] = [];
  for (const [k, { bath, up, down }] of couplings.entries()) {
    const same = groups.find((group) => group.bath === bath && group.up === up && group.down === down);
    if (same === undefined) groups.push({ bath, up, down, members: [k] });
    else same.members.push(k);
  }
  return groups;
}

export interface MemoryKernels {
  readonly groups: readonly Group[];
  /** On an operator ρ of the system: at frequency z (0 unless given), up to K_{2·orders} (all that is prepared unless given). */
  readonly on: (rho: ComplexMatrix, options?: { readonly z?: number; readonly orders?: number }) => OrderedKernels;
}

/** K₂ to K_{2·most}; matrices are in the eigenbasis of H_S. */
export function memoryKernels(system: ExponentialSystem, most: number): MemoryKernels {
  const prepared = prepare(system, most);
  const { groups, tiers } = prepared;
  const on: MemoryKernels['on'] = (rho, { z = 0, orders = most } = {}) => {
    const kernels: ComplexMatrix[] = [];
    const firstTier: (readonly ComplexMatrix[])[] = [];
    let secondTier: OrderedKernels['secondTier'] = [];
    let field: Field = zeros(tiers.starts[orders + 1]! * rho.n * rho.n);
    field.re.set(rho.re);
    field.im.set(rho.im);
    for (let step = 1; step < 2 * orders; step++) {
      field = propagated(field, { step, orders, z }, prepared);
      if (step % 2 === 1) {
        kernels.push(intoState(field, prepared));
        firstTier.push(firstTierOf(field, prepared));
      }
      if (step === 2) secondTier = secondTierOf(field, prepared);
    }
    return { kernels, firstTier, secondTier };
  };
  return { groups, on };
}

function prepare(system: ExponentialSystem, most: number): Prepared {
  const { couplings } = system;
  const tiers = tiersOf(couplings.length, most);
  const { belowStarts, below } = tiers;
  const decay = zeros(belowStarts.length - 1);
  for (let p = 0; p < decay.re.length; p++) {
    for (let at = belowStarts[p]!; at < belowStarts[p + 1]!; at++) {
      const { rate } = couplings[below.k[at]!]!;
      decay.re[p]! += below.n[at]! * rate.re;
      decay.im[p]! += below.n[at]! * rate.im;
    }
  }
  const groups = groupsOf(couplings);
  const groupOf = couplings.map((_, k) => groups.findIndex(({ members }) => members.includes(k)));
  return { ...system, tiers, groups, groupOf, decay };
}

/** −(D + iz)⁻¹ O X; of the first step M_r0 ρ in the place of O X. Only tiers from which the state can still be reached. */
function propagated(
  field: Field,
  { step, orders, z }: { readonly step: number; readonly orders: number; readonly z: number },
  prepared: Prepared,
): Field {
  const { tiers, levels } = prepared;
  const area = levels.length ** 2;
  const out = zeros(field.re.length);
  const receive = receiver(field, prepared);
  // every step leads one tier up or down
  const highest = Math.min(step, 2 * orders - step);
  for (let tier = highest; tier > 0; tier -= 2) {
    for (let p = tiers.starts[tier]!; p < tiers.starts[tier + 1]!; p++) {
      const received = receive(p, tier < orders);
      divide(received, p, z, prepared);
      out.re.set(received.re, p * area);
      out.im.set(received.im, p * area);
    }
  }
  return out;
}

/** M₀ᵣ X */
function intoState(field: Field, prepared: Prepared): ComplexMatrix {
  const { n, re, im } = receiver(field, prepared)(0, true);
  return { n, re: re.slice(), im: im.slice() };
}

/** Operators that a bath's exponentials are added up in before they meet its coupling. */
interface Sums {
  readonly higher: ComplexMatrix;
  readonly left: ComplexMatrix;
  readonly right: ComplexMatrix;
}

/** (M X)_n without its diagonal part, what arrives from the neighbours; the matrix is the same one at every call. */
function receiver(field: Field, { levels, couplings, tiers, groups, groupOf }: Prepared) {
  const d = levels.length;
  const area = d * d;
  const { above, belowStarts, below } = tiers;
  const sums = groups.map((): Sums => ({ higher: zeroMatrix(d), left: zeroMatrix(d), right: zeroMatrix(d) }));
  const out = zeroMatrix(d);
  return (p: number, hasAbove: boolean): ComplexMatrix => {
    for (const { higher, left, right } of sums) for (const matrix of [higher, left, right]) clear(matrix);
    clear(out);
    if (hasAbove) {
      for (const [k, group] of groupOf.entries()) {
        addAt(sums[group]!.higher, field, above[p * couplings.length + k]! * area, 1, 0);
      }
    }
    for (let at = belowStarts[p]!; at < belowStarts[p + 1]!; at++) {
      const { left, right } = couplings[below.k[at]!]!;
      const [n, start, to] = [below.n[at]!, below.position[at]! * area, sums[groupOf[below.k[at]!]!]!];
      addAt(to.left, field, start, n * left.re, n * left.im);
      addAt(to.right, field, start, n * right.re, n * right.im);
    }
    for (const [g, { up, down }] of groups.entries()) {
      const { higher, left, right } = sums[g]!;
      addProduct(out, up, higher);
      addProduct(out, higher, up, -1);
      addProduct(out, down, left);
      addProduct(out, right, down, -1);
    }
    for (let key = 0; key < area; key++) [out.re[key], out.im[key]] = [out.im[key]!, -out.re[key]!];
    return out;
  };
}

function clear({ re, im }: ComplexMatrix): void {
  re.fill(0);
  im.fill(0);
}

/** Divided by i(E_a − E_b − z) + Σ n_k ν_k. */
function divide({ re, im, n: d }: ComplexMatrix, p: number, z: number, { levels, decay }: Prepared): void {
  const x = decay.re[p]!;
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) {
      const y = decay.im[p]! + levels[a]! - levels[b]! - z;
      const key = a * d + b;
      const size = x * x + y * y;
      const [u, v] = [re[key]!, im[key]!];
      re[key] = (u * x + v * y) / size;
      im[key] = (v * x - u * y) / size;
    }
  }
}

/** Σ over the members of a group. */
function firstTierOf(field: Field, { levels, tiers, groups }: Prepared): readonly ComplexMatrix[] {
  return groups.map(({ members }) =>
    summedAt(
      field,
      members.map((k) => tiers.above[k]!),
      levels.length,
    ),
  );
}

function secondTierOf(field: Field, { levels, couplings, tiers, groups }: Prepared): OrderedKernels['secondTier'] {
  const at = (k: number, l: number) => tiers.above[tiers.above[k]! * couplings.length + l]!;
  return groups.flatMap((one) =>
    groups
      .filter(({ bath }) => bath !== one.bath)
      .map((other) => {
        const positions = one.members.flatMap((k) => other.members.map((l) => at(k, l)));
        return { one, other, sum: summedAt(field, positions, levels.length) };
      }),
  );
}

function summedAt(field: Field, positions: readonly number[], d: number): ComplexMatrix {
  const sum = zeroMatrix(d);
  for (const position of positions) addAt(sum, field, position * d * d, 1, 0);
  return sum;
}

/** out += (re + i·im) times the operator that starts there. */
function addAt(out: ComplexMatrix, field: Field, start: number, re: number, im: number): void {
  for (let key = 0; key < out.re.length; key++) {
    const [x, y] = [field.re[start + key]!, field.im[start + key]!];
    out.re[key]! += re * x - im * y;
    out.im[key]! += re * y + im * x;
  }
}
