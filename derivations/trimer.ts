/** Three coupled pigments at room temperature, each with a bath of its own: energies in cm⁻¹, times in fs. */
import { defineModel, printWhenRun } from '../src/index.ts';

const pigment = { spectrum: 'drude', lambda: 5, gamma: 106, temperature: 300 } as const;

const model = defineModel({
  name: 'Trimer of pigments',
  description: 'One excitation on three sites, each coupled to its own vibrations, at 300 K.',
  hamiltonian:
    'e1*|1><1| + e2*|2><2| + J1*(|0><1| + |1><0|) + J2*(|1><2| + |2><1|) + |0><0|*B1 + |1><1|*B2 + |2><2|*B3',
  units: { energy: 'cm^-1', temperature: 'K', time: 'fs' },
  baths: { B1: pigment, B2: pigment, B3: pigment },
  parameters: { e1: 120, e2: 300, J1: -87.7, J2: 30.8 },
});

export default model;
await printWhenRun(import.meta.url, model);
