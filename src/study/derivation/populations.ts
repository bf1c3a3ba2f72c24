/** Populations at order λ⁰ in the formulas that are expressed by them. */
import { numerator, terms } from '../../algebra/index.ts';
import type { Operator } from '../../operators/index.ts';

/** Terms. */
const LONGEST_POPULATION = 20;

/** Whether populations, the entries of `zeroth`, are short enough to be inserted into what is expressed by them. */
export const canBeInserted = (zeroth: Operator): boolean =>
  [...zeroth.entries.values()].every((population) => terms(numerator(population)).length <= LONGEST_POPULATION);
