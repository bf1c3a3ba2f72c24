/** What `evaluate` says on a terminal: the coherence, what limits it, the state in a few rows. */
import type { MeanForceState } from '../../equilibrium/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import {
  type ConservedQuantity,
  headlineOf,
  type ModelNumbers,
  meanForceInBases,
  steadyStateInBases,
} from '../../study/index.ts';
import { prettyText } from '../../terminal/index.ts';
import { formulaText } from '../../typeset/index.ts';
import { columnLines, cut, exactly, headLines, paragraphLines, shown, VERBOSE } from './lines.ts';

/** Rows of populations, and of coherences, of more than two levels. */
const MOST_ROWS = 5;

export interface EvaluateAnswer {
  readonly numbers: ModelNumbers;
  readonly meanForce: MeanForceState | undefined;
  readonly observables: Readonly<Record<string, Estimate | null>>;
  /** Of a limit from an initial state. */
  readonly note: string | undefined;
  /** Where the stationary state is not unique. */
  readonly conserved: readonly ConservedQuantity[] | undefined;
}

export function evaluateAnswer(
  derived: Derived,
  { numbers, meanForce, observables, note, conserved }: EvaluateAnswer,
): string[] {
  const state = numbers.dimension === 2 ? qubitRows(numbers, derived, meanForce) : levelRows(numbers, meanForce);
  const header = ['', 'order λ', 'full TCL2', 'mean force'];
  const [reason] = numbers.bloch === null ? numbers.warnings : [];
  const named = Object.entries(observables).slice(0, 3);
  return [
    cut(derived.model.name),
    ...headLines(numbers, derived),
    '',
    ...columnLines([header, coherenceRow(numbers, derived, meanForce), ...state.rows]),
    ...state.rest,
    ...(reason === undefined ? [] : paragraphLines(reason.message, 2)),
    ...(note === undefined || note === reason?.message ? [] : paragraphLines(note, 3)),
    ...conservedLines(conserved ?? []),
    ...named.map(([text, value]) => cut(`<${text}> = ${shown(value)}`)),
    '',
    ...(numbers.bloch === null
      ? []
      : ['Of full TCL2 what exceeds order λ (populations: order 1) is beyond second order.']),
    VERBOSE,
  ];
}

/** Conserved quantities. */
const MOST_CONSERVED = 3;

function conservedLines(conserved: readonly ConservedQuantity[]): string[] {
  if (conserved.length === 0) return [];
  const texts = conserved.slice(0, MOST_CONSERVED).map(({ formula }) => prettyText(formulaText(formula)));
  const rest = conserved.length - texts.length;
  return [
    'Conserved, whatever the state (evaluate --initial STATE gives its limit):',
    ...texts.map((text) => cut(`  ${text}`)),
    ...(rest > 0 ? [`  … and ${rest} more.`] : []),
  ];
}

function coherenceRow(numbers: ModelNumbers, derived: Derived, meanForce: MeanForceState | undefined): string[] {
  const gibbs = meanForce?.kind === 'found' ? meanForceInBases(meanForce, derived).l1.energy : null;
  return [
    'C',
    shown(headlineOf(numbers, derived)),
    shown(steadyStateInBases(numbers, derived).l1.energy),
    shown(gibbs),
  ];
}

interface Rows {
  readonly rows: readonly (readonly string[])[];
  readonly rest: readonly string[];
}

function qubitRows({ leading, bloch }: ModelNumbers, derived: Derived, meanForce: MeanForceState | undefined): Rows {
  const first = leading.kind === 'found' ? leading : undefined;
  const element = first?.coherences[1];
  const parts = [
    scaled(element?.re.kind === 'finite' ? element.re : null, 2),
    scaled(element?.im.kind === 'finite' ? element.im : null, -2),
    first === undefined
      ? null
      : {
          value: first.populations[0]! - first.populations[1]!,
          error: first.errors[0]! + first.errors[1]!,
        },
  ];
  const gibbs = meanForce?.kind === 'found' ? meanForceInBases(meanForce, derived).components : undefined;
  return {
    rows: ['v₁', 'v₂', 'v₃'].map((name, k) => [
      name,
      shown(parts[k]),
      shown(bloch && { value: bloch.value[k]!, error: bloch.error[k]! }),
      exactly(gibbs?.[k]),
    ]),
    rest: [],
  };
}

const scaled = (estimate: Estimate | null, factor: number): Estimate | null =>
  estimate && { value: factor * estimate.value, error: Math.abs(factor) * estimate.error };

/** Populations and coherences in the eigenbasis as it is derived, largest first. */
function levelRows(numbers: ModelNumbers, meanForce: MeanForceState | undefined): Rows {
  const { leading, rho, rhoError, dimension: d, levels } = numbers;
  const first = leading.kind === 'found' ? leading : undefined;
  const gibbs = meanForce?.kind === 'found' ? meanForce.rho : undefined;
  const full = (key: number) =>
    rho === null ? null : { value: Math.hypot(rho.re[key]!, rho.im[key]!), error: rhoError! };
  const populations = Array.from(levels, (energy, k) => ({
    size: first?.populations[k] ?? rho?.re[k * (d + 1)] ?? 0,
    row: [
      `P${k}  (E = ${exactly(energy)})`,
      shown(first && { value: first.populations[k]!, error: first.errors[k]! }),
      shown(rho === null ? null : { value: rho.re[k * (d + 1)]!, error: rhoError! }),
      exactly(gibbs?.re[k * (d + 1)]),
    ],
  }));
  const coherences = [];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const key = i * d + j;
      const element = first?.coherences[key];
      const known =
        element?.re.kind === 'finite' && element.im.kind === 'finite'
          ? {
              value: Math.hypot(element.re.value, element.im.value),
              error: Math.hypot(element.re.error, element.im.error),
            }
          : null;
      coherences.push({
        size: known?.value ?? full(key)?.value ?? 0,
        zero: [known, full(key)].every((one) => one === null || one.value <= one.error),
        row: [
          `|ρ_${d > 10 ? `${i},${j}` : `${i}${j}`}|`,
          shown(known),
          shown(full(key)),
          exactly(gibbs && Math.hypot(gibbs.re[key]!, gibbs.im[key]!)),
        ],
      });
    }
  }
  const largest = <T extends { readonly size: number }>(list: readonly T[]) =>
    [...list].sort((a, b) => b.size - a.size);
  const some = largest(coherences.filter(({ zero }) => !zero));
  const left = [
    smaller(populations.length - MOST_ROWS, 'population'),
    smaller(some.length - MOST_ROWS, 'coherence'),
  ].filter((text) => text !== '');
  return {
    rows: [...largest(populations).slice(0, MOST_ROWS), ...some.slice(0, MOST_ROWS)].map(({ row }) => row),
    rest: left.length === 0 ? [] : [`… and ${left.join(', ')}.`],
  };
}

const smaller = (count: number, what: string): string =>
  count <= 0 ? '' : `${count} smaller ${what}${count === 1 ? '' : 's'}`;
