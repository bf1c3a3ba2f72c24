/** The spins that a model declares. */
import type { Model } from './model.ts';
import { type Origin, refuseField } from './origin.ts';

const LARGEST_TWICE_SPIN = 127;

/** 2S of all spins, or of one after another. */
export const twiceSpinsOf = (
  origin: Origin | undefined,
  spin: NonNullable<Model['spin']>,
): number | readonly number[] =>
  typeof spin === 'object'
    ? spin.map((one, k) => twiceSpinOf(origin, one, ['spin', k]))
    : twiceSpinOf(origin, spin, ['spin']);

/** 2S of `1`, `0.5`, `'3/2'`. */
function twiceSpinOf(origin: Origin | undefined, spin: number | string, path: readonly (string | number)[]): number {
  const text = String(spin).trim();
  const half = /^(\d{1,3})\/2$/.exec(text);
  const twice = half ? Number(half[1]) : 2 * Number(text === '' ? Number.NaN : text);
  if (!Number.isInteger(twice) || twice < 1 || twice > LARGEST_TWICE_SPIN) {
    refuseField(
      origin,
      path,
      `Argument \`spin\` must be 1/2, 1, 3/2, … up to ${LARGEST_TWICE_SPIN}/2, but is ${text.slice(0, 40)}.`,
    );
  }
  return twice;
}
