/** A typed J with the model's `parameters`. */
import { describe, expect, it, test } from 'vitest';
import { longTimeTransform } from '../../src/bath/index.ts';
import { InputError } from '../../src/errors.ts';
import { exportText } from '../../src/export/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { applySettings } from '../../src/modelFile/index.ts';
import { parametersText } from '../../src/report/index.ts';
import { modelSource } from '../../src/report/modelSource.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { printed } from '../../src/typeset/index.ts';
import { thermalBath } from '../thermal.ts';

const MODEL: Model = {
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'custom', J: 'lambda*w^s*exp(-w/wc)', temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5, lambda: 0.01, s: 1, wc: 5 },
};

/** The model with the numbers written into J. */
const written = (J: string): Model => ({
  ...MODEL,
  baths: { B: { spectrum: 'custom', J, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

const messageOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('accepted');
};

describe('the numbers of the symbols in J', () => {
  const sineOf = (model: Model) => longTimeTransform(numbersOf(prepareModel(model)).baths.get('B')!, 'noise', 'sin', 1);

  it('are those of the model', () => {
    expect(sineOf(MODEL)).toEqual(sineOf(written('0.01*w^1*exp(-w/5)')));
  });

  it('follow --set', () => {
    const { model } = applySettings({ model: MODEL }, ['wc=3', 's=3']);
    expect(sineOf(model)).toEqual(sineOf(written('0.01*w^3*exp(-w/3)')));
  });

  it('follow the changes of a model object', () => {
    const known = redfield(MODEL);
    known.steadyState();
    const changed = known.steadyState({ wc: 3 });
    expect(changed).toEqual(redfield(written('0.01*w^1*exp(-w/3)')).steadyState());
    expect(changed).not.toEqual(known.steadyState());
  });

  it('may be shared with the Hamiltonian', () => {
    const model = { ...MODEL, baths: { B: { spectrum: 'custom', J: 'f1*w*exp(-w/omega0)', temperature: 0 } } } as const;
    const { lambda: _, s: __, wc: ___, ...parameters } = MODEL.parameters!;
    expect(sineOf({ ...model, parameters })).toEqual(
      sineOf({ ...written('1*w*exp(-w/1)'), baths: { B: { spectrum: 'custom', J: '1*w*exp(-w/1)', temperature: 0 } } }),
    );
  });
});

test('reports show J with its symbols, and the numbers', () => {
  const parsed = prepareModel(MODEL);
  expect(printed(thermalBath(numbersOf(parsed).baths.get('B')).density.formula).text).toMatch(
    /^lambda[* ]w\^s[* ]exp\(-w\/wc\)$/,
  );
  expect(parametersText(parsed)).toContain('lambda = 0.01, s = 1, wc = 5; B: custom, J = lambda*w^s*exp(-w/wc), temp');
  const source = modelSource(parsed);
  expect(source).toContain('J: "lambda*w^s*exp(-w/wc)"');
  expect(source).not.toContain('values');
});

test('exports have the numbers', () => {
  expect(exportText(deriveModel(prepareModel(MODEL)), 'python', 'test')).toContain('0.01*w**1*np.exp((-w)/5)');
});

test('without numbers everything symbolic is there', () => {
  const { parameters: _, ...symbolic } = MODEL;
  const { given, derivation } = deriveModel(prepareModel(symbolic));
  const numeric = deriveModel(prepareModel(MODEL)).derivation;
  expect(given).toBeUndefined();
  expect(derivation.longTime).toEqual(numeric.longTime);
  expect(derivation.steadyState).toEqual(numeric.steadyState);
  expect(derivation.leadingOrder).toEqual(numeric.leadingOrder);
});

test.each([
  [
    { parameters: { ...MODEL.parameters, wC: 1 } },
    'Parameter `wC` does not occur in the Hamiltonian. Did you mean `wc`?',
  ],
  [
    { parameters: { ...MODEL.parameters, w: 1 } },
    'Parameter `w` does not occur in the Hamiltonian. In `J`, `w` is the frequency.',
  ],
  [
    { parameters: { omega0: 1, f1: 1, f2: 1, lambda: 0.01, s: 1 } },
    'Unknown name `wc` in `J`. Did you mean `w`? A symbol needs a number under `parameters`, or `--set wc=…`.',
  ],
  [
    {
      hamiltonian: 'omega0/2*sz + (lambda*sp + h.c.)*B',
      parameters: { omega0: 1, lambda: [1, 2] },
      complex: ['lambda'],
    },
    'Parameter `lambda` in `J` must be real.',
  ],
  [
    { baths: { B: { spectrum: 'custom', J: 'lambda*w*epx(-w/wc)*s', temperature: 0 } } },
    '`epx` in `J` is not a known function. Did you mean `exp`?',
  ],
] as readonly (readonly [Partial<Model>, string])[])('refused: %j', (changes, message) => {
  expect(messageOf(() => deriveModel(prepareModel({ ...MODEL, ...changes })))).toContain(message);
});
