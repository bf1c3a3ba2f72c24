/** What the numbers of a second-order generator rest on, measured, with a verdict each. */
import { badge, type Cell, type Content, type Flow, type Inline, table } from '../../document/index.ts';
import type { ModelNumbers } from '../../study/index.ts';
import { type CaveatKind, NEGATIVE_EIGENVALUE, type SteadyNumbers, type Warning } from '../../tcl/numeric/index.ts';
import { absolute, difference, index, letter, letters, named, relation, slash, sumOver } from '../../typeset/index.ts';
import { distanceCell } from '../boundedNumber.ts';
import { mathOf } from '../formula.ts';

const NORM = letter('‖K2‖', '\\lVert K_2\\rVert');
const SMALLEST = named('min', absolute(letters.bohr));
const WEAK_COUPLING = relation(NORM, '<<', SMALLEST);
const RATIO = slash(NORM, SMALLEST);
const element = index(letter('rho', '\\bar\\rho'), 'ij');
const leading = index(letter('rho1', '\\bar\\rho^{(1)}'), 'ij');
const EXCESS = slash(sumOver('ij', absolute(difference(element, leading))), sumOver('ij', absolute(leading)));

const DISTANCE = letter('½‖rho − rho_exact‖₁', '\\tfrac12\\lVert\\bar\\rho-\\bar\\rho_{\\mathrm{exact}}\\rVert_1');
const EXACT_COHERENCE = letter('C_exact', 'C_{\\mathrm{exact}}');
const COHERENCE_DIFFERENCE = slash(absolute(difference(letters.coherence, EXACT_COHERENCE)), EXACT_COHERENCE);

export function validityTable(numbers: ModelNumbers): Flow {
  return table({
    columns: [
      { title: 'Condition' },
      { title: 'measured by' },
      { title: 'value', align: 'right', digits: 4 },
      { title: 'verdict' },
    ],
    rows: [longTimeRow(numbers), ...judgedRows(numbers), positivityRow(numbers)],
    caption: 'Validity. Coherences are right to order λ, populations to order λ⁰.',
  });
}

/** Warnings whose number has a row in this table; they stand with the verdict, too. */
const MEASURED: ReadonlySet<CaveatKind> = new Set(['coupling', 'excess', 'eigenvalue', 'distance', 'coherence']);
export const isMeasured = ({ caveat }: Warning): boolean => caveat !== undefined && MEASURED.has(caveat.kind);

type Row = readonly [condition: Content, measure: Content, value: Cell, verdict: Inline];

function longTimeRow({ integrals }: SteadyNumbers): Row {
  const divergent = [...integrals.values()].filter(({ kind }) => kind === 'divergent').length;
  const verdict = divergent === 0 ? badge('good', 'exists') : badge('bad', 'does not exist');
  return ['the generator has a long-time limit', 'coefficients that diverge', divergent, verdict];
}

/** By the exact state where it is known, by rules of thumb elsewhere. */
function judgedRows(numbers: ModelNumbers): Row[] {
  const { distance, isNear, coherenceDifference } = numbers.validity;
  if (distance === null) return [...couplingRow(numbers), ...excessRow(numbers)];
  const near = isNear ? badge('good', 'near') : badge('caution', 'not near');
  const rows: Row[] = [
    ['the full steady state is near the exact one', [mathOf(DISTANCE)], distanceCell(distance), near],
  ];
  if (coherenceDifference === null) return rows;
  const isSmall = !numbers.warnings.some(({ caveat }) => caveat?.kind === 'coherence');
  const verdict = isSmall ? badge('good', 'small') : badge('caution', 'not small');
  return [
    ...rows,
    [
      'its coherence at order λ is near the exact one',
      [mathOf(COHERENCE_DIFFERENCE)],
      distanceCell(coherenceDifference),
      verdict,
    ],
  ];
}

function couplingRow({ validity: { ratio, isWeak, norm } }: ModelNumbers): Row[] {
  if (norm === null) return [];
  return [[['the coupling is weak, ', mathOf(WEAK_COUPLING)], [mathOf(RATIO)], ratio, couplingVerdict(isWeak)]];
}

function couplingVerdict(isWeak: boolean | null): Inline {
  if (isWeak === null) return badge('caution', 'levels coincide');
  return isWeak ? badge('good', 'weak') : badge('caution', 'not weak');
}

function excessRow({ validity: { excess, isExcessSmall } }: ModelNumbers): Row[] {
  if (excess === null) return [];
  const verdict = isExcessSmall ? badge('good', 'small') : badge('caution', 'beyond second order');
  return [['the full steady state is near its leading order', [mathOf(EXCESS)], excess, verdict]];
}

function positivityRow({ minEigenvalue }: SteadyNumbers): Row {
  const verdict =
    minEigenvalue === null
      ? badge('neutral', 'no state')
      : minEigenvalue >= NEGATIVE_EIGENVALUE
        ? badge('good', 'positive')
        : badge('caution', 'not positive');
  return ['the steady state is positive', 'smallest eigenvalue', minEigenvalue, verdict];
}
