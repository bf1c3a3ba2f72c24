/**
 * The model object: everything a physicist asks of one model, prepared once.
 *
 * Conventions: ħ = k_B = 1; |0⟩ is the upper level of a qubit, σ_z = |0⟩⟨0| − |1⟩⟨1|; J(ω) = Σ|g|²δ(ω − ω_j) without 1/π. States are in the basis
 * that was typed; what belongs to the eigenbasis of H_S says so by its name. Numbers are `{ value, error }` with |true − value| ≤ error, where the
 * error is that of integrals and solution, not of the second-order expansion. What does not exist is null, with a warning that names the cause.
 */

import { exactGibbsState, explicitModel, type GibbsOptions, meanForceState } from '../equilibrium/index.ts';
import { InputError, NoAnswerError } from '../errors.ts';
import { EXPORT_TARGETS, type ExportTarget, exportText } from '../export/index.ts';
import {
  type BathSpec,
  defineModel,
  type Model,
  observableOf,
  type ParsedModel,
  requireNumbers,
  type WithTexts,
} from '../hamiltonian/index.ts';
import { decompositionJson, derivationJson } from '../json/index.ts';
import { exactJson } from '../json/results/index.ts';
import type { Estimate } from '../numerics/index.ts';
import { once } from '../once.ts';
import type { Optimization } from '../optimize/index.ts';
import { blochEquation, solutionLines } from '../report/sections/index.ts';
import {
  coefficientRows,
  type Derived,
  deriveModel,
  whyNotSymbolic,
  withNumbersOf,
} from '../study/derivation/index.ts';
import {
  conservedQuantities,
  expectation,
  type InitialState,
  initialVector,
  limitFrom,
  type ModelNumbers,
  meanForceInBases,
  meanForceInput,
  modelNumbers,
  meanForceOf as secondOrderGibbs,
  steadyStateInBases,
  surfaceNumbers,
  verdictOf,
} from '../study/index.ts';
import type { SweepResult } from '../sweep/index.ts';
import { steadyStateEvaluator } from '../tcl/numeric/index.ts';
import type { Printed } from '../typeset/index.ts';
import {
  type CompareOptions,
  type ComparisonResult,
  comparisonResult,
  type ExactOptions,
  type ExactResult,
  exactResult,
  type SeriesOptions,
  type SeriesResult,
  seriesResult,
} from './beyond.ts';
import { type Changes, changed, type PreparedModel, prepared } from './changes.ts';
import { type Evolution, type EvolveOptions, evolutionOf, trajectory } from './evolution.ts';
import { type Formulas, formulas } from './formulas.ts';
import {
  type GibbsResult,
  gibbsResult,
  type StateResult,
  type SteadyState,
  stateResult,
  steadyStateResult,
} from './numbers.ts';
import { type OptimizeOptions, optimumOf } from './optimize.ts';
import { type ModelReport, reportOf } from './report.ts';
import { type SweepAxes, type SweepOptions, sweepOf } from './sweep.ts';

/** dv/dt = M v + b for the coherence vector v_k = Tr[Λ_k ρ] in the eigenbasis of H_S, at long times. */
export interface BlochFormulas extends Formulas {
  /** Names of the components, `v1`, `v2`, … */
  readonly variables: readonly string[];
  readonly matrix: readonly (readonly Printed[])[];
  readonly vector: readonly Printed[];
  /** The same with coefficients that depend on time. */
  readonly finiteTime: Formulas;
  /** v̄ = −M⁻¹b in closed form, for two levels; null for more, and where it is not unique. */
  readonly steadyState: (Formulas & { readonly components: readonly Printed[] }) | null;
}

/** The second-order generator K₂ρ = −i[H_LS, ρ] + Σ_jk a_jk (F_j ρ F_k† − ½{F_k†F_j, ρ}). */
export interface GeneratorFormulas {
  /** The coupling of every bath: A = identity + parallel + orthogonal with respect to H_S. */
  readonly decomposition: readonly {
    readonly bath: string;
    readonly identity: Printed;
    readonly parallel: Printed;
    readonly orthogonal: Printed;
  }[];
  /** What γ, χ, Δ₁, Δ₂, E_r, … stand for, at finite and at long time. */
  readonly coefficients: readonly {
    readonly name: string;
    readonly symbol: Printed;
    readonly finiteTime: Printed;
    readonly longTime: Printed;
  }[];
  /** Jump operators F_j, Kossakowski matrix a and Lamb shift H_LS at long times; null for more than four levels. */
  readonly canonical: {
    readonly jumps: readonly Printed[];
    readonly kossakowski: readonly (readonly Printed[])[];
    readonly lambShift: Printed;
  } | null;
}

