/** Two composite baths at different temperatures: a nonequilibrium steady state with both components of the coherence. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Two composite baths',
  description: 'Two baths of different temperature, each with a composite coupling: a nonequilibrium steady state.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sy)*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.2 },
    B2: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 1 },
  },
  parameters: { omega0: 1, f1: 1, f2: 1.5, g1: 0.7, g2: 0.5 },
});

export default model;
await printWhenRun(import.meta.url, model);
