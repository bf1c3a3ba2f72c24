/** What `exact` says on a terminal: the state with its error, and the ladder that the error comes from. */
import type { ExactNumbers } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { coherenceName, columnLines, cut, exactly, paragraphLines, shown } from './lines.ts';
import { stateRowsOf } from './states.ts';

const MOST_ROWS = 10;
const MOST_RUNGS = 6;

export function exactAnswer(numbers: ExactNumbers, derived: Derived): string[] {
  const { converged, by, ladder, warnings, l1 } = numbers;
  const hidden = Math.max(0, ladder.length - MOST_RUNGS);
  const rungs = ladder
    .slice(hidden)
    .map(({ exponents, operators, fitError, change }) => [
      '',
      String(exponents),
      String(operators),
      exactly(fitError),
      exactly(change),
    ]);
  return [
    cut(derived.model.name),
    ...(converged && by === 'pathSum'
      ? paragraphLines(
          'The hierarchy does not settle: the state is the Gibbs state of system and bath, a sum over paths in imaginary time.',
          2,
        )
      : []),
    ...(converged
      ? [`Exact steady state; ${coherenceName(derived)} = ${shown(l1.energy)} in the eigenbasis of H_S.`]
      : warnings.flatMap(({ message }) => paragraphLines(message, 5))),
    ...(converged ? ['', ...stateLines(numbers)] : []),
    ...(converged || numbers.error === null
      ? []
      : [
          '',
          `The best so far${by === 'pathSum' ? ', a sum over paths in imaginary time' : ''}, which is no answer:`,
          ...stateLines(numbers),
        ]),
    ...currentLines(numbers),
    ...(rungs.length === 0
      ? []
      : ['', ...columnLines([['Ladder', 'exponents', 'operators', 'error of the fit', 'change'], ...rungs])]),
    ...(hidden > 0 ? [`The first ${hidden} rungs: --json.`] : []),
  ];
}

function stateLines({ bloch, rho, error }: ExactNumbers): string[] {
  const [typed, energy] = [bloch.typed!.value, bloch.energy!.value];
  const state = { bloch: { typed, energy }, rho: { typed: rho.typed!, energy: rho.energy! } };
  const qubit = typed.length === 3;
  const bound = qubit ? Math.max(...bloch.typed!.error) : error!;
  const rows = stateRowsOf(state).map(({ name, of }) => [name, shown({ value: of(state), error: bound })]);
  return [
    ...columnLines([['as typed', `± ${exactly(bound)}`], ...rows.slice(0, MOST_ROWS)]),
    ...(rows.length > MOST_ROWS ? [`… and ${rows.length - MOST_ROWS} more: --json.`] : []),
  ];
}

function currentLines({ converged, currents }: ExactNumbers): string[] {
  if (!converged || currents.size < 2) return [];
  const rows = [...currents].map(([bath, { intoSystem, fromBath }]) => [bath, shown(intoSystem), shown(fromBath)]);
  return ['', ...columnLines([['Energy current', 'into the system', 'from the bath'], ...rows])];
}
