/** Units of a model as they are set. */
import { type Formula, letter } from '../typeset/index.ts';

/** `µs`, `cm⁻¹` */
export const prettyUnit = (unit: string): string => (unit === 'cm^-1' ? 'cm⁻¹' : unit.replace(/^u/, 'µ'));

/** Upright, after a thin space. */
export function unitForm(unit: string): Formula {
  const latex = unit.replace(/^u/, '\\mu ').replace('^-1', '^{-1}');
  return letter(` ${prettyUnit(unit)}`, `\\,\\mathrm{${latex}}`);
}
