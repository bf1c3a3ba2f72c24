/** The numbers of more than two levels: every population, no component without its meaning. */
import { describe, expect, it } from 'vitest';
import { document } from '../../src/document/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { renderHtml, renderLatex } from '../../src/render/index.ts';
import { derivationReport, illustratedStudy, numbersSection } from '../../src/report/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { meanForceOf, modelNumbers } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { renderTerminal } from '../../src/terminal/index.ts';

const baths: NonNullable<Model['baths']> = {
  B: { spectrum: 'ohmic', lambda: 0.001, s: 1, cutoff: 5, temperature: 2 },
};

function numbersReport(hamiltonian: string, parameters: Model['parameters'] = {}) {
  const model = prepareModel({ hamiltonian, baths, parameters });
  const { values, baths: described } = numbersOf(model);
  const derived = deriveModel(model);
  const meanForce = meanForceOf(derived);
  const numbers = modelNumbers(evaluateSteadyState(derived.derivation, values, described), derived, () => meanForce);
  const blocks = numbersSection({ ...derived, numbers, meanForce });
  return { numbers, report: document({ title: 'Numbers', abstract: '', blocks }) };
}

const LEVELS = 20;
const indices = Array.from({ length: LEVELS }, (_, k) => k);
const energies = indices.map((k) => `${k * (0.5 + 0.003 * k)}*|${k}><${k}|`).join(' + ');
const hops = indices.slice(1).map((k) => `|${k - 1}><${k}|`);

describe('the numbers of twenty levels', () => {
  const { numbers, report } = numbersReport(`${energies} + |0><0|*B + (${hops.join(' + ')} + h.c.)*B`);
  const populations = indices.map((k) => numbers.rho!.re[k * (LEVELS + 1)]!);

  it('have the population of every level in text, on a page and on paper', () => {
    const [text, html, tex] = [renderTerminal(report, { width: 120 }), renderHtml(report), renderLatex(report)];
    for (const [k, population] of populations.entries()) {
      const row = text.split('\n').find((line) => line.startsWith(`|${k}⟩`))!;
      expect(Number(row.split(/ +/)[2])).toBeCloseTo(population, 5);
      expect(tex).toMatch(
        new RegExp(`^\\$\\|${k}\\\\rangle\\$ & .* & \\$${population.toPrecision(3).slice(0, 4)}`, 'm'),
      );
    }
    expect(html.match(/<tr><td><span class="katex">/g)!.length).toBeGreaterThanOrEqual(LEVELS);
  });

  it('have the coherences by size, the small ones folded', () => {
    const rows = renderTerminal(report, { width: 120 })
      .split('\n')
      .filter((line) => line.startsWith('ρ'));
    const sizes = rows.map((row) => Number(row.split(/ +/)[1]));
    expect(sizes).toHaveLength(15);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(renderHtml(report)).toContain('<details id="the-other');
    expect(renderLatex(report)).toContain('\\appendix');
  });
});

describe('the report of three levels whose H_S is not diagonal', () => {
  const hamiltonian = '|1><1| + 1.5*|2><2| + 0.5*(|0><1| + h.c.) + 0.3*(|1><2| + h.c.) + |0><0|*B';

  it('names no component of a Bloch vector, defines its eigenstates and has the state in both bases', async () => {
    const studied = await illustratedStudy(prepareModel({ name: 'Trimer', hamiltonian, baths, parameters: {} }));
    const text = renderTerminal(derivationReport(studied, { version: '', command: '' }), { width: 120 });
    expect(text).not.toMatch(/v[₀-₉0-9]/);
    expect(text).toMatch(/\|E₀⟩ = /);
    for (const state of ['|E₀⟩', '|E₁⟩', '|E₂⟩', '|0⟩', '|1⟩', '|2⟩']) {
      expect(text.split('\n').some((line) => line.startsWith(`${state} `))).toBe(true);
    }
    expect(text).toContain('ρᵢⱼ = ⟨Eᵢ|ρ|Eⱼ⟩');
    expect(text).toContain('ρᵢⱼ = ⟨i|ρ|j⟩');
  });

  it('calls its energies ε where E0 is a symbol of the user', () => {
    const { report } = numbersReport(hamiltonian.replace('|1><1|', 'E0*|0><0| + |1><1|'), { E0: 0.1 });
    const text = renderTerminal(report, { width: 120 });
    expect(text).toContain('|ε₀⟩');
    expect(text).not.toContain('|E₀⟩');
  });
});
