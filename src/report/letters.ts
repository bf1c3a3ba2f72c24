/** Letters of the stationary state and of its levels. */
import { besideUser, type Formula, type FormulaSymbol, index, letter, letters } from '../typeset/index.ts';

/** A component of the stationary Bloch vector, counted from 1. */
export const blochComponent = (k: number): FormulaSymbol => letter(`v${k}`, k < 10 ? `\\bar v_${k}` : `\\bar v_{${k}}`);

/** The operators of the basis for more than two levels, between the levels i and j and up to the level l. */
export const LEVEL_OPERATORS = {
  x: letter('x_ij', '\\Lambda^x_{ij}'),
  y: letter('y_ij', '\\Lambda^y_{ij}'),
  z: letter('z_l', '\\Lambda^z_l'),
} as const;

/** An element of the stationary state, its indices apart where one has two digits. */
export function stationaryElement(i: number | string, j: number | string): FormulaSymbol {
  const apart = `${i}${j}`.length > 2;
  const indices = apart ? `${i},${j}` : `${i}${j}`;
  return letter(apart ? `rho_{${indices}}` : `rho_${indices}`, `\\bar\\rho_{${indices}}`);
}

/** E_k for the energies of H_S in ascending order, whose states are |E_k⟩. */
export function energyNames(symbols: readonly string[]): (k: Formula) => Formula {
  const energy = besideUser(letters.energy, symbols);
  return (k) => index(energy, k);
}
