/** A letter that a user has stands for nothing else: where a report has it, a report of the same model with another name has that. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { symbolLatex } from '../../src/algebra/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { letters } from '../../src/typeset/index.ts';
import { formulas, ownLetters, reportWithoutMethods } from './reading.ts';

/** A qubit with letters of the system, of the bath and of the generator. */
const QUBIT: Model = {
  hamiltonian: 'E/2*sz + (g*sz + k*sx)*B',
  parameters: { E: 1, g: 0.7, k: 0.4 },
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
};

const FOLDER = join(import.meta.dirname, '../../derivations');
const models = async (): Promise<readonly Model[]> =>
  process.env.MODE === 'slow'
    ? Promise.all(
        readdirSync(FOLDER)
          .filter((name) => name.endsWith('.ts'))
          .map(async (name) => (await import(join(FOLDER, name))).default as Model),
      )
    : [];

/** Every letter of the table that is typed as a name. */
const TABLE = new Set(
  Object.values(letters)
    .filter(({ text }) => /^[A-Za-z]\w*$/.test(text))
    .map(({ latex }) => latex),
);
/** No letters of the table, and of none of these models. */
const OTHERS = ['Xi', 'Upsilon', 'xi', 'zeta'];

const cases = [QUBIT, ...(await models())].flatMap((model) => {
  const shared = prepareModel(model).symbols.filter((name) => TABLE.has(symbolLatex(name)));
  return shared.length === 0 ? [] : [{ name: model.name ?? model.hamiltonian, model, shared }];
});

/** With the k-th of the names as the k-th of the others. */
const withOthers = (model: Model, names: readonly string[]): Model =>
  JSON.parse(
    names.reduce(
      (text, name, k) => text.replaceAll(new RegExp(`(?<![A-Za-z0-9_.])${name}(?![A-Za-z0-9_])`, 'g'), OTHERS[k]!),
      JSON.stringify({ ...model, name: '', description: '' }),
    ),
  );

/** Whether a letter stands in a formula: by itself, as with an index it is another symbol (γ₀ beside γ), and not as an index. */
function stands(latex: string, formula: string): boolean {
  const bare = formula
    .replaceAll(/_\{(?:[^{}]|\{[^{}]*\})*\}|_(?:\\[A-Za-z]+|\w)/g, '_')
    .replaceAll(/\\(?:mathrm|text)\{[^{}]*\}/g, ' ');
  const escaped = latex.replaceAll(/[\\{}^]/g, '\\$&');
  return new RegExp(`${latex.startsWith('\\') ? '' : '(?<![A-Za-z\\\\])'}${escaped}(?![A-Za-z_])`).test(bare);
}

const formulasOf = async (model: Model) => formulas((await reportWithoutMethods(model)).document);

describe('letters of the table that a model has as well', () => {
  it.each(cases)('are those of $name', async ({ model, shared }) => {
    const [own, other] = [await formulasOf(model), await formulasOf(withOthers(model, shared))];
    expect(other).toHaveLength(own.length);
    for (const [n, name] of shared.entries()) {
      const [latex, instead] = [symbolLatex(name), symbolLatex(OTHERS[n]!)];
      expect(own.filter((formula, k) => stands(latex, formula) && !stands(instead, other[k]!))).toEqual([]);
      expect(own.some((formula) => stands(latex, formula))).toBe(true);
    }
  });
});

/** Letters of the table that a parameter may be called, four to a model. */
const FEW = ['E', 'C', 'k', 'T', 'N', 'J', 's', 'v'];
const PARAMETERS = Object.values(letters)
  .map(({ text }) => text)
  .filter((name) => /^[A-Za-z]\w*$/.test(name) && !['i', 'pi', 'Gamma_1', 'omega_1', 'rho_0'].includes(name))
  .filter((name) => process.env.MODE === 'slow' || FEW.includes(name));

function modelOf(names: readonly string[]): Model {
  const [a = 'Xi', b = 'Upsilon', c = 'zeta', d = 'xi'] = names;
  return {
    hamiltonian: `${a}/2*sz + (${b}*sz + ${c}*sx + ${d}*sy)*Bath`,
    parameters: { [a]: 1, [b]: 0.7, [c]: 0.4, [d]: 0.2 },
    baths: { Bath: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
  };
}

const fours = PARAMETERS.flatMap((_, k) => (k % 4 === 0 ? [PARAMETERS.slice(k, k + 4)] : []));

describe('parameters with names of the table', () => {
  it.each(fours)('%s, %s, %s, %s stand for nothing else', async (...names) => {
    const { study, document } = await reportWithoutMethods(modelOf(names));
    const taken = new Set(names.filter((name) => name !== undefined).map((name) => symbolLatex(name)));
    expect(ownLetters(document).filter(({ text, latex }) => names.includes(text) || taken.has(latex))).toEqual([]);
    const { temperatureFigure } = study;
    const labels = temperatureFigure.kind === 'drawn' ? temperatureFigure.svg.matchAll(/<text[^>]*>([^<]*)</g) : [];
    expect([...labels].map(([, label]) => label!).filter((label) => names.includes(label))).toEqual([]);
  });
});
