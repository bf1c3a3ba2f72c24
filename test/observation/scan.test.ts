import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spectralDensity } from '../../src/bath/index.ts';
import { InputError } from '../../src/errors.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { verdict } from '../../src/observation/index.ts';
import { decide, prepareDrawn } from '../../src/observation/scan/decision.ts';
import type { ScanParameters } from '../../src/observation/scan/families/family.ts';
import {
  type Counterexample,
  createScan,
  judgeModel,
  parseScanState,
  runScan,
  SCAN_FAMILIES,
  type ScanFamilyName,
  type ScanOptions,
  type ScanStructure,
  scanFamily,
  scannedModel,
  scanStructure,
  scanSummary,
} from '../../src/observation/scan/index.ts';
import { type DrawnModel, modelOf, modelYaml } from '../../src/observation/scan/model.ts';
import { nullVectorLeading } from '../../src/observation/scan/nullVector.ts';
import { placeOnSurface } from '../../src/observation/scan/surface.ts';
import { deriveModel, numbersOf, openSystem } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { evaluateSteadyState, numericLeadingOrder } from '../../src/tcl/numeric/index.ts';
import { readModelText } from '../modelFile/readModelText.ts';

const ALL = SCAN_FAMILIES.map(({ name }) => name);
const options = (count: number, families: readonly ScanFamilyName[] = ALL, seed = 7): ScanOptions => ({
  seed,
  count,
  families,
  sample: 0,
  examples: 2,
});

const structures = new Map<ScanFamilyName, ScanStructure>();
function structureOf(name: ScanFamilyName): ScanStructure {
  const known = structures.get(name) ?? scanStructure(scanFamily(name));
  structures.set(name, known);
  return known;
}

describe('the result depends on the options alone', () => {
  const reference = runScan(options(40 * ALL.length));

  test('same seed, same result; another seed, another result', () => {
    expect(runScan(options(40 * ALL.length))).toEqual(reference);
    expect(runScan(options(40 * ALL.length, ALL, 8)).families).not.toEqual(reference.families);
  });

  test('interrupted anywhere, written to a file and resumed', () => {
    const two = options(120, ['complex', 'two-bath']);
    const whole = runScan({ ...two, sample: 10 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 3 }), (pieces) => {
        let scan = createScan({ ...two, sample: 10 });
        for (const piece of pieces) {
          scan.advance(piece);
          scan = createScan(parseScanState(JSON.stringify(scan.state()), 'state'));
        }
        scan.advance(scan.total);
        expect(scan.state()).toEqual(whole);
      }),
      { numRuns: 4 },
    );
  });

  test('a state handed out is not changed by going on', () => {
    const scan = createScan(options(60));
    scan.advance(30);
    const half = scan.state();
    const copy = structuredClone(half);
    scan.advance(30);
    expect(half).toEqual(copy);
  });

  test('a model has the same number alone and among other families', () => {
    const alone = runScan(options(40, ['complex']));
    const among = reference.families.find(({ family }) => family === 'complex')!;
    expect(alone.families[0]!.counterexamples).toEqual(among.counterexamples);
  });

  test('progress is reported up to the end', () => {
    const seen: number[] = [];
    runScan(options(50, ['rwa']), (done, total) => seen.push(done / total), 20);
    expect(seen).toEqual([0.4, 0.8, 1]);
  });
});

