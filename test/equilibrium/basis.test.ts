import { describe, expect, it } from 'vitest';
import { blocksOf, denseMatrix } from '../../src/equilibrium/finite/blocks.ts';
import { unboundedRay } from '../../src/equilibrium/finite/boundedness.ts';
import { configurations, countConfigurations } from '../../src/equilibrium/finite/configurations.ts';
import type { ExplicitMode, ExplicitModel } from '../../src/equilibrium/finite/explicitModel.ts';
import { applyWord } from '../../src/equilibrium/finite/modeWords.ts';
import { sparseHamiltonian } from '../../src/equilibrium/finite/sparseHamiltonian.ts';
import { IDENTITY, matrixOf, qubitAndMode, SX, SZ, term } from './support.ts';

const osc = (name: string): ExplicitMode => ({ name, kind: 'oscillator' });
const spin = (name: string): ExplicitMode => ({ name, kind: 'spin' });

describe('words of mode operators', () => {
  it('act from the right', () => {
    expect(applyWord(['ad', 'a'], 5)).toEqual({ to: 5, amplitude: { re: Math.sqrt(5) * Math.sqrt(5), im: 0 } });
    expect(applyWord(['a', 'ad'], 0)).toEqual({ to: 0, amplitude: { re: 1, im: 0 } });
    expect(applyWord(['ad', 'a'], 0)).toBeUndefined();
    expect(applyWord([], 3)).toEqual({ to: 3, amplitude: { re: 1, im: 0 } });
  });

  it('obey the Pauli algebra: xy = iz, [p, m] = z', () => {
    for (const [n, z] of [
      [0, 1],
      [1, -1],
    ] as const) {
      expect(applyWord(['x', 'y'], n)).toEqual({ to: n, amplitude: { re: 0, im: z } });
      const [pm, mp] = [applyWord(['p', 'm'], n), applyWord(['m', 'p'], n)];
      expect((pm?.amplitude.re ?? 0) - (mp?.amplitude.re ?? 0)).toBe(z);
    }
  });
});

describe('truncated product basis', () => {
  it('is a simplex for several oscillators and complete for spins', () => {
    const sizes = new Map([
      ['a', 4],
      ['b', 4],
    ]);
    const basis = configurations([osc('a'), osc('b'), spin('t')], sizes);
    expect(basis.count).toBe(20);
    expect(countConfigurations([osc('a'), osc('b'), spin('t')], sizes, 1000)).toBe(20);
    expect(configurations([osc('a')], new Map([['a', 7]])).count).toBe(7);
  });

  it('finds neighbours and the edge', () => {
    const basis = configurations([osc('a'), spin('t')], new Map([['a', 3]]));
    for (let c = 0; c < basis.count; c++) {
      const [n, s] = [basis.levels[2 * c]!, basis.levels[2 * c + 1]!];
      const up = basis.neighbour(c, [[0, n + 1]]);
      expect(up < 0).toBe(n === 2);
      if (up >= 0) expect([basis.levels[2 * up], basis.levels[2 * up + 1]]).toEqual([n + 1, s]);
    }
  });

  it('counts without listing', () => {
    const many = Array.from({ length: 30 }, (_, k) => osc(`a${k}`));
    const sizes = new Map(many.map(({ name }) => [name, 50] as const));
    expect(countConfigurations(many, sizes, 2000)).toBeGreaterThan(2000);
  });
});

describe('blocks of a sparse Hamiltonian', () => {
  it('hold all states once and reproduce the matrix up to phases', () => {
    const sy = matrixOf([
      [0, [0, -1]],
      [[0, 1], 0],
    ]);
    const model: ExplicitModel = {
      systemDimension: 2,
      modes: [osc('a')],
      terms: [
        term(0.5, SZ),
        term(1, IDENTITY, { a: ['ad', 'a'] }),
        term(0.3, sy, { a: ['a'] }),
        term(0.3, sy, { a: ['ad'] }),
      ],
    };
    const h = sparseHamiltonian(model, configurations(model.modes, new Map([['a', 5]])));
    const blocks = blocksOf(h);
    expect(blocks.flatMap(({ states }) => [...states]).sort((x, y) => x - y)).toEqual([...Array(10).keys()]);
    expect(blocks.map(({ real }) => real)).toEqual([true, true]);
    for (const block of blocks) {
      const { states, phases } = block;
      const { re } = denseMatrix(block);
      for (const [i, v] of states.entries()) {
        for (let p = h.start[v]!; p < h.start[v + 1]!; p++) {
          const j = states.indexOf(h.column[p]!);
          // H_ij = e^{iφ_i} (block)_ij e^{−iφ_j}
          const [xi, yi, xj, yj] = [phases.re[i]!, phases.im[i]!, phases.re[j]!, phases.im[j]!];
          const element = re[i * states.length + j]!;
          expect(element * (xi * xj + yi * yj)).toBeCloseTo(h.re[p]!, 14);
          expect(element * (yi * xj - xi * yj)).toBeCloseTo(h.im[p]!, 14);
          expect(Math.hypot(xi, yi)).toBeCloseTo(1, 14);
        }
      }
    }
  });
});

describe('boundedness along classical rays', () => {
  const base = { kind: 'oscillator', omega0: 1, omega: 1, f1: 1, f2: 1, kappa: 5 };

  it('holds for any linear coupling and for a weak coupling of the number', () => {
    expect(unboundedRay(qubitAndMode(base))).toBeUndefined();
    const model = qubitAndMode(base);
    expect(unboundedRay({ ...model, terms: [...model.terms, term(0.9, SX, { m: ['ad', 'a'] })] })).toBeUndefined();
  });

  it('fails for strong squeezing, with the spins of the environment taken along', () => {
    const model: ExplicitModel = {
      systemDimension: 2,
      modes: [osc('a'), spin('t')],
      terms: [term(1, IDENTITY, { a: ['ad', 'a'] }), term(1.1, IDENTITY, { a: ['ad', 'a'], t: ['x'] })],
    };
    expect(unboundedRay(model)).toEqual(['a']);
    const squeezed: ExplicitModel = {
      ...model,
      terms: [
        term(1, IDENTITY, { a: ['ad', 'a'] }),
        term(0.6, IDENTITY, { a: ['ad', 'ad'] }),
        term(0.6, IDENTITY, { a: ['a', 'a'] }),
      ],
    };
    expect(unboundedRay(squeezed)).toEqual(['a']);
  });
});
