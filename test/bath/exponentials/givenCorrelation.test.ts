/** Baths by their correlation functions alone, `spectrum: correlation`. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fittedCouplings } from '../../../src/bath/exponentials/index.ts';
import { bathOf, combination, type Kernel, longTimeTransform, type Transform } from '../../../src/bath/index.ts';
import { bathCorrelation, finiteTimeTable, finiteTimeTransform } from '../../../src/bath/transforms/index.ts';
import type { CorrelationSpec } from '../../../src/hamiltonian/index.ts';
import { prepareModel } from '../../../src/hamiltonian/index.ts';
import { hierarchySteadyState } from '../../../src/hierarchy/index.ts';
import { readDocument, validateModel } from '../../../src/modelFile/index.ts';
import * as c from '../../../src/numerics/complex.ts';
import { gaussLegendre } from '../../../src/numerics/index.ts';
import { deriveModel } from '../../../src/study/derivation/index.ts';
import { meanForceInput, meanForceOf } from '../../../src/study/meanForce.ts';
import { numericSystem } from '../../../src/tcl/index.ts';
import { evaluateSteadyState, numericLeadingOrder, transitionRates } from '../../../src/tcl/numeric/index.ts';

const SPEC: CorrelationSpec = {
  spectrum: 'correlation',
  greater: [
    { c: 0.09, nu: [0.25, 1.4] },
    { c: [0.02, -0.01], nu: [0.8, -0.3] },
  ],
  lesser: [{ c: 0.03, nu: [0.4, -1.1] }],
};
const bath = bathOf(SPEC);

const sumAt = (terms: CorrelationSpec['greater'], tau: number): c.Complex =>
  terms.reduce((sum, { c: own, nu: [re, im] }) => {
    const [x, y] = typeof own === 'number' ? [own, 0] : own;
    return c.plus(sum, c.mul({ re: x, im: y }, c.exp({ re: -re * tau, im: -im * tau })));
  }, c.ZERO);

/** The definitions of the kernels. */
function kernelAt(kernel: Kernel, tau: number): number {
  const [g, l] = [sumAt(SPEC.greater, tau), sumAt(SPEC.lesser!, tau)];
  switch (kernel) {
    case 'noise':
      return g.re + l.re;
    case 'dissipation':
      return -g.im - l.im;
    case 'dissipationPartner':
      return g.re - l.re;
    case 'noisePartner':
      return l.im - g.im;
  }
}

function integralTo(time: number, kernel: Kernel, transform: Transform, nu: number): number {
  const { nodes, weights } = gaussLegendre(40);
  const panels = Math.ceil(4 * time + 4);
  let sum = 0;
  for (let p = 0; p < panels; p++) {
    for (const [k, x] of nodes.entries()) {
      const tau = ((p + (1 + x) / 2) * time) / panels;
      sum += (weights[k]! * time * kernelAt(kernel, tau) * Math[transform](nu * tau)) / (2 * panels);
    }
  }
  return sum;
}

const KERNELS: readonly Kernel[] = ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'];

describe.each(KERNELS)('%s', (kernel) => {
  test('is that of the exponentials', () => {
    for (const tau of [0, 0.3, 2, 30]) {
      const quantity = bathCorrelation(bath).kernel(kernel, tau);
      if (quantity.kind === 'divergent') throw new Error(quantity.cause);
      expect(Math.abs(quantity.value - kernelAt(kernel, tau))).toBeLessThanOrEqual(quantity.error);
    }
  });

  test.each(['cos', 'sin'] as const)('has the %s transforms of quadrature, at finite and at long time', (transform) => {
    for (const nu of [0, 0.7, 1.4]) {
      for (const time of [1e-3, 0.5, 7]) {
        const quantity = finiteTimeTransform(bath, { kernel, transform, frequency: nu, time });
        if (quantity.kind === 'divergent') throw new Error(quantity.cause);
        const expected = integralTo(time, kernel, transform, nu);
        expect(Math.abs(quantity.value - expected)).toBeLessThanOrEqual(quantity.error + 1e-14 * time);
      }
      const long = longTimeTransform(bath, kernel, transform, nu);
      if (long.kind === 'divergent') throw new Error(long.cause);
      expect(Math.abs(long.value - integralTo(160, kernel, transform, nu))).toBeLessThan(1e-14);
    }
  });
});

