/** Formulas in a document. They are kept as trees beside what is printed of them, so that a whole report can call its letters otherwise. */
import { type Equation, equation, type MathPiece, math } from '../document/index.ts';
import { type Formula, printed, printedLines, type TextOptions } from '../typeset/index.ts';

interface FormulaPiece extends MathPiece {
  readonly formula: Formula;
}

interface FormulaEquation extends Equation {
  readonly formulas: readonly Formula[];
  readonly options: EquationOptions;
}

type EquationOptions = TextOptions & { readonly label?: string };

/** Inside a sentence. */
export function mathOf(formula: Formula): MathPiece {
  const { latex, text } = printed(formula, { letters: 'read' });
  const piece: FormulaPiece = { ...math(latex, text), formula };
  return piece;
}

/** Displayed, one on each line. */
export function equationOf(formulas: readonly Formula[], options: EquationOptions = {}): Equation {
  const { label, ...text } = options;
  const made: FormulaEquation = {
    ...equation({ ...printedLines(formulas, { ...text, letters: 'read' }), ...(label === undefined ? {} : { label }) }),
    formulas,
    options,
  };
  return made;
}

type Change = (formula: Formula) => Formula;

/** A formula of a sentence, changed. */
export const mathBeside = (piece: MathPiece, change: Change): MathPiece =>
  isFormulaPiece(piece) ? mathOf(change(piece.formula)) : piece;

/** A displayed formula, changed. */
export const equationBeside = (of: Equation, change: Change): Equation =>
  isFormulaEquation(of) ? { ...of, ...equationOf(of.formulas.map(change), of.options) } : of;

const isFormulaPiece = (piece: MathPiece): piece is FormulaPiece => 'formula' in piece;
const isFormulaEquation = (of: Equation): of is FormulaEquation => 'formulas' in of;
