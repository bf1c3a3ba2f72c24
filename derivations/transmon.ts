/** A transmon of four levels: charge noise relaxes it, flux noise dephases it; energies in GHz, temperatures in mK, times in µs. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Transmon of four levels',
  description: 'An anharmonic oscillator with relaxation and pure dephasing.',
  hamiltonian: 'omega*ad*a + alpha/2*ad*ad*a*a + (a + ad)*B1 + ad*a*B2',
  system: { a: { kind: 'oscillator', levels: 4 } },
  units: { energy: 'GHz', temperature: 'mK', time: 'us' },
  baths: {
    B1: { spectrum: 'ohmic', lambda: 1e-6, s: 1, cutoff: 50, temperature: 30 },
    B2: { spectrum: 'ohmic', lambda: 1e-6, s: 1, cutoff: 50, temperature: 30 },
  },
  parameters: { omega: 5, alpha: -0.25 },
});

export default model;
await printWhenRun(import.meta.url, model);
