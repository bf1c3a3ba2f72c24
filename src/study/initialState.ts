/**
 * States as users write them, as coherence vectors v_k = Tr[Λ_k ρ] in the typed basis.
 *
 *   0,0,1            the coherence vector itself
 *   |0>, |0>+i*|1>   a ket, normalised (ket.ts); |0,1> has an index for every part of the system
 *   p:0.5,0.5,0      populations, without coherences
 *   mixed            1/d
 *   thermal          e^{−H_S/T}/Z at the temperature of the baths; thermal:0.5 at another one
 */

import { commonTemperature, isThermalBath } from '../bath/index.ts';
import { InputError, type Place } from '../errors.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { type ComplexMatrix, zeroMatrix } from '../numerics/index.ts';
import { numericSystem } from '../tcl/index.ts';
import type { Derived } from './derivation/derived.ts';
import { readKet } from './ket.ts';
import { basisTurn } from './typedBasis.ts';

/** A text, a coherence vector, or ρ by rows of `[re, im]`. */
export type InitialState = string | readonly number[] | readonly (readonly (readonly [re: number, im: number])[])[];

/** Needs numbers. Throws `InputError` where the text is no state; whether a vector belongs to a state is checked where it is used. */
export function initialVector(state: InitialState, derived: Derived): readonly number[] {
  if (typeof state !== 'string') return isVector(state) ? state : vectorOf(rowsToMatrix(state, derived), derived);
  const text = state.trim();
  if (text === 'mixed') return derived.derivation.basis.map(() => 0);
  const thermal = /^thermal(?::(.*))?$/.exec(text);
  if (thermal) return thermalVector(temperatureOf(thermal[1], derived, state), derived);
  if (text.startsWith('p:')) return vectorOf(diagonalState(text.slice(2), derived, state), derived);
  if (text.includes('|')) return vectorOf(pureState(text, derived, state), derived);
  return numberList(text, state);
}

const isVector = (state: Exclude<InitialState, string>): state is readonly number[] =>
  state.every((entry) => typeof entry === 'number');

const vectorOf = (rho: ComplexMatrix, derived: Derived): number[] => basisTurn(derived).vectors.vectorOf(rho);

const whole = (text: string): Place => ({ text, start: 0, end: text.length });

const FORMS = '`0,0,1`, `|0>+i*|1>`, `p:0.5,0.5`, `mixed` or `thermal`';

function numberList(text: string, written: string): number[] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!numbers.every(Number.isFinite)) {
    throw new InputError(`Argument \`initial\` must be a state, as ${FORMS}.`, whole(written));
  }
  return numbers;
}

function rowsToMatrix(rows: readonly (readonly (readonly [number, number])[])[], { model }: Derived): ComplexMatrix {
  const d = model.dimension;
  if (rows.length !== d || rows.some((row) => row.length !== d)) {
    throw new InputError(`Argument \`initial\` must have ${d} rows of ${d} elements \`[re, im]\`.`);
  }
  const part = (k: 0 | 1) => Float64Array.from(rows.flatMap((row) => row.map((element) => element[k])));
  const [re, im] = [part(0), part(1)];
  const scale = Math.max(...re.map(Math.abs), ...im.map(Math.abs));
  const trace = rows.reduce((sum, _, i) => sum + re[i * (d + 1)]!, 0);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const [key, mirror] = [i * d + j, j * d + i];
      const difference = Math.hypot(re[key]! - re[mirror]!, im[key]! + im[mirror]!);
      if (!(difference <= TYPED * scale)) {
        throw new InputError(
          `Argument \`initial\` must be Hermitian, but its elements (${i}, ${j}) and (${j}, ${i}) are not conjugate.`,
        );
      }
    }
  }
  if (!(Math.abs(trace - 1) <= TYPED)) {
    throw new InputError(`Argument \`initial\` must have the trace 1, but it is ${Number(trace.toPrecision(6))}.`);
  }
  return { n: d, re, im };
}

/** Relative deviation of numbers typed with seven digits. */
const TYPED = 1e-6;

function diagonalState(list: string, { model }: Derived, written: string): ComplexMatrix {
  const populations = numberList(list, written);
  const d = model.dimension;
  const sum = populations.reduce((total, p) => total + p, 0);
  if (populations.length !== d || populations.some((p) => p < 0) || !(Math.abs(sum - 1) <= TYPED)) {
    throw new InputError(
      `The populations of \`initial\` must be ${d} numbers ≥ 0 that add up to 1, but ${populations.length} are given, with the sum ${Number(sum.toPrecision(6))}.`,
      whole(written),
    );
  }
  const rho = zeroMatrix(d);
  for (const [i, p] of populations.entries()) rho.re[i * (d + 1)] = p / sum;
  return rho;
}

