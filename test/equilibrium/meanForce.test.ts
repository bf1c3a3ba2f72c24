import { describe, expect, it } from 'vitest';
import { bathOf } from '../../src/bath/index.ts';
import { type MeanForceInput, type MeanForceState, meanForceState } from '../../src/equilibrium/index.ts';
import type { Spectrum } from '../../src/hamiltonian/index.ts';
import golden from './fixtures/golden-equilibrium.json' with { type: 'json' };
import imaginaryTime from './fixtures/imaginary-time.json' with { type: 'json' };
import fixture from './fixtures/mean-force.json' with { type: 'json' };
import { defect, type Entry, largestDifference, matrixOf } from './support.ts';

function found(input: MeanForceInput): Extract<MeanForceState, { kind: 'found' }> {
  const state = meanForceState(input);
  if (state.kind === 'none') throw new Error(state.message);
  return state;
}

const OHMIC: Spectrum = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 };
const qubit = (rows: readonly (readonly Entry[])[], spectrum: Spectrum, temperature: number): MeanForceInput => ({
  energies: [0.5, -0.5],
  couplings: [{ matrix: matrixOf(rows), bath: bathOf({ ...spectrum, temperature }) }],
  temperature,
});

interface Reference {
  readonly energies: readonly number[];
  readonly matrices: readonly (readonly (readonly Entry[])[])[];
  readonly baths: readonly object[];
  readonly temperature: number;
  readonly rho: readonly (readonly Entry[])[];
}

/** `slack` is what the rounding of the reference, and of what it was computed from, may do. */
function expectReference({ energies, matrices, baths, temperature, rho }: Reference, slack: number): void {
  const couplings = matrices.map((rows, k) => ({
    matrix: matrixOf(rows),
    bath: bathOf({ ...(baths[k] as Spectrum), temperature }),
  }));
  const state = found({ energies, couplings, temperature });
  const reference = matrixOf(rho);
  expect(largestDifference(state.rho, reference)).toBeLessThan(1e-13 * (1 + state.coherence));
  for (const [n, error] of state.errors.entries()) {
    const actual = Math.hypot(state.rho.re[n]! - reference.re[n]!, state.rho.im[n]! - reference.im[n]!);
    expect(actual).toBeLessThanOrEqual(error + slack + Number.EPSILON * Math.abs(reference.re[n]!));
    expect(error).toBeLessThan(1e-12);
  }
  expect(defect(state.rho, energies.length)).toBeLessThan(1e-14 * (1 + state.coherence));
}

describe('mean-force state against 25-digit values', () => {
  for (const entry of fixture as readonly (Reference & { name: string })[]) {
    // Exactly degenerate levels are split by 1e-16 in the fixture.
    const slack = new Set(entry.energies).size < entry.energies.length ? 1e-15 : 2e-17;
    it(entry.name, () => expectReference(entry, slack));
  }

  for (const entry of imaginaryTime as readonly (Reference & { name: string })[]) {
    it(`integrated over imaginary time: ${entry.name}, T = ${entry.temperature}`, () => expectReference(entry, 2e-17));
  }

  it('reproduces the independent reference values', () => {
    for (const { name, baths, parameters, bloch } of golden.meanForce) {
      const { temperature, ...spectrum } = baths.B;
      const { omega0, f1, f2 } = parameters;
      const state = found({
        energies: [omega0 / 2, -omega0 / 2],
        couplings: [
          {
            matrix: matrixOf([
              [f1, f2],
              [f2, -f1],
            ]),
            bath: bathOf({ ...(spectrum as Spectrum), temperature }),
          },
        ],
        temperature,
      });
      for (const [k, value] of bloch.entries()) expect(Math.abs(state.bloch![k]! - value), name).toBeLessThan(1e-12);
    }
  });
});

