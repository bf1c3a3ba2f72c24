/** The exponentials of a rational J with a given sum in place of the Bose function: residues of the transforms of `rationalSpectrum.ts`. */
import * as c from '../../numerics/complex.ts';
import type { Complex } from '../../numerics/index.ts';
import type { PoleSum } from './correlationFit.ts';
import { type BosePart, polynomial, type RationalSpectrum } from './rationalSpectrum.ts';

/** Residues of F_N and F_D at the zeros of P and at −ν_k. */
export function rationalSum(spectrum: RationalSpectrum, temperature: number, bose: BosePart): PoleSum {
  const { rates, strength, gain } = spectrum;
  const own = rates.filter(({ im }) => im <= 0).map((rate) => ({ rate, slope: slopeAt(rates, rate) }));
  const noiseAt = (rate: Complex): Complex => {
    const sum = bose.rates.reduce(
      (total, nu, k) => c.plus(total, c.div({ re: gain * bose.residues[k]!, im: 0 }, c.minus(c.complex(nu), rate))),
      c.complex(bose.beta),
    );
    const classical = c.div({ re: 2 * temperature * strength, im: 0 }, rate);
    return c.minus(classical, c.scale(c.mul(rate, sum), strength));
  };
  const boseNoise = bose.rates.map((nu, k) => {
    const at = polynomial(spectrum, { re: -nu, im: 0 }).re;
    return c.complex((-strength * nu * gain * bose.residues[k]!) / at);
  });
  return {
    poles: [...own.map(({ rate }) => c.neg(rate)), ...bose.rates.map((nu) => c.complex(-nu))],
    coefficients: {
      noise: [...own.map(({ rate, slope }) => c.div(noiseAt(rate), slope)), ...boseNoise],
      dissipation: [...own.map(({ slope }) => c.div({ re: strength, im: 0 }, slope)), ...bose.rates.map(() => c.ZERO)],
    },
  };
}

/** P′(−p) */
const slopeAt = (rates: readonly Complex[], rate: Complex): Complex =>
  rates.reduce((product, other) => (other === rate ? product : c.mul(product, c.minus(other, rate))), c.ONE);
