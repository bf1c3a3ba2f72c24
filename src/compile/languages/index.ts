/** Expressions as source text of other languages. */

export { emitC } from './c.ts';
export { emitJavaScript } from './javascriptModule.ts';
export { emitJulia } from './julia.ts';
export { emitMathematica } from './mathematica.ts';
export { emitPython } from './python.ts';
export type { Result, SourceFunction, SourceModule } from './sourceFunction.ts';