describe('error bounds', () => {
  // a table leaves J open between its points
  const TABLE: Spectrum = { spectrum: 'table', omega: [0, 0.5, 1, 1.7, 2.5, 4, 6], J: [0, 2, 5, 4, 3, 1, 0] };
  const rows = [
    [0.7, [1.2, 0.3]],
    [[1.2, -0.3], -0.7],
  ] as const;
  const of = (...spectra: Spectrum[]) =>
    found({
      energies: [0.5, -0.5],
      couplings: spectra.map((spectrum) => ({
        matrix: matrixOf(rows),
        bath: bathOf({ ...spectrum, temperature: 0.4 }),
      })),
      temperature: 0.4,
    });

  it('belong to every element, and add up over the baths', () => {
    const [once, twice, precise] = [of(TABLE), of(TABLE, TABLE), of(OHMIC)];
    for (const { errors } of [once, twice, precise]) expect(errors).toHaveLength(4);
    for (const { re } of twice.corrections.flat()) expect(re.kind === 'finite' && re.error).toBeGreaterThan(1e-4);
    for (const n of [0, 1, 2, 3]) {
      expect(once.errors[n]).toBeGreaterThan(1e-4);
      expect(twice.errors[n]! / once.errors[n]!).toBeCloseTo(2, 10);
      expect(precise.errors[n]).toBeLessThan(1e-12);
    }
  });

  it('of the Gibbs state alone are those of its populations', () => {
    const { rho, errors, zeroth, zerothErrors } = found({ energies: [0.3, 0, -0.7], couplings: [], temperature: 0.4 });
    for (const [n, error] of errors.entries()) {
      const [i, j] = [Math.floor(n / 3), n % 3];
      if (i !== j) expect(Math.hypot(rho.re[n]!, rho.im[n]!, error)).toBe(0);
      else {
        expect(rho.re[n]).toBe(zeroth[i]);
        expect(error).toBeGreaterThan(zerothErrors[i]!);
        expect(error).toBeLessThan(1e-14 * zeroth[i]!);
      }
    }
  });

  it('leave nothing to shift where there is one level', () => {
    const state = found({
      energies: [2],
      couplings: [
        {
          matrix: matrixOf([[0.7]]),
          bath: bathOf({ spectrum: 'ohmic', lambda: 0.01, s: 0.5, cutoff: 5, temperature: 0.4 }),
        },
      ],
      temperature: 0.4,
    });
    expect(state.corrections).toEqual([
      [{ re: { kind: 'finite', value: 0, error: 0 }, im: { kind: 'finite', value: 0, error: 0 } }],
    ]);
    expect([...state.rho.re]).toEqual([1]);
  });
});

describe('limits of the mean-force state', () => {
  it('has no coherence without a parallel or without an orthogonal part', () => {
    for (const rows of [
      [
        [0, 1],
        [1, 0],
      ],
      [
        [1, 0],
        [0, -1],
      ],
    ]) {
      expect(found(qubit(rows, OHMIC, 0.3)).coherence).toBe(0);
    }
  });

  it('shifts populations only by the reorganisation energy when the coupling is diagonal', () => {
    const state = found(
      qubit(
        [
          [1.3, 0],
          [0, 0.4],
        ],
        OHMIC,
        0.3,
      ),
    );
    // level i sinks by a_i²∫J/ω = 0.05 a_i², and p_i follows to first order
    const weights = [0.5, -0.5].map((energy) => Math.exp(-energy / 0.3));
    const p = weights.map((weight) => weight / (weights[0]! + weights[1]!));
    const sunk = [1.3, 0.4].map((a) => (0.05 * a ** 2) / 0.3);
    const mean = p[0]! * sunk[0]! + p[1]! * sunk[1]!;
    for (const i of [0, 1]) expect(state.populations[i]! / (p[i]! * (1 + sunk[i]! - mean))).toBeCloseTo(1, 13);
    expect(state.coherence).toBe(0);
  });

  it('tends to the maximally mixed state at high temperature', () => {
    const state = found(
      qubit(
        [
          [1, 1.5],
          [1.5, -1],
        ],
        OHMIC,
        1e5,
      ),
    );
    // −tanh(ω₀/2T), and a coherence of higher order in 1/T
    expect(state.bloch![2] / -Math.tanh(1 / 2e5)).toBeCloseTo(1, 3);
    expect(state.coherence).toBeLessThan(1e-4 * Math.abs(state.bloch![2]));
  });

  it('is continuous from T = 0 to low temperatures', () => {
    const at = (temperature: number) =>
      found(
        qubit(
          [
            [0.7, 1.2],
            [0.1, -0.7],
          ],
          OHMIC,
          temperature,
        ),
      ).rho;
    expect(largestDifference(at(0), at(1e-9))).toBeLessThan(1e-15);
    expect(largestDifference(at(0), at(1e-3))).toBeLessThan(1e-6);
    expect(largestDifference(at(0), at(1e-30))).toBeLessThan(Number.EPSILON);
  });

  it('treats nearly and exactly equal levels alike', () => {
    const rows = [
      [0.2, 0.5, 1],
      [0.5, -0.3, 0.7],
      [1, 0.7, 0.1],
    ];
    const at = (gap: number) =>
      found({
        energies: [1 + gap, 1, 0],
        couplings: [{ matrix: matrixOf(rows), bath: bathOf({ ...OHMIC, temperature: 0.4 }) }],
        temperature: 0.4,
      }).rho;
    for (const gap of [1e-4, 1e-8, 1e-12, 1e-16])
      expect(largestDifference(at(gap), at(0))).toBeLessThan(2 * gap + 1e-15);
  });
});

