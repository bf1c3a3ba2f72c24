/** The model format: the same fields in YAML, JSON and TypeScript. ħ = k_B = 1; J(ω) = Σ|g|²δ(ω − ω_j), without 1/π. */

import type { UnitNames } from './units.ts';

/** A spectral density; formulas in terms of ω with the fields as named. */
export type Spectrum =
  /** λ ω^s Ω^(1−s) times e^(−ω/Ω), e^(−(ω/Ω)²), or θ(Ω − ω); Ω is `cutoff`. */
  | {
      readonly spectrum: 'ohmic' | 'gaussian' | 'hard';
      readonly lambda: number;
      readonly s: number;
      readonly cutoff: number;
    }
  /** (2λ/π) γω/(ω² + γ²) */
  | { readonly spectrum: 'drude'; readonly lambda: number; readonly gamma: number }
  /** (2λ/π) Γω₁²ω/[(ω₁² − ω²)² + Γ²ω²]; ω₁ is `omega`. */
  | { readonly spectrum: 'underdamped'; readonly lambda: number; readonly Gamma: number; readonly omega: number }
  /** An expression in `w` and in `parameters` of the model. */
  | { readonly spectrum: 'custom'; readonly J: string }
  /** Values J at the frequencies omega, ascending. */
  | { readonly spectrum: 'table'; readonly omega: readonly number[]; readonly J: readonly number[] };

/** A bath in thermal equilibrium. `qutip`: the numbers describe J_QuTiP = πJ. */
export type ThermalBathSpec = Spectrum & { readonly temperature: number; readonly convention?: 'paper' | 'qutip' };

/** c e^{−ντ}, ν = ν_r + iν_i given as [ν_r, ν_i], ν_r > 0; c is a number or [re, im]. */
export interface ExponentialSpec {
  readonly c: ParameterValue;
  readonly nu: readonly [number, number];
}

/** A bath by its correlation functions, G_>(τ) = ⟨b(τ)b†⟩ and G_<(τ) = ⟨b†(τ)b⟩ as sums of exponentials, τ > 0: it need not have a temperature. */
export interface CorrelationSpec {
  readonly spectrum: 'correlation';
  readonly greater: readonly ExponentialSpec[];
  /** None unless given. */
  readonly lesser?: readonly ExponentialSpec[];
}

export type BathSpec = ThermalBathSpec | CorrelationSpec;

/** A bath with the numbers of the symbols in its J. */
export type PreparedThermalBath = ThermalBathSpec & { readonly values?: Readonly<Record<string, number>> };
export type PreparedBath = PreparedThermalBath | CorrelationSpec;

export const isThermalSpec = <Spec extends BathSpec | PreparedBath>(
  spec: Spec,
): spec is Exclude<Spec, CorrelationSpec> => spec.spectrum !== 'correlation';

export interface ModeSpec {
  readonly kind: 'oscillator' | 'spin';
}

/**
 * An oscillator that is a part of the system, with operators `a`, `ad` for the name `a`. It is cut off behind `levels` levels, or behind so many that
 * the reduced states of all parts move by less than `tolerance` (trace distance) when there are more; without either the tolerance is 1e-8.
 */
export interface OscillatorSpec {
  readonly kind: 'oscillator';
  readonly levels?: number;
  readonly tolerance?: number;
}

/** rate·(OρO† − ½{O†O, ρ}) with an operator O of the system and a rate ≥ 0, both as texts; per time where the model has a unit of time. */
export interface LindbladSpec {
  readonly rate: string | number;
  readonly operator: string;
}

/** What a picture says in the words of its reader; the names of the model, in its units, where nothing is given. */
export interface PictureWords {
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Of the colours of a map. */
  readonly zLabel?: string;
  /** In which the values along the axis are shown, of a model with `units`: `mK`, `GHz`. */
  readonly xUnit?: string;
  readonly yUnit?: string;
  /** Of the quantity: the vertical axis of lines, the colours of a map. Linear unless given. */
  readonly scale?: 'linear' | 'log';
}

/** A figure of a report: quantities of the steady state over one axis or two, as of a sweep. */
export interface FigureSpec extends PictureWords {
  /** `B.temperature=0.05:3:60`, or two of them. */
  readonly over: string | readonly string[];
  /** `coherence` unless given. */
  readonly quantity?: string | readonly string[];
  /** `tcl2` unless given. */
  readonly method?: string | readonly string[];
}

/** A number, or real and imaginary part for a complex symbol. */
export type ParameterValue = number | readonly [number, number];

export interface Model {
  readonly name?: string;
  readonly description?: string;
  readonly hamiltonian: string;
  readonly baths?: Readonly<Record<string, BathSpec>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Names of the symbols that are complex. */
  readonly complex?: readonly string[];
  /** Parts of the system beside its spins or levels. */
  readonly system?: Readonly<Record<string, OscillatorSpec>>;
  /** Collapse operators beside the baths. */
  readonly lindblad?: readonly LindbladSpec[];
  /** A finite environment, instead of baths. */
  readonly modes?: Readonly<Record<string, ModeSpec>>;
  /** Of a finite environment. */
  readonly temperature?: number;
  /** Without them ħ = k_B = 1. Rates are per time, without 2π. */
  readonly units?: UnitNames;
  /** S of the spins of the system: 1/2, 1, '3/2', …, or the list of those of `Sz1`, `Sz2`, …; gives `Sx`, `Sy`, `Sz`, `Sp`, `Sm`. */
  readonly spin?: number | string | readonly (number | string)[];
  /** Initial Bloch (coherence) vector. */
  readonly initial?: readonly number[];
  /** Of the report. */
  readonly figures?: readonly FigureSpec[];
}

/** The same where a text may stand for a number: `'2*pi*5'`. */
export type WithTexts<T> = T extends number
  ? number | string
  : T extends object
    ? { readonly [Field in keyof T]: WithTexts<T[Field]> }
    : T;

/** The model itself; gives a TypeScript module the types of its fields. */
export const defineModel = (model: Model): Model => model;
