/** What the axes and the quantities of a sweep are called in a picture, with their units. */
import type { Model, UnitNames } from '../hamiltonian/index.ts';
import { prettyText } from '../terminal/index.ts';
import { type Letter, letters } from '../typeset/index.ts';
import { letterText } from './ownLetters.ts';

/** Of the model of a picture. */
export interface Around {
  /** Number of baths. */
  readonly baths: number;
  /** Of the user. */
  readonly symbols: readonly string[];
}

export const aroundOf = ({ baths = {}, parameters = {} }: Pick<Model, 'baths' | 'parameters'>): Around => ({
  baths: Object.keys(baths).length,
  symbols: Object.keys(parameters),
});

const FIELDS: ReadonlyMap<string, Letter> = new Map([
  ['temperature', letters.temperature],
  ['lambda', letters.lambda],
  ['cutoff', letters.cutoff],
  ['gamma', letters.drudeRate],
  ['Gamma', letters.damping],
  ['omega', letters.oscillator],
  ['s', letters.s],
]);

const METHODS: ReadonlySet<string> = new Set(['tcl2', 'leading', 'meanForce', 'exact']);

function methodText(name: string, symbols: readonly string[]): string {
  if (name === 'leading') return `order ${letterText(letters.lambda, symbols)}`;
  return name === 'tcl2' ? 'TCL2' : name === 'meanForce' ? 'mean force' : name;
}

/** `T` for `B.temperature`, `T of B₁` where there are several baths. */
export function axisLabel(name: string, { baths, symbols }: Around): string {
  const [bath = '', field] = name.split('.');
  if (name === 'T') return letterText(letters.temperature, symbols);
  const own = field === undefined ? undefined : FIELDS.get(field);
  if (own === undefined) return prettyText(name);
  const letter = letterText(own, symbols);
  return baths > 1 ? `${letter} of ${prettyText(bath)}` : letter;
}

export function axisUnit(name: string, units: UnitNames | undefined): string | undefined {
  const field = name.split('.')[1];
  if (units === undefined || field === 's') return undefined;
  return field === 'temperature' || name === 'T' ? (units.temperature ?? units.energy) : units.energy;
}

/** A line: `level 0` for `populations.typed.0`, `Q̇ from B₁, order λ` for `currents.B1.leading`. */
export function lineLabel(name: string, symbols: readonly string[]): string {
  const observable = /^observable\("(.*)"\)$/.exec(name);
  if (observable !== null) return `⟨${prettyText(observable[1]!)}⟩`;
  const [first = '', ...rest] = name.split('.');
  if (METHODS.has(first) && rest.length > 0)
    return `${lineLabel(rest.join('.'), symbols)}, ${methodText(first, symbols)}`;
  const [second = '', third] = rest;
  const heatCurrent = letterText(letters.heatCurrent, symbols);
  switch (first) {
    case 'coherence':
      return letterText(letters.coherence, symbols);
    case 'populations':
      return `${second === 'energy' ? 'energy level' : 'level'} ${third ?? ''}`.trim();
    case 'currents':
      return third === undefined
        ? `${heatCurrent} from ${prettyText(second)}`
        : `${heatCurrent} from ${prettyText(second)}, ${methodText(third, symbols)}`;
    case 'rates':
      return prettyText(rest.join('.'));
    case 'minEigenvalue':
      return 'smallest eigenvalue';
    case 'distance':
      return '|v − v̄|';
    case 'bloch':
      return `${letterText(letters.blochVector, symbols)}${prettyText(`v${Number(second) + 1}`).slice(1)}`;
    default:
      return prettyText(name);
  }
}

/** The same in a sentence, where no axis says what it is of: `population of level 0`, `C (TCL2)`. */
export function quantityWords(name: string, symbols: readonly string[]): string {
  const [first = '', ...rest] = name.split('.');
  if (METHODS.has(first) && rest.length > 0)
    return `${quantityWords(rest.join('.'), symbols)} (${methodText(first, symbols)})`;
  return first === 'populations' ? `population of ${lineLabel(name, symbols)}` : lineLabel(name, symbols);
}

/** What all of these are; `value` where they are different things. */
export function quantityLabel(
  names: readonly string[],
  units: UnitNames | undefined,
  symbols: readonly string[],
): string {
  const kinds = new Set(names.map(kindOf));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return 'value';
  const unit = unitOf(kind, units);
  const letter = KINDS.get(kind);
  const label =
    letter !== undefined
      ? letterText(letter, symbols)
      : kind === 'populations'
        ? 'population'
        : names.length === 1
          ? lineLabel(names[0]!, symbols)
          : prettyText(kind);
  return withUnit(label, unit);
}

const KINDS: ReadonlyMap<string, Letter> = new Map([
  ['coherence', letters.coherence],
  ['currents', letters.heatCurrent],
  ['levels', letters.energy],
  ['bloch', letters.blochVector],
]);

/** The first step of the path, behind that of a method. */
function kindOf(name: string): string {
  const [first = '', second = ''] = name.split('.');
  return METHODS.has(first) && second !== '' ? second : first;
}

function unitOf(kind: string, units: UnitNames | undefined): string | undefined {
  if (units === undefined) return undefined;
  if (kind === 'currents') return units.time === undefined ? undefined : `${units.energy}/${units.time}`;
  return kind === 'levels' ? units.energy : undefined;
}

export const withUnit = (label: string, unit: string | undefined): string =>
  unit === undefined ? label : `${label} (${unit})`;
