/** Levels closer than the baths couple them: the leading order at every distance of two levels, beside the whole null vector. */
import { describe, expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { headlineOf, verdictOf } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

const HAMILTONIAN =
  'E*|0><0| + (E + gap)*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0|)*B1 + (g*(|0><2| + |2><0|) - h*(|1><2| + |2><1|) + k*(i*|0><1| - i*|1><0|))*B2';
const COUPLINGS = { a: 0.6, c: 0.9, p: 0.5, g: 0.8, h: 0.3, k: 0.4 };
const [E, LAMBDA] = [1.2, 1e-4];

function closeModel(gap: number, { warm = 1.1, lambda = LAMBDA } = {}) {
  const cold = { spectrum: 'ohmic', lambda, s: 3, cutoff: 3, temperature: 0.3 } as const;
  return prepareModel({
    hamiltonian: HAMILTONIAN,
    baths: { B1: cold, B2: { ...cold, s: 2, temperature: warm } },
    parameters: { ...COUPLINGS, E, gap },
  });
}

function closePair(gap: number, numbersOfBaths: { warm?: number; lambda?: number } = {}) {
  const model = closeModel(gap, numbersOfBaths);
  const { values, baths } = numbersOf(model);
  const derived = deriveModel(model);
  const numbers = evaluateSteadyState(derived.derivation, values, baths);
  return { ...numbers, headline: headlineOf(numbers, derived) };
}

/** max_k |K_01,kk|, which hardly depends on the distance. */
function drive(): number {
  const { leading } = closePair(0);
  if (leading.kind === 'none') throw new Error('It is that of coinciding levels.');
  return leading.drives[1]!;
}

/** ρ₀₁ at leading order, and how far it is from that of the null vector. */
function coherence({ leading, rho }: ReturnType<typeof closePair>) {
  if (leading.kind === 'none') throw new Error(leading.message);
  const { re, im } = leading.coherences[1]!;
  if (re.kind === 'divergent' || im.kind === 'divergent') throw new Error('It is finite.');
  const off = Math.hypot(re.value - rho!.re[1]!, im.value - rho!.im[1]!);
  return { size: Math.hypot(re.value, im.value), off, order: leading.orders[1] };
}

describe('two close levels between baths of two temperatures', () => {
  it('have no leading order, and a reason, where they are closer than the baths couple them', () => {
    for (const ratio of [1e-8, 1e-6, 1e-3, 0.1, 0.9]) {
      const numbers = closePair(ratio * drive());
      expect(numbers.leading).toMatchObject({ kind: 'none', cause: 'out-of-validity' });
      expect(numbers.headline).toBeNull();
      expect(numbers.rho).not.toBeNull();
      const [{ kind, message }] = numbers.warnings as [{ kind: string; message: string }];
      expect(kind).toBe('out-of-validity');
      expect(message).toMatch(/\|0> and \|1> differ by .*, less than baths of several temperatures couple/);
    }
  });

  it('are decided by the full state, but not where its bound is too large', () => {
    const gap = 1e-3 * drive();
    const [derived, numbers] = [deriveModel(closeModel(gap)), closePair(gap)];
    expect(verdictOf(derived, numbers)).toMatchObject({ coherent: true, decidedBy: 'full state', reason: null });
    expect(verdictOf(derived, { ...numbers, rhoError: 1 })).toMatchObject({ coherent: null, decidedBy: 'nothing' });
  });

  it('have that of coinciding levels where their distance is rounding, and that of order λ where they are far apart', () => {
    for (const gap of [0, E * 1e-15]) {
      const { size, off, order } = coherence(closePair(gap));
      expect(order).toBe(0);
      expect(size).toBeGreaterThan(0.05);
      expect(off).toBeLessThan(drive());
    }
    for (let ratio = 1.1; ratio < 1e4; ratio *= 1.5) {
      const { size, off, order } = coherence(closePair(ratio * drive()));
      expect(order).toBe(1);
      expect(size).toBeLessThan(0.5);
      expect(off).toBeLessThan((6 / ratio) * size);
    }
  });

  it('come back at a weaker coupling', () => {
    const gap = 0.1 * drive();
    expect(closePair(gap).leading.kind).toBe('none');
    expect(coherence(closePair(gap, { lambda: LAMBDA / 100 })).order).toBe(1);
  });
});

it('at one temperature two levels of any distance have the coherence of order λ, which is continuous', () => {
  const reference = coherence(closePair(1e-3, { warm: 0.3 })).size;
  for (const ratio of [1e-8, 1e-6, 1e-3, 0.1, 0.9, 2]) {
    const { size, order } = coherence(closePair(ratio * drive(), { warm: 0.3 }));
    expect(order).toBe(1);
    expect(Math.abs(size - reference)).toBeLessThan(0.01 * reference);
  }
});
