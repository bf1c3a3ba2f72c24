/** The verdict page: leading order of the master equation, mean-force state, and the exact state of two modes, side by side. */
import {
  aside,
  type Block,
  equation,
  equationReference,
  type Flow,
  type Inline,
  paragraph,
  section,
  table,
} from '../../document/index.ts';
import {
  type DiscretizedGibbs,
  type MeanForceState,
  meanForceFormulas,
  meanForceIntegrals,
} from '../../equilibrium/index.ts';
import { type BathFormula, type Derived, isCold, modelFormula } from '../../study/derivation/index.ts';
import { type FewModes, meanForceVector, type Study } from '../../study/index.ts';
import { type NumericLeadingOrder, qubitLeadingNumbers } from '../../tcl/numeric/index.ts';
import { equal, exponential, type Formula, index, letters, named, negative, slash } from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { blochComponent, stationaryElement } from '../letters.ts';
import { isReadable } from '../readable.ts';
import { MAIN_FORMULA, mainFormula } from './mainFormula.ts';
import { basisSentence } from './numbers.ts';

const GIBBS_POPULATION = equal(
  index(letters.population, 'i'),
  slash(exponential(negative(slash(index(letters.energy, 'i'), letters.temperature))), letters.partition),
);

/** A component of the state by every method. */
interface Row {
  readonly component: Formula;
  readonly tcl2: number | null;
  readonly meanForce: number | null;
  readonly secondOrder: number | null;
  readonly exact: number | null;
}

/** Of the trace, which is 1: a few ε, that a component of every column is below where it is rounding. */
const ROUNDING = 1e-15;

/** Nothing for baths of different temperatures: their steady state is not one of equilibrium. */
export function equilibriumSection(studied: Study): Block[] {
  const { numbers, meanForce, given } = studied;
  if (given !== undefined && meanForce === undefined) return [];
  return [
    section('Equilibration picture', [
      paragraph(
        'The Gibbs state of system and bath, reduced and to second order, involves no master equation. Its coherences must be those at leading order',
        ...(mainFormula(studied).formulas.length === 0 ? [] : [', ', equationReference(MAIN_FORMULA)]),
        '; its populations are right to order λ.',
      ),
      ...(numbers === undefined || meanForce === undefined ? [] : comparison(studied, numbers.leading, meanForce)),
      aside('The mean-force state in symbols', meanForceBlocks(studied)),
    ]),
  ];
}

/** The numbers beside those of two modes; without these the tables of the steady state have all there is. */
function comparison(studied: Study, leading: NumericLeadingOrder, meanForce: MeanForceState): Flow[] {
  const { fewModes, derivation } = studied;
  if (fewModes?.kind !== 'found') return [paragraph(caption(fewModes))];
  const found = fewModes.gibbs;
  const rows =
    derivation.system.dimension === 2
      ? qubitRows(studied, leading, meanForce, found)
      : levelRows(derivation.system.dimension, leading, meanForce, found);
  const largest = rows.length <= MOST_ELEMENTS ? rows : largestOf(rows);
  const rest = largest === rows ? '' : ` The largest ${MOST_ELEMENTS} of ${rows.length} elements.`;
  return [
    aside('Beside the exact state of two modes', [
      table({
        columns: [
          { title: 'Component' },
          { title: 'TCL2, leading order', align: 'right', digits: 8 },
          { title: 'mean force', align: 'right', digits: 8 },
          { title: 'two modes, second order', align: 'right', digits: 6 },
          { title: 'two modes, exact', align: 'right', digits: 6 },
        ],
        rows: largest.map(({ component, tcl2, meanForce, secondOrder, exact }) => [
          mathOf(component),
          tcl2,
          meanForce,
          secondOrder,
          exact,
        ]),
        caption: `${caption(fewModes)}${basisSentence(studied)}${rest}`,
      }),
    ]),
  ];
}

/** Rows; more are read by no one. */
const MOST_ELEMENTS = 40;

