/** JavaScript source for readers: an ES module without dependencies. */
import { hasImaginaryUnit, symbolNode, zeroNode } from '../graph.ts';
import { splitComplex } from '../realImaginary.ts';
import { writeRoutine } from '../routines/write.ts';
import { checkArguments } from '../schedule.ts';
import type { IdentifierRules } from './identifiers.ts';
import { wrapped, wrappedList } from './infix.ts';
import { javascriptRoutines } from './javascriptRoutines.ts';
import { readableJavascript } from './javascriptSyntax.ts';
import {
  blockComment,
  commentLines,
  complexNodesOf,
  type PlannedFunction,
  planModule,
  renderFunction,
  resultNodes,
  type SourceFunction,
  type SourceModule,
} from './sourceFunction.ts';

const rules: IdentifierRules = {
  reserved: new Set(
    `arguments await break case catch class const constructor continue debugger default delete do else enum eval export extends
    false finally for function if implements import in Infinity instanceof interface let Math NaN new null package private
    protected public return static super switch this throw true try typeof undefined var void while with yield async of
    Object Array Number globalThis window process console program`.split(/\s+/),
  ),
  underscore: true,
  capital: true,
};

/**
 * A JavaScript module of exported functions: a scalar result is returned as a number, others as (nested) arrays. In a function that needs complex
 * numbers each of them, argument or entry of a complex result, is a pair [re, im]. Throws InputError when a symbol is not among the arguments of its function.
 */
export function emitJavaScript(module: SourceModule): string {
  const head = module.doc === undefined ? [] : [`${blockComment(commentLines(module.doc), '/**')}\n`];
  const lowered = module.functions.map(withRealParts);
  const plan = planModule({ ...module, functions: lowered.map(({ source }) => source) }, rules);
  const routines = (module.routines ?? []).map(
    (routine) => `${writeRoutine(routine, plan.names, javascriptRoutines)}\n`,
  );
  const main = module.main === undefined ? [] : [runWhenProgram(plan.names.of(module.main))];
  return [...head, ...plan.functions.map((one, k) => functionText(one, lowered[k]!)), ...routines, ...main].join('\n');
}

/** Runs a function where the module is the program that Node was started with. */
const runWhenProgram = (name: string): string => `const program = globalThis.process?.argv[1];
if (program !== undefined && import.meta.url.endsWith(\`/\${encodeURI(program.split(/[\\\\/]/).at(-1))}\`)) ${name}();
`;

interface Lowered {
  /** The function over real numbers: its arguments and its result, a vector, hold the parts of complex numbers one after the other. */
  readonly source: SourceFunction;
  readonly original: SourceFunction;
  readonly complexResult: boolean;
}

function withRealParts(original: SourceFunction): Lowered {
  const nodes = resultNodes(original.result);
  checkArguments(nodes, original.arguments);
  const complex = new Set(original.complexArguments);
  if (complex.size === 0 && !nodes.some(hasImaginaryUnit)) return { source: original, original, complexResult: false };
  const complexNodes = complexNodesOf(nodes, complex);
  const complexResult = nodes.some((node) => complexNodes.has(node));
  const parts = new Map(
    original.arguments.map((name) => [name, complex.has(name) ? partNames(name, original) : [name]]),
  );
  const pairs = splitComplex(nodes, (name) => {
    const [re = name, im] = parts.get(name) ?? [];
    return { re: symbolNode(re), im: im === undefined ? zeroNode : symbolNode(im) };
  });
  const source: SourceFunction = {
    name: original.name,
    doc: original.doc,
    arguments: [...parts.values()].flat(),
    result: { kind: 'vector', entries: pairs.flatMap(({ re, im }) => (complexResult ? [re, im] : [re])) },
  };
  return { source, original, complexResult };
}

/** Names for the real and the imaginary part of an argument that no argument has. */
function partNames(name: string, { arguments: taken }: SourceFunction): [string, string] {
  let parts: [string, string] = [`Re ${name}`, `Im ${name}`];
  while (parts.some((part) => taken.includes(part))) parts = [`Re ${parts[0]}`, `Im ${parts[1]}`];
  return parts;
}

function functionText(plan: PlannedFunction, { original, complexResult }: Lowered): string {
  const { steps, piece } = renderFunction(plan, readableJavascript);
  const entries = resultNodes(plan.result).map((node) => piece(node).text);
  const entry = (k: number): string => (complexResult ? `[${entries[2 * k]}, ${entries[2 * k + 1]}]` : entries[k]!);
  return [
    blockComment(plan.doc, '/**'),
    wrappedList(`export function ${plan.name}(`, parameters(plan, original), ') {', '  '),
    ...steps.map(({ identifier, text }) =>
      wrapped(text, { before: `  const ${identifier} = `, after: ';', indent: '  ' }),
    ),
    resultText(original, entry),
    '}',
    '',
  ].join('\n');
}

/** One parameter for an argument; a complex one is taken apart at once. */
function parameters(plan: PlannedFunction, original: SourceFunction): string[] {
  const complex = new Set(original.complexArguments);
  const rest = plan.arguments.map(({ identifier }) => identifier);
  return original.arguments.map((name) => (complex.has(name) ? `[${rest.splice(0, 2).join(', ')}]` : rest.shift()!));
}

function resultText({ result }: SourceFunction, entry: (k: number) => string): string {
  switch (result.kind) {
    case 'scalar':
      return wrapped(entry(0), { before: '  return ', after: ';', indent: '  ' });
    case 'vector': {
      const entries = result.entries.map((_, k) => wrapped(entry(k), { before: '    ', after: ',', indent: '    ' }));
      return ['  return [', ...entries, '  ];'].join('\n');
    }
    case 'matrix': {
      let next = 0;
      const rows = result.rows.map((row) => {
        const entries = row.map(() => wrapped(entry(next++), { before: '      ', after: ',', indent: '      ' }));
        return ['    [', ...entries, '    ],'].join('\n');
      });
      return ['  return [', ...rows, '  ];'].join('\n');
    }
  }
}
