/** A study with the picture that its report shows. */
import type { ParsedModel } from '../hamiltonian/index.ts';
import { type Study, study } from '../study/index.ts';
import { type TemperatureFigure, temperatureFigure } from './temperatureFigure.ts';

export interface IllustratedStudy extends Study {
  readonly temperatureFigure: TemperatureFigure | undefined;
}

export async function illustratedStudy(model: ParsedModel): Promise<IllustratedStudy> {
  const studied = await study(model);
  return { ...studied, temperatureFigure: await temperatureFigure(studied) };
}
