/**
 * The families of models a scan draws from, and the cases of each with their probabilities.
 *
 * A continuous distribution never meets the sets of measure zero on which prediction and fact may differ, so every family has cases that are
 * put there on purpose: couplings exactly zero, parts in different baths, an identity part alone, levels of equal energy, and points on the
 * surface where the coherence vanishes.
 */
import type { ParameterValue } from '../../hamiltonian/index.ts';
import { chance, logUniform, type Random, uniformBetween } from './random.ts';

export type ScanFamilyName = 'hermitian' | 'rwa' | 'complex' | 'identity' | 'two-bath' | 'd3';

/** A number for every symbol of a family, zeros included. */
export type ScanParameters = Readonly<Record<string, ParameterValue>>;

/** Real unknowns in which the leading-order coherences are affine while the populations stay as they are. */
export interface SurfaceUnknowns {
  readonly count: number;
  readonly place: (parameters: ScanParameters, unknowns: readonly number[]) => ScanParameters;
}

export interface ScanCase {
  readonly name: string;
  readonly probability: number;
  readonly draw: (random: Random) => ScanParameters;
  /** The unknowns are chosen so that the coherence vanishes; where nothing they do makes it vanish, the model stays as drawn. */
  readonly surface?: SurfaceUnknowns;
  /** All baths have the temperature of the first. */
  readonly oneTemperature?: boolean;
}

/** A term name × operator of a coupling; `paired` terms are not Hermitian and come with their adjoint. */
interface CouplingTerm {
  readonly name: string;
  readonly operator: string;
  readonly paired?: boolean;
}

interface BathTerms {
  readonly bath: string;
  /** `b` for A ⊗ b + A† ⊗ b†, `B` for Hermitian A ⊗ (b + b†). */
  readonly mode: 'b' | 'B';
  readonly terms: readonly CouplingTerm[];
}

export interface ScanFamily {
  readonly name: ScanFamilyName;
  /** The coupling operators in words of the notation. */
  readonly coupling: string;
  /** H_S, term by term: the name of its coefficient and its text. */
  readonly system: readonly { readonly name: string; readonly text: string }[];
  readonly baths: readonly BathTerms[];
  /** Symbols that are complex. */
  readonly complex: readonly string[];
  readonly cases: readonly ScanCase[];
}

/** The Hamiltonian with the terms whose coefficient is `present`; it names only these. */
export function familyHamiltonian(family: ScanFamily, present: (name: string) => boolean): string {
  const system = family.system.filter(({ name }) => present(name)).map(({ text }) => text);
  const baths = family.baths.flatMap(({ bath, mode, terms }) => {
    const written = (paired: boolean) =>
      terms
        .filter((term) => (term.paired ?? false) === paired && present(term.name))
        .map(({ name, operator }) => `${name}*${operator}`);
    const pairs = written(true);
    const parts = [...written(false), ...(pairs.length === 0 ? [] : [`(${pairs.join(' + ')} + h.c.)`])];
    if (parts.length === 0) return [];
    if (mode === 'B' && pairs.length > 0 && parts.length === 1) return [`${parts[0]}*${bath}`];
    return [mode === 'B' ? `(${parts.join(' + ')})*${bath}` : `((${parts.join(' + ')})*${mode} + h.c.)`];
  });
  return [...system, ...baths].join(' + ').replaceAll('+ -', '- ');
}

const QUBIT = [{ name: 'omega0', text: 'omega0/2*sz' }];
const frequency = (random: Random): number => logUniform(random, 0.5, 2);
const coupling = (random: Random): number => (chance(random, 0.5) ? 1 : -1) * logUniform(random, 0.05, 2);

function complexCoupling(random: Random): readonly [number, number] {
  const modulus = logUniform(random, 0.05, 2);
  const phase = uniformBetween(random, 0, 2 * Math.PI);
  return [Number((modulus * Math.cos(phase)).toPrecision(5)), Number((modulus * Math.sin(phase)).toPrecision(5))];
}

type Part = 'identity' | 'parallel' | 'orthogonal';

