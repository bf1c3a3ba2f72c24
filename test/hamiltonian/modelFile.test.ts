import { describe, expect, test } from 'vitest';
import { InputError, renderError } from '../../src/errors.ts';
import { type BathSpec, prepareModel } from '../../src/hamiltonian/index.ts';
import { validateModel } from '../../src/modelFile/schema.ts';
import { readModelText } from '../modelFile/readModelText.ts';

const YAML = `name: Composite spin-boson
hamiltonian: omega0/2*sz + (f1*sz + f2*sx)*B        # H_S + interaction
baths:
  B: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 }
parameters: { omega0: 1, f1: 1, f2: 1.5 }
`;

/** Reads and prepares, and renders the error as the user sees it. */
function complaint(text: string): string {
  try {
    const { model, origin } = readModelText(text, 'model.yaml');
    prepareModel(model, origin);
  } catch (error) {
    if (error instanceof InputError) return renderError(error);
    throw error;
  }
  throw new Error('The file was accepted.');
}

test('YAML and JSON give the same model', () => {
  const { model } = readModelText(YAML, 'model.yaml');
  expect(model).toEqual({
    name: 'Composite spin-boson',
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 1, f2: 1.5 },
  });
  expect(readModelText(JSON.stringify(model, null, '\t'), 'model.json').model).toEqual(model);
  expect(readModelText(JSON.stringify(model), '-').model).toEqual(model);
});

test.each<[string, BathSpec]>([
  [
    '{ spectrum: ohmic, lambda: 0.01, s: 3, cutoff: 5, temperature: 0 }',
    { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0 },
  ],
  [
    '{ spectrum: gaussian, lambda: 1e-2, s: .5, cutoff: 5, temperature: 1, convention: qutip }',
    { spectrum: 'gaussian', lambda: 0.01, s: 0.5, cutoff: 5, temperature: 1, convention: 'qutip' },
  ],
  [
    '{ spectrum: hard, lambda: 0, s: 1, cutoff: 5, temperature: 0.5, convention: paper }',
    { spectrum: 'hard', lambda: 0, s: 1, cutoff: 5, temperature: 0.5, convention: 'paper' },
  ],
  [
    '{ spectrum: drude, lambda: 0.005, gamma: 1.0, temperature: 0.5 }',
    { spectrum: 'drude', lambda: 0.005, gamma: 1, temperature: 0.5 },
  ],
  [
    '{ spectrum: underdamped, lambda: 0.005, Gamma: 0.1, omega: 1.5, temperature: 0.5 }',
    { spectrum: 'underdamped', lambda: 0.005, Gamma: 0.1, omega: 1.5, temperature: 0.5 },
  ],
  [
    '{ spectrum: custom, J: "0.01*w^3*exp(-w/5)", temperature: 0.5 }',
    { spectrum: 'custom', J: '0.01*w^3*exp(-w/5)', temperature: 0.5 },
  ],
  [
    '{ spectrum: table, omega: [0, 1, 2.5], J: [0, 0.1, 0], temperature: 0.5 }',
    { spectrum: 'table', omega: [0, 1, 2.5], J: [0, 0.1, 0], temperature: 0.5 },
  ],
])('spectrum %s', (spectrum, read) => {
  const { model } = readModelText(`hamiltonian: sz + sx*B\nbaths:\n  B: ${spectrum}\n`, 'model.yaml');
  expect(model.baths).toEqual({ B: read });
});

