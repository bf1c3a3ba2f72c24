/** The models of the figures: Eqs. (1) and (5) of the Letter with an Ohmic-family bath, and the numbers that are read off their derivations. */
import { divide, integer, symbol, type Values } from '../../algebra/index.ts';
import { type Bath, spectralDensity, type ThermalBath } from '../../bath/index.ts';
import { addOperators, type Operator, scaleOperator, sigmaPlus, sigmaX, sigmaZ } from '../../operators/index.ts';
import {
  coefficientNumbers,
  type Derivation,
  numericSystem,
  type OpenSystem,
  type QubitNumber,
  qubitNumber,
} from '../../tcl/index.ts';
import { numericLeadingOrder, qubitLeadingNumbers } from '../../tcl/numeric/index.ts';
import { OMEGA0 } from './series.ts';

const BATH = 'B';

/** H_S = ω₀σ_z/2 and one bath with V = A ⊗ b + A† ⊗ b†. */
function qubitModel(coupling: Operator): OpenSystem {
  return {
    dimension: 2,
    hamiltonian: scaleOperator(divide(symbol('omega0'), integer(2)), sigmaZ()),
    couplings: [{ bath: BATH, operator: coupling }],
    partners: new Map(),
    symbols: ['omega0', 'f1', 'f2'],
  };
}

const parallel = (): Operator => scaleOperator(symbol('f1'), sigmaZ());

/** A = f₁σ_z and A = f₂σ_x; their sum is the coupling of Eq. (1), `letterSystem`. */
export const parallelModel = (): OpenSystem => qubitModel(parallel());
export const orthogonalModel = (): OpenSystem => qubitModel(scaleOperator(symbol('f2'), sigmaX()));

/** A = f₁σ_z + f₂σ₊: Eq. (5). */
export const rotatingWaveModel = (): OpenSystem =>
  qubitModel(addOperators(parallel(), scaleOperator(symbol('f2'), sigmaPlus())));

/** J = λω^sΩ^{1−s}e^{−ω/Ω} */
export interface OhmicBath {
  readonly s: number;
  readonly lambda: number;
  readonly cutoff: number;
}

export const bathAt = ({ s, lambda, cutoff }: OhmicBath, temperature: number): ThermalBath => ({
  density: spectralDensity({ spectrum: 'ohmic', s, lambda, cutoff }),
  temperature,
});

export const baths = (bath: Bath): ReadonlyMap<string, Bath> => new Map([[BATH, bath]]);

export const couplings = (f1: number, f2: number): ReadonlyMap<string, number> =>
  new Map([
    ['omega0', OMEGA0],
    ['f1', f1],
    ['f2', f2],
  ]);

/** (v₁, v₂) at order λ; null where a component does not exist. */
export function leadingCoherences(
  system: OpenSystem,
  values: Values,
  bath: Bath,
): readonly [v1: number | null, v2: number | null] {
  const numbers = qubitLeadingNumbers(numericLeadingOrder(numericSystem(system, values, baths(bath))));
  return [numbers?.[0] ?? null, numbers?.[1] ?? null];
}

/** C = √(v₁² + v₂²) */
export const coherenceOf = ([v1, v2]: readonly [number | null, number | null]): number | null =>
  v1 === null || v2 === null ? null : Math.hypot(v1, v2);

/** The coefficients of a long-time generator in numbers. */
export interface Coefficients {
  /** One of them; null where it diverges or does not occur. */
  readonly read: QubitNumber;
  /** The symbols of the model and the coefficients that are finite, by name. */
  readonly values: ReadonlyMap<string, number>;
}

export function coefficientsOf(derivation: Derivation, symbols: ReadonlyMap<string, number>, bath: Bath): Coefficients {
  const values = new Map(symbols);
  const numbers = coefficientNumbers(derivation, symbols, baths(bath));
  for (const [name, quantity] of numbers) {
    if (quantity.kind === 'finite') values.set(name, quantity.value);
  }
  return { read: qubitNumber(derivation, numbers), values };
}
