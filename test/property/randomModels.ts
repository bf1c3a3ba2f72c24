/**
 * Random models of two to four levels with numbers for everything: a stream of random numbers for every (seed, family, index), so that a model that
 * fails can be drawn again alone.
 */
import type { BathSpec, Model, ParameterValue } from '../../src/hamiltonian/index.ts';
import { drawBath } from '../../src/observation/scan/bath.ts';
import { scanFamily } from '../../src/observation/scan/index.ts';
import { drawModel, modelOf } from '../../src/observation/scan/model.ts';
import { chance, logUniform, modelRandom, type Random, uniformBetween } from '../../src/observation/scan/random.ts';

export interface RandomFamily {
  readonly name: string;
  readonly dimension: number;
  /** Undefined for a draw that couples to no bath. */
  readonly draw: (seed: number, index: number) => Model | undefined;
}

interface CouplingTerms {
  readonly bath: string;
  /** `Hermitian`: terms × B, those of `pairs` with their adjoint; `complex`: all terms × b + h.c. */
  readonly kind: 'Hermitian' | 'complex';
  /** Operators with a real coefficient where the coupling is Hermitian. */
  readonly terms: readonly string[];
  /** Operators with a complex coefficient that come with their adjoint. */
  readonly pairs?: readonly string[];
}

interface Parts {
  readonly system: string;
  readonly numbers: (random: Random) => Readonly<Record<string, number>>;
  readonly couplings: readonly CouplingTerms[];
}

const KEPT = 0.6;
const real = (random: Random): number => (chance(random, 0.5) ? 1 : -1) * logUniform(random, 0.05, 2);
const complex = (random: Random): ParameterValue => [real(random), real(random)];

/** A bath whose zero-frequency integrals ∫J coth(ω/2T)/ω, which complex couplings meet, are finite. */
function convergentBath(random: Random): BathSpec {
  const spec = drawBath(random);
  return spec.temperature === 0 || ('s' in spec && spec.s > 1) ? spec : convergentBath(random);
}

/** A family whose models keep each term of the couplings or not. */
function family(name: string, dimension: number, { system, numbers, couplings }: Parts): RandomFamily {
  return {
    name,
    dimension,
    draw: (seed, index) => {
      const random = modelRandom(seed, name, index);
      const parameters: Record<string, ParameterValue> = { ...numbers(random) };
      const baths: Record<string, BathSpec> = {};
      const complexNames: string[] = [];
      const written = (operators: readonly string[], isComplex: boolean): string =>
        operators
          .map((operator) => {
            const coefficient = `c${Object.keys(parameters).length}`;
            parameters[coefficient] = isComplex ? complex(random) : real(random);
            if (isComplex) complexNames.push(coefficient);
            return `${coefficient}*${operator}`;
          })
          .join(' + ');
      const texts = couplings.flatMap(({ bath, kind, terms, pairs = [] }) => {
        const [single, paired] = [terms, pairs].map((list) => list.filter(() => chance(random, KEPT)));
        const spec = kind === 'complex' ? convergentBath(random) : drawBath(random);
        if ([...single!, ...paired!].every((operator) => operator === 'id')) return [];
        baths[bath.toUpperCase()] = spec;
        if (kind === 'complex') return [`((${written(single!, true)})*${bath} + h.c.)`];
        const parts = [written(single!, false), paired!.length === 0 ? '' : `(${written(paired!, true)} + h.c.)`];
        return [`(${parts.filter((part) => part !== '').join(' + ')})*${bath}`];
      });
      if (texts.length === 0) return undefined;
      const hamiltonian = [system, ...texts].join(' + ');
      return { name: `${name} ${index} of seed ${seed}`, hamiltonian, baths, parameters, complex: complexNames };
    },
  };
}

/** Families of random scans; those below have tilted qubits, three baths and four levels. */
const SCANNED = ['hermitian', 'rwa', 'complex', 'identity', 'two-bath', 'd3'].map(scanFamily);

const scanned = SCANNED.map(
  (own): RandomFamily => ({
    name: own.name,
    dimension: own.name === 'd3' ? 3 : 2,
    draw: (seed, index) => {
      const model = modelOf(own, drawModel(own, seed, index));
      return Object.keys(model.baths ?? {}).length === 0 ? undefined : model;
    },
  }),
);

