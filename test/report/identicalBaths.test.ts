/** Baths of one description stand once, under one index; others by their names. */
import { describe, expect, it } from 'vitest';
import { document } from '../../src/document/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { bathSection } from '../../src/report/sections/bath.ts';
import { generatorSection } from '../../src/report/sections/generator.ts';
import { numbersSection } from '../../src/report/sections/numbers.ts';
import { bathGroups, deriveModel } from '../../src/study/derivation/index.ts';
import { modelNumbers } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { renderTerminal } from '../../src/terminal/index.ts';

const drude = { spectrum: 'drude', lambda: 0.02, gamma: 0.5, temperature: 1 } as const;

function derived(baths: NonNullable<Model['baths']>, parameters: Model['parameters'] = {}) {
  const energies = parameters.alpha === undefined ? '|1><1| + 1.5*|2><2|' : 'alpha*|1><1| + 1.5*|2><2|';
  const hops = '0.5*(|0><1| + h.c.) + 0.3*(|1><2| + h.c.)';
  const couplings = '|0><0|*B0 + |1><1|*B1 + |2><2|*B2';
  return deriveModel(prepareModel({ hamiltonian: `${energies} + ${hops} + ${couplings}`, baths, parameters }));
}

function text(found: ReturnType<typeof derived>): string {
  const { values, baths } = found.given!;
  const numbers = modelNumbers(evaluateSteadyState(found.derivation, values, baths), found, () => undefined);
  const blocks = [
    ...bathSection(found),
    generatorSection(found),
    ...numbersSection({ ...found, numbers, meanForce: undefined }),
  ];
  return renderTerminal(document({ title: 'Trimer', abstract: '', blocks }), { width: 120 });
}

const rows = (report: string, pattern: RegExp): number =>
  report.split('\n').filter((line) => pattern.test(line)).length;

describe('baths of one description', () => {
  it('are one row and one index', () => {
    const report = text(derived({ B0: drude, B1: drude, B2: drude }));
    expect(report).toContain('α: B0, B1, B2');
    expect(report).toContain('J_α(');
    expect(rows(report, /^Δ₁,₀₁_/)).toBe(1);
    expect(rows(report, /^tanh\(ω₀₁/)).toBe(1);
    expect(report).not.toMatch(/[JT]_B₀/);
  });

  it('are told from baths of another', () => {
    const report = text(derived({ B0: drude, B1: drude, B2: { ...drude, temperature: 2 } }));
    expect(report).toContain('α: B0, B1');
    expect(rows(report, /^Δ₁,₀₁_/)).toBe(2);
    expect(report).toContain('T_B₂');
  });

  it('have an index that is no symbol of the user', () => {
    const groups = bathGroups(derived({ B0: drude, B1: drude, B2: drude }, { alpha: 1 }));
    expect(groups.indexOf('B1')).toBe('beta');
    expect(groups.membersOf('B1')).toEqual(['B0', 'B1', 'B2']);
  });
});
