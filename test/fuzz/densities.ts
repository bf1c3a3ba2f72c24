/** Formulas for J(ω) in random spellings, with the function they mean. */
import type { Random } from './random.ts';

export interface WrittenDensity {
  readonly text: string;
  readonly value: (w: number) => number;
}

const FREQUENCY = ['w', 'ω', 'omega', '\\omega'];
const UNARY: readonly (readonly [name: string, apply: (x: number) => number])[] = [
  ['exp', Math.exp],
  ['sqrt', Math.sqrt],
  ['sin', Math.sin],
  ['cos', Math.cos],
  ['tanh', Math.tanh],
  ['abs', Math.abs],
];

export function writtenDensity(random: Random, depth = 3): WrittenDensity {
  if (depth === 0 || random.chance(0.25)) {
    if (random.chance(0.6)) return { text: random.pick(FREQUENCY), value: (w) => w };
    const x = random.pick([0.01, 0.5, 1, 2, 3, 10, 1e-3]);
    return { text: String(x), value: () => x };
  }
  const a = writtenDensity(random, depth - 1);
  const b = writtenDensity(random, depth - 1);
  const [p, q] = [`(${a.text})`, `(${b.text})`];
  switch (random.below(7)) {
    case 0:
      return { text: `${a.text} + ${q}`, value: (w) => a.value(w) + b.value(w) };
    case 1:
      return { text: `${p}${random.pick([' - ', '−'])}${q}`, value: (w) => a.value(w) - b.value(w) };
    case 2:
      return { text: `${p}${random.pick(['*', ' * ', '·', '\\cdot '])}${q}`, value: (w) => a.value(w) * b.value(w) };
    case 3:
      return random.chance(0.5)
        ? { text: `${p}/${q}`, value: (w) => a.value(w) / b.value(w) }
        : { text: `\\frac{${a.text}}{${b.text}}`, value: (w) => a.value(w) / b.value(w) };
    case 4: {
      const n = random.pick([2, 3]);
      return { text: `${p}${random.pick([`^${n}`, `**${n}`, n === 2 ? '²' : '³'])}`, value: (w) => a.value(w) ** n };
    }
    default: {
      const [name, apply] = random.pick(UNARY);
      return { text: `${name}(${a.text})`, value: (w) => apply(a.value(w)) };
    }
  }
}
