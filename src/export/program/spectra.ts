/** Spectral densities as routines for every language, and the list of numbers that describes a bath to them. */
import { type DensityFormula, parseFormula, silencingFactors, spectralDensity } from '../../bath/index.ts';
import type { PreparedThermalBath, ThermalBathSpec } from '../../hamiltonian/index.ts';
import { monotoneSlopes } from '../../numerics/index.ts';
import { infix, real } from './infix.ts';

export interface Spectra {
  /** `spectral_density(bath, w)` and `density_shape(bath)`. */
  readonly text: string;
  /** How many frequencies at which J changes its behaviour a shape has room for. */
  readonly scales: number;
  /** The list that describes each bath, and what its entries are. */
  readonly baths: ReadonlyMap<string, { readonly entries: readonly string[]; readonly meaning: string }>;
}

/** A spectrum of a program. */
interface Spectrum {
  /** Function of `bath` and `w`. */
  readonly density: string;
  /** Names and values of what follows the number of the spectrum and the temperature. */
  readonly parameters: readonly string[];
  /** Exponent and coefficient at w → 0, exponent at w → ∞, end of J, and scales, in terms of the parameters. */
  readonly low: readonly [exponent: string, coefficient: string];
  readonly high: string;
  readonly end: string;
  readonly scales: readonly string[];
}

type Named = Exclude<ThermalBathSpec['spectrum'], 'custom' | 'table'>;

const OHMIC = {
  parameters: ['lambda', 's', 'cutoff'],
  low: ['s', 'lambda*cutoff^(1.0 - s)'],
  high: '-infinity',
} as const;

const NAMED: Readonly<Record<Named, Omit<Spectrum, 'density'> & { readonly formula: string }>> = {
  ohmic: {
    ...OHMIC,
    formula: 'lambda*cutoff*(w/cutoff)^s*exp(-(w/cutoff))',
    end: '(60.0 + 10.0*s)*cutoff',
    scales: ['cutoff'],
  },
  gaussian: {
    ...OHMIC,
    formula: 'lambda*cutoff*(w/cutoff)^s*exp(-((w/cutoff)^2.0))',
    end: '(8.0 + 3.0*s)*cutoff',
    scales: ['cutoff'],
  },
  hard: { ...OHMIC, formula: 'lambda*cutoff*(w/cutoff)^s*step(cutoff - w)', end: 'cutoff', scales: [] },
  drude: {
    parameters: ['lambda', 'gamma'],
    formula: '2.0*lambda/pi*gamma*w/(w^2.0 + gamma^2.0)',
    low: ['1.0', '2.0*lambda/(pi*gamma)'],
    high: '-1.0',
    end: 'infinity',
    scales: ['gamma'],
  },
  underdamped: {
    parameters: ['lambda', 'width', 'omega'],
    formula: '2.0*lambda/pi*width*omega^2.0*w/(((omega - w)*(omega + w))^2.0 + (width*w)^2.0)',
    low: ['1.0', '2.0*lambda*width/(pi*omega^2.0)'],
    high: '-3.0',
    end: 'infinity',
    scales: ['omega^2.0/(omega + width)', 'omega', 'omega + width'],
  },
};

