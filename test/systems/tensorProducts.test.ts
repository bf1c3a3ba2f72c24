/** Composite systems written with `⊗` are those written with numbers: the same derivation and the same numbers, to the last bit. */
import { describe, expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { derivationJson } from '../../src/json/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';

const bath = (temperature: number) => ({ spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature }) as const;
const fields = { baths: { B1: bath(0.5), B2: bath(1.2) }, parameters: { omega1: 1, omega2: 0.7, J: 0.2 } };

const PAIRS = [
  [
    'H_S diagonal as typed',
    'omega1/2*σz⊗1 + omega2/2*1⊗σz + J*σz⊗σz + σx⊗1⊗B1 + 1⊗(σx + σz)⊗B2',
    'omega1/2*sz1 + omega2/2*sz2 + J*sz1*sz2 + sx1*B1 + (sx2 + sz2)*B2',
  ],
  [
    'H_S diagonalised in numbers',
    'omega1/2*tensor(sz, id) + omega2/2*tensor(id, sz) + J*tensor(sx, sx) + tensor(sx, id)*B1 + tensor(id, sx)*B2',
    'omega1/2*sz1 + omega2/2*sz2 + J*sx1*sx2 + sx1*B1 + sx2*B2',
  ],
] as const;

describe.each(PAIRS)('two qubits, %s', (_, tensor, numbered) => {
  it('have one steady state', () => {
    const state = (hamiltonian: string) => {
      const { rho, coherence, populations, levels } = redfield(hamiltonian, fields).steadyState();
      return { rho, coherence, populations, levels };
    };
    expect(state(tensor)).toEqual(state(numbered));
    expect(state(tensor).rho).toHaveLength(4);
  });

  it('have one derivation, with its dimension and its parts', () => {
    const json = (hamiltonian: string) => {
      const {
        name: _name,
        hamiltonian: _text,
        ...rest
      } = derivationJson(deriveModel(prepareModel({ hamiltonian, ...fields })));
      return rest;
    };
    expect(json(tensor)).toEqual(json(numbered));
    expect(json(tensor)).toMatchObject({
      dimension: 4,
      parts: [
        { name: 'spin1', dimension: 2 },
        { name: 'spin2', dimension: 2 },
      ],
    });
  });
});

it('two qubits that share nothing are in the product of their own steady states', () => {
  const single = (omega: string, name: 'B1' | 'B2') =>
    redfield(`${omega}/2*sz + sx*${name}`, {
      baths: { [name]: fields.baths[name] },
      parameters: { [omega]: fields.parameters[omega as 'omega1'] },
    }).steadyState().populations!.energy!;
  const both = redfield('omega1/2*σz⊗1 + omega2/2*1⊗σz + σx⊗1⊗B1 + 1⊗σx⊗B2', {
    baths: fields.baths,
    parameters: { omega1: 1, omega2: 0.7 },
  }).steadyState();
  const [first, second] = [single('omega1', 'B1'), single('omega2', 'B2')];
  const product = first.flatMap((p) => second.map((q) => p.value * q.value));
  for (const [k, { value, error }] of both.populations!.typed!.entries()) {
    expect(Math.abs(value - product[k]!)).toBeLessThan(error + 1e-12 * product[k]!);
  }
});
