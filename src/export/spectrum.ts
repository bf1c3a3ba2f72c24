/** Python source of spectral densities. */
import { type DensityFormula, parseFormula, silencingFactors, spectralDensity } from '../bath/index.ts';
import type { PreparedThermalBath, ThermalBathSpec } from '../hamiltonian/index.ts';

type Kind = ThermalBathSpec['spectrum'];

/** One function for every kind of spectrum; custom ones are written out where they are used. */
const CONSTRUCTORS: Readonly<Record<Exclude<Kind, 'custom'>, string>> = {
  ohmic: `def ohmic(lam, s, cutoff, temperature):
    """J = lam w^s cutoff^(1-s) exp(-w/cutoff)"""
    return Bath(
        J=lambda w: lam * cutoff * (w / cutoff) ** s * np.exp(-w / cutoff),
        temperature=temperature,
        low=(s, lam * cutoff ** (1 - s)),
        scales=(cutoff,),
        end=(60 + 10 * s) * cutoff,
    )
`,
  gaussian: `def gaussian(lam, s, cutoff, temperature):
    """J = lam w^s cutoff^(1-s) exp(-(w/cutoff)^2)"""
    return Bath(
        J=lambda w: lam * cutoff * (w / cutoff) ** s * np.exp(-((w / cutoff) ** 2)),
        temperature=temperature,
        low=(s, lam * cutoff ** (1 - s)),
        scales=(cutoff,),
        end=(8 + 3 * s) * cutoff,
    )
`,
  hard: `def hard(lam, s, cutoff, temperature):
    """J = lam w^s cutoff^(1-s) for w < cutoff, zero above, the mean of both at the cutoff"""
    return Bath(
        J=lambda w: lam * cutoff * (w / cutoff) ** s * np.heaviside(cutoff - w, 0.5),
        temperature=temperature,
        low=(s, lam * cutoff ** (1 - s)),
        scales=(),
        end=cutoff,
    )
`,
  drude: `def drude(lam, gamma, temperature):
    """J = (2 lam/pi) gamma w/(w^2 + gamma^2)"""
    return Bath(
        J=lambda w: 2 * lam / np.pi * gamma * w / (w**2 + gamma**2),
        temperature=temperature,
        low=(1, 2 * lam / (np.pi * gamma)),
        scales=(gamma,),
        high=-1,
    )
`,
  underdamped: `def underdamped(lam, Gamma, omega, temperature):
    """J = (2 lam/pi) Gamma omega^2 w/((omega^2 - w^2)^2 + Gamma^2 w^2)"""
    return Bath(
        J=lambda w: 2 * lam / np.pi * Gamma * omega**2 * w / ((omega**2 - w**2) ** 2 + (Gamma * w) ** 2),
        temperature=temperature,
        low=(1, 2 * lam * Gamma / (np.pi * omega**2)),
        scales=(omega**2 / (omega + Gamma), omega, omega + Gamma),
        high=-3,
    )
`,
  table: `def table(omega, J, temperature, low):
    """J by monotone cubic interpolation, low = (s, c): c*w**s below the first frequency > 0, and zero above the last one"""
    exponent, coefficient = low
    points = [(w, value) for w, value in zip(omega, J) if w > 0]
    if exponent == 0:
        points.insert(0, (0.0, coefficient))
    x, y = np.array(points).T
    inside = PchipInterpolator(x, y)

    def evaluate(w):
        if w < x[0]:
            return coefficient * w**exponent if coefficient > 0 else 0.0
        return inside(w) * np.heaviside(x[-1] - w, 0.5) if w <= x[-1] else 0.0

    return Bath(J=evaluate, temperature=temperature, low=low, scales=tuple(x[x > 0]), end=x[-1])
`,
};

export interface PythonBaths {
  /** Functions that make baths, as far as these baths need them. */
  readonly constructors: readonly string[];
  /** The Python expression of each bath. */
  readonly expressions: ReadonlyMap<string, string>;
  readonly interpolates: boolean;
}

/** Throws `InputError` for a spectrum that is no spectral density. */
export function pythonBaths(specs: ReadonlyMap<string, PreparedThermalBath>): PythonBaths {
  const kinds = new Set([...specs.values()].map(({ spectrum }) => spectrum));
  return {
    constructors: [...kinds].flatMap((kind) => (kind === 'custom' ? [] : [CONSTRUCTORS[kind]])),
    expressions: new Map([...specs].map(([name, spec]) => [name, expressionOf(spec)] as const)),
    interpolates: kinds.has('table'),
  };
}

