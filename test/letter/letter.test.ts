import { describe, expect, it } from 'vitest';
import { equals, isZero } from '../../src/algebra/index.ts';
import {
  compareWithEquation2,
  LETTER_TABLE,
  letterSystem,
  letterTable,
  printedEquation4,
} from '../../src/letter/index.ts';
import { derive } from '../../src/tcl/index.ts';
import { formulaText } from '../../src/typeset/index.ts';
import equilibrium from '../golden/fixtures/equilibrium.json' with { type: 'json' };
import { pauliSum, qubit } from '../tcl/systems.ts';

describe('Eq. (2) as printed', () => {
  const comparison = compareWithEquation2(derive(letterSystem()))!;

  it('is not what is derived', () => {
    expect(isZero(comparison.differenceWithoutNoise)).toBe(false);
    expect(isZero(comparison.difference)).toBe(false);
  });

  it('follows from the derived form by exactly one sign, that of λ', () => {
    const reconciling = comparison.signChanges.filter(({ reconciles }) => reconciles);
    expect(reconciling.map(({ change }) => formulaText(change))).toEqual(['lambda -> -lambda']);
  });

  it('has a derived closed form with the zero-frequency term', () => {
    expect(comparison.closedFormHolds).toBe(true);
    expect(equals(comparison.derived, comparison.derivedWithoutNoise)).toBe(false);
    expect(isZero(comparison.secondComponent)).toBe(true);
  });

  it('is only compared with models of that form', () => {
    expect(compareWithEquation2(derive(qubit(pauliSum({ z: 'f1', y: 'f2' }))))).toBeUndefined();
    expect(compareWithEquation2(derive(qubit(pauliSum({ z: 'f1' }), pauliSum({ x: 'f2' }))))).toBeUndefined();
  });
});

describe('the table of coherences', () => {
  const rows = letterTable();

  it('has a row for every exponent and temperature', () => {
    const { exponents, temperatures } = LETTER_TABLE;
    expect(rows.map(({ s, temperature }) => [s, temperature])).toEqual(
      exponents.flatMap((s) => temperatures.map((temperature) => [s, temperature])),
    );
  });

  it('has the mean-force coherence equal to the leading order, and negative', () => {
    for (const { leading, meanForce } of rows) {
      expect(leading).not.toBeNull();
      expect(meanForce!).toBeLessThan(0);
      expect(Math.abs(leading! / meanForce! - 1)).toBeLessThan(1e-9);
    }
  });

  it('leaves the long-time value out where it diverges and nowhere else', () => {
    for (const { s, temperature, derived } of rows) expect(derived === null).toBe(s < 1 && temperature > 0);
  });

  it('has the printed form with the opposite sign at weak coupling', () => {
    for (const { printed, leading } of letterTable({ ...LETTER_TABLE, lambda: 1e-4 }))
      expect(Math.sign(printed!)).toBe(-Math.sign(leading!));
  });
});

describe('Eq. (4) as printed', () => {
  it.each(equilibrium.cases.fig2a)('agrees with the reference at s = $s, T = $T', ({ Delta1, numerator, eq4 }) => {
    const { value, formal } = printedEquation4(1, Delta1, numerator);
    expect(Math.abs(value / eq4 - 1)).toBeLessThan(1e-12);
    expect(formal).toBe(Delta1 < 0);
  });
});