const frequency = (random: Random): number => logUniform(random, 0.5, 2);
const QUBIT = { system: 'omega0/2*sz', numbers: (random: Random) => ({ omega0: frequency(random) }) };
const PAULI = ['id', 'sz', 'sx', 'sy'];
const LADDER_OPERATORS = ['id', 'sz', 'sp', 'sm'];

/** E_k|k⟩⟨k| with E_k = w_k + E_(k+1), the lowest level at 0. */
function levels(d: number): Pick<Parts, 'system' | 'numbers'> {
  const steps = Array.from({ length: d - 1 }, (_, k) => k);
  return {
    system: steps.map((k) => `E${k}*|${k}><${k}|`).join(' + '),
    numbers: (random) => {
      const gaps = steps.map(() => uniformBetween(random, 0.3, 1.5));
      return Object.fromEntries(steps.map((k) => [`E${k}`, gaps.slice(k).reduce((sum, gap) => sum + gap, 0)]));
    },
  };
}

const diagonal = (d: number): string[] => Array.from({ length: d }, (_, k) => `|${k}><${k}|`);
const pairsOf = (d: number): string[] =>
  Array.from({ length: d }, (_, i) => i).flatMap((i) =>
    Array.from({ length: d - 1 - i }, (_, k) => `|${i}><${i + 1 + k}|`),
  );
const steps = (d: number): string[] => Array.from({ length: d - 1 }, (_, k) => `|${k}><${k + 1}|`);
const toGround = (d: number): string[] => Array.from({ length: d - 1 }, (_, k) => `|${k}><${d - 1}|`);

const hermitian = (bath: string, terms: readonly string[], pairs: readonly string[] = []): CouplingTerms => ({
  bath,
  kind: 'Hermitian',
  terms,
  pairs,
});
const general = (bath: string, terms: readonly string[]): CouplingTerms => ({ bath, kind: 'complex', terms });

const TWO_QUBITS = {
  system: 'w1/2*sz1 + w2/2*sz2',
  numbers: (random: Random) => ({ w1: frequency(random), w2: frequency(random) }),
};

/** All families, and how many models of each are to be compared. */
export const RANDOM_FAMILIES: readonly (readonly [RandomFamily, number])[] = [
  ...scanned.map((own) => [own, own.dimension === 2 ? 68 : 30] as const),
  [
    family('tilted', 2, {
      system: 'hz*sz + hx*sx',
      numbers: (random) => ({ hz: real(random), hx: real(random) }),
      couplings: [hermitian('B', PAULI)],
    }),
    20,
  ],
  [
    family('terms that share a bath', 2, {
      ...QUBIT,
      couplings: [hermitian('B', ['sz', 'sx']), general('b', ['sz', 'sp'])],
    }),
    25,
  ],
  [
    family('a Hermitian and a complex bath', 2, {
      ...QUBIT,
      couplings: [hermitian('B1', PAULI), general('b2', LADDER_OPERATORS)],
    }),
    25,
  ],
  [family('three levels, complex', 3, { ...levels(3), couplings: [general('b', [...diagonal(3), ...steps(3)])] }), 15],
  [
    family('three levels, two baths', 3, {
      ...levels(3),
      couplings: [hermitian('B1', diagonal(3), pairsOf(3)), hermitian('B2', diagonal(3), toGround(3))],
    }),
    15,
  ],
  [
    family('three levels, two of one energy', 3, {
      system: 'E*(|0><0| + |1><1|)',
      numbers: (random) => ({ E: frequency(random) }),
      couplings: [hermitian('B', diagonal(3), pairsOf(3))],
    }),
    10,
  ],
  [
    family('two qubits', 4, {
      ...TWO_QUBITS,
      couplings: [hermitian('B', ['sx1', 'sz1', 'sy2', 'sz2', 'sx1*sx2'])],
    }),
    10,
  ],
  [
    family('two qubits, two baths', 4, {
      ...TWO_QUBITS,
      couplings: [hermitian('B1', ['sx1', 'sz1']), hermitian('B2', ['sx2', 'sy1', 'sz2'])],
    }),
    6,
  ],
  [family('ladder of four', 4, { ...levels(4), couplings: [hermitian('B', diagonal(4), steps(4))] }), 6],
  [family('V of four', 4, { ...levels(4), couplings: [hermitian('B', diagonal(4), toGround(4))] }), 6],
  [family('four levels', 4, { ...levels(4), couplings: [hermitian('B', diagonal(4), pairsOf(4))] }), 4],
  [family('four levels, complex', 4, { ...levels(4), couplings: [general('b', [...diagonal(4), ...steps(4)])] }), 3],
];
