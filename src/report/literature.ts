/** What reports cite. */

export const LITERATURE = {
  letter: {
    key: 'letter',
    content:
      'G. Guarnieri, M. Kolář, R. Filip, Steady-State Coherences by Composite System-Bath Interactions, Phys. Rev. Lett. 121, 070401 (2018).',
  },
  breuer: {
    key: 'breuer',
    content:
      'H.-P. Breuer, F. Petruccione, The Theory of Open Quantum Systems, Oxford University Press (2002), Sec. 10.1.',
  },
  cresser: {
    key: 'cresser',
    content:
      'J. D. Cresser, J. Anders, Weak and Ultrastrong Coupling Limits of the Quantum Mean Force Gibbs State, Phys. Rev. Lett. 127, 250601 (2021).',
  },
} as const;
