import { describe, expect, it } from 'vitest';
import {
  add,
  conjugate,
  divide,
  type Expr,
  equals,
  imaginaryUnit,
  integer,
  multiply,
  subtract,
  symbol,
  zero,
} from '../../src/algebra/index.ts';
import { type Block, contentText } from '../../src/document/document.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { derivationJson } from '../../src/json/index.ts';
import { checkJson } from '../../src/json/results/index.ts';
import { entry, multiplyOperators, transition } from '../../src/operators/index.ts';
import { renderLatex } from '../../src/render/latex/latex.ts';
import { derivationReport } from '../../src/report/derivationReport.ts';
import { illustratedStudy } from '../../src/report/illustratedStudy.ts';
import { bathSection, closedFormBlocks } from '../../src/report/sections/bath.ts';
import { blochSection } from '../../src/report/sections/generator.ts';
import { steadyStateSection } from '../../src/report/sections/steadyState.ts';
import { validityTable } from '../../src/report/sections/validity.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';
import { coefficientFamilies, coefficientRows } from '../../src/study/derivation/notation/coefficientRows.ts';
import { study } from '../../src/study/study.ts';
import { modelNumbers } from '../../src/study/validity.ts';
import { dissipator } from '../../src/tcl/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { prettyText } from '../../src/terminal/prettyText.ts';

const derived = (model: string | Model) => deriveModel(prepareModel(model));
const QUBIT = 'omega0/2*sz + (f1*sz + f2*sx)*B';
const LADDER = 'E0*|0><0| + E1*|1><1| + (a*(|0><1| + |1><0|) + c*(|1><2| + |2><1|))*B';

/** The lines of the equations of a section, as the terminal shows them. */
function equationsOf(block: Block): string[] {
  if (block.kind === 'section' || block.kind === 'folded') return block.blocks.flatMap(equationsOf);
  return block.kind === 'equation' ? block.text.map(prettyText) : [];
}

describe('Bloch equations', () => {
  it('join a sum that begins with a minus sign by that sign', () => {
    const lines = equationsOf(blochSection(derived('omega0/2*sz + (f1*sz - f2*sx - f0)*B')));
    expect(lines.length).toBe(3);
    for (const line of lines) expect(line).not.toMatch(/[+−] −|\+ \(−/);
    expect(lines[1]).toContain(' − f₁·f₂·(Δ₂ + 4·Eᵣ)');
  });

  it('too long to read give way to matrix elements that are those of the operators of the generator', () => {
    const d = 3;
    const { derivation } = derived(
      'E0*|0><0| + E1*|1><1| + (a*(|0><1| + |1><0|) + p*|1><1|)*B + (g*|1><2|*b1 + g*|2><1|*bd1)',
    );
    const { generator, system } = derivation;
    for (const [k, l] of [
      [0, 0],
      [0, 1],
      [2, 1],
    ] as const) {
      const image = dissipator(generator, transition(d, k, l), system);
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++) {
          const terms = generator.terms.map(({ left: L, weighted: X }) => {
            const LX = multiplyOperators(L, X);
            const gain = add(
              multiply(entry(X, i, k), entry(L, l, j)),
              conjugate(multiply(entry(L, k, i), entry(X, j, l)), system.partners),
            );
            const loss = add(
              j === l ? entry(LX, i, k) : zero,
              i === k ? conjugate(entry(LX, j, l), system.partners) : zero,
            );
            return subtract(gain, loss);
          });
          expect(equals(entry(image, i, j), add(zero, ...terms))).toBe(true);
        }
      }
    }
  });
});

