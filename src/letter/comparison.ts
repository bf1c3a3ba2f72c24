/**
 * The derived steady state of a qubit with A = f₁σ_z + f₂σ_x beside the printed Eq. (2): the exact difference, and a search for the single
 * sign whose change turns one into the other.
 */
import {
  add,
  divide,
  type Expr,
  equals,
  isZero,
  multiply,
  negate,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  zero,
} from '../algebra/index.ts';
import type { Kernel, Transform } from '../bath/index.ts';
import { entry } from '../operators/index.ts';
import { type Derivation, qubitCoefficient } from '../tcl/index.ts';
import { call, type Formula, letter, letters, negative, product, relation } from '../typeset/index.ts';
import { type LetterSymbols, printedEquation2, printedNumerator } from './equations.ts';

const { lambda, cutoff, s, temperature } = letters;

/** One candidate explanation: a sign changed in the derived result, as a substitution of its symbols. */
export interface SignChange {
  readonly change: Formula;
  /** What the change means; may be empty. */
  readonly note: string;
  readonly reconciles: boolean;
}

export interface Equation2Comparison {
  readonly symbols: LetterSymbols;
  readonly printed: Expr;
  /** Derived v̄₁, zero-frequency noise kept (s = 1 at T > 0). */
  readonly derived: Expr;
  /** Derived v̄₁ without zero-frequency noise (s > 1, or T = 0): the case Eq. (2) covers. */
  readonly derivedWithoutNoise: Expr;
  /** derived − printed, and the same without zero-frequency noise. */
  readonly difference: Expr;
  readonly differenceWithoutNoise: Expr;
  /** −f₁f₂N/(ω₀ − f₂²Δ₁ − f₁² r Δ₁), r = γ₀/γ, checked to equal `derived`. */
  readonly closedFormHolds: boolean;
  readonly signChanges: readonly SignChange[];
  /** Derived v̄₂, which Eq. (2) prints as 0. */
  readonly secondComponent: Expr;
}

/**
 * f₁, f₂ and ω₀ when the system has the form of Eq. (1): one bath, A = f₁σ_z + f₂σ_x Hermitian, H_S along σ_z. Undefined otherwise.
 */
export function asLetterModel({ system }: Derivation): { f1: Expr; f2: Expr; omega0: Expr } | undefined {
  if (system.athermal !== undefined) return undefined;
  const coupling = system.couplings[0];
  if ((system.lindblad ?? []).length > 0) return undefined;
  if (system.dimension !== 2 || system.couplings.length !== 1 || coupling === undefined || system.partners.size > 0) {
    return undefined;
  }
  const a = coupling.operator;
  const traceless = isZero(add(entry(a, 0, 0), entry(a, 1, 1)));
  const [up, down] = [entry(a, 0, 1), entry(a, 1, 0)];
  const f1 = entry(a, 0, 0);
  if (!traceless || !equals(up, down) || isZero(up) || isZero(f1)) return undefined;
  return { f1, f2: up, omega0: subtract(entry(system.hamiltonian, 0, 0), entry(system.hamiltonian, 1, 1)) };
}

/**
 * Undefined when the system is not that of Eq. (1) or has no unique steady state, and where relations between functions, such as the cosine and
 * sine of a tilted H_S, hold: f₁ and f₂ of the Letter are then no symbols of the model.
 */
export function compareWithEquation2(derivation: Derivation): Equation2Comparison | undefined {
  const model = asLetterModel(derivation);
  if (model === undefined || derivation.system.reduce !== undefined || derivation.steadyState.kind !== 'unique')
    return undefined;
  // a steady state that is unique needs every one of them
  const nameOf = (kernel: Kernel, transform: Transform, at: 'omega0' | 'zero') =>
    qubitCoefficient(derivation.table, kernel, transform, at)!.name;
  const names = {
    delta1: nameOf('noise', 'sin', 'omega0'),
    delta2: nameOf('dissipation', 'cos', 'omega0'),
    reorganization: nameOf('dissipation', 'cos', 'zero'),
    gamma: nameOf('noise', 'cos', 'omega0'),
    gamma0: nameOf('noise', 'cos', 'zero'),
    thermal: [...derivation.table.thermalUsed.keys()][0]!,
  };
  const symbols: LetterSymbols = {
    ...model,
    delta1: symbol(names.delta1),
    delta2: symbol(names.delta2),
    reorganization: symbol(names.reorganization),
    thermal: symbol(names.thermal),
  };
  const printed = printedEquation2(symbols);
  const [derived, secondComponent] = [derivation.steadyState.solution[0]!, derivation.steadyState.solution[1]!];
  const derivedWithoutNoise = substitute(derived, new Map([[names.gamma0, zero]]));
  return {
    symbols,
    printed,
    derived,
    derivedWithoutNoise,
    difference: subtract(derived, printed),
    differenceWithoutNoise: subtract(derivedWithoutNoise, printed),
    closedFormHolds: equals(derived, closedForm(symbols, symbol(names.gamma0), symbol(names.gamma))),
    signChanges: searchSignChanges(derivedWithoutNoise, printed, symbols, names),
    secondComponent,
  };
}

