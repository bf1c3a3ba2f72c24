/**
 * The named coefficients of the second-order generator.
 *
 * Everything the bath contributes is a half-sided transform ∫₀^t k(τ) {cos, sin}(ωτ) dτ of one of its kernels, with C(τ) = ν(τ) − iη(τ):
 *   ν(τ) = ∫J coth(ω/2T) cos ωτ dω (noise), η(τ) = ∫J sin ωτ dω (dissipation), and for couplings that are not Hermitian also their
 *   quadrature partners ν̃(τ) = ∫J coth(ω/2T) sin ωτ dω, η̃(τ) = ∫J cos ωτ dω.
 * Each becomes one real symbol, scaled so that Δ₁ and Δ₂ are those of Guarnieri, Kolář & Filip, PRL 121, 070401, Eq. (3):
 *
 *   symbol    finite time                   long time (ω > 0, P = principal value)
 *   γ         4∫ν cos ωτ                    2πJ(ω) coth(ω/2T)
 *   χ         4∫η sin ωτ                    2πJ(ω) = γ tanh(ω/2T)
 *   Δ₁        −4∫ν sin ωτ                   4ω P∫J(w) coth(w/2T)/(w² − ω²) dw
 *   Δ₂        −4∫η cos ωτ                   −4 P∫J(w) w/(w² − ω²) dw
 *   γ₀        4∫ν                           2π lim J coth
 *   E_r       ∫η                            ∫J(w)/w dw, the reorganisation energy
 *   γ̃, χ̃, Δ̃₁, Δ̃₂, Ẽ_r, γ̃₀ likewise from ν̃ and η̃.
 */
import {
  divide,
  type Expr,
  integer,
  multiply,
  negate,
  substitute,
  symbol,
  symbolLatex,
  zero,
} from '../../algebra/index.ts';
import type { Kernel, Transform } from '../../bath/index.ts';
import type { BohrFrequency } from '../system.ts';

export interface Coefficient {
  readonly name: string;
  readonly latex: string;
  readonly bath: string;
  readonly kernel: Kernel;
  readonly transform: Transform;
  /** Exact Bohr frequency; absent for ω = 0. */
  readonly frequency: Expr | undefined;
  /** symbol = scale × ∫₀^t kernel(τ) transform(ωτ) dτ */
  readonly scale: number;
}

interface Family {
  readonly base: string;
  readonly latex: string;
  readonly scale: number;
}

const FAMILIES: Readonly<Record<Kernel, Readonly<Record<Transform | 'zero', Family>>>> = {
  noise: {
    cos: { base: 'gamma', latex: '\\gamma', scale: 4 },
    sin: { base: 'Delta1', latex: '\\Delta_1', scale: -4 },
    zero: { base: 'gamma0', latex: '\\gamma_0', scale: 4 },
  },
  dissipation: {
    cos: { base: 'Delta2', latex: '\\Delta_2', scale: -4 },
    sin: { base: 'chi', latex: '\\chi', scale: 4 },
    zero: { base: 'Er', latex: 'E_{\\mathrm r}', scale: 1 },
  },
  noisePartner: {
    cos: { base: 'Delta1t', latex: '\\tilde\\Delta_1', scale: -4 },
    sin: { base: 'gammat', latex: '\\tilde\\gamma', scale: 4 },
    zero: { base: 'Ert', latex: '\\tilde E_{\\mathrm r}', scale: 1 },
  },
  dissipationPartner: {
    cos: { base: 'chit', latex: '\\tilde\\chi', scale: 4 },
    sin: { base: 'Delta2t', latex: '\\tilde\\Delta_2', scale: -4 },
    zero: { base: 'gamma0t', latex: '\\tilde\\gamma_0', scale: 4 },
  },
};

/** Kernels whose zero-frequency transform with the sine vanishes identically need no symbol for it. */
export interface CoefficientTable {
  /** ∫₀^t kernel(τ) transform(ντ) dτ for the frequency with this index (−1: ν = 0) and sign, as an expression in the named symbols. */
  readonly transform: (bath: string, kernel: Kernel, transform: Transform, index: number, sign: 1 | -1) => Expr;
  /** tanh(ω/2T) of a bath. */
  readonly thermal: (bath: string, index: number) => ThermalFactor;
  /** Every coefficient handed out so far. */
  readonly used: ReadonlyMap<string, Coefficient>;
  readonly thermalUsed: ReadonlyMap<string, ThermalFactor>;
}

export interface ThermalFactor {
  readonly name: string;
  readonly text: string;
  readonly latex: string;
  readonly bath: string;
  readonly frequency: Expr;
}

export interface TableOptions {
  readonly baths: readonly string[];
  readonly frequencies: readonly BohrFrequency[];
  readonly reserved: readonly string[];
  readonly print: { readonly text: (e: Expr) => string; readonly latex: (e: Expr) => string };
}

