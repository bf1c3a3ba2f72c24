/** What the axes and the quantities of a sweep are called in a picture, with their units. */
import type { UnitNames } from '../hamiltonian/index.ts';
import { prettyText } from '../terminal/index.ts';

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['temperature', 'T'],
  ['lambda', 'λ'],
  ['cutoff', 'Ω'],
  ['gamma', 'γ'],
  ['Gamma', 'Γ'],
  ['omega', 'ω₁'],
  ['s', 's'],
]);

const METHODS: ReadonlyMap<string, string> = new Map([
  ['tcl2', 'TCL2'],
  ['leading', 'order λ'],
  ['meanForce', 'mean force'],
  ['exact', 'exact'],
]);

/** `T` for `B.temperature`, `T of B₁` where there are several baths. */
export function axisLabel(name: string, baths: number): string {
  const [bath = '', field] = name.split('.');
  if (name === 'T') return name;
  const letter = field === undefined ? undefined : FIELDS.get(field);
  if (letter === undefined) return prettyText(name);
  return baths > 1 ? `${letter} of ${prettyText(bath)}` : letter;
}

export function axisUnit(name: string, units: UnitNames | undefined): string | undefined {
  const field = name.split('.')[1];
  if (units === undefined || field === 's') return undefined;
  return field === 'temperature' || name === 'T' ? (units.temperature ?? units.energy) : units.energy;
}

/** A line: `p₀` for `populations.typed.0`, `J from B₁, order λ` for `currents.B1.leading`. */
export function lineLabel(name: string): string {
  const observable = /^observable\("(.*)"\)$/.exec(name);
  if (observable !== null) return `⟨${prettyText(observable[1]!)}⟩`;
  const [first = '', ...rest] = name.split('.');
  const method = METHODS.get(first);
  if (method !== undefined && rest.length > 0) return `${lineLabel(rest.join('.'))}, ${method}`;
  const [second = '', third] = rest;
  switch (first) {
    case 'coherence':
      return 'C';
    case 'populations':
      return `${second === 'energy' ? 'energy level' : 'level'} ${third ?? ''}`.trim();
    case 'currents':
      return third === undefined
        ? `J from ${prettyText(second)}`
        : `J from ${prettyText(second)}, ${METHODS.get(third) ?? third}`;
    case 'rates':
      return prettyText(rest.join('.'));
    case 'minEigenvalue':
      return 'smallest eigenvalue';
    case 'distance':
      return '|v − v̄|';
    case 'bloch':
      return prettyText(`v${Number(second) + 1}`);
    default:
      return prettyText(name);
  }
}

/** The same in a sentence, where no axis says what it is of: `population of level 0`, `C (TCL2)`. */
export function quantityWords(name: string): string {
  const [first = '', ...rest] = name.split('.');
  const method = METHODS.get(first);
  if (method !== undefined && rest.length > 0) return `${quantityWords(rest.join('.'))} (${method})`;
  return first === 'populations' ? `population of ${lineLabel(name)}` : lineLabel(name);
}

/** What all of these are; `value` where they are different things. */
export function quantityLabel(names: readonly string[], units: UnitNames | undefined): string {
  const kinds = new Set(names.map(kindOf));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return 'value';
  const unit = unitOf(kind, units);
  const label = KINDS.get(kind) ?? (names.length === 1 ? lineLabel(names[0]!) : prettyText(kind));
  return withUnit(label, unit);
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['coherence', 'C'],
  ['populations', 'population'],
  ['currents', 'J'],
  ['levels', 'E'],
  ['bloch', 'v'],
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
