import { describe, expect, test } from 'vitest';
import { equals, integer, toText } from '../../src/algebra/index.ts';
import { InputError } from '../../src/errors.ts';
import { readHamiltonian, reduceOperator, symbolValues } from '../../src/hamiltonian/index.ts';
import { sigmaMinus, sigmaPlus, sigmaX, sigmaZ } from '../../src/operators/bases.ts';
import {
  addOperators,
  commutator,
  entry,
  equalOperators,
  identityOperator,
  kronecker,
  multiplyOperators,
  type Operator,
  scaleOperator,
} from '../../src/operators/operator.ts';
import { imaginaryTimes } from './operators.ts';

const hamiltonian = (text: string, options = {}): Operator => readHamiltonian(text, options).systemHamiltonian;

describe('several qubits', () => {
  test('qubit 1 is the leftmost factor', () => {
    const one = identityOperator(2);
    expect(equalOperators(hamiltonian('sz1 + 0*sz2'), kronecker(sigmaZ(), one))).toBe(true);
    expect(equalOperators(hamiltonian('sz2'), kronecker(one, sigmaZ()))).toBe(true);
    expect(equalOperators(hamiltonian('sz1 sx2'), kronecker(sigmaZ(), sigmaX()))).toBe(true);
    const exchange = addOperators(kronecker(sigmaPlus(), sigmaMinus()), kronecker(sigmaMinus(), sigmaPlus()));
    expect(equalOperators(hamiltonian('sp1*sm2 + h.c.'), exchange)).toBe(true);
    expect(equalOperators(hamiltonian('|1><2| + |2><1| + 0*sz2'), exchange)).toBe(true);
  });

  test.each([
    'sz_1 sx_2',
    'σz1 σx2',
    'σ_z1 σ_x2',
    '\\sigma_{z1}\\sigma_{x2}',
    '\\sigma_{z,1}\\sigma_{x,2}',
    '\\sigma_z^{(1)}\\sigma_x^{(2)}',
    '\\sigma^z_1\\sigma^x_2',
    '\\sigma_1^z \\sigma_2^x',
    '\\sigma_{1z}\\sigma_{2x}',
    'sigma_z1*sigma_x2',
    'sigma_z_1 ⊗ sigma_x_2',
    'sigmaz1 (x) sigmax2',
  ])('%s', (text) => {
    const reading = readHamiltonian(text);
    const qubit = { kind: 'spin', twiceSpin: 1, dimension: 2 };
    expect(reading.system).toEqual({
      dimension: 4,
      parts: [
        { name: 'spin1', ...qubit },
        { name: 'spin2', ...qubit },
      ],
    });
    expect(equalOperators(reading.systemHamiltonian, kronecker(sigmaZ(), sigmaX()))).toBe(true);
  });

  test('three and more', () => {
    expect(readHamiltonian('sz1 + sz3 + sz5').dimension).toBe(32);
    const middle = kronecker(kronecker(identityOperator(2), sigmaX()), identityOperator(2));
    expect(equalOperators(hamiltonian('sx2 + 0*sz3'), middle)).toBe(true);
    expect(readHamiltonian('sz1 + sx1*B').dimension).toBe(2);
  });
});

describe('a spin S', () => {
  test.each([1, 2, 3, 4, 7])('2S = %i: the algebra of angular momentum', (twiceSpin) => {
    const reading = readHamiltonian('Sx + Sy + Sz', { twiceSpin });
    const operator = (text: string): Operator => {
      const { systemHamiltonian, functions } = readHamiltonian(text, { twiceSpin });
      return reduceOperator(systemHamiltonian, functions);
    };
    const reduce = (a: Operator): Operator => reduceOperator(a, reading.functions);
    const [x, y, z] = [operator('Sx'), operator('Sy'), operator('Sz')];
    const dimension = twiceSpin + 1;
    expect(reading.system).toEqual({ dimension, parts: [{ name: 'spin', kind: 'spin', twiceSpin, dimension }] });
    expect(equalOperators(reduce(commutator(x, y)), imaginaryTimes(z))).toBe(true);
    expect(equalOperators(reduce(commutator(y, z)), imaginaryTimes(x))).toBe(true);
    const squares = reduce(addOperators(multiplyOperators(x, x), multiplyOperators(y, y), multiplyOperators(z, z)));
    const casimir = operator(`id*${twiceSpin}/2*(${twiceSpin}/2 + 1) + 0*Sz`);
    expect(equalOperators(squares, casimir)).toBe(true);
    expect(equals(entry(z, 0, 0), entry(operator(`id*${twiceSpin}/2 + 0*Sz`), 0, 0))).toBe(true);
    expect(equalOperators(operator('Sp + Sm'), scaleOperator(integer(2), x))).toBe(true);
    expect(equalOperators(operator('S_+ + S^-'), operator('Sp + Sm'))).toBe(true);
  });

  test('spin 1/2 is half the Pauli matrices', () => {
    expect(equalOperators(hamiltonian('2*Sx + 2*Sz', { twiceSpin: 1 }), hamiltonian('sx + sz'))).toBe(true);
    expect(equalOperators(hamiltonian('sx + 2 Sz', { twiceSpin: 1 }), hamiltonian('sx + sz'))).toBe(true);
    expect(() => hamiltonian('sx + Sz', { twiceSpin: 2 })).toThrow('must use `Sx`, `Sy`, `Sz`');
  });

  test('levels of a spin may be named as well', () => {
    expect(equalOperators(hamiltonian('|0><0| - |2><2|', { twiceSpin: 2 }), hamiltonian('Sz', { twiceSpin: 2 }))).toBe(
      true,
    );
  });
});