describe('quantities that do not exist', () => {
  const LAMBDA = [
    [0, 1, 0.5],
    [1, 0, 0],
    [0.5, 0, 0],
  ];
  const lambda = (rows: readonly (readonly Entry[])[], spectrum: Spectrum, temperature: number): MeanForceInput => ({
    energies: [1, 0, 0],
    couplings: [{ matrix: matrixOf(rows), bath: bathOf({ ...spectrum, temperature }) }],
    temperature,
  });

  it('names a ground space that the coupling splits at T = 0', () => {
    const state = meanForceState(lambda(LAMBDA, OHMIC, 0));
    expect(state).toMatchObject({ kind: 'none', cause: 'degenerate-levels' });
    expect(meanForceState(lambda(LAMBDA, OHMIC, 0.1)).kind).toBe('found');
  });

  it('keeps the equal mixture when the coupling treats the ground space as a whole', () => {
    const rows = [
      [0, 0, 0, 1],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
      [1, 0, 0, 0],
    ];
    const at = (temperature: number) =>
      found({
        energies: [1, 1, 0, 0],
        couplings: [{ matrix: matrixOf(rows), bath: bathOf({ ...OHMIC, temperature }) }],
        temperature,
      });
    expect(largestDifference(at(0).rho, at(1e-3).rho)).toBeLessThan(1e-6);
    expect(at(0).populations[2]).toBeCloseTo(at(0).populations[3]!, 15);
  });

  it('names ∫J/ω² for a coupling that does not commute with its adjoint in the ground space', () => {
    const rows = [
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
    ];
    const state = meanForceState(lambda(rows, OHMIC, 0));
    expect(state.kind).toBe('none');
    expect(state.corrections[1]![1]!.re).toMatchObject({ kind: 'divergent' });
    expect(state.kind === 'none' && state.message).toMatch(/∫J\/ω² diverges logarithmically|degenerate/);
  });

  it('names integrals that do not exist at either end of the spectrum', () => {
    const flat = (temperature: number) =>
      meanForceState(
        qubit(
          [
            [1, 1],
            [1, -1],
          ],
          { spectrum: 'custom', J: '0.01*exp(-w/5)' },
          temperature,
        ),
      );
    const warm = flat(0.5);
    expect(warm.kind === 'none' && warm.message).toMatch(/∫J coth\(ω\/2T\) diverges logarithmically at ω → 0/);
    const cold = flat(0);
    expect(cold.corrections[0]![1]!.re).toMatchObject({ kind: 'divergent' });
    expect(cold.corrections[0]![0]!.re.kind).toBe('finite');
    const tail = meanForceState(
      qubit(
        [
          [1, 1],
          [1, -1],
        ],
        { spectrum: 'custom', J: '0.01*w/(1+w)' },
        0.5,
      ),
    );
    expect(tail.kind === 'none' && tail.message).toMatch(/∫J\/ω diverges logarithmically at ω → ∞/);
  });

  it('names a coherence of which only the imaginary part does not exist', () => {
    const state = meanForceState(
      qubit(
        [
          [1, [0, -1]],
          [[0, 1], -1],
        ],
        { spectrum: 'custom', J: '0.01*exp(-w/5)' },
        0,
      ),
    );
    for (const [i, j] of [
      [0, 1],
      [1, 0],
    ] as const) {
      expect(state.corrections[i]![j]!.re).toEqual({ kind: 'finite', value: 0, error: 0 });
      expect(state.corrections[i]![j]!.im).toMatchObject({ kind: 'divergent' });
    }
    expect(state.corrections[1]![0]!.im).toEqual(state.corrections[0]![1]!.im);
    for (const i of [0, 1]) expect(state.corrections[i]![i]!.re.kind).toBe('finite');
    expect(state).toMatchObject({ kind: 'none', cause: 'divergent-coefficient' });
    expect(state.kind === 'none' && state.message).toMatch(/⟨0\|ρ\|1⟩, .*diverges/);
  });

  it('refuses malformed input by name', () => {
    expect(() =>
      meanForceState(
        qubit(
          [
            [1, 1],
            [1, -1],
          ],
          OHMIC,
          -1,
        ),
      ),
    ).toThrow(/temperature/);
    expect(() =>
      meanForceState({
        ...qubit(
          [
            [1, 1],
            [1, -1],
          ],
          OHMIC,
          0.5,
        ),
        temperature: 0.4,
      }),
    ).toThrow(/one temperature/);
    expect(() => meanForceState({ ...qubit([[1]], OHMIC, 0.5) })).toThrow(/4 entries/);
    expect(() =>
      meanForceState({
        ...qubit(
          [
            [1, Number.NaN],
            [1, -1],
          ],
          OHMIC,
          0.5,
        ),
      }),
    ).toThrow(/finite/);
    expect(() => meanForceState({ energies: [], couplings: [], temperature: 1 })).toThrow(/energies/);
  });
});
