/** What the fuzzer asks: every case is an input and what is done with it. */

import { formulaFunction } from '../../src/bath/formula/evaluate.ts';
import { parseFormula } from '../../src/bath/formula/read.ts';
import { spectralDensity } from '../../src/bath/index.ts';
import { parseSweep } from '../../src/cli/commands/equilibrium.ts';
import { parseTimes } from '../../src/cli/commands/evolve.ts';
import { prepareModel, symbolValues } from '../../src/hamiltonian/index.ts';
import { derivationJson } from '../../src/json/index.ts';
import { numbersJson } from '../../src/json/results/index.ts';
import { applySettings, readDocument } from '../../src/modelFile/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { initialVector } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { deviation } from '../hamiltonian/matrices.ts';
import { readModelText } from '../modelFile/readModelText.ts';
import { writtenDensity } from './densities.ts';
import { writtenHamiltonian } from './hamiltonians.ts';
import { babble, mutated } from './mutations.ts';
import type { Random } from './random.ts';

export interface Case {
  readonly input: string;
  /** Throws what the program throws, and `Misread` where the answer is wrong. */
  readonly run: () => void;
}

/** An answer that is not what the input means, or no answer at all. */
export class Misread extends Error {
  override readonly name = 'Misread';
}

const ROUNDING = 1e-10;

const MODELS: readonly string[] = [
  'name: one\nhamiltonian: omega0/2*sz + (f1*sz + f2*sx)*B\nbaths: { B: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } }\nparameters: { omega0: 1, f1: 1, f2: 1.5 }\n',
  '{"hamiltonian": "omega0/2*sz + g*sp*b1 + conj(g)*sm*bd1 + f*sz*B2", "complex": ["g"], "parameters": {"omega0": 1, "g": [0.1, 0.2], "f": 2}, "baths": {"B1": {"spectrum": "drude", "lambda": 0.1, "gamma": 2, "temperature": 1}, "B2": {"spectrum": "custom", "J": "0.01*w^3*exp(-w)", "temperature": 0}}}',
  'hamiltonian: |\n  E1*|1><1| + E2*|2><2|\n  + (g1*|0><2| + g2*|1><2| + h.c.)*B\nbaths:\n  B: { spectrum: table, omega: [0, 1, 2, 3], J: [0, 1, 0.5, 0], temperature: 1 }\nparameters: { E1: 0.3, E2: 1, g1: 0.5, g2: 0.25 }\n',
  'spin: 1\nhamiltonian: D*Sz^2 + E*Sz + f*Sx*B\nparameters: { D: 1, E: 0.3, f: 0.2 }\n',
  'hamiltonian: omega0/2*sz + omega*ad*a + kappa*sx*(a + ad)\nmodes: { a: { kind: oscillator } }\ntemperature: 0.5\nparameters: { omega0: 1, omega: 0.8, kappa: 0.1 }\n',
];
const HAMILTONIANS: readonly string[] = [
  'omega0/2*sz + (f1*sz + f2*sx)*B',
  '\\frac{\\omega_0}{2}\\sigma_z + \\sigma_x (b + b^\\dagger)',
  'E0*|0><0| + E2*|2><2| + (c1*(|0><2| + |2><0|) + c2*(|1><2| + h.c.))*B',
  'ω₀/2 σz⊗1 + 1⊗σz + J σx⊗σx + σx⊗1⊗B1 + 1⊗σx⊗B2',
  'Delta/2*sx1*sx2 + sz1*B1 + (sp2*b2 + h.c.)',
];
const DENSITIES: readonly string[] = [
  '0.01*w^3*exp(-w/5)',
  'lambda*w*theta(w-1)*exp(-w/5)',
  '\\frac{\\omega^3}{1+\\omega^2}',
  '0.1*w/((w^2-4)^2+0.01*w^2)',
  'sqrt(w)*exp(-w²)',
];
const SETTINGS = [
  'omega0=2',
  'f1=1e-3',
  'g=0.3+0.1i',
  'B.temperature=0.1',
  'B.spectrum=drude',
  'B.J=0.1*w',
  'omega0=2*pi*5',
  'f2=-1/3',
];
const TIMES = ['0,0.1,1', 'log:1e-2:1e6:200', '0', '1e3,1e4', 'log:1:2:2'];
const STATES = [
  '0,0,1',
  '|0>',
  '|0>+i*|1>',
  'thermal',
  'thermal:0.5',
  'mixed',
  'p:0.5,0.5',
  '(|0>-|1>)/sqrt(2)',
  '|+>',
];
const SWEEPS = ['T=0.05:5:log:60', 'kappa=0.1:0.5:5', 'T=0.5', 'omega0=1:2:3'];

const near = (random: Random, seeds: readonly string[]): string => {
  if (random.chance(0.1)) return babble(random);
  return random.chance(0.2) ? random.pick(seeds) : mutated(random, random.pick(seeds));
};

/** A Hamiltonian of the grammar, compared with its own matrices. */
function grammarHamiltonian(random: Random): Case {
  const { text, system, couplings, values } = writtenHamiltonian(random);
  const run = (): void => {
    const model = prepareModel(text);
    const known = symbolValues(model, new Map(values));
    const compare = (what: string, off: number): void => {
      if (!(off < ROUNDING)) throw new Misread(`${what} is off by ${off}`);
    };
    compare('H_S', deviation(model.systemHamiltonian, system, known));
    for (const [bath, matrix] of couplings) {
      const found = model.couplings.find((coupling) => coupling.bath === bath);
      const vanishes = matrix.flat(2).every((x) => Math.abs(x) < ROUNDING);
      if (found === undefined && !vanishes) throw new Misread(`bath ${bath} is missing`);
      if (found !== undefined && !vanishes)
        compare(`the coupling to ${bath}`, deviation(found.operator, matrix, known));
    }
  };
  return { input: text, run };
}

