/** The composite coupling with a second, pure-dephasing bath: the leading-order coherence is unchanged. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Extra dephasing',
  description: 'A composite coupling and an independent dephasing bath: the coherence is robust.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + f3*sz*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 },
    B2: { spectrum: 'ohmic', lambda: 0.02, s: 1, cutoff: 4, temperature: 1.2 },
  },
  parameters: { omega0: 1, f1: 1, f2: 1.5, f3: 0.8 },
});

export default model;
await printWhenRun(import.meta.url, model);
