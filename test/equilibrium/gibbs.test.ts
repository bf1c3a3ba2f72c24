import { describe, expect, it } from 'vitest';
import { type ExplicitModel, exactGibbsState, exactGibbsStates, type ModeLetter } from '../../src/equilibrium/index.ts';
import { InputError, NoAnswerError } from '../../src/errors.ts';
import fixture from './fixtures/gibbs.json' with { type: 'json' };
import golden from './fixtures/golden-equilibrium.json' with { type: 'json' };
import { defect, type Entry, IDENTITY, largestDifference, matrixOf, qubitAndMode, SX, SZ, term } from './support.ts';

const BASE = { kind: 'oscillator', omega0: 1, omega: 1, f1: 1, f2: 1, kappa: 0.3 };

function modelOf({ modes, terms }: (typeof fixture)[number]): ExplicitModel {
  return {
    systemDimension: terms[0]!.system.length,
    modes: modes.map(({ name, kind }) => ({ name, kind: kind === 'spin' ? 'spin' : 'oscillator' })),
    terms: terms.map(({ coefficient, system, factors }) => ({
      coefficient: { re: coefficient[0]!, im: coefficient[1]! },
      system: matrixOf(system as Entry[][]),
      factors: new Map(Object.entries(factors as Record<string, ModeLetter[]>)),
    })),
  };
}

function failure(run: () => unknown): { error: unknown; message: string } {
  try {
    run();
  } catch (error) {
    return { error, message: (error as Error).message };
  }
  throw new Error('nothing was thrown');
}

