/** A ladder: |0⟩ → |1⟩ → |2⟩ through one bath. Two orthogonal couplings that share a level produce coherence without a parallel part. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Three-level ladder',
  description: 'Two transitions that share the middle level, coupled to one bath.',
  hamiltonian: 'E0*|0><0| + E1*|1><1| + (a*(|0><1| + |1><0|) + c*(|1><2| + |2><1|))*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 3, temperature: 0.5 } },
  parameters: { E0: 1.8, E1: 0.7, a: 0.6, c: 0.9 },
});

export default model;
await printWhenRun(import.meta.url, model);
