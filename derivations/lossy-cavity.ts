/** Jaynes–Cummings: a qubit in a cavity that loses its photons. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Qubit in a lossy cavity',
  description: 'A qubit exchanges photons with a cavity, and the cavity with its surroundings.',
  hamiltonian: 'w0/2*sz + wc*ad*a + g*(sp*a + sm*ad) + kappa*(a*bd + ad*b)',
  system: { a: { kind: 'oscillator', levels: 4 } },
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.3 } },
  parameters: { w0: 1, wc: 1.1, g: 0.2, kappa: 0.5 },
});

export default model;
await printWhenRun(import.meta.url, model);
