/** The model format as a zod schema, and its complaints in the words of the toolkit. */
import * as z from 'zod';
import { InputError } from '../errors.ts';
import {
  type Dimension,
  EXPONENT,
  type FieldPath,
  MAGNITUDE,
  type Model,
  type Origin,
  type Range,
  refuseField,
  UNIT_NAMES,
  type UnitNames,
  unitName,
} from '../hamiltonian/index.ts';
import { didYouMean, nearestWords, type OtherNames } from '../suggestion.ts';
import { parseNumber, withNumbers } from './numbers.ts';

const LONGEST_LABEL = 10_000;
const LONGEST_TABLE = 100_000;
const MOST_LEVELS = 1000;
/** Of the reduced states of a cut-off oscillator: below the first the rounding of a steady state hides the change. */
const TOLERANCES: Range = { least: 1e-12, most: 0.1 };

const isWithin =
  ({ least, most }: Range) =>
  (x: number): boolean =>
    x >= least && x <= most;
const shown = ({ least, most }: Range): string => `from ${least} to ${most}`;

/** The `error` of every schema completes the sentence "Argument … must be". */
const finite = z.number({ error: 'a finite number' });
const positive = (range: Range) =>
  z
    .number({ error: '> 0 and finite' })
    .gt(0, { error: '> 0' })
    .refine(isWithin(range), { error: shown(range) });
const nonNegative = z
  .number({ error: '≥ 0 and finite' })
  .min(0, { error: '≥ 0' })
  .refine((x) => x === 0 || isWithin(MAGNITUDE)(x), { error: `0 or ${shown(MAGNITUDE)}` });
const label = z.string({ error: 'a text' }).max(LONGEST_LABEL, { error: `at most ${LONGEST_LABEL} characters long` });
/** A value of J; those of a tail may be as small as they like. */
const tabulated = z
  .number({ error: '≥ 0 and finite' })
  .min(0, { error: '≥ 0' })
  .max(MAGNITUDE.most, { error: `at most ${MAGNITUDE.most}` });
const numbers = (element: z.ZodNumber) =>
  z
    .array(element, { error: 'a list of numbers' })
    .max(LONGEST_TABLE, { error: `a list of at most ${LONGEST_TABLE} numbers` });

const common = {
  temperature: nonNegative,
  convention: z.enum(['paper', 'qutip'], { error: '`paper` (J = Σ|g|²δ) or `qutip` (π times that)' }).optional(),
};
const ohmicFields = { lambda: nonNegative, s: positive(EXPONENT), cutoff: positive(MAGNITUDE), ...common };

const MOST_EXPONENTIALS = 100;
const pair = z.tuple([finite, finite], { error: 'two numbers, [re, im]' });
/** c e^{−ντ} */
const exponential = z.strictObject(
  {
    c: z.union([finite, pair], { error: 'a finite number, or [re, im]' }),
    nu: pair.refine(([re]) => re > 0, { error: '[re, im] with a real part > 0' }),
  },
  { error: '`{ c: 0.09, nu: [0.25, 1.4] }`' },
);
const exponentials = z
  .array(exponential, { error: 'a list of exponentials, e.g. `[{ c: 0.09, nu: [0.25, 1.4] }]`' })
  .max(MOST_EXPONENTIALS, { error: `a list of at most ${MOST_EXPONENTIALS} exponentials` });

const baths = [
  z.strictObject({ spectrum: z.literal('ohmic'), ...ohmicFields }),
  z.strictObject({ spectrum: z.literal('gaussian'), ...ohmicFields }),
  z.strictObject({ spectrum: z.literal('hard'), ...ohmicFields }),
  z.strictObject({ spectrum: z.literal('drude'), lambda: nonNegative, gamma: positive(MAGNITUDE), ...common }),
  z.strictObject({
    spectrum: z.literal('underdamped'),
    lambda: nonNegative,
    Gamma: positive(MAGNITUDE),
    omega: positive(MAGNITUDE),
    ...common,
  }),
  z.strictObject({ spectrum: z.literal('custom'), J: label.min(1, { error: 'an expression in `w`' }), ...common }),
  z
    .strictObject({ spectrum: z.literal('table'), omega: numbers(nonNegative), J: numbers(tabulated), ...common })
    .superRefine(checkTable),
  z.strictObject({
    spectrum: z.literal('correlation'),
    greater: exponentials,
    lesser: exponentials.optional(),
  }),
] as const;

/** Fields of each spectrum, in the order of its documentation. */
const SPECTRUM_FIELDS: ReadonlyMap<string, readonly string[]> = new Map(
  baths.map((schema) => [schema.shape.spectrum.value, Object.keys(schema.shape)] as const),
);

