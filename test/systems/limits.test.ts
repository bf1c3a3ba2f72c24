/**
 * Limits t → ∞ from given states where the stationary state is not unique: closed forms, and matrices built with NumPy (fixtures/make_limits.py), whose
 * singular value decomposition leaves its own rounding over the slowest rate, of which 1e-9 is enough.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Model, type RedfieldModel, redfield } from '../../src/index.ts';

type Rows = readonly (readonly (readonly [re: number, im: number])[])[];

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly initial: Rows;
  readonly rho: Rows;
  readonly conserved: number;
}

const cases = JSON.parse(readFileSync(new URL('./fixtures/limits.json', import.meta.url), 'utf8')) as Case[];

const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 4, temperature: 0.5 } as const;
const TOLERANCE = 1e-9;

function expectRows(found: Rows, expected: Rows, bound: number): void {
  for (const [i, row] of expected.entries()) {
    for (const [j, [re, im]] of row.entries()) {
      const [x, y] = found[i]![j]!;
      expect(Math.hypot(x - re, y - im), `element ${i},${j}`).toBeLessThanOrEqual(bound);
    }
  }
}

/** Tr[Xρ] */
const traceProduct = (x: Rows, rho: Rows): number =>
  x.reduce(
    (sum, row, i) => row.reduce((part, [re, im], j) => part + re * rho[j]![i]![0] - im * rho[j]![i]![1], sum),
    0,
  );

const conservedIn = (model: RedfieldModel) => model.steadyState().conserved!;

describe('limits against matrices', () => {
  test.each(cases)('$name', ({ model, initial, rho, conserved }) => {
    const derived = redfield(model);
    const limit = derived.steadyState(undefined, { initial });
    expect(limit.initial?.unique).toBe(false);
    expect(limit.rhoError!).toBeLessThan(TOLERANCE / 10);
    expectRows(limit.rho!, rho, TOLERANCE);
    const operators = conservedIn(derived);
    expect(operators).toHaveLength(conserved);
    for (const { operator, error } of operators) {
      const open =
        error * operator.length ** 2 + limit.rhoError! * operator.flat().reduce((n, z) => n + Math.hypot(...z), 0);
      expect(Math.abs(traceProduct(operator, limit.rho!) - traceProduct(operator, initial))).toBeLessThanOrEqual(
        open + 1e-14,
      );
    }
  });
});

describe('closed forms', () => {
  test('pure dephasing keeps the populations and nothing else', () => {
    const model = redfield('omega0/2*sz + f*sz*B', { baths: { B: OHMIC }, parameters: { omega0: 1, f: 1 } });
    const { rho, rhoError, bloch, currents } = model.steadyState(undefined, { initial: '0.6|0>+0.8*i*|1>' });
    expectRows(
      rho!,
      [
        [
          [0.36, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0.64, 0],
        ],
      ],
      rhoError!,
    );
    expect(rhoError!).toBeLessThan(1e-13);
    expect(Math.abs(bloch![2]!.value + 0.28)).toBeLessThanOrEqual(bloch![2]!.error);
    expect(currents.B!.tcl2!.value).toBe(0);
    expect(conservedIn(model).map(({ text }) => text)).toEqual(['|0><0|', '|1><1|']);
  });

  test('the singlet of two qubits in one bath is conserved', () => {
    const model = redfield('(sz1 + sz2)/2 + (sx1 + sx2)*B', { baths: { B: OHMIC } });
    const { rho, rhoError, reduced } = model.steadyState(undefined, { initial: '|0,1>-|1,0>' });
    const [zero, half, minus] = [
      [0, 0],
      [0.5, 0],
      [-0.5, 0],
    ] as const;
    const none = [zero, zero, zero, zero];
    expectRows(rho!, [none, [zero, half, minus, zero], [zero, minus, half, zero], none], rhoError!);
    expect(Math.abs(reduced!.spin1!.populations[0]!.value - 0.5)).toBeLessThanOrEqual(2 * rhoError!);
    expect(conservedIn(model).map(({ text }) => text)).toEqual([
      '|0,0><0,0| + |0,1><1,0| + |1,0><0,1| + |1,1><1,1|',
      '|0,1><0,1| - |0,1><1,0| - |1,0><0,1| + |1,0><1,0|',
    ]);
  });

  test('the dark state of a Lambda system at T = 0 takes what starts in it, and the excited state leaves by its bright partner', () => {
    const model = redfield('2*|2><2| + (3/5*(|0><2| + |2><0|) + 4/5*(|1><2| + |2><1|))*B', {
      baths: { B: { ...OHMIC, temperature: 0 } },
    });
    const dark = model.steadyState(undefined, { initial: '4/5|0>-3/5|1>' });
    expectRows(
      dark.rho!,
      [
        [
          [0.64, 0],
          [-0.48, 0],
          [0, 0],
        ],
        [
          [-0.48, 0],
          [0.36, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ],
      dark.rhoError!,
    );
  });
});

describe('what has no limit, and what needs none', () => {
  const free = { hamiltonian: '0.7*|1><1| + 2*|2><2| + |2><2|*B', baths: { B: OHMIC } } as const;

  test('a coherence between different energies that is never damped', () => {
    const model = redfield(free);
    const oscillating = model.steadyState(undefined, { initial: '|0>+|1>' });
    expect(oscillating.rho).toBeNull();
    expect(oscillating.initial!.note).toMatch(/never damped/);
    expect(oscillating.warnings.map(({ message }) => message)).toContain(oscillating.initial!.note);
    const resting = model.steadyState(undefined, { initial: '|0>+|2>' });
    expectRows(
      resting.rho!,
      [
        [
          [0.5, 0],
          [0, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 0],
          [0.5, 0],
        ],
      ],
      resting.rhoError!,
    );
  });

  test('a unique state is the same from everywhere, and says so', () => {
    const model = redfield('1/2*sz + (sz + sx)*B', { baths: { B: OHMIC } });
    const from = model.steadyState(undefined, { initial: '|0>' });
    expect(from.bloch).toEqual(model.steadyState().bloch);
    expect(from.initial).toMatchObject({ unique: true });
    expect(from.conserved).toBeNull();
  });

  test('no state, no limit', () => {
    expect(() => redfield(free).steadyState(undefined, { initial: [0, 0, 2, 0, 0, 0, 0, 0] })).toThrow(
      /coherence vector/,
    );
  });

  test('rates beyond double precision beside one another are not told apart from none', () => {
    const model = redfield(
      '|1><1| + 2*|2><2| + 3*|3><3| + (|0><1| + |1><0|)*B1 + (|2><3| + |3><2|)*B1 + 1e-11*(|1><2| + |2><1|)*B2 + |0><0|*B2',
      {
        baths: { B1: OHMIC, B2: { ...OHMIC, temperature: 1 } },
      },
    );
    const { rho } = model.steadyState(undefined, { initial: '|0>' });
    // with a unique state, or with none, but never the one of no link at all
    if (rho !== null) expect(rho[2]![2]![0]).toBeGreaterThan(1e-3);
  });
});
