import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  type Expr,
  equals,
  integer,
  isZero,
  multiply,
  negate,
  one,
  power,
  subtract,
  symbol,
  zero,
} from '../../src/algebra/index.ts';
import { bathOf } from '../../src/bath/index.ts';
import {
  agreementOfCoherences,
  commonThermalTerms,
  meanForceIntegrands,
  meanForceState,
  qubitIntegrands,
} from '../../src/equilibrium/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import {
  addOperators,
  identityOperator,
  type Operator,
  type Partners,
  scaleOperator,
  sigmaMinus,
  sigmaPlus,
  sigmaX,
  sigmaY,
  sigmaZ,
} from '../../src/operators/index.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';
import { derive, type OpenSystem } from '../../src/tcl/index.ts';
import { numericLeadingOrder } from '../../src/tcl/numeric/index.ts';
import { operatorFromRows } from '../operators/operatorFromRows.ts';

const sum = (...parts: [string, Operator][]): Operator =>
  addOperators(...(parts.map(([name, o]) => scaleOperator(symbol(name), o)) as [Operator]));

function qubit(
  couplings: OpenSystem['couplings'],
  symbols: readonly string[],
  partners: Partners = new Map(),
): OpenSystem {
  return {
    dimension: 2,
    hamiltonian: scaleOperator(divide(symbol('omega0'), integer(2)), sigmaZ()),
    couplings,
    partners,
    symbols: ['omega0', ...symbols],
  };
}

const partnersOf = (...names: string[]): Partners =>
  new Map(names.flatMap((name) => [[name, `conj(${name})`] as const, [`conj(${name})`, name] as const]));

const one2 = identityOperator(2);
const EQ1 = qubit([{ bath: 'B', operator: sum(['f1', sigmaZ()], ['f2', sigmaX()]) }], ['f1', 'f2']);
const RWA = qubit(
  [{ bath: 'B', operator: sum(['f1', sigmaZ()], ['f2', sigmaPlus()], ['f3', sigmaMinus()]) }],
  ['f1', 'f2', 'f3'],
);

const SYSTEMS: [string, OpenSystem][] = [
  ['Eq. (1)', EQ1],
  [
    'any Hermitian coupling',
    qubit(
      [{ bath: 'B', operator: sum(['f0', one2], ['f1', sigmaZ()], ['f2', sigmaX()], ['f3', sigmaY()]) }],
      ['f0', 'f1', 'f2', 'f3'],
    ),
  ],
  ['rotating-wave with a counter-rotating part', RWA],
  [
    'any complex coupling',
    qubit(
      [{ bath: 'B', operator: sum(['f0', one2], ['g', sigmaZ()], ['h', sigmaPlus()], ['k', sigmaMinus()]) }],
      ['f0', 'g', 'h', 'k'],
      partnersOf('g', 'h', 'k'),
    ),
  ],
  [
    'two baths of one temperature',
    qubit(
      [
        { bath: 'B1', operator: sum(['f1', sigmaZ()], ['f2', sigmaX()]) },
        { bath: 'B2', operator: sum(['g1', sigmaZ()], ['g2', sigmaPlus()]) },
      ],
      ['f1', 'f2', 'g1', 'g2'],
    ),
  ],
  ['lower level first', { ...EQ1, hamiltonian: scaleOperator(divide(symbol('omega0'), integer(-2)), sigmaZ()) }],
];

function threeLevels(): OpenSystem {
  const [a, b, c, u, v] = ['a', 'b', 'c', 'u', 'v'].map(symbol) as [Expr, Expr, Expr, Expr, Expr];
  return {
    dimension: 3,
    hamiltonian: operatorFromRows([
      [symbol('E0'), zero, zero],
      [zero, symbol('E1'), zero],
      [zero, zero, zero],
    ]),
    couplings: [
      {
        bath: 'B',
        operator: operatorFromRows([
          [u, a, b],
          [a, v, c],
          [b, c, zero],
        ]),
      },
    ],
    partners: new Map(),
    symbols: ['E0', 'E1', 'a', 'b', 'c', 'u', 'v'],
  };
}

