import { describe, expect, it } from 'vitest';
import {
  type Expr,
  equals,
  evaluateComplex,
  imaginaryPart,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  one,
  substitute,
  subtract,
  symbolsOf,
  toText,
  zero,
} from '../../src/algebra/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { exactCriterion } from '../../src/observation/index.ts';
import { adjoint, entry, equalOperators, trace } from '../../src/operators/index.ts';
import { openSystem } from '../../src/study/derivation/index.ts';
import { coherencesInPopulations, type Derivation, derive, dissipator, isIncoherent } from '../../src/tcl/index.ts';

const derived = (hamiltonian: string, complex: readonly string[] = []): Derivation =>
  derive(openSystem(prepareModel({ hamiltonian, complex })));

const found = ({ leadingOrder: order }: Derivation) => {
  if (order.kind === 'none') throw new Error(order.message);
  return order;
};

const NEIGHBOURS = 'a*(|0><1| + |1><0|) + c*(|1><2| + |2><1|)';
const MODELS: readonly (readonly [string, string, readonly string[]])[] = [
  ['ladder', `E0*|0><0| + E1*|1><1| + (${NEIGHBOURS})*B`, []],
  ['ladder of equal steps', `w*|0><0| - w*|2><2| + (${NEIGHBOURS} + p*|0><0|)*B`, []],
  ['complex coupling', 'E0*|0><0| + E1*|1><1| + ((g*|0><1| + h*|1><2| + p*|1><1|)*b + h.c.)', ['g', 'h']],
  ['two baths', `E0*|0><0| + E1*|1><1| + (${NEIGHBOURS})*B1 + (p*|0><0| + q*(|0><2| + |2><0|))*B2`, []],
  ['two qubits', 'w1/2*sz1 + w2/2*sz2 + (f*sx1 + g*sx2 + k*sz1)*B', []],
];

