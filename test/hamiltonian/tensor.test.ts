/** `⊗` between operators of the system: every text against Kronecker products of matrices written out on their own. */
import { describe, expect, test } from 'vitest';
import { equals } from '../../src/algebra/index.ts';
import { InputError } from '../../src/errors.ts';
import { type NotationOptions, readHamiltonian, symbolValues } from '../../src/hamiltonian/index.ts';
import { equalOperators } from '../../src/operators/index.ts';
import { deviation, ketBra, kron, type Matrix, PAULI, SPIN_ONE, scaled, total, unit } from './matrices.ts';

const { x, y, z, p, m } = PAULI;
const one = unit(2);
const VALUES = new Map([
  ['omega0', 1.7],
  ['omega1', 0.9],
  ['omega2', 2.3],
  ['J', 0.35],
]);
const ROUNDING = 1e-14;

function expectReading(text: string, matrices: { H?: Matrix; [bath: string]: Matrix | undefined }, options = {}): void {
  const reading = readHamiltonian(text, options);
  const values = symbolValues(reading, VALUES);
  const { H, ...baths } = matrices;
  if (H !== undefined) expect(deviation(reading.systemHamiltonian, H, values), text).toBeLessThan(ROUNDING);
  for (const [name, matrix] of Object.entries(baths)) {
    const coupling = reading.couplings.find(({ bath }) => bath === name);
    expect(deviation(coupling!.operator, matrix!, values), `${text}: ${name}`).toBeLessThan(ROUNDING);
  }
  if (Object.keys(baths).length > 0) expect(reading.couplings).toHaveLength(Object.keys(baths).length);
}

