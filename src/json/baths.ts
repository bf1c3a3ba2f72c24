/** The baths of a model as JSON values, with the convention of their spectral densities. */
import { errorKind } from '../bath/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { formulaLatex } from '../typeset/index.ts';

/** Spectral density, normalisation and reorganisation energy of every bath. */
export function bathsJson({ given, model }: Derived) {
  return Object.fromEntries(
    [...(given?.baths ?? [])].map(([name, { density, temperature }]) => [
      name,
      {
        density: density.name,
        J: formulaLatex(density.formula),
        errorKind: errorKind(density),
        temperature,
        convention: model.baths.get(name)?.convention ?? 'paper',
        normalization: 'J = sum |g|^2 delta(w - w_k), no 1/pi',
        reorganizationEnergy:
          density.reorganizationEnergy.kind === 'finite'
            ? { value: density.reorganizationEnergy.value, error: density.reorganizationEnergy.error }
            : { value: null, error: null },
        ...(density.notes === undefined ? {} : { notes: density.notes }),
      },
    ]),
  );
}
