/**
 * The composite system of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018), Supplemental Material, Eq. (107): the qubit couples to an oscillator by a
 * parallel and an orthogonal part, and the oscillator alone to a bath. The qubit is coherent although no bath touches it.
 */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Qubit and a damped oscillator',
  description:
    'A qubit coupled to an oscillator in a bath: the reduced state of the qubit is that of Gibbs of both, and coherent.',
  hamiltonian: 'omega0/2*sz + Omega*ad*a + kappa*(f1*sz + f2*sx)*(a + ad) + (a + ad)*B',
  system: { a: { kind: 'oscillator', levels: 8 } },
  baths: { B: { spectrum: 'ohmic', lambda: 0.001, s: 1, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, Omega: 1, kappa: 0.3, f1: 1, f2: 1 },
});

export default model;
await printWhenRun(import.meta.url, model);
