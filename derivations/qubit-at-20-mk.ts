/** A 5 GHz qubit at 20 mK with a transverse and a longitudinal coupling: T₁, T₂ and steady-state coherence, times in µs. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'A 5 GHz qubit at 20 mK',
  description: 'A superconducting qubit whose noise is both transverse and longitudinal, in its own units.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  units: { energy: 'GHz', temperature: 'mK', time: 'us' },
  baths: { B: { spectrum: 'ohmic', lambda: 1e-6, s: 1, cutoff: 50, temperature: 20 } },
  parameters: { omega0: 5, f1: 0.3, f2: 1 },
});

export default model;
await printWhenRun(import.meta.url, model);
