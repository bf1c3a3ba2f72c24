import { describe, expect, it } from 'vitest';
import { evaluateComplex } from '../../src/algebra/index.ts';
import { type BathSpec, type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { entry } from '../../src/operators/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { coefficientNumbers, numericSystem } from '../../src/tcl/index.ts';
import { numericLeadingOrder } from '../../src/tcl/numeric/index.ts';
import { degenerateLeadingOrder } from '../../src/tcl/numeric/leadingOrder/degenerateLeadingOrder.ts';
import { numericSteadyState } from '../../src/tcl/numeric/steadyState/numericSteadyState.ts';

const COLD = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 3, temperature: 0.3 } as const;
const WARM = { ...COLD, s: 2, temperature: 1.1 } as const;

function prepared(model: Model) {
  const parsed = prepareModel(model);
  const { derivation } = deriveModel(parsed);
  const { values, baths } = numbersOf(parsed);
  return { derivation, values, baths, system: numericSystem(derivation.system, values, baths) };
}

/** Every element at its leading order: [re, im], row-major. */
function leadingOf(model: Model): [number, number][] {
  const { system } = prepared(model);
  const order = degenerateLeadingOrder(system);
  if (order.kind === 'none') throw new Error(order.message);
  return order.coherences.map((element, key): [number, number] => {
    if (element === undefined) return [order.populations[key / (system.dimension + 1)]!, 0];
    if (element.re.kind === 'divergent' || element.im.kind === 'divergent') throw new Error('It must be finite.');
    return [element.re.value, element.im.value];
  });
}

/** The null vector of the whole generator with every J multiplied by ε. */
function nullVector(model: Model, epsilon: number): [number, number][] {
  const baths = Object.fromEntries(
    Object.entries(model.baths!).map(([name, spec]) => {
      const { lambda } = spec as typeof COLD;
      return [name, { ...spec, lambda: epsilon * lambda } as BathSpec];
    }),
  );
  const { system, derivation } = prepared({ ...model, baths });
  const outcome = numericSteadyState(system, derivation.basis);
  if (outcome.kind === 'none') throw new Error(outcome.message);
  const { re, im } = outcome.rho;
  return Array.from(re, (x, key): [number, number] => [x, im[key]!]);
}

const V: Model = {
  hamiltonian:
    'E*(|0><0| + |1><1|) + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0|)*B1 + (g*(|0><2| + |2><0|) - h*(|1><2| + |2><1|) + k*(i*|0><1| - i*|1><0|))*B2',
  baths: { B1: COLD, B2: WARM },
  parameters: { E: 1.2, a: 0.6, c: 0.9, p: 0.5, g: 0.8, h: 0.3, k: 0.4 },
};
const QUBITS: Model = {
  hamiltonian: 'w/2*sz1 + w/2*sz2 + (sx1 + sx2 + k*sz1)*B1 + f*sx1*B2',
  baths: { B1: COLD, B2: WARM },
  parameters: { w: 1, k: 0.3, f: 0.7 },
};
const COMPLEX: Model = {
  hamiltonian: 'E*(|0><0| + |1><1|) + ((a*|0><2| + c*|1><2| + p*|2><2|)*b1 + h.c.) + ((g*|1><2| + q*|0><1|)*b2 + h.c.)',
  baths: { B1: COLD, B2: WARM },
  parameters: { E: 0.8, a: 0.6, c: [0.3, 0.5], p: 0.4, g: 0.9, q: [0.2, -0.1] },
  complex: ['c', 'q'],
};

