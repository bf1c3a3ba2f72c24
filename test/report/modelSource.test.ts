/** The model a report prints is the model it was made of. */
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { modelSource, reproduction } from '../../src/report/modelSource.ts';

const table = { omega: Array.from({ length: 40 }, (_, k) => k / 7), J: Array.from({ length: 40 }, (_, k) => k * 1e-3) };

it.each<[string, Model]>([
  [
    'one bath',
    {
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
      parameters: { omega0: 1, f1: 1, f2: 1.5 },
    },
  ],
  [
    'a complex coupling, a table, words that YAML might take for something else',
    {
      name: 'yes: "no" # \\ null',
      description: 'two\nlines',
      hamiltonian: 'omega0/2*sz + g*sp*b1 + conj(g)*sm*bd1 + n*sx*B2',
      complex: ['g'],
      baths: {
        B1: { spectrum: 'table', ...table, temperature: 0.5, convention: 'qutip' },
        B2: { spectrum: 'custom', J: '0.01*w^3*exp(-w)', temperature: 1e-3 },
      },
      parameters: { omega0: 1, g: [0.5, -0.25], n: -2 },
    },
  ],
  [
    'modes',
    {
      hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*sx*(a + ad)',
      modes: { a: { kind: 'oscillator' } },
      temperature: 0.5,
      parameters: { omega0: 1, omega: 0.8, kappa: 0.1 },
    },
  ],
])('%s', (_, given) => {
  const model = prepareModel(given);
  const source = modelSource(model);
  const { name = given.hamiltonian, ...rest } = parse(source);
  expect({ name, ...rest }).toEqual({ name: given.hamiltonian, ...given });
  for (const line of source.split('\n')) expect(line.length).toBeLessThan(100);
});

it('leaves out what nobody would type', () => {
  const omega = Array.from({ length: 1000 }, (_, k) => k / 7);
  const J = omega.map((w) => w * Math.exp(-w));
  const model = prepareModel({
    hamiltonian: 'omega0/2*sz + sx*B',
    baths: { B: { spectrum: 'table', omega, J, temperature: 1 } },
  });
  expect(
    reproduction(model, { command: 'npx redfield report model.yaml', version: '' }).map(({ kind }) => kind),
  ).toEqual(['paragraph', 'code']);
});
