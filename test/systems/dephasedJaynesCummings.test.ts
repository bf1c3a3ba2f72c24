/**
 * H = ω₀/2 σ_z + ω_c a†a + g(σ₊a + σ₋a†) + σ_z ⊗ B: dephasing conserves N = a†a + |0⟩⟨0|, so that the levels |0, n⟩ and |1, n+1⟩ are a qubit of their own,
 * H = (ω₀ − ω_c)/2 σ_z + g√(n+1) σ_x + σ_z ⊗ B; for a bath of one temperature it relaxes to its own steady state.
 */
import { expect, it } from 'vitest';
import { redfield } from '../../src/index.ts';

const [omega0, omegaC, g] = [1, 1.1, 0.1];
const baths = { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } } as const;

it.each([
  { levels: 4, n: 2 },
  { levels: 12, n: 7 },
])('$levels levels of the oscillator: the limit from |0,$n⟩ is that of one doublet', ({ levels, n }) => {
  const whole = redfield({
    hamiltonian: 'w0/2*sz + wc*ad*a + g*(sp*a + sm*ad) + sz*B',
    system: { a: { kind: 'oscillator', levels } },
    baths,
    parameters: { w0: omega0, wc: omegaC, g },
  });
  const doublet = redfield({
    hamiltonian: 'd/2*sz + k*sx + sz*B',
    baths,
    parameters: { d: omega0 - omegaC, k: g * Math.sqrt(n + 1) },
  });
  const { rho, rhoError, initial } = whole.steadyState({}, { initial: `|0,${n}>` });
  const expected = doublet.steadyState();
  const open = rhoError! + expected.rhoError!;
  expect(open).toBeLessThan(1e-9);
  const [upper, lower] = [n, levels + n + 1];
  expect(initial!.unique).toBe(false);
  for (const [i, row] of [upper, lower].entries()) {
    for (const [j, column] of [upper, lower].entries()) {
      const [x, y] = rho![row]![column]!;
      const [u, v] = expected.rho![i]![j]!;
      expect(Math.hypot(x - u, y - v)).toBeLessThanOrEqual(open);
    }
  }
});
