import type { ParsedModel } from '../hamiltonian/index.ts';

/** The parts of the system in the order of the product basis; of an oscillator with a tolerance, how far the reduced states move with `comparedWith` levels. */
export const partsJson = ({ system, cutoffs }: ParsedModel) =>
  system.parts.map(({ name, dimension }) => {
    const cutoff = cutoffs.find((one) => one.name === name);
    return cutoff === undefined
      ? { name, dimension }
      : { name, dimension, tolerance: cutoff.tolerance, comparedWith: cutoff.more, change: cutoff.change };
  });
