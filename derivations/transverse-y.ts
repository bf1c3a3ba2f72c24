/** σ_x → σ_y in Eq. (1): the coherence moves from v₁ to v₂ with the same value. */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Transverse coupling along y',
  description:
    'The composite coupling with σ_y in place of σ_x: the coherence moves from the first component to the second.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sy)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

export default model;
await printWhenRun(import.meta.url, model);