describe('exact reduced Gibbs states', () => {
  it('reproduce the independent reference values', () => {
    for (const { name, bloch, temperature, ...parameters } of golden.gibbs) {
      const state = exactGibbsState(qubitAndMode(parameters), temperature);
      for (const [k, value] of bloch.entries()) expect(Math.abs(state.bloch![k]! - value), name).toBeLessThan(1e-12);
      expect(state.truncationError).toBeLessThan(1e-10);
      expect(state.blocks).toEqual({ sizes: [state.dimension], complex: 0 });
    }
  });

  for (const entry of fixture) {
    // the largest takes as long as all others together
    const isLong = entry.name === 'hot-three-levels-complex-coupling';
    it.skipIf(isLong && process.env.MODE !== 'slow')(`agree with dense diagonalisation: ${entry.name}`, () => {
      const d = entry.terms[0]!.system.length;
      const states = exactGibbsStates(
        modelOf(entry),
        entry.states.map(({ temperature }) => temperature),
      );
      for (const [n, { rho }] of entry.states.entries()) {
        const state = states[n]!;
        expect(largestDifference(state.rho, matrixOf(rho as Entry[][]))).toBeLessThan(1e-11);
        expect(defect(state.rho, d)).toBeLessThan(1e-14);
      }
    });
  }

  it('fall into blocks when a quantity is conserved', () => {
    const conserved = exactGibbsState(
      modelOf(fixture.find(({ name }) => name === 'excitation-number-conserved')!),
      0.4,
    );
    expect(Math.max(...conserved.blocks.sizes)).toBe(2);
    const parity = exactGibbsState(qubitAndMode({ ...BASE, f1: 0 }), 0.4);
    expect(parity.blocks.sizes).toEqual([parity.dimension / 2, parity.dimension / 2]);
    expect(parity.coherence).toBe(0);
  });

  it('treat a complex Hamiltonian as real where phases allow it', () => {
    const turned = qubitAndMode(BASE);
    const sy = matrixOf([
      [0, [0, -1]],
      [[0, 1], 0],
    ]);
    const model = { ...turned, terms: turned.terms.map((t) => (t.system === SX ? { ...t, system: sy } : t)) };
    const [x, y] = [exactGibbsState(turned, 0.5), exactGibbsState(model, 0.5)];
    expect(y.blocks.complex).toBe(0);
    expect(y.bloch![1]).toBeCloseTo(x.bloch![0], 13);
    expect(y.bloch![0]).toBeCloseTo(0, 13);
  });

  it('approach the uncoupled state at high temperature and for vanishing coupling', () => {
    const free = exactGibbsState(qubitAndMode({ ...BASE, kappa: 0 }), 0.5);
    expect(free.bloch![2]).toBeCloseTo(-Math.tanh(1), 14);
    expect(free.coherence).toBe(0);
    const hot = exactGibbsState(qubitAndMode({ ...BASE, kind: 'spin' }), 1e4);
    // −tanh(ω₀/2T), and a coherence of higher order in 1/T
    expect(hot.bloch![2] / -Math.tanh(1 / 2e4)).toBeCloseTo(1, 3);
    expect(hot.coherence).toBeLessThan(1e-4 * Math.abs(hot.bloch![2]));
  });

  it('are positive at any coupling strength, and do not overflow at low temperature', () => {
    for (const kappa of [0.1, 1, 3]) {
      for (const state of exactGibbsStates(qubitAndMode({ ...BASE, kappa }), [0, 1e-6, 0.5])) {
        expect(state.minimumEigenvalue).toBeGreaterThan(-1e-15);
        expect(state.minimumEigenvalue).toBeCloseTo((1 - Math.hypot(...state.bloch!)) / 2, 14);
        expect(state.rho.re.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('mix a degenerate ground space in equal parts at T = 0, and say so', () => {
    const state = exactGibbsState(qubitAndMode({ ...BASE, omega0: 0, f2: 0 }), 0);
    expect(state.bloch![2]).toBeCloseTo(0, 12);
    expect(state.warnings).toMatchObject([{ kind: 'degenerate-levels' }]);
    expect(exactGibbsState(qubitAndMode(BASE), 0).warnings).toEqual([]);
  });

  it('say when levels are closer than the rounding of the largest energies, below which no temperature has a meaning', () => {
    const model = (omega: number) => qubitAndMode({ ...BASE, kind: 'spin', omega0: 1e-3, omega, kappa: 1e-6 });
    const [lost] = exactGibbsStates(model(1e12), [5e-3]);
    expect(lost!.warnings).toMatchObject([
      { kind: 'degenerate-levels', message: expect.stringMatching(/at T = 0.005/) },
    ]);
    const [rounded, known] = [1e6, 100].map((omega) => exactGibbsState(model(omega), 5e-3));
    expect(Math.abs(rounded!.bloch![2]! + Math.tanh(0.1))).toBeLessThan(2e-8);
    expect(rounded!.warnings).toMatchObject([
      { kind: 'out-of-validity', message: expect.stringMatching(/error of 2e-8/) },
    ]);
    expect(known!.bloch![2]).toBeCloseTo(-Math.tanh(0.1), 10);
    expect(known!.warnings).toEqual([]);
    // what lies above the resolution keeps its Boltzmann factor at temperatures below it
    const [above] = exactGibbsStates(model(5e8), [4e-4]);
    expect(above!.bloch![2]).toBeCloseTo(-Math.tanh(1.25), 3);
    expect(above!.warnings).toMatchObject([{ kind: 'out-of-validity' }]);
  });

  it('stay exact at a coupling that needs thousands of states', () => {
    const [strong, stronger] = [20, 40].map((kappa) =>
      exactGibbsState(qubitAndMode({ ...BASE, omega: 1.3, kappa }), 0.5),
    );
    expect(strong!.dimension).toBeGreaterThan(1000);
    expect(stronger!.dimension).toBeGreaterThan(4000);
    for (const { bloch, truncationError } of [strong!, stronger!]) {
      expect(truncationError).toBeLessThan(1e-10);
      // ρ → e^{−βP H_S P}/Z with the projections on the eigenstates of σ_z + σ_x (Cresser & Anders): both components −tanh(βω₀/2√2)/√2
      expect(Math.abs(bloch![0] - bloch![2])).toBeLessThan(1e-3);
    }
    const limit = -Math.tanh(1 / Math.SQRT2) / Math.SQRT2;
    const distance = [strong!, stronger!].map(({ bloch }) => Math.abs(bloch![2] - limit));
    expect(distance[1]!).toBeLessThan(0.3 * distance[0]!);
  });

  it('keep the asked tolerance', () => {
    const precise = exactGibbsState(qubitAndMode({ ...BASE, kappa: 1 }), 1);
    const coarse = exactGibbsState(qubitAndMode({ ...BASE, kappa: 1 }), 1, { tolerance: 1e-5 });
    expect(coarse.dimension).toBeLessThan(precise.dimension);
    expect(largestDifference(coarse.rho, precise.rho)).toBeLessThanOrEqual(coarse.truncationError + 1e-12);
  });
});

describe('models without an exact state', () => {
  const squeezed = (strength: number): ExplicitModel => ({
    ...qubitAndMode(BASE),
    terms: [...qubitAndMode(BASE).terms.slice(0, 2), term(strength, SX, { m: ['ad', 'a'] })],
  });

  it.each([
    ['inverted oscillator', qubitAndMode({ ...BASE, omega: -1 })],
    ['oscillator without energy', qubitAndMode({ ...BASE, omega: 0 })],
    ['coupling above the frequency', squeezed(1.5)],
    [
      'cubic coupling',
      {
        ...qubitAndMode(BASE),
        terms: [
          ...qubitAndMode(BASE).terms,
          term(0.01, IDENTITY, { m: ['ad', 'ad', 'ad'] }),
          term(0.01, IDENTITY, { m: ['a', 'a', 'a'] }),
        ],
      },
    ],
  ])('%s: named as unbounded', (_, model) => {
    const { error, message } = failure(() => exactGibbsState(model, 0.5));
    expect(error).toBeInstanceOf(NoAnswerError);
    expect((error as NoAnswerError).outcome).toBe('not-converged');
    expect(message).toMatch(/not bounded below along mode `m`/);
  });

  it('a marginal case is found by the truncation itself', () => {
    const { error, message } = failure(() => exactGibbsState(squeezed(1), 0.5, { maximumDimension: 300 }));
    expect((error as NoAnswerError).outcome).toBe('not-converged');
    expect(message).toMatch(/mode `m`.*cannot grow beyond 300/);
  });

  it('a coupling of two modes that makes the energy unbounded', () => {
    const model: ExplicitModel = {
      systemDimension: 2,
      modes: [
        { name: 'a', kind: 'oscillator' },
        { name: 'b', kind: 'oscillator' },
      ],
      terms: [
        term(0.5, SZ),
        term(1, IDENTITY, { a: ['ad', 'a'] }),
        term(1, IDENTITY, { b: ['ad', 'a'] }),
        term(1.2, IDENTITY, { a: ['ad'], b: ['a'] }),
        term(1.2, IDENTITY, { a: ['a'], b: ['ad'] }),
      ],
    };
    expect(failure(() => exactGibbsState(model, 0.5)).message).toMatch(/`a`, `b`/);
  });

  it('too large an environment is refused with its size before anything is allocated', () => {
    const spins = Array.from({ length: 50 }, (_, k) => ({ name: `t${k}`, kind: 'spin' as const }));
    const { error, message } = failure(() =>
      exactGibbsState({ systemDimension: 2, modes: spins, terms: [term(1, SZ)] }, 1),
    );
    expect((error as NoAnswerError).outcome).toBe('not-supported');
    expect(message).toMatch(/dimension of 2251799813685248, and the limit is 6000/);
  });

  it('begins with what fits where the estimate exceeds the limit, and refuses when that does not do', () => {
    const modes = ['a', 'b', 'c'].map((name) => ({ name, kind: 'oscillator' as const }));
    const model: ExplicitModel = {
      systemDimension: 2,
      modes,
      terms: [term(0.5, SZ), ...modes.map(({ name }) => term(1, IDENTITY, { [name]: ['ad', 'a'] }))],
    };
    const { error, message } = failure(() => exactGibbsState(model, 0.3, { maximumDimension: 40 }));
    expect((error as NoAnswerError).outcome).toBe('not-converged');
    expect(message).toMatch(/total dimension \d+ cannot grow beyond 40|needs about \d+ levels/);
    expect(failure(() => exactGibbsState(model, 0.3, { maximumDimension: 6 })).message).toMatch(/limit is 6\./);
  });

  it('too hot an oscillator is refused by its estimate', () => {
    expect(failure(() => exactGibbsState(qubitAndMode(BASE), 1000)).message).toMatch(
      /at temperature 1000 mode `m` needs about \d+ levels, and the total dimension is limited to 6000/,
    );
  });

  it('malformed input is named', () => {
    const model = qubitAndMode(BASE);
    expect(() => exactGibbsState(model, -1)).toThrow(/`temperature` must be a finite number ≥ 0, but is -1/);
    expect(() => exactGibbsState({ ...model, terms: model.terms.slice(0, 3) }, 1)).toThrow(/not Hermitian/);
    expect(() => exactGibbsState({ ...model, terms: [term(1, SZ, { q: ['a'] })] }, 1)).toThrow(/`q`.*not declared/);
    expect(() => exactGibbsState({ ...model, terms: [term(1, SZ, { m: ['x'] })] }, 1)).toThrow(/no operator `x`/);
    expect(() => exactGibbsState({ ...model, terms: [term(Number.NaN, SZ)] }, 1)).toThrow(InputError);
  });
});
