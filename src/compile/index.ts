// Expression graphs

// Source text
export { emitC } from './c.ts';
export { fromExpr, fromExprs } from './fromExpr.ts';
export {
  call,
  difference as differenceNode,
  doubleNode,
  type FunctionName,
  functionArity,
  type GraphNode,
  hasImaginaryUnit,
  integral,
  integralNames,
  iota,
  negative as negativeNode,
  numberNode,
  pi,
  power as powerNode,
  product as productNode,
  quotient as quotientNode,
  replaceSymbols,
  sum as sumNode,
  symbolNames,
  symbolNode,
} from './graph.ts';
// Other computer algebra
export { type HandOver, toMathjs, toNerdamer } from './handOver.ts';
// Functions
export {
  type CompiledFunction,
  type CompileOptions,
  type ComplexCompileOptions,
  compileComplex,
  compileComplexGraphs,
  compileReal,
  compileRealGraphs,
  type IntegralFunctions,
} from './javascript.ts';
export { emitJavaScript } from './javascriptModule.ts';
export { emitJulia } from './julia.ts';
export { emitMathematica } from './mathematica.ts';
export { emitPython } from './python.ts';
export { nerdamerAgrees, type SecondOpinion } from './secondOpinion.ts';
export type { Result as SourceResult, SourceFunction, SourceModule } from './sourceFunction.ts';
