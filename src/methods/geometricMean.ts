/** The geometric mean of two rates, a_νν′ = √(γ(ν)γ(ν′)): one jump operator Σ_ν √γ(ν) X_ν for each channel. */
import type { BoundedComplex } from '../bath/index.ts';
import { roundingOf } from '../numerics/index.ts';
import type { BathChannel } from './channel.ts';

export const geometricMean =
  ({ rate }: BathChannel) =>
  (nu: number, nuPrime: number): BoundedComplex => {
    const [p, q] = [rate(nu), rate(nuPrime)];
    const [low, high] = [p, q].map(({ value, error }) => [Math.max(value - error, 0), value + error]) as [
      [number, number],
      [number, number],
    ];
    const value = Math.sqrt(p.value) * Math.sqrt(q.value);
    const above = Math.sqrt(low[1]) * Math.sqrt(high[1]) - value;
    const below = value - Math.sqrt(low[0]) * Math.sqrt(high[0]);
    return { re: value, im: 0, error: Math.max(above, below) + roundingOf(4) * value };
  };