/** Whether steady-state coherence survives, and why. */
export interface ModelVerdict {
  /** Null where nothing is decided; `reason` then says why. */
  readonly coherent: boolean | null;
  readonly decidedBy: 'numbers' | 'full state' | 'symbols' | 'nothing';
  readonly reason: string | null;
  /** What the Observation of PRL 121, 070401 predicts from the parallel and orthogonal parts alone, and whether that is so. */
  readonly predicted: boolean;
  readonly agrees: boolean | null;
  /** Vanishes exactly where the coherence does. */
  readonly criterion: Printed;
  /** Couplings at which the coherence vanishes although no coupling does; `value` in numbers where they are known. */
  readonly vanishesOn: readonly (Printed & {
    readonly symbol: string;
    readonly value: number | readonly [re: number, im: number] | null;
  })[];
}

export interface SteadyStateOptions {
  /** As of `evolve`. */
  readonly initial?: InitialState;
}

/** A model and what follows from it. Nothing is computed before it is asked for, and nothing twice. */
export interface RedfieldModel {
  readonly name: string;
  /** The Hamiltonian as typed. */
  readonly hamiltonian: string;
  /** Levels of the system. */
  readonly dimension: number;
  /** What the reader of the Hamiltonian should know, though it is not wrong. */
  readonly notes: readonly string[];
  /** Symbolic Bloch equations. Throws `NoAnswerError` (not-supported) for more than four levels. */
  bloch(): BlochFormulas;
  /** Decomposition of the coupling, coefficients and canonical form of the second-order generator. */
  generator(): GeneratorFormulas;
  /** Coherences at leading order in λ, by name (`v1`, `v2`, `v3`, or `rho_0_1`, …). Throws `NoAnswerError` where there is none. */
  leadingOrder(): Readonly<Record<string, Printed>>;
  /**
   * The long-time steady state, with other numbers where `changes` are given; with `initial`, where it is not unique, the limit t → ∞ from that state.
   * Throws `InputError` where numbers are missing, and where `initial` is no state.
   */
  steadyState(changes?: Changes, options?: SteadyStateOptions): SteadyState;
  /** ⟨O⟩ in the steady state of an operator of the system, such as `sz1*sz2` or `ad*a`; null where there is no state. */
  observable(operator: string, changes?: Changes): Estimate | null;
  /** Whether coherence survives: in numbers where they are known, otherwise for almost all values of the symbols. */
  verdict(): ModelVerdict;
  /**
   * The mean-force Gibbs state to second order (Cresser & Anders, PRL 127, 250601), right to order λ throughout. Throws `InputError` where numbers are
   * missing and `NoAnswerError` where the baths have different temperatures.
   */
  meanForce(changes?: Changes): StateResult;
  /**
   * The exact Gibbs state of the system and its `modes` together, reduced to the system. Throws `InputError` where the model has none or numbers are
   * missing, and `NoAnswerError` where more levels of the oscillators are needed than the dimension allows.
   */
  gibbs(changes?: Changes, options?: GibbsOptions): GibbsResult;
  /**
   * Dynamics in the typed basis, by TCL2 unless another `method` is given. Throws `InputError` for malformed times or states, and `NoAnswerError` where
   * the method does not exist for the model or exact dynamics do not converge.
   */
  evolve(options: EvolveOptions): Evolution;
  /** The numerically exact steady state with its error. Throws `InputError` where numbers are missing. */
  exact(options?: ExactOptions): Promise<ExactResult>;
  /** The steady state order by order in the coupling, beyond second order. Throws `NoAnswerError` where there is no expansion. */
  series(options?: SeriesOptions): Promise<SeriesResult>;
  /** The master equations of the field side by side with the exact state. Throws `InputError` where numbers are missing. */
  compare(options?: CompareOptions): Promise<ComparisonResult>;
  /**
   * Quantities over a grid of parameters and bath fields: `sweep({ 'B.temperature': '0.01:2:log:200' }, { quantity: 'coherence' })`. Every number is that of
   * `with(…).steadyState()`; what does not exist is null, with its cause counted. Rejects with `InputError` where an axis, a quantity or a method is wrong.
   */
  sweep(axes: SweepAxes, options?: SweepOptions): Promise<SweepResult>;
  /**
   * Where a quantity is largest or least: `optimize({ maximize: 'coherence', over: { f2: [0, 3] }, subject: 'B.lambda*f2^2 < 0.1*omega0' })`. Rejects with
   * `InputError` where a range, the quantity or a constraint is wrong.
   */
  optimize(options: OptimizeOptions): Promise<Optimization>;
  /** The same model with other numbers; nothing symbolic is derived again. */
  with(changes: Changes): RedfieldModel;
  /** Source code of the equations (Python, QuTiP, Julia, C, MATLAB, Mathematica, JavaScript), LaTeX or JSON. */
  export(target: ExportTarget): string;
  /** The report, with all checks, in HTML, LaTeX or plain text. */
  report(): Promise<ModelReport>;
}

