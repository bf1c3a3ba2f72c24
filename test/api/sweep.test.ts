/** Sweeps of the model object. */
import { describe, expect, it } from 'vitest';
import { redfield } from '../../src/index.ts';
import { EQUATION_1 } from '../sweep/models.ts';

const model = redfield(EQUATION_1);

describe('sweep', () => {
  it('gives the numbers of single steady states', async () => {
    const done: number[] = [];
    const { columns, errors, axes, warnings } = await model.sweep(
      { 'B.temperature': { from: 0.1, to: 1, points: 3, spacing: 'log' }, f2: [0.5, 2] },
      { quantity: ['coherence', 'bloch'], onProgress: (points) => done.push(points) },
    );
    expect(axes.map(({ name }) => name)).toEqual(['B.temperature', 'f2']);
    expect(done.at(-1)).toBe(6);
    expect(warnings.map(({ kind, points }) => [kind, points])).toEqual([['positivity', 2]]);
    for (const [i, temperature] of axes[0]!.values.entries()) {
      for (const [j, f2] of axes[1]!.values.entries()) {
        const { bloch, l1 } = model.steadyState({ 'B.temperature': temperature, f2 });
        const k = 2 * i + j;
        expect(columns['bloch.0']![k]).toBe(bloch![0]!.value);
        expect(columns.coherence![k]).toBe(l1.energy!.value);
        expect(errors.coherence![k]).toBe(l1.energy!.error);
      }
    }
  });

  it('takes texts as the command line does, and several methods', async () => {
    const { columns } = await model.sweep({ f2: '1:2:2' }, { method: ['leading', 'meanForce'] });
    expect(Object.keys(columns)).toEqual(['leading.coherence', 'meanForce.coherence']);
  });

  it('rejects what is wrong', async () => {
    await expect(model.sweep({ f3: [1] })).rejects.toThrow('f3');
    await expect(model.sweep({ f2: [] })).rejects.toThrow('from 1 to');
  });
});
