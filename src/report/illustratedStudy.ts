/** A study with the pictures that its report shows. */
import type { ParsedModel } from '../hamiltonian/index.ts';
import type { Comparison, Equation2Beyond } from '../study/beyond/index.ts';
import { type Derived, deriveModel } from '../study/derivation/index.ts';
import { type Study, studyOf } from '../study/index.ts';
import { type MethodsFigure, methodsFigure } from './methodsFigure.ts';
import type { ModelFigure } from './modelFigures.ts';
import { type TemperatureFigure, temperatureFigure } from './temperatureFigure.ts';

export interface IllustratedStudy extends Study {
  readonly temperatureFigure: TemperatureFigure;
  readonly methods: ComparedMethods | undefined;
  /** For the model of the Letter in numbers. */
  readonly equation2: Equation2Beyond | undefined;
  /** Those of the model file. */
  readonly figures: readonly ModelFigure[];
}

/** The master equations of the field side by side. */
export interface ComparedMethods {
  readonly comparison: Comparison;
  /** Undefined where none has a state. */
  readonly picture: MethodsFigure | undefined;
}

export const illustratedStudy = (model: ParsedModel): Promise<IllustratedStudy> =>
  illustratedStudyOf(deriveModel(model));

/** The same of a model that has been derived. */
export async function illustratedStudyOf(derived: Derived): Promise<IllustratedStudy> {
  // first, so that a slip in what is asked for is said before long work
  const figures = await figuresOf(derived.model);
  const studied = await studyOf(derived);
  return {
    ...studied,
    temperatureFigure: await temperatureFigure(studied),
    methods: await comparedMethods(studied),
    equation2: await exactEquation2(studied),
    figures,
  };
}

/** Levels up to which all of them are computed for a report. */
const MOST_LEVELS = 4;

async function comparedMethods(studied: Study): Promise<ComparedMethods | undefined> {
  const exact = studied.howRight?.exact;
  if (!exact || studied.derivation.system.dimension > MOST_LEVELS) return undefined;
  const { comparison } = await import('../study/beyond/index.ts');
  const compared = comparison(studied, { exact });
  return { comparison: compared, picture: methodsFigure(compared, studied) };
}

/** The figures of the model file; sweeps are loaded for a model that asks for one. */
export async function figuresOf(model: ParsedModel): Promise<readonly ModelFigure[]> {
  if (model.given.figures === undefined) return [];
  return (await import('./modelFigures.ts')).modelFigures(model);
}

async function exactEquation2(studied: Study): Promise<Equation2Beyond | undefined> {
  const { numbers, howRight, letterRows } = studied;
  if (numbers === undefined || howRight === undefined || letterRows.length === 0) return undefined;
  const { equation2Beyond } = await import('../study/beyond/index.ts');
  return equation2Beyond(studied, numbers, howRight);
}