/** x → −x */
const reversed = (x: Formula): Formula => relation(x, '->', negative(x));

/** v̄₁ = −f₁f₂N / (ω₀ − f₂²Δ₁ − f₁² r Δ₁) with r = γ₀/γ. */
function closedForm(symbols: LetterSymbols, gamma0: Expr, gamma: Expr): Expr {
  const { f1, f2, omega0, delta1 } = symbols;
  const denominator = subtract(
    subtract(omega0, multiply(f2, f2, delta1)),
    divide(multiply(f1, f1, gamma0, delta1), gamma),
  );
  return negate(divide(multiply(f1, f2, printedNumerator(symbols)), denominator));
}

/**
 * Every single sign one could have chosen otherwise, tried on the derived v̄₁. λ stands in all coefficients at once. Turning H_S over changes ω₀,
 * tanh(ω₀/2T) and Δ₁ (odd in ω₀); the others are one symbol each.
 */
function searchSignChanges(
  derived: Expr,
  printed: Expr,
  symbols: LetterSymbols,
  names: { delta1: string; delta2: string; reorganization: string; gamma: string; gamma0: string; thermal: string },
): SignChange[] {
  const flip = (...list: string[]): ReadonlyMap<string, Expr> =>
    new Map(list.map((name) => [name, negate(symbol(name))] as const));
  const { delta1, delta2, reorganization, gamma, gamma0, thermal } = names;
  const turned = new Map([...flip(thermal, delta1)]);
  // f₁ itself where it is a symbol; v̄₁ is odd in it, which the substitution shows rather than assumes
  const [f1Name] = symbolsOf(symbols.f1);
  const overall = (a: Expr) =>
    f1Name !== undefined && equals(symbols.f1, symbol(f1Name)) ? substitute(a, flip(f1Name)) : negate(a);
  const candidates: { change: Formula; note: string; apply: (a: Expr) => Expr }[] = [
    {
      change: reversed(lambda),
      note: 'the sign of every principal-value (Lamb-shift) term',
      apply: (a) => substitute(a, flip(delta1, delta2, reorganization, gamma, gamma0)),
    },
    { change: reversed(letter('f1')), note: 'or f₂ → −f₂, or σ_x → −σ_x: the overall sign', apply: overall },
    {
      change: reversed(letter('H_S')),
      note: '',
      apply: (a) => flipHamiltonian(substitute(a, turned), symbols.omega0),
    },
    { change: reversed(letter('Delta1')), note: 'alone', apply: (a) => substitute(a, flip(delta1)) },
    { change: reversed(letter('Delta2')), note: 'alone', apply: (a) => substitute(a, flip(delta2)) },
    {
      change: reversed(product(lambda, cutoff, call(letter('Gamma'), s))),
      note: 'alone',
      apply: (a) => substitute(a, flip(reorganization)),
    },
    { change: reversed(temperature), note: 'alone', apply: (a) => substitute(a, flip(thermal)) },
  ];
  return candidates.map(({ change, note, apply }) => ({
    change,
    note,
    reconciles: equals(apply(derived), printed),
  }));
}

/** ω₀ → −ω₀ in an expression whose ω₀ is a single symbol; other spellings of ω₀ are left to the other candidates. */
function flipHamiltonian(a: Expr, omega0: Expr): Expr {
  return substitute(a, new Map(symbolsOf(omega0).map((name) => [name, negate(symbol(name))] as const)));
}
