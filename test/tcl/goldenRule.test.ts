import { describe, expect, test } from 'vitest';
import { spectralDensity } from '../../src/bath/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { evaluateSteadyState, numericLeadingOrder, steadyStateEvaluator } from '../../src/tcl/numeric/index.ts';

const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.4 } as const;

function leadingOrderOf(hamiltonian: string, bath: object = {}) {
  const model = prepareModel({ hamiltonian, baths: { B: { ...OHMIC, ...bath } } });
  const { values, baths } = numbersOf(model);
  return numericLeadingOrder(numericSystem(deriveModel(model).derivation.system, values, baths));
}

test.each([
  [
    '1.3*|1><1| + 2*|2><2| + (|0><1| + |1><0| + |2><2|)*B',
    {},
    'never lead out of {|0>, |1>} or {|2>}; |2> is a dark state',
  ],
  ['0.5*sz + sz*B', { s: 3 }, 'no bath exchanges energy with the system at this order'],
  [
    '1*|1><1| + 2.1*|2><2| + 3.3*|3><3| + (|0><1| + |1><0| + |2><3| + |3><2|)*B',
    {},
    'never lead out of {|0>, |1>} or {|2>, |3>}.',
  ],
  // at T = 0 level 2 decays to both ground states, which keep what they get
  [
    '0.2*|1><1| + 1*|2><2| + (|0><2| + |2><0| + |1><2| + |2><1|)*B',
    { temperature: 0 },
    'never lead out of {|0>} or {|1>}.',
  ],
])('names the levels the golden-rule rates do not connect: %s', (hamiltonian, bath, reason) => {
  const outcome = leadingOrderOf(hamiltonian, bath);
  expect(outcome).toMatchObject({ kind: 'none', cause: 'no-dissipation' });
  expect(outcome).toHaveProperty('message', expect.stringContaining(reason));
});

test('populations of one bath are those of Gibbs, for levels that are connected through others', () => {
  const outcome = leadingOrderOf('0.2*|1><1| + 1*|2><2| + (|0><2| + |2><0| + |1><2| + |2><1|)*B');
  if (outcome.kind === 'none') throw new Error(outcome.message);
  const weights = [0, 0.2, 1].map((energy) => Math.exp(-energy / 0.4));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [k, p] of outcome.populations.entries()) expect(p).toBeCloseTo(weights[k]! / total, 14);
});

test('a prepared system gives at every temperature what a fresh one gives', () => {
  const model = prepareModel({
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B + 0.3*sy*C',
    parameters: { omega0: 1, f1: 1, f2: 1.5 },
    baths: { B: OHMIC, C: { ...OHMIC, s: 2 } },
  });
  const { values } = numbersOf(model);
  const { derivation } = deriveModel(model);
  const [density, other] = [spectralDensity(OHMIC), spectralDensity({ ...OHMIC, s: 2 })];
  const steadyState = steadyStateEvaluator(derivation, values);
  for (const temperature of [0.7, 0, 0.1, 3]) {
    const baths = new Map([
      ['B', { density, temperature }],
      ['C', { density: other, temperature: 0.5 }],
    ]);
    expect(steadyState(baths)).toEqual(evaluateSteadyState(deriveModel(model).derivation, values, baths));
  }
});

test('levels closer than the generator couples them are named', () => {
  const warnings = (splitting: number) => {
    const model = prepareModel({
      hamiltonian: 'w1/2*sz1 + w2/2*sz2 + (sx1 + sx2)*B',
      parameters: { w1: 1, w2: 1 + splitting },
      baths: { B: { ...OHMIC, s: 3 } },
    });
    const { values, baths } = numbersOf(model);
    return evaluateSteadyState(deriveModel(model).derivation, values, baths).warnings.map(({ message }) => message);
  };
  expect(warnings(1e-8).at(-1)).toMatch(
    /energies of \|1> and \|2> differ by 1.0e-8, less than the second-order generator couples these levels \(0\.\d+\)/,
  );
  expect(warnings(0.5).join()).not.toContain('differ by');
});

describe('levels so far apart that rates up underflow', () => {
  const LAMBDA = 'E*|1><1| + 0.5*E*|2><2| + (|0><1| + |1><0| + |1><2| + |2><1|)*B';

  test.each([700, 740, 800, 2000, 5000])('have the populations of Gibbs at one temperature: %d T', (width) => {
    const outcome = leadingOrderOf(LAMBDA.replaceAll('E', `${0.4 * width}`));
    if (outcome.kind === 'none') throw new Error(outcome.message);
    for (const [k, energy] of [0, width, width / 2].entries()) {
      expect(Math.abs(outcome.populations[k]! - Math.exp(-energy))).toBeLessThanOrEqual(outcome.errors[k]!);
      expect(outcome.errors[k]!).toBeLessThanOrEqual(1e-11 * outcome.populations[k]! + Number.MIN_VALUE);
    }
  });

  const between = (width: number, hamiltonian: string) => {
    const baths = { B: OHMIC, C: { ...OHMIC, temperature: 0.6 } };
    const model = prepareModel({ hamiltonian: hamiltonian.replaceAll('E', `${0.4 * width}`), baths });
    const numbers = numbersOf(model);
    return numericLeadingOrder(numericSystem(deriveModel(model).derivation.system, numbers.values, numbers.baths));
  };

  test('between two temperatures have bounds, or are not resolved', () => {
    const found = between(2000, `${LAMBDA} + (|0><2| + |2><0|)*C`);
    if (found.kind === 'none') throw new Error(found.message);
    for (const [k, p] of [1, 0, 0].entries()) {
      expect(Math.abs(found.populations[k]! - p)).toBeLessThanOrEqual(1e-15);
      expect(found.errors[k]!).toBeLessThan(1e-14);
    }
    expect(between(2000, `${LAMBDA} + (|0><1| + |1><0|)*C`)).toMatchObject({
      kind: 'none',
      cause: 'not-converged',
      message: expect.stringContaining('too small for double precision'),
    });
  });
});
