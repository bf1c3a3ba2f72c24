/** Heat through two coupled qubits, each in a bath of its own: the simplest quantum thermal conductor. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Heat through two qubits',
  description: 'Two coupled qubits between a hot and a cold bath: energy flows from one to the other.',
  hamiltonian: 'w1/2*sz1 + w2/2*sz2 + g*(sp1*sm2 + sm1*sp2) + f1*sx1*B1 + f2*sx2*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 1 },
    B2: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.3 },
  },
  parameters: { w1: 1, w2: 1.2, g: 0.3, f1: 1, f2: 0.8 },
});

export default model;
await printWhenRun(import.meta.url, model);
