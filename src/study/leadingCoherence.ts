/** The leading-order l₁ coherence of a model, Σ_{i≠j}|ρ_ij| in the eigenbasis of H_S. */

import { numericSystem } from '../tcl/index.ts';
import { type NumericLeadingOrder, numericLeadingOrder } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';

/** Null where an element does not exist. */
export function leadingCoherence(leading: NumericLeadingOrder): number | null {
  if (leading.kind === 'none') return null;
  let sum = 0;
  for (const element of leading.coherences) {
    if (element === undefined) continue;
    if (element.re.kind === 'divergent' || element.im.kind === 'divergent') return null;
    sum += Math.hypot(element.re.value, element.im.value);
  }
  return sum;
}

/** With the temperatures of all baths multiplied by a factor; needs numbers. */
export function leadingCoherenceAt({ derivation, given }: Derived, factor: number): number | null {
  const baths = [...given!.baths].map(
    ([name, { density, temperature }]) => [name, { density, temperature: factor * temperature }] as const,
  );
  return leadingCoherence(numericLeadingOrder(numericSystem(derivation.system, given!.values, new Map(baths))));
}
