import { describe, expect, test } from 'vitest';
import { InputError, renderError } from '../../src/errors.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { readDocument } from '../../src/modelFile/modelFile.ts';
import { applySettings } from '../../src/modelFile/settings.ts';
import { readModelText } from '../modelFile/readModelText.ts';

const FILE = `hamiltonian: omega_0/2*sz + (f1*sz + f2*sx)*B_1
baths:
  B_1: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 }
parameters: { omega_0: 1, f1: 1, f2: 1.5 }
`;

const set = (...settings: string[]) => applySettings(readModelText(FILE, 'model.yaml'), settings).model;

test('parameters and fields of baths', () => {
  const model = set('omega0=2', 'f1 = -0.5e-1', 'B1.temperature=0.1', 'B_1.lambda=0');
  expect(model.parameters).toEqual({ omega_0: 2, f1: -0.05, f2: 1.5 });
  expect(model.baths!.B_1).toMatchObject({ temperature: 0.1, lambda: 0, s: 1 });
});

test('nothing to set leaves the model as it is', () => {
  const file = readModelText(FILE, 'model.yaml');
  expect(applySettings(file, [])).toEqual(file);
  expect(applySettings('sz', [])).toEqual({ model: { hamiltonian: 'sz' } });
});

test('the model that is changed is not touched', () => {
  const file = readModelText(FILE, 'model.yaml');
  applySettings(file, ['omega0=2', 'B1.temperature=0.1']);
  expect(file.model).toEqual(readModelText(FILE, 'model.yaml').model);
});

test('a bath described by settings alone', () => {
  const settings = ['B.spectrum=drude', 'B.lambda=0.01', 'B.gamma=1', 'B.temperature=0.5', 'f=2'];
  const { model } = applySettings('sz + f*sx*B', settings);
  expect(model.baths).toEqual({ B: { spectrum: 'drude', lambda: 0.01, gamma: 1, temperature: 0.5 } });
  expect(prepareModel(model).baths.size).toBe(1);
});

test('another spectrum keeps the fields it shares', () => {
  expect(set('B1.spectrum=drude', 'B1.gamma=2').baths!.B_1).toEqual({
    spectrum: 'drude',
    lambda: 0.01,
    gamma: 2,
    temperature: 0.5,
  });
});

test.each([
  ['g=0.3+0.1i', [0.3, 0.1]],
  ['g=0.3 - 0.1*i', [0.3, -0.1]],
  ['g=2i', [0, 2]],
  ['g=-i', [0, -1]],
  ['g=1e-3+i', [0.001, 1]],
  ['g=0.5', 0.5],
])('complex numbers: %s', (setting, value) => {
  const { model } = applySettings({ model: { hamiltonian: 'sz + (g*sp*b + h.c.)', complex: ['g'] } }, [setting]);
  expect(model.parameters).toEqual({ g: value });
});

test('the temperature of a finite environment', () => {
  const finite = { model: { hamiltonian: 'sz + sx*(a + ad)', modes: { a: { kind: 'oscillator' as const } } } };
  expect(applySettings(finite, ['temperature=0.5']).model.temperature).toBe(0.5);
});