/** The mean-force state in symbols: of this model, or, where that is not known or too long to read, in general. */
export function meanForceBlocks(derived: Derived): Flow[] {
  const { derivation, rotation } = derived;
  const [general, cold] = [modelFormula(derived), isCold(derived)];
  const functions = new Map([...(rotation?.functions.values() ?? [])].map(({ name, latex }) => [name, latex] as const));
  const integrals = meanForceIntegrals(derivation, { functions, cold });
  const lines = equation({
    latex: integrals.flatMap(({ latex }) => latex),
    text: integrals.flatMap(({ text }) => text),
  });
  if (integrals.length === 0 || !isReadable(lines.lines)) {
    return [
      paragraph('In Bohr frequencies and eigenoperators of ', mathOf(letters.hamiltonian), ' it is'),
      equationOf(meanForceFormulas.flatMap(({ formulas }) => formulas).map(general)),
    ];
  }
  const levels = derivation.system.dimension > 2;
  return [
    paragraph(
      levels
        ? 'Its coherences are, with the populations '
        : `In symbols, at ${cold ? 'T = 0' : 'one temperature T'}${rotation === undefined ? '' : ', in the eigenbasis of H_S'}:`,
      ...(levels ? populationsInWords(general, cold) : []),
    ),
    lines,
  ];
}

const populationsInWords = (general: BathFormula, cold: boolean): (string | Inline)[] =>
  cold
    ? [mathOf(general(index(letters.population, 'i'))), ' of the ground state,']
    : [mathOf(general(GIBBS_POPULATION)), ' and one temperature ', mathOf(general(letters.temperature)), ','];

function caption(fewModes: FewModes | undefined): string {
  if (fewModes === undefined) return 'For more than two baths no exact state is computed.';
  if (fewModes.kind === 'none') return `The bath replaced by two modes: ${fewModes.message}`;
  const { dimension, truncationError } = fewModes.gibbs.exact;
  return `The last two columns replace the bath by two modes (${dimension} states, truncation error ${truncationError.toPrecision(2)}): their difference is what higher orders do at this coupling strength, that of the second-order columns is what the replacement does.`;
}

function qubitRows(
  studied: Study,
  leading: NumericLeadingOrder,
  meanForce: MeanForceState,
  found: DiscretizedGibbs | undefined,
): Row[] {
  const tcl2 = qubitLeadingNumbers(leading);
  const gibbs = meanForceVector(meanForce, studied);
  return [0, 1, 2].map((k) => ({
    component: blochComponent(k + 1),
    tcl2: tcl2?.[k] ?? null,
    meanForce: gibbs[k] ?? null,
    secondOrder: found?.secondOrder.bloch?.[k] ?? null,
    exact: found?.exact.bloch?.[k] ?? null,
  }));
}

/** Populations, and the real and imaginary parts of the coherences that do not vanish, between the levels of H_S. */
/** In their order. */
function largestOf(rows: readonly Row[]): readonly Row[] {
  const sizeOf = ({ tcl2, meanForce }: Row): number => Math.max(Math.abs(tcl2 ?? 0), Math.abs(meanForce ?? 0));
  const kept = new Set([...rows].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST_ELEMENTS));
  return rows.filter((row) => kept.has(row));
}

function levelRows(
  d: number,
  leading: NumericLeadingOrder,
  meanForce: MeanForceState,
  found: DiscretizedGibbs | undefined,
): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      for (const part of i === j ? (['re'] as const) : (['re', 'im'] as const)) {
        const name = part === 're' ? 'Re' : 'Im';
        const row: Row = {
          component: i === j ? stationaryElement(i, i) : named(name, stationaryElement(i, j)),
          tcl2: leadingElement(leading, i, j, d, part),
          meanForce: meanForce.kind === 'found' ? meanForce.rho[part][i * d + j]! : null,
          secondOrder: found?.secondOrder.rho[part][i * d + j] ?? null,
          exact: found?.exact.rho[part][i * d + j] ?? null,
        };
        const values = [row.tcl2, row.meanForce, row.secondOrder, row.exact];
        if (i === j || values.some((x) => Math.abs(x ?? 0) > ROUNDING)) rows.push(row);
      }
    }
  }
  return rows;
}

function leadingElement(
  leading: NumericLeadingOrder,
  i: number,
  j: number,
  d: number,
  part: 're' | 'im',
): number | null {
  if (leading.kind === 'none') return null;
  if (i === j) return leading.populations[i]!;
  const quantity = leading.coherences[i * d + j]![part];
  if (quantity.kind === 'divergent') return null;
  return Math.abs(quantity.value) <= quantity.error ? 0 : quantity.value;
}
