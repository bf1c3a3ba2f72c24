/** Names of what belongs to a bath: none that a symbol of the user has, in definitions and in formulas that hold for every bath. */
import { describe, expect, it } from 'vitest';
import { spectralDensity } from '../../src/bath/index.ts';
import { document } from '../../src/document/index.ts';
import { meanForceIntegrals } from '../../src/equilibrium/index.ts';
import { prepareModel, type Spectrum } from '../../src/hamiltonian/index.ts';
import { renderLatex } from '../../src/render/index.ts';
import { bathSection } from '../../src/report/sections/bath.ts';
import { blochSection, generatorSection } from '../../src/report/sections/generator.ts';
import { conventionsBlock } from '../../src/report/sections/setup.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { bathFormula, spectrumFormula } from '../../src/study/derivation/notation/bathFormula.ts';
import { coefficientRows } from '../../src/study/derivation/notation/coefficientRows.ts';
import { renderTerminal } from '../../src/terminal/index.ts';
import { call, cosine, difference, type Formula, letter, printed, product } from '../../src/typeset/index.ts';

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
  const blocks = [conventionsBlock(known), ...bathSection(known), generatorSection(known), blochSection(known)];
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
    expect(finiteTime.latex).toBe('-4\\int_0^t\\nu(\\tau)\\sin((a + c_0)\\tau)\\,d\\tau');
    expect(longTime.latex).toContain('\\frac{(a + c_0)J(\\omega)');
    expect(longTime.text).toBe('4*P int_0^inf (a + c0)*J(w)*coth(w/(2*T))/(w^2 - (a + c0)^2) dw');
  });

  it('avoid the symbols of the user', () => {
    const { longTime } = definitionOf('J*sz + (w*sz + T*sx)*B', 'gamma');
    expect(longTime.text).toBe('2*pi*J_bath(2*J)*coth(2*J/(2*T_bath))');
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
    expect(latex).toContain('J(u)=\\sum_k|g_k|^2\\,\\delta(u-u_k)');
  });

  it('call the spectral density and the temperature so that nothing has two meanings', () => {
    const { text, latex } = sections('J/2*sz + (T*sz + sx)*B', ['J', 'T']);
    expect(text).not.toMatch(/J\(ω\)|2T\)|2·T\)/);
    expect(text).toContain('ν(τ) = ∫ J_bath(ω) coth(ω/2T_bath) cos(ω τ) dω');
    expect(text).toContain('χ = γ tanh(J/2T_bath)');
    expect(latex).not.toMatch(/J\(\\omega\)|2T\}/);
  });

  it('tell couplings t and tau from the times of the generator', () => {
    const { text, latex } = sections('eps/2*sz + (t*sz + tau*sx)*B', ['eps', 't', 'tau']);
    expect(latex).toContain('K_2(t_{\\mathrm{time}})\\rho');
    expect(latex).not.toMatch(/\\int_0\^t|d\\tau(?!_)|\(\\tau\)/);
    expect(text).not.toMatch(/dτ(?!_)|\(τ\)|∫₀ᵗ/);
    expect(latex).toContain('\\int_0^{t_{\\mathrm{time}}}');
  });

  it('show no name of the program where a coefficient has a sign of its own', () => {
    const { text } = sections('omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)', ['omega0', 'f1', 'f2']);
    expect(text).not.toMatch(/gamma|chi|Delta|Er|partner/);
    for (const sign of ['γ̃', 'γ̃₀', 'χ̃', 'Δ̃₁', 'Δ̃₂', 'Ẽᵣ', 'ν̃(τ)', 'η̃(τ)']) expect(text).toContain(sign);
  });
});

it('the mean-force state tells couplings T and J from the temperature and the spectral density', () => {
  for (const hamiltonian of [
    'omega0/2*sz + (T*sz + J*sx)*B',
    'T/2*sz + (J*sz + f2*sx)*B',
    'T/2*sz + (f1*sz + f2*sx)*B1 + g*sx*B2',
  ]) {
    const { derivation } = deriveModel(prepareModel(hamiltonian));
    for (const { latex, text } of meanForceIntegrals(derivation)) {
      expect(text.join('')).not.toMatch(/2\*T\)|J\(/);
      expect(latex.join('')).not.toMatch(/\{2T\}|J\(/);
      expect(latex.join('').split('{').length).toBe(latex.join('').split('}').length);
    }
  }
});

describe('the parameters of a spectral density', () => {
  const formulaOf = (spectrum: Spectrum) => spectralDensity(spectrum).formula;
  const ohmic = formulaOf({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 1 });
  const print = (formula: Formula) => printed(formula, { products: 'written' });

  it('are as documented for one bath', () => {
    expect(print(spectrumFormula('ohmic', ['f1'])(ohmic))).toEqual({
      latex: '\\lambda\\,\\omega^s\\,\\Omega^{1-s}\\,e^{-\\omega/\\Omega}',
      text: 'lambda*w^s*Omega^(1-s)*exp(-w/Omega)',
    });
  });

  it('avoid the symbols of the user', () => {
    const { latex, text } = print(spectrumFormula('ohmic', ['lambda', 's', 'Omega'])(ohmic));
    expect(text).toBe('lambda_bath*w^s_bath*Omega_bath^(1-s_bath)*exp(-w/Omega_bath)');
    expect(latex).toBe(
      '\\lambda_{\\mathrm{bath}}\\,\\omega^{s_{\\mathrm{bath}}}\\,\\Omega_{\\mathrm{bath}}^{1-s_{\\mathrm{bath}}}\\,e^{-\\omega/\\Omega_{\\mathrm{bath}}}',
    );
  });

  it('carry the name of their bath where there are several, and the cut-off of Drude is not the rate γ', () => {
    const drude = formulaOf({ spectrum: 'drude', lambda: 1, gamma: 1 });
    expect(print(spectrumFormula('drude', ['f1'])(drude)).text).toBe('(2*lambda/pi)*gamma_D*w/(w^2 + gamma_D^2)');
    expect(print(spectrumFormula('drude', ['f1'], 'B2')(drude)).latex).toBe(
      '\\frac{2\\lambda_{B_2}}{\\pi}\\,\\frac{\\gamma_{\\mathrm D,B_2}\\omega}{\\omega^2+\\gamma_{\\mathrm D,B_2}^2}',
    );
  });

  it('are not taken for the letters of names and commands', () => {
    const s = letter('s');
    const formula = product(cosine(s), call(letter('Gamma'), s), call(letter('J'), letter('w', '\\omega')));
    const { latex, text } = print(spectrumFormula('ohmic', [], 's')(formula));
    expect(latex).toBe('\\cos(s_s)\\,\\Gamma(s_s)\\,J_s(\\omega)');
    expect(text).toBe('cos(s_s)*Gamma(s_s)*J_s(w)');
  });
});

it('what has the name of its bath keeps it', () => {
  const formula = product(call(letter('J_B1'), letter('w', '\\omega')), letter('T_B1'));
  expect(bathFormula(['J', 'T'])(formula)).toEqual(formula);
});

it('a formula without the names of a user stays what it is', () => {
  const formula = call(letter('J'), difference(letter('w', '\\omega'), letter('w_k', '\\omega_k')));
  expect(bathFormula(['f1'])(formula)).toEqual(formula);
});