describe('errors point into the file', () => {
  test.each([
    [
      'hamiltonian: sz + sx*B\nbaths:\n  B: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: -1 }',
      'Argument `temperature` of bath `B` must be ≥ 0, but is -1. (model.yaml, line 3)',
      '-1',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: 0.01, s: 0, cutoff: 5, temperature: 1 }',
      'Argument `s` of bath `B` must be > 0, but is 0.',
      '0',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: -2, s: 1, cutoff: 5, temperature: 1 }',
      'Argument `lambda` of bath `B` must be ≥ 0, but is -2.',
      '-2',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: 1, s: 1, cutoff: .nan, temperature: 1 }',
      'Argument `cutoff` of bath `B` must be > 0 and finite, but is NaN.',
      '.nan',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: 1, s: 1, cutoff: 5, temperature: .inf }',
      'Argument `temperature` of bath `B` must be ≥ 0 and finite, but is Infinity.',
      '.inf',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: 1, s: 1, cutoff: 5 }',
      'Argument `temperature` of bath `B` is missing; it must be ≥ 0 and finite.',
      'B',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: 1, s: one, cutoff: 5, temperature: 1 }',
      'Argument `s` of bath `B` must be > 0 and finite, but is `one`.',
      'one',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: omhic, temperature: 1 }',
      'Argument `spectrum` of bath `B` must be one of ohmic, gaussian, hard, drude, underdamped, custom, table, correlation, but is `omhic`. Did you mean `ohmic`?',
      'omhic',
    ],
    ['hamiltonian: sz\nbaths:\n  B: { lambda: 1 }', 'Argument `spectrum` of bath `B` is missing', 'B'],
    [
      'hamiltonian: sz\nbaths:\n  B: { lambda: 1, spectrm: ohmic }',
      'Unknown field `spectrm` of bath `B`. Did you mean `spectrum`?',
      'spectrm',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { lambda: 1, colour: red }',
      'Argument `spectrum` of bath `B` is missing; it must be one of ohmic,',
      'B',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: 1, s: 1, Omega: 5, temperature: 1 }',
      'Unknown field `Omega` of bath `B`. Did you mean `cutoff`?',
      'Omega',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: underdamped, lambda: 1, Gamma: 1, Omega: 5, temperature: 1 }',
      'Unknown field `Omega` of bath `B`. Did you mean `omega`?',
      'Omega',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: drude, lambda: 1, gamma: 5, temperature: 1, convention: qutp }',
      '`qutip` (π times that), but is `qutp`. Did you mean `qutip`?',
      'qutp',
    ],
    [
      'hamiltonian: sz\nmodes: { a: { kind: ocsillator } }',
      'Argument `kind` of mode `a` must be `oscillator` or `spin`, but is `ocsillator`. Did you mean `oscillator`?',
      'ocsillator',
    ],
    ['system: sz\nhamiltonian: sz', 'Argument `system` must be a table of parts by name, but is `sz`.', 'sz'],
    [
      'hamiltonian: ad*a\nsystem: { a: { kind: oscillator, levels: 1 } }',
      'Argument `levels` of part `a` must be a whole number from 2 to 1000, but is 1.',
      '1',
    ],
    [
      'hamiltonian: ad*a\nsystem: { a: { kind: oscillator, levels: 3, tolerance: 1e-6 } }',
      'Argument `tolerance` of part `a` must be left out where `levels` is given',
      '1e-6',
    ],
    [
      'hamiltonian: ad*a\nsystem: { a: { kind: oscillator, level: 3 } }',
      'Unknown field `level` of part `a`. Did you mean `levels`?',
      'level',
    ],
    [
      'hamiltonian: ad*a + sz\nsystem: { a: { kind: oscillator }, c: { kind: oscillator } }',
      'Part `c` is described, but does not occur in the Hamiltonian.',
      'c',
    ],
    ['hamiltonian: sz\nbaths:\n  B: 3', 'Bath `B` must be', '3'],
    ['hamiltonian: sz\nbaths: [1]', 'Argument `baths` must be a table of baths by name, but is a list of 1.', '[1]'],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: ohmic, lambda: 1, s: 1, cutof: 5, temperature: 1 }',
      'Unknown field `cutof` of bath `B`. Did you mean `cutoff`?',
      'cutof',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: drude, lambda: 1, s: 1, gamma: 5, temperature: 1 }',
      'Unknown field `s` of bath `B`. Spectrum `drude` has `spectrum`, `lambda`, `gamma`, `temperature`, `convention`.',
      's',
    ],
    ['hamiltonain: sz', 'Unknown field `hamiltonain`. Did you mean `hamiltonian`?', 'hamiltonain'],
    ['hamiltonian: sz\nconstructor: 1', 'Unknown field `constructor`.', 'constructor'],
    ['hamiltonian: sz\n__proto__: {a: 1}', '`__proto__` must not be a name.', '__proto__'],
    ['hamiltonian: sz\nparameters:\n  __proto__: 1', '`__proto__` must not be a name.', '__proto__'],
    ['name: x', 'Argument `hamiltonian` is missing; it must be a text', ''],
    ['hamiltonian: 3', 'Argument `hamiltonian` must be a text', '3'],
    ['hamiltonian: [sz]', 'Argument `hamiltonian` must be a text', '[sz]'],
    [
      'hamiltonian: sz\nparameters: { f: .nan }',
      'Parameter `f` must be a finite number, or [re, im], but is NaN.',
      '.nan',
    ],
    [
      'hamiltonian: sz\nparameters: { f: half }',
      'Parameter `f` must be a finite number, or [re, im], but is `half`.',
      'half',
    ],
    ['hamiltonian: f*sz\nparameters: { g: 2 }', 'Parameter `g` does not occur in the Hamiltonian.', 'g'],
    [
      'hamiltonian: sz\nmodes: { a: { kind: boson } }',
      'Argument `kind` of mode `a` must be `oscillator` or `spin`, but is `boson`.',
      'boson',
    ],
    [
      'hamiltonian: sz\nmodes: { a: { kind: spin, levels: 3 } }',
      'Unknown field `levels` of mode `a`. A mode has `kind`.',
      'levels',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: table, omega: [0, 2, 1], J: [0, 1, 2], temperature: 1 }',
      'Argument `omega[2]` of bath `B` must be > 2, the frequency before it, but is 1.',
      '1',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: table, omega: [0, 1], J: [0, 1, 2], temperature: 1 }',
      'Argument `J` of bath `B` must be a list of 2 numbers, one for each frequency, but is a list of 3.',
      '[0, 1, 2]',
    ],
    [
      'hamiltonian: sz\nbaths:\n  B: { spectrum: table, omega: [0, 1], J: [0, -1], temperature: 1 }',
      'Argument `J[1]` of bath `B` must be ≥ 0, but is -1.',
      '-1',
    ],
    ['hamiltonian: sz + (sx*B\nname: x', 'The bracket `(` is never closed. (model.yaml, line 1)', '('],
    ['name: x\nhamiltonian: "sz + sq*B"', '`sq` is not an operator the notation has.', 'sq'],
    ['hamiltonian: |0><0| + |1><1|', 'Put the Hamiltonian in quotes.', '0'],
    ['hamiltonian: sz\nhamiltonian: sx', 'Map keys must be unique', 'h'],
    ['hamiltonian: sz\n---\nhamiltonian: sx', 'must hold one document', '---'],
    ['hamiltonian: sz\nparameters: [', 'The file must be YAML or JSON, but is not', ''],
    ['hamiltonian: &h sz\nname: *h', 'A model file must not use YAML aliases (`*name`).', '*h'],
    ['hamiltonian: !!js/function "x"', 'A model file must not use YAML tags', ''],
    ['- sz', 'A model must be a table of fields, but is a list of 1.', '- sz'],
    ['', 'A model file must have at least the field `hamiltonian`, but model.yaml is empty.', ''],
    ['# a note\n', 'A model file must have at least the field `hamiltonian`, but model.yaml holds only comments.', ''],
    ['null', 'A model must be a table of fields, but is null.', 'null'],
    [
      '{"hamiltonian": "sz",\n "temprature": 1}',
      'Unknown field `temprature`. Did you mean `temperature`?',
      '"temprature"',
    ],
  ])('%s', (text, message, culprit) => {
    const rendered = complaint(text);
    expect(rendered).toContain(message);
    const [, excerpt, caret] = rendered.split('\n');
    if (culprit !== '') expect(excerpt!.slice(caret!.indexOf('^'), caret!.lastIndexOf('^') + 1)).toBe(culprit);
  });

  test('also in a Hamiltonian of several lines, which has its own lines', () => {
    const rendered = complaint('hamiltonian: >\n  sz +\n  sq*B\n');
    expect(rendered).toContain('(model.yaml, hamiltonian');
  });
});

