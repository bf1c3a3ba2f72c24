/** What fits leave open of K₄, against fits of three more digits. */
import { describe, expect, it } from 'vitest';
import { bohrFrequenciesOf, fittedCouplings } from '../../src/bath/exponentials/index.ts';
import type { BathSpec } from '../../src/hamiltonian/index.ts';
import { fourthOrderTerm } from '../../src/orders/index.ts';
import { tcl4Term } from '../../src/orders/tcl4.ts';
import { systemOf } from '../methods/context.ts';

const BATHS: readonly BathSpec[] = [
  { spectrum: 'drude', lambda: 0.1, gamma: 1, temperature: 0.2 },
  { spectrum: 'ohmic', lambda: 0.1, s: 3, cutoff: 2, temperature: 0.5 },
];

describe('fourthOrderTerm', () => {
  it.each(BATHS)('bounds what the fit of $spectrum leaves open', (bath) => {
    const system = systemOf({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: bath },
      parameters: { omega0: 1, f1: 1, f2: 0.7 },
    });
    const { levels } = system;
    const found = fourthOrderTerm(system);
    if ('kind' in found) throw new Error(found.cause);
    const { couplings } = fittedCouplings(system.couplings, {
      frequencies: bohrFrequenciesOf(levels),
      tolerance: 1e-11,
    });
    const right = tcl4Term({ levels, couplings });
    const largest = Math.max(...right.re.map((x, key) => Math.hypot(x, right.im[key]!)));
    for (const [key, bound] of found.bounds.entries()) {
      const off = Math.hypot(found.re[key]! - right.re[key]!, found.im[key]! - right.im[key]!);
      expect(off).toBeLessThanOrEqual(bound);
      expect(bound).toBeLessThan(1e-4 * largest);
    }
  });

  it('is missing where J has a step', () => {
    const system = systemOf({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { spectrum: 'hard', lambda: 0.1, s: 1, cutoff: 5, temperature: 0.5 } },
      parameters: { omega0: 1, f1: 1, f2: 0.7 },
    });
    expect(fourthOrderTerm(system)).toMatchObject({ kind: 'divergent', unresolved: true });
  });
});
