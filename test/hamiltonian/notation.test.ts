import { describe, expect, test } from 'vitest';
import { fraction, integer, symbol, toText } from '../../src/algebra/index.ts';
import { type NotationOptions, readHamiltonian } from '../../src/hamiltonian/index.ts';
import {
  addOperators,
  equalOperators,
  type Operator,
  operatorText,
  scaleOperator,
  sigmaX,
  sigmaZ,
} from '../../src/operators/index.ts';

/** Both texts mean the same H_S and the same couplings, in the same order. */
function sameReading(text: string, reference: string, options: NotationOptions = {}): void {
  const [a, b] = [readHamiltonian(text, options), readHamiltonian(reference, options)];
  expect(a.couplings.map(({ bath }) => bath)).toEqual(b.couplings.map(({ bath }) => bath));
  const operators = (reading: typeof a) => [reading.systemHamiltonian, ...reading.couplings.map((c) => c.operator)];
  const pairs = operators(a).map((operator, k) => [operator, operators(b)[k]!] as const);
  for (const [left, right] of pairs) expect(equalOperators(left, right), `${text} is ${operatorText(left)}`).toBe(true);
}

const same = (a: Operator, b: Operator) => expect(equalOperators(a, b)).toBe(true);

test('the reading of Eq. (1) is the operators it says', () => {
  const { dimension, systemHamiltonian, couplings, symbols } = readHamiltonian('omega0/2*sz + (f1*sz + f2*sx)*B');
  expect(dimension).toBe(2);
  expect(symbols).toEqual(['f1', 'f2', 'omega0']);
  same(systemHamiltonian, scaleOperator(symbol('omega0'), scaleOperator(fraction(1, 2), sigmaZ())));
  expect(couplings.map(({ bath }) => bath)).toEqual(['B']);
  same(
    couplings[0]!.operator,
    addOperators(scaleOperator(symbol('f1'), sigmaZ()), scaleOperator(symbol('f2'), sigmaX())),
  );
});

