/** What the numbers of a second-order generator rest on, measured, with a verdict each. */
import { evaluateComplex } from '../../algebra/index.ts';
import { bathLetters } from '../../bath/index.ts';
import { badge, type Content, type Flow, type Inline, table } from '../../document/index.ts';
import { type Derived, whyNotSymbolic } from '../../study/derivation/index.ts';
import type { SteadyNumbers } from '../../tcl/numeric/index.ts';
import { letter, product, relation, square } from '../../typeset/index.ts';
import { mathOf } from '../formula.ts';

const WEAK_COUPLING = relation(product(bathLetters.lambda, square(letter('f'))), '<<', letter('omega0'));

/** Up to this the second-order part is small beside the Bohr frequencies. */
const WEAK = 0.1;
/** Rounding of an eigenvalue that is zero. */
const ROUNDING = 1e-12;

export function validityTable(derived: Derived, numbers: SteadyNumbers): Flow {
  return table({
    columns: [
      { title: 'Condition' },
      { title: 'measured by' },
      { title: 'value', align: 'right', digits: 4 },
      { title: 'verdict' },
    ],
    rows: [longTimeRow(numbers), ...couplingRow(derived, numbers), positivityRow(numbers)],
    caption:
      'Validity. Each component below says to which order it is right: coherences to order λ, populations to order λ⁰.',
  });
}

type Row = readonly [condition: Content, measure: string, value: number | null, verdict: Inline];

function longTimeRow({ integrals }: SteadyNumbers): Row {
  const divergent = [...integrals.values()].filter(({ kind }) => kind === 'divergent').length;
  const verdict = divergent === 0 ? badge('good', 'exists') : badge('bad', 'does not exist');
  return ['the generator has a long-time limit', 'coefficients that diverge', divergent, verdict];
}

/** The largest entry that the baths add to the Bloch matrix against the smallest Bohr frequency: f²γ/ω₀, f²Δ₁/ω₀. */
function couplingRow(derived: Derived, { integrals }: SteadyNumbers): Row[] {
  const { derivation, given } = derived;
  if (given === undefined || whyNotSymbolic(derivation) !== undefined) return [];
  const [free, coupled] = [new Map(given.values), new Map(given.values)];
  for (const [name, quantity] of integrals) {
    if (quantity.kind === 'divergent') return [];
    free.set(name, 0);
    coupled.set(name, quantity.value);
  }
  let largest = 0;
  for (const entry of derivation.longTime.matrix.flat()) {
    const [full, without] = [evaluateComplex(entry, coupled), evaluateComplex(entry, free)];
    largest = Math.max(largest, Math.hypot(full.re - without.re, full.im - without.im));
  }
  const frequencies = derivation.frequencies.distinct.map(({ value }) =>
    Math.abs(evaluateComplex(value, given.values).re),
  );
  const smallest = Math.min(...frequencies);
  const share = smallest === 0 ? null : largest / smallest;
  return [
    [
      ['the coupling is weak, ', mathOf(WEAK_COUPLING)],
      'largest second-order entry of M, over the smallest Bohr frequency',
      share,
      couplingVerdict(share),
    ],
  ];
}

function couplingVerdict(share: number | null): Inline {
  if (share === null) return badge('caution', 'levels coincide');
  if (share <= WEAK) return badge('good', 'weak');
  return badge('caution', share < 1 ? 'not weak' : 'strong');
}

function positivityRow({ minEigenvalue }: SteadyNumbers): Row {
  const verdict =
    minEigenvalue === null
      ? badge('neutral', 'no state')
      : minEigenvalue >= -ROUNDING
        ? badge('good', 'positive')
        : badge('caution', 'not positive');
  return ['the steady state is positive', 'smallest eigenvalue', minEigenvalue, verdict];
}
