/** A V system: two upper levels decay to one ground state through the same bath. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Three-level V system',
  description:
    'Two excited levels share a ground state and a bath: coherence between the excited levels without any drive.',
  hamiltonian: 'E0*|0><0| + E1*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0| - q*|1><1|)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 3, temperature: 0.5 } },
  parameters: { E0: 1.3, E1: 0.4, a: 0.6, c: 0.9, p: 0.5, q: 0.2 },
});

export default model;
await printWhenRun(import.meta.url, model);
