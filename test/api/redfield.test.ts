import { describe, expect, expectTypeOf, it } from 'vitest';
import { InputError, NoAnswerError } from '../../src/errors.ts';
import {
  type Changes,
  type Estimate,
  type Model,
  type Printed,
  type RedfieldModel,
  redfield,
  type SteadyState,
} from '../../src/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } as const;
const qubit = (fields: Partial<Model> = {}) =>
  redfield('omega0/2*sz + (f1*sz + f2*sx)*B', {
    baths: { B: BATH },
    parameters: { omega0: 1, f1: 0.8, f2: 0.6 },
    ...fields,
  });

describe('what redfield takes', () => {
  const wrong: readonly [what: string, make: () => unknown, message: RegExp][] = [
    [
      'a misspelt spectrum',
      () => qubit({ baths: { B: { ...BATH, spectrum: 'ohmc' as 'ohmic' } } }),
      /but is `ohmc`\. Did you mean `ohmic`\?$/,
    ],
    [
      'an unknown field',
      () => redfield('sz + sx*B', { bath: {} } as object),
      /^Unknown field `bath`\. Did you mean `baths`\?/,
    ],
    ['no Hamiltonian', () => redfield({} as Model), /hamiltonian/],
    ['nothing', () => redfield(undefined as unknown as string), /^A/],
    [
      'a number out of range',
      () => qubit({ baths: { B: { ...BATH, temperature: -1 } } }),
      /^Argument `temperature` of bath `B` must be ≥ 0/,
    ],
    [
      'numbers where there are none',
      () => redfield('omega0/2*sz + sx*B').steadyState(),
      /^Numbers need values for `omega0`/,
    ],
    [
      'a change of what there is not',
      () => qubit().steadyState({ 'B.temprature': 1 }),
      /^Unknown field `temprature` of bath `B`\. Did you mean `temperature`\?$/,
    ],
    ['a change to no number', () => qubit().with({ f1: Number.NaN }), /^Parameter `f1` must be/],
    ['a target that is none', () => qubit().export('rust' as 'c'), /must be one of python, .*, but is rust/],
    ['two kinds of times', () => qubit().evolve({ until: 1, times: [0, 1] }), /^Either `times` or `until`/],
    ['no times', () => qubit().evolve({}), /^Either `times` or `until`/],
    [
      'a tolerance that is none',
      () => qubit().evolve({ until: 1, tolerance: 5 }),
      /^Argument `tolerance` must be between/,
    ],
    ['half a point', () => qubit().evolve({ until: 1, points: 2.5 }), /^Argument `points` must be a whole number/],
  ];
  it.each(wrong)('refuses %s as the command line does', (_, make, message) => {
    expect(make).toThrow(InputError);
    expect(make).toThrow(message);
  });

  it('says what has no answer', () => {
    const hot = redfield('omega0/2*sz + sx*B1 + sz*B2', {
      baths: { B1: BATH, B2: { ...BATH, temperature: 1 } },
      parameters: { omega0: 1 },
    });
    expect(() => hot.meanForce()).toThrow(NoAnswerError);
    expect(() => redfield('|1><1| + 2*|2><2| + 3*|3><3| + 4*|4><4| + (|0><4| + h.c.)*B').bloch()).toThrow(
      /^The symbolic Bloch equations and leading order are given for up to 4 levels, but the system has 5/,
    );
    const diverging = redfield('omega0/2*sz + (sz + sx)*B', {
      baths: { B: { ...BATH, s: 0.5 } },
      parameters: { omega0: 1 },
    }).steadyState();
    expect(diverging).toMatchObject({ bloch: null, rho: null, coherence: null });
    expect(diverging.populations).toEqual({ typed: null, energy: null });
    expect(diverging.headline?.value).toBeGreaterThan(0);
    expect(diverging.warnings.map(({ kind }) => kind)).toContain('divergent-coefficient');
  });
});

