/** A model as the text of a model file, so that a report can be made again from itself. */
import { codeBlock, type Flow, paragraph } from '../document/index.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';

const LINE = 88;

/** Characters of a model that is printed; more are a table that nobody types. */
const LONGEST = 6000;

/** How to make the report again: the command, and the model it was made of. */
export function reproduction(model: ParsedModel, command: string): Flow[] {
  const source = modelSource(model);
  return [
    paragraph('To reproduce:'),
    codeBlock(command),
    ...(source.length > LONGEST ? [] : [paragraph('with this model:'), codeBlock(source)]),
  ];
}

/** YAML, of which JSON values are part; settings given on the command line are in it. */
export function modelSource(model: ParsedModel): string {
  const { name, description, text, baths, modes, parameters, partners, temperature, initial } = model;
  const complex = [...partners.keys()].filter((symbol) => !symbol.startsWith('conj('));
  return [
    ...(name === text ? [] : field('name', name)),
    ...(description === undefined ? [] : field('description', description)),
    ...field('hamiltonian', text),
    ...(complex.length === 0 ? [] : field('complex', complex)),
    ...entries('baths', new Map([...baths].map(([key, { values: _, ...bath }]) => [key, bath] as const))),
    ...entries('modes', modes),
    ...(temperature === undefined ? [] : field('temperature', temperature)),
    ...(initial === undefined ? [] : field('initial', initial)),
    ...entries('parameters', parameters),
  ].join('\n');
}

function entries(name: string, map: ReadonlyMap<string, unknown>): string[] {
  if (map.size === 0) return [];
  return [`${name}:`, ...[...map].flatMap(([key, value]) => field(key, value).map((line) => `  ${line}`))];
}

const field = (name: string, value: unknown): string[] => flow(`${name}: `, value);

/** A value in flow style, broken between its members where it is long. */
function flow(before: string, value: unknown): string[] {
  const whole = `${before}${inline(value)}`;
  if (whole.length <= LINE || typeof value !== 'object' || value === null) return [whole];
  const list = Array.isArray(value);
  const members = list
    ? value.map((member) => `${inline(member)},`)
    : Object.entries(value).flatMap(([key, member]) => {
        const lines = flow(`${key}: `, member);
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
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  // a complex number is written as its parts
  if ('re' in value && 'im' in value) return `[${value.re}, ${value.im}]`;
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${key}: ${inline(member)}`)
    .join(', ')} }`;
}
