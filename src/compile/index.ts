/** From exact scalars to functions: JavaScript, other languages, and nerdamer as a second opinion. */

export { fromExpr, fromExprs } from './fromExpr.ts';
export { callNode, type GraphNode, pi, productNode, sumNode, symbolNames } from './graph.ts';
export { type HandOver, toMathjs, toNerdamer } from './handOver.ts';
export { type CompiledFunction, compileComplex, compileReal } from './languages/javascript.ts';
export { nerdamerAgrees } from './secondOpinion.ts';
