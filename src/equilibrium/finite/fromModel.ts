/** A parsed model file → the numeric problems of this room. */

import type { Values } from '../../algebra/index.ts';
import { InputError } from '../../errors.ts';
import { type ParsedModel, requireNumbers } from '../../hamiltonian/index.ts';
import { type ComplexMatrix, scaledMatrix, zeroMatrix } from '../../numerics/index.ts';
import type { Operator } from '../../operators/index.ts';
import { numberOf } from '../../tcl/index.ts';
import type { ExplicitModel, ExplicitTerm } from './explicitModel.ts';
import { isMultipleOfIdentity } from './modelParts.ts';

function numericMatrix({ dimension, entries }: Operator, values: Values): ComplexMatrix {
  const matrix = zeroMatrix(dimension);
  for (const [key, value] of entries) {
    const { re, im } = numberOf(value, values);
    matrix.re[key] = re;
    matrix.im[key] = im;
  }
  return matrix;
}

/**
 * The Hamiltonian of a model with `modes`, with numbers in place of its symbols; `overrides` replaces parameters of the file, for sweeps.
 * Throws `InputError` when a number is missing, a mode is not declared or the model has baths.
 */
export function explicitModel(model: ParsedModel, overrides: ReadonlyMap<string, number> = new Map()): ExplicitModel {
  if (model.couplings.length > 0) {
    throw new InputError(
      'An exact Gibbs state needs a finite environment under `modes`, but the Hamiltonian couples to a bath.',
    );
  }
  const undeclared = model.modeNames.find((name) => !model.modes.has(name));
  if (undeclared !== undefined)
    throw new InputError(`Mode \`${undeclared}\` must be described under \`modes\`, but is not.`);
  const values = requireNumbers({
    ...model,
    parameters: new Map([...model.parameters, ...overrides]),
    temperature: model.temperature ?? 0,
  });
  const terms: ExplicitTerm[] = [
    { coefficient: 1, system: numericMatrix(model.systemHamiltonian, values), factors: new Map() },
    ...model.modeTerms.map(({ system, factors }) => ({
      coefficient: 1,
      system: numericMatrix(system, values),
      factors: new Map(factors.map(({ mode, word }) => [mode, word] as const)),
    })),
  ];
  return {
    systemDimension: model.dimension,
    modes: [...model.modes].map(([name, { kind }]) => ({ name, kind })),
    terms,
  };
}

/** The parameter that multiplies the whole interaction and nothing else, such as κ, when there is one and it is not zero. */
export function couplingParameter(model: ParsedModel): { name: string; value: number } | undefined {
  const single = explicitModel(model);
  const interaction = single.terms.map(({ system, factors }) => factors.size > 0 && !isMultipleOfIdentity(system));
  for (const [name, value] of model.parameters) {
    if (typeof value !== 'number' || value === 0) continue;
    const doubled = explicitModel(model, new Map([[name, 2 * value]]));
    // 1e-14 of the largest element: coefficients are sums and products of a few numbers, each rounded to ε
    const scales = single.terms.every(({ system }, t) => {
      const expected = scaledMatrix(interaction[t] ? 2 : 1, system);
      const { re, im } = doubled.terms[t]!.system;
      const size = Math.max(...re.map(Math.abs), ...im.map(Math.abs));
      return re.every((x, n) => Math.hypot(x - expected.re[n]!, im[n]! - expected.im[n]!) <= 1e-14 * size);
    });
    if (scales) return { name, value };
  }
  return undefined;
}
