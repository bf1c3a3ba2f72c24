import type { ComplexMatrix } from '../../numerics/index.ts';

/** Rows of `[re, im]`. */
export const stateRows = ({ n: d, re, im }: ComplexMatrix) =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => [re[i * d + j]!, im[i * d + j]!] as const));