/** f0 + f1 σ_z + f_x σ_x + f_y σ_y; the parts not asked for are zero. */
function hermitianCoupling(random: Random, prefix: string, parts: readonly Part[]): ScanParameters {
  const [x, y] = complexCoupling(random);
  const orthogonal = parts.includes('orthogonal');
  return {
    ...(parts.includes('identity') ? { [`${prefix}0`]: coupling(random) } : {}),
    [`${prefix}1`]: parts.includes('parallel') ? coupling(random) : 0,
    [`${prefix}x`]: orthogonal ? x : 0,
    [`${prefix}y`]: orthogonal ? y : 0,
  };
}

const pauliTerms = (prefix: string): readonly CouplingTerm[] => [
  { name: `${prefix}1`, operator: 'sz' },
  { name: `${prefix}x`, operator: 'sx' },
  { name: `${prefix}y`, operator: 'sy' },
];

/** Cases by the parts that are present: one bath, prefix f. */
function oneBathCase(name: string, probability: number, parts: readonly Part[]): ScanCase {
  return {
    name,
    probability,
    draw: (random) => ({ omega0: frequency(random), ...hermitianCoupling(random, 'f', parts) }),
  };
}

const hermitian: ScanFamily = {
  name: 'hermitian',
  coupling: 'f1*sz + fx*sx + fy*sy',
  system: QUBIT,
  baths: [{ bath: 'B', mode: 'B', terms: pauliTerms('f') }],
  complex: [],
  cases: [
    oneBathCase('all parts', 0.6, ['parallel', 'orthogonal']),
    {
      name: 'f1*sz + fx*sx',
      probability: 0.15,
      draw: (random) => ({ omega0: frequency(random), f1: coupling(random), fx: coupling(random), fy: 0 }),
    },
    oneBathCase('no parallel part', 0.15, ['orthogonal']),
    oneBathCase('no orthogonal part', 0.1, ['parallel']),
  ],
};

const identity: ScanFamily = {
  name: 'identity',
  coupling: 'f0 + f1*sz + fx*sx + fy*sy',
  system: QUBIT,
  baths: [{ bath: 'B', mode: 'B', terms: [{ name: 'f0', operator: 'id' }, ...pauliTerms('f')] }],
  complex: [],
  cases: [
    oneBathCase('all parts', 0.45, ['identity', 'parallel', 'orthogonal']),
    oneBathCase('no parallel part', 0.2, ['identity', 'orthogonal']),
    oneBathCase('no orthogonal part', 0.05, ['identity', 'parallel']),
    oneBathCase('identity part alone', 0.05, ['identity']),
    {
      ...oneBathCase('on the vanishing surface', 0.25, ['identity', 'parallel', 'orthogonal']),
      surface: { count: 1, place: (parameters, [f0 = 0]) => ({ ...parameters, f0 }) },
    },
  ],
};

const rwaCase = (name: string, probability: number, f1: 0 | 1, f2: 0 | 1): ScanCase => ({
  name,
  probability,
  draw: (random) => ({ omega0: frequency(random), f1: f1 * coupling(random), f2: f2 * coupling(random) }),
});

const rwa: ScanFamily = {
  name: 'rwa',
  coupling: 'f1*sz + f2*sp',
  system: QUBIT,
  baths: [
    {
      bath: 'B',
      mode: 'b',
      terms: [
        { name: 'f1', operator: 'sz' },
        { name: 'f2', operator: 'sp' },
      ],
    },
  ],
  complex: [],
  cases: [
    rwaCase('both parts', 0.75, 1, 1),
    rwaCase('no parallel part', 0.15, 0, 1),
    rwaCase('no orthogonal part', 0.1, 1, 0),
  ],
};

type ComplexCoupling = readonly [number, number];
const NONE: ComplexCoupling = [0, 0];
const real = (random: Random): ComplexCoupling => [coupling(random), 0];
type Draw = (random: Random) => ComplexCoupling;
const none: Draw = () => NONE;

const complexCase = (name: string, probability: number, f1: Draw, f2: Draw, f3: Draw): ScanCase => ({
  name,
  probability,
  draw: (random) => ({ omega0: frequency(random), f1: f1(random), f2: f2(random), f3: f3(random) }),
});

