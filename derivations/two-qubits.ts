/** Two qubits in a common bath: coherence between |01⟩ and |10⟩ arises only through the bath that they share. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Two qubits in a common bath',
  description: 'Two detuned qubits couple to one bath: steady-state coherence between product states.',
  hamiltonian: 'w1/2*sz1 + w2/2*sz2 + (f*sx1 + g*sx2 + k*sz1)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 4, temperature: 0.5 } },
  parameters: { w1: 1, w2: 0.6, f: 0.5, g: 0.8, k: 0.3 },
});

export default model;
await printWhenRun(import.meta.url, model);