describe('spellings of Eq. (1)', () => {
  const expected = 'omega0/2*sz + (f1*sz + f2*sx)*B';
  test.each([
    'omega0/2*sz + (f1*sz + f2*sx)*B',
    'omega0/2 sz + (f1 sz + f2 sx) B',
    '  omega0 / 2 * sz\n + ( f1 * sz + f2 * sx ) * B\n',
    'omega_0/2 sz + (f_1 sz + f_2 sx) ⊗ B',
    'omega_{0}/2 sz + (f_{1} sz + f_{2} sx) (x) B',
    'omega0/2 sz + (f1*sz + f2*sx)(x)B',
    '(1/2)*omega0*sz + f1*sz*B + f2*sx*B',
    '0.5*omega0*sz + B*(f1*sz + f2*sx)',
    '½ω₀σz + (f₁σz + f₂σx)⊗B',
    'ω0/2·σ_z + (f1·σ_z + f2·σ_x)·B',
    'ω₀/2 σ_z + (f₁ σ_z + f₂ σₓ) (b + b†)',
    'omega0/2*sigma_z + (f1*sigma_z + f2*sigma_x)*(b + bd)',
    'omega0/2*sigmaz + (f1*sigmaz + f2*sigmax)*(b + dag(b))',
    'omega0/2*s_z + (f1*s_z + f2*s_x)*(b + b^†)',
    'omega0/2*sz + [f1*sz + f2*sx]*{b + b^\\dagger}',
    'omega0/2*sz + ((f1*sz + f2*sx)*b + h.c.)',
    'omega0/2*sz + ((f1*sz + f2*sx)*bd + H.c.)',
    'omega0/2*sz + (f1*(sp*sm - sm*sp) + f2*(sp + sm))*B',
    '\\frac{\\omega_0}{2}\\sigma_z + (f_1 \\sigma_z + f_2 \\sigma_x) \\otimes B',
    '\\tfrac{1}{2}\\omega_{0}\\,\\sigma_{z} + \\left( f_{1}\\sigma_{z} + f_{2}\\sigma_{x} \\right) \\otimes \\left( b + b^{\\dagger} \\right)',
    '\\frac12 \\omega_0 \\hat{\\sigma}_z + (f_1\\hat\\sigma_z + f_2\\hat{\\sigma}_{x})\\cdot\\hat{B}',
    '\\dfrac{\\omega_0 \\sigma_z}{2} + \\big[ f_1\\sigma^z + f_2 \\sigma^{x} \\big]\\hat B',
    '\\hbar\\omega_0 \\sigma_z/2 + f_1\\sigma_zB + f_2\\sigma_x B',
    'omega0/2*(|0><0| - |1><1|) + (f1*(|0><0| - |1><1|) + f2*(|0><1| + |1><0|))*B',
    'omega0/2*(|0⟩⟨0| − |1⟩⟨1|) + (f1*(2*|0⟩⟨0| − id) + f2*(|0>⟨1| + |1⟩<0|))*B',
    '\\frac{\\omega_0}{2}(\\ket{0}\\bra{0} - \\ket{1}\\bra{1}) + (f_1(\\ketbra{0}{0} - \\dyad{1}) + f_2(\\ket0\\bra1 + |1\\rangle\\langle 0|))B',
    'omega0/2*(2*\\left|0\\right\\rangle\\left\\langle 0\\right| - \\mathbb{1}) + (f1*sz + f2*sx)*B',
    'ω₀/2*(2|0⟩⟨0| − 𝟙) + (f₁ σz + f₂ σx) B',
    '-(-omega0/2*sz) - (-f1*sz - f2*sx)*B',
    'omega0*sz**1/2 + (f1*sz + f2*sx**3)*B',
    'omega0*2⁻¹*sz + (f1*sz + f2*sx³)*B',
    'omega0*2^{-1}*sz + (f1*sz^{3} + f2*sx)*B^1',
    'omega0*sz*5e-1 + (f1*sz + f2*sx)*B',
    'omega0*sz*.5 + (f1*sz + 1.*f2*sx)*B + 0*g*sy*B',
  ])('%s', (text) => {
    sameReading(text, expected);
  });
});

describe('a blank is a product with the precedence of * and /, from left to right', () => {
  test.each([
    ['omega0/2 sz', '(omega0/2)*sz'],
    ['1/2 omega0 sz', '(omega0/2)*sz'],
    ['omega0 sz/2', '(omega0/2)*sz'],
    ['a/(b c) sz', '(a/(b*c))*sz'],
    ['2sz', '2*sz'],
    ['2(sz+sx)3', '6*sz + 6*sx'],
    ['a b^2 sz', 'a*b*b*sz'],
    ['-a^2 sz', '0*sz - a*a*sz'],
    ['a - a/2 - a/4 sz', 'a/2 - (a/4)*sz'],
  ])('%s', (text, reference) => {
    sameReading(text, reference, { parameters: ['a', 'b', 'c'] });
  });
});

test('all spellings of a symbol are the same symbol', () => {
  const spellings = [
    'omega_c1',
    'omega_{c1}',
    '\\omega_{c1}',
    'ω_c1',
    'ω_{c1}',
    '\\omega_{\\mathrm{c1}}',
    '\\hat\\omega_{c1}',
  ];
  for (const spelling of spellings) expect(readHamiltonian(`${spelling} sz`).symbols).toEqual(['omega_c1']);
  for (const spelling of ['epsilon', 'ε', 'ϵ', '\\epsilon', '\\varepsilon', 'varepsilon']) {
    expect(readHamiltonian(`${spelling} sz`).symbols).toEqual(['epsilon']);
  }
  expect(readHamiltonian('\\Delta_{1,B} Δ_0 sz').symbols).toEqual(['Delta0', 'Delta1_B']);
  expect(readHamiltonian('f^{(1)} g_{\\alpha} h_σ sz').symbols).toEqual(['f1', 'g_alpha', 'h_sigma']);
});

