/** What the heap gains over 100,000 evaluations of bath integrals, after a warm-up; flat means that nothing is kept. */
import { longTimeTransform, spectralDensity } from '../../src/bath/index.ts';
import { collectGarbage } from './heap.ts';
import type { Row } from './row.ts';

const COUNT = 100_000;

export async function memory(): Promise<Row[]> {
  const density = spectralDensity({ spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 });
  let total = 0;
  const evaluate = (count: number): void => {
    for (let k = 0; k < count; k++) {
      const quantity = longTimeTransform({ density, temperature: 0.1 + (2 * k) / COUNT }, 'noise', 'sin', 1);
      if (quantity.kind === 'finite') total += quantity.value;
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