describe('hostile files', () => {
  test.each([
    ['10 MB', `hamiltonian: ${'sz + '.repeat(2_000_000)}`, 'at most 500000 characters'],
    ['nested lists', `parameters: ${'['.repeat(100_000)}`, 'nested at most 200 deep'],
    ['nested tables', `parameters: ${'{a: '.repeat(50_000)}`, 'nested at most 200 deep'],
    ['nested blocks', `${'- '.repeat(50_000)}1`, 'nested at most 200 deep'],
    [
      'aliases of aliases',
      `a: &a [x]\n${Array.from({ length: 30 }, (_, k) => `b${k}: &b${k} [*a, *a]`).join('\n')}`,
      'anchors and aliases',
    ],
    ['many anchors', '&a '.repeat(100_000), 'anchors and aliases'],
    ['a long Hamiltonian', `hamiltonian: ${'sz + '.repeat(50_000)}sz`, 'at most 100000 characters'],
  ])('%s', (_, text, message) => {
    expect(complaint(text)).toContain(message);
  });
});

test('models from code are validated the same way', () => {
  expect(() => validateModel({ hamiltonian: 'sz', temperature: -1 })).toThrow(
    'Argument `temperature` must be ≥ 0, but is -1.',
  );
  expect(() => validateModel({ hamiltonian: 'sz', name: Symbol('x') })).toThrow(
    'Argument `name` must be a text, but is a symbol.',
  );
  expect(() => validateModel(undefined)).toThrow('A model must be a table of fields, but is missing.');
  expect(() => validateModel(() => 1)).toThrow(InputError);
});
