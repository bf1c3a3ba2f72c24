import { expect, it } from 'vitest';
import { tableRows } from '../../src/web/state/tableText.ts';

it.each([
  [
    'ω,J\n0.5,0.1\n1, 2e-3\n',
    [
      [0.5, 0.1],
      [1, 2e-3],
    ],
  ],
  [
    '# J of a cavity\r\n0.5 0.1\r\n\r\n1   −2',
    [
      [0.5, 0.1],
      [1, -2],
    ],
  ],
  [
    '0,5;0,1;left out\n1,5;0,2;\n',
    [
      [0.5, 0.1],
      [1.5, 0.2],
    ],
  ],
  ['omega\tJ\n1\t2', [[1, 2]]],
])('reads two columns, whatever separates them: %j', (text, rows) => {
  expect(tableRows(text)).toEqual(rows);
});

it.each(['', '1\n2\n', 'a,b\nc,d\n', '1,2\n3,x\n', '0.5,Infinity\n', 'hamiltonian: sz'])(
  'does not take %j for a table',
  (text) => {
    expect(tableRows(text)).toBeUndefined();
  },
);
