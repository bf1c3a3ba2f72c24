/** What a first visit starts with: Eq. (1) of the Letter. */
export const FIRST_MODEL = `name: Composite spin-boson
hamiltonian: omega0/2*sz + (f1*sz + f2*sx)*B
baths:
  B: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 }
parameters: { omega0: 1, f1: 1, f2: 1.5 }
`;

export const FIRST_HINT =
  'This is Eq. (1) of Phys. Rev. Lett. 121, 070401: move the temperature, or take f1*sz out of the Hamiltonian and see the coherence go.';
