/** From exact scalars to functions: JavaScript, other languages, and nerdamer as a second opinion. */

export { fromExpr, fromExprs } from './fromExpr.ts';
export {
  callNode,
  differenceNode,
  type FunctionName,
  functionArity,
  type GraphNode,
  hasImaginaryUnit,
  integralNames,
  integralNode,
  iota,
  negativeNode,
  numberNode,
  pi,
  powerNode,
  productNode,
  quotientNode,
  replaceSymbols,
  sumNode,
  symbolNames,
  symbolNode,
} from './graph.ts';
export { type HandOver, toMathjs, toNerdamer } from './handOver.ts';
export {
  type CompiledFunction,
  type CompileOptions,
  type ComplexCompileOptions,
  compileComplex,
  compileComplexGraphs,
  compileReal,
  compileRealGraphs,
  type IntegralFunctions,
} from './languages/javascript.ts';
export { nerdamerAgrees, type SecondOpinion } from './secondOpinion.ts';