describe('the steady state', () => {
  const lines = (hamiltonian: string) => equationsOf(steadyStateSection(derived(hamiltonian)));

  it('is a fraction where the denominator is short', () => {
    expect(lines(QUBIT)[0]).toMatch(/^v₁ = .*\/\(/);
  });

  it('names a long denominator that its components share, as no symbol of the user is named', () => {
    const dephased = (f: string) => `omega0/2*sz + (f1*sz + f2*sx)*B1 + ${f}*sz*B2`;
    expect(lines(dephased('f3'))[0]).toMatch(/^N = /);
    expect(lines(dephased('f3'))[1]).toMatch(/^v₁ = .*\/N$/);
    expect(lines(dephased('N'))[0]).toMatch(/^N_S = /);
  });
});

describe('a bath in the convention of QuTiP', () => {
  it('has its formula with the factor 1/π', () => {
    const B = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5, convention: 'qutip' } as const;
    const parameters = { omega0: 1, f1: 1, f2: 1 };
    const model = derived({ hamiltonian: QUBIT, parameters, baths: { B } });
    const lines = bathSection(model, closedFormBlocks(model)).flatMap(equationsOf);
    expect(lines[0]).toBe('J(ω) = (1/π)·λ·ωˢ·Ω^(1−s)·exp(−ω/Ω)');
    for (const line of lines.slice(1)) expect(line).toMatch(/= \(1\/π\)/);
    expect(lines.length).toBeGreaterThan(1);
  });
});

it('an error about one of several spectral densities says whose it is', () => {
  const baths = {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
    B2: { spectrum: 'custom', J: 'w*(1 - w)', temperature: 0.5 },
  } as const;
  const hamiltonian = 'omega0/2*sz + sz*B1 + sx*B2';
  expect(() => derived({ hamiltonian, parameters: { omega0: 1 }, baths })).toThrow(/Bath `B2`: .*must be ≥ 0/);
});

describe('coefficients', () => {
  const baths: NonNullable<Model['baths']> = {
    B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
  };
  const energy = (model: string | Model) => coefficientRows(derived(model)).find(({ name }) => name === 'Er')!.longTime;

  it('name the reorganisation energy alike everywhere, and say once what it is for a given bath', () => {
    expect(energy(QUBIT).text).toBe('int_0^inf J(w)/w dw');
    expect(energy({ hamiltonian: QUBIT, baths }).text).toBe('int_0^inf J(w)/w dw = lambda*Omega*Gamma(s)');
    const text = JSON.stringify(derivationJson(derived({ hamiltonian: QUBIT, baths })).bloch);
    expect(text).toContain('4*Er');
    expect(text).not.toContain('Omega');
  });

  it('have the factor 1/π in the closed form of a bath in the convention of QuTiP', () => {
    const qutip = { B: { ...baths.B!, convention: 'qutip' as const } };
    expect(energy({ hamiltonian: QUBIT, baths: qutip }).text).toBe(
      'int_0^inf J(w)/w dw = (1/pi)*lambda*Omega*Gamma(s)',
    );
  });

  it('of several levels are defined once for all Bohr frequencies', () => {
    const rows = coefficientFamilies(derived(LADDER));
    expect(rows.map(({ symbol }) => symbol.latex)).toEqual([
      '\\gamma^{(ij)}',
      '\\chi^{(ij)}',
      '\\Delta_1^{(ij)}',
      '\\Delta_2^{(ij)}',
    ]);
    expect(rows[0]!.longTime.latex).toBe('2\\pi J(\\omega_{ij})\\coth\\frac{\\omega_{ij}}{2T}');
  });
});

