/**
 * The Boltzmann factors e^{−βE_i} up to a common factor, as monomials in independent symbols.
 *
 * Energies Σ_m c_im m, with rational c and monomials m in the symbols of the Hamiltonian, have e^{−βE_i} = Π_m y_m^{c_im}, y_m = e^{−βm}: relations
 * between them, such as E₀ + E₃ = E₁ + E₂ of two qubits, then hold by themselves.
 */
import { type Expr, isPolynomial, multiply, type PolynomialTerm, power, symbol, terms } from '../../algebra/index.ts';
import type { Derivation } from '../../tcl/index.ts';

/** With larger exponents, as of energies that are decimal numbers, each energy gets a symbol of its own. */
const LARGEST_EXPONENT = 8n;

/** For more than two levels; the symbols are none of the user's. */
export function boltzmannFactors(derivation: Derivation): Expr[] {
  const rows = derivation.energies.every(isPolynomial) ? exponentsOf(derivation.energies) : undefined;
  if (rows === undefined) return onePerEnergy(derivation);
  return derivation.energies.map((_, i) =>
    multiply(...rows.map((exponents, m) => power(factorSymbol(derivation, m), Number(exponents[i]!)))),
  );
}

/** For every monomial the smallest non-negative integers that differ as its coefficients do; undefined where they are large. */
function exponentsOf(energies: readonly Expr[]): (readonly bigint[])[] | undefined {
  const columns = new Map<string, PolynomialTerm['coefficient']['re'][]>();
  for (const [i, energy] of energies.entries()) {
    for (const { coefficient, monomial } of terms(energy)) {
      const key = [...monomial].map(([name, exponent]) => `${name}^${exponent}`).join(' ');
      const column = columns.get(key) ?? energies.map(() => [0n, 1n] as const);
      column[i] = coefficient.re;
      columns.set(key, column);
    }
  }
  const rows: bigint[][] = [];
  for (const column of columns.values()) {
    const scale = column.reduce((product, [, q]) => (product / gcd(product, q)) * q, 1n);
    const integers = column.map(([p, q]) => (scale / q) * p);
    const lowest = integers.reduce((least, n) => (n < least ? n : least));
    const common = integers.reduce((divisor, n) => gcd(divisor, n - lowest), 0n);
    if (common === 0n) continue;
    const row = integers.map((n) => (n - lowest) / common);
    if (row.some((n) => n > LARGEST_EXPONENT)) return undefined;
    rows.push(row);
  }
  return rows;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** One symbol per distinct energy. */
function onePerEnergy(derivation: Derivation): Expr[] {
  const { energies, frequencies } = derivation;
  return energies.map((_, i) => {
    const same = energies.findIndex((__, j) => j < i && frequencies.of(i, j).index < 0);
    return factorSymbol(derivation, same < 0 ? i : same);
  });
}

function factorSymbol({ system }: Derivation, k: number): Expr {
  const name = `boltzmann${k}`;
  return symbol(system.symbols.includes(name) ? `${name}_factor` : name);
}
