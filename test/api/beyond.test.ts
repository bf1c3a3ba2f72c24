/** What a library user asks about how right a result is. */
import { describe, expect, it } from 'vitest';
import { InputError, NoAnswerError, redfield } from '../../src/index.ts';

const model = redfield('omega0/2*sz + (f1*sz + f2*sx)*B', {
  baths: { B: { spectrum: 'drude', lambda: 0.005, gamma: 1, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1 },
});

describe('the model object', () => {
  it('gives the exact steady state with its error', async () => {
    const { converged, bloch, ladder, currents } = await model.exact({ tolerance: 1e-7 });
    expect(converged).toBe(true);
    // an independent hierarchy (test/methods/fixtures/comparison.json)
    for (const [k, expected] of [-0.003900795028679, 0, -0.7587839351163].entries()) {
      expect(Math.abs(bloch![k]!.value - expected)).toBeLessThan(bloch![k]!.error);
      expect(bloch![k]!.error).toBeLessThan(1e-6);
    }
    expect(ladder.length).toBeGreaterThan(2);
    expect(Object.keys(currents!)).toEqual(['B']);
  });

  it('gives the orders beyond the second', async () => {
    const { orders, tcl2 } = await model.series({ order: 1 });
    expect(orders.map(({ order }) => order)).toEqual([0, 1]);
    const [zeroth, first] = orders;
    expect(zeroth!.bloch[2]).toBeCloseTo(-Math.tanh(1), 12);
    // coherences of order 1 are those of TCL2, populations are not
    expect(first!.bloch[0]).toBeCloseTo(tcl2![1]!.bloch[0]!, 12);
    expect(Math.sign(first!.bloch[2]!)).toBe(-Math.sign(tcl2![1]!.bloch[2]!));
    await expect(model.series({ order: 1.5 })).rejects.toThrow(InputError);
  });

  it('compares the master equations of the field', async () => {
    const { exact, methods } = await model.compare({ coarseGrainingTime: 5 });
    expect(exact.converged).toBe(true);
    const named = new Map(methods.map((method) => [method.name, method]));
    expect(named.get('redfield')!.resolvesCoherence).toBe(true);
    expect(named.get('universalLindblad')!.resolvesCoherence).toBe(false);
    expect(named.get('firstOrder')!.distance).toBeLessThan(named.get('redfield')!.distance!);
  });

  it('evolves by any of them', () => {
    const options = { times: [0, 2, 400], initial: '|0>' } as const;
    const davies = model.evolve({ ...options, method: 'davies' });
    const exact = model.evolve({ ...options, method: 'exact', tolerance: 1e-5 });
    expect(davies.bloch[0]).toEqual([0, 0, 1]);
    expect(davies.bloch[2]![0]).toBeCloseTo(0, 12);
    expect(exact.bloch[2]![0]).toBeCloseTo(-0.0039, 3);
    expect(davies.distance![2]).toBeLessThan(davies.distance![1]!);
    // @ts-expect-error a name that is no method is refused by its type, too
    expect(() => model.evolve({ ...options, method: 'markov' })).toThrow(/must be one of tcl2, exact, redfield/);
  });

  it('names what does not exist', async () => {
    const dephasing = redfield('omega0/2*sz + f*sz*B', {
      baths: { B: { spectrum: 'drude', lambda: 0.005, gamma: 1, temperature: 0.5 } },
      parameters: { omega0: 1, f: 1 },
    });
    await expect(dephasing.series()).rejects.toThrow(NoAnswerError);
    const { converged, bloch, warnings } = await dephasing.exact();
    expect([converged, bloch]).toEqual([false, null]);
    expect(warnings[0]!.kind).toBe('degenerate-steady-state');
  });
});