describe('changing numbers', () => {
  it.each<Changes>([
    { 'B.temperature': 0.1 },
    { f2: 1.7, omega0: 2 },
    { 'B.lambda': 0.002, 'B.s': 2 },
    { omega0: -1 },
    { f1: 0 },
  ])('gives what the changed model gives: %j', (changes) => {
    const parameters = { omega0: 1, f1: 0.8, f2: 0.6 };
    const bath: Record<string, unknown> = { ...BATH };
    for (const [name, value] of Object.entries(changes)) {
      if (name.startsWith('B.')) bath[name.slice(2)] = value;
      else Object.assign(parameters, { [name]: value });
    }
    const fresh = redfield({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: bath as typeof BATH },
      parameters,
    });
    expect(qubit().steadyState(changes)).toEqual(fresh.steadyState());
    expect(qubit().with(changes).verdict()).toEqual(fresh.verdict());
  });

  it('leaves the model as it was', () => {
    const model = qubit();
    const before = model.steadyState();
    model.with({ f1: 3 }).steadyState();
    expect(model.steadyState()).toEqual(before);
  });

  it('derives nothing symbolic again', () => {
    const model = qubit();
    const bloch = model.bloch();
    expect(model.with({ f1: 0.3 }).bloch()).toBe(bloch);
    expect(model.with({ 'B.s': 1 }).bloch()).toBe(bloch);
    // the frequency is named in the direction in which it is positive
    expect(model.with({ omega0: -1 }).bloch()).not.toBe(bloch);
  });
});

describe('bases', () => {
  /** H_S = Δσ_x/2 of a qubit typed with its coupling along z and x: the composite model turned by 90°. */
  it('are the typed one, and the eigenbasis of H_S under names that say so', () => {
    const turned = redfield('Delta/2*sx + (f1*sx - f2*sz)*B', {
      baths: { B: BATH },
      parameters: { Delta: 1, f1: 0.8, f2: 0.6 },
    }).steadyState();
    const straight = qubit().steadyState();
    const bloch = straight.bloch!.map(({ value }) => value);
    // z → x, x → −z
    expect(turned.bloch![0]!.value).toBeCloseTo(bloch[2]!, 14);
    expect(turned.bloch![2]!.value).toBeCloseTo(-bloch[0]!, 14);
    expect(turned.coherence!.value).toBeCloseTo(straight.coherence!.value, 14);
    expect(turned.populations.energy![0]!.value).toBeCloseTo(straight.populations.typed![0]!.value, 14);
    expect(turned.basis).toMatchObject({ typed: 'as typed', energy: 'eigenbasis of H_S, upper level first' });
  });

  /** Two sites with one excitation: H_S = J(|0⟩⟨1| + h.c.) + E|2⟩⟨2|; eigenstates (|0⟩ ∓ |1⟩)/√2 at ∓J. */
  const sites = redfield('J*(|0><1| + |1><0|) + E*|2><2| + (|0><2| + |2><0|)*B', {
    baths: { B: { spectrum: 'drude', lambda: 1e-7, gamma: 1, temperature: 0.5 } },
    parameters: { J: 0.5, E: 2 },
  });

  it('of more levels: ascending energies, populations of Gibbs', () => {
    const { levels, populations, bloch, rho } = sites.steadyState();
    const weights = [0.5, -0.5, -2].map((e) => Math.exp(e / 0.5));
    const z = weights.reduce((sum, x) => sum + x, 0);
    for (const [k, e] of [-0.5, 0.5, 2].entries()) {
      expect(levels[k]).toBeCloseTo(e, 14);
      expect(populations.energy![k]!.value).toBeCloseTo(weights[k]! / z, 6);
    }
    // |0⟩ and |1⟩ share the two states
    expect(populations.typed![0]!.value).toBeCloseTo((weights[0]! + weights[1]!) / 2 / z, 6);
    expect(rho![0]![1]![0]).toBeCloseTo((weights[1]! - weights[0]!) / 2 / z, 6);
    expect(bloch![0]!.value).toBeCloseTo(2 * rho![0]![1]![0], 14);
  });

  it('of dynamics: an excitation on |0⟩ is on |1⟩ at t = π/2J', () => {
    const { populations } = sites.evolve({ times: [0, Math.PI / 2, Math.PI], initial: '|0>' });
    expect(populations[0]![0]).toBeCloseTo(1, 12);
    expect(populations[1]![0]).toBeCloseTo(0.5, 5);
    expect(populations[2]![1]).toBeCloseTo(1, 5);
  });

  it('inside a degenerate level: the one that diagonalises ρ there', () => {
    const { populations, l1, coherence } = redfield(
      'E*|2><2| + (|0><2| + |1><2| + h.c.)*B1 + 0.3*(|0><2| + |2><0|)*B2',
      {
        baths: {
          B1: { spectrum: 'drude', lambda: 1e-4, gamma: 1, temperature: 0.5 },
          B2: { spectrum: 'drude', lambda: 1e-4, gamma: 1, temperature: 2 },
        },
        parameters: { E: 1 },
      },
    ).steadyState();
    expect(l1.typed!.value).toBeGreaterThan(0.1);
    expect(coherence!.value).toBeLessThan(0.01 * l1.typed!.value);
    expect(populations.energy![0]!.value).toBeGreaterThan(populations.energy![1]!.value);
    const sum = (list: readonly Estimate[]) => list.reduce((total, { value }) => total + value, 0);
    expect(sum(populations.energy!)).toBeCloseTo(1, 12);
    expect(sum(populations.typed!)).toBeCloseTo(1, 12);
  });
});