describe('two qubits', () => {
  const split = total(scaled(0.85, kron(z, one)), scaled(0.85, kron(one, z)));
  test.each([
    'omega0/2*(σz⊗1 + 1⊗σz)',
    'omega0/2*(sz(x)1 + 1(x)sz)',
    'omega0/2 (sz (x) id + id (x) sz)',
    'ω₀/2 (σ_z⊗𝟙 + 𝟙⊗σ_z)',
    'ω₀/2 σ_z⊗𝟙 + ω₀/2 𝟙⊗σ_z',
    'ω₀ σ_z⊗1/2 + 1⊗ω₀ σ_z/2',
    '\\frac{\\omega_0}{2}\\left(\\sigma_z\\otimes\\mathbb{1} + \\mathbb{1}\\otimes\\sigma_z\\right)',
    '\\frac{\\omega_0}{2}\\sigma_z \\otimes I + \\frac{\\omega_0}{2} I \\otimes \\sigma_z',
    'omega0/2*(tensor(sz, id) + tensor(id, sz))',
    'omega0/2*tensor(sz, I) + tensor(I, omega0/2*sz)',
    'omega0/2*(kron(sz, 1) + kron(1, sz))',
    'omega0/2*(tensor(sz, qeye(2)) + tensor(qeye(2), sz))',
    'omega0/2*(tensor(sigmaz(), qeye(2)) + tensor(qeye(2), sigmaz()))',
    'omega0/2*(sz⨂identity(2) + identity(2)⨂sz)',
    'omega0/2*((|0><0| - |1><1|)⊗1 + 1⊗(|0><0| - |1><1|))',
    'omega0*(|0><0|⊗|0><0| - |1><1|⊗|1><1|)',
    'omega0/2*(id − 2*|1⟩⟨1|)⊗1 + omega0/2*1⊗(id − 2*|1⟩⟨1|)',
    'omega0/2*(1*1)⊗σz + (omega0/2*σz)⊗(id)',
  ])('%s', (text) => expectReading(text, { H: split }));

  test.each([
    ['J σx⊗σx + 0*σz⊗σz', { H: scaled(0.35, kron(x, x)) }],
    ['J*(σ+⊗σ- + h.c.)', { H: scaled(0.35, total(kron(p, m), kron(m, p))) }],
    ['J*(σ+⊗σ- + dag(σ+⊗σ-))', { H: scaled(0.35, total(kron(p, m), kron(m, p))) }],
    ['J*(σ+⊗σ- + (σ+⊗σ-)†)', { H: scaled(0.35, total(kron(p, m), kron(m, p))) }],
    ['σx⊗σy - σy⊗σx', { H: total(kron(x, y), scaled(-1, kron(y, x))) }],
    ['(σz + σx)⊗1 + 1⊗σz', { H: total(kron(z, one), kron(x, one), kron(one, z)) }],
    ['(σz⊗1)(1⊗σx)', { H: kron(z, x) }],
    ['σ+σ-⊗1 + 1⊗σ+σ-', { H: total(kron(ketBra(2, 0, 0), one), kron(one, ketBra(2, 0, 0))) }],
    ['(σz⊗1 + 1⊗σz)^2', { H: total(scaled(2, kron(one, one)), scaled(2, kron(z, z))) }],
    ['σz⊗σz + 3', { H: total(kron(z, z), scaled(3, kron(one, one))) }],
    ['(1 + σz)⊗(1 - σz)', { H: scaled(4, kron(ketBra(2, 0, 0), ketBra(2, 1, 1))) }],
    ['|0><0|⊗|1><1| + 0*(|1><1|⊗1)', { H: kron(ketBra(2, 0, 0), ketBra(2, 1, 1)) }],
    ['(|0><1|⊗|1><0| + h.c.)', { H: total(kron(ketBra(2, 0, 1), ketBra(2, 1, 0)), kron(m, p)) }],
  ] as const)('%s', (text, matrices) => expectReading(text, matrices));

  test('with baths', () => {
    const matrices = {
      H: total(scaled(0.45, kron(z, one)), scaled(1.15, kron(one, z)), scaled(0.35, kron(x, x))),
      B1: kron(x, one),
      B2: kron(one, x),
    };
    for (const text of [
      'omega1/2*σz⊗1 + omega2/2*1⊗σz + J σx⊗σx + σx⊗1⊗B1 + 1⊗σx⊗B2',
      'omega1/2*σz⊗1 + omega2/2*1⊗σz + J σx⊗σx + (σx⊗1)*B1 + 1⊗σx B2',
      'omega1/2*σz⊗1 + omega2/2*1⊗σz + J σx⊗σx + B1⊗σx⊗1 + 1⊗B2⊗σx',
      'omega1/2*tensor(sz, id) + omega2/2*tensor(id, sz) + J*tensor(sx, sx) + tensor(sx, id)*B1 + tensor(id, sx, B2)',
    ]) {
      expectReading(text, matrices);
    }
    const common = total(kron(x, one), kron(one, x));
    expectReading('σz⊗1 + 1⊗σz + (σx⊗1 + 1⊗σx)⊗B', { B: common });
    expectReading('σz⊗1 + 1⊗σz + ((σ-⊗1 + 1⊗σ-)⊗b† + h.c.)', { B: total(kron(p, one), kron(one, p)) });
  });

  test('is what numbers say', () => {
    const pairs = [
      ['σz⊗1 + 0*1⊗σz', 'sz1 + 0*sz2'],
      ['omega0/2*(σz⊗1 + 1⊗σz) + (σx⊗1 + 1⊗σx)⊗B', 'omega0/2*(sz1 + sz2) + (sx1 + sx2)*B'],
      ['(σ+⊗σ- + h.c.) + σz⊗1⊗B1 + 1⊗σy⊗B2', '(sp1*sm2 + h.c.) + sz1*B1 + sy2*B2'],
      ['σx⊗σy⊗σz + 1⊗1⊗σx', 'sx1*sy2*sz3 + sx3'],
    ] as const;
    for (const [tensor, numbered] of pairs) {
      const [a, b] = [readHamiltonian(tensor), readHamiltonian(numbered)];
      expect(a.system).toEqual(b.system);
      expect(equalOperators(a.systemHamiltonian, b.systemHamiltonian)).toBe(true);
      expect(a.couplings.map(({ bath }) => bath)).toEqual(b.couplings.map(({ bath }) => bath));
      for (const [k, { operator }] of a.couplings.entries()) {
        expect(equalOperators(operator, b.couplings[k]!.operator)).toBe(true);
      }
    }
  });
});

