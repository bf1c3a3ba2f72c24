/** What `compare` says on a terminal: one line for every method, then which of them resolve the coherence and why the others do not. */
import type { ComparedMethod, Comparison } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { l1Coherence } from '../../tcl/numeric/index.ts';
import { coherenceName, columnLines, cut, exactly, paragraphLines, shownDistance, withoutRounding } from './lines.ts';

export function compareAnswer({ exact, methods }: Comparison, derived: Derived): string[] {
  const warnings = exact.warnings.flatMap(({ message }) => paragraphLines(message, 5));
  if (methods.every(({ state }) => state === null)) {
    return [
      cut(derived.model.name),
      'No method has a stationary state here.',
      ...paragraphLines(methods[0]!.note, 5),
      ...warnings,
    ];
  }
  const header = ['', coherenceName(derived), 'distance', 'smallest', 'O(λ)', 'CP'];
  const rows = methods.map((method) => [
    method.name,
    coherenceOf(method),
    distanceOf(method),
    exactly(method.minEigenvalue),
    yesOrNo(method.resolvesCoherence),
    yesOrNo(method.completelyPositive),
  ]);
  const right = (value: number | null | undefined) => exactly(exact.converged ? value : null);
  const first = ['exact', right(exact.l1.energy?.value), '', right(exact.minEigenvalue), '', ''];
  return [
    cut(derived.model.name),
    'C in the eigenbasis of H_S; distance ½‖ρ − ρ_exact‖₁; smallest eigenvalue;',
    'O(λ): whether coherences of order λ are right; CP: completely positive.',
    '',
    ...columnLines([header, first, ...rows]),
    ...(warnings.length === 0 ? [] : ['', ...warnings]),
    '',
    ...paragraphLines(
      'Where those of order λ are not right, an equation does not resolve steady-state coherence at its leading order. Notes and references: --json.',
      3,
    ),
  ];
}

function coherenceOf({ state, stateError }: ComparedMethod): string {
  if (state === null) return '—';
  const { energy } = state.rho;
  return exactly(withoutRounding({ value: l1Coherence(energy), error: energy.n * (energy.n - 1) * stateError! }));
}

const distanceOf = ({ distance, distanceError }: ComparedMethod): string =>
  distance === null ? '—' : shownDistance({ value: distance, error: distanceError! });

const yesOrNo = (value: boolean | null): string => (value === null ? '—' : value ? 'yes' : 'no');