describe('refused, with the place in the setting', () => {
  test.each([
    ['omega0', 'A setting must have the form `name=value`, but has no `=`.', 'omega0'],
    ['omega0=', 'The value of `omega0` must be given behind `=`, but is empty.', '='],
    ['=2', 'The name of a setting must be', '='],
    ['B1.=2', 'The name of a setting must be', 'B1.'],
    ['B1.a.b=2', 'The name of a setting must be', 'B1.a.b'],
    ['omega0=two', 'Parameter `omega_0` must be a finite number, but is `two`.', 'two'],
    [
      'omega0=1/0',
      'Parameter `omega_0` must be a finite number, but is `1/0`. A number must not be divided by zero.',
      '1/0',
    ],
    [
      'omega0=1/2pi',
      'Parameter `omega_0` must be a finite number, but is `1/2pi`. `1/2pi` can be read in two ways',
      '1/2pi',
    ],
    ['omega0=NaN', 'Parameter `omega_0` must be a finite number, but is `NaN`.', 'NaN'],
    ['omega0=1e999', 'Parameter `omega_0` must be a finite number, but is `1e999`.', '1e999'],
    ['omega0=process.exit()', 'Parameter `omega_0` must be a finite number', 'process.exit()'],
    ['B1.temperature=-1', 'Argument `temperature` of bath `B_1` must be ≥ 0, but is -1.', '-1'],
    ['B1.temprature=1', 'Unknown field `temprature` of bath `B_1`. Did you mean `temperature`?', 'B1.temprature'],
    ['B1.spectrum=odd', 'Argument `spectrum` of bath `B_1` must be one of', 'odd'],
    ['B2.temperature=1', 'The model has no bath `B2`, only `B_1`.', 'B2'],
    ['b1.temperature=1', 'The model has no bath `b1`, only `B_1`.', 'b1'],
    ['B1.spectrm=drude', 'Unknown field `spectrm` of bath `B_1`. Did you mean `spectrum`?', 'B1.spectrm'],
    ['B1.T=1', 'Unknown field `T` of bath `B_1`. Did you mean `temperature`?', 'B1.T'],
    ['omega1=2', 'Parameter `omega1` does not occur in the Hamiltonian. Did you mean `omega0`?', 'omega1'],
    ['__proto__=2', 'The name of a setting must be', '__proto__'],
    ['B1.__proto__=2', 'Unknown field `__proto__` of bath `B_1`.', 'B1.__proto__'],
    ['constructor=2', 'must be free, but `constructor` is a reserved word.', 'constructor'],
    ['constructor.prototype=2', 'The model has no bath `constructor`, only `B_1`.', 'constructor'],
  ])('%s', (setting, message, culprit) => {
    const refuse = () => {
      const { model, origin } = applySettings(readModelText(FILE, 'model.yaml'), [setting]);
      prepareModel(model, origin);
    };
    let error: unknown;
    try {
      refuse();
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InputError);
    const { place } = error as InputError;
    expect(renderError(error as InputError)).toContain(message);
    if (culprit !== '') {
      expect(place).toMatchObject({ source: '--set' });
      expect(place!.text.slice(place!.start, place!.end)).toBe(culprit);
    }
    expect(({} as Record<string, unknown>).temperature).toBeUndefined();
  });
});

test('add a bath with its spectrum, and no other', () => {
  const added = ['B.spectrum=drude', 'B.lambda=0.01', 'B.gamma=2', 'B.temperature=1'];
  const bath = { spectrum: 'drude', lambda: 0.01, gamma: 2, temperature: 1 };
  expect(applySettings('sz + sx*B', added).model.baths).toEqual({ B: bath });
  const other = { hamiltonian: 'sz + sx*B + sx*B2', baths: { B2: bath } };
  expect(applySettings({ model: other }, added).model.baths).toEqual({ B: bath, B2: bath });
  expect(() => applySettings({ model: other }, added.slice(1))).toThrow('The model has no bath `B`, only `B2`.');
  expect(() => applySettings('sz + sx*B', added.slice(1))).toThrow('Argument `spectrum` of bath `B` is missing');
  const finite = { hamiltonian: 'sz + sx*(a + ad)', modes: { a: { kind: 'oscillator' } } };
  expect(() => applySettings({ model: finite }, ['A.kind=spin'])).toThrow(
    'The model has no mode `A`, only `a`. Did you mean `a`?',
  );
});

test('can make a model valid that is not', () => {
  const bath = '{ spectrum: ohmic, lambda: -1, s: 1, cutoff: 5 }';
  const file = readDocument(`hamiltonian: sz + f*sx*B\nbaths: { B: ${bath} }\n`, 'model.yaml');
  const settings = ['B.lambda=0.01', 'B.temperature=0.5', 'f=2'];
  expect(applySettings(file, settings).model).toEqual({
    hamiltonian: 'sz + f*sx*B',
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
    parameters: { f: 2 },
  });
  expect(() => applySettings(file, settings.slice(1))).toThrow(/`lambda` of bath `B` must be ≥ 0, but is -1/);
  const wrong = readDocument('hamiltonian: sz + f*sx*B\nbaths: { B: ohmic }\nparameters: 1', 'model.yaml');
  expect(() => applySettings(wrong, ['f=2'])).toThrow(/`B` must be|`parameters` must be/);
  expect(() => applySettings(wrong, ['B.lambda=2'])).toThrow(/`B` must be|`parameters` must be/);
  expect(() => applySettings(readDocument('[1, 2]', 'model.yaml'), settings)).toThrow(/A model must be a table/);
});
