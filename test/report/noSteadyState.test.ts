/** Reports of models whose numbers have no long-time steady state, or levels that coincide. */
import { expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { derivationReport, illustratedStudy } from '../../src/report/index.ts';
import { renderTerminal } from '../../src/terminal/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 2, cutoff: 5, temperature: 0.5 } as const;

const reportOf = async (bath: object, omega0: number): Promise<string> => {
  const model = prepareModel({
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { ...BATH, ...bath } },
    parameters: { omega0, f1: 1, f2: 0.5 },
  });
  const made = { version: '', command: 'npx redfield report model.yaml' };
  return renderTerminal(derivationReport(await illustratedStudy(model), made), { width: 10000 });
};

it('say at once that only the leading order has a value', async () => {
  const text = await reportOf({ s: 0.5 }, 1);
  const [opening = '', solution = ''] = [
    text.slice(0, text.indexOf('Conventions')),
    text.slice(text.indexOf('gives exactly') - 900),
  ];
  expect(opening).toContain('[no full TCL2 steady state]');
  expect(opening).toContain(
    'The full steady state of the second-order generator does not exist for these numbers. The long-time generator',
  );
  expect(solution).toContain('No value for these numbers');
  expect(text).toContain('A coefficient diverges');
  expect(text).not.toContain('divergent-coefficient');
});

it('exist for levels that coincide', async () => {
  const text = await reportOf({}, 0);
  expect(text).toContain('levels coincide');
  expect(text).toContain('The steady state is not unique');
});
