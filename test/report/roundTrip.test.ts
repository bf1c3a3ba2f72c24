/** Random models of every field: what a report prints is read back as the same model. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { applySettings, readDocument, validateModel } from '../../src/modelFile/index.ts';
import { modelSource } from '../../src/report/modelSource.ts';
import { readModelText } from '../modelFile/readModelText.ts';
import { thermalSpec } from '../thermal.ts';

const number = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: -9, max: 9 }),
  fc.constant(-1e-7),
);
const positive = fc.oneof(fc.double({ min: 1e-20, max: 1e20, noNaN: true }), fc.integer({ min: 1, max: 9 }));
const exponent = fc.double({ min: 0.01, max: 90, noNaN: true });
/** Texts with everything that YAML, JSON or a terminal may take for something else. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '\n',
          '\r',
          '\t',
          '\0',
          '\x1b[31m',
          '\x7f',
          '\x85',
          '\x9b',
          '\u2028',
          '\u2029',
          '\u202e',
          '\u2066',
          '\ufeff',
        ],
        ...[
          '"',
          "'",
          '\\',
          '\\tau',
          '\tau',
          '\nu',
          '*/',
          ': ',
          ' #',
          '- ',
          '{',
          '}',
          '&a',
          '*a',
          '!!str',
          '%',
          '---',
          'yes',
          '1',
          '𝟙',
          '\ud800',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const shared = {
  temperature: fc.oneof(positive, fc.constant(0)),
  convention: fc.constantFrom('paper' as const, 'qutip' as const),
};
const bathOf = <Fields extends object>(fields: Fields) =>
  fc.record({ ...fields, ...shared } as never, { requiredKeys: [...Object.keys(fields), 'temperature'] as never });
const bath = fc.oneof(
  bathOf({ spectrum: fc.constantFrom('ohmic', 'gaussian', 'hard'), lambda: positive, s: exponent, cutoff: positive }),
  bathOf({ spectrum: fc.constant('drude'), lambda: positive, gamma: positive }),
  bathOf({ spectrum: fc.constant('underdamped'), lambda: positive, Gamma: positive, omega: positive }),
  bathOf({ spectrum: fc.constant('custom'), J: fc.constantFrom('0.01*w*exp(-w)', 'w^3\n /(1 + ω²)^4') }),
  bathOf({
    spectrum: fc.constant('table'),
    omega: fc.constant([0, 0.1, 1e-7 + 1, 30]),
    J: fc.constant([0, 1e-9, 0.3, 0]),
  }),
);

