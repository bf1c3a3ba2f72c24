/** A model as the text of a model file, so that a report can be made again from itself. */
import { aside, codeBlock, type Flow, paragraph } from '../document/index.ts';
import type { Model, ParsedModel } from '../hamiltonian/index.ts';
import { jsonEscape, jsonText } from '../plainText.ts';

/** What made a report; `command` makes it again. */
export interface Provenance {
  readonly version: string;
  readonly command: string;
}

const LINE = 88;

/** Characters of a model that is printed; more are a table that nobody types. */
const LONGEST = 6000;

/** How to make the report again: the command, and the model it was made of. */
export function reproduction(model: ParsedModel, { command, version }: Provenance): Flow[] {
  const source = modelSource(model);
  return [
    paragraph(`Made with ${`redfield ${version}`.trim()}. To reproduce:`),
    codeBlock(command),
    ...(source.length > LONGEST ? [] : [aside('The model', [codeBlock(source)])]),
  ];
}

/** The fields in the order in which they are read best; others follow as they are. */
const ORDER: readonly (keyof Model)[] = [
  'name',
  'description',
  'spin',
  'hamiltonian',
  'system',
  'complex',
  'units',
  'baths',
  'modes',
  'temperature',
  'lindblad',
  'initial',
  'parameters',
  'figures',
];

/** YAML, of which JSON values are part, with every field of the model; settings given on the command line are in it. */
export function modelSource({ given }: ParsedModel): string {
  const all = Object.entries(given).filter(([, value]) => value !== undefined);
  const place = (name: string): number => [...ORDER, name as keyof Model].indexOf(name as keyof Model);
  return all
    .sort(([a], [b]) => place(a) - place(b))
    .flatMap(([name, value]) => (isTable(value) ? entries(name, value) : field(name, value)))
    .join('\n');
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entries(name: string, table: Readonly<Record<string, unknown>>): string[] {
  const rows = Object.entries(table).filter(([, value]) => value !== undefined);
  if (rows.length === 0) return [`${name}: {}`];
  return [`${name}:`, ...rows.flatMap(([key, value]) => field(key, value).map((line) => `  ${line}`))];
}

const field = (name: string, value: unknown): string[] => flow(`${keyText(name)}: `, value);

/** A name as a key: plain where YAML cannot take it for anything else. */
const keyText = (name: string): string =>
  /^[A-Za-z]\w*$/.test(name) && !/^(?:true|false|null)$/i.test(name) ? name : text(name);

/** A string in double quotes, where no escape sequence stands before a letter, as that of `\\tau` would (see latexEscapes.ts). */
const text = (value: string): string =>
  jsonText(value).replaceAll(/\\(.)/g, (written, letter: string, at: number, whole: string) => {
    const made = /[bfnrt]/.test(letter) && /[A-Za-z]/.test(whole[at + 2] ?? '');
    return made ? jsonEscape(JSON.parse(`"${written}"`)) : written;
  });

/** A value in flow style, broken between its members where it is long. */
function flow(before: string, value: unknown): string[] {
  const whole = `${before}${inline(value)}`;
  if (whole.length <= LINE || typeof value !== 'object' || value === null) return [whole];
  const list = Array.isArray(value);
  const members = list
    ? value.map((member) => `${inline(member)},`)
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .flatMap(([key, member]) => {
          const lines = flow(`${keyText(key)}: `, member);
          return [...lines.slice(0, -1), `${lines.at(-1)},`];
        });
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  return [`${before}${open}`, ...(list ? filled(members) : members).map((line) => `  ${line}`), close];
}

/** Words in lines. */
function filled(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > LINE) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function inline(value: unknown): string {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isTable(value)) return Object.is(value, -0) ? '-0.0' : JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{ ${members.map(([key, member]) => `${keyText(key)}: ${inline(member)}`).join(', ')} }`;
}