/** The fields of a model beside its Hamiltonian; a text may stand for a number, as in `{ parameters: { omega0: '2*pi*5' } }`. */
export type ModelFields = WithTexts<Omit<Model, 'hamiltonian'>>;

/**
 * A model from its Hamiltonian, `redfield('omega0/2*sz + f*sx*B', { baths, parameters })`, or from all its fields. The fields are those of a model
 * file and validated like one. Throws `InputError` with the place of what is wrong.
 */
export function redfield(hamiltonian: string, fields?: ModelFields): RedfieldModel;
export function redfield(model: WithTexts<Model>): RedfieldModel;
export function redfield(input: string | WithTexts<Model>, fields: ModelFields = {}): RedfieldModel {
  return modelOf(prepared(typeof input === 'string' ? { ...fields, hamiltonian: input } : input));
}

/** What a model with other numbers shares with the one it was made from. */
interface Known {
  readonly parsed: ParsedModel;
  readonly derived: Derived;
  /** The steady state as a function of the baths. */
  readonly evaluator: () => SteadyEvaluator;
  readonly symbolic: Symbolic;
}

/** What does not depend on the numbers, as long as the derivation is the same. */
type Symbolic = Pick<RedfieldModel, 'bloch' | 'generator' | 'leadingOrder'>;

type SteadyEvaluator = ReturnType<typeof steadyStateEvaluator>;

/** Whether only the baths of two models differ, and nothing symbolic. */
const shareEvaluator = (known: Known, derived: Derived, { parameters }: ParsedModel): boolean =>
  known.derived.derivation === derived.derivation &&
  known.derived.given !== undefined &&
  [...parameters].every(([name, value]) => known.parsed.parameters.get(name) === value);

function modelOf(model: PreparedModel, known?: Known): RedfieldModel {
  const { parsed } = model;
  const derived = once(() => (known === undefined ? deriveModel(parsed) : withNumbersOf(known.derived, parsed)));
  const withNumbers = (): Derived => {
    requireNumbers(parsed);
    return derived();
  };
  const evaluator = once((): SteadyEvaluator => {
    const { derivation, given } = withNumbers();
    return known !== undefined && shareEvaluator(known, derived(), parsed)
      ? known.evaluator()
      : steadyStateEvaluator(derivation, given!.values);
  });
  const numbers = once(
    (): ModelNumbers =>
      modelNumbers(evaluator()(withNumbers().given!.baths), derived(), () => secondOrderGibbs(derived())),
  );
  const own: Symbolic = {
    bloch: once(() => blochOf(derived())),
    generator: once(() => generatorOf(derived())),
    leadingOrder: once(() => leadingOrderOf(derived())),
  };
  const symbolic = once(() => (known?.derived.derivation === derived().derivation ? known.symbolic : own));
  const self: RedfieldModel = {
    name: parsed.name,
    hamiltonian: parsed.text,
    dimension: parsed.dimension,
    notes: parsed.notes.map(({ message }) => message),
    bloch: () => symbolic().bloch(),
    generator: () => symbolic().generator(),
    leadingOrder: () => symbolic().leadingOrder(),
    steadyState: (changes, options) => {
      if (changes !== undefined) return self.with(changes).steadyState(undefined, options);
      const { initial } = options ?? {};
      const limit =
        initial === undefined ? undefined : limitFrom(numbers(), derived(), initialVector(initial, withNumbers()));
      const conserved = conservedQuantities(numbers(), derived());
      return steadyStateResult(limit?.numbers ?? numbers(), derived(), { limit, conserved });
    },
    observable: (operator, changes) => {
      if (changes !== undefined) return self.with(changes).observable(operator);
      const observable = observableOf(parsed, operator);
      const { typed } = steadyStateInBases(numbers(), withNumbers()).state;
      return typed && expectation(observable, typed);
    },
    verdict: once(() => verdictResult(derived(), derived().given === undefined ? undefined : numbers())),
    meanForce: (changes) => (changes === undefined ? meanForceOf(withNumbers()) : self.with(changes).meanForce()),
    gibbs: (changes, options) => {
      if (changes !== undefined) return self.with(changes).gibbs(undefined, options);
      requireNumbers(parsed);
      if (parsed.temperature === undefined) {
        throw new InputError('A Gibbs state needs `modes` and their `temperature`, but the model has none.');
      }
      return gibbsResult(exactGibbsState(explicitModel(parsed), parsed.temperature, options));
    },
    evolve: (options) => {
      const start = withNumbers();
      const initial = options.initial ?? parsed.initial;
      const vector = initial === undefined ? undefined : initialVector(initial, start);
      return evolutionOf(trajectory(start, vector, options), start);
    },
    exact: async (options = {}) => exactResult(withNumbers(), options),
    series: async (options = {}) => seriesResult(withNumbers(), options),
    compare: async (options = {}) => comparisonResult(withNumbers(), options),
    sweep: async (axes, options) => sweepOf(model.given, axes, options),
    optimize: async (options) => optimumOf(model.given, options),
    with: (changes) =>
      modelOf(
        changed(model, changes),
        // a finite environment has no master equation that could be shared
        parsed.modes.size > 0 ? undefined : { parsed, derived: derived(), evaluator, symbolic: symbolic() },
      ),
    export: (target) => {
      if (!EXPORT_TARGETS.includes(target)) {
        throw new InputError(
          `Argument \`target\` must be one of ${EXPORT_TARGETS.join(', ')}, but is ${String(target)}.`,
        );
      }
      return exportText(derived(), target, 'redfield');
    },
    report: once(() => reportOf(derived())),
  };
  return self;
}

