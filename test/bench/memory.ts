/**
 * What the heap gains over 100,000 evaluations of bath integrals at as many temperatures and frequencies, after a warm-up; flat means that
 * a density keeps no more than its last few tables and values.
 */
import { combination, longTimeTransform, spectralDensity } from '../../src/bath/index.ts';
import { collectGarbage } from './heap.ts';
import type { Row } from './row.ts';

const COUNT = 100_000;

export async function memory(): Promise<Row[]> {
  const density = spectralDensity({ spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 });
  let total = 0;
  const evaluate = (count: number): void => {
    for (let k = 0; k < count; k++) {
      const bath = { density, temperature: 0.1 + (2 * k) / COUNT };
      const frequency = 10 ** (4 * ((k * 0.618) % 1) - 2);
      const quantities =
        k % 2 === 0
          ? [longTimeTransform(bath, 'noise', 'sin', frequency)]
          : [
              longTimeTransform(bath, 'dissipation', 'cos', frequency),
              combination(bath, [
                { kernel: 'noise', transform: 'sin', frequency, coefficient: 1 },
                { kernel: 'noise', transform: 'sin', frequency: 2 * frequency, coefficient: -1 },
              ]),
            ];
      for (const quantity of quantities) if (quantity.kind === 'finite') total += quantity.value;
    }
  };
  evaluate(COUNT / 20);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  evaluate(COUNT);
  collectGarbage();
  const gained = process.memoryUsage().heapUsed - before;
  if (!Number.isFinite(total)) throw new Error('The integrals must be finite.');
  return [{ name: 'heap gained over 100,000 bath integrals', value: gained / 2 ** 20, unit: 'MB', target: 'flat' }];
}
