/**
 * The exact steady state by another way than the hierarchy: at one bath of one temperature it is the reduced Gibbs state Tr_B e^{−βH}/Z, where the bath connects
 * all levels, and that is a sum over paths in imaginary time. It settles where exponentials or operators do not suffice: strong coupling, low temperature, long memory.
 */
import { isThermalBath } from '../../bath/index.ts';
import { pathSumState } from '../../equilibrium/index.ts';
import { NoAnswerError } from '../../errors.ts';
import type { ExactState } from '../../hierarchy/index.ts';
import { isHermitianMatrix } from '../../numerics/index.ts';
import type { NumericSystem } from '../../tcl/index.ts';
import { numericLeadingOrder } from '../../tcl/numeric/index.ts';

/** The better of the two where the hierarchy has not converged. */
export function orPathSum(found: ExactState, system: NumericSystem, tolerance: number): ExactState & Way {
  const sum = found.converged ? undefined : exactGibbs(system, tolerance);
  if (sum === undefined || !(sum.error < found.error)) return { ...found, by: 'hierarchy' };
  const { rho, error } = sum;
  const [{ bathName }] = system.couplings as [NumericSystem['couplings'][0]];
  const nothing = { value: 0, error: 0 };
  const { reason, message, ...state } = found;
  const whyNot = error <= tolerance ? {} : { ...(reason && { reason }), ...(message !== undefined && { message }) };
  return {
    ...state,
    ...whyNot,
    rho,
    error,
    converged: error <= tolerance,
    // in equilibrium none flows
    currents: new Map([[bathName, { intoSystem: nothing, fromBath: nothing }]]),
    by: 'pathSum',
  };
}

export interface Way {
  readonly by: 'hierarchy' | 'pathSum';
}

/** Undefined for several baths, a coupling that is not Hermitian, T = 0, more than seven levels, and where the baths do not fix the populations. */
function exactGibbs(system: NumericSystem, tolerance: number) {
  const { levels, lindblad, couplings } = system;
  const [coupling] = couplings;
  if (lindblad.length > 0 || couplings.length !== 1 || coupling === undefined) return undefined;
  const { a: matrix, bath } = coupling;
  if (!isThermalBath(bath) || !isHermitianMatrix(matrix)) return undefined;
  if (numericLeadingOrder(system).kind === 'none') return undefined;
  try {
    return pathSumState({ energies: [...levels], coupling: { matrix, bath }, tolerance });
  } catch (error) {
    if (error instanceof NoAnswerError) return undefined;
    throw error;
  }
}
