/**
 * How the coefficients of the baths and their thermal factors move with a field of a bath. With I ∝ λ, ∂I/∂λ = I/λ. Of the temperature, with y = ω/T:
 * tanh(ω/2T) falls as −(y/2)(1 − tanh²)/T, and what is J coth(ω/2T) at its frequency grows as I y/(sinh y)/T; transforms without coth do not move.
 */
import { type Expr, evaluateComplex, type Values } from '../algebra/index.ts';
import { isThermal } from '../bath/index.ts';
import { isThermalSpec } from '../hamiltonian/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { isResonant } from '../tcl/index.ts';

/** Of one symbol along one field: it stays, it has this derivative, or it is differenced. */
export type SymbolSlope =
  | { readonly kind: 'none' | 'differenced' }
  | { readonly kind: 'closed'; readonly slope: (at: SymbolAt) => number };

interface SymbolAt {
  /** The number of the symbol. */
  readonly value: number;
  /** That of the field, in its unit. */
  readonly x: number;
  readonly values: Values;
}

const NONE: SymbolSlope = { kind: 'none' };
const DIFFERENCED: SymbolSlope = { kind: 'differenced' };

/** `range`: `B.temperature` and the like; a parameter moves what it moves in ways that are differenced. */
export function slopeOfSymbol(derived: Derived, symbol: string, range: string): SymbolSlope {
  const { derivation, model } = derived;
  const [bath, field] = range.split('.');
  const { used, thermalUsed } = derivation.table;
  const [coefficient, factor] = [used.get(symbol), thermalUsed.get(symbol)];
  const owner = coefficient?.bath ?? factor?.bath;
  if (owner === undefined) return DIFFERENCED;
  if (field === undefined) {
    // at ω = 0 a transform is of its spectral density alone
    return coefficient !== undefined && coefficient.frequency === undefined && !entersDensity(derived, range)
      ? NONE
      : DIFFERENCED;
  }
  if (owner !== bath) return NONE;
  const spec = model.baths.get(bath);
  if (spec === undefined || !isThermalSpec(spec)) return DIFFERENCED;
  if (factor !== undefined && field !== 'temperature') return NONE;
  if (field === 'lambda') return { kind: 'closed', slope: ({ value, x }) => value / x };
  if (field !== 'temperature') return DIFFERENCED;
  const perTemperature = model.units?.temperatureFactor ?? 1;
  const ratio = (frequency: Expr | undefined, { values, x }: SymbolAt): number =>
    frequency === undefined ? 0 : Math.abs(evaluateComplex(frequency, values).re) / (x * perTemperature);
  if (factor !== undefined) {
    const { frequency } = factor;
    return {
      kind: 'closed',
      slope: (at) => -(ratio(frequency, at) / 2) * (1 - at.value ** 2) * (Math.sign(at.value) / at.x),
    };
  }
  if (!isThermal(coefficient!.kernel)) return NONE;
  if (!isResonant(coefficient!)) return DIFFERENCED;
  const { frequency } = coefficient!;
  return { kind: 'closed', slope: (at) => (at.value * overSinh(ratio(frequency, at))) / at.x };
}

/** Whether a typed J has the parameter. */
export const entersDensity = ({ model }: Derived, parameter: string): boolean =>
  [...model.baths.values()].some((bath) => isThermalSpec(bath) && Object.hasOwn(bath.values ?? {}, parameter));

/** y/sinh y */
const overSinh = (y: number): number => (y === 0 ? 1 : y / Math.sinh(y));