test('ladder operators, couplings that are not Hermitian, and h.c.', () => {
  const expected = 'omega0/2*sz + (f1*sz + f2*sp)*b + (f1*sz + f2*sm)*bd';
  for (const text of [
    'omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)',
    'omega0/2*sz + f1*sz*B + (f2*sp*b + h.c.)',
    'omega0/2*sz + f1*sz*B + f2*(sp*b + \\mathrm{h.c.})',
    'omega0/2*sz + f1*sz*B + f2*[sm b† + H.C.]',
    'omega0/2*sz + f1*sz*B + f2*(σ+ b + σ- b†)',
    'omega0/2*sz + f1*sz*B + f2*(σ₊ b + σ₋ b†)',
    'omega0/2*sz + f1*sz*B + f2*(σ⁺b + σ⁻b†)',
    'omega0/2*sz + f1*sz*B + f2*(σ_+ b + σ_- b^†)',
    'omega0/2*sz + f1*sz*B + f2*(sigma_plus*b + sigma_minus*bd)',
    'omega0/2*sz + f1*sz*B + f2*(sigmap*b + sigmam*bd)',
    'omega0/2*sz + f1*sz*B + f2*(\\sigma_+ b + \\sigma_- b^\\dagger)',
    'omega0/2*sz + f1*sz*B + f2*(\\sigma^{+} b + \\sigma^{-} b^{\\dagger})',
    'omega0/2*sz + f1*sz*B + f2*(\\sigma_{+}b + \\sigma_{-}\\hat{b}^\\dagger)',
    'omega0/2*sz + f1*sz*B + f2*(sm†*b + sp^\\dagger*bd)',
    'omega0/2*sz + f1*sz*B + f2*(sp*b + dag(sp*b))',
    'omega0/2*sz + f1*sz*B + f2*(sp*b + (sp*b)^\\dagger)',
    'omega0/2*sz + f1*sz*B + f2/2*((sx + i*sy)*b + (sx - i*sy)*bd)',
  ]) {
    sameReading(text, expected);
  }
  sameReading('sz + i*(sp*b - h.c.)', 'sz + i*sp*b - i*sm*bd');
  sameReading('sz + ((f1*sz + f2*sp + f3*sm)*b + h.c.)', 'sz + (f1*sz + f2*sp + f3*sm)*b + (f1*sz + f2*sm + f3*sp)*bd');
});

test('several baths, numbered or declared by name', () => {
  const expected = 'sz + f1*sz*B1 + f2*sx*B2';
  for (const text of [
    'sz + f1*sz*B1 + f2*sx*B2',
    'sz + f1*sz*B_1 + f2*sx*B_{2}',
    'sz + f1*sz*(b1 + bd1) + f2*sx*(b2 + b2†)',
    'sz + f1*sz*(b_1 + b_1^\\dagger) + f2*sx*(b_2 + b^\\dagger_2)',
    'sz + f1*sz*(b_{1} + b_{1}^{\\dagger}) + f2*sx*(b₂ + b₂†)',
    'sz + f1*sz*(b1 + b1d) + f2*sx*(b2 + bd_2)',
  ]) {
    sameReading(text, expected);
  }
  expect(readHamiltonian('sz + sx*(B2 + B1)').couplings.map(({ bath }) => bath)).toEqual(['B2', 'B1']);
  sameReading('sz + sx*B*f + sz*B - sx*f*B', 'sz + sz*B');
});

test('baths of other names', () => {
  const options = { baths: ['Left', 'X', 'B_R'] };
  const text = 'sz + sx*Left + sp*x + sm*xd + sz*B_R';
  const { couplings } = readHamiltonian(text, options);
  expect(couplings.map(({ bath, operator }) => [bath, operatorText(operator)])).toEqual([
    ['Left', 'sx'],
    ['X', 'sp'],
    ['B_R', 'sz'],
  ]);
  sameReading('sz + sx*(left + leftd) + sp*x + sm*x^\\dagger + sz*(b_R + b_R^\\dagger)', text, options);
});

