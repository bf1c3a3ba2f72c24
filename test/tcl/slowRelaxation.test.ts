/** Where J at the transition is 0 for a computer only, the state is not called dependent on the initial one. */
import { expect, test } from 'vitest';
import { type BathSpec, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

function warningsAt(omega0: number, bath: BathSpec) {
  const model = prepareModel({ hamiltonian: 'omega0/2*sz + sx*B', baths: { B: bath }, parameters: { omega0 } });
  const { derivation, given } = deriveModel(model);
  return evaluateSteadyState(derivation, given!.values, given!.baths).warnings;
}

test.each<[string, number, BathSpec]>([
  [
    'far from a narrow peak',
    0.9,
    { spectrum: 'custom', J: '0.3528*w*exp(-abs(w-0.3502)/0.0003749)', temperature: 0.5 },
  ],
  ['far above a cut-off', 800, { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 1, temperature: 0.5 }],
])('%s the relaxation is too slow to be computed', (_, omega0, bath) => {
  expect(warningsAt(omega0, bath)).toEqual([
    { kind: 'not-converged', message: expect.stringContaining('The relaxation is too slow to be computed') },
  ]);
});

test('beyond a hard cut-off there is no relaxation, and the state is not unique', () => {
  const warnings = warningsAt(2, { spectrum: 'hard', lambda: 0.01, s: 1, cutoff: 1, temperature: 0.5 });
  expect(warnings.map(({ kind }) => kind)).toContain('degenerate-steady-state');
});