describe('functions of symbols', () => {
  const same = (a: string, b: string): boolean => {
    const [left, right] = [readHamiltonian(a), readHamiltonian(b)];
    return equalOperators(left.systemHamiltonian, right.systemHamiltonian);
  };

  test.each([
    ['sqrt(4)*sz', '2*sz'],
    ['sqrt(9/16)*sz', '3/4*sz'],
    ['sqrt(0.25)*sz', 'sz/2'],
    ['sqrt(8)*sz', '2*sqrt(2)*sz'],
    ['sqrt(1/2)*sz', 'sqrt(2)/2*sz'],
    ['sqrt(6)*sz', 'sqrt(2)*sqrt(3)*sz'],
    ['sqrt(2)^3*sz', '2*sqrt(2)*sz'],
    ['\\sqrt{2} sz', '√2 sz'],
    ['2^(1/2)*sz', 'sqrt(2)*sz'],
    ['1/sqrt(2)*sz', '2^-0.5 sz'],
    ['sz/(1 + sqrt(2))', '(sqrt(2) - 1)*sz'],
    ['sz/(sqrt(2) + sqrt(3))', '(sqrt(3) - sqrt(2))*sz'],
    ['sqrt(x)^2*sz', 'x*sz'],
    ['sqrt(10000000000000000000000000000000000000000)*sz', '10^20*sz'],
    ['(cos(r)^2 + sin(r)^2)*sz', 'sz'],
    ['(cos(r) + sin(r))*(cos(r) - sin(r))*sz', '(1 - 2*sin(r)^2)*sz'],
    ['cos(-r)*sz + sin(-r)*sx', 'cos(r)*sz - sin(r)*sx'],
    ['cos(0)*sz + sin(0)*sx', 'sz'],
    ['\\cos\\theta \\sigma_z + \\sin(\\theta)\\sigma_x', 'cos(theta)*sz + sin(theta)*sx'],
    ['\\cos{\\theta_1}\\sigma_z', 'cos(theta1)*sz'],
    ['exp(0)*sz', 'sz'],
    ['exp(x)*exp(-x)*sz', 'sz'],
    ['exp(i*phi)*sp + exp(-i*phi)*sm', 'cos(phi)*sx - sin(phi)*sy'],
    ['(exp(x + i*phi)*sp + h.c.)', 'exp(x)*(cos(phi)*sx - sin(phi)*sy)'],
  ])('%s', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  test('a hidden identity is seen: no coupling is left', () => {
    const { couplings } = readHamiltonian('sz + (cos(r)^2 + sin(r)^2 - 1)*sx*B');
    expect(couplings).toEqual([]);
  });

  test('their numbers and symbols', () => {
    const reading = readHamiltonian('cos(theta)*sz + sqrt(x + sqrt(2))*sx + exp(x)*pi*sy');
    expect(reading.symbols).toEqual(['theta', 'x']);
    const values = symbolValues(
      reading,
      new Map([
        ['theta', 0.5],
        ['x', 2],
      ]),
    );
    expect(values.get('cos(theta)')).toBe(Math.cos(0.5));
    expect(values.get('exp(x)')).toBe(Math.exp(2));
    expect(values.get('pi')).toBe(Math.PI);
    const root = [...reading.functions.values()].find(
      (f) => toText(f.argument).includes('x') && f.function === 'sqrt',
    )!;
    expect(values.get(root.name)).toBeCloseTo(Math.sqrt(2 + Math.SQRT2), 15);
    expect(root.latex).toMatch(/^\\sqrt\{/);
  });

  test('the root of a negative number is refused, exactly or in numbers', () => {
    expect(() => readHamiltonian('sqrt(-2)*sz')).toThrow(InputError);
    const reading = readHamiltonian('sqrt(x)*sz');
    expect(() => symbolValues(reading, new Map([['x', -1]]))).toThrow(
      'The argument of `sqrt(x)` must be ≥ 0, but is -1.',
    );
  });
});