test('names that would be bath operators are symbols where they are declared as such', () => {
  const { symbols, bathNames } = readHamiltonian('b*sz + B0*sx', { parameters: ['b', 'B0'] });
  expect([symbols, bathNames]).toEqual([['B0', 'b'], []]);
  expect(readHamiltonian('B_z*sz').symbols).toEqual(['B_z']);
});

test('complex symbols', () => {
  const options = { complex: ['g'] };
  const expected = 'sz + g*sp*b + conj(g)*sm*bd';
  for (const text of [
    'sz + (g*sp*b + h.c.)',
    'sz + g*sp*b + conj(g)*sm*bd',
    'sz + g sp b + g^* sm b†',
    'sz + g \\sigma_+ b + g^{*}\\sigma_- b^\\dagger',
    'sz + g \\sigma_+ b + g^\\ast\\sigma_- b^\\dagger',
    'sz + g*sp*b + dag(g)*sm*bd',
  ]) {
    sameReading(text, expected, options);
  }
  expect(readHamiltonian('sz + (g*sp*b + h.c.)', options).partners.get('g')).toBe('conj(g)');
  expect(() => readHamiltonian('sz + g*sp*b + g*sm*bd', options)).toThrow('must be Hermitian');
});

test('d levels: the highest index decides', () => {
  const reading = readHamiltonian(
    '1.3*|0><0| + 0.4*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0| - q*|1><1|)*B',
  );
  expect(reading.dimension).toBe(3);
  expect(reading.system.parts).toEqual([{ name: 'levels', kind: 'levels', dimension: 3 }]);
  const entries = [...reading.couplings[0]!.operator.entries].map(([key, value]) => [key, toText(value)] as const);
  expect(new Map(entries)).toEqual(
    new Map([
      [0, 'p'],
      [2, 'a'],
      [4, '-q'],
      [5, 'c'],
      [6, 'a'],
      [7, 'c'],
    ]),
  );
  expect(readHamiltonian('|0><0| + (|0><31| + h.c.) B').dimension).toBe(32);
  sameReading('|0><1||1><0|', '(id + sz)/2');
});

test('numbers are exact', () => {
  const { systemHamiltonian } = readHamiltonian('0.3 sz + 1e-20 sx + (1/3 + 0.1)*sy');
  expect(equalOperators(systemHamiltonian, readHamiltonian('3/10*sz + 1/10^20*sx + 13/30*sy').systemHamiltonian)).toBe(
    true,
  );
  expect(equalOperators(readHamiltonian('2 sz').systemHamiltonian, scaleOperator(integer(2), sigmaZ()))).toBe(true);
});

test('symbols that cancel are known, but not needed', () => {
  const { symbols, couplings, bathNames } = readHamiltonian('sz + x*sx*B - x*sx*B + pi*sz');
  expect(symbols).toEqual(['x']);
  expect(couplings).toEqual([]);
  expect(bathNames).toEqual(['B']);
});

test('a Pauli matrix beside itself is noted: two qubits may be meant', () => {
  const noted = (text: string) => readHamiltonian(text).notes.map(({ message }) => message);
  const message = (written: string) =>
    `\`${written}\` is a product of operators of one qubit; those of two qubits are \`sx1*sx2\` or \`sx⊗sx\`.`;
  expect(noted('J σx σx + sz + sx*B')).toEqual([message('σx σx')]);
  expect(noted('sz + J*sx*sx + sx*B')).toEqual([message('sx*sx')]);
  for (const text of ['sz1*sz1 + sx1*B', 'σx⊗σx + sz⊗1⊗B', 'sz^2 + sx*B', 'sz*sx*sz + sx*B'])
    expect(noted(text)).toEqual([]);
});
