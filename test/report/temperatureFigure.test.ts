/** The figure of every report: coherence and populations against temperature, and what is said where there is none. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentText } from '../../src/document/index.ts';
import { type Model, type ParsedModel, prepareModel } from '../../src/hamiltonian/index.ts';
import { COLUMN_WIDTH, PAGE_WIDTH } from '../../src/plot/svg.ts';
import { temperatureFigure } from '../../src/report/temperatureFigure.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { headlineOf, study, temperatureDependence } from '../../src/study/index.ts';
import { textsOutside } from '../plot/textExtents.ts';
import { sampleOf } from '../sample.ts';
import { thermalSpec } from '../thermal.ts';

const DERIVATIONS = join(import.meta.dirname, '../../derivations');
const worked = sampleOf(
  readdirSync(DERIVATIONS).filter((name) => name.endsWith('.ts')),
  3,
);

const QUBIT: Model = {
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
};
const bath = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } as const;
const SPLIT: Model = {
  hamiltonian: 'omega0/2*sz + f1*sz*B1 + f2*sx*B2',
  baths: { B1: bath, B2: { ...bath, temperature: 1.2 } },
  parameters: { omega0: 1, f1: 1, f2: 1 },
};

const derived = (model: Model) => deriveModel(prepareModel(model));

describe.each(worked)('the figure of %s', (file) => {
  it('exists and has all its texts inside the frame, on a column and on a page', async () => {
    const { default: model } = (await import(join(DERIVATIONS, file))) as { default: Model };
    const found = derived(model);
    for (const width of [COLUMN_WIDTH, PAGE_WIDTH]) {
      const figure = await temperatureFigure(found, width);
      if (figure.kind === 'none') throw new Error(figure.message);
      expect(textsOutside(figure.svg)).toEqual([]);
    }
  });
});

describe('the temperature dependence', () => {
  it('passes through the headline at the temperature of the model', async () => {
    const model: ParsedModel = prepareModel(QUBIT);
    const { numbers, ...known } = await study(model);
    const { x, coherence, populations } = temperatureDependence(known)!;
    const right = x.findIndex((temperature) => temperature > 0.5);
    const [low, high] = [coherence.leading[right]!, coherence.leading[right - 1]!];
    const { value } = headlineOf(numbers!, known)!;
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
    expect(populations).toHaveLength(2);
    for (const k of x.keys()) expect(populations[0]!.full[k]! + populations[1]!.full[k]!).toBeCloseTo(1, 12);
  });

  it('multiplies the temperatures of baths that have several, and draws no coherence that is zero', async () => {
    const found = derived(SPLIT);
    expect(temperatureDependence(found)!.axis).toBe('factor');
    const figure = await temperatureFigure(found);
    if (figure.kind === 'none') throw new Error(figure.message);
    expect(contentText(figure.caption)).toContain('vanishes at every temperature');
    expect(figure.svg).not.toContain('>C<');
    expect(figure.svg).toContain('>population<');
  });

  it('has a range of its own for a bath at T = 0', () => {
    const at0 = derived({ ...QUBIT, baths: { B: { ...thermalSpec(QUBIT.baths!.B), temperature: 0 } } });
    const { x, own } = temperatureDependence(at0)!;
    expect(own).toBe(0);
    expect(x.at(-1)).toBeCloseTo(3, 12);
  });

  it('is drawn for many levels at leading order, the largest populations only', async () => {
    const d = 8;
    const terms = Array.from({ length: d }, (_, k) => `${k * (1 + 0.01 * k)}*|${k}><${k}|`).join(' + ');
    const hops = Array.from({ length: d - 1 }, (_, k) => `|${k}><${k + 1}|`).join(' + ');
    const figure = await temperatureFigure(
      derived({ ...QUBIT, parameters: {}, hamiltonian: `${terms} + (${hops} + h.c.)*B + |0><0|*B` }),
    );
    if (figure.kind === 'none') throw new Error(figure.message);
    expect(contentText(figure.caption)).toContain('The 6 largest populations, order λ⁰');
    expect(textsOutside(figure.svg)).toEqual([]);
  });

  it('says what it lacks of a model without numbers', async () => {
    const figure = await temperatureFigure(derived({ hamiltonian: QUBIT.hamiltonian, parameters: { omega0: 1 } }));
    expect(figure).toMatchObject({ kind: 'none', message: expect.stringMatching(/numbers for f1, f2, bath B/) });
  });
});