/** Names that fields have in other programs and papers. */
const OTHER_NAMES: OtherNames = new Map([
  ['hamiltonian', ['H', 'system']],
  ['spectrum', ['type']],
  ['temperature', ['T']],
  ['s', ['exponent']],
  ['cutoff', ['Omega', 'omega_c', 'wc']],
  ['gamma', ['cutoff', 'Omega', 'omega_c', 'wc']],
]);

export const isSpectrumField = (name: string): boolean =>
  [...SPECTRUM_FIELDS.values()].some((fields) => fields.includes(name));
export const isOscillatorField = (name: string): boolean => Object.hasOwn(oscillator.shape, name);
export const isSpectrum = (name: string): boolean => SPECTRUM_FIELDS.has(name);
export const fieldsOfSpectrum = (name: string): readonly string[] => SPECTRUM_FIELDS.get(name) ?? [];

const SPINS = '1/2, 1, 3/2, …, or a list of these';
const spin = z.union([z.number(), z.string()]);

const spectrumNames = [...SPECTRUM_FIELDS.keys()];
const bath = z.discriminatedUnion('spectrum', baths, { error: `one of ${spectrumNames.join(', ')}` });
const mode = z.strictObject(
  { kind: z.enum(['oscillator', 'spin'], { error: '`oscillator` or `spin`' }) },
  { error: '`{ kind: oscillator }` or `{ kind: spin }`' },
);

const oscillator = z
  .strictObject(
    {
      kind: z.literal('oscillator', { error: '`oscillator`' }),
      levels: z
        .number({ error: `a whole number from 2 to ${MOST_LEVELS}` })
        .refine((n) => Number.isInteger(n) && n >= 2 && n <= MOST_LEVELS, {
          error: `a whole number from 2 to ${MOST_LEVELS}`,
        })
        .optional(),
      tolerance: z
        .number({ error: 'a number' })
        .refine((x) => x >= TOLERANCES.least && x <= TOLERANCES.most, { error: shown(TOLERANCES) })
        .optional(),
    },
    { error: '`{ kind: oscillator, levels: 12 }`' },
  )
  .refine(({ levels, tolerance }) => levels === undefined || tolerance === undefined, {
    path: ['tolerance'],
    error: 'left out where `levels` is given',
  });

const unit = (dimension: Dimension) =>
  z.enum([...UNIT_NAMES[dimension]] as [string, ...string[]], { error: `one of ${UNIT_NAMES[dimension].join(', ')}` });
const units = z.strictObject(
  { energy: unit('energy'), temperature: unit('temperature').optional(), time: unit('time').optional() },
  { error: 'a table such as `{ energy: cm^-1, temperature: K, time: fs }`' },
);

const MOST_TERMS = 1000;
const lindbladTerm = z.strictObject(
  {
    rate: z.union([z.string(), z.number()], { error: 'a number ≥ 0 or an expression for one' }),
    operator: label.min(1, { error: 'an operator of the system, e.g. `sz`' }),
  },
  { error: '`{ rate: gammaphi/2, operator: sz }`' },
);

const MOST_FIGURES = 50;
const someText = (what: string) => label.min(1, { error: what });
const texts = (what: string) =>
  z.union([someText(what), z.array(someText(what)).min(1).max(MOST_FIGURES)], { error: what });
const axisText = 'an axis such as `"B.temperature=0.05:3:60"`';
const figure = z.strictObject(
  {
    over: z.union([someText(axisText), z.array(someText(axisText)).min(1).max(2)], {
      error: `${axisText}, or a list of two`,
    }),
    quantity: texts('a quantity such as `coherence`, or a list of some').optional(),
    method: texts('a method such as `tcl2`, or a list of some').optional(),
    title: label.optional(),
    xLabel: label.optional(),
    yLabel: label.optional(),
    zLabel: label.optional(),
    xUnit: label.optional(),
    yUnit: label.optional(),
    scale: z.enum(['linear', 'log'], { error: '`linear` or `log`' }).optional(),
  },
  { error: '`{ over: "B.temperature=0.05:3:60", quantity: coherence }`' },
);

