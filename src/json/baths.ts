/** The baths of a model as JSON values, with the convention of their spectral densities. */
import { type CorrelationBath, errorKind, isThermalBath, type ThermalBath } from '../bath/index.ts';
import { type BathSpec, isThermalSpec } from '../hamiltonian/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { formulaLatex } from '../typeset/index.ts';

/** Spectral density, normalisation and reorganisation energy of every bath. */
export function bathsJson({ given, model }: Derived) {
  return Object.fromEntries(
    [...(given?.baths ?? [])].map(([name, bath]) => [
      name,
      isThermalBath(bath) ? thermalJson(bath, model.baths.get(name)) : correlationJson(bath),
    ]),
  );
}

const thermalJson = ({ density, temperature }: ThermalBath, spec: BathSpec | undefined) => ({
  density: density.name,
  J: formulaLatex(density.formula),
  errorKind: errorKind(density),
  temperature,
  convention: (spec !== undefined && isThermalSpec(spec) ? spec.convention : undefined) ?? 'paper',
  normalization: 'J = sum |g|^2 delta(w - w_k), no 1/pi',
  reorganizationEnergy:
    density.reorganizationEnergy.kind === 'finite'
      ? { value: density.reorganizationEnergy.value, error: density.reorganizationEnergy.error }
      : { value: null, error: null },
  ...(density.notes === undefined ? {} : { notes: density.notes }),
});

/** G_≷(τ) = Σ c e^{−ντ} */
const correlationJson = ({ greater, lesser }: CorrelationBath) => ({
  greater: greater.map(exponentialJson),
  lesser: lesser.map(exponentialJson),
  temperature: null,
});

const exponentialJson = ({ coefficient, rate }: CorrelationBath['greater'][number]) => ({
  c: [coefficient.re, coefficient.im],
  nu: [rate.re, rate.im],
});