describe('leading-order TCL2 coherences are those of the mean-force state', () => {
  for (const [name, system] of SYSTEMS) {
    it(`exactly, in symbols: ${name}`, () => {
      const agreement = agreementOfCoherences(derive(system));
      expect(agreement.kind).toBe('proved');
      if (agreement.kind === 'none') return;
      expect(agreement.meanForce.entries.size).toBe(2);
      expect([...agreement.meanForce.entries.values()].some(isZero)).toBe(false);
    });
  }

  it('exactly, in symbols: three levels', () => {
    const agreement = agreementOfCoherences(derive(threeLevels()));
    expect(agreement.kind).toBe('proved');
    expect(agreement.kind !== 'none' && agreement.meanForce.entries.size).toBe(6);
  });

  it('says so when there is no leading order to compare', () => {
    const dephasing = derive(qubit([{ bath: 'B', operator: sum(['f1', sigmaZ()]) }], ['f1']));
    expect(agreementOfCoherences(dephasing)).toMatchObject({ kind: 'none' });
  });

  it('in numbers, for random systems of two to four levels', () => {
    // Coarse, so that no squared coupling underflows.
    const entry = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 1000);
    const problem = fc.integer({ min: 2, max: 4 }).chain((d) =>
      fc.record({
        gaps: fc.array(fc.double({ min: 0.2, max: 1.5, noNaN: true }), { minLength: d, maxLength: d }),
        re: fc.array(entry, { minLength: d * d, maxLength: d * d }),
        im: fc.array(entry, { minLength: d * d, maxLength: d * d }),
        s: fc.constantFrom(1.5, 2, 3),
        temperature: fc.double({ min: 0.15, max: 3, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(problem, ({ gaps, re, im, s, temperature }) => {
        const d = gaps.length;
        const energies = gaps.map((_, i) => gaps.slice(0, i + 1).reduce((x, y) => x + y));
        const bath = bathOf({ spectrum: 'ohmic', lambda: 0.01, s, cutoff: 4, temperature });
        const matrix = { n: d, re: Float64Array.from(re), im: Float64Array.from(im) };
        const order = numericLeadingOrder({
          dimension: d,
          levels: Float64Array.from(energies),
          rounding: { energy: 0, elements: 0, products: 0 },
          lindblad: [],
          couplings: [{ bathName: 'B', bath, a: matrix }],
        });
        fc.pre(order.kind === 'found');
        if (order.kind !== 'found') return;
        const state = meanForceState({ energies, couplings: [{ matrix, bath }], temperature });
        for (let i = 0; i < d; i++) {
          expect(order.populations[i]).toBeCloseTo(state.zeroth[i]!, 10);
          for (let j = 0; j < d; j++) {
            if (i === j) continue;
            for (const part of ['re', 'im'] as const) {
              const tcl2 = order.coherences[i * d + j]![part];
              const exact = state.corrections[i]![j]![part];
              if (tcl2.kind !== 'finite' || exact.kind !== 'finite') throw new Error('divergent');
              expect(Math.abs(tcl2.value - exact.value)).toBeLessThan(1e-11);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('integrands of the mean-force state in symbols', () => {
  const [w, c, t, w0, th] = ['w', 'c', 'T', 'omega0', 'th'].map(symbol) as [Expr, Expr, Expr, Expr, Expr];
  const [f1, f2, f3] = ['f1', 'f2', 'f3'].map(symbol) as [Expr, Expr, Expr];
  const integrandsOf = (system: OpenSystem) => {
    const derivation = derive(system);
    const { populations } = commonThermalTerms(derivation);
    return qubitIntegrands(
      meanForceIntegrands(derivation, populations, { omega: w, coth: c, temperature: t })[0]!.integrand,
    );
  };
  const square = (a: Expr): Expr => power(a, 2);
  const pole = subtract(square(w), square(w0));

  it('Eq. (1): the known coherence and population shift', () => {
    const [x, y, z] = integrandsOf(EQ1);
    const coherence = divide(multiply(integer(-4), f1, f2, subtract(multiply(w, c, th), w0)), multiply(w, pole));
    expect(equals(x, coherence)).toBe(true);
    expect(isZero(y)).toBe(true);
    const shift = multiply(
      integer(2),
      square(f2),
      add(
        divide(multiply(th, c, add(square(w), square(w0))), square(pole)),
        negate(divide(multiply(integer(2), w, w0), square(pole))),
        divide(multiply(c, w0, subtract(one, square(th))), multiply(integer(2), t, pole)),
      ),
    );
    expect(equals(z, shift)).toBe(true);
  });

  it('rotating-wave and counter-rotating parts add with their own denominators', () => {
    const [x] = integrandsOf(RWA);
    const k = subtract(multiply(w, c, th), w0);
    const part = (sign: 1 | -1, f: Expr): Expr =>
      divide(multiply(integer(2 * sign), f1, f, k), multiply(w0, w, add(w, multiply(integer(sign), w0))));
    expect(equals(x, add(part(-1, f2), part(1, f3)))).toBe(true);
  });
});

describe('proofs for more than two levels', () => {
  it.each([
    [
      'three levels, two baths',
      'e1*|1><1| + e2*|2><2| + (k*|0><1| + k*|1><0| + g*|0><0| + q*|2><1| + q*|1><2|)*B1 + (|0><2| + |2><0| + h*|1><1|)*B2',
    ],
    [
      'a ladder of equal steps',
      'w*|1><1| + 2*w*|2><2| + 3*w*|3><3| + (|0><1| + |1><0| + g*|1><1| + h*(|2><1| + |1><2|) + |3><2| + |2><3|)*B',
    ],
    ['two qubits, E₀ + E₃ = E₁ + E₂', 'w1*sz1 + w2*sz2 + (sx1 + sx2 + f*sz1)*B'],
    ['two qubits with an interaction', 'w1*sz1 + w2*sz2 + J*sz1*sz2 + (sx1 + g*sx2 + f*sz1)*B'],
    ['a complex coupling', 'e1*|1><1| + e2*|2><2| + ((f*|0><0| + (1+2*i)*|1><0| + k*|1><2| + |2><1|)*b + h.c.)'],
  ])('%s', (_, hamiltonian) => {
    expect(agreementOfCoherences(deriveModel(prepareModel(hamiltonian)).derivation).kind).toBe('proved');
  });
});