describe('prediction and fact', () => {
  const MODELS = 400 * ALL.length;
  const summary = scanSummary(runScan({ ...options(MODELS), examples: 1 }));
  const family = (name: ScanFamilyName) => summary.families.find((known) => known.family === name)!;
  const caseOf = (name: ScanFamilyName, drawn: string) => family(name).cases.find((own) => own.name === drawn)!;

  test('every model is counted once', () => {
    const { total } = summary;
    const undecided = Object.values(total.undecided).reduce((sum, n) => sum + n, 0);
    expect(total.agreeing + total.disagreeing + undecided).toBe(MODELS);
    expect(summary.families.map(({ counterexamples }) => counterexamples.length)).toEqual(
      summary.families.map(({ disagreeing }) => disagreeing),
    );
  });

  test('traceless Hermitian couplings and Eq. (5) never disagree', () => {
    for (const name of ['hermitian', 'rwa', 'tilted'] as const) {
      expect(family(name).disagreeing).toBe(0);
      expect(family(name).predictedCoherent).toBeGreaterThan(200);
      expect(family(name).unpredictedIncoherent).toBeGreaterThan(30);
    }
  });

  test('a qubit disagrees only where it was put on a set of measure zero', () => {
    for (const [name, drawn] of [
      ['complex', 'complex couplings'],
      ['complex', 'real couplings'],
      ['identity', 'all parts'],
      ['two-bath', 'two composite baths'],
      ['two-bath', 'parts split between the baths'],
    ] as const) {
      expect(caseOf(name, drawn).agreeing).toBeGreaterThan(0);
      expect(caseOf(name, drawn).disagreeing).toBe(0);
    }
  });

  test('known counterexamples are found', () => {
    for (const [name, drawn, kind] of [
      ['complex', 'on the vanishing surface', 'predictedIncoherent'],
      ['complex', 'on the vanishing surface, real couplings', 'predictedIncoherent'],
      ['identity', 'on the vanishing surface', 'predictedIncoherent'],
      ['identity', 'no parallel part', 'unpredictedCoherent'],
      ['two-bath', 'composite baths that cancel', 'predictedIncoherent'],
      ['three-bath', 'composite baths that cancel', 'predictedIncoherent'],
      ['d3', 'ladder without parallel part', 'unpredictedCoherent'],
      ['d3', 'V without parallel part', 'unpredictedCoherent'],
      ['d3', 'Lambda without parallel part', 'unpredictedCoherent'],
      ['d3', 'on the vanishing surface, real couplings', 'predictedIncoherent'],
      ['d4', 'ladder without parallel part', 'unpredictedCoherent'],
      ['d4', 'V without parallel part', 'unpredictedCoherent'],
    ] as const) {
      const own = caseOf(name, drawn);
      expect(own[kind], `${name}, ${drawn}`).toBeGreaterThan(0);
      expect(own.agreeing, `${name}, ${drawn}`).toBeLessThanOrEqual(drawn.includes('real') ? own[kind] : 0);
    }
  });

  test('what is not decided has its cause', () => {
    expect(family('d3').undecided['degenerate-levels']).toBeGreaterThan(0);
    for (const { undecided } of summary.families) {
      expect(undecided['no-dissipation']).toBeGreaterThan(0);
      expect(undecided['not-converged'] ?? 0).toBe(0);
      expect(undecided['divergent-coefficient'] ?? 0).toBe(0);
    }
    expect(caseOf('complex', 'counter-rotating part alone').undecided['no-dissipation']).toBeGreaterThan(0);
  });

  test('coherences called zero and called nonzero are decades apart', () => {
    for (const { incoherentUpTo, coherentFrom } of summary.families) {
      expect(incoherentUpTo ?? 0).toBeLessThan(1e-14);
      expect(coherentFrom!).toBeGreaterThan(1e-7);
    }
  });

  const examples = summary.families.flatMap((own) => own.examples);
  test.each(examples.map((example) => [`${example.family}:${example.index}`, example] as const))(
    'counterexample %s holds as a model file',
    (_name, example) => {
      const { coherent, predicted } = checkFile(example.yaml);
      expect({ coherent, predicted }).toEqual({ coherent: example.coherent, predicted: example.predicted });
      expect(scannedModel(example.family, 7, example.index).yaml).toBe(example.yaml);
      expectNullVectorToAgree(example);
    },
  );
});

/** What `check` finds for a model file. */
function checkFile(yaml: string) {
  const { model, origin } = readModelText(yaml, 'model.yaml');
  const { derivation, decomposition, given } = deriveModel(prepareModel(model, origin));
  const numbers = evaluateSteadyState(derivation, given!.values, given!.baths);
  const found = verdict(decomposition, derivation, numbers);
  expect(found.decidedBy).toBe('numbers');
  return { coherent: found.coherent, predicted: found.observation.predicts };
}

