/** The master equations of the field side by side as a picture: the coherence of each, and a line at the exact one. */
import { csv } from '../document/index.ts';
import { dotChart } from '../plot/index.ts';
import type { Comparison } from '../study/beyond/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { l1Coherence } from '../tcl/numeric/index.ts';
import { letters } from '../typeset/index.ts';
import { letterText } from './ownLetters.ts';

/** In pixels: more than half of it is names. */
const WIDTH = 520;
const RIGHT = 'green';
const OTHER = 'vermillion';

export interface MethodsFigure {
  readonly svg: string;
  readonly alt: string;
  readonly csv: string;
}

/** Undefined where no method has a state. */
export function methodsFigure({ exact, methods }: Comparison, derived: Derived): MethodsFigure | undefined {
  const found = methods.filter(({ state }) => state !== null);
  if (found.length === 0) return undefined;
  const title = `${derived.model.name}: master equations side by side`;
  const known = exact.converged ? exact.l1.energy : null;
  const alt = `Steady-state coherence of ${found.length} master equations${known === null ? '' : ', and a line at that of the exact state'}.`;
  const svg = dotChart({
    id: 'methods',
    title,
    description: alt,
    x: { label: letterText(letters.coherence, derived.derivation.system.symbols) },
    dots: found.map((method) => ({
      name: method.title,
      value: method.state && l1Coherence(method.state.rho.energy),
      color: method.resolvesCoherence ? RIGHT : OTHER,
    })),
    ...(known === null ? {} : { reference: { value: known.value, label: 'exact' } }),
    width: WIDTH,
  });
  const data = csv([
    { name: 'method', values: found.map(({ name }) => name) },
    { name: 'C', values: found.map(({ state }) => state && l1Coherence(state.rho.energy)) },
    { name: 'distance to the exact state', values: found.map(({ distance }) => distance) },
    { name: 'smallest eigenvalue', values: found.map(({ minEigenvalue }) => minEigenvalue) },
  ]);
  return { svg, alt, csv: data };
}
