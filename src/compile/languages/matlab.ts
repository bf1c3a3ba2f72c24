/** MATLAB source, which Octave reads too: one function file. */

import { writeRoutine } from '../routines/write.ts';
import type { IdentifierRules } from './identifiers.ts';
import { readableNumbers, wrapped, wrappedList } from './infix.ts';
import { continued, matlabRoutines, RESULT } from './matlabRoutines.ts';
import {
  commentLines,
  type PlannedFunction,
  planModule,
  type RenderedFunction,
  type Result,
  renderFunction,
  type SourceModule,
} from './sourceFunction.ts';
import { functionsNamed, integerPower, realPower, type Syntax } from './syntax.ts';

/** The first function of the file. */
const FILE = 'redfield_model';

const rules: IdentifierRules = {
  reserved: new Set(
    `break case catch classdef continue do else elseif end end_try_catch end_unwind_protect endfor endfunction endif endswitch
    endwhile for function global if methods otherwise parfor persistent properties return spmd switch try until unwind_protect
    while i j e I J pi Inf inf NaN nan eps ans abs atan2 conj cos cosh coth error exp floor fprintf hypot log max min nargin
    nargout sign sin sinh sqrt struct tan tanh zeros model ${RESULT} ${FILE}`.split(/\s+/),
  ),
  underscore: true,
  capital: true,
};

const syntax: Syntax = {
  numbers: readableNumbers,
  pi: 'pi',
  i: '1i',
  power: integerPower('^'),
  functions: { ...functionsNamed(), pow: realPower('^') },
};

/**
 * A function file: called for a result, its first function returns handles of all others; called for none, it runs the main routine. A scalar
 * result is returned as a number, a vector as a row, a matrix as one. Throws InputError when a symbol is not among the arguments of its function.
 */
export function emitMatlab(module: SourceModule): string {
  const { functions, names } = planModule(module, rules);
  const routines = (module.routines ?? []).map((routine) => `${writeRoutine(routine, names, matlabRoutines)}\n`);
  const handles = [...module.functions, ...(module.routines ?? [])].map(({ name }) => names.of(name));
  const first = [
    `function model = ${FILE}()`,
    ...comment(module.doc === undefined ? [] : [...commentLines(module.doc), '']),
    `% model = ${FILE}, under the name of this file, has the functions below as model.${handles[0]} and so on.`,
    ...(module.main === undefined ? [] : ['if nargout == 0', `    ${names.of(module.main)}();`, '    return;', 'end']),
    'model = struct();',
    ...handles.map((name) => `model.${name} = @${name};`),
    'end',
    '',
  ].join('\n');
  return [first, ...functions.map(functionText), ...routines].join('\n');
}

const comment = (lines: readonly string[]): string[] => lines.map((line) => `% ${line}`.trimEnd());

function functionText(plan: PlannedFunction): string {
  const rendered = renderFunction(plan, syntax);
  const parameters = plan.arguments.map(({ identifier }) => identifier);
  return [
    continued(wrappedList(`function ${RESULT} = ${plan.name}(`, parameters, ')', '    ')),
    ...comment(plan.doc),
    ...rendered.steps.map(({ identifier, text }) =>
      continued(wrapped(text, { before: `${identifier} = `, after: ';', indent: '' })),
    ),
    resultText(plan.result, rendered),
    'end',
    '',
  ].join('\n');
}

function resultText(result: Result, { piece }: RenderedFunction): string {
  if (result.kind === 'scalar')
    return continued(wrapped(piece(result.value).text, { before: `${RESULT} = `, after: ';', indent: '' }));
  const rows = result.kind === 'vector' ? [result.entries] : result.rows;
  const lines = rows.flatMap((row, k) =>
    row.map((node, column) => {
      const last = column === row.length - 1;
      const sign = last ? (k === rows.length - 1 ? '' : ';') : ',';
      return continued(wrapped(piece(node).text, { before: '    ', after: `${sign} ...`, indent: '    ' }));
    }),
  );
  return [`${RESULT} = [ ...`, ...lines, '];'].join('\n');
}
