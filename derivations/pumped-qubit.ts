/** A qubit with a composite coupling to one bath, pumped incoherently: a Lindblad term beside the bath inverts the populations. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Pumped qubit',
  description:
    'A Lindblad term pumps the qubit of a composite spin-boson model: the populations are inverted, the coherence stays.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  lindblad: [{ rate: 'Gamma_p', operator: 'sp' }],
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 0.5, Gamma_p: 0.05 },
});

export default model;
await printWhenRun(import.meta.url, model);