describe('coherences between levels', () => {
  it.each(MODELS)('%s: with the populations inserted, Hermitian, of unit trace', (_, hamiltonian, complex) => {
    const derivation = derived(hamiltonian, complex);
    const { zeroth, coherences, inPopulations } = found(derivation);
    const values = new Map(inPopulations!.populations.map((name, k) => [name, entry(zeroth, k, k)] as const));
    const d = zeroth.dimension;
    expect(toText(trace(zeroth))).toBe('1');
    expect(inPopulations!.populations).toEqual([0, 1, 2, 3].slice(0, d).map((k) => `P${k}`));
    expect(equalOperators(adjoint(coherences, derivation.system.partners), coherences)).toBe(true);
    for (let key = 0; key < d * d; key++) {
      const [i, j] = [Math.floor(key / d), key % d];
      const inserted = substitute(entry(inPopulations!.coherences, i, j), values);
      expect(equals(inserted, entry(coherences, i, j))).toBe(true);
    }
    expect(isIncoherent(found(derivation), derivation.system)).toBe(false);
  });

  it.each([...MODELS, ['resonant qubits', 'w/2*sz1 + w/2*sz2 + (f*sx1 + g*sx2 + k*sz1)*B1 + h*sx1*B2', []]] as const)(
    '%s: 0 = (Kσ)_ij between equal energies, 0 = −iω_ij c_ij + (Kσ)_ij between others',
    (_, hamiltonian, complex) => {
      const { generator, system, limit, energies, frequencies, ...derivation } = derived(hamiltonian, complex);
      const { zeroth, coherences } = found(derivation as Derivation);
      const point = new Map<string, Expr>();
      // exactly, at one point of all symbols
      const at = (a: Expr): Expr => {
        for (const name of symbolsOf(a)) if (!point.has(name)) point.set(name, integer(101 + 7 * point.size ** 2));
        return substitute(a, point);
      };
      const image = dissipator(generator, zeroth, system);
      expect(isZero(subtract(at(trace(zeroth)), one))).toBe(true);
      for (let i = 0; i < system.dimension; i++) {
        for (let j = 0; j < system.dimension; j++) {
          const omega = at(subtract(energies[i]!, energies[j]!));
          const turned = multiply(imaginaryUnit, omega, at(entry(coherences, i, j)));
          expect(isZero(subtract(at(limit(entry(image, i, j))), turned))).toBe(true);
          expect(frequencies.of(i, j).index < 0).toBe(isZero(omega));
        }
      }
    },
  );

  it('carry names beside those of the user, and are those of the leading order', () => {
    const { generator, system, frequencies, limit, table, leadingOrder } = derived(
      'E0*|0><0| + P1*|1><1| + (a*(|0><1| + |1><2| + h.c.) + c*|0><0|)*B',
    );
    const alone = coherencesInPopulations(generator, system, frequencies, limit, table)!;
    expect(alone.populations).toEqual(['P0', 'P1_level', 'P2']);
    const { inPopulations } = found({ leadingOrder } as Derivation);
    expect(equalOperators(alone.coherences, inPopulations!.coherences)).toBe(true);
    expect([...alone.coherences.entries.values()].flatMap(symbolsOf)).toContain('P1_level');
  });

  it('of levels that share their energy are no functions of populations alone', () => {
    const shared = derived('w/2*sz1 + w/2*sz2 + (f*sx1 + g*sx2 + k*sz1)*B1 + h*sx1*B2');
    expect(found(shared).inPopulations).toBeUndefined();
    expect(isZero(entry(found(shared).zeroth, 1, 2))).toBe(false);
    expect(isIncoherent(found(shared), shared.system)).toBe(false);
    const apart = derived('w/2*sz1 + w/2*sz2 + f*sx1*B1 + g*sx2*B2');
    expect(found(apart).inPopulations).toBeUndefined();
    expect(isIncoherent(found(apart), apart.system)).toBe(true);
  });

  it('are decided where functions of symbols are related', () => {
    const tilted = derived('cos(phi)*sz + sin(phi)*sx + f*sz*B');
    expect(isIncoherent(found(tilted), tilted.system)).toBe(false);
    const split = derived(
      'cos(phi)*sz + sin(phi)*sx + f*(cos(phi)*sz + sin(phi)*sx)*B1 + g*(cos(phi)*sx - sin(phi)*sz)*B2',
    );
    expect(isIncoherent(found(split), split.system)).toBe(true);
  });

  const RING = `E0*|0><0| + E1*|1><1| + (${NEIGHBOURS} + e*(|0><2| + |2><0|) + p*|0><0|)*B`;
  it.each([
    ['qubit', 'omega0/2*sz + (f1*sz + f2*sx)*B'],
    ...MODELS.filter(([name]) => !/two baths|complex/.test(name)).map(
      ([name, hamiltonian]) => [name, hamiltonian] as const,
    ),
    ['three levels in a ring', RING],
  ] as const)('%s in one bath: no imaginary part, no rates, by detailed balance', (_, hamiltonian) => {
    const { zeroth, inPopulations } = found(derived(hamiltonian));
    const coherences = [...inPopulations!.coherences.entries.values()];
    expect(coherences.map((value) => isZero(imaginaryPart(value)))).not.toContain(false);
    expect([...coherences, ...zeroth.entries.values()].flatMap(symbolsOf).join()).not.toMatch(/gamma/);
  });

  it('keep the terms that vanish at one temperature only where there are several', () => {
    const { coherences } = found(derived(MODELS[3]![1])).inPopulations!;
    expect([...coherences.entries.values()].some((value) => !isZero(imaginaryPart(value)))).toBe(true);
  });

  it('in a ring follow from the populations that its rates have as their stationary ones', () => {
    const { zeroth } = found(derived(RING));
    const [T, E0, E1] = [0.7, 1.3, 0.4];
    const values = new Map([
      ['th_01', Math.tanh((E0 - E1) / (2 * T))],
      ['th_02', Math.tanh(E0 / (2 * T))],
      ['th_12', Math.tanh(E1 / (2 * T))],
    ]);
    const weights = [Math.exp(-E0 / T), Math.exp(-E1 / T), 1];
    const total = weights.reduce((sum, x) => sum + x, 0);
    for (const [k, weight] of weights.entries()) {
      expect(evaluateComplex(entry(zeroth, k, k), values).re).toBeCloseTo(weight / total, 14);
    }
  });

  it('is decided for four levels and three baths, where inserting the populations takes too many terms', () => {
    const levels = Array.from({ length: 4 }, (_, k) => `e${k}*|${k}><${k}|`);
    const baths = [1, 2, 3].map((bath) => {
      const pairs = [0, 1, 2].flatMap((i) =>
        [1, 2, 3].filter((j) => j > i).map((j) => `g${bath}${i}${j}*(|${i}><${j}| + |${j}><${i}|) + a${bath}*|0><0|`),
      );
      return `(${pairs.join(' + ')})*B${bath}`;
    });
    const derivation = derived([...levels, ...baths].join(' + '));
    expect(isIncoherent(found(derivation), derivation.system)).toBe(false);
    expect(exactCriterion(derivation)).toMatchObject({ kind: 'none', message: expect.stringMatching(/too long/) });
  });

  it('vanish for two transitions with a bath each', () => {
    const derivation = derived('E0*|0><0| + E1*|1><1| + a*(|0><1| + |1><0|)*B1 + c*(|1><2| + |2><1|)*B2');
    expect(isIncoherent(found(derivation), derivation.system)).toBe(true);
    expect(exactCriterion(derivation)).toMatchObject({ kind: 'expression', expression: zero });
  });
});

