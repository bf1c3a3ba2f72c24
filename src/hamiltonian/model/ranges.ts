/**
 * How large and how small the numbers of a bath may be. Far beyond any use, but products of several of them stay within the range of double
 * precision, in which an integral over J has to be computed.
 */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Frequencies, energies, temperatures and coupling strengths, where they are not 0. */
export const MAGNITUDE: Range = { least: 1e-30, most: 1e30 };

/** The exponent s of the Ohmic family: ∫J/ω = λΩΓ(s). */
export const EXPONENT: Range = { least: 1e-3, most: 100 };
