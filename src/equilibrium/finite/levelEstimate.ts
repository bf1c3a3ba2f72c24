/**
 * How many levels of an oscillator matter: a start for the truncation, which checks itself. A coupling A (a + a†) displaces an oscillator of
 * frequency Ω by at most α = ‖A‖/Ω, and the displaced thermal state has the level distribution
 *   P(n) = N^n/(1+N)^{n+1} e^{−α²/(1+N)} L_n(−α²/[N(1+N)]),   N = 1/(e^{Ω/T} − 1)
 * (Poisson's for T = 0; Mandel & Wolf, Optical Coherence and Quantum Optics (1995), Sec. 11.5), where L_n obeys a recurrence of three terms.
 */

import {
  type ComplexMatrix,
  hermitianEigenvalues,
  matrixAdjoint,
  matrixProduct,
  matrixSum,
  scaledMatrix,
  zeroMatrix,
} from '../../numerics/index.ts';
import type { ExplicitModel } from './explicitModel.ts';

const FEWEST = 3;
const FEWEST_UNKNOWN = 8;
const MOST = 1e6;

/** The first level beyond the mean with P(n) ≤ ε. */
function levelsOfDisplacedThermal(displacement: number, quanta: number, epsilon: number): number {
  const square = displacement * displacement;
  const [ratio, shift] = [quanta / (1 + quanta), square / (1 + quanta) ** 2];
  const target = Math.log(epsilon);
  let logarithm = -square / (1 + quanta) - Math.log1p(quanta);
  let [before, current] = [0, 1];
  let n = 0;
  while (n < MOST && (n <= square + quanta || logarithm + Math.log(current) > target)) {
    [before, current] = [current, (((2 * n + 1) * ratio + shift) * current - n * ratio * ratio * before) / (n + 1)];
    n++;
    if (current === 0) break;
    // far inside of the range of double precision, so that the next product is too
    if (current < 1e100 && current > 1e-100) continue;
    logarithm += Math.log(current);
    [before, current] = [before / current, 1];
  }
  return n;
}

/** The matrices c·S of the terms with a given word of the mode and nothing else of the environment but spins; one sum per operator on the spins. */
function systemMatrices(model: ExplicitModel, name: string, matches: (word: readonly string[]) => boolean) {
  const oscillators = new Set(model.modes.filter(({ kind }) => kind === 'oscillator').map((mode) => mode.name));
  const sums = new Map<string, ComplexMatrix>();
  for (const { coefficient, system, factors } of model.terms) {
    const word = factors.get(name);
    const others = [...factors].filter(([other]) => other !== name);
    if (word === undefined || !matches(word) || others.some(([other]) => oscillators.has(other))) continue;
    const key = others.map(([other, letters]) => `${other}:${letters.join(' ')}`).join(';');
    sums.set(key, matrixSum(system.n, [sums.get(key) ?? zeroMatrix(system.n), scaledMatrix(coefficient, system)]));
  }
  return sums;
}

/** Largest singular value of M: the root of the largest eigenvalue of M†M. */
function norm(matrix: ComplexMatrix): number {
  const square = matrixProduct(matrixAdjoint(matrix), matrix);
  return Math.sqrt(Math.max(0, hermitianEigenvalues(square).at(-1)!));
}

/** The coefficient of a†a, averaged over the system. */
function meanFrequency(model: ExplicitModel, name: string): number {
  const d = model.systemDimension;
  const matrix = systemMatrices(model, name, (word) => word.length === 2 && word[0] !== word[1]).get('');
  let sum = 0;
  for (let i = 0; i < d; i++) sum += (matrix?.re[i * d + i] ?? 0) / d;
  return sum;
}

/** Levels of an oscillator outside of which a probability of about `epsilon` is left. */
export function estimatedLevels(model: ExplicitModel, name: string, temperature: number, epsilon: number): number {
  const frequency = meanFrequency(model, name);
  if (!(frequency > 0)) return FEWEST_UNKNOWN;
  let coupling = 0;
  for (const matrix of systemMatrices(
    model,
    name,
    ([letter, ...rest]) => letter === 'a' && rest.length === 0,
  ).values()) {
    coupling += norm(matrix);
  }
  const quanta = temperature > 0 ? 1 / Math.expm1(frequency / temperature) : 0;
  return Math.max(FEWEST, levelsOfDisplacedThermal(coupling / frequency, quanta, epsilon));
}