describe('the JSON of a derivation', () => {
  it('has the normalisation and the reorganisation energy of every bath', () => {
    const { baths } = derivationJson(
      derived({
        hamiltonian: QUBIT,
        baths: { B: { spectrum: 'drude', lambda: 0.02, gamma: 1, temperature: 0.5 } },
        parameters: { omega0: 1, f1: 1, f2: 1 },
      }),
    );
    expect(baths.B).toMatchObject({ normalization: 'J = sum |g|^2 delta(w - w_k), no 1/pi' });
    expect(baths.B).toMatchObject({ reorganizationEnergy: { value: expect.closeTo(0.02, 15) } });
  });

  it('gives coherences in terms of populations where these are long, and the populations beside them', () => {
    const short = derivationJson(derived(LADDER)).leadingOrder!;
    expect(Object.keys(short)).not.toContain('populations');
    const long = derivationJson(
      derived(
        'E0*|0><0| + E1*|1><1| + E2*|2><2| + (a*(|0><1| + |1><0|) + c*(|1><2| + |2><1|) + p*|0><0|)*B1 + (g*(|2><3| + |3><2|) + k*(|0><2| + |2><0|))*B2',
      ),
    ).leadingOrder!;
    expect(Object.keys('populations' in long ? long.populations : {})).toEqual(['P0', 'P1', 'P2', 'P3']);
    expect(JSON.stringify(long)).toMatch(/"rho_0_1":\{"text":"[^"]*P0 - P1/);
    expect(JSON.stringify(short)).not.toMatch(/\bP0/);
  });
});

describe('the JSON of a check', () => {
  it('writes integrands as formulas that can be read by programs and by LaTeX', async () => {
    const { exact } = checkJson(await study(prepareModel(QUBIT)));
    expect(exact.integrals[0]!.integrand!.text).toContain('w*coth(w/(2*T))*tanh(omega0/(2*T))');
    expect(exact.integrals[0]!.integrand!.latex).toContain('\\coth\\frac{\\omega}{2T}');
    expect(exact.integrals[0]!.integrand!.latex).not.toMatch(/\bw\b|mathrm/);
  });
});

describe('the half-sided transforms of the coefficients', () => {
  const name = (text: string) => symbol(text);
  const quarter = (re: Expr, im: Expr) => divide(add(re, multiply(imaginaryUnit, im)), integer(4));

  it('are those by which the generator weights a Hermitian coupling', () => {
    const [{ weighted } = { weighted: undefined }] = derived(QUBIT).derivation.generator.terms;
    const [gamma, chi, delta1, delta2] = ['gamma', 'chi', 'Delta1', 'Delta2'].map(name);
    // ν = E_j − E_i is −ω₀ for |0⟩⟨1| and ω₀ for |1⟩⟨0|
    const at = (sign: 1 | -1) =>
      sign === 1
        ? quarter(add(gamma!, chi!), subtract(delta2!, delta1!))
        : quarter(subtract(gamma!, chi!), add(delta2!, delta1!));
    expect(equals(entry(weighted!, 0, 1), multiply(name('f2'), at(-1)))).toBe(true);
    expect(equals(entry(weighted!, 1, 0), multiply(name('f2'), at(1)))).toBe(true);
    const atZero = quarter(name('gamma0'), multiply(integer(-4), name('Er')));
    expect(equals(entry(weighted!, 0, 0), multiply(name('f1'), atZero))).toBe(true);
  });

  it('are those by which it weights a coupling that is not', () => {
    const { terms } = derived('omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)').derivation.generator;
    const [greater, lesser] = ['greater', 'lesser'].map(
      (kind) => terms.find(({ correlation }) => correlation === kind)!,
    );
    const part = (plain: string, partner: string, sign: 1 | -1) =>
      sign === 1 ? add(name(plain), name(partner)) : subtract(name(plain), name(partner));
    // Γ_≷(±ω) = ⅛[γ ≷ χ̃ ± (χ ≷ γ̃) + i(Δ₂ ≷ Δ̃₁) ∓ i(Δ₁ ≷ Δ̃₂)]
    const transform = (kind: 1 | -1, sign: 1 | -1) =>
      divide(
        quarter(
          add(part('gamma', 'chit', kind), multiply(integer(sign), part('chi', 'gammat', kind))),
          subtract(part('Delta2', 'Delta1t', kind), multiply(integer(sign), part('Delta1', 'Delta2t', kind))),
        ),
        integer(2),
      );
    // A = f₁σ_z + f₂σ₊: Y has A at |0⟩⟨1|, ν = −ω₀; Z has A† at |1⟩⟨0|, ν = ω₀
    expect(equals(entry(lesser!.weighted, 0, 1), multiply(name('f2'), transform(-1, -1)))).toBe(true);
    expect(equals(entry(greater!.weighted, 1, 0), multiply(name('f2'), transform(1, 1)))).toBe(true);
    const atZero = (kind: 1 | -1) =>
      divide(quarter(part('gamma0', 'gamma0t', kind), multiply(integer(-4), part('Er', 'Ert', kind))), integer(2));
    expect(equals(entry(lesser!.weighted, 0, 0), multiply(name('f1'), atZero(-1)))).toBe(true);
    expect(equals(entry(greater!.weighted, 0, 0), multiply(name('f1'), atZero(1)))).toBe(true);
  });
});