const modelSchema = z.strictObject(
  {
    name: label.optional(),
    description: label.optional(),
    hamiltonian: z.string({ error: 'a text, e.g. `omega0/2*sz + (f1*sz + f2*sx)*B`' }),
    baths: z.record(z.string(), bath, { error: 'a table of baths by name' }).optional(),
    parameters: z
      .record(z.string(), z.union([finite, z.tuple([finite, finite])], { error: 'a finite number, or [re, im]' }), {
        error: 'a table of numbers by name',
      })
      .optional(),
    complex: z.array(z.string({ error: 'the name of a symbol' }), { error: 'a list of names, e.g. `[g]`' }).optional(),
    system: z.record(z.string(), oscillator, { error: 'a table of parts by name' }).optional(),
    lindblad: z
      .array(lindbladTerm, { error: 'a list of terms, e.g. `[{ rate: gammaphi/2, operator: sz }]`' })
      .max(MOST_TERMS, { error: `a list of at most ${MOST_TERMS} terms` })
      .optional(),
    modes: z.record(z.string(), mode, { error: 'a table of modes by name' }).optional(),
    temperature: nonNegative.optional(),
    units: units.optional(),
    spin: z.union([spin, z.array(spin).min(1, { error: SPINS })], { error: SPINS }).optional(),
    initial: numbers(finite).optional(),
    figures: z
      .array(figure, { error: 'a list of figures, e.g. `[{ over: "B.temperature=0.05:3:60" }]`' })
      .max(MOST_FIGURES, { error: `a list of at most ${MOST_FIGURES} figures` })
      .optional(),
  },
  { error: 'a table of fields' },
);

function checkTable(
  table: { omega: readonly number[]; J: readonly number[] },
  context: { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void },
): void {
  const complain = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (table.J.length !== table.omega.length) {
    complain(['J'], `a list of ${table.omega.length} numbers, one for each frequency`);
  }
  const descent = table.omega.findIndex((omega, k) => k > 0 && omega <= table.omega[k - 1]!);
  if (descent > 0) complain(['omega', descent], `> ${table.omega[descent - 1]}, the frequency before it`);
}

type Issue = z.core.$ZodIssue;

/**
 * The value as a model. Throws InputError, with its place where the origin knows it, for unknown fields, wrong types and numbers out of range;
 * the Hamiltonian itself is not read here.
 */
export function validateModel(value: unknown, origin?: Origin): Model {
  refuseHiddenNames(value, origin);
  const units = unitsIn(value, origin);
  const model = withNumbers(withUnitNames(value), (text, path) => numberAt(text, { path, units }, origin));
  const result = modelSchema.safeParse(model);
  if (result.success) return result.data as Model;
  const { issues } = result.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
  return complain(model, issue, origin);
}

interface Place {
  readonly path: FieldPath;
  readonly units: UnitNames | undefined;
}

/** What the field of a quantity is; undefined where it is a number alone. */
export function dimensionAt([room, name, field, , part]: FieldPath): Dimension | undefined {
  if (part === 'nu') return 'energy';
  if (room === 'temperature' || field === 'temperature') return 'temperature';
  if (room === 'parameters') return 'energy';
  return room === 'baths' &&
    ['lambda', 'gamma', 'Gamma', 'omega', 'cutoff', 'J'].includes(String(field)) &&
    name !== undefined
    ? 'energy'
    : undefined;
}

/** The units of a model not yet validated. Throws InputError for what is none, before quantities are read in them. */
export function unitsIn(value: unknown, origin?: Origin): UnitNames | undefined {
  const named = withUnitNames(value);
  const given = valueAt(named, ['units']);
  if (given === undefined) return undefined;
  const result = units.safeParse(given);
  if (result.success) return result.data as UnitNames;
  const [issue] = result.error.issues;
  return complain(named, { ...issue!, path: ['units', ...issue!.path] }, origin);
}

/** With the names of units in their usual spelling. */
function withUnitNames(value: unknown): unknown {
  const given = valueAt(value, ['units']);
  if (typeof given !== 'object' || given === null) return value;
  const named = Object.entries(given).map(([field, name]) => [field, typeof name === 'string' ? unitName(name) : name]);
  return { ...(value as object), units: Object.fromEntries(named) };
}