/** A formula of the grammar, compared with its own function. */
function grammarDensity(random: Random): Case {
  const { text, value } = writtenDensity(random);
  const run = (): void => {
    const J = formulaFunction(parseFormula(text));
    for (const w of [0.3, 1.7]) {
      const [read, meant] = [J(w), value(w)];
      if (Number.isFinite(meant) && !(Math.abs(read - meant) <= 1e-9 * Math.abs(meant))) {
        throw new Misread(`J(${w}) is ${read}, not ${meant}`);
      }
    }
  };
  return { input: text, run };
}

const of = (input: string, run: (text: string) => unknown): Case => ({ input, run: () => void run(input) });

/** A model file near to one that is right; a share of those that are read is computed with. */
function modelFile(random: Random): Case {
  const text = near(random, MODELS);
  const deep = random.chance(0.04);
  return of(text, () => {
    const { model, origin } = readModelText(text, 'fuzz.yaml');
    const prepared = prepareModel(model, origin);
    if (deep && prepared.dimension <= 3 && prepared.couplings.length > 0) computed(prepared);
  });
}

function computed(model: ReturnType<typeof prepareModel>): void {
  const derived = deriveModel(model);
  refuseNaN(derivationJson(derived), 'derive');
  const { values, baths } = numbersOf(model);
  refuseNaN(numbersJson(evaluateSteadyState(derived.derivation, values, baths), derived), 'evaluate');
}

function refuseNaN(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Misread(`${path} is ${value}`);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) refuseNaN(member, `${path}.${key}`);
}

/** Numbers of every size, a good part of them at the limits. */
function size(random: Random): number {
  if (random.chance(0.1)) return random.pick([0, 1e-30, 1e30, 1e-12, 1e12, 0.5]);
  return 10 ** (random.pick([2, 6, 15]) * (2 * random.real() - 1));
}

/** A small model with such numbers, evaluated. */
function numbers(random: Random): Case {
  const temperature = size(random);
  const bath = random.pick([
    {
      spectrum: random.pick(['ohmic', 'gaussian', 'hard']),
      lambda: size(random),
      s: random.pick([0.3, 1, 2, 3.7]),
      cutoff: size(random),
    },
    { spectrum: 'drude', lambda: size(random), gamma: size(random) },
    { spectrum: 'underdamped', lambda: size(random), Gamma: size(random), omega: size(random) },
    { spectrum: 'table', omega: [0, 1, 2, 4], J: [0, 1, size(random), 0] },
  ]);
  const hamiltonian = random.pick([
    'e*sz + (f*sz + g*sx)*B',
    'e*sz + f*sx + g*sz*B',
    'e*|1><1| + f*|2><2| + g*(|0><2| + |1><2| + h.c.)*B',
  ]);
  const parameters = { e: size(random), f: size(random), g: size(random) };
  const model = { hamiltonian, baths: { B: { ...bath, temperature } }, parameters };
  return of(JSON.stringify(model), (text) => {
    const { model: read, origin } = readModelText(text, 'fuzz.json');
    computed(prepareModel(read, origin));
  });
}

const QUBIT = prepareModel({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
});
const FEW_MODES = prepareModel({
  hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*sx*(a + ad)',
  modes: { a: { kind: 'oscillator' } },
});

export type CaseMaker = (random: Random) => Case;

/** By name, with the share of each. */
export function caseMakers(): ReadonlyMap<string, { readonly share: number; readonly make: CaseMaker }> {
  const qubit = deriveModel(QUBIT);
  const setting: CaseMaker = (random) => {
    const settings = Array.from({ length: 1 + random.below(2) }, () => near(random, SETTINGS));
    return of(settings.join(' | '), () => {
      const { model, origin } = applySettings(readDocument(MODELS[0]!, 'model.yaml'), settings);
      prepareModel(model, origin);
    });
  };
  return new Map([
    ['hamiltonian', { share: 30, make: grammarHamiltonian }],
    [
      'hamiltonian, mutated',
      { share: 20, make: (random) => of(near(random, HAMILTONIANS), (text) => prepareModel(text)) },
    ],
    ['model file', { share: 12, make: modelFile }],
    ['numbers', { share: 1, make: numbers }],
    ['J', { share: 10, make: grammarDensity }],
    ['J, mutated', { share: 8, make: (random) => of(near(random, DENSITIES), (text) => parseFormula(text)) }],
    [
      'J, as a bath',
      {
        share: 1,
        make: (random) => {
          const text = random.chance(0.5)
            ? `${0.01}*w*exp(-w)*(${writtenDensity(random, 2).text})^2`
            : near(random, DENSITIES);
          return of(text, () => refuseNaN(spectralDensity({ spectrum: 'custom', J: text }).evaluate(1), 'J(1)'));
        },
      },
    ],
    ['--set', { share: 8, make: setting }],
    [
      '--times',
      { share: 4, make: (random) => of(near(random, TIMES), (times) => refuseNaN(parseTimes({ times }), 'times')) },
    ],
    [
      '--initial',
      { share: 4, make: (random) => of(near(random, STATES), (state) => refuseNaN(initialVector(state, qubit), 'v')) },
    ],
    [
      '--sweep',
      {
        share: 3,
        make: (random) => of(near(random, SWEEPS), (text) => refuseNaN(parseSweep(text, FEW_MODES), 'sweep')),
      },
    ],
  ]);
}
