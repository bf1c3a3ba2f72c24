/** Models for the export tests: every spectrum, every kind of energy basis, names that other languages reserve. */
import type { BathSpec, Model } from '../../src/hamiltonian/index.ts';

const qubit = (name: string, B: BathSpec): Model => ({
  name,
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

const ohmic: BathSpec = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 };
const grid = Array.from({ length: 60 }, (_, k) => 0.05 * (k + 1) ** 1.5);
const values = grid.map((w) => 0.01 * w * Math.exp(-w / 3));

/** Each has a steady state. */
export const MODELS: readonly Model[] = [
  qubit('ohmic', ohmic),
  qubit('ohmic at T = 0', { ...ohmic, temperature: 0 }),
  qubit('sub-Ohmic at T = 0', { ...ohmic, s: 0.3, temperature: 0 }),
  qubit('gaussian', { spectrum: 'gaussian', lambda: 0.01, s: 2.5, cutoff: 3, temperature: 0.4 }),
  qubit('hard', { spectrum: 'hard', lambda: 0.01, s: 1.5, cutoff: 3, temperature: 0.4 }),
  qubit('drude', { spectrum: 'drude', lambda: 0.01, gamma: 1, temperature: 0.5 }),
  qubit('drude, convention of QuTiP', {
    spectrum: 'drude',
    lambda: 0.01,
    gamma: 1,
    temperature: 0.5,
    convention: 'qutip',
  }),
  qubit('underdamped', { spectrum: 'underdamped', lambda: 0.01, Gamma: 0.05, omega: 1.01, temperature: 0.4 }),
  qubit('underdamped at its peak', { spectrum: 'underdamped', lambda: 0.001, Gamma: 0.01, omega: 1, temperature: 0.1 }),
  qubit('overdamped', { spectrum: 'underdamped', lambda: 0.001, Gamma: 10, omega: 1, temperature: 0.1 }),
  qubit('custom', { spectrum: 'custom', J: '0.01*w^3*exp(-w/5)', temperature: 0.5 }),
  qubit('custom with a power tail', {
    spectrum: 'custom',
    J: '-(0.01*w*(exp(-w) - 1))/(1 + w^4)',
    temperature: 0.5,
    convention: 'qutip',
  }),
  {
    ...qubit('custom with a gap, a square-root edge and parameters', {
      spectrum: 'custom',
      J: 'lambda*sqrt(w-gap)/w*theta(w-gap)*max(0, 8-w)',
      temperature: 0.5,
    }),
    parameters: { omega0: 2, f1: 1, f2: 1.5, lambda: 0.001, gap: 0.7 },
  },
  qubit('table', { spectrum: 'table', omega: grid, J: values, temperature: 0.5 }),
  {
    name: 'two baths',
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + f3*sy*B2',
    baths: { B1: { ...ohmic, s: 3 }, B2: { spectrum: 'drude', lambda: 0.003, gamma: 2, temperature: 0.2 } },
    parameters: { omega0: 1, f1: 1, f2: 1.5, f3: 0.7 },
  },
  {
    name: 'Lindblad terms beside a bath',
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    lindblad: [
      { rate: 'Gamma_p', operator: 'sp' },
      { rate: 'Gamma_p*f2/3', operator: 'sz' },
    ],
    baths: { B: ohmic },
    parameters: { omega0: 1, f1: 1, f2: 0.5, Gamma_p: 0.05 },
  },
  {
    name: 'rotating wave',
    hamiltonian: 'omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)',
    baths: { B: { ...ohmic, s: 3 } },
    parameters: { omega0: 1, f1: 1, f2: 0.8 },
  },
  {
    name: 'complex coupling',
    hamiltonian: 'omega0/2*sz + (f1*sz + g*sp + conj(g)*sm)*B',
    complex: ['g'],
    baths: { B: ohmic },
    parameters: { omega0: 1, f1: 1, g: [0.5, 0.3] },
  },
  {
    name: 'functions of symbols',
    hamiltonian: 'omega0/2*sz + (cos(theta)*sz + sqrt(2)*sin(theta)*sx)*B',
    baths: { B: ohmic },
    parameters: { omega0: 1, theta: 0.3 },
  },
  {
    name: 'H_S in any direction',
    hamiltonian: 'eps/2*sz + delta/2*sx + h/2*sy + sz*B',
    baths: { B: ohmic },
    parameters: { eps: 1, delta: 0.7, h: 0.3 },
  },
  {
    name: 'H_S in the plane, upper level below',
    hamiltonian: 'eps/2*sz + delta/2*sx + sz*B',
    baths: { B: ohmic },
    parameters: { eps: -1, delta: 0.7 },
  },
  { name: 'H_S of rational numbers', hamiltonian: '3/2*sz + 2*sx + sz*B', baths: { B: ohmic } },
  {
    name: 'H_S and a coupling in any direction',
    hamiltonian: 'eps/2*sz + delta/2*sx + 0.3*sy + (0.588 - 0.705*sx + 1.464*sy - f*sz)*B',
    baths: { B: { ...ohmic, s: 3 } },
    parameters: { eps: 1, delta: 0.7, f: 0.214 },
  },
  { name: 'H_S of numbers', hamiltonian: '0.5*sz + 0.3*sx + 0.2*sy + sz*B', baths: { B: ohmic } },
  {
    name: 'negative splitting',
    hamiltonian: 'omega0/2*sz + (sz + sx)*B',
    baths: { B: ohmic },
    parameters: { omega0: -1 },
  },
  {
    name: 'three levels',
    hamiltonian: 'E0*|0><0| + E1*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0|)*B',
    baths: { B: { ...ohmic, s: 3, cutoff: 3 } },
    parameters: { E0: 1.3, E1: 0.4, a: 0.6, c: 0.9, p: 0.5 },
  },
  {
    name: 'three levels, H_S not diagonal',
    hamiltonian: '|0><0| - 0.5*|2><2| + 0.3*(|0><1| + |1><0|) + (|0><2| + |2><0| + |1><2| + |2><1| + |0><0|)*B',
    baths: { B: { ...ohmic, s: 3 } },
  },
  {
    name: 'reserved "names" \\ """ */ -->',
    hamiltonian: 'lambda/2*sz + (np*sz + gamma*sx)*B + t1*sx*B2',
    baths: { B: { ...ohmic, s: 3 }, B2: { spectrum: 'drude', lambda: 0.01, gamma: 1, temperature: 0.3 } },
    parameters: { lambda: 1, np: 1, gamma: 0.4, t1: 0.3 },
  },
];

/** None of them has a unique steady state. */
export const WITHOUT_STEADY_STATE: readonly (readonly [model: Model, message: RegExp])[] = [
  [
    qubit('sub-Ohmic', { ...ohmic, s: 0.3 }),
    /^The long-time generator does not exist: J coth\(w\/2T\) diverges like w\^-0\.7/,
  ],
  [
    {
      name: 'flat',
      ...qubit('', {
        spectrum: 'table',
        omega: [0, ...grid],
        J: [0.01, ...grid.map((w) => 0.01 * Math.exp(-w))],
        temperature: 0,
      }),
    },
    /^The long-time generator does not exist: An integral over J diverges at w -> 0/,
  ],
  [
    { name: 'dephasing', hamiltonian: 'omega0/2*sz + f1*sz*B', baths: { B: ohmic }, parameters: { omega0: 1, f1: 1 } },
    /^The steady state is not unique: .*pure dephasing/,
  ],
  [
    qubit('no bath modes at the splitting', { spectrum: 'hard', lambda: 0.01, s: 1.5, cutoff: 0.7, temperature: 0.4 }),
    /^The steady state is not unique/,
  ],
];

/** Three and four levels, typed in the eigenbasis of H_S and not. */
export const FOUR_LEVELS: readonly Model[] = [
  {
    name: 'four levels',
    hamiltonian:
      'E0*|0><0| + E1*|1><1| + E3*|3><3| + (a*(|0><2| + |2><0|) + a*(|1><2| + |2><1|) + c*|0><0| + c*(|1><3| + |3><1|))*B1 + (c*|3><3| + a*(|0><3| + |3><0|))*B2',
    baths: {
      B1: { ...ohmic, s: 3, cutoff: 3, temperature: 0 },
      B2: { spectrum: 'drude', lambda: 0.003, gamma: 2, temperature: 0 },
    },
    parameters: { E0: 1.3, E1: 0.4, E3: -0.9, a: 0.6, c: 0.3 },
  },
  {
    name: 'three levels with a Lindblad term',
    hamiltonian: '1.3*|0><0| + 0.4*|1><1| + (0.6*(|0><2| + |2><0|) + 0.9*(|1><2| + |2><1|) + 0.5*|0><0|)*B1',
    lindblad: [{ rate: 0.02, operator: '|0><1| + 0.5*|1><1|' }],
    baths: { B1: { ...ohmic, s: 3, cutoff: 3 } },
  },
  {
    name: 'four levels, H_S not diagonal, at two temperatures',
    hamiltonian:
      '1.3*|0><0| + 0.4*|1><1| - 0.9*|3><3| + 0.2*(|0><1| + |1><0|) + 0.15*(|2><3| + |3><2|) + (0.6*(|0><2| + |2><0|) + 0.9*(|1><2| + |2><1|) + 0.5*|0><0|)*B1 + (0.3*|3><3| + 0.4*(|0><3| + |3><0|))*B2',
    baths: {
      B1: { ...ohmic, s: 3, cutoff: 3 },
      B2: { spectrum: 'underdamped', lambda: 0.003, Gamma: 0.2, omega: 1.5, temperature: 0.2 },
    },
  },
];