function blochOf(derived: Derived): BlochFormulas {
  const { derivation } = derived;
  const { bloch, steadyState } = derivationJson(derived);
  if (bloch === null) throw new NoAnswerError('not-supported', whyNotSymbolic(derivation) ?? '');
  const lines = (form: 'longTime' | 'finiteTime') => {
    const { lines: latex, text } = blochEquation(derivation[form], derived, form);
    return formulas({ latex, text });
  };
  return {
    ...lines('longTime'),
    ...bloch,
    finiteTime: lines('finiteTime'),
    steadyState:
      steadyState === null || derivation.steadyState.kind === 'none'
        ? null
        : {
            ...formulas(solutionLines(derivation.steadyState.solution, derived)),
            components: Object.values(steadyState),
          },
  };
}

function generatorOf(derived: Derived): GeneratorFormulas {
  const { canonical } = derivationJson(derived);
  return {
    decomposition: decompositionJson(derived.decomposition, derived.notation),
    coefficients: coefficientRows(derived),
    canonical: canonical ?? null,
  };
}

function leadingOrderOf(derived: Derived): Readonly<Record<string, Printed>> {
  const { leadingOrder: order } = derived.derivation;
  const { leadingOrder } = derivationJson(derived);
  if (order.kind === 'none' || leadingOrder === null) {
    throw new NoAnswerError(
      order.kind === 'none' ? order.cause : 'not-supported',
      order.kind === 'none' ? order.message : 'There is no symbolic leading order.',
    );
  }
  const { populations, ...elements } = leadingOrder as Record<string, Printed> & {
    populations?: Record<string, Printed>;
  };
  return { ...elements, ...populations };
}

function verdictResult(derived: Derived, numbers: ModelNumbers | undefined): ModelVerdict {
  const verdict = verdictOf(derived, numbers);
  const decided = { ...derived, verdict, numbers, surfaceNumbers: surfaceNumbers(verdict, derived, numbers) };
  const { coherent, decidedBy, reason, criterion, vanishesOn } = exactJson(decided, null);
  const { text, latex } = criterion;
  return {
    coherent,
    decidedBy,
    reason,
    predicted: verdict.observation.predicts,
    agrees: verdict.agrees,
    criterion: { text, latex },
    vanishesOn,
  };
}

function meanForceOf(derived: Derived): StateResult {
  const state = meanForceState(meanForceInput(derived));
  const warnings = state.kind === 'none' ? [{ kind: state.cause, message: state.message }] : [];
  return stateResult(meanForceInBases(state, derived), derived, warnings);
}

export type { BathSpec, InitialState };
export { defineModel };
