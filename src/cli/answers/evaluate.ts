/** What `evaluate` says on a terminal: the coherence, what limits it, the state in a few rows. */
import type { MeanForceState } from '../../equilibrium/index.ts';
import { type ComplexMatrix, type Estimate, roundingOf } from '../../numerics/index.ts';
import { prettyUnit } from '../../report/index.ts';
import type { HowRight } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import {
  type ConservedQuantity,
  headlineOf,
  type MeanForceInBases,
  type ModelNumbers,
  meanForceInBases,
  type StateInBases,
  steadyStateInBases,
} from '../../study/index.ts';
import { prettyText } from '../../terminal/index.ts';
import { formulaText } from '../../typeset/index.ts';
import {
  coherenceName,
  columnLines,
  cut,
  exactly,
  headLines,
  paragraphLines,
  shown,
  shownDistance,
  VERBOSE,
} from './lines.ts';

/** Rows of populations, and of coherences, of more than two levels. */
const MOST_ROWS = 5;

export interface EvaluateAnswer {
  readonly numbers: ModelNumbers;
  readonly meanForce: MeanForceState | undefined;
  /** The states beyond TCL2. */
  readonly beyond: HowRight | undefined;
  readonly observables: Readonly<Record<string, Estimate | null>>;
  /** Of a limit from an initial state. */
  readonly note: string | undefined;
  /** Where the stationary state is not unique. */
  readonly conserved: readonly ConservedQuantity[] | undefined;
}

export function evaluateAnswer(
  derived: Derived,
  { numbers, meanForce, beyond, observables, note, conserved }: EvaluateAnswer,
): string[] {
  const gibbs = meanForce?.kind === 'found' ? meanForceInBases(meanForce, derived) : undefined;
  const exact = beyond?.exact?.converged ? beyond.exact : undefined;
  const states = { numbers, gibbs, firstOrder: beyond?.firstOrder ?? undefined, exact };
  const state = numbers.dimension === 2 ? qubitRows(states) : levelRows(states, meanForce, derived);
  // without the generator of fourth order populations are those of λ⁰
  const first = beyond?.firstOrder ? 'order λ' : 'leading order';
  const rows = [['', first, 'full TCL2', 'mean force', 'exact'], coherenceRow(states, derived), ...state.rows];
  const reason = note ?? reasonOf(numbers);
  const named = Object.entries(observables).slice(0, 3);
  return [
    cut(derived.model.name),
    ...headLines(numbers, derived),
    '',
    ...columnLines(withoutEmptyColumns(rows)),
    ...state.rest,
    ...(reason === undefined ? [] : paragraphLines(reason, 4)),
    ...conservedLines(conserved ?? []),
    ...named.map(([text, value]) => cut(`<${text}> = ${shown(value)}`)),
    '',
    ...orderLines(numbers, beyond),
    ...(exact === undefined ? [] : distanceLines(beyond!.distances)),
    VERBOSE,
  ];
}

/** To which order the columns are right. */
function orderLines({ bloch, leading }: ModelNumbers, beyond: HowRight | undefined): string[] {
  if (bloch === null) return [];
  if (beyond?.firstOrder) return ['Of full TCL2 what exceeds order λ (populations: λ⁰) is beyond second order.'];
  if (leading.kind === 'none') return [];
  return ['Coherences of order λ, populations λ⁰; more in full TCL2 is beyond second order.'];
}

/** Why there is no state, or none at leading order. */
function reasonOf({ bloch, leading, warnings }: ModelNumbers): string | undefined {
  if (bloch === null) return warnings[0]?.message;
  return leading.kind === 'found' ? undefined : leading.message;
}

