/** Warnings of the numbers as callouts, with titles in words. */
import { type Block, callout } from '../document/index.ts';
import type { WarningKind } from '../tcl/numeric/index.ts';

const TITLES: Readonly<Record<WarningKind, string>> = {
  'divergent-coefficient': 'A coefficient diverges',
  'degenerate-steady-state': 'The steady state is not unique',
  'degenerate-levels': 'Levels of equal energy',
  'no-dissipation': 'No dissipation',
  'out-of-validity': 'Outside the range of validity',
  'not-converged': 'Not converged',
  'not-supported': 'Not supported',
  positivity: 'Not a positive state',
  'order-of-validity': 'Order of validity',
  'weak-coupling': 'Outside weak coupling',
};

/** `kind` is that of a warning; a title in words where it has one. */
export const warningCallouts = (
  warnings: readonly { readonly kind: string; readonly message: string }[],
): readonly Block[] =>
  warnings.map(({ kind, message }) =>
    callout('warning', Object.hasOwn(TITLES, kind) ? TITLES[kind as WarningKind] : kind, message),
  );