describe('initial states', () => {
  const start = (initial: NonNullable<Parameters<RedfieldModel['evolve']>[0]['initial']>) =>
    qubit().evolve({ times: [0], initial }).bloch[0]!;
  it.each([
    ['0,0.6,0.8', [0, 0.6, 0.8]],
    ['|0>', [0, 0, 1]],
    ['|1⟩', [0, 0, -1]],
    ['|0> + |1>', [1, 0, 0]],
    ['|0>-i|1>', [0, -1, 0]],
    ['3*|0>+4|1>', [0.96, 0, -0.28]],
    ['3e-300*|0>+4e-300|1>', [0.96, 0, -0.28]],
    ['1.2e308*|0>+1.6e308|1>', [0.96, 0, -0.28]],
    ['1/sqrt(2)*|0> + i/sqrt(2)*|1>', [0, 1, 0]],
    ['1/sqrt(2)|0> + i/sqrt(2)|1>', [0, 1, 0]],
    ['(|0> + i|1>)/sqrt(2)', [0, 1, 0]],
    ['0.5*(|0>-|1>)', [-1, 0, 0]],
    ['(3+0*i)*|0> + 4i|1>', [0, 0.96, -0.28]],
    ['(1+2i)*|0> + (2-i)|1>', [0, -1, 0]],
    ['|0> + exp(i*pi/4)*|1>', [Math.SQRT1_2, Math.SQRT1_2, 0]],
    ['cos(pi/8)*|0> + sin(pi/8) * |1>', [Math.SQRT1_2, 0, Math.SQRT1_2]],
    ['|0>/2 - |1>/2', [-1, 0, 0]],
    ['-|1>', [0, 0, -1]],
    ['|0> + (|1> - |0>)', [0, 0, -1]],
    ['p:0.25,0.75', [0, 0, -0.5]],
    ['mixed', [0, 0, 0]],
    ['thermal', [0, 0, -Math.tanh(1)]],
    ['thermal:0', [0, 0, -1]],
  ] as const)('%s', (text, expected) => {
    for (const [k, value] of start(text).entries()) expect(value).toBeCloseTo(expected[k]!, 14);
  });

  it('are matrices too', () => {
    const rho = [
      [
        [0.5, 0],
        [0, -0.25],
      ],
      [
        [0, 0.25],
        [0.5, 0],
      ],
    ] as const;
    for (const [k, value] of start(rho).entries()) expect(value).toBeCloseTo([0, 0.5, 0][k]!, 14);
  });

  it.each([
    ['|2>', /must be one of \|0> to \|1>, but is \|2>/],
    ['|0>|1>', /with `\+` or `-` between its terms; a state of several parts is `\|1,0>`/],
    ['|0>-|0>', /must not be zero/],
    ['1/0|0>+i|1>', /must be finite/],
    ['x*|0>', /amplitude of a ket must be a number/],
    ['|0> + 1', /amplitude of a ket must be a number/],
    ['1/|0>', /with `\+` or `-` between its terms/],
    ['1/2i*|0> + |1>', /can be read in two ways/],
    ['(|0>+|1>', /is never closed/],
    ['|0><1|', InputError],
    ['p:0.5,0.6', /must be 2 numbers ≥ 0 that add up to 1/],
    ['p:1', /must be 2 numbers/],
    ['thermal:-1', /must be a number ≥ 0/],
    ['nonsense', /must be a state/],
    ['1,1,1', /must lie in the Bloch ball/],
  ])('refuses %s', (text, message) => {
    expect(() => start(text)).toThrow(InputError);
    expect(() => start(text)).toThrow(message);
  });

  it('has an index for every qubit', () => {
    const two = redfield('w*(sz1 + sz2) + sx1*B1 + sx2*B2', {
      baths: { B1: BATH, B2: BATH },
      parameters: { w: 1 },
    });
    const populations = (initial: string) => two.evolve({ times: [0], initial }).populations[0]!;
    for (const text of ['|1,0>', '|10>', '|2>']) {
      for (const [k, p] of populations(text).entries()) expect(p).toBeCloseTo(k === 2 ? 1 : 0, 14);
    }
    expect(() => populations('|0,2>')).toThrow(/an index for each of spin1, spin2, up to \|1,1>, but is \|0,2>/);
  });

  it('has an index for every factor of a product', () => {
    const mixed = redfield('w*σz⊗1 + w*1⊗|1><1| + 2*w*1⊗|2><2| + σx⊗1⊗B1 + (1⊗(|0><1| + |1><2| + h.c.))⊗B2', {
      baths: { B1: BATH, B2: BATH },
      parameters: { w: 1 },
    });
    const populations = (initial: string) => mixed.evolve({ times: [0], initial }).populations[0]!;
    for (const text of ['|1,2>', '|12>', '|5>']) {
      for (const [k, p] of populations(text).entries()) expect(p).toBeCloseTo(k === 5 ? 1 : 0, 14);
    }
    for (const [k, p] of populations('|0,1>+|1,1>').entries()) expect(p).toBeCloseTo(k % 3 === 1 ? 0.5 : 0, 14);
    expect(() => populations('|2,0>')).toThrow(/each of spin1, levels, up to \|1,2>, but is \|2,0>/);
    expect(() => populations('|0,0,0>')).toThrow(InputError);
  });
});

describe('types', () => {
  it('of the public face', () => {
    expectTypeOf(redfield).toBeCallableWith('sz + sx*B', { name: 'a qubit' });
    expectTypeOf<RedfieldModel['steadyState']>().returns.toEqualTypeOf<SteadyState>();
    expectTypeOf<SteadyState['bloch']>().toEqualTypeOf<readonly Estimate[] | null>();
    expectTypeOf<NonNullable<SteadyState['coherence']>>().toMatchTypeOf<Estimate & { basis: string }>();
    expectTypeOf<NonNullable<SteadyState['headline']>['order']>().toEqualTypeOf<'lambda' | '1'>();
    expectTypeOf<ReturnType<RedfieldModel['bloch']>['matrix'][number][number]>().toEqualTypeOf<Printed>();
    expectTypeOf<Changes>().toEqualTypeOf<
      Readonly<Record<string, number | string | readonly [re: number, im: number]>>
    >();
    // @ts-expect-error a bath needs its temperature
    const incomplete: Model = { hamiltonian: 'sz + sx*B', baths: { B: { spectrum: 'drude', lambda: 1, gamma: 1 } } };
    expect(() => redfield(incomplete)).toThrow(/temperature/);
  });
});