/** But for the first two, what each row is and the order that reports lead with, columns that have no number are left out. */
function withoutEmptyColumns(rows: readonly (readonly string[])[]): string[][] {
  const kept = rows[0]!.map((_, k) => k < 2 || rows.some((row, r) => r > 0 && row[k] !== '—'));
  return rows.map((row) => row.filter((_, k) => kept[k]));
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

/** The states side by side, as far as they exist. */
interface States {
  readonly numbers: ModelNumbers;
  readonly gibbs: MeanForceInBases | undefined;
  readonly firstOrder: StateInBases | undefined;
  readonly exact: StateInBases | undefined;
}

function coherenceRow({ numbers, gibbs, exact }: States, derived: Derived): string[] {
  return [
    coherenceName(derived),
    shown(headlineOf(numbers, derived)),
    shown(steadyStateInBases(numbers, derived).l1.energy),
    shown(gibbs?.l1.energy),
    shown(exact?.l1.energy),
  ];
}

function distanceLines({ tcl2, firstOrder, meanForce }: HowRight['distances']): string[] {
  const all = [['full TCL2', tcl2] as const, ['order λ', firstOrder] as const, ['mean force', meanForce] as const];
  const known = all.flatMap(([name, distance]) => (distance === null ? [] : `${name} ${shownDistance(distance)}`));
  return paragraphLines(`Distance to exact: ${known.join(', ')}.`, 2);
}

interface Rows {
  readonly rows: readonly (readonly string[])[];
  readonly rest: readonly string[];
}

function qubitRows({ numbers: { leading, bloch }, gibbs, firstOrder, exact }: States): Rows {
  const first = leading.kind === 'found' ? leading : undefined;
  const element = first?.coherences[1];
  const v3 =
    firstOrder === undefined
      ? first && {
          value: first.populations[0]! - first.populations[1]!,
          error: first.errors[0]! + first.errors[1]!,
        }
      : componentOf(firstOrder, 2);
  const parts = [
    scaled(element?.re.kind === 'finite' ? element.re : null, 2),
    scaled(element?.im.kind === 'finite' ? element.im : null, -2),
    v3,
  ];
  return {
    rows: ['v₁', 'v₂', 'v₃'].map((name, k) => [
      name,
      shown(parts[k]),
      shown(bloch && { value: bloch.value[k]!, error: bloch.error[k]! }),
      exactly(gibbs?.components[k]),
      shown(exact && componentOf(exact, k)),
    ]),
    rest: [],
  };
}

function componentOf({ bloch: { energy } }: StateInBases, k: number): Estimate | null {
  return energy && { value: energy.value[k]!, error: energy.error[k]! };
}

const scaled = (estimate: Estimate | null, factor: number): Estimate | null =>
  estimate && { value: factor * estimate.value, error: Math.abs(factor) * estimate.error };

/** Populations and coherences in the eigenbasis as it is derived, largest first. */
function levelRows(
  { numbers, firstOrder, exact }: States,
  meanForce: MeanForceState | undefined,
  { model: { units } }: Derived,
): Rows {
  const unit = units === undefined ? '' : ` ${prettyUnit(units.energy)}`;
  const { leading, rho, rhoError, dimension: d, levels } = numbers;
  const right = exact?.rho.energy;
  const modulus = (state: ComplexMatrix, key: number) => Math.hypot(state.re[key]!, state.im[key]!);
  const rightTo = (value: number) => shown({ value, error: exact?.rhoError ?? 0 });
  const first = leading.kind === 'found' ? leading : undefined;
  const gibbs = meanForce?.kind === 'found' ? meanForce.rho : undefined;
  const full = (key: number) => (rho === null ? null : { value: modulus(rho, key), error: rhoError! });
  const highest = Math.max(...levels.map(Math.abs));
  // what diagonalisation leaves of an energy that is 0
  const energyOf = (energy: number) => exactly(Math.abs(energy) <= roundingOf(d) * highest ? 0 : energy);
  const populations = Array.from(levels, (energy, k) => ({
    size: first?.populations[k] ?? rho?.re[k * (d + 1)] ?? 0,
    row: [
      `P${k}  (E = ${energyOf(energy)}${unit})`,
      shown(
        firstOrder?.rho.energy
          ? { value: firstOrder.rho.energy.re[k * (d + 1)]!, error: firstOrder.rhoError! }
          : first && { value: first.populations[k]!, error: first.errors[k]! },
      ),
      shown(rho === null ? null : { value: rho.re[k * (d + 1)]!, error: rhoError! }),
      exactly(gibbs?.re[k * (d + 1)]),
      right ? rightTo(right.re[k * (d + 1)]!) : '—',
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
          exactly(gibbs && modulus(gibbs, key)),
          right ? rightTo(modulus(right, key)) : '—',
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
