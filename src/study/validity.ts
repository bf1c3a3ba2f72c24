/** How far the numbers of a second-order generator can be trusted: decided here, and said with the verdict wherever it stands. */
import type { MeanForceState } from '../equilibrium/index.ts';
import type { Estimate } from '../numerics/index.ts';
import { numericSystem } from '../tcl/index.ts';
import { type SteadyNumbers, secondOrderNorm, type Warning } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';
import { withMeanForce } from './meanForceNumbers.ts';

export interface Validity {
  /** ‖K₂‖, the norm of the second-order part of the long-time generator; null where it does not exist. */
  readonly norm: number | null;
  /** min |ω_ij| over levels of different energies; null where there is one energy only. */
  readonly gap: number | null;
  /** Their ratio, which the expansion asks to be small: ‖K₂‖ ≪ min |ω_ij|. */
  readonly ratio: number | null;
  readonly isWeak: boolean | null;
  /** Σ|ρ_ij − ρ_ij at leading order| over Σ|ρ_ij at leading order|, i ≠ j, for the full TCL2 steady state: what it adds is beyond second order. */
  readonly excess: number | null;
  readonly isExcessSmall: boolean | null;
  /** By what the numbers are judged: the exact steady state where it is known, a rule of thumb, ‖K₂‖ ≪ min |ω_ij| with a small excess, elsewhere. */
  readonly judgedBy: 'exact' | 'rule of thumb';
  /** ½‖ρ − ρ_exact‖₁ of the full TCL2 steady state; null where the exact one is not known. */
  readonly distance: Estimate | null;
  readonly isNear: boolean | null;
  /** |C − C_exact|/C_exact of the coherence at leading order. */
  readonly coherenceDifference: Estimate | null;
  /** What limits the numbers, each in a few words; empty where nothing does. */
  readonly caveats: readonly string[];
}

export interface ModelNumbers extends SteadyNumbers {
  readonly validity: Validity;
}

/** The numbers of a steady state with what the mean-force state adds to them, their validity, and the warnings of all. `meanForce` is asked for where it is needed. */
export function modelNumbers(
  numbers: SteadyNumbers,
  derived: Derived,
  meanForce: () => MeanForceState | undefined,
): ModelNumbers {
  const known = withMeanForce(numbers, meanForce);
  const { warnings, ...measured } = measuredValidity(known, derived);
  const all = [...known.warnings, ...warnings];
  const caveats = caveatsOf(known, [...warnings, ...known.warnings]);
  const judged = { judgedBy: 'rule of thumb', distance: null, isNear: null, coherenceDifference: null } as const;
  return { ...known, warnings: all, validity: { ...measured, ...judged, caveats } };
}

/** What the warnings say in a few words, and that there is no full state where only a leading order is known. */
export function caveatsOf({ bloch, leading }: SteadyNumbers, warnings: readonly Warning[]): readonly string[] {
  const noState = bloch === null && leading.kind === 'found' ? ['no full TCL2 steady state'] : [];
  return [...new Set([...noState, ...warnings.flatMap(({ caveat }) => caveat?.words ?? [])])];
}

/** Up to this ratio the second-order part is small beside the Bohr frequencies. */
const WEAK = 0.1;
/** Relative difference of full and leading-order coherence above which it is said. */
const NOTICED = 0.1;

function measuredValidity(numbers: SteadyNumbers, { derivation, given }: Derived) {
  const { values, baths } = given!;
  const norm = secondOrderNorm(numericSystem(derivation.system, values, baths));
  const gap = smallestFrequency(numbers.levels);
  const ratio = norm === null || gap === null || !Number.isFinite(norm / gap) ? null : norm / gap;
  const excess = excessOf(numbers);
  const warnings: Warning[] = [];
  if (ratio !== null && ratio > WEAK) {
    const [size, share] = [norm!.toPrecision(3), Number(ratio.toPrecision(2))];
    warnings.push({
      kind: 'weak-coupling',
      message: `The coupling is not weak: the second-order part of the generator, ‖K₂‖ = ${size}, is ${share} of the smallest Bohr frequency ${gap!.toPrecision(3)}, where ‖K₂‖ ≪ min |ω_ij| is asked for.`,
      caveat: { kind: 'coupling', words: `not weak: ${share}` },
    });
  }
  if (excess !== null && excess > NOTICED) {
    const percent = `${Number((100 * excess).toPrecision(2))} %`;
    warnings.push({
      kind: 'weak-coupling',
      message: `The coherence of the full TCL2 steady state differs from its leading order by ${percent} of it, which is beyond a second-order generator.`,
      caveat: { kind: 'excess', words: `leading order off by ${percent}` },
    });
  }
  return {
    norm,
    gap,
    ratio,
    isWeak: ratio === null ? null : ratio <= WEAK,
    excess,
    isExcessSmall: excess === null ? null : excess <= NOTICED,
    warnings,
  };
}

function smallestFrequency(levels: Float64Array): number | null {
  const ascending = [...levels].sort((a, b) => a - b);
  const gaps = ascending.slice(1).map((level, k) => level - ascending[k]!);
  const smallest = Math.min(...gaps.filter((gap) => gap > 0));
  return Number.isFinite(smallest) ? smallest : null;
}

/** Null where a state or an element does not exist, where the state is right to no order, and where the coherence is not resolved. */
function excessOf({ rho, rhoError, leading }: SteadyNumbers): number | null {
  if (rho === null || rhoError === null || leading.kind === 'none' || leading.tooSlow !== undefined) return null;
  let [difference, size, error] = [0, 0, 0];
  for (const [key, element] of leading.coherences.entries()) {
    if (element === undefined) continue;
    const { re, im } = element;
    if (re.kind === 'divergent' || im.kind === 'divergent') return null;
    const [modulus, open] = [Math.hypot(re.value, im.value), Math.hypot(re.error, im.error)];
    // what is 0 inside a level at order λ⁰ begins at order λ, which is not in these numbers
    if (leading.orders[key] === 0 && modulus <= open) continue;
    difference += Math.hypot(rho.re[key]! - re.value, rho.im[key]! - im.value);
    size += modulus;
    error += open + rhoError;
  }
  return size <= MANY_ERRORS * error ? null : difference / size;
}

/** Errors that a coherence must exceed for its relative difference to another to say anything. */
const MANY_ERRORS = 100;
