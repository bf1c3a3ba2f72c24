import { describe, expect, it } from 'vitest';
import { loadKatexAssets } from '../../src/cli/katexAssets.ts';
import { document } from '../../src/document/index.ts';
import { exactGibbsState } from '../../src/equilibrium/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { equilibriumStudyJson, secondOrderJson } from '../../src/json/results/equilibrium.ts';
import { renderHtml, renderLatex } from '../../src/render/index.ts';
import { equilibriumBlocks, equilibriumReport } from '../../src/report/equilibriumReport.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';
import { equilibriumStudy } from '../../src/study/equilibriumStudy.ts';
import { meanForceOf } from '../../src/study/meanForce.ts';
import { renderTerminal } from '../../src/terminal/index.ts';
import { matrixOf } from '../equilibrium/support.ts';

const OSCILLATOR: Model = {
  name: 'Qubit and oscillator',
  hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*(f1*sz + f2*sx)*(a + ad)',
  modes: { a: { kind: 'oscillator' } },
  parameters: { omega0: 1, omega: 1.3, f1: 1, f2: 0.7, kappa: 0.3 },
  temperature: 0.5,
};
const studyOf = (changes: Partial<Model> = {}) => equilibriumStudy(prepareModel({ ...OSCILLATOR, ...changes }));
const terminal = (study: ReturnType<typeof studyOf>) =>
  renderTerminal(document({ title: '', abstract: '', blocks: equilibriumBlocks(study) }), { width: 100, color: false });

describe('the report of a model with explicit modes', () => {
  it('shows how its exact state tends to second order, with the fitted power of its coupling', async () => {
    const study = studyOf();
    const json = equilibriumStudyJson(study);
    if (json.weakCoupling.power === null) throw new Error('no weak-coupling limit');
    expect(json.weakCoupling.parameter).toBe('kappa');
    expect(json.weakCoupling.given).toMatchObject({ coupling: 0.3, exact: json.exact.coherence });
    expect(json.weakCoupling.power.coherence).toBeCloseTo(4, 1);
    const { document: report, figure } = await equilibriumReport(study, {
      version: '',
      command: 'npx redfield report',
    });
    expect(figure!.csv).toMatch(/^kappa,C exact,/);
    expect(figure!.alt).toMatch(/slope 3\.99/);
    expect(figure!.svg).toContain('κ');
    expect(renderHtml(report, loadKatexAssets())).toContain('Weak-coupling limit');
    expect(renderLatex(report)).toContain('falls with the power');
    expect(terminal(study)).toMatch(/falls with the power 3\.99 of κ/);
  });

  it('varies a factor where no one parameter multiplies the interaction', () => {
    const study = studyOf({
      hamiltonian: 'omega0/2*sz + omega*ad*a + (f1*sz + f2*sx)*(a + ad)',
      parameters: { omega0: 1, omega: 1.3, f1: 0.3, f2: 0.2 },
    });
    expect(equilibriumStudyJson(study).weakCoupling).toMatchObject({ parameter: 'x', given: { coupling: 1 } });
    expect(terminal(study)).toContain('With its interaction multiplied by x → 0');
  });

  it('says why there is no such limit', () => {
    const study = studyOf({ parameters: { ...OSCILLATOR.parameters, kappa: 0 } });
    expect(equilibriumStudyJson(study).weakCoupling).toEqual({
      points: [],
      power: null,
      reason: expect.stringMatching(/coupling is zero/),
    });
    expect(terminal(study)).toContain('There is no comparison with second order.');
  });

  it('lists the elements of a state of more than two levels', () => {
    const study = studyOf({
      hamiltonian: '|0><0| + 0.4*|1><1| + omega*ad*a + 0.2*((|0><1| + |1><2|)*a + (|1><0| + |2><1|)*ad)',
      parameters: { omega: 0.8 },
    });
    expect(terminal(study)).toMatch(/ρ₀₀ .*\n.*ρ₀₁/);
  });
});

describe('the mean-force state of a system whose Hamiltonian is not diagonal', () => {
  it('is given in the basis of the user, and in the eigenbasis of H_S', () => {
    const tilted = deriveModel(
      prepareModel({
        hamiltonian:
          '|0><0| + 0.4*|1><1| + 0.3*(|0><1| + |1><0|) + 0.2*i*(|1><2| - |2><1|) + (|0><0| + 0.5*(|0><2| + |2><0|))*B',
        baths: { B: { spectrum: 'ohmic', lambda: 1e-9, s: 3, cutoff: 3, temperature: 0.5 } },
      }),
    );
    const { secondOrder } = secondOrderJson(tilted, meanForceOf(tilted)!);
    if (!('rho' in secondOrder) || secondOrder.rho === null) throw new Error('no state');
    // so weakly coupled that it is e^{−H_S/T}/Z
    const rows = [
      [1, [0.3, 0], 0],
      [[0.3, 0], 0.4, [0, 0.2]],
      [0, [0, -0.2], 0],
    ] as const;
    const { rho } = exactGibbsState(
      {
        systemDimension: 3,
        modes: [],
        terms: [{ coefficient: 1, system: matrixOf(rows), factors: new Map() }],
      },
      0.5,
    );
    for (const [i, row] of secondOrder.rho.entries()) {
      for (const [j, [re, im]] of row.entries()) {
        expect(re).toBeCloseTo(rho.re[3 * i + j]!, 7);
        expect(im).toBeCloseTo(rho.im[3 * i + j]!, 7);
      }
    }
    expect(secondOrder.energyBasis!.rho![0]![1]![0]).toBeCloseTo(0, 7);
  });
});
