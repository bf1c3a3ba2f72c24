/** The parts of the verdict one by one: projections, the criterion as an expression, and what numbers with errors decide. */
import { describe, expect, it } from 'vitest';
import {
  add,
  conjugate,
  type Expr,
  equals,
  factorize,
  isZero,
  multiply,
  numerator,
  one,
  power,
  substitute,
  subtract,
  symbol,
  terms,
  toText,
  zero,
} from '../../src/algebra/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { exactCriterion, observation, verdict } from '../../src/observation/index.ts';
import { entry } from '../../src/operators/index.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';
import type { Derivation } from '../../src/tcl/index.ts';
import type { NumericCoherence, SteadyNumbers } from '../../src/tcl/numeric/index.ts';

const derived = (hamiltonian: string, complex: readonly string[] = []) =>
  deriveModel(prepareModel({ hamiltonian, complex }));

function expressionOf(derivation: Derivation): Expr {
  const criterion = exactCriterion(derivation);
  if (criterion.kind !== 'expression') throw new Error('an expression is expected');
  return criterion.expression;
}

function found({ leadingOrder }: Derivation) {
  if (leadingOrder.kind === 'none') throw new Error(leadingOrder.message);
  return leadingOrder;
}

describe('the Observation', () => {
  const seen = (hamiltonian: string) => observation(derived(hamiltonian).decomposition);

  it('asks one bath for both projections', () => {
    expect(seen('w/2*sz + f1*sz*B1 + f2*sx*B2')).toEqual({
      baths: [
        { bath: 'B1', parallel: true, orthogonal: false, identity: false },
        { bath: 'B2', parallel: false, orthogonal: true, identity: false },
      ],
      parallel: true,
      orthogonal: true,
      predicts: false,
    });
    expect(seen('w/2*sz + (f1*sz + f2*sx)*B1 + (f0 + g*sz)*B2')).toEqual({
      baths: [
        { bath: 'B1', parallel: true, orthogonal: true, identity: false },
        { bath: 'B2', parallel: true, orthogonal: false, identity: true },
      ],
      parallel: true,
      orthogonal: true,
      predicts: true,
    });
    expect(seen('w/2*sz + f2*sx*B')).toMatchObject({ parallel: false, orthogonal: true, predicts: false });
    expect(seen('w/2*sz + f1*sz*B')).toMatchObject({ parallel: true, orthogonal: false, predicts: false });
  });
});

