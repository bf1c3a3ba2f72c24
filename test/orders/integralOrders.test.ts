/**
 * Order λ and the coherences of order λ² by integrals over frequency, for any J: beside the mean-force state at one temperature, exponentials where J is rational,
 * and an independent program in time (fixtures/tails.json) between two temperatures with hard cut-offs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BathSpec, Model } from '../../src/hamiltonian/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { largestDifference, largestModulus, zeroMatrix } from '../../src/numerics/index.ts';
import { type IntegralOrders, integralOrders, steadyStateSeries } from '../../src/orders/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { meanForceOf } from '../../src/study/meanForce.ts';
import { shaped, systemOf } from '../methods/context.ts';

function ordersOf(model: Model): IntegralOrders {
  const found = integralOrders(systemOf(model));
  if (found === undefined) throw new Error('There are such integrals.');
  return found;
}

const qubit = (bath: BathSpec): Model => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: bath },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

/** Bohr frequencies that differ by one another but for rounding. */
const LADDER: Model = {
  hamiltonian: 'E1*|1><1| + E2*|2><2| + (|0><1| + g*|1><2| + |1><1| + h.c.)*B',
  baths: { B: { spectrum: 'gaussian', lambda: 1, s: 1, cutoff: 3, temperature: 0.7 } },
  parameters: { E1: 0.1, E2: 0.3, g: 0.6 },
};

/** Long tails in time: kinks at ω = 0 and steps, cold ones too, and other units. */
const ONE_TEMPERATURE: readonly Model[] = [
  qubit({ spectrum: 'ohmic', lambda: 1, s: 3, cutoff: 5, temperature: 0.5 }),
  qubit({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 5, temperature: 0.5 }),
  qubit({ spectrum: 'hard', lambda: 1, s: 1, cutoff: 5, temperature: 0.5 }),
  qubit({ spectrum: 'hard', lambda: 1e-9, s: 3, cutoff: 2, temperature: 0.01 }),
  qubit({ spectrum: 'ohmic', lambda: 1, s: 1.5, cutoff: 80, temperature: 0 }),
  LADDER,
  {
    hamiltonian: 'omega0/2*sz + f2*sx*B',
    baths: { B: { spectrum: 'ohmic', lambda: 1, s: 0.7, cutoff: 5, temperature: 0.5 } },
    parameters: { omega0: 1, f2: 1 },
  },
  {
    hamiltonian: 'E1*|1><1| + E2*|2><2| + (g1*|0><1| + i*g2*|0><2| + g3*|1><1| + h.c.)*B',
    baths: { B: { spectrum: 'hard', lambda: 1, s: 2, cutoff: 5, temperature: 0.5 } },
    parameters: { E1: 1, E2: 1.7, g1: 0.6, g2: 0.4, g3: 0.3 },
  },
];

describe('order λ by integrals over frequency', () => {
  it.each(ONE_TEMPERATURE.map((model, k) => [k, model] as const))(
    'is that of the mean-force state, model %i',
    (_, model) => {
      const gibbs = meanForceOf(deriveModel(prepareModel(model)));
      const { rho, error } = ordersOf(model).orders[1];
      const d = rho.n;
      const reference = zeroMatrix(d);
      let open = 0;
      for (const [key, { re, im }] of gibbs!.corrections.flat().entries()) {
        if (re.kind !== 'finite' || im.kind !== 'finite') throw new Error('It must be finite.');
        [reference.re[key], reference.im[key]] = [re.value, im.value];
        open = Math.max(open, Math.hypot(re.error, im.error));
      }
      expect(largestDifference(rho, reference)).toBeLessThan(error + open);
      expect(error).toBeLessThan(3e-6 * largestModulus(rho));
    },
  );

  it.each<Model>([
    {
      hamiltonian: 'omega0/2*sz + (sz + sx)*B1 + (0.7*sz + sy)*B2',
      baths: {
        B1: { spectrum: 'drude', lambda: 1, gamma: 1, temperature: 1 },
        B2: { spectrum: 'drude', lambda: 1, gamma: 2, temperature: 0.5 },
      },
      parameters: { omega0: 1 },
    },
    // no element of the coupling has frequency 0, but products of it and a coherence do
    {
      hamiltonian: 'E1*|1><1| + E2*|2><2| + (g1*|0><1| + g2*|0><2| + h.c.)*B',
      baths: { B: { spectrum: 'drude', lambda: 1, gamma: 1, temperature: 0.5 } },
      parameters: { E1: 1, E2: 1.7, g1: 0.6, g2: 0.4 },
    },
  ])('is that of exponentials, and so are coherences of order λ²: $hamiltonian', (model) => {
    const system = systemOf(model);
    const series = steadyStateSeries(system, 2);
    const found = integralOrders(system);
    if (series.kind === 'none' || found === undefined) throw new Error('Both exist.');
    const [, first, second] = series.orders;
    const { orders, coherences } = found;
    expect(largestDifference(orders[1].rho, first!.rho)).toBeLessThan(1e-9 * largestModulus(first!.rho));
    expect(largestDifference(orders[1].rho, first!.rho)).toBeLessThan(orders[1].error + first!.error);
    const { rho, error } = coherences!;
    for (let key = 1; key < rho.re.length - 1; key++) {
      if (key % (rho.n + 1) === 0) continue;
      const off = Math.hypot(rho.re[key]! - second!.rho.re[key]!, rho.im[key]! - second!.rho.im[key]!);
      expect(off).toBeLessThan(1e-9 * largestModulus(second!.rho));
    }
    expect(error).toBeLessThan(1e-6 * largestModulus(second!.rho));
  });

  it('is that of an independent program in time between two temperatures with hard cut-offs', () => {
    const path = join(import.meta.dirname, 'fixtures/tails.json');
    const { first, secondCoherences, ...model } = JSON.parse(readFileSync(path, 'utf8')) as Model & {
      readonly first: readonly number[];
      readonly secondCoherences: readonly number[];
    };
    const { orders, coherences } = ordersOf(model);
    const apart = (a: readonly number[], b: readonly number[]): number =>
      Math.max(...b.map((x, k) => Math.abs(x - a[k]!)));
    expect(apart(shaped(orders[1].rho), first)).toBeLessThan(2 * orders[1].error);
    expect(apart(shaped(coherences!.rho), secondCoherences)).toBeLessThan(2 * coherences!.error);
    // the reference has ten digits
    expect(apart(shaped(orders[1].rho), first)).toBeLessThan(1e-9);
    expect(orders[1].error).toBeLessThan(1e-7);
    expect(coherences!.error).toBeLessThan(1e-5);
  });

  it('has none for a coupling that is not Hermitian, and where a transform diverges', () => {
    const ofSystem = (hamiltonian: string, s: number) =>
      integralOrders(
        systemOf({
          hamiltonian,
          baths: { B: { spectrum: 'ohmic', lambda: 1, s, cutoff: 5, temperature: 0.5 } },
          parameters: { omega0: 1 },
        }),
      );
    expect(ofSystem('omega0/2*sz + (sm*b + sp*bd)', 3)).toBeUndefined();
    expect(ofSystem('omega0/2*sz + (sz + sx)*B', 0.7)).toBeUndefined();
    expect(ofSystem('omega0/2*sz + sx*B', 0.7)?.coherences).toBeUndefined();
    expect(ofSystem('omega0/2*sz + sx*B', 0.7)?.orders[1]).toBeDefined();
  });
});
