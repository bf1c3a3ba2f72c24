/**
 * Eq. (5) of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018): dephasing plus a rotating-wave coupling. The coherence has one sign at every
 * temperature and no resonance peak.
 */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Rotating-wave coupling',
  description: 'Dephasing and energy exchange in the rotating-wave approximation with one bath.',
  hamiltonian: 'omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

export default model;
await printWhenRun(import.meta.url, model);
