/** The expansion of the steady state to second order in the coupling: with exponentials given, and with the two fits that its error comes from. */
import { fittedCouplings } from '../../src/bath/exponentials/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import type { ComplexMatrix } from '../../src/numerics/index.ts';
import { steadyStateSeries } from '../../src/orders/index.ts';
import { memoryKernels } from '../../src/orders/memoryKernels.ts';
import { stationaryOrders } from '../../src/orders/steadyStateOrders.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { interleaved, repeated } from './measure.ts';
import { type Row, timeRow } from './row.ts';

const MODEL: Model = {
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1 },
};

export async function series(): Promise<Row[]> {
  const model = prepareModel(MODEL);
  const { values, baths } = numbersOf(model);
  const system = numericSystem(deriveModel(model).derivation.system, values, baths);
  const { levels } = system;
  const { couplings } = fittedCouplings(system.couplings, { frequencies: [-1, 0, 1], tolerance: 1e-8 });
  const expand = () => {
    const { on } = memoryKernels({ levels, couplings }, 3);
    const second = (rho: ComplexMatrix) => on(rho, { orders: 1 }).kernels[0]!;
    return stationaryOrders({ levels, second, kernels: (rho, orders) => on(rho, { orders }).kernels }, 2);
  };
  const [given, whole] = await interleaved([repeated(expand), repeated(() => steadyStateSeries(system, 2))], 5);
  return [
    timeRow(`steady state of Eq. (1) to second order, ${couplings.length} exponentials given`, given!, 'ms', {
      target: '≤ 10 ms',
    }),
    timeRow('the same with two fits, to 1e-10', whole!, 'ms'),
  ];
}