const onF3 = (parameters: ScanParameters, [re = 0, im = 0]: readonly number[]): ScanParameters => ({
  ...parameters,
  f3: [re, im],
});

const complex: ScanFamily = {
  name: 'complex',
  coupling: 'f1*sz + f2*sp + f3*sm',
  system: QUBIT,
  baths: [
    {
      bath: 'B',
      mode: 'b',
      terms: [
        { name: 'f1', operator: 'sz' },
        { name: 'f2', operator: 'sp' },
        { name: 'f3', operator: 'sm' },
      ],
    },
  ],
  complex: ['f1', 'f2', 'f3'],
  cases: [
    complexCase('complex couplings', 0.3, complexCoupling, complexCoupling, complexCoupling),
    complexCase('real couplings', 0.15, real, real, real),
    {
      name: 'Hermitian coupling',
      probability: 0.1,
      draw: (random) => {
        const [re, im] = complexCoupling(random);
        return { omega0: frequency(random), f1: real(random), f2: [re, im], f3: [re, 0 - im] };
      },
    },
    complexCase('no counter-rotating part', 0.05, complexCoupling, complexCoupling, none),
    complexCase('counter-rotating part alone', 0.05, complexCoupling, none, complexCoupling),
    complexCase('no parallel part', 0.05, none, complexCoupling, complexCoupling),
    complexCase('no orthogonal part', 0.05, complexCoupling, none, none),
    {
      ...complexCase('on the vanishing surface', 0.15, complexCoupling, complexCoupling, none),
      surface: { count: 2, place: onF3 },
    },
    {
      ...complexCase('on the vanishing surface, real couplings', 0.1, real, real, none),
      surface: { count: 1, place: onF3 },
    },
  ],
};

function twoBathCase(name: string, probability: number, first: readonly Part[], second: readonly Part[]): ScanCase {
  return {
    name,
    probability,
    draw: (random) => ({
      omega0: frequency(random),
      ...hermitianCoupling(random, 'f', first),
      ...hermitianCoupling(random, 'g', second),
    }),
  };
}

/** (x, y) = g1 (g_x, g_y)/|g⊥|: turning g⊥ at constant length changes no rate. */
function onSecondBath(parameters: ScanParameters, [x = 0, y = 0]: readonly number[]): ScanParameters {
  const size = Math.hypot(x, y);
  if (size === 0) return { ...parameters, g1: 0 };
  const length = Math.hypot(Number(parameters.gx), Number(parameters.gy));
  return { ...parameters, g1: size, gx: (length * x) / size, gy: (length * y) / size };
}

const BOTH: readonly Part[] = ['parallel', 'orthogonal'];

const twoBath: ScanFamily = {
  name: 'two-bath',
  coupling: 'f1*sz + fx*sx + fy*sy to B1, g1*sz + gx*sx + gy*sy to B2',
  system: QUBIT,
  baths: [
    { bath: 'B1', mode: 'B', terms: pauliTerms('f') },
    { bath: 'B2', mode: 'B', terms: pauliTerms('g') },
  ],
  complex: [],
  cases: [
    twoBathCase('two composite baths', 0.3, BOTH, BOTH),
    { ...twoBathCase('two composite baths of one temperature', 0.1, BOTH, BOTH), oneTemperature: true },
    twoBathCase('parts split between the baths', 0.2, ['parallel'], ['orthogonal']),
    twoBathCase('composite bath and dephasing bath', 0.1, BOTH, ['parallel']),
    twoBathCase('composite bath and orthogonal bath', 0.1, BOTH, ['orthogonal']),
    twoBathCase('no parallel part', 0.05, ['orthogonal'], ['orthogonal']),
    twoBathCase('no orthogonal part', 0.03, ['parallel'], ['parallel']),
    {
      ...twoBathCase('composite baths that cancel', 0.12, BOTH, BOTH),
      surface: { count: 2, place: onSecondBath },
    },
  ],
};

