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
import { addProduct, type ComplexArray, type ComplexMatrix, matrixSum, zeroMatrix, zeros } from '../numerics/index.ts';
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
  readonly orders: number;
  readonly tiers: Tiers;
  readonly groups: readonly Group[];
  /** Σ_k n_k ν_k by position. */
  readonly decay: ComplexArray;
}

/** By the positions of `Tiers`; undefined where nothing has arrived. */
type Field = readonly (ComplexMatrix | undefined)[];

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
  /** On an operator ρ of the system, at frequency z. */
  readonly on: (rho: ComplexMatrix, z?: number) => OrderedKernels;
}

/** K₂ to K_{2·orders}; matrices are in the eigenbasis of H_S. */
export function memoryKernels(system: ExponentialSystem, orders: number): MemoryKernels {
  const prepared = prepare(system, orders);
  const on = (rho: ComplexMatrix, z = 0): OrderedKernels => {
    const kernels: ComplexMatrix[] = [];
    const firstTier: (readonly ComplexMatrix[])[] = [];
    let secondTier: OrderedKernels['secondTier'] = [];
    let field: Field = [rho];
    for (let step = 1; step < 2 * orders; step++) {
      field = propagated(field, step, z, prepared);
      if (step % 2 === 1) {
        kernels.push(received(0, field, prepared));
        firstTier.push(firstTierOf(field, prepared));
      }
      if (step === 2) secondTier = secondTierOf(field, prepared);
    }
    return { kernels, firstTier, secondTier };
  };
  return { groups: prepared.groups, on };
}

function prepare(system: ExponentialSystem, orders: number): Prepared {
  const { couplings } = system;
  const tiers = tiersOf(couplings.length, orders);
  const decay = zeros(tiers.indices.length / couplings.length);
  for (let p = 0; p < decay.re.length; p++) {
    for (const [k, { rate }] of couplings.entries()) {
      const n = tiers.indices[p * couplings.length + k]!;
      decay.re[p]! += n * rate.re;
      decay.im[p]! += n * rate.im;
    }
  }
  return { ...system, orders, tiers, groups: groupsOf(couplings), decay };
}

/** −(D + iz)⁻¹ O X; of the first step M_r0 ρ in the place of O X. Only tiers from which the state can still be reached. */
function propagated(field: Field, step: number, z: number, prepared: Prepared): Field {
  const { orders, tiers } = prepared;
  const out: (ComplexMatrix | undefined)[] = [undefined];
  let start = 1;
  for (let tier = 1; tier <= orders; tier++) {
    const end = start + tiers.sizes[tier]!;
    // every step leads one tier up or down
    const isMet = (step - tier) % 2 === 0 && tier <= Math.min(step, 2 * orders - step);
    for (let p = start; p < end; p++)
      out.push(isMet ? divided(received(p, field, prepared), p, z, prepared) : undefined);
    start = end;
  }
  return out;
}

/** (M X)_n without its diagonal part: what arrives from the neighbours. */
function received(p: number, field: Field, { levels, couplings, tiers, groups }: Prepared): ComplexMatrix {
  const d = levels.length;
  const out = zeroMatrix(d);
  for (const { up, down, members } of groups) {
    const [higher, left, right] = [zeroMatrix(d), zeroMatrix(d), zeroMatrix(d)];
    for (const k of members) {
      const at = p * couplings.length + k;
      const above = field[tiers.above[at]!];
      if (above !== undefined) addScaled(higher, above, 1, 0);
      const below = field[tiers.below[at]!];
      if (below === undefined) continue;
      const n = tiers.indices[at]!;
      addScaled(left, below, n * couplings[k]!.left.re, n * couplings[k]!.left.im);
      addScaled(right, below, n * couplings[k]!.right.re, n * couplings[k]!.right.im);
    }
    addProduct(out, up, higher);
    addProduct(out, higher, up, -1);
    addProduct(out, down, left);
    addProduct(out, right, down, -1);
  }
  return { n: d, re: out.im, im: out.re.map((x) => -x) };
}

/** Divided by i(E_a − E_b − z) + Σ n_k ν_k, in place. */
function divided(out: ComplexMatrix, p: number, z: number, { levels, decay }: Prepared): ComplexMatrix {
  const { re, im, n: d } = out;
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
  return out;
}

function firstTierOf(field: Field, { levels, tiers, groups }: Prepared): readonly ComplexMatrix[] {
  return groups.map(({ members }) =>
    matrixSum(
      levels.length,
      members.map((k) => field[tiers.above[k]!]!),
    ),
  );
}

function secondTierOf(field: Field, { levels, couplings, tiers, groups }: Prepared): OrderedKernels['secondTier'] {
  const at = (k: number, l: number) => field[tiers.above[tiers.above[k]! * couplings.length + l]!]!;
  return groups.flatMap((one) =>
    groups
      .filter(({ bath }) => bath !== one.bath)
      .map((other) => {
        const parts = one.members.flatMap((k) => other.members.map((l) => at(k, l)));
        return { one, other, sum: matrixSum(levels.length, parts) };
      }),
  );
}

/** out += (re + i·im) a */
function addScaled(out: ComplexMatrix, a: ComplexMatrix, re: number, im: number): void {
  for (let key = 0; key < out.re.length; key++) {
    out.re[key]! += re * a.re[key]! - im * a.im[key]!;
    out.im[key]! += re * a.im[key]! + im * a.re[key]!;
  }
}
