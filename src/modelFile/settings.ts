/** Changes to a model from the command line: `omega0=2`, `g=0.3+0.1i`, `B.temperature=0.1`, `temperature=0.5`. */
import { InputError, type Place } from '../errors.ts';
import {
  canonicalName,
  type Dimension,
  type FieldPath,
  type Model,
  type Origin,
  type ParameterValue,
  type UnitNames,
} from '../hamiltonian/index.ts';
import { didYouMean } from '../suggestion.ts';
import { parseNumber, TEXT_FIELDS } from './numbers.ts';
import {
  dimensionAt,
  fieldsOfSpectrum,
  isOscillatorField,
  isSpectrum,
  isSpectrumField,
  unitsIn,
  validateModel,
} from './schema.ts';

/** What a file holds, not yet known to be a model. */
export interface Loaded<Content = unknown> {
  readonly model: Content;
  readonly origin?: Origin;
}

export type LoadedModel = Loaded<Model>;

const LONGEST_SETTING = 10_000;
const LONGEST_NUMBER = 100;
const COMPLEX = /^\s*([+-]?[\d.]+(?:[eE][+-]?\d+)?)??\s*(?:([+-]?\s*(?:[\d.]+(?:[eE][+-]?\d+)?)?)\s*\*?\s*i)\s*$/;

interface Setting {
  readonly text: string;
  readonly path: FieldPath;
  readonly value: string;
  /** Offset of the value in the text. */
  readonly at: number;
  readonly units: UnitNames | undefined;
}

type Table = Record<string, unknown>;

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const namesIn = (table: unknown): readonly string[] => (isTable(table) ? Object.keys(table) : []);

/**
 * The model with the settings made; it need be valid with them only. Throws InputError with the place of what is wrong, in the setting or in the
 * file.
 */
export function applySettings(input: Loaded | string, settings: readonly string[]): LoadedModel {
  const loaded: Loaded = typeof input === 'string' ? { model: { hamiltonian: input } } : input;
  if (settings.length === 0 || !isTable(loaded.model)) {
    return { ...loaded, model: validateModel(loaded.model, loaded.origin) };
  }
  const changed: Table = { ...loaded.model };
  const parsed = settings.map((text) => parseSetting(text, changed));
  refuseUnknownBaths(changed, parsed);
  for (const setting of parsed) change(changed, setting);
  const origin = withSettings(loaded.origin, parsed);
  return { model: validateModel(changed, origin), origin };
}

/** The field of a model that `name` stands for: `omega0`, `B.temperature`. Throws `InputError` where it can be none. */
export function settingPath(name: string, model: Model): FieldPath {
  const setting = parseSetting(`${name}=0`, { ...model });
  refuseUnknownBaths({ ...model }, [setting]);
  return setting.path;
}

/** What the number of a setting is in a model with units. */
export function settingDimension(name: string): Dimension | undefined {
  const { path } = parseSetting(`${name}=0`, {});
  return dimensionAt(path);
}

function parseSetting(text: string, model: Table): Setting {
  const refuse = (message: string, start: number, end: number): never => {
    throw new InputError(message, placeIn(text.slice(0, LONGEST_SETTING), start, end));
  };
  const equals = text.indexOf('=');
  if (text.length > LONGEST_SETTING) refuse(`A setting must have at most ${LONGEST_SETTING} characters.`, 0, 1);
  if (equals < 0) refuse('A setting must have the form `name=value`, but has no `=`.', 0, text.length);
  const key = text.slice(0, equals).trim();
  const value = text.slice(equals + 1).trim();
  const common = { text, value, at: text.length - text.slice(equals + 1).trimStart().length, units: unitsIn(model) };
  const [owner = '', field, ...rest] = key.split('.');
  const name = canonicalName(owner.trim());
  if (name === undefined || rest.length > 0 || field?.trim() === '') {
    refuse('The name of a setting must be a parameter (`omega0`) or a field of a bath (`B.temperature`).', 0, equals);
  }
  if (value === '') refuse(`The value of \`${key}\` must be given behind \`=\`, but is empty.`, equals, equals + 1);
  if (field !== undefined) {
    for (const room of ['modes', 'system'] as const) {
      const written = writtenKey(model[room], name!);
      if (written !== undefined) return { ...common, path: [room, written, field.trim()] };
    }
    return { ...common, path: ['baths', writtenKey(model.baths, name!) ?? name!, field.trim()] };
  }
  if (name === 'temperature') return { ...common, path: ['temperature'] };
  if (name === 'spin') return { ...common, path: ['spin'] };
  return { ...common, path: ['parameters', writtenKey(model.parameters, name!) ?? name!] };
}