describe('the report of a model beyond symbols', () => {
  const baths: NonNullable<Model['baths']> = { B: { spectrum: 'drude', lambda: 0.01, gamma: 2, temperature: 0.5 } };

  it('of five levels gives the elements of the generator, the numbers and the verdict', async () => {
    const ladder = [0, 1, 2, 3].map((k) => `|${k}><${k + 1}| + |${k + 1}><${k}|`).join(' + ');
    const studied = await illustratedStudy(
      prepareModel({
        hamiltonian: `4*|0><0| + 2.9*|1><1| + 1.7*|2><2| + 0.8*|3><3| + f*(${ladder} + |0><0|)*B`,
        baths,
        parameters: { f: 0.5 },
      }),
    );
    const tex = renderLatex(derivationReport(studied, { version: '', command: '' }));
    expect(tex).toContain('R_{ij,kl}');
    expect(tex).toContain('given for up to 4 levels');
    expect(tex).toContain('$|4\\rangle$');
    expect(studied.verdict.coherent).toBe(true);
    expect(derivationJson(studied)).toMatchObject({ bloch: null, leadingOrder: null });
  });

  it('with a numeric eigenbasis shows decimals, not the fractions that doubles are', async () => {
    const studied = await illustratedStudy(
      prepareModel({
        hamiltonian:
          '2*|0><0| + |1><1| + 0.3*(|0><1| + |1><0|) + 0.2*(|1><2| + |2><1|) + f*(|0><2| + |2><0| + |1><1|)*B',
        baths,
        parameters: { f: 0.5 },
      }),
    );
    const tex = renderLatex(derivationReport(studied, { version: '', command: '' }));
    expect(tex).not.toMatch(/(?<![.\d])\d{13}/);
    expect(tex).toContain('\\operatorname{diag}(-0.040159,\\,0.95568,\\,2.0845)');
  });
});

describe('the validity of numbers', () => {
  const validity = (temperature: number, f2: number, s = 1) => {
    const model = {
      hamiltonian: QUBIT,
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s, cutoff: 5, temperature } as const },
      parameters: { omega0: 1, f1: 1, f2 },
    };
    const known = derived(model);
    const steady = evaluateSteadyState(known.derivation, known.given!.values, known.given!.baths);
    const found = validityTable(modelNumbers(steady, known, () => undefined));
    return found.kind === 'table' ? found.rows.map((row) => contentText(row[3]!)) : [];
  };

  it('is measured: long-time limit, strength of the coupling, positivity', () => {
    expect(validity(0.5, 0.3)).toEqual(['exists', 'weak', 'small', 'positive']);
    expect(validity(0.1, 1)).toEqual(['exists', 'not weak', 'small', 'not positive']);
    expect(validity(0.5, 1.5)).toEqual(['exists', 'not weak', 'small', 'positive']);
    expect(validity(0.5, 4)).toEqual(['exists', 'not weak', 'beyond second order', 'positive']);
    expect(validity(0.5, 1, 0.5)).toEqual(['does not exist', 'no state']);
  });
});
