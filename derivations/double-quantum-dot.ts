/**
 * A double quantum dot with detuning ε and tunnelling t_c coupled to phonons, J(ω) = γω(1 − sin ω/ω) e^{−ω²/2ω_max²}
 * (Brandes, Phys. Rep. 408, 315 (2005)): the phonons couple to the charge σ_z, which has both a parallel and an orthogonal part in the eigenbasis.
 */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Double quantum dot',
  description: 'Charge qubit with detuning and tunnelling in a phonon bath.',
  hamiltonian: 'epsilon/2*sz + t_c*sx + 1/2*sz*B',
  baths: { B: { spectrum: 'custom', J: '0.02*w*(1 - sin(w)/w)*exp(-w^2/(2*3^2))', temperature: 0.5 } },
  parameters: { epsilon: 1, t_c: 0.4 },
});

export default model;
await printWhenRun(import.meta.url, model);