function expectNullVectorToAgree({ nullVector, leading }: Counterexample): void {
  if (typeof nullVector === 'string') {
    expect(nullVector).toBe('divergent-coefficient');
    return;
  }
  const size = Math.max(...leading.map(({ re, im }) => Math.hypot(re, im)));
  for (const [k, { re, im }] of nullVector.entries()) {
    expect(Math.hypot(re - leading[k]!.re, im - leading[k]!.im)).toBeLessThanOrEqual(1e-9 * size + 1e-12);
  }
}

/** Every coherence as one regular integral. */
function leadingOfFile(yaml: string) {
  const model = prepareModel(readModelText(yaml, 'model.yaml').model);
  const { values, baths } = numbersOf(model);
  const leading = numericLeadingOrder(numericSystem(openSystem(model), values, baths));
  if (leading.kind === 'none') throw new Error(leading.message);
  return leading;
}

/** E_r|f|²/ω₀: where a projection vanishes, turning the coupling in floating point leaves its rounding of this. */
function sizeOfTilted({ parameters, baths }: DrawnModel): number {
  const [epsilon, Delta, ...f] = ['epsilon', 'Delta', 'f1', 'fx', 'fy'].map((name) => Number(parameters[name]));
  const energy = spectralDensity(baths.B!).reorganizationEnergy;
  if (energy.kind === 'divergent') throw new Error(energy.cause);
  return (energy.value * Math.hypot(...f) ** 2) / Math.hypot(epsilon!, Delta!);
}

describe('against other paths', () => {
  test.each(ALL)('null vectors of family %s', (name) => {
    const { nullVector } = runScan({ ...options(60, [name], 11), sample: 60 }).families[0]!;
    expect(nullVector.compared).toBeGreaterThan(20);
    expect(nullVector.agreeing).toBe(nullVector.compared);
    expect(nullVector.largestDeviation).toBeLessThan(1e-8);
  });

  test.each(ALL)('leading order of family %s, integrated as a whole', (name) => {
    let compared = 0;
    for (let index = 0; index < 25; index++) {
      const { decision, model, family } = judgeModel(structureOf(name), 5, index);
      if (decision.kind !== 'decided') continue;
      const leading = leadingOfFile(modelYaml(modelOf(family, model)));
      for (const { i, j, re, im } of decision.leading) {
        const other = leading.coherences[i * structureOf(name).dimension + j]!;
        if (other.re.kind === 'divergent' || other.im.kind === 'divergent') throw new Error('It must be finite.');
        const bound = 1e-13 * Math.max(decision.size, name === 'tilted' ? sizeOfTilted(model) : 0);
        expect(Math.abs(re - other.re.value)).toBeLessThanOrEqual(other.re.error + bound);
        expect(Math.abs(im - other.im.value)).toBeLessThanOrEqual(other.im.error + bound);
      }
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  });
});

const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } as const;

function drawnBy(name: ScanFamilyName, drawn: string, parameters: ScanParameters): DrawnModel {
  const family = scanFamily(name);
  const own = family.cases.find((known) => known.name === drawn)!;
  return { seed: 0, family: name, index: 0, drawn: own, parameters, baths: { B: OHMIC } };
}