/** The densities of the baths, each spectrum once. Throws `InputError` for a spectrum that is no spectral density. */
export function spectraOf(specs: ReadonlyMap<string, PreparedThermalBath>): Spectra {
  const known: { readonly name: string; readonly spectrum: Spectrum }[] = [];
  const baths = new Map<string, { entries: string[]; meaning: string }>();
  for (const [bath, spec] of specs) {
    const name =
      spec.spectrum === 'custom' || spec.spectrum === 'table' ? `${spec.spectrum}_${known.length}` : spec.spectrum;
    let at = known.findIndex((one) => one.name === name);
    if (at < 0) at = known.push({ name, spectrum: spectrumOf(name, spec) }) - 1;
    baths.set(bath, {
      entries: [at, spec.temperature, ...parameterValues(spec)].map(real),
      meaning: ['number of the spectrum', 'temperature', ...known[at]!.spectrum.parameters].join(', '),
    });
  }
  const scales = Math.max(...known.map(({ spectrum }) => spectrum.scales.length));
  const text = densities(known);
  const steps = [...(/\b(step|sign_of)\(/.test(text) ? [STEP] : []), ...(text.includes('sign_of(') ? [SIGN] : [])];
  return { text: [...steps, text, shapes(known, scales)].join('\n'), scales, baths };
}

/** The formula of the spectrum is J, or J_QuTiP = pi J. */
function parameterValues(spec: PreparedThermalBath): number[] {
  const scale = spec.convention === 'qutip' ? Math.PI : 1;
  switch (spec.spectrum) {
    case 'ohmic':
    case 'gaussian':
    case 'hard':
      return [spec.lambda / scale, spec.s, spec.cutoff];
    case 'drude':
      return [spec.lambda / scale, spec.gamma];
    case 'underdamped':
      return [spec.lambda / scale, spec.Gamma, spec.omega];
    case 'custom':
    case 'table':
      return [];
  }
}

function spectrumOf(name: string, spec: PreparedThermalBath): Spectrum {
  if (spec.spectrum === 'custom') return customSpectrum(name, spec, spec.J);
  if (spec.spectrum === 'table') return tableSpectrum(name, spec, spec.omega, spec.J);
  const { formula, ...rest } = NAMED[spec.spectrum];
  const doc = `/// J(w) = ${formula.replaceAll('.0', '').replaceAll('step', 'theta')}`;
  const density = routine(doc, `${name}_density`, [...locals(rest.parameters, formula), `return ${formula};`]);
  return { ...rest, density };
}

const routine = (doc: string, name: string, lines: readonly string[]): string =>
  [doc, `function ${name}(list bath, number w) number {`, ...lines.map((line) => `  ${line}`), '}', ''].join('\n');

/** The parameters that occur in some text, out of the list of the bath. */
const locals = (parameters: readonly string[], text: string): string[] =>
  parameters.flatMap((name, k) => (new RegExp(`\\b${name}\\b`).test(text) ? [`number ${name} = bath[${k + 2}];`] : []));

const STEP = `/// 1 for x > 0, 0 for x < 0, one half at 0.
function step(number x) number {
  if (x > 0.0) { return 1.0; }
  if (x < 0.0) { return 0.0; }
  return 0.5;
}
`;

const SIGN = `/// The sign of x, 0 at 0.
function sign_of(number x) number {
  return 2.0*step(x) - 1.0;
}
`;

function densities(known: readonly { readonly name: string; readonly spectrum: Spectrum }[]): string {
  const cases = known
    .slice(1)
    .map(({ name }, k) => `  if (bath[0] == ${real(k + 1)}) { return ${name}_density(bath, w); }`);
  return [
    ...known.map(({ spectrum }) => spectrum.density),
    '/// J(w) of a bath.',
    'function spectral_density(list bath, number w) number {',
    ...cases,
    `  return ${known[0]!.name}_density(bath, w);`,
    '}',
    '',
  ].join('\n');
}

function shapes(known: readonly { readonly spectrum: Spectrum }[], scales: number): string {
  const cases = known.flatMap(({ spectrum: { parameters, low, high, end, scales: marks } }, k) => {
    const entries = [...low, high, end, ...marks];
    return [
      `  if (bath[0] == ${real(k)}) {`,
      ...locals(parameters, entries.join(' ')).map((line) => `    ${line}`),
      ...entries.map((entry, place) => `    shape[${place}] = ${entry};`),
      '  }',
    ];
  });
  return [
    '/// Exponent and coefficient of J at w -> 0, exponent at w -> infinity, where J ends, frequencies at which it changes.',
    `function density_shape(list bath) list[${4 + scales}] {`,
    `  list shape[${4 + scales}] = zeros;`,
    ...cases,
    '  return shape;',
    '}',
    '',
  ].join('\n');
}

function customSpectrum(name: string, spec: PreparedThermalBath, text: string): Spectrum {
  const { lowFrequency: low, highFrequency: high, shape } = spectralDensity(spec);
  const marks = shape.kind === 'sampled' ? [...shape.scales, ...shape.breakpoints] : [];
  const end = shape.kind === 'sampled' ? shape.end : undefined;
  const { routines, formula } = formulaRoutines(name, parseFormula(text, spec.values));
  const value = spec.convention === 'qutip' ? `(${formula})/pi` : formula;
  const density = [...routines, routine(`/// J(w) = ${text}`, `${name}_density`, [`return ${value};`])].join('\n');
  return {
    density,
    parameters: [],
    low: [real(low.exponent), real(low.coefficient)],
    high: real(high.exponent),
    end: real(end ?? Number.POSITIVE_INFINITY),
    scales: [...new Set(marks)].sort((a, b) => a - b).map(real),
  };
}

/** J as one expression; a product that is 0 beside its support, where another factor may be no number, is a routine of its own. */
function formulaRoutines(name: string, whole: DensityFormula): { routines: readonly string[]; formula: string } {
  const routines: string[] = [];
  const written = (formula: DensityFormula): string => infix(formula, (part) => silenced(part));
  const silenced = (part: DensityFormula): string | undefined => {
    const switches = part.kind === 'binary' ? silencingFactors(part) : [];
    if (part.kind !== 'binary' || switches.length === 0) return undefined;
    const { operator, left, right } = part;
    const conditions = switches.map((factor) => `(${written(factor)}) == 0.0`).join(' || ');
    const value = `(${written(left)})${operator}(${written(right)})`;
    const own = `${name}_part_${routines.length}`;
    routines.push(
      routine('/// A part of J, 0 beside its support.', own, [
        `if (${conditions}) { return 0.0; }`,
        `return ${value};`,
      ]),
    );
    return `${own}(bath, w)`;
  };
  const formula = written(whole);
  return { routines, formula };
}

/** The points of a table in one line each would be long: a few in a line. */
const entries = (list: readonly number[]): string => list.map(real).join(', ');

function tableSpectrum(
  name: string,
  spec: PreparedThermalBath,
  omega: readonly number[],
  J: readonly number[],
): Spectrum {
  const { exponent, coefficient } = spectralDensity(spec).lowFrequency;
  const scale = spec.convention === 'qutip' ? Math.PI : 1;
  const points = omega.flatMap((w, k) => (w > 0 ? [[w, J[k]! / scale] as const] : []));
  if (exponent === 0) points.unshift([0, coefficient]);
  const [x, y] = [points.map(([w]) => w), points.map(([, value]) => value)];
  const n = x.length;
  const below =
    coefficient > 0 ? `${real(coefficient)}*w^${exponent < 0 ? `(${real(exponent)})` : real(exponent)}` : '0.0';
  const density = routine(
    '/// J by monotone cubic interpolation of a table, a power of w below it and zero above.',
    `${name}_density`,
    [
      `list x[${n}] = {${entries(x)}};`,
      `list y[${n}] = {${entries(y)}};`,
      `list slopes[${n}] = {${entries(monotoneSlopes(x, y))}};`,
      `if (w < x[0]) { return ${below}; }`,
      `if (w > x[${n - 1}]) { return 0.0; }`,
      `if (w == x[${n - 1}]) { return 0.5*y[${n - 1}]; }`,
      '// between which points w is',
      'integer low = 0;',
      `integer high = ${n - 1};`,
      'while (high - low > 1) {',
      '  integer middle = half(low + high);',
      '  if (x[middle] > w) { high = middle; } else { low = middle; }',
      '}',
      'number h = x[high] - x[low];',
      'number t = (w - x[low])/h;',
      'number value = y[low]*(1.0 + 2.0*t)*(1.0 - t)*(1.0 - t) + y[high]*t*t*(3.0 - 2.0*t);',
      'return value + h*t*(1.0 - t)*((1.0 - t)*slopes[low] - t*slopes[high]);',
    ],
  );
  return {
    density,
    parameters: [],
    low: [real(exponent), real(coefficient)],
    high: '-infinity',
    end: real(x.at(-1)!),
    scales: x
      .filter((w) => w > 0)
      .slice(0, -1)
      .map(real),
  };
}