describe('levels that coincide', () => {
  it.each([
    ['V', V, 3],
    ['two resonant qubits', QUBITS, 4],
    ['V with complex couplings', COMPLEX, 3],
  ] as const)('%s: the limit of weak coupling of the whole null vector', (_, model, d) => {
    const { system } = prepared(model);
    const epsilon = 1e-3;
    const states = [1, 2, 4].map((divisor) => nullVector(model, epsilon / divisor));
    let mixing = 0;
    for (const [key, element] of leadingOf(model).entries()) {
      const [i, j] = [Math.floor(key / d), key % d];
      const order = system.levels[i] === system.levels[j] ? 0 : 1;
      if (i !== j && order === 0) mixing = Math.max(mixing, Math.hypot(...element));
      for (const part of [0, 1] as const) {
        // Richardson's extrapolation to ε = 0 in two steps
        const [y1, y2, y4] = states.map((state, m) => state[key]![part] / (epsilon / 2 ** m) ** order);
        const limit = (4 * (2 * y4! - y2!) - (2 * y2! - y1!)) / 3;
        expect(Math.abs(limit - element[part])).toBeLessThan(1e-7);
      }
    }
    expect(mixing).toBeGreaterThan(1e-3);
  });

  it.each([
    ['V', V],
    ['two resonant qubits', QUBITS],
    ['V with complex couplings', COMPLEX],
  ] as const)('%s: as solved with symbols', (_, model) => {
    const { derivation, values, baths } = prepared(model);
    const order = derivation.leadingOrder;
    if (order.kind === 'none') throw new Error(order.message);
    const point = new Map(values);
    for (const [name, quantity] of coefficientNumbers(derivation, values, baths)) {
      if (quantity.kind === 'finite') point.set(name, quantity.value);
    }
    const d = derivation.system.dimension;
    for (const [key, [re, im]] of leadingOf(model).entries()) {
      const [i, j] = [Math.floor(key / d), key % d];
      const zeroth = evaluateComplex(entry(order.zeroth, i, j), point);
      const first = evaluateComplex(entry(order.coherences, i, j), point);
      expect(re).toBeCloseTo(zeroth.re + first.re, 11);
      expect(im).toBeCloseTo(zeroth.im + first.im, 11);
    }
  });

  it('do not mix at one temperature: the state at order λ⁰ is that of Gibbs', () => {
    for (const model of [V, QUBITS]) {
      const { system } = prepared({ ...model, baths: { B1: COLD, B2: { ...WARM, temperature: COLD.temperature } } });
      const order = degenerateLeadingOrder(system);
      if (order.kind === 'none') throw new Error(order.message);
      const weights = [...system.levels].map((energy) => Math.exp(-energy / COLD.temperature));
      const total = weights.reduce((sum, x) => sum + x, 0);
      for (const [k, p] of order.populations.entries()) expect(p).toBeCloseTo(weights[k]! / total, 11);
      for (const [key, element] of order.coherences.entries()) {
        const [i, j] = [Math.floor(key / system.dimension), key % system.dimension];
        if (element === undefined || system.levels[i] !== system.levels[j]) continue;
        if (element.re.kind === 'divergent' || element.im.kind === 'divergent') throw new Error('It must be finite.');
        expect(Math.hypot(element.re.value, element.im.value)).toBeLessThanOrEqual(element.re.error);
      }
    }
  });

  it('may differ by rounding', () => {
    const split = { ...V, hamiltonian: V.hamiltonian.replace('E*(|0><0| + |1><1|)', 'E*|0><0| + (E + 1e-14)*|1><1|') };
    for (const [key, [re, im]] of leadingOf(split).entries()) {
      expect(re).toBeCloseTo(leadingOf(V)[key]![0], 10);
      expect(im).toBeCloseTo(leadingOf(V)[key]![1], 10);
    }
  });

  it('leave a state that is not unique with its reason', () => {
    const outcome = (hamiltonian: string, bath: BathSpec = COLD) =>
      degenerateLeadingOrder(prepared({ hamiltonian, baths: { B: bath } }).system);
    expect(outcome('0.5*sz1 + 0.5*sz2 + 0.6*(sx1 + sx2)*B')).toMatchObject({
      kind: 'none',
      cause: 'degenerate-steady-state',
      message: expect.stringContaining('dark state'),
    });
    expect(outcome('1*|0><0| + 1*|1><1| + 0*|2><2| + 0.3*(|0><0| - |1><1|)*B')).toMatchObject({
      kind: 'none',
      cause: 'no-dissipation',
    });
    // ∫J coth(ω/2T) at ω → 0 for a coupling that has a part within the two levels
    expect(
      outcome('1*|0><0| + 1*|1><1| + 0*|2><2| + (|0><0| + |0><2| + |2><0| + |1><2| + |2><1|)*B', { ...COLD, s: 0.5 }),
    ).toMatchObject({ kind: 'none', cause: 'divergent-coefficient' });
  });
});

describe('levels that do not coincide', () => {
  it('have the same leading order as by golden-rule rates', () => {
    const model: Model = {
      hamiltonian:
        '1.7*|0><0| + 0.6*|1><1| + (0.4*|1><1| + |0><1| + |1><0| + |1><2| + |2><1|)*B1 + 0.5*(|0><2| + |2><0|)*B2',
      baths: { B1: COLD, B2: WARM },
    };
    const other = numericLeadingOrder(prepared(model).system);
    if (other.kind === 'none') throw new Error(other.message);
    for (const [key, [re, im]] of leadingOf(model).entries()) {
      const element = other.coherences[key];
      if (element === undefined) {
        expect(re).toBeCloseTo(other.populations[key / 4]!, 12);
        continue;
      }
      if (element.re.kind === 'divergent' || element.im.kind === 'divergent') throw new Error('It must be finite.');
      expect(re).toBeCloseTo(element.re.value, 12);
      expect(im).toBeCloseTo(element.im.value, 12);
    }
  });
});
