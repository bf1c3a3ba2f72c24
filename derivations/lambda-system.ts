/** A Λ system between a hot and a cold bath: a three-level cycle that carries heat. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Lambda system between hot and cold',
  description: 'A hot bath drives one arm of a Λ, a cold one the other arm and the way between the lower levels.',
  hamiltonian: 'D*|1><1| + E*|2><2| + f*(|0><2| + |2><0|)*B1 + (g*(|1><2| + |2><1|) + k*(|0><1| + |1><0|))*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 1.5 },
    B2: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.4 },
  },
  parameters: { D: 0.5, E: 1.6, f: 1, g: 0.8, k: 0.6 },
});

export default model;
await printWhenRun(import.meta.url, model);
