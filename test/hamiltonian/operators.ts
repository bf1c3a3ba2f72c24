/** The operators the tests of this room compare with. */
import { imaginaryUnit } from '../../src/algebra/index.ts';
import { type Operator, scaleOperator } from '../../src/operators/index.ts';

export {
  addOperators,
  adjoint,
  commutator,
  entry,
  equalOperators,
  hilbertSchmidt,
  identityOperator,
  isZeroOperator,
  kronecker,
  multiplyOperators,
  type Operator,
  operator,
  scaleOperator,
  sigmaMinus,
  sigmaPlus,
  sigmaX,
  sigmaY,
  sigmaZ,
  subtractOperators,
  transition,
  zeroOperator,
} from '../../src/operators/index.ts';

export const imaginaryTimes = (a: Operator): Operator => scaleOperator(imaginaryUnit, a);
