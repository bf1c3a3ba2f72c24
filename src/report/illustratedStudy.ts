/** A study with the picture that its report shows. */
import type { ParsedModel } from '../hamiltonian/index.ts';
import { type Derived, deriveModel } from '../study/derivation/index.ts';
import { type Study, studyOf } from '../study/index.ts';
import { type TemperatureFigure, temperatureFigure } from './temperatureFigure.ts';

export interface IllustratedStudy extends Study {
  readonly temperatureFigure: TemperatureFigure;
}

export const illustratedStudy = (model: ParsedModel): Promise<IllustratedStudy> =>
  illustratedStudyOf(deriveModel(model));

/** The same of a model that has been derived. */
export async function illustratedStudyOf(derived: Derived): Promise<IllustratedStudy> {
  const studied = await studyOf(derived);
  return { ...studied, temperatureFigure: await temperatureFigure(studied) };
}
