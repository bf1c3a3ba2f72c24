/**
 * Eq. (1) of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018): a qubit whose coupling to one bath has a part parallel to its Hamiltonian and
 * a part orthogonal to it. The steady state is coherent.
 */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Composite spin-boson',
  description: 'A coupling with a parallel and an orthogonal part: steady-state coherence from one thermal bath.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

export default model;
await printWhenRun(import.meta.url, model);
