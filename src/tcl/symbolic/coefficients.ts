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
 *
 * What the generator asks for is collected first and named once; from then on names are only looked up.
 */
import { divide, type Expr, integer, multiply, negate, substitute, symbol, zero } from '../../algebra/index.ts';
import { isThermal, type Kernel, type Transform } from '../../bath/index.ts';
import { once } from '../../once.ts';
import { type FormulaSymbol, letter, letters, printed } from '../../typeset/index.ts';
import type { BohrFrequency, OpenSystem, SignedFrequency } from '../system.ts';
import { bathNames, withIndices } from './names.ts';
import { thermalFormula } from './thermalFormula.ts';

/** ∫₀^t kernel(τ) transform(ντ) dτ of a bath at a Bohr frequency ν. */
export interface CoefficientRequest {
  readonly bath: string;
  readonly kernel: Kernel;
  readonly transform: Transform;
  readonly at: SignedFrequency;
}

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

/** The coefficients of one kernel and transform at all Bohr frequencies of all baths. */
export interface CoefficientFamily {
  readonly symbol: FormulaSymbol;
  readonly scale: number;
}

export const COEFFICIENT_FAMILIES: Readonly<Record<Kernel, Readonly<Record<Transform | 'zero', CoefficientFamily>>>> = {
  noise: {
    cos: { symbol: letters.gamma, scale: 4 },
    sin: { symbol: letters.Delta1, scale: -4 },
    zero: { symbol: letters.gamma0, scale: 4 },
  },
  dissipation: {
    cos: { symbol: letters.Delta2, scale: -4 },
    sin: { symbol: letters.chi, scale: 4 },
    zero: { symbol: letters.reorganization, scale: 1 },
  },
  noisePartner: {
    cos: { symbol: letters.Delta1Partner, scale: -4 },
    sin: { symbol: letters.gammaPartner, scale: 4 },
    zero: { symbol: letters.reorganizationPartner, scale: 1 },
  },
  dissipationPartner: {
    cos: { symbol: letters.chiPartner, scale: 4 },
    sin: { symbol: letters.Delta2Partner, scale: -4 },
    zero: { symbol: letters.gamma0Partner, scale: 4 },
  },
};

/** Whether the kernel is even in τ, ∫J … cos ωτ dω. */
export const isEven = (kernel: Kernel): boolean => kernel === 'noise' || kernel === 'dissipationPartner';
/** Whether the transform becomes a value at its frequency at long times, and not a principal-value integral. */
export const isResonant = ({ kernel, transform }: Pick<Coefficient, 'kernel' | 'transform'>): boolean =>
  isEven(kernel) === (transform === 'cos');

/** tanh(ω/2T) of a bath. */
export interface ThermalFactor {
  readonly name: string;
  readonly text: string;
  readonly latex: string;
  readonly bath: string;
  readonly frequency: Expr;
}

export interface CoefficientTable {
  /** The transform in the named symbols. Throws where the generator does not ask for it. */
  readonly transform: (request: CoefficientRequest) => Expr;
  /** tanh(ω/2T) of any bath at the Bohr frequency with this index. Throws for ω = 0. */
  readonly thermal: (bath: string, index: number) => ThermalFactor;
  /** The coefficients of the generator, in the order in which it asks for them. */
  readonly used: ReadonlyMap<string, Coefficient>;
  /** The thermal factors that its long-time limit brings in. */
  readonly thermalUsed: ReadonlyMap<string, ThermalFactor>;
}

/** What names have to avoid, and whether they carry their bath. */
interface Beside {
  readonly symbols: readonly string[];
  readonly several: boolean;
}

const THERMAL = letter('th');

