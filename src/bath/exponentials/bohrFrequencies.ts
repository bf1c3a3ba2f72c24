/** All E_a − E_b of some levels, each once: where a fit of correlation functions is to be exact. */
export const bohrFrequenciesOf = (levels: Float64Array): readonly number[] => [
  ...new Set([...levels].flatMap((a) => [...levels].map((b) => a - b))),
];
