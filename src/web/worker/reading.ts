/** From the text of a model to the model, as far as possible to the one known before: as long as only numbers differ nothing symbolic is derived again. */
import {
  type BathSpec,
  type FieldPath,
  type Model,
  missingNumbers,
  type Origin,
  type ParsedModel,
  prepareModel,
  withModelNumbers,
} from '../../hamiltonian/index.ts';
import { applySettings, readDocument } from '../../modelFile/index.ts';
import { type Derived, deriveModel, withNumbersOf } from '../../study/derivation/index.ts';
import { withOscillatorLevels } from '../../study/index.ts';
import type { BathForm, Control, Stretch } from './answers.ts';

export interface ReadModel {
  readonly model: Model;
  readonly origin: Origin | undefined;
  readonly derived: Derived;
  /** All of the model but its numbers. */
  readonly form: string;
}

/** Throws `InputError` as the command line does. */
export function readModelText(text: string, before: ReadModel | undefined): ReadModel {
  const { model, origin } = applySettings(readDocument(text, 'model'), []);
  const form = formOf(model);
  if (before?.form !== form) {
    return { model, origin, form, derived: deriveModel(withOscillatorLevels(prepareModel(model, origin))) };
  }
  const parsed = withOscillatorLevels(withModelNumbers(before.derived.model, model, origin));
  return { model, origin, form, derived: withNumbersOf(before.derived, parsed) };
}

const formOf = ({ initial, ...model }: Model): string =>
  JSON.stringify([initial, model], (key, value) => (typeof value === 'number' && key !== 'levels' ? 0 : value));

const COMPLEX_PARTS = ['re', 'im'];

/** The numbers that can be moved, in the order of the text. */
export function controlsOf({ model, origin }: ReadModel): Control[] {
  const controls: Control[] = [];
  const push = (name: string, value: unknown, path: FieldPath, bath: string | null, axis = true) => {
    const place = origin?.placeOf(path);
    if (typeof value !== 'number' || place === undefined) return;
    controls.push({ name, value, start: place.start, end: place.end, bath, axis });
  };
  for (const [name, value] of Object.entries(model.parameters ?? {})) {
    push(name, value, ['parameters', name], null);
    if (!Array.isArray(value)) continue;
    for (const [k, part] of COMPLEX_PARTS.entries()) {
      push(`${name}.${part}`, value[k], ['parameters', name, k], null, false);
    }
  }
  for (const [bath, spec] of Object.entries(model.baths ?? {})) {
    for (const [field, value] of Object.entries(spec)) push(`${bath}.${field}`, value, ['baths', bath, field], bath);
  }
  return controls;
}

export function bathForms({ model: text, derived: { model } }: ReadModel): BathForm[] {
  const described: ReadonlyMap<string, BathSpec | { readonly spectrum: string }> = model.baths;
  return model.couplings.map(({ bath }) => {
    const spec = described.get(bath);
    const isTyped = spec?.spectrum === 'custom' && 'J' in spec && typeof spec.J === 'string';
    const table = spec?.spectrum === 'table' && 'omega' in spec ? { omega: spec.omega, J: spec.J } : null;
    const { spectrum: _, ...fields }: Readonly<Record<string, unknown>> = { ...text.baths?.[bath] };
    return { name: bath, spectrum: spec?.spectrum ?? null, fields, J: isTyped ? String(spec.J) : null, table };
  });
}

/** Of the first part of the system. */
export function anOperator({ derived: { model } }: ReadModel): string {
  const [part] = model.system.parts;
  if (part === undefined || part.kind === 'levels') return '(|0><1| + |1><0|)';
  if (part.kind === 'oscillator') return `(${part.name} + ${part.name}d)`;
  const number = part.name.replace('spin', '');
  return part.twiceSpin === 1 ? `sx${number}` : `Sx${number}`;
}

export const missingSymbols = (model: ParsedModel): readonly string[] => missingNumbers(model).parameters;

/** Where the Hamiltonian stands in the text. */
export function hamiltonianPlace({ model, origin }: ReadModel): Stretch | null {
  const place = origin?.placeInHamiltonian(0, model.hamiltonian.length);
  return place === undefined ? null : { start: place.start, end: place.end };
}