/** Names for what is requested: plain ones for a qubit with one bath, labelled by levels and bath otherwise. */
export function coefficientTable(
  system: OpenSystem,
  frequencies: readonly BohrFrequency[],
  requests: readonly CoefficientRequest[],
): CoefficientTable {
  const baths = [...new Set(system.couplings.map(({ bath }) => bath))];
  const beside = { symbols: system.symbols, several: baths.length > 1 };
  const coefficients = new Map<string, Coefficient>();
  for (const request of requests) {
    const key = keyOf(request);
    if (vanishes(request) || coefficients.has(key)) continue;
    coefficients.set(key, coefficientOf(request, frequencies[request.at.index], beside));
  }
  const factors = new Map(
    baths.map((bath) => [bath, frequencies.map((frequency) => once(() => thermalFactorOf(bath, frequency, beside)))]),
  );

  const transform: CoefficientTable['transform'] = (request) => {
    if (vanishes(request)) return zero;
    const coefficient = coefficients.get(keyOf(request));
    if (coefficient === undefined) throw new Error(`The generator does not ask for the transform ${keyOf(request)}.`);
    const value = divide(symbol(coefficient.name), integer(coefficient.scale));
    return request.transform === 'sin' && request.at.sign < 0 ? negate(value) : value;
  };
  const thermal: CoefficientTable['thermal'] = (bath, index) => {
    const factor = factors.get(bath)?.[index]?.();
    if (factor === undefined) throw new Error(`Bath ${bath} has no thermal factor at the Bohr frequency ${index}.`);
    return factor;
  };
  // a resonant transform at every Bohr frequency is one that the limit gives as γ·th
  const balanced = requests.filter(({ at, bath }) => at.index >= 0 && !system.athermal?.has(bath));
  return {
    transform,
    thermal,
    used: new Map([...coefficients.values()].map((coefficient) => [coefficient.name, coefficient])),
    thermalUsed: new Map(
      balanced.map(({ bath, at }) => {
        const factor = thermal(bath, at.index);
        return [factor.name, factor];
      }),
    ),
  };
}

/** The sine transform at ν = 0. */
const vanishes = ({ transform, at }: CoefficientRequest): boolean => at.index < 0 && transform === 'sin';

const keyOf = ({ bath, kernel, transform, at }: CoefficientRequest): string =>
  `${kernel} ${transform} ${at.index} of ${bath}`;

function coefficientOf(
  { bath, kernel, transform }: CoefficientRequest,
  frequency: BohrFrequency | undefined,
  { several, symbols }: Beside,
): Coefficient {
  const family = COEFFICIENT_FAMILIES[kernel][frequency === undefined ? 'zero' : transform];
  const indices = { label: frequency?.label ?? '', bath: several ? bath : undefined };
  const { text: name, latex } = withIndices(family.symbol, indices, symbols);
  return {
    name,
    latex,
    bath,
    kernel,
    transform,
    frequency: frequency?.value,
    scale: family.scale,
  };
}

function thermalFactorOf(
  bath: string,
  { value: frequency, label }: BohrFrequency,
  { several, symbols }: Beside,
): ThermalFactor {
  const own = several ? bath : undefined;
  // numbers do without
  const formula = once(() =>
    printed(thermalFormula(frequency, bathNames(symbols, own).temperature), { products: 'written' }),
  );
  return {
    name: withIndices(THERMAL, { label, bath: own }, symbols).text,
    bath,
    frequency,
    get text() {
      return formula().text;
    },
    get latex() {
      return formula().latex;
    },
  };
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
 * integrals keep their names, and all coefficients of a bath in no equilibrium do. Source: ∫₀^∞ cos ωτ dτ = πδ(ω), ∫₀^∞ sin ωτ dτ = P 1/ω, and
 * 2n + 1 = coth(ω/2T).
 */
export function longTimeLimit(
  table: CoefficientTable,
  frequencies: readonly BohrFrequency[],
  { athermal }: Pick<OpenSystem, 'athermal'> = {},
): (a: Expr) => Expr {
  const replacements = new Map<string, Expr>();
  for (const { name, bath, kernel, transform, frequency, scale } of table.used.values()) {
    if (athermal?.has(bath)) continue;
    if (frequency === undefined) {
      if (kernel === 'dissipationPartner') replacements.set(name, zero);
      continue;
    }
    if (!isResonant({ kernel, transform }) || kernel === 'noise') continue;
    const index = frequencies.findIndex((known) => known.value === frequency);
    const noise = table.transform({ bath, kernel: 'noise', transform: 'cos', at: { index, sign: 1 } });
    const rate = multiply(integer(scale), noise);
    replacements.set(name, isThermal(kernel) ? rate : multiply(rate, symbol(table.thermal(bath, index).name)));
  }
  return (a) => substitute(a, replacements);
}
