/** Lindblad terms alone, the bath having J = 0: steady state and dynamics of a driven-dissipative qubit and cavity against QuTiP. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type Model, redfield } from '../../src/index.ts';

const hasQutip = spawnSync('python3', ['-c', 'import qutip']).status === 0;

const MODEL: Model = {
  hamiltonian: 'w/2*sz + wc*ad*a + g*(sp*a + sm*ad) + d*sx + (a + ad)*B',
  system: { a: { kind: 'oscillator', levels: 4 } },
  baths: { B: { spectrum: 'drude', lambda: 0, gamma: 1, temperature: 1 } },
  parameters: { w: 1, wc: 1.2, g: 0.15, d: 0.1, kappa: 0.05 },
  lindblad: [
    { rate: 'kappa', operator: 'a' },
    { rate: 'kappa/5', operator: 'ad' },
    { rate: 0.02, operator: 'sm + i*sz/2' },
  ],
};

const PROGRAM = `
import json
from qutip import *
n = 4
a, one = tensor(qeye(2), destroy(n)), qeye(n)
sx, sz, sm = (tensor(x, one) for x in (sigmax(), sigmaz(), sigmam()))
H = 0.5 * sz + 1.2 * a.dag() * a + 0.15 * (sm.dag() * a + sm * a.dag()) + 0.1 * sx
c = [0.05**0.5 * a, 0.01**0.5 * a.dag(), 0.02**0.5 * (sm + 0.5j * sz)]
rows = lambda rho: [[[z.real, z.imag] for z in row] for row in rho.full()]
start = tensor(basis(2, 0), basis(n, 1))
late = mesolve(H, ket2dm(start), [0, 3.5], c, [], options=Options(rtol=1e-11, atol=1e-13, nsteps=100000)).states[-1]
print(json.dumps([rows(steadystate(H, c)), rows(late)]))
`;

type Rows = readonly (readonly (readonly [re: number, im: number])[])[];

const distance = (a: Rows, b: Rows): number =>
  Math.max(...a.flatMap((row, i) => row.map(([re, im], j) => Math.hypot(re - b[i]![j]![0], im - b[i]![j]![1]))));

describe.runIf(hasQutip)('against QuTiP (python3 with qutip)', () => {
  test('steady state and a state on the way', () => {
    const { stdout, stderr } = spawnSync('python3', ['-c', PROGRAM], { encoding: 'utf8', maxBuffer: 1 << 24 });
    expect(stdout, stderr).toContain('[[');
    const [steady, late] = JSON.parse(stdout.slice(stdout.indexOf('[['))) as [Rows, Rows];
    const model = redfield(MODEL);
    expect(distance(model.steadyState().rho!, steady)).toBeLessThan(1e-9);
    const evolution = model.evolve({ times: [0, 3.5], initial: '|0,1>', tolerance: 1e-10 });
    expect(distance(evolution.rho![1]!, late)).toBeLessThan(1e-8);
  });
});
