/**
 * What a word of mode operators does to a basis state: c |to⟩, or nothing. Words act on the untruncated ladder, so the matrix of any word
 * between kept states is exact.
 */

import type { Complex } from '../../numerics/index.ts';
import type { ModeLetter } from './explicitModel.ts';

export interface Move {
  readonly to: number;
  readonly amplitude: Complex;
}

/** One letter on level n (oscillator: n quanta; spin: 0 = ↑, 1 = ↓). */
function step(letter: ModeLetter, n: number): Move | undefined {
  switch (letter) {
    case 'a':
      return n === 0 ? undefined : { to: n - 1, amplitude: { re: Math.sqrt(n), im: 0 } };
    case 'ad':
      return { to: n + 1, amplitude: { re: Math.sqrt(n + 1), im: 0 } };
    case 'x':
      return { to: 1 - n, amplitude: { re: 1, im: 0 } };
    case 'y':
      return { to: 1 - n, amplitude: { re: 0, im: n === 0 ? 1 : -1 } };
    case 'z':
      return { to: n, amplitude: { re: n === 0 ? 1 : -1, im: 0 } };
    case 'p':
      return n === 1 ? { to: 0, amplitude: { re: 1, im: 0 } } : undefined;
    case 'm':
      return n === 0 ? { to: 1, amplitude: { re: 1, im: 0 } } : undefined;
  }
}

/** The word, its last letter acting first, on level n. */
export function applyWord(word: readonly ModeLetter[], n: number): Move | undefined {
  let to = n;
  let re = 1;
  let im = 0;
  for (let k = word.length - 1; k >= 0; k--) {
    const move = step(word[k]!, to);
    if (move === undefined) return undefined;
    to = move.to;
    const { amplitude: c } = move;
    [re, im] = [re * c.re - im * c.im, re * c.im + im * c.re];
  }
  return { to, amplitude: { re, im } };
}
