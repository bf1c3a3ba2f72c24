/** How tightly the outermost operation of a printed formula binds, loosest first. */
import { type Layout, shapeOf } from '../algebra/index.ts';

export const RELATION = 0;
export const SUM = 1;
export const PRODUCT = 2;
export const POWER = 3;
export const ATOM = 4;

const BINDINGS = { sum: SUM, product: PRODUCT, atom: ATOM } as const;

export const bindingOf = (layout: Layout): number => BINDINGS[shapeOf(layout)];
