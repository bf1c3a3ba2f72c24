/** The baths of a model as a program integrates over them. */
import { NoAnswerError } from '../errors.ts';
import { isThermalSpec, type PreparedThermalBath } from '../hamiltonian/index.ts';
import type { Derived } from '../study/derivation/index.ts';

/** Throws `NoAnswerError` (not-supported) for a bath that has no spectral density. */
export const thermalSpecs = ({ derivation, model }: Derived): ReadonlyMap<string, PreparedThermalBath> =>
  new Map(
    derivation.system.couplings.map(({ bath }) => {
      const spec = model.baths.get(bath)!;
      if (isThermalSpec(spec)) return [bath, spec] as const;
      throw new NoAnswerError(
        'not-supported',
        `A program computes its coefficients by integrals over J, but of bath \`${bath}\` only the correlation functions are given: \`--to json\` and \`--to latex\` have the equations.`,
      );
    }),
  );