describe('a state that the coupling does not fix is named', () => {
  const outcome = (hamiltonian: string) => {
    const { leadingOrder: order } = derived(hamiltonian);
    return order.kind === 'none'
      ? [order.cause, order.message.replace(/^.* depend on the initial state: /, '')]
      : order.kind;
  };

  it('no exchange of energy', () => {
    const none = ['no-dissipation', 'no bath exchanges energy with the system at this order.'];
    expect(outcome('omega0/2*sz + f1*sz*B')).toEqual(none);
    expect(outcome('omega0/2*sz + ((f1*sz + f3*sm)*b + h.c.)')).toEqual(none);
    expect(outcome('w*(|0><0| + |1><1|) + (a*(|0><1| + |1><0|) + c*|2><2|)*B')).toEqual(none);
  });

  it('levels that no bath connects', () => {
    expect(outcome('E0*|0><0| + E1*|1><1| + a*(|0><2| + |2><0|)*B')).toEqual([
      'no-dissipation',
      'the golden-rule rates never lead out of {|0>, |2>} or {|1>}; |1> is a dark state, which population neither leaves nor reaches.',
    ]);
  });

  it('levels that no bath connects, where others share their energy', () => {
    expect(outcome('w*(|0><0| + |1><1|) + e*|3><3| + a*(|0><2| + |2><0|)*B')).toEqual([
      'no-dissipation',
      'the golden-rule rates never lead out of {|0>, |1>, |2>} or {|3>}; |1>, |3> are dark states, which population neither leaves nor reaches.',
    ]);
  });

  it('the dark state of two resonant qubits in a common bath', () => {
    expect(outcome('w/2*sz1 + w/2*sz2 + g*(sx1 + sx2)*B')).toEqual([
      'degenerate-steady-state',
      'the baths do not reach every superposition of |1>, |2>, which share their energy (a dark state or a symmetry).',
    ]);
  });

  it('is fixed where an asymmetry or a second bath reaches the dark state', () => {
    expect(outcome('w/2*sz1 + w/2*sz2 + (f*sx1 + g*sx2)*B')).toBe('found');
    expect(outcome('w/2*sz1 + w/2*sz2 + (g*(sx1 + sx2) + k*sz1)*B')).toBe('found');
    expect(outcome('w/2*sz1 + w/2*sz2 + g*(sx1 + sx2)*B1 + f*sx1*B2')).toBe('found');
  });
});