/** The number of a text; the text itself where it is a word, of which the schema says what should be there. */
function numberAt(text: string, { path, units }: Place, origin: Origin | undefined): number | string {
  if (!/[\dπ√(\\]|pi/.test(text)) return text;
  try {
    return parseNumber(text, subjectOf(path), { dimension: dimensionAt(path), units });
  } catch (error) {
    if (error instanceof InputError) refuseField(origin, path, error.message);
    throw error;
  }
}

/** `__proto__` as a field or name, which a validator would pass over in silence. */
function refuseHiddenNames(value: unknown, origin: Origin | undefined): void {
  for (const path of [[], ['baths'], ['parameters'], ['modes'], ['system']] as const) {
    const table = valueAt(value, path);
    if (typeof table === 'object' && table !== null && Object.hasOwn(table, '__proto__')) {
      refuseField(origin, [...path, '__proto__'], '`__proto__` must not be a name.', 'key');
    }
  }
}

function complain(model: unknown, issue: Issue, origin: Origin | undefined): never {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') return refuseUnknownField(model, path, issue.keys[0]!, origin);
  const found = valueAt(model, path);
  const subject = subjectOf(path);
  if (path.length === 0) refuseField(origin, path, `A model must be ${issue.message}, but is ${show(found)}.`);
  if (found === undefined) {
    const owner = path.slice(0, -1);
    const misspelt = path.at(-1) === 'spectrum' ? misspeltSpectrum(valueAt(model, owner)) : undefined;
    if (misspelt !== undefined) refuseUnknownField(model, owner, misspelt, origin);
    refuseField(origin, owner, `${subject} is missing; it must be ${issue.message}.`, 'key');
  }
  const suggestion = typeof found === 'string' ? didYouMean(found, allowedValues(issue)) : '';
  return refuseField(origin, path, `${subject} must be ${issue.message}, but is ${show(found)}.${suggestion}`);
}

/** A bath without a spectrum is not compared with the fields it should have, so that this slip goes unnoticed. */
const misspeltSpectrum = (bath: unknown): string | undefined =>
  Object.keys(bath ?? {}).find((field) => nearestWords(field, ['spectrum'], OTHER_NAMES).length > 0);

function allowedValues(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.path.at(-1) === 'spectrum' ? spectrumNames : [];
}

function refuseUnknownField(model: unknown, path: FieldPath, key: string, origin: Origin | undefined): never {
  const { owner, whose, known } = fieldsAt(path, valueAt(model, [...path, 'spectrum']));
  const nearest = didYouMean(key, known, OTHER_NAMES);
  const list = nearest === '' ? ` ${whose} has ${known.map((field) => `\`${field}\``).join(', ')}.` : nearest;
  return refuseField(origin, [...path, key], `Unknown field \`${key.slice(0, 40)}\`${owner}.${list}`, 'key');
}

/** The fields there are at a path, and whose they are in words. */
function fieldsAt(
  [room, name, list]: FieldPath,
  spectrum: unknown,
): { owner: string; whose: string; known: readonly string[] } {
  if (room === 'modes') return { owner: ` of mode \`${name}\``, whose: 'A mode', known: ['kind'] };
  if (room === 'system') {
    return { owner: ` of part \`${name}\``, whose: 'An oscillator', known: Object.keys(oscillator.shape) };
  }
  if (room === 'lindblad') {
    return { owner: ` of ${listed(room, name)}`, whose: 'A term', known: Object.keys(lindbladTerm.shape) };
  }
  if (room === 'figures') {
    return { owner: ` of ${listed(room, name)}`, whose: 'A figure', known: Object.keys(figure.shape) };
  }
  if (room === 'units') return { owner: ' of `units`', whose: '`units`', known: Object.keys(units.shape) };
  if (room !== 'baths') return { owner: '', whose: 'A model', known: Object.keys(modelSchema.shape) };
  if (list !== undefined) {
    return {
      owner: ` of \`${list}\` of bath \`${name}\``,
      whose: 'An exponential',
      known: Object.keys(exponential.shape),
    };
  }
  const known = spectrum === undefined ? ['spectrum'] : fieldsOfSpectrum(String(spectrum));
  return { owner: ` of bath \`${name}\``, whose: `Spectrum \`${spectrum}\``, known };
}

/** term 2 of `lindblad` */
const listed = (room: 'lindblad' | 'figures', index: string | number | undefined): string =>
  `${room === 'lindblad' ? 'term' : 'figure'} ${Number(index) + 1} of \`${room}\``;

/** What the entries of a table are called. */
const OWNERS: ReadonlyMap<string, string> = new Map([
  ['baths', 'bath'],
  ['modes', 'mode'],
  ['system', 'part'],
]);

/** Argument `temperature` of bath `B` */
function subjectOf(path: FieldPath): string {
  const [room, name, field, ...indices] = path;
  const index = (parts: FieldPath): string =>
    parts.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  if ((room === 'lindblad' || room === 'figures') && name !== undefined) {
    const member = listed(room, name);
    return field === undefined ? member[0]!.toUpperCase() + member.slice(1) : `Argument \`${field}\` of ${member}`;
  }
  const owner = OWNERS.get(String(room));
  if (field !== undefined && owner !== undefined) {
    return `Argument \`${field}${index(indices)}\` of ${owner} \`${name}\``;
  }
  if (name === undefined) return `Argument \`${room}\``;
  if (room === 'baths') return `Bath \`${name}\``;
  if (room === 'modes') return `Mode \`${name}\``;
  if (room === 'system') return `Part \`${name}\``;
  if (room === 'units') return `Argument \`${name}\` of \`units\``;
  if (room === 'parameters') return `Parameter \`${name}\``;
  return `Argument \`${room}${index(path.slice(1))}\``;
}

export function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `\`${value.slice(0, 59)}…\`` : `\`${value}\``;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value === undefined ? 'missing' : `a ${typeof value === 'object' ? 'table' : typeof value}`;
}