function expressionOf(spec: PreparedThermalBath): string {
  // the formula of the spectrum is J, or J_QuTiP = pi J
  const scale = spec.convention === 'qutip' ? ' / np.pi' : '';
  const common = `temperature=${spec.temperature}`;
  switch (spec.spectrum) {
    case 'ohmic':
    case 'gaussian':
    case 'hard':
      return `${spec.spectrum}(lam=${spec.lambda}${scale}, s=${spec.s}, cutoff=${spec.cutoff}, ${common})`;
    case 'drude':
      return `drude(lam=${spec.lambda}${scale}, gamma=${spec.gamma}, ${common})`;
    case 'underdamped':
      return `underdamped(lam=${spec.lambda}${scale}, Gamma=${spec.Gamma}, omega=${spec.omega}, ${common})`;
    case 'custom':
      return customBath(spec, spec.J, scale);
    case 'table': {
      const { exponent, coefficient } = spectralDensity(spec).lowFrequency;
      const values = scale === '' ? numberList(spec.J) : `np.array(${numberList(spec.J)})${scale}`;
      const low = `low=(${pythonNumber(exponent)}, ${pythonNumber(coefficient)})`;
      return `table(omega=${numberList(spec.omega)}, J=${values}, ${common}, ${low})`;
    }
  }
}

function customBath(spec: PreparedThermalBath, text: string, scale: string): string {
  const { lowFrequency: low, highFrequency: high, shape } = spectralDensity(spec);
  const marks = shape.kind === 'sampled' ? [...shape.scales, ...shape.breakpoints] : [];
  const end = shape.kind === 'sampled' ? shape.end : undefined;
  const scales = [...new Set(marks)].sort((a, b) => a - b).map((mark) => `${pythonNumber(mark)}, `);
  const formula = pythonFormula(parseFormula(text, spec.values));
  const fields = [
    `J=lambda w: ${scale === '' ? formula : `(${formula})${scale}`}`,
    `temperature=${spec.temperature}`,
    `low=(${pythonNumber(low.exponent)}, ${pythonNumber(low.coefficient)})`,
    `scales=(${scales.join('').trimEnd()})`,
    ...(end === undefined ? [`high=${pythonNumber(high.exponent)}`] : [`end=${pythonNumber(end)}`]),
  ];
  return `Bath(\n${fields.map((field) => `        ${field},\n`).join('')}    )`;
}

export const pythonNumber = (x: number): string =>
  Number.isFinite(x) ? String(x) : x > 0 ? 'np.inf' : x < 0 ? '-np.inf' : 'np.nan';

const numberList = (list: readonly number[]): string => `[${list.map(pythonNumber).join(', ')}]`;

/** How strongly an operation binds in Python. */
const LEVEL = { sum: 1, product: 2, power: 3, atom: 4 } as const;

/** The formula of J as a Python expression in `w`. */
const pythonFormula = (formula: DensityFormula): string => written(formula).text;

function written(formula: DensityFormula): { text: string; level: number } {
  const operand = (inner: DensityFormula, least: number): string => {
    const { text, level } = written(inner);
    return level >= least ? text : `(${text})`;
  };
  switch (formula.kind) {
    case 'number':
      return { text: pythonNumber(formula.value), level: formula.value < 0 ? LEVEL.sum : LEVEL.atom };
    case 'pi':
      return { text: 'np.pi', level: LEVEL.atom };
    case 'frequency':
      return { text: 'w', level: LEVEL.atom };
    case 'negate':
      return { text: `-${operand(formula.of, LEVEL.product)}`, level: LEVEL.sum };
    case 'call': {
      const argument = written(formula.of).text;
      const text = formula.name === 'theta' ? `np.heaviside(${argument}, 0.5)` : `np.${formula.name}(${argument})`;
      return { text, level: LEVEL.atom };
    }
    case 'extreme': {
      const name = formula.name === 'max' ? 'np.maximum' : 'np.minimum';
      return { text: `${name}(${written(formula.left).text}, ${written(formula.right).text})`, level: LEVEL.atom };
    }
    case 'binary': {
      const { operator, left, right } = formula;
      if (operator === '^') {
        return { text: `${operand(left, LEVEL.atom)}**${operand(right, LEVEL.atom)}`, level: LEVEL.power };
      }
      const level = operator === '+' || operator === '-' ? LEVEL.sum : LEVEL.product;
      const gap = level === LEVEL.sum ? ' ' : '';
      const text = `${operand(left, level)}${gap}${operator}${gap}${operand(right, level + 1)}`;
      const switches = silencingFactors(formula);
      if (switches.length === 0) return { text, level };
      // beside its support J is 0, where the other factor may be no number
      return {
        text: `(${text} if ${switches.map((factor) => written(factor).text).join(' and ')} else 0.0)`,
        level: LEVEL.atom,
      };
    }
  }
}
