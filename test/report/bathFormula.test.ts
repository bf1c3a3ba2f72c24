/** Names of what belongs to a bath: none that a symbol of the user has, in definitions and in formulas that hold for every bath. */
import { describe, expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { bathFormula } from '../../src/report/bathFormula.ts';
import { coefficientRows } from '../../src/report/coefficientRows.ts';
import { deriveModel, document, renderLatex, renderTerminal } from '../../src/report/index.ts';
import { bathSection } from '../../src/report/sections/bath.ts';
import { blochSection, generatorSection } from '../../src/report/sections/generator.ts';
import { conventionsSection } from '../../src/report/sections/setup.ts';

/** Every symbol is 1. */
const derived = (hamiltonian: string, symbols: readonly string[] = []) =>
  deriveModel(
    prepareModel({
      hamiltonian,
      baths: { B: { spectrum: 'custom', J: '0.01*w^3*exp(-w/5)', temperature: 0.5 } },
      parameters: Object.fromEntries(symbols.map((name) => [name, 1])),
    }),
  );

function sections(hamiltonian: string, symbols: readonly string[]) {
  const known = derived(hamiltonian, symbols);
  const blocks = [
    conventionsSection(known.derivation.system),
    ...bathSection(known),
    generatorSection(known),
    blochSection(known),
  ];
  const all = document({ title: 'Names', abstract: '', blocks });
  return { text: renderTerminal(all, { width: 200 }), latex: renderLatex(all) };
}

describe('definitions of the coefficients', () => {
  const definitionOf = (hamiltonian: string, name: string) =>
    coefficientRows(derived(hamiltonian)).find((row) => row.name === name)!;

  it('are plain text with every product written', () => {
    const { finiteTime, longTime } = definitionOf('omega0/2*sz + (f1*sz + f2*sx)*B', 'Delta1');
    expect(finiteTime.text).toBe('-4*int_0^t nu(tau)*sin(omega0*tau) dtau');
    expect(longTime.text).toBe('4*P int_0^inf omega0*J(w)*coth(w/(2*T))/(w^2 - omega0^2) dw');
  });

  it('have brackets around a splitting that is a sum', () => {
    const { finiteTime, longTime } = definitionOf('(a + c0)/2*sz + (f1*sz + f2*sx)*B', 'Delta1');
    expect(finiteTime.latex).toBe('-4\\int_0^t \\nu(\\tau)\\,\\sin((a + c_0)\\tau)\\,d\\tau');
    expect(longTime.latex).toContain('\\frac{(a + c_0)\\,J(\\omega)');
    expect(longTime.text).toBe('4*P int_0^inf (a + c0)*J(w)*coth(w/(2*T))/(w^2 - (a + c0)^2) dw');
  });

  it('avoid the symbols of the user', () => {
    const { longTime } = definitionOf('J*sz + (w*sz + T*sx)*B', 'gamma');
    expect(longTime.text).toBe('2*pi*J_bath(2*J)*coth(J/T_bath)');
    expect(longTime.latex).toBe('2\\pi J_{\\mathrm{bath}}(2 J)\\coth\\frac{2 J}{2T_{\\mathrm{bath}}}');
  });
});

describe('sections of a report', () => {
  it.each(['w', 'omega'])('integrate over u where the user has a symbol %s', (name) => {
    const { text, latex } = sections(`${name}/2*sz + f1*sz*B + f2*(sp*b + sm*bd)`, [name, 'f1', 'f2']);
    expect(text).not.toMatch(/\bd[wω](?![/\w])/);
    expect(text).toContain('J(u) = 0.01·u³·exp(−u/5)');
    expect(text).toContain('ν(τ) = ∫ J(u) coth(u/2T) cos(u τ) du');
    expect(latex).not.toMatch(/d\\omega\b|d\s*w\b/);
    expect(latex).toContain('J(u)=\\sum_k|g_k|^2\\,\\delta(u-\\omega_k)');
  });

  it('call the spectral density and the temperature so that nothing has two meanings', () => {
    const { text, latex } = sections('J/2*sz + (T*sz + sx)*B', ['J', 'T']);
    expect(text).not.toMatch(/J\(w\)|2T\)|2·T\)/);
    expect(text).toContain('ν(τ) = ∫ J_bath(w) coth(w/2T_bath) cos(w τ) dw');
    expect(text).toContain('χ = γ tanh(J/2T_bath)');
    expect(latex).not.toMatch(/J\(\\omega\)|2T\}/);
  });

  it('show no name of the program where a coefficient has a sign of its own', () => {
    const { text } = sections('omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)', ['omega0', 'f1', 'f2']);
    expect(text).not.toMatch(/gamma|chi|Delta|Er|partner/);
    for (const sign of ['γ̃', 'γ̃₀', 'χ̃', 'Δ̃₁', 'Δ̃₂', 'Ẽᵣ', 'ν̃(τ)', 'η̃(τ)']) expect(text).toContain(sign);
  });
});

it('what has the name of its bath keeps it', () => {
  const formula = { latex: 'J_{B1}(\\omega)\\coth\\frac{\\omega}{2T_{B1}}', text: 'J_B1(w) coth(w/2T_B1)' };
  expect(bathFormula(['J', 'T'])(formula)).toEqual(formula);
});

it('a formula without the names of a user stays what it is', () => {
  const formula = { latex: 'J(\\omega)\\coth\\frac{\\omega}{2T}\\delta(\\omega-\\omega_k)', text: 'J(w) coth(w/2T)' };
  expect(bathFormula(['f1'])(formula)).toEqual(formula);
});