describe('other factors', () => {
  const three = unit(3);
  test.each([
    ['σz⊗σx⊗σy + 1⊗σz⊗1 B', { H: kron(z, x, y), B: kron(one, z, one) }, {}],
    ['tensor(tensor(sz, 1), sx) + tensor(1, tensor(sy, 1))', { H: total(kron(z, one, x), kron(one, y, one)) }, {}],
    ['(σz⊗σx)⊗σy + σz⊗(1⊗σz)', { H: total(kron(z, x, y), kron(z, one, z)) }, {}],
    ['σz⊗(|0><2| + h.c.)', { H: kron(z, total(ketBra(3, 0, 2), ketBra(3, 2, 0))) }, {}],
    [
      '|2><2|⊗1 + 1⊗σx + (|0><1|⊗σ- + h.c.)⊗B',
      {
        H: total(kron(ketBra(3, 2, 2), one), kron(three, x)),
        B: total(kron(ketBra(3, 0, 1), m), kron(ketBra(3, 1, 0), p)),
      },
      {},
    ],
    [
      '|0><0|⊗|3><3| + |2><2|⊗1',
      { H: total(kron(ketBra(3, 0, 0), ketBra(4, 3, 3)), kron(ketBra(3, 2, 2), unit(4))) },
      {},
    ],
    ['qeye(3)⊗σz + |0><0|⊗1', { H: total(kron(three, z), kron(ketBra(3, 0, 0), one)) }, {}],
    [
      'Sz⊗1 + 1⊗Sx + Sz⊗Sz',
      { H: total(kron(SPIN_ONE.z, three), kron(three, SPIN_ONE.x), kron(SPIN_ONE.z, SPIN_ONE.z)) },
      { twiceSpin: 2 },
    ],
    [
      'Sz1 + Sx2 + Sz1*Sz2',
      { H: total(kron(SPIN_ONE.z, three), kron(three, SPIN_ONE.x), kron(SPIN_ONE.z, SPIN_ONE.z)) },
      { twiceSpin: 2 },
    ],
    ['S_z^{(1)} S_{x,2}', { H: kron(SPIN_ONE.z, SPIN_ONE.x) }, { twiceSpin: 2 }],
    [
      'Sz1 + sz2 + Sz1*Sx3 + Sx1*sx2*B',
      {
        H: total(kron(SPIN_ONE.z, one, three), kron(three, z, three), kron(SPIN_ONE.z, one, SPIN_ONE.x)),
        B: kron(SPIN_ONE.x, x, three),
      },
      { twiceSpin: [2, 1, 2] },
    ],
    ['Sz⊗σx + 1⊗σz', { H: total(kron(SPIN_ONE.z, x), kron(three, z)) }, { twiceSpin: [2, 1] }],
    [
      'Sz⊗|0><0| + |2><2|⊗1',
      { H: total(kron(SPIN_ONE.z, ketBra(3, 0, 0)), kron(ketBra(3, 2, 2), three)) },
      { twiceSpin: 2 },
    ],
  ] as const)('%s', (text, matrices, options) => expectReading(text, matrices, options));

  test.each([
    ['σz⊗1 + 1⊗σx', ['spin1', 'spin2']],
    ['σz⊗(|0><2| + h.c.)', ['spin1', 'levels']],
    ['(|0><1|⊗σx⊗|0><2| + h.c.)', ['levels1', 'spin2', 'levels3']],
    ['σz + σx⊗B', ['spin']],
    ['sz1 + sx1*B', ['spin1']],
    ['|0><2| + |2><0|', ['levels']],
  ])('the parts of %s', (text, names) => {
    const { parts, dimension } = readHamiltonian(text).system;
    expect(parts.map(({ name }) => name)).toEqual(names);
    expect(parts.reduce((product, part) => product * part.dimension, 1)).toBe(dimension);
  });
});

describe('the plain product', () => {
  test.each([
    ['σz + σx⊗B', 'σz + σx*B'],
    ['sz1⊗sx2 + sz1⊗B + sx2⊗1', 'sz1*sx2 + sz1*B + sx2'],
    ['σz + B⊗(σz + σx)', 'σz + (σz + σx)*B'],
    ['σz⊗1_B + σx⊗B', 'σz + σx*B'],
    ['σz⊗\\mathbb{1}_B + 1_S⊗1_B + σx⊗B', 'σz + 1 + σx*B'],
    ['tensor(sz1, sx2) + tensor(sz1, B)', 'sz1*sx2 + sz1*B'],
  ])('%s', (text, reference) => {
    const [a, b] = [readHamiltonian(text), readHamiltonian(reference)];
    expect(equalOperators(a.systemHamiltonian, b.systemHamiltonian)).toBe(true);
    expect(equalOperators(a.couplings[0]!.operator, b.couplings[0]!.operator)).toBe(true);
  });

  test('with the operators of a finite environment', () => {
    const modes = new Map([['a', 'oscillator' as const]]);
    const [tensor, plain] = ['σz + 2*1⊗ad*a + σx⊗(a + ad)', 'σz + 2*ad*a + σx*(a + ad)'].map((text) =>
      readHamiltonian(text, { modes }),
    );
    expect(tensor!.dimension).toBe(2);
    for (const [k, { system }] of plain!.modeTerms.entries()) {
      for (const [key, value] of system.entries) {
        expect(equals(tensor!.modeTerms[k]!.system.entries.get(key)!, value)).toBe(true);
      }
    }
  });
});

