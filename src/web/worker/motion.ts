/** Dynamics of the model from an initial state. */
import { indicesOfParts } from '../../hamiltonian/index.ts';
import { statesJson } from '../../json/results/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { evenTimes, evolveModel, fullStateInBases, initialVector, type Study } from '../../study/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import { relaxationTime } from '../../tcl/numeric/index.ts';
import type { DrawnMotion } from './answers.ts';

/** To be looked at; the command line integrates to 1e-9. */
const TOLERANCE = 1e-6;
/** 16 in every period, so that a line on the Bloch sphere is smooth. */
const POINTS = 641;
/** Where the state has nearly reached its limit, but not so many periods that no line is seen. */
const RELAXATIONS = 3;
const MOST_PERIODS = 40;
const MOST_POPULATIONS = 6;

/** `until` null: a few relaxation times. Throws `InputError` for what is no state, and `NoAnswerError` where there are no dynamics. */
export function motionOf(study: Study, initial: string, until: number | null): DrawnMotion {
  const start = initial.trim() === '' ? undefined : initialVector(initial, study);
  const times = evenTimes(until ?? usualTime(study), POINTS);
  const evolution = evolveModel(study, start ?? study.model.initial, times, { tolerance: TOLERANCE });
  const { populations } = statesJson(evolution, study);
  const qubit = study.model.dimension === 2;
  const limit = study.numbers === undefined ? null : fullStateInBases(study.numbers, study).bloch.typed;
  return {
    times,
    bloch: qubit ? evolution.bloch : null,
    populations: populations.map((row) => row.slice(0, MOST_POPULATIONS)),
    names: Array.from({ length: Math.min(study.model.dimension, MOST_POPULATIONS) }, (_, k) => nameOf(k, study)),
    minEigenvalue: evolution.minEigenvalue,
    limit: qubit && limit !== null ? [...limit.value] : null,
    warnings: evolution.warnings.map(({ message }) => message),
  };
}

/** ρ₀₀, or |0,1⟩ of several parts. */
function nameOf(k: number, { model: { system } }: Study): string {
  if (system.parts.length > 1) return `|${indicesOfParts(system.parts, k).join(',')}⟩`;
  const index = [...String(k)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
  return `ρ${index}${index}`;
}

/** In the unit of time of the model. */
function usualTime({ derivation, given, model, numbers }: Derived & Pick<Study, 'numbers'>): number {
  const levels = [...(numbers?.levels ?? [])].sort((a, b) => a - b);
  const gap = Math.max((levels.at(-1) ?? 1) - (levels[0] ?? 0), Number.MIN_VALUE);
  const period = (2 * Math.PI) / gap;
  const found = given && relaxationTime(numericSystem(derivation.system, given.values, given.baths));
  const relaxed = found?.kind === 'found' ? RELAXATIONS * found.time : Number.POSITIVE_INFINITY;
  return Number((Math.min(relaxed, MOST_PERIODS * period) / (model.units?.timeFactor ?? 1)).toPrecision(2));
}
