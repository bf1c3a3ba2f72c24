/** The tasks of a user, each in three lines or fewer after the model: the examples of the README and of the API reference. */
import { describe, expect, it } from 'vitest';
import { redfield } from '../../src/index.ts';

const m = redfield('omega0/2*sz + (f1*sz + f2*sx)*B', {
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

/**
 * Closed form of Eq. (1) for s = 1: v̄₁ = −f₁f₂N/(ω₀ − f₂²Δ₁ − f₁²rΔ₁), and its first order −f₁f₂N/ω₀, of the coefficients as the model gives
 * them; the coefficients themselves are tested against mpmath elsewhere.
 */
function closedForm(at: ReturnType<typeof m.steadyState>, temperature: number) {
  const [omega0, f1, f2] = [1, 1, 1.5];
  const value = (name: string) => at.integrals[name]!.value;
  const th = Math.tanh(omega0 / (2 * temperature));
  const n = value('Delta1') * th + 4 * value('Er') + value('Delta2');
  const r = value('gamma0') / value('gamma');
  return {
    full: (-f1 * f2 * n) / (omega0 - f2 ** 2 * value('Delta1') - f1 ** 2 * r * value('Delta1')),
    leading: (-f1 * f2 * n) / omega0,
    th,
  };
}

const close = (value: number | undefined, expected: number, relative = 1e-12) =>
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe('the tasks of a user', () => {
  it('the coherence at a temperature', () => {
    const { coherence, headline } = m.steadyState({ 'B.temperature': 0.3 });
    const expected = closedForm(m.steadyState({ 'B.temperature': 0.3 }), 0.3);
    close(coherence?.value, Math.abs(expected.full));
    close(headline?.value, Math.abs(expected.leading));
    expect(coherence).toMatchObject({ basis: 'eigenbasis of H_S, upper level first' });
    expect(coherence!.error).toBeLessThan(1e-12);
  });

  it('the Bloch equations in LaTeX', () => {
    expect(m.bloch().latex().split('\n').slice(1, 4)).toEqual([
      '\\dot v_1 &=-f_1^2 \\gamma_0\\,v_1-\\omega_0v_2+f_1 f_2 \\gamma\\,v_3+f_1 f_2 \\gamma \\tanh\\frac{\\omega_0}{2T} \\\\',
      '\\dot v_2 &=(\\omega_0 - f_2^2 \\Delta_1)v_1-(f_1^2 \\gamma_0 + f_2^2 \\gamma)v_2-f_1 f_2 \\Delta_1\\,v_3+f_1 f_2\\,(\\Delta_2 + 4 E_{\\mathrm r}) \\\\',
      '\\dot v_3 &=f_1 f_2 \\gamma_0\\,v_1-f_2^2 \\gamma\\,v_3-f_2^2 \\gamma \\tanh\\frac{\\omega_0}{2T}',
    ]);
  });

  it('a sweep over temperatures', () => {
    const temperatures = [0.1, 0.2, 0.5, 1, 2];
    const coherences = temperatures.map((T) => m.steadyState({ 'B.temperature': T }).coherence?.value);
    for (const [k, T] of temperatures.entries()) {
      close(coherences[k], Math.abs(closedForm(m.with({ 'B.temperature': T }).steadyState(), T).full));
    }
  });

  it('dynamics from a ket', () => {
    const { bloch, populations } = m.evolve({ until: 2000, points: 3, initial: '|0>+i*|1>' });
    const steady = m.steadyState();
    for (const [k, start] of [0, 1, 0].entries()) close(bloch[0]![k], start, 1e-15);
    // the noise at zero frequency settles like 1/t only
    for (const k of [0, 1]) expect(populations[2]![k]).toBeCloseTo(steady.populations.typed![k]!.value, 5);
    expect(bloch[2]![0]).toBeCloseTo(steady.bloch![0]!.value, 5);
  });

  it('the verdict', () => {
    const { coherent, criterion, predicted, agrees } = m.verdict();
    expect({ coherent, predicted, agrees }).toEqual({ coherent: true, predicted: true, agrees: true });
    expect(criterion.text).toBe('f1*f2*(Delta1*tanh(omega0/(2*T)) + Delta2 + 4*Er)');
  });

  it('the mean-force state', () => {
    const { bloch, coherence } = m.meanForce();
    close(coherence?.value, m.steadyState().headline!.value, 1e-11);
    // ⟨σ_z⟩ of Cresser & Anders, PRL 127, 250601, by mpmath (test/equilibrium/fixtures/make_mean_force.py)
    expect(bloch![2]!.value).toBeCloseTo(-0.7130722182543023, 10);
  });

  it('the report as HTML', async () => {
    const html = await (await m.report()).html();
    expect(html.startsWith('<!DOCTYPE html>')).toBe(true);
    expect(html).toContain('@font-face');
    expect(html).not.toMatch(/(?:src|href)="https?:/);
  });

  it('the export to another language', () => {
    expect(m.export('python')).toContain('def steady_state(');
    expect(m.export('latex')).toContain('\\begin{');
  });
});
