import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdentifierRules, identifiers } from '../../src/compile/languages/identifiers.ts';

const rules: IdentifierRules = { reserved: new Set(['lambda', 'lambda_2']), underscore: true, capital: true };
const strict: IdentifierRules = { reserved: new Set(), underscore: false, capital: false };

describe('identifiers', () => {
  it('spell out Greek letters, subscripts and signs', () => {
    const { of } = identifiers(rules);
    expect(['ω₀', 'Δ₁', '\\gamma_{+}', 'Ω', 'conj(g)', 'f₂²', 'σ−', 'ħ'].map(of)).toEqual([
      'omega0',
      'Delta1',
      'gamma_plus',
      'Omega',
      'conj_g',
      'f22',
      'sigma_minus',
      'x',
    ]);
  });

  it('avoid reserved words and each other', () => {
    const { of, fresh } = identifiers(rules);
    expect(['lambda', 'λ', 'omega0', 'ω0', 't1', '', '1', 'omega0'].map(of)).toEqual([
      'lambda_3',
      'lambda_4',
      'omega0',
      'omega0_2',
      't1',
      'x',
      'x1',
      'omega0',
    ]);
    expect([fresh(), fresh()]).toEqual(['t2', 't3']);
  });

  it('follow languages without underscore and capital', () => {
    const { of } = identifiers(strict);
    expect(['Delta_1', 'delta1', 'a;b c', 'E'].map(of)).toEqual(['delta1', 'delta1v2', 'aBC', 'e']);
  });

  it('of an inner scope differ from those outside', () => {
    const outer = identifiers(rules);
    outer.of('f1');
    expect(outer.scope().of('f1')).toBe('f1_2');
  });

  it('are valid and distinct for any names', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), fc.constantFrom(rules, strict), (list, language) => {
        const { of } = identifiers(language);
        const found = list.map(of);
        expect(new Set(found).size).toBe(list.length);
        for (const text of found) expect(text).toMatch(language.underscore ? /^[A-Za-z]\w*$/ : /^[a-z][A-Za-z0-9]*$/);
      }),
    );
  });
});
