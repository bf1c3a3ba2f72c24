/** Parallel and orthogonal part on two independent baths: no steady-state coherence at any temperatures. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Split baths',
  description: 'The two parts of the composite coupling on two independent baths: all steady-state coherence is lost.',
  hamiltonian: 'omega0/2*sz + f1*sz*B1 + f2*sx*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 },
    B2: { spectrum: 'ohmic', lambda: 0.02, s: 3, cutoff: 4, temperature: 1.2 },
  },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

export default model;
await printWhenRun(import.meta.url, model);