// ── Kets ──

function pureState(text: string, { model }: Derived, written: string): ComplexMatrix {
  const d = model.dimension;
  const [re, im] = [new Float64Array(d), new Float64Array(d)];
  for (const [index, amplitude] of amplitudesOf(text, model, written)) {
    re[index] = amplitude.re;
    im[index] = amplitude.im;
  }
  const largest = Math.max(...re.map(Math.abs), ...im.map(Math.abs));
  if (!Number.isFinite(largest)) throw new InputError('The amplitudes of a ket must be finite.', whole(written));
  if (largest === 0) throw new InputError('A ket must not be zero.', whole(written));
  // before the norm, which may overflow or underflow
  for (const part of [re, im]) for (let i = 0; i < d; i++) part[i]! /= largest;
  const norm = Math.hypot(...re, ...im);
  const rho = zeroMatrix(d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [a, b, c, e] = [re[i]! / norm, im[i]! / norm, re[j]! / norm, im[j]! / norm];
      rho.re[i * d + j] = a * c + b * e;
      rho.im[i * d + j] = b * c - a * e;
    }
  }
  return rho;
}

function amplitudesOf(text: string, model: ParsedModel, written: string): ReturnType<typeof readKet> {
  try {
    return readKet(text, (label) => ketIndex(label, model, written));
  } catch (error) {
    // places in the text that is read are none in the one that was written
    if (error instanceof InputError) throw new InputError(error.message, whole(written));
    throw error;
  }
}

/** `2`, or with an index for every part of the system `0,1`, also `01` where no index is longer than a digit. */
function ketIndex(label: string, { system, dimension }: ParsedModel, written: string): number {
  const { parts } = system;
  const single = label.includes(',') || label.length !== parts.length ? label.split(',') : [...label];
  const numbers = single.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  const ofParts = numbers.length === parts.length;
  const index = ofParts
    ? numbers.reduce((sum, n, k) => (n < parts[k]!.dimension ? sum * parts[k]!.dimension + n : Number.NaN), 0)
    : numbers[0]!;
  if ((!ofParts && numbers.length > 1) || !(index < dimension)) {
    throw new InputError(
      `A ket of \`initial\` must be one of |0> to |${dimension - 1}>${severalIndices(parts)}, but is |${label}>.`,
      whole(written),
    );
  }
  return index;
}

function severalIndices(parts: ParsedModel['system']['parts']): string {
  if (parts.length === 1) return '';
  const highest = parts.map(({ dimension }) => dimension - 1).join(',');
  return `, or have an index for each of ${parts.map(({ name }) => name).join(', ')}, up to |${highest}>`;
}

// ── Thermal states ──

function temperatureOf(text: string | undefined, { given, model }: Derived, written: string): number {
  if (text !== undefined) {
    const temperature = text.trim() === '' ? Number.NaN : Number(text);
    if (!(temperature >= 0) || !Number.isFinite(temperature)) {
      throw new InputError('The temperature of `thermal:T` must be a number ≥ 0.', whole(written));
    }
    return temperature * (model.units?.temperatureFactor ?? 1);
  }
  const common = commonTemperature(given!.baths.values());
  if (common === undefined) {
    const list = [...given!.baths]
      .map(([name, bath]) => `${name}: ${isThermalBath(bath) ? bath.temperature : 'none'}`)
      .join(', ');
    throw new InputError(
      `\`thermal\` needs one temperature, but the baths have ${list}: write \`thermal:0.5\`.`,
      whole(written),
    );
  }
  return common;
}

/** e^{−H_S/T}/Z; at T = 0 the ground states, equally. */
function thermalVector(temperature: number, derived: Derived): number[] {
  const { derivation, given } = derived;
  const { levels } = numericSystem(derivation.system, given!.values, given!.baths);
  const lowest = Math.min(...levels);
  const weights = Array.from(levels, (e) =>
    temperature === 0 ? Number(e === lowest) : Math.exp((lowest - e) / temperature),
  );
  const z = weights.reduce((sum, weight) => sum + weight, 0);
  const d = levels.length;
  const rho = zeroMatrix(d);
  for (const [i, weight] of weights.entries()) rho.re[i * (d + 1)] = weight / z;
  const turn = basisTurn(derived);
  return turn.vectorToTyped(turn.vectors.vectorOf(rho));
}
