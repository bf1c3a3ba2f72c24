/** Model files: YAML or JSON text → validated model that knows its places in the text, and changes from the command line. */
import { type Document, isMap, isNode, isScalar, parseDocument, type Scalar, visit } from 'yaml';
import { InputError, type Place } from '../errors.ts';
import { canonicalName, type FieldPath, type Origin } from '../hamiltonian/index.ts';
import { refuseSwallowedCommands, unknownEscape } from './latexEscapes.ts';

const LONGEST_FILE = 500_000;
const MOST_ANCHORS = 20;
const DEEPEST_NESTING = 200;

/** What the text of a file holds, whether a model or not. Throws InputError for a file without fields, and, with line and caret, for text that is not YAML or JSON. */
export function readDocument(text: string, source: string): { readonly model: unknown; readonly origin: Origin } {
  try {
    return openDocument(text, source);
  } catch (error) {
    // nesting that indentation makes: the parser recurses
    throw error instanceof RangeError ? nestedTooDeep() : error;
  }
}

function openDocument(text: string, source: string): { readonly model: unknown; readonly origin: Origin } {
  if (text.length > LONGEST_FILE) {
    throw new InputError(
      `A model file must have at most ${LONGEST_FILE} characters, but ${source} has ${text.length}.`,
    );
  }
  const place = (start: number, end: number): Place => ({ text, start, end: Math.max(end, start + 1), source });
  const document = parseText(text, place);
  if (document.contents === null) {
    const held = text.trim() === '' ? 'is empty' : 'holds only comments';
    throw new InputError(`A model file must have at least the field \`hamiltonian\`, but ${source} ${held}.`);
  }
  return { model: document.toJS(), origin: originOf(document, source, place) };
}

type PlaceOf = (start: number, end: number) => Place;

function parseText(text: string, place: PlaceOf): Document {
  const anchors = text.match(/(?:^|[\s[{,:-])&\S/g)?.length ?? 0;
  if (anchors > MOST_ANCHORS) throw new InputError('A model file must not use YAML anchors and aliases.');
  if (nestingOf(text) > DEEPEST_NESTING) {
    throw nestedTooDeep();
  }
  const document = parseDocument(text, {
    schema: 'core',
    prettyErrors: false,
    uniqueKeys: true,
    // 'silent' would pass over a second document
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error !== undefined) {
    if (error.code === 'RESOURCE_EXHAUSTION') throw nestedTooDeep();
    const [start, end] = error.pos;
    if (error.code === 'MULTIPLE_DOCS') {
      throw new InputError(
        'A model file must hold one document, but has a second one behind `---`.',
        place(start, start + 3),
      );
    }
    const unknown = error.code === 'BAD_DQ_ESCAPE' ? unknownEscape(text, start, place) : undefined;
    if (unknown !== undefined) throw unknown;
    throw new InputError(
      `The file must be YAML or JSON, but is not: ${error.message}.${quotingHint(text, start)}`,
      place(start, end),
    );
  }
  const refuseNode = (node: unknown, message: string): never => {
    const range = isNode(node) ? node.range : undefined;
    throw new InputError(message, range ? place(range[0], range[1]) : undefined);
  };
  visit(document, {
    Alias: (_, node) => refuseNode(node, 'A model file must not use YAML aliases (`*name`).'),
    Node: (_, node) => {
      if ('tag' in node && node.tag) refuseNode(node, `A model file must not use YAML tags, but has \`${node.tag}\`.`);
    },
  });
  refuseSwallowedCommands(document, text, place);
  return document;
}

const nestedTooDeep = (): InputError =>
  new InputError(`A model file must be nested at most ${DEEPEST_NESTING} deep, but is nested deeper.`);

/** How deep brackets, or the dashes of lists in one line, are nested; brackets in quoted texts count too. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [run] of text.matchAll(/[[{]|[\]}]|(?:[-?] +){3,}/g)) {
    if (run.length > 1) deepest = Math.max(deepest, run.split(/ +/).length);
    else depth = run === '[' || run === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** A Hamiltonian that begins with a ket, or holds `: ` or ` #`, must be quoted in YAML. */
function quotingHint(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  return /^\s*"?hamiltonian/.test(text.slice(start, position + 1)) ? ' Put the Hamiltonian in quotes.' : '';
}

function originOf(document: Document, source: string, place: PlaceOf): Origin {
  const spanOf = (node: unknown): Place | undefined => {
    const range = isNode(node) ? node.range : undefined;
    return range ? place(range[0], range[1]) : undefined;
  };
  return {
    source,
    placeOf: (path, part = 'value') => {
      const { key, value } = locate(document, path);
      return spanOf(part === 'key' ? (key ?? value) : (value ?? key));
    },
    placeInHamiltonian: (start, end) => {
      const node = document.get('hamiltonian', true);
      const offset = isScalar(node) ? verbatimOffset(node, place(0, 0).text) : undefined;
      return offset === undefined ? undefined : place(offset + start, offset + end);
    },
  };
}

/** The nodes of a field; names are compared in canonical spelling, and a missing field falls back on the key of its parent. */
function locate(document: Document, path: FieldPath): { key: unknown; value: unknown } {
  let found: { key: unknown; value: unknown } = { key: undefined, value: document.contents };
  for (const step of path) {
    const { value } = found;
    if (isMap(value)) {
      const pair = value.items.find(({ key }) => {
        const written = isScalar(key) ? String(key.value) : String(key);
        return written === step || canonicalName(written) === step;
      });
      if (pair === undefined) return found;
      found = { key: pair.key, value: pair.value };
    } else if (isNode(value) && 'items' in value && Array.isArray(value.items) && typeof step === 'number') {
      found = { key: undefined, value: value.items[step] };
    } else return found;
  }
  return found;
}

/** Where the text of a scalar begins in the file, when the file holds it verbatim. */
function verbatimOffset(node: Scalar, text: string): number | undefined {
  if (!node.range) return undefined;
  const [start, end] = node.range;
  if (text.slice(start, end) === node.value) return start;
  return text.slice(start + 1, end - 1) === node.value ? start + 1 : undefined;
}
