/** What every master equation must do, whatever the model. */
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/hamiltonian/index.ts';
import {
  coherenceSlopeOf,
  dressing,
  leastCanonicalRate,
  METHODS,
  resolvesCoherence,
  undressedSlope,
} from '../../src/methods/index.ts';
import { numericLiouvillian } from '../../src/tcl/numeric/index.ts';
import { found, systemOf } from './context.ts';

const WARM = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 4, temperature: 0.5 } as const;
const DRUDE = { spectrum: 'drude', lambda: 0.02, gamma: 1.5, temperature: 0.8 } as const;

const MODELS: readonly { readonly name: string; readonly model: Model }[] = [
  { name: 'qubit', model: { hamiltonian: '0.5*sz + (sz + 1.5*sx)*B', baths: { B: DRUDE } } },
  {
    name: 'rotating wave',
    model: { hamiltonian: '0.5*sz + (((0.3+0.2*i)*sz + 1.5*sp + 0.4*id)*b + h.c.)', baths: { B: WARM } },
  },
  {
    name: 'two baths, three levels',
    model: {
      hamiltonian:
        '1.1*|1><1| + 1.3*|2><2| + (|0><1| + |1><0| + |0><2| + |2><0| + 0.4*|1><1|)*B + 0.7*((|0><2| + i*|1><2|)*c + h.c.)',
      baths: { B: DRUDE, C: WARM },
    },
  },
  {
    name: 'Lindblad term',
    model: {
      hamiltonian: '0.5*sz + (sz + sx)*B',
      baths: { B: WARM },
      lindblad: [{ rate: '0.03', operator: 'sx+0.5*sy' }],
    },
  },
];

const SECOND_ORDER = METHODS.filter(({ secondOrder }) => secondOrder === undefined);
const method = (name: string) => METHODS.find((each) => each.name === name)!;

describe.each(MODELS)('$name', ({ model }) => {
  const system = systemOf(model);
  const context = { system };
  const d = system.levels.length;

  test.each(SECOND_ORDER)('$name keeps trace and Hermiticity', ({ generator }) => {
    const { n, re, im } = found(generator(context));
    const size = Math.max(...re.map(Math.abs), ...im.map(Math.abs));
    for (let row = 0; row < n; row++) {
      let [x, y] = [0, 0];
      for (let k = 0; k < d; k++) {
        x += re[k * (d + 1) * n + row]!;
        y += im[k * (d + 1) * n + row]!;
      }
      expect(Math.hypot(x, y)).toBeLessThan(1e-14 * size);
      const mirror = (key: number) => (key % d) * d + Math.floor(key / d);
      for (let column = 0; column < n; column++) {
        const [p, q] = [row * n + column, mirror(row) * n + mirror(column)];
        expect(Math.hypot(re[p]! - re[q]!, im[p]! + im[q]!)).toBeLessThan(1e-14 * size);
      }
    }
  });

  test.each(SECOND_ORDER.filter(({ completelyPositive }) => completelyPositive))(
    '$name is completely positive',
    ({ generator }) => {
      const { value, error } = leastCanonicalRate(found(generator(context)));
      expect(value).toBeGreaterThanOrEqual(-error);
      expect(error).toBeLessThan(1e-9);
    },
  );

  test('Redfield is the second-order generator of the rest of the program', () => {
    const { re, im, bounds } = found(method('redfield').generator(context));
    const other = numericLiouvillian(system);
    for (let at = 0; at < re.length; at++) {
      expect(Math.hypot(re[at]! - other.re[at]!, im[at]! - other.im[at]!)).toBeLessThanOrEqual(2 * bounds[at]!);
    }
    expect(Math.max(...bounds)).toBeLessThan(1e-11);
  });

  test('a secular window of nothing is Davies, of everything Redfield', () => {
    const partial = (secularWindow: number) => found(method('partialSecular').generator({ system, secularWindow }));
    expect(partial(0)).toEqual(found(method('davies').generator(context)));
    expect(partial(10)).toEqual(found(method('redfield').generator(context)));
  });

  test.each(['universalLindblad', 'geometricArithmetic', 'geometricArithmeticSymmetricLamb'])(
    'undoing the dressing of %s gives the coherence of Redfield',
    (name) => {
      const [own, reference] = [name, 'redfield'].map((each) => found(method(each).generator(context)));
      const change = dressing(own!, reference!, system);
      expect(change.secularDifference).toBeLessThan(1e-13);
      const slope = found(coherenceSlopeOf(own!, system));
      const exact = found(coherenceSlopeOf(reference!, system));
      const bare = undressedSlope(slope, change);
      let [size, changed] = [0, 0];
      for (let key = 0; key < d * d; key++) {
        const gap = Math.hypot(bare.re[key]! - exact.slope.re[key]!, bare.im[key]! - exact.slope.im[key]!);
        expect(gap).toBeLessThanOrEqual(1e-12);
        size = Math.max(size, Math.hypot(exact.slope.re[key]!, exact.slope.im[key]!));
        changed = Math.max(
          changed,
          Math.hypot(slope.slope.re[key]! - bare.re[key]!, slope.slope.im[key]! - bare.im[key]!),
        );
      }
      expect(size).toBeGreaterThan(1e-3);
      expect(changed).toBeGreaterThan(0.1 * size);
    },
  );

  test.each([
    ['redfield', true],
    ['davies', false],
    ['universalLindblad', false],
    ['universalLindbladNoLamb', false],
    ['geometricArithmetic', false],
    ['geometricArithmeticSymmetricLamb', false],
    ['coarseGrained', false],
  ])('%s resolves the coherence: %s', (name, resolves) => {
    expect(resolvesCoherence(method(name), context)).toBe(resolves);
  });
});
