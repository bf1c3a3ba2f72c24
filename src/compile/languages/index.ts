/** Expressions and routines as source text of other languages. */

export { parseRoutines } from '../routines/parse.ts';
export type { Routine } from '../routines/routine.ts';
export { emitC } from './c.ts';
export { emitJavaScript } from './javascriptModule.ts';
export { emitJulia } from './julia.ts';
export { emitMathematica } from './mathematica.ts';
export { emitMatlab } from './matlab.ts';
export { emitPython } from './python.ts';
export type { SourceFunction, SourceModule } from './sourceFunction.ts';
