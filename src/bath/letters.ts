/** The letters of a bath in print: those that `rename` finds where a user has symbols of the same names. */
import { letter } from '../typeset/index.ts';

export const bathLetters = {
  /** The frequency that is integrated over. */
  omega: letter('w', '\\omega'),
  density: letter('J'),
  temperature: letter('T'),
  time: letter('t'),
  delay: letter('tau'),
  /** A Bohr frequency. */
  nu: letter('nu'),
  lambda: letter('lambda'),
  s: letter('s'),
  cutoff: letter('Omega'),
  /** The rate of a Drude bath. */
  drudeRate: letter('gamma'),
  /** Damping and frequency of an underdamped bath. */
  damping: letter('Gamma'),
  oscillator: letter('w1', '\\omega_1'),
  pi: letter('pi'),
  /** θ(x), 1 for x > 0 and 0 for x < 0. */
  step: letter('theta'),
} as const;
