/** Random models of two and three levels as functions of the unit of energy: H_S is not diagonal, every spectrum occurs, one bath or two. */
import type { BathSpec, Model, Spectrum } from '../../src/hamiltonian/index.ts';
import { drawTemperature } from '../../src/observation/scan/bath.ts';
import { chance, logUniform, modelRandom, type Random, uniformBetween } from '../../src/observation/scan/random.ts';

export interface ScalableModel {
  readonly name: string;
  /** All energies times c. */
  readonly at: (c: number) => Model;
}

type Scalable<Value> = (c: number) => Value;

const signed = (random: Random, least: number, most: number): number =>
  (chance(random, 0.5) ? 1 : -1) * logUniform(random, least, most);

const POINTS = 24;

/** Drawn in turn, so that a few models see all of them. */
const SPECTRA: readonly ((random: Random) => Scalable<Spectrum>)[] = [
  (random) => powerLaw(random, 'ohmic', 1),
  (random) => {
    const [lambda, gamma] = [logUniform(random, 1e-3, 0.03), logUniform(random, 0.3, 10)];
    return (c) => ({ spectrum: 'drude', lambda: lambda * c, gamma: gamma * c });
  },
  (random) => powerLaw(random, 'hard', 0.4),
  (random) => {
    const [lambda, Gamma, omega] = [
      logUniform(random, 1e-3, 0.03),
      logUniform(random, 0.1, 3),
      logUniform(random, 0.5, 5),
    ];
    return (c) => ({ spectrum: 'underdamped', lambda: lambda * c, Gamma: Gamma * c, omega: omega * c });
  },
  (random) => {
    const [size, cutoff] = [logUniform(random, 1e-3, 0.03), logUniform(random, 1, 10)];
    return (c) => ({ spectrum: 'custom', J: `${size}*w^3/(w^2 + ${(c * cutoff) ** 2})*exp(-w/${c * cutoff})` });
  },
  (random) => powerLaw(random, 'gaussian', 1),
  (random) => {
    const [size, cutoff] = [logUniform(random, 1e-3, 0.03), logUniform(random, 1, 5)];
    const omega = Array.from({ length: POINTS }, (_, k) => (8 * cutoff * k) / (POINTS - 1));
    const J = omega.map((w) => size * w * Math.exp(-w / cutoff));
    return (c) => ({ spectrum: 'table', omega: omega.map((w) => w * c), J: J.map((x) => x * c) });
  },
];

function powerLaw(random: Random, spectrum: 'ohmic' | 'gaussian' | 'hard', lowest: number): Scalable<Spectrum> {
  const [lambda, s, cutoff] = [
    logUniform(random, 1e-3, 0.03),
    uniformBetween(random, 0.5, 3),
    logUniform(random, lowest, 20),
  ];
  return (c) => ({ spectrum, lambda, s, cutoff: cutoff * c });
}

function bath(random: Random, spectrum: number): Scalable<BathSpec> {
  const draw = SPECTRA[spectrum % SPECTRA.length]!(random);
  const temperature = drawTemperature(random);
  return (c) => ({ ...draw(c), temperature: temperature * c });
}

const SYSTEMS = {
  qubit: { energies: ['sz', 'sx', 'sy'], couplings: ['sz', 'sx', 'sy'] },
  'three levels': {
    energies: ['|0><0|', '|1><1|', '(|0><1| + |1><0|)', '(|1><2| + |2><1|)'],
    couplings: ['|0><0|', '|2><2|', '(|0><1| + |1><0|)', '(i*|0><2| - i*|2><0|)'],
  },
} as const;

/** Model number `index` of a seed. */
export function scalableModel(seed: number, index: number): ScalableModel {
  const random = modelRandom(seed, 'scaling', index);
  const system = index % 2 === 0 ? 'qubit' : 'three levels';
  const { energies, couplings } = SYSTEMS[system];
  const numbers = energies.map(() => signed(random, 0.2, 2));
  const names = index % 3 === 2 ? ['B1', 'B2'] : ['B'];
  const baths = names.map((name, k) => [name, bath(random, index + 3 * k)] as const);
  const coupled = names.map((name) => {
    const terms = couplings.map((operator) => `(${signed(random, 0.1, 1.5)})*${operator}`);
    return `(${terms.join(' + ')})*${name}`;
  });
  const hamiltonian = [...energies.map((operator, k) => `e${k}*${operator}`), ...coupled].join(' + ');
  return {
    name: `${index}, a ${system.replace('three levels', 'system of three levels')} and ${baths.map(([, at]) => at(1).spectrum).join(', ')}`,
    at: (c) => ({
      hamiltonian,
      baths: Object.fromEntries(baths.map(([name, at]) => [name, at(c)])),
      parameters: Object.fromEntries(numbers.map((x, k) => [`e${k}`, x * c])),
    }),
  };
}