function prepared(model: DrawnModel) {
  const result = prepareDrawn(structureOf(model.family), model);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('known values', () => {
  test('the vanishing surface of f1 σ_z + f2 σ_+ + f3 σ_-: f3/f2 = 1.200734905', () => {
    const drawn = 'on the vanishing surface, real couplings';
    const model = drawnBy('complex', drawn, { omega0: 1, f1: [0.7, 0], f2: [1.3, 0], f3: [0, 0] });
    const ready = prepared(model);
    const placed = placeOnSurface(ready, model.parameters, model.drawn.surface!);
    const [re, im] = placed.f3 as readonly [number, number];
    expect(re / 1.3).toBeCloseTo(1.200734905, 8);
    expect(im).toBe(0);
    expect(decide(ready, placed)).toMatchObject({ kind: 'decided', predicted: true, coherent: false });
  });

  test('an identity part displaces the bath: v1 = 4 f0 fx E_r tanh(ω0/2T)/ω0', () => {
    const [omega0, f0, fx] = [1.4, 0.3, 0.8];
    const model = drawnBy('identity', 'no parallel part', { omega0, f0, f1: 0, fx, fy: 0 });
    const decision = decide(prepared(model), model.parameters);
    if (decision.kind !== 'decided') throw new Error(decision.cause);
    // E_r = λΩΓ(3)
    const energy = OHMIC.lambda * OHMIC.cutoff * 2;
    const expected = (4 * f0 * fx * energy * Math.tanh(omega0 / (2 * OHMIC.temperature))) / omega0;
    expect((2 * decision.leading[0]!.re) / expected).toBeCloseTo(1, 12);
    expect(decision).toMatchObject({ predicted: false, coherent: true });
  });

  test('null vector of Eq. (1): its coherence at leading order', () => {
    const outcome = nullVectorLeading({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { spectrum: 'drude', lambda: 5e-4, gamma: 1, temperature: 0.5 } },
      parameters: { omega0: 1, f1: 1, f2: 1 },
    });
    if (outcome.kind === 'none') throw new Error(outcome.cause);
    // leading order −3.919e-3 at λ = 5e-3, linear in λ
    expect(2 * outcome.leading[0]!.re).toBeCloseTo(-3.919e-4, 7);
  });

  test('a hard cut-off below the frequency of the qubit leaves nothing decided', () => {
    const model = drawnBy('hermitian', 'all parts', { omega0: 2, f0: 0, f1: 1, fx: 1, fy: 0.5 });
    const baths = { B: { spectrum: 'hard', lambda: 0.01, s: 1, cutoff: 1, temperature: 0.5 } } as const;
    expect(decide(prepared({ ...model, baths }), model.parameters)).toEqual({
      kind: 'undecided',
      cause: 'no-dissipation',
    });
  });
});

describe('families', () => {
  test.each(SCAN_FAMILIES)('$name: probabilities add up to one, every case is a model file', (family) => {
    expect(family.cases.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    const seen = new Set<string>();
    const withFile = family.cases.filter(({ name }) => name !== 'identity part alone');
    for (let index = 0; index < 400 && seen.size < withFile.length; index++) {
      const { model } = judgeModel(structureOf(family.name), 3, index);
      if (seen.has(model.drawn.name) || !withFile.includes(model.drawn)) continue;
      const written = modelOf(family, model);
      const read = readModelText(modelYaml(written), 'model.yaml');
      expect(read.model).toEqual(written);
      prepareModel(read.model, read.origin);
      seen.add(model.drawn.name);
    }
    expect(seen.size).toBe(withFile.length);
  });
});

describe('refusals', () => {
  test.each([
    [{ ...options(10), seed: -1 }, 'Argument `seed` must be an integer ≥ 0, but is -1.'],
    [{ ...options(10), count: 0 }, 'Argument `count` must be an integer ≥ 1, but is 0.'],
    [{ ...options(10), count: 1.5 }, 'Argument `count` must be an integer ≥ 1, but is 1.5.'],
    [{ ...options(10), sample: Number.NaN }, 'Argument `sample` must be an integer ≥ 0, but is NaN.'],
    [{ ...options(10), families: [] }, 'Argument `family` must name each family once.'],
  ])('options %#', (wrong, message) => {
    expect(() => createScan(wrong)).toThrow(new InputError(message));
  });

  test('an unknown family', () => {
    expect(() => scanFamily('hermitan')).toThrow(/must be one of hermitian, .*Did you mean `hermitian`\?/);
  });

  const text = JSON.stringify(runScan(options(12)));
  test.each([
    ['half a file', text.slice(0, text.length / 2)],
    ['another document', '{"format":"something else"}'],
    ['no table', '[]'],
    ['a missing field', text.replace('"counterexamples"', '"counterexample"')],
    ['a count that is no number', text.replace('"predictedCoherent":', '"predictedCoherent":null,"x":')],
    ['more models than there are', text.replace('"done":12', '"done":13')],
  ])('a state file with %s', (_what, wrong) => {
    expect(() => parseScanState(wrong, '`scan.json`')).toThrow(InputError);
  });

  test('an identity part alone is no coupling of a model file', () => {
    const index = Array.from({ length: 400 }, (_, k) => k).find(
      (k) => judgeModel(structureOf('identity'), 1, k).model.drawn.name === 'identity part alone',
    );
    expect(() => scannedModel('identity', 1, index!)).toThrow(/couples to no bath/);
  });
});
