/**
 * Eq. (1) in numbers: derived, leading-order and printed coherences over bath exponents and temperatures, with the second-order mean-force
 * state, which knows nothing of master equations, as the arbiter of the sign.
 */

import { divide, integer, symbol } from '../algebra/index.ts';
import { coth, longTimeTransform, type Quantity, spectralDensity, type ThermalBath } from '../bath/index.ts';
import { meanForceState } from '../equilibrium/index.ts';
import { realMatrix } from '../numerics/index.ts';
import { addOperators, scaleOperator, sigmaX, sigmaZ } from '../operators/index.ts';
import { type Derivation, derive, type OpenSystem, qubitNumber } from '../tcl/index.ts';
import { evaluateSteadyState } from '../tcl/numeric/index.ts';
import { printedEquation2Number } from './equations.ts';

export interface LetterRow {
  readonly s: number;
  readonly temperature: number;
  /** Long-time TCL2 v̄₁; null where the long-time generator diverges. */
  readonly derived: number | null;
  readonly leading: number | null;
  /** Eq. (2) as printed, with J_eff = J coth(ω/2T) and with the printed J_eff = J coth(ω₀/2T). */
  readonly printed: number | null;
  readonly printedLiteral: number | null;
  readonly meanForce: number | null;
}

export interface LetterTableOptions {
  readonly omega0: number;
  readonly f1: number;
  readonly f2: number;
  readonly lambda: number;
  readonly cutoff: number;
  readonly exponents: readonly number[];
  readonly temperatures: readonly number[];
}

export const LETTER_TABLE: LetterTableOptions = {
  omega0: 1,
  f1: 1,
  f2: 1.5,
  lambda: 0.01,
  cutoff: 5,
  exponents: [0.5, 1, 2, 3],
  temperatures: [0, 0.1, 0.5, 1, 3],
};

const finiteOrNull = (quantity: Quantity | undefined): number | null =>
  quantity?.kind === 'finite' ? quantity.value : null;

/** H_S = ω₀σ_z/2 with A = f₁σ_z + f₂σ_x on one bath: Eq. (1). */
export const letterSystem = (): OpenSystem => ({
  dimension: 2,
  hamiltonian: scaleOperator(divide(symbol('omega0'), integer(2)), sigmaZ()),
  couplings: [
    {
      bath: BATH,
      operator: addOperators(scaleOperator(symbol('f1'), sigmaZ()), scaleOperator(symbol('f2'), sigmaX())),
    },
  ],
  partners: new Map(),
  symbols: ['omega0', 'f1', 'f2'],
});

const BATH = 'B';

export function letterTable(options: LetterTableOptions = LETTER_TABLE): LetterRow[] {
  const derivation = derive(letterSystem());
  return options.exponents.flatMap((s) =>
    options.temperatures.map((temperature) => letterRow(derivation, s, temperature, options)),
  );
}

function letterRow(
  derivation: Derivation,
  s: number,
  temperature: number,
  { omega0, f1, f2, lambda, cutoff }: LetterTableOptions,
): LetterRow {
  const bath: ThermalBath = { density: spectralDensity({ spectrum: 'ohmic', lambda, s, cutoff }), temperature };
  const values = new Map([
    ['omega0', omega0],
    ['f1', f1],
    ['f2', f2],
  ]);
  const numbers = evaluateSteadyState(derivation, values, new Map([[BATH, bath]]));
  const at = qubitNumber(derivation, numbers.integrals);
  const printedFrom = (delta1: number | null): number | null => {
    const [delta2, reorganization] = [at('dissipation', 'cos', 'omega0'), at('dissipation', 'cos', 'zero')];
    if (delta1 === null || delta2 === null || reorganization === null) return null;
    return printedEquation2Number({ omega0, f1, f2, delta1, delta2, reorganization, temperature });
  };
  const leading = numbers.leading.kind === 'found' ? numbers.leading.coherences[1]?.re : undefined;
  return {
    s,
    temperature,
    derived: numbers.bloch?.value[0] ?? null,
    leading: leading?.kind === 'finite' ? 2 * leading.value : null,
    printed: printedFrom(at('noise', 'sin', 'omega0')),
    printedLiteral: printedFrom(literalDelta1(bath, omega0)),
    meanForce: meanForceCoherence(bath, omega0, f1, f2),
  };
}

/** Δ₁ with the printed J_eff = J(ω) coth(ω₀/2T): coth(ω₀/2T)·4ω₀ P∫J/(ω² − ω₀²). */
function literalDelta1({ density, temperature }: ThermalBath, omega0: number): number | null {
  const integral = finiteOrNull(longTimeTransform({ density, temperature }, 'dissipationPartner', 'sin', omega0));
  return integral === null ? null : -4 * coth(omega0, temperature) * integral;
}

function meanForceCoherence(bath: ThermalBath, omega0: number, f1: number, f2: number): number | null {
  const a = realMatrix([
    [f1, f2],
    [f2, -f1],
  ]);
  const state = meanForceState({
    energies: [omega0 / 2, -omega0 / 2],
    couplings: [{ matrix: a, bath }],
    temperature: bath.temperature,
  });
  const coherence = finiteOrNull(state.corrections[0]![1]!.re);
  return coherence === null ? null : 2 * coherence;
}
