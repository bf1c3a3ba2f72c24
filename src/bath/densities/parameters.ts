/** The numbers that a spectral density of a family takes. */

export interface OhmicParameters {
  readonly lambda: number;
  readonly s: number;
  readonly cutoff: number;
}

export interface DrudeParameters {
  readonly lambda: number;
  readonly gamma: number;
}

export interface UnderdampedParameters {
  readonly lambda: number;
  readonly Gamma: number;
  readonly omega: number;
}