/** The key under which the model has the name. */
function writtenKey(table: unknown, name: string): string | undefined {
  return namesIn(table).find((key) => canonicalName(key) === name);
}

/** A model that describes baths may get another one, but not without its spectrum. */
function refuseUnknownBaths({ baths, modes }: Table, settings: readonly Setting[]): void {
  const [room, known] = namesIn(baths).length > 0 ? ['bath', namesIn(baths)] : ['mode', namesIn(modes)];
  const added = settings.filter(({ path }) => path[2] === 'spectrum').map(({ path }) => path[1]);
  for (const { text, path } of settings) {
    const name = String(path[1]);
    if (path[0] !== 'baths' || known.length === 0 || known.includes(name) || added.includes(name)) continue;
    const only = known.map((one) => `\`${one}\``).join(', ');
    throw new InputError(
      `The model has no ${room} \`${name}\`, only ${only}.${didYouMean(name, known)}`,
      placeIn(text, 0, text.indexOf('.')),
    );
  }
}

function change(model: Table, setting: Setting): void {
  const [room, name, field] = setting.path as [string, string | undefined, string | undefined];
  if (name === undefined) {
    model[room] = room === 'spin' ? setting.value : numberOf(setting, `Argument \`${room}\``);
    return;
  }
  const { [room]: written = {} } = model;
  // validation refuses what is no table
  if (!isTable(written)) return;
  const table = { ...written };
  model[room] = table;
  if (field === undefined) {
    table[name] = parameterOf(setting, name);
    return;
  }
  const owner = Object.hasOwn(table, name) ? table[name] : {};
  if (!isTable(owner)) return;
  // validation refuses what is no field
  const isPart = room === 'system';
  const isNumber = (isPart ? isOscillatorField(field) : isSpectrumField(field)) && !TEXT_FIELDS.has(field);
  const what = isPart ? 'part' : 'bath';
  const value = isNumber ? numberOf(setting, `Argument \`${field}\` of ${what} \`${name}\``) : setting.value;
  table[name] = { ...keptFields(owner, { field, value: setting.value }), [field]: value };
}

/** A bath that gets another spectrum keeps the fields both have; `levels` and `tolerance` of an oscillator take the place of one another. */
function keptFields(owner: Table, { field, value }: { readonly field: string; readonly value: string }): Table {
  const only = (keep: (name: string) => boolean): Table =>
    Object.fromEntries(Object.entries(owner).filter(([name]) => keep(name)));
  if (field === 'levels' || field === 'tolerance') return only((name) => name !== 'levels' && name !== 'tolerance');
  if (field !== 'spectrum' || !isSpectrum(value)) return owner;
  const known = fieldsOfSpectrum(value);
  return only((name) => known.includes(name));
}

function numberOf({ text, value, at, path, units }: Setting, subject: string): number {
  try {
    return parseNumber(value, subject, { dimension: dimensionAt(path), units });
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.message, placeIn(text, at, text.length)) : error;
  }
}

/** `2`, `2*pi*5`, `0.3+0.1i`, `-i` */
function parameterOf(setting: Setting, name: string): ParameterValue {
  const complex = setting.value.length > LONGEST_NUMBER ? null : COMPLEX.exec(setting.value);
  if (!complex) return numberOf(setting, `Parameter \`${name}\``);
  const size = complex[2]!.replace(/\s/g, '');
  const imaginary = ['', '+', '-'].includes(size) ? `${size}1` : size;
  const part = (value: string): number => numberOf({ ...setting, value }, `Parameter \`${name}\``);
  return [complex[1] === undefined ? 0 : part(complex[1]), part(imaginary)];
}

const placeIn = (text: string, start: number, end: number): Place => ({
  text,
  start,
  end: Math.max(end, start + 1),
  source: '--set',
});

/** Fields that were set have their place in the setting, all others in the file. */
function withSettings(origin: Origin | undefined, settings: readonly Setting[]): Origin {
  return {
    source: origin?.source ?? '--set',
    placeOf: (path, part) => {
      const setting = settings.findLast(
        (candidate) => path.length > 0 && path.every((step, k) => candidate.path[k] === step),
      );
      if (setting === undefined) return origin?.placeOf(path, part);
      const isValue = part !== 'key' && path.length === setting.path.length;
      return isValue
        ? placeIn(setting.text, setting.at, setting.text.length)
        : placeIn(setting.text, 0, setting.text.indexOf('='));
    },
    placeInHamiltonian: (start, end) => origin?.placeInHamiltonian(start, end),
  };
}