test('combinations and tables of transforms are those of the transforms', () => {
  const request = { kernel: 'noise', transform: 'cos', frequency: 0.9 } as const;
  const values = new Float64Array(1);
  finiteTimeTable(bath, [request], 50).evaluate(33, values);
  const single = finiteTimeTransform(bath, { ...request, time: 33 });
  expect(single).toMatchObject({ kind: 'finite', value: expect.closeTo(values[0]!, 11) });
  const long = longTimeTransform(bath, 'noise', 'cos', 0.9);
  if (long.kind === 'divergent') throw new Error(long.cause);
  expect(combination(bath, [{ ...request, coefficient: -2 }])).toMatchObject({ value: -2 * long.value });
});

interface Pseudomode {
  readonly name: string;
  readonly hamiltonian: string;
  readonly greater: CorrelationSpec['greater'];
  readonly lesser: CorrelationSpec['greater'];
  readonly parameters: Readonly<Record<string, number>>;
  readonly bloch: readonly number[];
}

const pseudomodes: readonly Pseudomode[] = JSON.parse(
  readFileSync(new URL('./fixtures/pseudomodes.json', import.meta.url), 'utf8'),
);

const derivedOf = ({ hamiltonian, parameters, greater, lesser }: Omit<Pseudomode, 'name' | 'bloch'>, x = 1) => {
  const scaled = (terms: CorrelationSpec['greater']) =>
    terms.map(({ c: own, nu }) => ({ c: typeof own === 'number' ? x * own : ([x * own[0], x * own[1]] as const), nu }));
  return deriveModel(
    prepareModel({
      hamiltonian,
      parameters,
      baths: { B: { spectrum: 'correlation', greater: scaled(greater), lesser: scaled(lesser) } },
    }),
  );
};

const systemOfModel = (derived: ReturnType<typeof derivedOf>) =>
  numericSystem(derived.derivation.system, derived.given!.values, derived.given!.baths);

/** v₁, v₂, v₃ of the exact hierarchy. */
function exactBloch(model: Pseudomode, x = 1): number[] {
  const system = systemOfModel(derivedOf(model, x));
  const { couplings, fits } = fittedCouplings(system.couplings, { frequencies: [0, 1, -1], tolerance: 1e-6 });
  expect(fits).toMatchObject([{ error: 0, interpolated: true }]);
  const found = hierarchySteadyState({ levels: system.levels, couplings }, { importance: 1e-12 });
  if (found.kind === 'failed') throw new Error(found.cause);
  const { re, im } = found.rho;
  return [2 * re[1]!, -2 * im[1]!, re[0]! - re[3]!];
}

describe.each(pseudomodes.map((model) => [model.name, model] as const))('%s', (_, model) => {
  test('has the steady state of the damped mode in the exact hierarchy', () => {
    for (const [k, v] of exactBloch(model).entries()) expect(v).toBeCloseTo(model.bloch[k]!, 9);
  });

  test('has the coherences of TCL2 at leading order, in symbols and in numbers, to which the exact ones tend at weak coupling', () => {
    const x = 1e-4;
    const derived = derivedOf(model, x);
    const symbolic = evaluateSteadyState(derived.derivation, derived.given!.values, derived.given!.baths).leading;
    const numeric = numericLeadingOrder(systemOfModel(derived));
    const exact = exactBloch(model, x);
    for (const leading of [symbolic, numeric]) {
      if (leading.kind === 'none') throw new Error(leading.message);
      const { re, im } = leading.coherences[1]!;
      if (re.kind === 'divergent' || im.kind === 'divergent') throw new Error('divergent');
      const size = Math.hypot(re.value, im.value);
      expect(Math.hypot(exact[0]! - 2 * re.value, exact[1]! + 2 * im.value)).toBeLessThan(30 * x * size);
    }
  });
});

