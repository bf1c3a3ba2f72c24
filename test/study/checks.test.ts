import { describe, expect, it } from 'vitest';
import { substitute, zero } from '../../src/algebra/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { runChecks } from '../../src/study/checks.ts';
import { completeValues, deriveModel, numbersOf } from '../../src/study/derivation/derived.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

async function outcomes(input: string | Model): Promise<string[]> {
  const model = prepareModel(input);
  const { derivation, decomposition, given } = deriveModel(model);
  const checks = await runChecks({
    derivation,
    decomposition,
    ...(given ?? {}),
    complete: (values) => completeValues(model, values),
  });
  return checks.map(({ name, outcome }) => `${name}: ${outcome}`);
}

const PASSED = [
  'Decomposition',
  'Canonical form',
  'Substitution',
  'Compiled function',
  'Brute force',
  'Leading order',
  'Equilibrium',
];

describe('the checks of a report', () => {
  it.each<[string, string | Model]>([
    ['Eq. (1)', 'omega0/2*sz + (f1*sz + f2*sx)*B'],
    ['a complex coupling', { hamiltonian: 'omega0/2*sz + ((f1*sz + g*sp)*b + h.c.)', complex: ['g'] }],
    ['a tilted Hamiltonian without numbers', 'epsilon/2*sz + Delta/2*sx + sz*B'],
    ['functions of symbols', 'sqrt(2)*omega0*sz + (cos(theta)*sz + sin(theta)*sx)*B'],
    ['energies with a denominator', '(omega0 + g^2/Delta)/2*sz + (f1*sz + f2*sx)*B'],
  ])('pass for %s', async (_name, model) => {
    expect(await outcomes(model)).toEqual(expect.arrayContaining(PASSED.map((name) => `${name}: passed`)));
  });
});

describe('names made by the derivation', () => {
  it('avoid the symbols of the user, however many are taken', () => {
    const { derivation } = deriveModel(prepareModel('gamma*sz + (gamma_bath*sz + T*sx)*B'));
    for (const name of [...derivation.table.used.keys(), ...derivation.table.thermalUsed.keys()]) {
      expect(['gamma', 'gamma_bath', 'T']).not.toContain(name);
    }
    expect([...derivation.table.thermalUsed.values()][0]!.text).toBe('tanh(gamma/T_bath)');
    // no coupling left, no dissipation left
    const [entry] = derivation.longTime.matrix[2]!.slice(2);
    expect(substitute(entry!, new Map([['T', zero]]))).toEqual(zero);
  });
});

describe('error bounds of a steady state', () => {
  it('count the rounding of the generator where the rates are small', () => {
    const model = prepareModel({
      hamiltonian: 'w*sz/2 + (-1.488 - 0.243*sx - 0.392*sy + 0.199*sz)*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.000819, s: 4.5, cutoff: 9.475, temperature: 0 } },
      parameters: { w: -0.513 },
    });
    const { values, baths } = numbersOf(model);
    const { bloch } = evaluateSteadyState(deriveModel(model).derivation, values, baths);
    // mpmath, 30 digits: null vector of the Redfield superoperator
    const exact = [0.3217721661124299, 0.5190727947163478, 1];
    for (const [k, v] of bloch!.value.entries()) {
      expect(Math.abs(v - exact[k]!)).toBeLessThanOrEqual(bloch!.error[k]!);
      expect(bloch!.error[k]!).toBeLessThan(1e-6);
    }
  });
});
