/** Letters of the formulas that hold for every system, beside those of a bath (`bathLetters`). */
import { type FormulaSymbol, letter } from '../typeset/index.ts';

export const letters = {
  state: letter('rho'),
  hamiltonian: letter('H_S'),
  coupling: letter('A'),
  imaginaryUnit: letter('i'),
  /** The second-order part of the generator. */
  generator: letter('K2', 'K_2'),
  time: letter('t'),
  annihilation: letter('b'),
  occupation: letter('n'),
  correlation: letter('C'),
  greater: letter('G>', 'G_>'),
  lesser: letter('G<', 'G_<'),
  adjoint: letter('h.c.', '\\mathrm{h.c.}'),
} as const;

/** A component of the stationary Bloch vector, counted from 1. */
export const blochComponent = (k: number): FormulaSymbol => letter(`v${k}`, k < 10 ? `\\bar v_${k}` : `\\bar v_{${k}}`);

/** An element of the stationary state. */
export const stationaryElement = (i: number, j: number): FormulaSymbol =>
  letter(`rho_${i}${j}`, `\\bar\\rho_{${i}${j}}`);