/** Names for the coefficients of a system: plain ones for a qubit with one bath, labelled by levels and bath otherwise. */
export function coefficientTable(options: TableOptions): CoefficientTable {
  const used = new Map<string, Coefficient>();
  const thermalUsed = new Map<string, ThermalFactor>();
  const reserved = new Set(options.reserved);
  const several = options.baths.length > 1;

  const free = (name: string): string => (reserved.has(name) ? free(`${name}_bath`) : name);
  const fresh = (base: string, label: string, bath: string): string => {
    return free([base, label, several ? bath : ''].filter((part) => part !== '').join('_'));
  };
  const labelled = (latex: string, label: string, bath: string): string => {
    const indexed = label === '' ? latex : `${latex}^{${label}}`;
    const tag = several ? `(${bath})` : '';
    const both = [label, tag].filter((part) => part !== '').join(',');
    return both === '' ? indexed : `${latex}^{${both}}`;
  };

  const transform: CoefficientTable['transform'] = (bath, kernel, kind, index, sign) => {
    if (index < 0 && kind === 'sin') return zero;
    const family = FAMILIES[kernel][index < 0 ? 'zero' : kind];
    const frequency = options.frequencies[index];
    const label = frequency?.label ?? '';
    const name = fresh(family.base, label, bath);
    if (!used.has(name)) {
      used.set(name, {
        name,
        latex: labelled(family.latex, label, bath),
        bath,
        kernel,
        transform: kind,
        frequency: frequency?.value,
        scale: family.scale,
      });
    }
    const value = divide(symbol(name), integer(family.scale));
    return kind === 'sin' && sign < 0 ? negate(value) : value;
  };

  const thermal: CoefficientTable['thermal'] = (bath, index) => {
    const frequency = options.frequencies[index]!;
    const name = fresh('th', frequency.label, bath);
    const known = thermalUsed.get(name);
    if (known) return known;
    const plain = several ? `T_${bath}` : 'T';
    const temperature = free(plain);
    const temperatureLatex = temperature === plain ? `T${several ? `_{${bath}}` : ''}` : symbolLatex(temperature);
    const value: ThermalFactor = {
      name,
      bath,
      frequency: frequency.value,
      text: `tanh(${options.print.text(divide(frequency.value, multiply(integer(2), symbol(temperature))))})`,
      latex: `\\tanh\\frac{${options.print.latex(frequency.value)}}{2${temperatureLatex}}`,
    };
    thermalUsed.set(name, value);
    return value;
  };

  return { transform, thermal, used, thermalUsed };
}

/** The coefficient of a qubit with one bath that stands for this transform at ω₀ or at zero frequency; undefined when none does. */
export function qubitCoefficient(
  { used }: Pick<CoefficientTable, 'used'>,
  kernel: Kernel,
  transform: Transform,
  at: 'omega0' | 'zero',
): Coefficient | undefined {
  for (const coefficient of used.values()) {
    const there = (coefficient.frequency === undefined) === (at === 'zero');
    if (there && coefficient.kernel === kernel && coefficient.transform === transform) return coefficient;
  }
  return undefined;
}

/**
 * The long-time limit of an expression in the coefficients: χ → γ tanh(ω/2T), γ̃ → γ, χ̃ → γ tanh(ω/2T), γ̃₀ → 2πJ(0) = 0; the principal-value
 * integrals keep their names. Source: ∫₀^∞ cos ωτ dτ = πδ(ω), ∫₀^∞ sin ωτ dτ = P 1/ω, and 2n + 1 = coth(ω/2T).
 */
export function longTimeLimit(table: CoefficientTable, frequencies: readonly BohrFrequency[]): (a: Expr) => Expr {
  const replacements = new Map<string, Expr>();
  const fill = () => {
    for (const coefficient of [...table.used.values()]) {
      const { bath, kernel, transform, frequency, name } = coefficient;
      if (replacements.has(name)) continue;
      if (frequency === undefined) {
        if (kernel === 'dissipationPartner') replacements.set(name, zero);
        continue;
      }
      const index = frequencies.findIndex((known) => known.value === frequency);
      const rate = multiply(integer(4), table.transform(bath, 'noise', 'cos', index, 1));
      const thermalRate = () => multiply(rate, symbol(table.thermal(bath, index).name));
      if (kernel === 'dissipation' && transform === 'sin') replacements.set(name, thermalRate());
      if (kernel === 'noisePartner' && transform === 'sin') replacements.set(name, rate);
      if (kernel === 'dissipationPartner' && transform === 'cos') replacements.set(name, thermalRate());
    }
  };
  fill();
  return (a) => substitute(a, replacements);
}
