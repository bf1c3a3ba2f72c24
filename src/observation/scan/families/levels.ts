/** Three and four levels with one bath. */
import type { ParameterValue } from '../../../hamiltonian/index.ts';
import { chance, type Random } from '../random.ts';
import { complexCoupling, coupling, frequency } from './draws.ts';
import type { ScanCase, ScanFamily, ScanParameters } from './family.ts';

type Draw = (random: Random) => ParameterValue;
/** By the name of a symbol, in the order in which they are drawn. */
type Draws = Readonly<Record<string, Draw>>;

const zero: Draw = () => 0;
const none: Draw = () => [0, 0];
const real: Draw = (random) => [coupling(random), 0];

const all = (names: readonly string[], draw: Draw): Draws => Object.fromEntries(names.map((name) => [name, draw]));

const KEEP = 0.5;
const sometimes =
  (draw: Draw, otherwise: ParameterValue): Draw =>
  (random) => {
    const value = draw(random);
    return chance(random, KEEP) ? value : otherwise;
  };

/** Distances of neighbouring levels, from the highest one down. */
const anyGaps = (gaps: readonly string[]): Draws => all(gaps, frequency);

function equalGaps(gaps: readonly string[]): ScanCase['draw'] {
  return (random) => {
    const w = frequency(random);
    return Object.fromEntries(gaps.map((name) => [name, w]));
  };
}

const drawn =
  (draws: Draws): ScanCase['draw'] =>
  (random) =>
    Object.fromEntries(Object.entries(draws).map(([name, draw]) => [name, draw(random)]));

/** A case with these couplings; the gaps are drawn first. */
const levelCase = (name: string, probability: number, gaps: ScanCase['draw'], couplings: Draws): ScanCase => ({
  name,
  probability,
  draw: (random): ScanParameters => ({ ...gaps(random), ...drawn(couplings)(random) }),
});

/** Names of the symbols: gaps, populations and transitions of the coupling. */
interface Symbols {
  readonly gaps: readonly string[];
  readonly diagonal: readonly string[];
  readonly transitions: readonly string[];
}

/** The couplings that the cases have in common. */
function couplingsOf({ diagonal, transitions }: Symbols) {
  const generic: Draws = { f0: coupling, ...all(diagonal, coupling), ...all(transitions, complexCoupling) };
  const noParallel: Draws = { ...generic, ...all(diagonal, zero) };
  return {
    generic,
    real: { ...generic, ...all(transitions, real) },
    noParallel,
    /** Not the identity either. */
    chain: { ...noParallel, f0: zero },
    noOrthogonal: { ...generic, ...all(transitions, none) },
    sparse: {
      f0: sometimes(coupling, 0),
      ...all(diagonal, sometimes(coupling, 0)),
      ...all(transitions, sometimes(complexCoupling, [0, 0])),
    },
  };
}

const without = (draws: Draws, ...names: readonly string[]): Draws => ({ ...draws, ...all(names, none) });

/** g01 with |0⟩⟨1|, p0 with |0⟩⟨0|. */
const termsOf = ({ diagonal, transitions }: Symbols) => [
  { name: 'f0', operator: 'id' },
  ...diagonal.map((name) => ({ name, operator: `|${name[1]}><${name[1]}|` })),
  ...transitions.map((name) => ({ name, operator: `|${name[1]}><${name[2]}|`, paired: true })),
];

const THREE: Symbols = { gaps: ['w1', 'w2'], diagonal: ['p0', 'p2'], transitions: ['g01', 'g02', 'g12'] };
const three = couplingsOf(THREE);
const threeGaps = drawn(anyGaps(THREE.gaps));

export const d3Family: ScanFamily = {
  name: 'd3',
  coupling: 'f0 + p0*|0><0| + p2*|2><2| + (g01*|0><1| + g02*|0><2| + g12*|1><2| + h.c.)',
  system: [
    { name: 'w1', text: 'w1*|0><0|' },
    { name: 'w2', text: '-w2*|2><2|' },
  ],
  baths: [{ bath: 'B', mode: 'B', terms: termsOf(THREE) }],
  complex: THREE.transitions,
  cases: [
    levelCase('all parts', 0.2, threeGaps, three.generic),
    {
      ...levelCase('on the vanishing surface, real couplings', 0.05, threeGaps, three.real),
      surface: {
        count: 3,
        place: (parameters, [f0 = 0, p0 = 0, p2 = 0]) => ({ ...parameters, f0, p0, p2 }),
      },
    },
    levelCase('equally spaced levels', 0.1, equalGaps(THREE.gaps), three.generic),
    levelCase('each entry present or absent', 0.3, threeGaps, three.sparse),
    levelCase('no parallel part', 0.05, threeGaps, three.chain),
    levelCase('no parallel part but an identity', 0.05, threeGaps, three.noParallel),
    levelCase('ladder without parallel part', 0.05, threeGaps, without(three.chain, 'g02')),
    levelCase('V without parallel part', 0.05, threeGaps, without(three.chain, 'g01')),
    levelCase('Lambda without parallel part', 0.05, threeGaps, without(three.chain, 'g12')),
    levelCase('no orthogonal part', 0.03, threeGaps, three.noOrthogonal),
    levelCase('two levels of equal energy', 0.07, drawn({ w1: zero, w2: frequency }), three.generic),
  ],
};

const FOUR: Symbols = {
  gaps: ['w1', 'w2', 'w3'],
  diagonal: ['p0', 'p2', 'p3'],
  transitions: ['g01', 'g02', 'g03', 'g12', 'g13', 'g23'],
};
const four = couplingsOf(FOUR);
const fourGaps = drawn(anyGaps(FOUR.gaps));

export const d4Family: ScanFamily = {
  name: 'd4',
  coupling:
    'f0 + p0*|0><0| + p2*|2><2| + p3*|3><3| + (g01*|0><1| + g02*|0><2| + g03*|0><3| + g12*|1><2| + g13*|1><3| + g23*|2><3| + h.c.)',
  system: [
    { name: 'w1', text: 'w1*|0><0|' },
    { name: 'w2', text: '-w2*(|2><2| + |3><3|)' },
    { name: 'w3', text: '-w3*|3><3|' },
  ],
  baths: [{ bath: 'B', mode: 'B', terms: termsOf(FOUR) }],
  complex: FOUR.transitions,
  cases: [
    levelCase('all parts', 0.2, fourGaps, four.generic),
    levelCase('real couplings', 0.1, fourGaps, four.real),
    levelCase('equally spaced levels', 0.1, equalGaps(FOUR.gaps), four.generic),
    levelCase('each entry present or absent', 0.25, fourGaps, four.sparse),
    levelCase('no parallel part', 0.05, fourGaps, four.chain),
    levelCase('no parallel part but an identity', 0.05, fourGaps, four.noParallel),
    levelCase('ladder without parallel part', 0.07, fourGaps, without(four.chain, 'g02', 'g03', 'g13')),
    levelCase('V without parallel part', 0.05, fourGaps, without(four.chain, 'g01', 'g02', 'g12')),
    levelCase(
      'two pairs of levels that do not meet',
      0.03,
      fourGaps,
      without(four.generic, 'g02', 'g03', 'g12', 'g13'),
    ),
    levelCase('no orthogonal part', 0.03, fourGaps, four.noOrthogonal),
    levelCase('two levels of equal energy', 0.07, drawn({ w1: zero, w2: frequency, w3: frequency }), four.generic),
  ],
};
