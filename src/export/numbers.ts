/** What the programs of all languages say of the numbers of a model. */
import type { Derived } from '../study/derivation/index.ts';
import type { ExportedFunctions } from './functions.ts';

/** At the end of the comment of a file that computes no coefficients. */
export const WITHOUT_NUMBERS = `The model has no numbers: give the functions theirs. (With values for all symbols and descriptions of all baths,
this file would compute its coefficients by quadrature.)`;

/** The number of every parameter; a complex one is two of them. Only for a model with numbers. */
export function parameterNumbers({ given }: Derived, { parts }: ExportedFunctions): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [name, value] of given!.values) {
    const [re, im] = parts.get(name) ?? [name];
    const both = typeof value === 'number' ? { re: value, im: 0 } : value;
    numbers.set(re, both.re);
    if (im !== undefined) numbers.set(im, both.im);
  }
  return numbers;
}

/** Why there is no steady state, where the Bloch matrix is singular. */
export const steadyStateRefusal = ({ derivation: { steadyState, system } }: Derived): string =>
  steadyState.kind === 'none' && system.dimension === 2
    ? steadyState.message
    : 'The steady state is not unique: the long-time Bloch matrix is singular.';
