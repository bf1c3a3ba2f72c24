/** Half-sided transforms beyond the memory of a bath, on panels of many periods: edges, kinks and narrow peaks of J. */
import { describe, expect, it } from 'vitest';
import { bathOf, type TransformRequest } from '../../src/bath/index.ts';
import { bathCorrelation } from '../../src/bath/transforms/correlation.ts';
import { finiteTimeTransform, memoryTail, type TailPanel } from '../../src/bath/transforms/index.ts';
import { kernelCarriers } from '../../src/bath/transforms/kernelCarriers.ts';
import type { BathSpec } from '../../src/hamiltonian/index.ts';
import { NODES } from '../../src/numerics/index.ts';
import reference from '../tcl/fixtures/edge-times.json' with { type: 'json' };

const requestsAt = (frequency: number): TransformRequest[] =>
  (['noise', 'dissipation'] as const).flatMap((kernel) =>
    (['cos', 'sin'] as const).map((transform) => ({ kernel, transform, frequency })),
  );

/** By their own quadrature. */
const estimatesAt = (bath: ReturnType<typeof bathOf>, requests: readonly TransformRequest[], time: number) =>
  requests.map((request) => {
    const quantity = finiteTimeTransform(bath, { ...request, time });
    if (quantity.kind !== 'finite') throw new Error(quantity.cause);
    return quantity;
  });

const valuesAt = (...at: Parameters<typeof estimatesAt>): Float64Array =>
  Float64Array.from(estimatesAt(...at), ({ value }) => value);

/** The transforms at the nodes of a panel. */
function atNode({ slow, oscillations }: TailPanel, node: number, time: number): number[] {
  const values = slow.map((list) => list[node]!);
  for (const { frequency, cos, sin, amplitude } of oscillations) {
    const [c, s] = [Math.cos(frequency * time), Math.sin(frequency * time)];
    const [re, im] = [amplitude.re[node]!, amplitude.im[node]!];
    if (cos !== undefined) values[cos]! += re * c - im * s;
    if (sin !== undefined) values[sin]! += re * s + im * c;
  }
  return values;
}

const ALLOWED = 1e-13;
const FIRST = 200;

describe('transforms on long panels', () => {
  it.each(reference.transforms)('meet the quadrature of $bath at ν = $nu', ({ bath: spec, nu, times, values }) => {
    const bath = bathOf(spec as BathSpec);
    const requests = requestsAt(nu);
    const tail = memoryTail(bath, requests);
    let from = FIRST / spec.cutoff;
    let now = valuesAt(bath, requests, from);
    for (const [k, time] of times.entries()) {
      for (let pieces = 0; from < time; pieces++) {
        expect(pieces).toBeLessThan(20);
        const to = Math.min(time, 2 * from);
        now = tail.panel({ from, to }, now, ALLOWED)!.end;
        from = to;
      }
      for (const [r, expected] of values[k]!.entries()) {
        expect(Math.abs(now[r]! - expected)).toBeLessThan(2e-13);
      }
    }
  });

  const box = Array.from({ length: 9 }, (_, k) => 1 + k / 4);
  const BATHS: readonly (readonly [name: string, carriers: number, spec: BathSpec])[] = [
    ['hard cut-off', 1, { spectrum: 'hard', lambda: 0.02, s: 0.7, cutoff: 3, temperature: 0.3 }],
    ['hard cut-off, T = 0', 1, { spectrum: 'hard', lambda: 0.02, s: 3, cutoff: 3, temperature: 0 }],
    ['kink', 1, { spectrum: 'custom', J: '0.01*w*abs(w-2)*exp(-w)', temperature: 0.5 }],
    ['two kinks', 2, { spectrum: 'custom', J: '0.01*w*abs(w-2)*abs(w-2.5)*exp(-w)', temperature: 0.5 }],
    ['root', 1, { spectrum: 'custom', J: '0.01*w*sqrt(abs(w-2))*exp(-w)', temperature: 0.5 }],
    ['narrow peak', 1, { spectrum: 'underdamped', lambda: 0.01, Gamma: 1e-5, omega: 2.3, temperature: 0.5 }],
    // where the kernel is below what a table leaves open the panels have the long-time values
    ['end of a table', 1, { spectrum: 'table', omega: box, J: box.map((w) => 0.001 * w * (4 - w)), temperature: 0.5 }],
  ];
  describe.each(BATHS)('%s', (_, carriers, spec) => {
    const bath = bathOf(spec);

    it('the kernels are the slow part and what the carriers carry', () => {
      const parts = kernelCarriers(bath);
      const { estimate } = bathCorrelation(bath);
      expect(parts.carriers.length).toBeGreaterThanOrEqual(carriers);
      for (const kernel of ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'] as const) {
        for (const tau of [0.4, 7, 120, 5e4]) {
          let { value: sum, error } = parts.slow(kernel, tau);
          for (const [k, carrier] of parts.carriers.entries()) {
            const amplitude = parts.amplitude(kernel, k, tau);
            sum += amplitude.re * Math.cos(carrier * tau) - amplitude.im * Math.sin(carrier * tau);
            error += amplitude.error + Number.EPSILON * carrier * tau * Math.hypot(amplitude.re, amplitude.im);
          }
          const whole = estimate(kernel, tau);
          // the bounds of sums of many panels are those of single ones
          expect(Math.abs(sum - whole.value)).toBeLessThanOrEqual(4 * (error + whole.error));
        }
      }
    });

    it.each([0, 0.9, 2])('panels meet the transforms at their own times, ν = %d', (frequency) => {
      const requests = requestsAt(frequency);
      const [from, to] = [1e4, 1.5e4];
      const panel = memoryTail(bath, requests).panel({ from, to }, valuesAt(bath, requests, from), ALLOWED)!;
      for (const node of [0, 9, 20]) {
        const time = from + ((to - from) / 2) * (1 + NODES[node]!);
        const expected = estimatesAt(bath, requests, time);
        for (const [r, found] of atNode(panel, node, time).entries()) {
          const { value, error } = expected[r]!;
          expect(Math.abs(found - value)).toBeLessThan(1e-12 + error);
        }
      }
    });
  });
});