describe('detailed balance', () => {
  const levels = {
    hamiltonian: '0.7*|1><1| + 1.9*|2><2| + (|0><1| + |1><0| + |1><2| + |2><1| + 0.4*(|0><2| + |2><0|))*B',
    parameters: {},
    greater: SPEC.greater,
    lesser: SPEC.lesser!,
  };

  test('is not assumed: populations of order 1 are those of the rates, which are the Fourier transforms of C', () => {
    const system = systemOfModel(derivedOf(levels));
    const rates = transitionRates(system).get('B')!.value;
    const spectrum = (nu: number): number => {
      const at = (terms: CorrelationSpec['greater'], sign: number) =>
        terms.reduce((sum, { c: own, nu: [re, im] }) => {
          const [x, y] = typeof own === 'number' ? [own, 0] : own;
          return sum + 2 * c.div({ re: x, im: y }, { re, im: im - sign * nu }).re;
        }, 0);
      return at(SPEC.greater, 1) + at(SPEC.lesser!, 1);
    };
    for (const [from, to, element] of [
      [1, 0, 1],
      [2, 1, 1],
      [2, 0, 0.4],
    ] as const) {
      const nu = system.levels[from]! - system.levels[to]!;
      expect(rates[to * 3 + from]).toBeCloseTo(element ** 2 * spectrum(nu), 14);
      expect(rates[from * 3 + to]).toBeCloseTo(element ** 2 * spectrum(-nu), 14);
    }
    const leading = numericLeadingOrder(system);
    if (leading.kind === 'none') throw new Error(leading.message);
    for (let k = 0; k < 3; k++) {
      let flow = 0;
      for (let m = 0; m < 3; m++) {
        flow += rates[k * 3 + m]! * leading.populations[m]! - rates[m * 3 + k]! * leading.populations[k]!;
      }
      expect(Math.abs(flow)).toBeLessThan(1e-15);
    }
  });

  test('is not assumed in symbols either: they have the numbers of brute force', () => {
    const derived = derivedOf(levels);
    const numbers = evaluateSteadyState(derived.derivation, derived.given!.values, derived.given!.baths);
    const numeric = numericLeadingOrder(systemOfModel(derived));
    if (numbers.leading.kind === 'none' || numeric.kind === 'none') throw new Error('no leading order');
    expect(derived.derivation.table.thermalUsed.size).toBe(0);
    for (const [k, p] of numbers.leading.populations.entries()) expect(p).toBeCloseTo(numeric.populations[k]!, 14);
  });
});

describe('what needs a temperature', () => {
  const derived = derivedOf({ ...pseudomodes[0]! });

  test('has none', () => {
    expect(meanForceOf(derived)).toBeUndefined();
    expect(() => meanForceInput(derived)).toThrow(/only the correlation functions are given/);
  });

  test('a transition rate that is negative is named', () => {
    const wrong = derivedOf({ ...pseudomodes[0]!, greater: [{ c: -0.09, nu: [0.25, 1.4] }] });
    const leading = numericLeadingOrder(systemOfModel(wrong));
    expect(leading).toMatchObject({ kind: 'none', cause: 'out-of-validity' });
  });
});

describe('in a file', () => {
  const text = (bathText: string): string =>
    `hamiltonian: omega0/2*sz + (f1*sz + f2*sx)*B\nparameters: { omega0: 1, f1: 1, f2: 1 }\nbaths: { B: ${bathText} }`;
  const read = (bathText: string) => validateModel(readDocument(text(bathText), 'model.yaml').model);

  test.each([
    [
      '{ spectrum: correlation, greater: [{ c: 1, nu: [-1, 2] }] }',
      /`greater\[0\]\.nu` of bath `B` must be .* real part > 0/,
    ],
    ['{ spectrum: correlation, greater: [{ c: 1, nu: 2 }] }', /`greater\[0\]\.nu` of bath `B` must be two numbers/],
    ['{ spectrum: correlation, greater: [{ c: 1, mu: [1, 2] }] }', /Unknown field `mu` of `greater` of bath `B`/],
    ['{ spectrum: correlation, greater: [], temperature: 1 }', /Unknown field `temperature` of bath `B`/],
    ['{ spectrum: correlation }', /`greater` of bath `B` is missing/],
  ])('%s is refused', (bathText, message) => {
    expect(() => read(bathText)).toThrow(message);
  });
});
