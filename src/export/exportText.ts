/** A derivation as a file for somewhere else: source code, LaTeX, JSON. */
import {
  emitC,
  emitJavaScript,
  emitJulia,
  emitMathematica,
  emitMatlab,
  type SourceFunction,
  type SourceModule,
} from '../compile/languages/index.ts';
import { derivationJson, withNotes } from '../json/index.ts';
import { jsonText } from '../plainText.ts';
import type { Derived } from '../study/derivation/index.ts';
import { exportComment } from './comment.ts';
import { type ExportedFunctions, exportedFunctions, type FunctionNaming } from './functions.ts';
import { latexFragment } from './latex.ts';
import { notebookText } from './notebook/notebook.ts';
import { WITHOUT_NUMBERS } from './numbers.ts';
import { EXAMPLE, programRoutines } from './program/program.ts';
import { pythonFile, qutipFile } from './python.ts';
import type { ExportTarget } from './targets.ts';

/**
 * Bloch matrix and vector, steady state (d = 2) and the definitions of the integrals in them, self-contained. Where the
 * model has numbers, programs compute the integrals over its baths and print the steady state. `program` says what made the file. Throws
 * `NoAnswerError` for a program where the Bloch equations are not given symbolically.
 */
export function exportText(derived: Derived, target: ExportTarget, program: string): string {
  switch (target) {
    case 'python':
      return pythonFile(derived, program);
    case 'qutip':
      return qutipFile(derived, program);
    case 'jupyter':
      return notebookText(derived, program);
    case 'latex':
      return latexFragment(derived, program);
    case 'json':
      return `${jsonText(withNotes(derived.model, derivationJson(derived)), 1)}\n`;
    case 'julia':
      return emitJulia(sourceModule(derived, program));
    case 'c':
      return emitC(sourceModule(derived, program));
    case 'matlab':
      return emitMatlab(sourceModule(derived, program));
    case 'mathematica':
      return emitMathematica(sourceModule(derived, program, camelCase));
    case 'javascript':
      return emitJavaScript(sourceModule(derived, program, camelCase));
  }
}

const camelCase: FunctionNaming = (name) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function sourceModule(derived: Derived, program: string, naming?: FunctionNaming): SourceModule {
  const functions = exportedFunctions(derived, naming);
  const doc = exportComment(derived, functions, program);
  if (derived.given === undefined) {
    return { doc: `${doc}\n\n${WITHOUT_NUMBERS}`, functions: listed(functions) };
  }
  return {
    doc,
    functions: listed(functions),
    routines: programRoutines(derived, functions, naming ?? ((name) => name)),
    main: EXAMPLE,
  };
}

const listed = (functions: ExportedFunctions): SourceFunction[] =>
  [
    functions.energyBasis,
    functions.energyAxes,
    functions.frequencies,
    functions.matrix,
    functions.vector,
    functions.steadyState,
  ].filter((f) => f !== undefined);
