/** Optima against their closed forms, and what is said where there is none. */
import { describe, expect, it } from 'vitest';
import transmon from '../../derivations/qubit-at-20-mk.ts';
import { redfield } from '../../src/index.ts';
import { EQUATION_1 } from '../sweep/models.ts';

const model = redfield(EQUATION_1);

describe('optimize', () => {
  it('finds Eq. (4) of the Letter, with its sign derived, and says that it leaves weak coupling', async () => {
    const hot = model.with({ 'B.temperature': 2 });
    const { Delta1, Delta2, Er, th, gamma, gamma0 } = Object.fromEntries(
      Object.entries(hot.steadyState().integrals).map(([name, integral]) => [name, integral!.value!]),
    ) as Record<string, number>;
    // |v₁| = f₁f₂|N|/(a − f₂²Δ₁), a = ω₀ − f₁²(γ₀/γ)Δ₁: largest at f₂² = −a/Δ₁
    const a = 1 - (gamma0! / gamma!) * Delta1!;
    const [place, largest] = [
      Math.sqrt(-a / Delta1!),
      Math.abs(Delta1! * th! + Delta2! + 4 * Er!) / (2 * Math.sqrt(-a * Delta1!)),
    ];
    const { best, active, stationary, warnings, derivatives } = await hot.optimize({
      maximize: 'coherence',
      over: { f2: [0, 12] },
    });
    expect(derivatives).toBe('symbolic');
    expect(best!.quantity).toBeCloseTo(largest, 13);
    expect(best!.values.f2! / place - 1).toBeCloseTo(0, 6);
    expect(active).toEqual([]);
    expect(stationary.map(({ kind }) => kind)).toEqual(['maximum']);
    expect(stationary[0]!.values.f2! / place - 1).toBeCloseTo(0, 10);
    expect(warnings.map(({ message }) => message).join()).toContain('The coupling is not weak');
  });

  it('stops at a constraint, and names what holds it with its multiplier', async () => {
    const { best, active } = await model.optimize({
      maximize: 'coherence',
      method: 'leading',
      over: { f2: [0, 4], f1: '-1:1' },
      subject: 'B.lambda*(f1^2 + f2^2) < 0.02*omega0',
    });
    // C ∝ |f₁f₂| on f₁² + f₂² = 2, and f₁ ≤ 1
    expect(best!.values.f2).toBeCloseTo(1, 4);
    expect(Math.abs(best!.values.f1!)).toBeCloseTo(1, 4);
    const [held] = active;
    expect(held!.constraint).toBe('B.lambda*(f1^2 + f2^2) < 0.02*omega0');
    // C = kf₁f₂, λ(f₁² + f₂²) = c: dC/dc = k/(2λ)
    expect(held!.multiplier / (best!.quantity / 0.02)).toBeCloseTo(1, 3);
  });

  it('says where a quantity has no bound', async () => {
    const { best, warnings } = await model.optimize({ maximize: 'coherence', over: { f2: [0, 12] } });
    expect(best).toBeNull();
    expect(warnings[0]!.kind).toBe('unbounded');
    expect(warnings[0]!.message).toContain('--subject');
  });

  it('tells how much coherence a transmon at 20 mK can have, in its own units', async () => {
    const { best, active } = await redfield(transmon).optimize({
      maximize: 'coherence',
      method: 'leading',
      over: { f2: '0:40' },
      subject: 'B.lambda*f2^2 < 1e-4*omega0',
    });
    expect(best!.values.f2).toBeCloseTo(Math.sqrt(1e-4 * 5 * 1e6), 6);
    expect(best!.quantity).toBeGreaterThan(0);
    expect(active.map(({ constraint }) => constraint)).toEqual(['B.lambda*f2^2 < 1e-4*omega0']);
  });

  it.each([
    [{ over: { f2: [0, 3] } }, 'Either `maximize` or `minimize`'],
    [{ maximize: 'coherence', over: { f2: [3, 0] } }, 'must ascend'],
    [{ maximize: 'populations', over: { f2: [0, 3] } }, 'that of one number'],
    [{ maximize: 'coherence', over: { f2: [0, 3] }, subject: 'f2 + 1' }, 'must be one inequality'],
    [{ maximize: 'coherence', over: { f2: [0, 3] }, subject: 'f3 < 1' }, 'f3'],
    [{ maximize: 'coherence', over: { f2: [0, 3] }, subject: 'B.lamda < 1' }, 'Did you mean `B.lambda`?'],
  ] as const)('is refused as %o', async (options, message) => {
    await expect(model.optimize(options)).rejects.toThrow(message);
  });
});