type LevelDraws = Readonly<Record<'f0' | 'p0' | 'p2', (random: Random) => number>> &
  Readonly<Record<'g01' | 'g02' | 'g12', Draw>>;

const zero = (): number => 0;
const GENERIC: LevelDraws = {
  f0: coupling,
  p0: coupling,
  p2: coupling,
  g01: complexCoupling,
  g02: complexCoupling,
  g12: complexCoupling,
};
const NO_PARALLEL: LevelDraws = { ...GENERIC, p0: zero, p2: zero };
const CHAIN: LevelDraws = { ...NO_PARALLEL, f0: zero };

type Gaps = (random: Random) => { readonly w1: number; readonly w2: number };
const anyGaps: Gaps = (random) => ({ w1: frequency(random), w2: frequency(random) });
const equalGaps: Gaps = (random) => {
  const w = frequency(random);
  return { w1: w, w2: w };
};
const degenerate: Gaps = (random) => ({ w1: 0, w2: frequency(random) });

const levelCase = (name: string, probability: number, draws: LevelDraws, gaps: Gaps = anyGaps): ScanCase => ({
  name,
  probability,
  draw: (random) => ({
    ...gaps(random),
    f0: draws.f0(random),
    p0: draws.p0(random),
    p2: draws.p2(random),
    g01: draws.g01(random),
    g02: draws.g02(random),
    g12: draws.g12(random),
  }),
});

const KEEP = 0.5;
const sometimes =
  <Value>(draw: (random: Random) => Value, otherwise: Value) =>
  (random: Random): Value => {
    const value = draw(random);
    return chance(random, KEEP) ? value : otherwise;
  };

const SPARSE: LevelDraws = {
  f0: sometimes(coupling, 0),
  p0: sometimes(coupling, 0),
  p2: sometimes(coupling, 0),
  g01: sometimes(complexCoupling, NONE),
  g02: sometimes(complexCoupling, NONE),
  g12: sometimes(complexCoupling, NONE),
};

const d3: ScanFamily = {
  name: 'd3',
  coupling: 'f0 + p0*|0><0| + p2*|2><2| + (g01*|0><1| + g02*|0><2| + g12*|1><2| + h.c.)',
  system: [
    { name: 'w1', text: 'w1*|0><0|' },
    { name: 'w2', text: '-w2*|2><2|' },
  ],
  baths: [
    {
      bath: 'B',
      mode: 'B',
      terms: [
        { name: 'f0', operator: 'id' },
        { name: 'p0', operator: '|0><0|' },
        { name: 'p2', operator: '|2><2|' },
        { name: 'g01', operator: '|0><1|', paired: true },
        { name: 'g02', operator: '|0><2|', paired: true },
        { name: 'g12', operator: '|1><2|', paired: true },
      ],
    },
  ],
  complex: ['g01', 'g02', 'g12'],
  cases: [
    levelCase('all parts', 0.2, GENERIC),
    {
      ...levelCase('on the vanishing surface, real couplings', 0.05, { ...GENERIC, g01: real, g02: real, g12: real }),
      surface: {
        count: 3,
        place: (parameters, [f0 = 0, p0 = 0, p2 = 0]) => ({ ...parameters, f0, p0, p2 }),
      },
    },
    levelCase('equally spaced levels', 0.1, GENERIC, equalGaps),
    levelCase('each entry present or absent', 0.3, SPARSE),
    levelCase('no parallel part', 0.05, CHAIN),
    levelCase('no parallel part but an identity', 0.05, NO_PARALLEL),
    levelCase('ladder without parallel part', 0.05, { ...CHAIN, g02: none }),
    levelCase('V without parallel part', 0.05, { ...CHAIN, g01: none }),
    levelCase('Lambda without parallel part', 0.05, { ...CHAIN, g12: none }),
    levelCase('no orthogonal part', 0.03, { ...GENERIC, g01: none, g02: none, g12: none }),
    levelCase('two levels of equal energy', 0.07, GENERIC, degenerate),
  ],
};

export const SCAN_FAMILIES: readonly ScanFamily[] = [hermitian, rwa, complex, identity, twoBath, d3];