describe('refused, with what to write instead', () => {
  const refusal = (text: string, options: NotationOptions): InputError => {
    try {
      readHamiltonian(text, options);
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
    throw new Error(`\`${text}\` was accepted.`);
  };

  test.each([
    ['sz + σx⊗σx', 'sz', '`sz` has 1 and `σx⊗σx` has 2. Number the operators instead (`sz1`, `sz2`)'],
    ['σz⊗1 + 1⊗σz + σx⊗1⊗σx', 'σz⊗1', '`σz⊗1` has 2 and `σx⊗1⊗σx` has 3'],
    ['σz⊗1 + σx⊗B', 'σx⊗B', 'The identity of a bath is left out, or written `1_B`; that of an oscillator is left out.'],
    ['(σz⊗1)*σx', 'σx', 'All operators of a product must have the same number of factors of the system'],
    ['tensor(sz, sx) + tensor(sz, sx, sx)', 'tensor(sz, sx)', '`sz1`'],
    ['σz⊗1 + σx⊗1⊗B', 'σz⊗1 + σx⊗1⊗B', 'Factor 2 of the 2 that `⊗` multiplies is the identity in every term'],
    ['sz1 + σx⊗1', 'sz1', '`sz1` is `σz⊗1`, `sz2` is `1⊗σz`'],
    ['sz1⊗sx', 'sx', 'number all of them (`sz1*sx2`) or none (`σz⊗σx`)'],
    ['sz1⊗|0><1|', '|0><1|', 'number all of them (`sz1*sx2`) or none (`σz⊗σx`)'],
    ['J⊗σz + σz⊗1', 'J', '`J` is a number: write `*` for a product with a number, or `1` for the identity.'],
    ['1/2⊗σz + σz⊗1', '1/2', '`1/2` is a number'],
    ['ħ⊗σz + σz⊗1', 'ħ', '`ħ` is a number'],
    ['σz⊗1 + I', 'I', 'write `i` for the imaginary unit, `id` for the identity'],
    ['σz⊗1 + sq⊗σz', 'sq', '`sq` is not an operator the notation has.'],
    ['|0><0|⊗σz', '|0><0|', 'Factor 1 of the system must have at least two levels, but has one.'],
    ['σz⊗1 + |0><2|⊗σz', '|0><2|', 'The system has 2 levels'],
    ['qeye(2)⊗σz + |0><2|⊗1', 'qeye(2)', 'The identity must have the 3 levels of its factor.'],
    ['qeye(n)⊗σz + σx⊗1', 'qeye(n)', 'The identity must have a number of levels, e.g. `qeye(2)`.'],
    ['σz⊗|9><9| + |1><1|⊗|7><7|⊗σz', 'σz⊗|9><9|', 'has 2 and'],
    ['σz⊗|80><80|', 'σz⊗|80><80|', 'must have at most 128 levels, but the product of its parts has 2·81 = 162.'],
    ['σz⊗σx⊗', '⊗', '`⊗` has nothing on its right.'],
    ['⊗σx', '⊗', '`⊗` has nothing on its left.'],
    ['tensor(sz,)', ',', '`,` has nothing on its right.'],
    ['tensor(sz, , sx)', ',', '`,` has nothing on its right.'],
    ['tensor()', '()', 'The brackets must hold something, but are empty.'],
    ['sz, sx', ',', 'The character `,` is not part of the notation.'],
    ['σz⊗σ+ + 0*1⊗1', 'σz⊗σ+', 'must be Hermitian'],
  ])('%s', (text, culprit, message) => {
    const { message: found, place } = refusal(text, {});
    expect(found).toContain(message);
    expect(place!.text.slice(place!.start, place!.end)).toBe(culprit);
  });

  test('spins S', () => {
    expect(refusal('Sz5', { twiceSpin: 2 }).message).toContain(
      'There must be at most 4 spins 1, but this has the number 5.',
    );
    expect(refusal('σz⊗Sz', { twiceSpin: 2 }).message).toContain('must use `Sx`, `Sy`, `Sz`');
    expect(refusal('sz1 + sz2', { twiceSpin: [2, 1] }).message).toContain('must use `Sx`, `Sy`, `Sz`');
    for (const text of ['Sz1 + sz2', 'Sz⊗σz', 'Sz']) {
      expect(refusal(text, { twiceSpin: [2, 1, 3] }).message).toContain('must have an entry for every spin');
    }
    expect(refusal('Sz1 + sx*B', {}).message).toContain(
      '`Sz1` is the operator of a spin, which the model must declare',
    );
  });
});
