/**
 * Random systems of two to four levels between one to three baths: the stationary state of the second-order equation is right in its coherences to O(λ) and in its populations to
 * O(1), so that what it is off from the exact one shrinks like λ² and like λ.
 */
import { describe, expect, it } from 'vitest';
import { fittedCouplings } from '../../src/bath/exponentials/index.ts';
import { bathOf } from '../../src/bath/index.ts';
import type { BathSpec } from '../../src/hamiltonian/index.ts';
import { hierarchySteadyState, type SystemInBaths } from '../../src/hierarchy/index.ts';
import * as c from '../../src/numerics/complex.ts';
import { type Complex, type ComplexMatrix, zeroMatrix } from '../../src/numerics/index.ts';
import { nullVector } from '../../src/numerics/matrices/index.ts';
import { chance, logUniform, modelRandom, type Random, uniformBetween } from '../../src/observation/scan/random.ts';
import { numericLiouvillian } from '../../src/tcl/numeric/index.ts';

const SEED = Number(process.env.PROPERTY_SEED ?? 1);
const COUNT = process.env.MODE === 'slow' ? 60 : 6;

/** x, by which every J is multiplied. */
const [SMALL, LARGE] = [1e-4, 2e-4];

function randomHermitian(random: Random, d: number): ComplexMatrix {
  const a = zeroMatrix(d);
  for (let i = 0; i < d; i++) {
    a.re[i * (d + 1)] = uniformBetween(random, -1, 1);
    for (let j = i + 1; j < d; j++) {
      a.re[i * d + j] = a.re[j * d + i] = uniformBetween(random, 0.3, 1);
      const im = chance(random, 0.5) ? uniformBetween(random, -1, 1) : 0;
      [a.im[i * d + j], a.im[j * d + i]] = [im, -im];
    }
  }
  return a;
}

function randomBath(random: Random): BathSpec {
  const temperature = logUniform(random, 0.4, 2);
  const lambda = uniformBetween(random, 0.5, 1);
  if (chance(random, 0.5)) {
    const gamma = logUniform(random, 0.5, 3);
    return { spectrum: 'drude', lambda, gamma, temperature };
  }
  const [Gamma, omega] = [uniformBetween(random, 0.5, 2), uniformBetween(random, 1, 2)];
  return { spectrum: 'underdamped', lambda, Gamma, omega, temperature };
}

function randomSystem(index: number): SystemInBaths {
  const random = modelRandom(SEED, 'exact', index);
  const d = 2 + (index % 3);
  let level = 0;
  const levels = Float64Array.from({ length: d }, () => {
    level -= uniformBetween(random, 0.5, 1.2);
    return level;
  });
  const couplings = Array.from({ length: 1 + (Math.floor(index / 3) % 3) }, (_, k) => ({
    bathName: `B${k}`,
    bath: bathOf(randomBath(random)),
    a: randomHermitian(random, d),
  }));
  return { levels, couplings };
}

interface Deviations {
  readonly populations: number;
  readonly coherences: number;
}

/** How far populations and coherences of the second-order state are from those of the exact one, every J being multiplied by x. */
function deviationsOf({ levels, couplings }: SystemInBaths): (x: number) => Deviations {
  const d = levels.length;
  const frequencies = [...levels].flatMap((a) => [...levels].map((b) => a - b));
  // the fit is exact at the Bohr frequencies: the second-order state is that of the fit as well
  const fit = fittedCouplings(couplings, { frequencies, tolerance: 1e-2 });
  expect(fit.fits.every(({ interpolated }) => interpolated)).toBe(true);
  const unit = numericLiouvillian({
    levels,
    couplings,
    dimension: d,
    rounding: { energy: 0, elements: 0, products: 0 },
    lindblad: [],
  });
  return (x) => {
    const scaled = fit.couplings.map((own) => ({ ...own, left: c.scale(own.left, x), right: c.scale(own.right, x) }));
    const exact = hierarchySteadyState({ levels, couplings: scaled }, { importance: 1e-7, accuracy: 1e-14 });
    const second = nullVector(withBathsScaled(unit, levels, x), 1e-12);
    if (exact.kind === 'failed' || second.kind !== 'unique') throw new Error('no stationary state');
    let trace = c.ZERO;
    for (let i = 0; i < d; i++) trace = c.plus(trace, elementOf(second.vector, i * (d + 1)));
    const off = Array.from({ length: d * d }, (_, key) =>
      c.abs(c.minus(c.div(elementOf(second.vector, key), trace), elementOf(exact.rho, key))),
    );
    const isPopulation = (key: number): boolean => key % (d + 1) === 0;
    return {
      populations: Math.max(...off.filter((_, key) => isPopulation(key))),
      coherences: Math.max(...off.filter((_, key) => !isPopulation(key))),
    };
  };
}

const elementOf = ({ re, im }: Pick<ComplexMatrix, 're' | 'im'>, key: number): Complex => ({
  re: re[key]!,
  im: im[key]!,
});

/** −i[H_S, ·] + xK₂ of −i[H_S, ·] + K₂ */
function withBathsScaled({ n, re, im }: ComplexMatrix, levels: Float64Array, x: number): ComplexMatrix {
  const d = levels.length;
  const out = { n, re: re.map((entry) => x * entry), im: im.map((entry) => x * entry) };
  for (let key = 0; key < n; key++) {
    out.im[key * (n + 1)]! -= (1 - x) * (levels[Math.floor(key / d)]! - levels[key % d]!);
  }
  return out;
}

describe('what the second-order steady state of random systems is off from the exact one', () => {
  it.each(Array.from({ length: COUNT }, (_, index) => index))('shrinks as it must: %i', (index) => {
    const at = deviationsOf(randomSystem(index));
    const [small, large] = [at(SMALL), at(LARGE)];
    expect(Math.abs(large.populations / small.populations - 2)).toBeLessThan(0.1);
    expect(Math.abs(large.coherences / small.coherences - 4)).toBeLessThan(0.4);
  });
});