const labels = { name: text, description: text };
const complexNumber = fc.tuple(number, number);
const twoBaths = fc.record(
  {
    ...labels,
    hamiltonian: fc.constantFrom(
      'omega0/2*sz + g*sp*b1 + conj(g)*sm*bd1 + (f_1*sz)*B2',
      '  omega0/2*sz +\n\t g*sp*b1\n + conj(g)*sm*bd1 +\r\n (f_1*sz)*B2',
      '\\omega_0/2 \\sigma_z + g \\sigma_+ b_1 + conj(g) \\sigma_- b_1^\\dagger + \\sigma_z f_1 B_2',
    ),
    complex: fc.constant(['g']),
    baths: fc.record({ B1: bath, B2: bath }, { requiredKeys: [] }),
    parameters: fc.record({ omega0: number, g: fc.oneof(number, complexNumber), f_1: number }, { requiredKeys: [] }),
    initial: fc.constantFrom([0, 0, 1], [0.1, -0.25, 1e-7]),
  },
  { requiredKeys: ['hamiltonian', 'complex'] },
);
const spin = fc.record(
  {
    ...labels,
    spin: fc.constantFrom(1, '1', '3/2', 1.5, 0.5),
    hamiltonian: fc.constantFrom('D*Sz^2 + E*Sz + f*Sx*B', '(Sz^2*D + E*Sz) + f*Sx*(b + b†)'),
    baths: fc.record({ B: bath }, { requiredKeys: [] }),
    parameters: fc.record({ D: number, E: number, f: number }, { requiredKeys: [] }),
  },
  { requiredKeys: ['spin', 'hamiltonian'] },
);
const cavity = fc.record(
  {
    hamiltonian: fc.constant('omega0/2*sz + w*ad*a + g*(sp*a + sm*ad) + kappa*(a + ad)*B'),
    system: fc.constantFrom(
      { a: { kind: 'oscillator' as const, levels: 3 } },
      { a: { kind: 'oscillator' as const, tolerance: 1e-6 } },
    ),
    lindblad: fc.constantFrom(
      [{ rate: 'kappa/2', operator: 'a' }],
      [
        { rate: 0.25, operator: 'sm' },
        { rate: '2*kappa^2', operator: 'sz + i*sx/3' },
      ],
    ),
    figures: fc.constantFrom(
      [{ over: 'B.temperature=0.05:3:60', quantity: 'coherence' }],
      [{ over: ['g=0:1:20', 'B.lambda=1e-4:1:log:20'], quantity: 'populations', method: 'leading', title: 'A: "map"' }],
    ),
    units: fc.constantFrom({ energy: 'cm^-1' }, { energy: 'GHz', temperature: 'mK', time: 'us' }),
    baths: fc.record({ B: bath }, { requiredKeys: [] }),
    parameters: fc.record({ omega0: number, w: number, g: number, kappa: number }, { requiredKeys: [] }),
  },
  { requiredKeys: ['hamiltonian', 'system'] },
);
const modes = fc.record(
  {
    ...labels,
    hamiltonian: fc.constant('omega0/2*sz + omega*ad*a + kappa*sx*(a + ad) + J*sz*tz'),
    modes: fc.constant({ a: { kind: 'oscillator' as const }, t: { kind: 'spin' as const } }),
    temperature: fc.oneof(positive, fc.constant(0)),
    parameters: fc.record({ omega0: number, omega: number, kappa: number, J: number }, { requiredKeys: [] }),
  },
  { requiredKeys: ['hamiltonian', 'modes'] },
);

test('the model that is printed is the model', () => {
  fc.assert(
    fc.property(fc.oneof(twoBaths, spin, cavity, modes), (made) => {
      const model = validateModel(made);
      const source = modelSource(prepareModel(model));
      expect(readModelText(source, 'printed').model).toEqual(model);
      expect(source).not.toMatch(/[^\n\P{Cc}]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
    }),
    { numRuns: 150 },
  );
});

test('these models have every field there is', () => {
  const fields = new Set<string>();
  for (const model of fc.sample(fc.oneof(twoBaths, spin, cavity, modes), { numRuns: 300, seed: 1 })) {
    for (const field of Object.keys(model)) fields.add(field);
  }
  let message = '';
  try {
    validateModel({ hamiltonian: 'sz', nothingLikeIt: 1 });
  } catch (error) {
    message = String(error);
  }
  const known = message.slice(message.indexOf('A model has')).match(/(?<=`)\w+(?=`)/g) ?? [];
  expect(known).toContain('hamiltonian');
  expect([...fields].sort()).toEqual([...known].sort());
});

test('with settings made, the printed model has them', () => {
  const yaml =
    'hamiltonian: omega0/2*sz + f*sx*B\nbaths: { B: { spectrum: ohmic, lambda: 0.1, s: 1, cutoff: 5, temperature: 1 } }';
  const set = ['omega0=2', 'B.temperature=0.25', 'f=1e-3'];
  const changed = applySettings(readDocument(yaml, 'model.yaml'), set);
  const printed = readModelText(modelSource(prepareModel(changed.model)), 'printed').model as Model;
  expect(printed.parameters).toEqual({ omega0: 2, f: 1e-3 });
  expect(thermalSpec(printed.baths?.B).temperature).toBe(0.25);
});