describe('the criterion as an expression', () => {
  it('of a qubit with one coherence is the product of its distinct factors', () => {
    const { derivation } = derived('w/2*sz + (f1*sz + f2*sx)*B');
    const criterion = expressionOf(derivation);
    expect(toText(criterion)).toMatch(/^f1\*f2\*\(/);
    expect(toText(criterion)).not.toMatch(/^-/);
    for (const { exponent } of factorize(criterion).factors) expect(exponent).toBe(1);
    // it vanishes without f1 and without f2, and only with the coherence
    for (const name of ['f1', 'f2']) expect(isZero(substitute(criterion, new Map([[name, zero]])))).toBe(true);
    expect(expressionOf(derived('w/2*sz + (f1*sz + f2*sx + 0*sy)*B').derivation)).toEqual(criterion);
    expect(expressionOf(derived('w/2*sz + f1*sz*B1 + f2*sx*B2').derivation)).toEqual(zero);
  });

  it('of a qubit with two coherences is their common factor times the sum of the squares of what is left', () => {
    const common = expressionOf(derived('w/2*sz + (f1*sz + f2*sx)*B').derivation);
    const both = expressionOf(derived('w/2*sz + (f1*sz + f2*sx + f3*sy)*B').derivation);
    const [f2, f3] = [symbol('f2'), symbol('f3')];
    // (v1, v2) ∝ f1 (f2, f3), so the criterion is f1 (f2² + f3²) times the integrals
    expect(equals(multiply(both, f2), multiply(common, add(multiply(f2, f2), multiply(f3, f3))))).toBe(true);
  });

  it('of two coherences without a common factor is the sum of their squares', () => {
    const { derivation } = derived('w/2*sz + ((f0 + h*i + f1*sz + f2*sp + f3*sm)*b + h.c.)');
    const { coherences } = found(derivation);
    const criterion = expressionOf(derivation);
    const at = (values: Record<string, Expr>) => {
      const point = new Map(Object.entries(values));
      const vanish = [...coherences.entries.values()].every((value) => isZero(substitute(value, point)));
      return [vanish, isZero(substitute(criterion, point))];
    };
    expect(at({})).toEqual([false, false]);
    expect(at({ f2: zero, f3: zero })).toEqual([true, true]);
    expect(at({ h: zero })).toEqual([false, false]);
    expect(at({ f1: zero, f0: zero, h: zero })).toEqual([true, true]);
    expect(at({ f1: zero, h: zero })[1]).toBe(at({ f1: zero, h: zero })[0]);
  });

  it('reads without a minus in front', () => {
    const plain = expressionOf(derived('w/2*sz + (f1*sz + f2*sx)*B').derivation);
    const parallel = subtract(symbol('A'), power(symbol('p'), 2));
    for (const typed of ['A - p^2', 'p^2 - A']) {
      const criterion = expressionOf(derived(`w/2*sz + ((${typed})*sz + f2*sx)*B`).derivation);
      expect(equals(criterion, substitute(plain, new Map([['f1', parallel]])))).toBe(true);
      expect(toText(criterion)).toMatch(/^f2\*\(A - p\^2\)\*/);
    }
  });

  it('of a qubit takes a factor that one coherence has squared once, and leaves the rest to that coherence', () => {
    const common = expressionOf(derived('w/2*sz + (f1*sz + f2*sx)*B').derivation);
    const [f2, f] = [symbol('f2'), symbol('f')];
    // (v1, v2) ∝ f1 (f², f), so the criterion is f1 f (f² + 1) times the integrals, with 1 for the unit of f
    for (const couplings of ['f^2*sx + f*sy', 'f*sx + f^2*sy']) {
      const both = expressionOf(derived(`w/2*sz + (f1*sz + ${couplings})*B`).derivation);
      expect(equals(multiply(both, f2), multiply(common, f, add(one, power(f, 2))))).toBe(true);
    }
  });

  it('of more levels is Σ |n_ij|², i < j, or the one n_ij there is', () => {
    const three = 'E0*|0><0| + E1*|1><1|';
    const several = derived(`${three} + ((g*|0><1| + h*|1><2| + p*|1><1|)*b + h.c.)`, ['g', 'h']).derivation;
    const above = (of: { entries: ReadonlyMap<number, Expr> }) =>
      [...of.entries].filter(([key]) => Math.floor(key / 3) < key % 3).map(([, value]) => numerator(value));
    const { coherences, inPopulations } = found(several);
    const [inserted, named] = [above(coherences), above(inPopulations!.coherences)];
    const length = (list: Expr[]) => list.reduce((sum, n) => sum + terms(n).length, 0);
    const shorter = length(inserted) <= length(named) ? inserted : named;
    expect(shorter.length).toBeGreaterThan(1);
    const squares = shorter.map((n) => multiply(n, conjugate(n, several.system.partners)));
    expect(equals(expressionOf(several), add(zero, ...squares))).toBe(true);

    const single = derived(`${three} + (a*(|0><1| + |1><0|) + p*|0><0|)*B1 + c*(|1><2| + |2><1|)*B2`).derivation;
    const [only, ...others] = above(found(single).inPopulations!.coherences);
    expect(others).toEqual([]);
    const criterion = expressionOf(single);
    for (const { exponent } of factorize(criterion).factors) expect(exponent).toBe(1);
    const bare = (a: Expr) =>
      factorize(a)
        .factors.map(({ base }) => toText(base))
        .toSorted();
    expect([bare(only!), bare(numerator(entry(found(single).coherences, 0, 1)))]).toContainEqual(bare(criterion));

    const none = derived(`${three} + a*(|0><1| + |1><0|)*B1 + c*(|1><2| + |2><1|)*B2`).derivation;
    expect(expressionOf(none)).toEqual(zero);
  });

  it('is not written out where it is too long', () => {
    const couplings = [1, 2, 3, 4].map((k) => `(f${k}*sz + g${k}*sx + k${k}*sy)*B${k}`);
    expect(exactCriterion(derived(`w/2*sz + ${couplings.join(' + ')}`).derivation)).toMatchObject({
      kind: 'none',
      message: expect.stringMatching(/^The criterion, v₁² \+ v₂² ≠ 0 .* too long/),
    });
    const ladders = [1, 2, 3].map(
      (k) => `(p${k}*|0><0| + q${k}*|1><1| + (f${k}*|0><1| + g${k}*|1><2| + k${k}*|0><2| + h.c.))*B${k}`,
    );
    expect(exactCriterion(derived(`E0*|0><0| + E1*|1><1| + ${ladders.join(' + ')}`).derivation)).toMatchObject({
      kind: 'none',
      message: expect.stringMatching(/^The criterion, Σ \|ρ_ij\|² ≠ 0 .* too long/),
    });
  });

  it('vanishes on surfaces in the couplings, solved for those that are free', () => {
    const surfaces = (hamiltonian: string) => verdict(...both(hamiltonian), undefined).surfaces.map(({ name }) => name);
    expect(surfaces('w/2*sz + (f1*sz + f2*sx)*B')).toEqual([]);
    expect(surfaces('w/2*sz + f1*sz*B')).toEqual([]);
    expect(surfaces('w/2*sz + ((f1*sz + f2*sp + f3*sm)*b + h.c.)')).toEqual(['f3']);
    // w is the splitting, though it also couples
    expect(surfaces('w/2*sz + ((f1*sz + f2*sp + w*sm)*b + h.c.)')).toEqual(['f2']);
  });

  it('vanishes on surfaces in complex couplings, also where only their conjugates are typed, but not in functions', () => {
    const surfaces = (hamiltonian: string, complex: string[] = []) => {
      const { decomposition, derivation } = derived(hamiltonian, complex);
      const found = verdict(decomposition, derivation, undefined).surfaces;
      const { partners } = derivation.system;
      for (const { name, value } of found) {
        const there = new Map([[name, value] as const]);
        const partner = partners.get(name);
        if (partner !== undefined) there.set(partner, conjugate(value, partners));
        expect(isZero(substitute(expressionOf(derivation), there))).toBe(true);
      }
      return found.map(({ name }) => name);
    };
    const [typed] = surfaces('w/2*sz + ((f1*sz + g*sp + k*sm)*b + h.c.)', ['g', 'k']);
    expect(typed).toBe('k');
    expect(surfaces('w/2*sz + ((f1*sz + conj(g)*sp + conj(k)*sm)*b + h.c.)', ['g', 'k'])).toEqual(['conj(k)']);
    expect(surfaces('w/2*sz + ((f1*sz + f2*sp + cos(phi)*sm)*b + h.c.)')).toEqual(['f2']);
  });

  it('vanishes on surfaces whatever the populations are, and on none that they are needed for', () => {
    const shown = (couplings: string) =>
      verdict(...both(`E0*|0><0| + E1*|1><1| + ${couplings}`), undefined).surfaces.map(({ name, value, where }) =>
        [{ name, value }, ...where].map((condition) => `${condition.name} = ${toText(condition.value)}`),
      );
    const parallel = '((p - q)*|0><0| + u*(|0><1| + |1><0|))*B1';
    // populations of two temperatures, each pair of levels with one bath: they do not depend on the couplings
    expect(shown(`${parallel} + c*(|1><2| + |2><1|)*B2`)).toEqual([['q = p']]);
    // two baths compete for one pair of levels: the populations depend on u and d, but p = q and c = 0 need none of them
    expect(shown(`${parallel} + (c*(|1><2| + |2><1|) + d*(|0><1| + |1><0|))*B2`)).toEqual([
      ['c = 0', 'p = q'],
      ['d = 0', 'p = q'],
    ]);
    // here p, q, r, s could be solved for only with numbers for the populations
    const second = '(r*|0><0| + s*|1><1| + d*(|0><1| + |1><0|))*B2';
    const first = '(p*|0><0| + q*|1><1| + u*(|0><1| + |1><0|))*B1';
    expect(shown(`${first} + ${second} + c*(|1><2| + |2><1|)*B3`)).toEqual([]);
    // a qubit's coherence has its populations inserted
    expect(verdict(...both('w/2*sz + ((f1 - k)*sz + f2*sx)*B1 + g2*sx*B2'), undefined).surfaces).toMatchObject([
      { name: 'k', value: symbol('f1') },
    ]);
  });

  it('of levels that share their energy has no populations of its own', () => {
    const found = verdict(...both('w/2*sz1 + w/2*sz2 + f*sx1*B1 + g*sx2*B2'), undefined);
    expect(found).toMatchObject({ coherent: false, criterion: { kind: 'expression', expression: zero }, surfaces: [] });
    expect(verdict(...both('w/2*sz1 + w/2*sz2 + (f*sx1 + g*sx2 + k*sz1)*B'), undefined)).toMatchObject({
      coherent: true,
      decidedBy: 'symbols',
    });
  });

  it('is named where there is no leading order', () => {
    expect(exactCriterion(derived('w/2*sz + f*sz*B').derivation)).toMatchObject({
      kind: 'none',
      message: expect.stringContaining('depend on the initial state'),
    });
  });
});

describe('what numbers decide', () => {
  const number = (value: number, error: number) => ({ kind: 'finite', value, error }) as const;
  /** The leading-order coherence ρ₀₁ of a qubit, as numbers would give it. */
  const decided = (hamiltonian: string, re: NumericCoherence['re'], im: NumericCoherence['im']) => {
    const { decomposition, derivation } = derived(hamiltonian);
    const element = { re, im };
    const leading = { kind: 'found', coherences: [undefined, element, element, undefined] };
    const levels = Float64Array.of(0.5, -0.5);
    return verdict(decomposition, derivation, { leading, levels, integrals: new Map() } as unknown as SteadyNumbers);
  };
  // two baths: the sign of the coherence is open
  const OPEN = 'w/2*sz + (f1*sz + f2*sx + f3*sy)*B1 + (g1*sz + g2*sx)*B2';
  const DEFINITE = 'w/2*sz + (f1*sz + f2*sx)*B';

  it('a part above its error bound is a coherence', () => {
    for (const [re, im] of [
      [number(-3e-3, 1e-6), number(0, 0)],
      [number(0, 0), number(2e-6, 1e-6)],
    ] as const) {
      expect(decided(OPEN, re, im)).toMatchObject({
        coherent: true,
        decidedBy: 'numbers',
        reason: null,
        agrees: true,
      });
    }
  });

  it('all within small bounds is none, within large ones nothing', () => {
    expect(decided(OPEN, number(1e-12, 1e-12), number(0, 1e-10))).toMatchObject({
      coherent: false,
      decidedBy: 'numbers',
      agrees: false,
      reason: null,
    });
    expect(decided(OPEN, number(1e-3, 2e-3), number(0, 1e-10))).toMatchObject({
      coherent: null,
      decidedBy: 'nothing',
      agrees: null,
      reason: expect.stringMatching(/error bound of 0\.0020, too large to decide/),
    });
    // a coherence that vanishes identically needs no small bound
    expect(decided('w/2*sz + f1*sz*B1 + f2*sx*B2', number(0, 2e-3), number(0, 0))).toMatchObject({
      coherent: false,
      decidedBy: 'numbers',
      agrees: true,
    });
  });

  it('the sign of the integrand decides where the numbers do not resolve it', () => {
    expect(decided(DEFINITE, number(1e-12, 1e-11), number(0, 0))).toMatchObject({
      coherent: true,
      decidedBy: 'symbols',
      reason: null,
    });
    // exactly 0: a coupling of 0
    expect(decided(DEFINITE, number(0, 0), number(0, 0))).toMatchObject({ coherent: false, decidedBy: 'numbers' });
  });

  it('a part that diverges decides nothing, unless the other is a coherence', () => {
    const none = { kind: 'divergent', cause: 'J diverges' } as const;
    expect(decided(DEFINITE, none, number(0, 0))).toMatchObject({
      coherent: null,
      decidedBy: 'nothing',
      reason: 'The leading-order coherence rho_0_1 diverges: J diverges.',
      size: null,
    });
    expect(decided(DEFINITE, none, number(1, 0.1))).toMatchObject({ coherent: true, decidedBy: 'numbers', size: null });
    expect(decided(DEFINITE, number(0, 0), none)).toMatchObject({ coherent: null, size: null });
  });

  it('large bounds leave open what could vanish', () => {
    const unresolved = [number(1e-3, 2e-3), number(0, 0)] as const;
    for (const open of [
      'w/2*sz + ((f1*sz + f2*sp + f3*sm)*b + h.c.)',
      'w/2*sz + (f1*sz + (f2 + f3)*sx)*B',
      'w/2*sz + f1*sz*B',
    ]) {
      expect(decided(open, ...unresolved)).toMatchObject({
        coherent: null,
        reason: expect.stringMatching(/too large/),
      });
    }
    const none = { kind: 'divergent', cause: 'J diverges' } as const;
    expect(decided(DEFINITE, none, number(0, 1e-3))).toMatchObject({
      coherent: null,
      reason: expect.stringMatching(/J diverges/),
    });
    expect(decided('w/2*sz + f1*sz*B', number(1, 0.1), number(0, 0))).toMatchObject({ coherent: true, reason: null });
  });

  it('of three levels, each coherence between different energies counts once with its conjugate', () => {
    const { decomposition, derivation } = derived('E0*|0><0| + E1*|1><1| + (a*(|0><1| + |1><2| + h.c.) + p*|0><0|)*B');
    const at = (levels: number[], value: number, error: number) => {
      const element = { re: number(value, error), im: number(0, 0) };
      const coherences = Array.from({ length: 9 }, (_, n) => (n % 4 === 0 ? undefined : element));
      const numbers = {
        leading: { kind: 'found', coherences },
        levels: Float64Array.from(levels),
        integrals: new Map(),
      };
      return verdict(decomposition, derivation, numbers as unknown as SteadyNumbers);
    };
    expect(at([2, 1, 0], 3, 0.5)).toMatchObject({
      coherent: true,
      size: { value: 18, error: 3 },
      coinciding: [],
      criterion: { kind: 'expression' },
      definiteness: undefined,
    });
    expect(at([2, 1, 0], 1e-3, 2e-3)).toMatchObject({ coherent: null, reason: expect.stringMatching(/too large/) });
    expect(at([1, 1, 0], 3, 0.5)).toMatchObject({
      coherent: true,
      coinciding: [[0, 1]],
      criterion: { kind: 'none', message: expect.stringContaining('with these numbers |0> and |1> coincide') },
      surfaces: [],
    });
    expect(at([0, 0, 0], 3, 0.5).criterion).toMatchObject({
      message: expect.stringContaining('|0> and |1>, |0> and |2>, |1> and |2> coincide'),
    });
  });

  it('the size counts ρ₀₁ and ρ₁₀', () => {
    expect(decided(DEFINITE, number(-3, 0.3), number(4, 0.4)).size).toEqual({ value: 10, error: 1 });
  });

  it('a state that numbers do not have is not decided, nor one that symbols do not have', () => {
    const { decomposition, derivation } = derived('w/2*sz + f1*sz*B');
    const message = 'no state';
    const leading = { kind: 'none', cause: 'no-dissipation', message };
    const levels = Float64Array.of(0.5, -0.5);
    const numbers = { leading, levels, integrals: new Map() } as unknown as SteadyNumbers;
    expect(verdict(decomposition, derivation, numbers)).toMatchObject({
      coherent: null,
      decidedBy: 'nothing',
      agrees: null,
      size: null,
      surfaces: [],
      reason: `Every coupling commutes with H_S: no dissipation, and the steady state is not unique. ${message}`,
    });
    expect(verdict(decomposition, derivation, undefined)).toMatchObject({
      coherent: null,
      decidedBy: 'nothing',
      size: null,
      oneTemperature: false,
      coinciding: [],
      reason: expect.stringMatching(/^Every coupling commutes with H_S.* depend on the initial state/),
    });
    expect(verdict(...both('w/2*sz + (f1*sz + f2*sx)*B'), undefined)).toMatchObject({
      coherent: true,
      decidedBy: 'symbols',
      agrees: true,
      reason: null,
      size: null,
    });
  });
});

const both = (hamiltonian: string) => {
  const { decomposition, derivation } = derived(hamiltonian);
  return [decomposition, derivation] as const;
};
