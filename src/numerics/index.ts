export { type Complex, complex } from './complex.ts';
export { complexDigamma, digamma } from './digamma.ts';
export type { Estimate } from './estimate.ts';
export { exponentialIntegralE1, exponentialIntegralEi } from './exponentialIntegral.ts';
export { complexGamma, complexLogGamma, gamma, logGamma } from './gamma.ts';
export { complexHurwitzZeta, hurwitzZeta } from './hurwitzZeta.ts';
export {
  gammaPrincipalValue,
  gammaStieltjes,
  generalizedExponentialIntegral,
  upperIncompleteGamma,
} from './incompleteGamma.ts';
export { type LogarithmicRange, type LogarithmicRule, logarithmicRule, sumOfRule } from './logarithmicRule.ts';
