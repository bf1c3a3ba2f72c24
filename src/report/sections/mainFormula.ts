/** The formula that stands with the verdict: the coherences at leading order. */
import { isZero } from '../../algebra/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { coherencesInPopulations, qubitLeadingOrder } from '../../tcl/index.ts';
import {
  beside,
  difference,
  equal,
  type Formula,
  index,
  letter,
  letters,
  negative,
  outer,
  product,
  relation,
  round,
  squareBrackets,
  sumOver,
} from '../../typeset/index.ts';
import { equationOf } from '../formula.ts';
import { blochComponent, stationaryElement } from '../letters.ts';
import { isReadable } from '../readable.ts';

/** The label of the formula in a report. */
export const MAIN_FORMULA = 'main-formula';

/** Formulas of a system of many levels that are shown at once; one more is shown in place of a word about it. */
const MOST_LINES = 2;

export interface MainFormula {
  readonly formulas: readonly Formula[];
  /** Coherences between levels that are not among them. */
  readonly more: number;
  /** Whether they say how every coherence follows from the populations, where written out they are unknown or too long to read. */
  readonly inGeneral: boolean;
}

/** The coherences of a qubit that do not vanish, or the first few between many levels; none where there is no leading order. */
export function mainFormula(derived: Derived): MainFormula {
  const { leadingOrder: order, system } = derived.derivation;
  if (order.kind === 'none' && order.cause !== 'not-supported') return { formulas: [], more: 0, inGeneral: false };
  const lines = system.dimension === 2 ? qubitLines(derived) : levelLines(derived);
  const shown = lines.length === MOST_LINES + 1 ? lines : lines.slice(0, MOST_LINES);
  if (shown.length > 0 && isReadable(equationOf(shown).lines)) {
    return { formulas: shown, more: lines.length - shown.length, inGeneral: false };
  }
  return { formulas: [ELEMENT_FORM], more: 0, inGeneral: true };
}

function qubitLines({ derivation, notation }: Derived): readonly Formula[] {
  const { leadingOrder, system } = derivation;
  if (leadingOrder.kind === 'none') return [];
  const { v1, v2 } = qubitLeadingOrder(leadingOrder, system);
  const nonzero = [v1, v2].flatMap((value, k) =>
    isZero(value) ? [] : [relation(blochComponent(k + 1), '~', notation.formula(value))],
  );
  return nonzero.length > 0 ? nonzero : [equal(blochComponent(1), blochComponent(2), 0)];
}

/** Coherences between levels in terms of the populations; none where the eigenbasis is known in numbers only. */
export function levelLines({ derivation, notation, numericBasis }: Derived): readonly Formula[] {
  const { system, generator, frequencies, limit, table } = derivation;
  const found =
    numericBasis === undefined ? coherencesInPopulations(generator, system, frequencies, limit, table) : undefined;
  if (found === undefined) return [];
  const d = system.dimension;
  return [...found.coherences.entries]
    .map(([key, value]) => ({ i: Math.floor(key / d), j: key % d, value }))
    .filter(({ i, j }) => i < j)
    .sort((a, b) => a.i - b.i || a.j - b.j)
    .map(({ i, j, value }) => relation(stationaryElement(i, j), '~', notation.formula(value)));
}

const { state, imaginaryUnit, generator } = letters;
const [energyI, energyJ, energyK] = ['i', 'j', 'k'].map((k) => index(letters.energy, k)) as [Formula, Formula, Formula];
const populations = sumOver('k', product(index(letters.population, 'k'), outer(energyK, energyK)));

/** (E_i − E_j) ρ_ij = −i (K₂ [Σ_k P_k |E_k⟩⟨E_k|])_ij */
export const ELEMENT_FORM = beside(
  equal(
    product(round(difference(energyI, energyJ)), index(letter(state.text, '\\bar\\rho'), 'ij')),
    negative(product(imaginaryUnit, index(round(product(generator, squareBrackets(populations))), 'ij'))),
  ),
  relation(energyI, '!=', energyJ),
);
