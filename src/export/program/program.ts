/**
 * What an exported program contains beside the functions of a derivation, as routines for every language: the coefficients by quadrature, the
 * steady state and its density matrix, and an example that prints them at the numbers of the model.
 */
import { parseRoutines, type Routine, type SourceFunction } from '../../compile/languages/index.ts';
import { type ComplexMatrix, sandwich } from '../../numerics/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { coefficientDefinition, numericMatrix } from '../../tcl/index.ts';
import { formulaText } from '../../typeset/index.ts';
import { withDecimals } from '../comment.ts';
import type { ExportedFunctions, FunctionNaming } from '../functions.ts';
import { parameterNumbers, steadyStateRefusal } from '../numbers.ts';
import { thermalSpecs } from '../thermalSpecs.ts';
import { real } from './infix.ts';
import { quadratureText } from './quadrature.ts';
import { type Spectra, spectraOf } from './spectra.ts';

/** The routine that prints the steady state. */
export const EXAMPLE = 'example';

/** Routines of a model with numbers for all its symbols and baths. */
export function programRoutines(derived: Derived, functions: ExportedFunctions, naming: FunctionNaming): Routine[] {
  const specs = thermalSpecs(derived);
  const spectra = spectraOf(specs);
  const own = freshNames(derived, functions, specs);
  const text = [
    spectra.text,
    quadratureText(spectra.scales),
    coefficientsText(derived, functions, own, [...specs.keys()]),
    solutionText(functions.vector.result.kind === 'vector' ? functions.vector.result.entries.length : 0, derived),
    stateText(derived, functions, own),
    exampleText({ derived, functions, own, spectra }),
  ].join('\n');
  return parseRoutines(text, naming);
}

type Fresh = (name: string) => string;

/** Names of local variables that no symbol and no bath of the model has. */
function freshNames(derived: Derived, functions: ExportedFunctions, baths: ReadonlyMap<string, unknown>): Fresh {
  const taken = new Set([...functions.matrix.arguments, ...functions.parameters, ...functions.angles, ...baths.keys()]);
  for (const name of derived.derivation.system.symbols) taken.add(name);
  const fresh: Fresh = (name) => (taken.has(name) ? fresh(`${name}_list`) : name);
  return fresh;
}

const quoted = (name: string): string => `\`${name}\``;
const listed = (names: readonly string[]): string => names.map(quoted).join(', ');
const call = ({ arguments: names }: SourceFunction, name: string): string => `${name}(${listed(names)})`;

/** The long-time value of every coefficient, with its definition beside it. */
function coefficientsText(
  { derivation }: Derived,
  functions: ExportedFunctions,
  own: Fresh,
  baths: readonly string[],
): string {
  const { parameters, angles, frequencies, coefficients, thermal, matrix } = functions;
  const several = new Set(baths).size > 1;
  const [omega, values] = [own('omega'), own('values')];
  const at = (frequency: number | undefined): string => (frequency === undefined ? '0.0' : `${omega}[${frequency}]`);
  const place = (name: string): string => `${values}[${matrix.arguments.indexOf(name)}]`;
  const comment = (text: string): string => `// ${withDecimals(text)}`;
  const lines = [
    ...splittingLines(functions, [...matrix.arguments, ...(frequencies?.arguments ?? [])], own),
    ...(frequencies === undefined
      ? []
      : [`list ${omega}[${lengthOf(frequencies)}] = ${call(frequencies, 'bohr_frequencies')};`]),
    `list ${values}[${matrix.arguments.length}] = zeros;`,
    ...[...parameters, ...angles]
      .filter((name) => matrix.arguments.includes(name))
      .map((name) => `${place(name)} = ${quoted(name)};`),
    ...coefficients.flatMap(({ coefficient, frequency }) => {
      const { name, bath, kernel, transform, scale } = coefficient;
      const isThermal = kernel.startsWith('noise') ? 1 : 0;
      const odd = transform === 'sin' ? 1 : 0;
      const part = (kernel === 'noise' || kernel === 'dissipationPartner') === (odd === 0) ? 'resonant' : 'principal';
      const definition = coefficientDefinition(coefficient, several, derivation.system.symbols).longTime;
      return [
        comment(formulaText(definition, { products: 'written' })),
        `${place(name)} = ${scale === 1 ? '' : `${real(scale)}*`}${part}_part(${quoted(bath)}, ${isThermal}, ${odd}, ${at(frequency)});`,
      ];
    }),
    ...thermal.flatMap(({ factor, frequency }) => [
      comment(factor.text),
      `${place(factor.name)} = thermal_factor(${quoted(factor.bath)}, ${at(frequency)});`,
    ]),
    `return ${values};`,
  ];
  const list = [...parameters.map((name) => `number ${quoted(name)}`), ...baths.map((bath) => `list ${quoted(bath)}`)];
  return [
    `/// The arguments of bloch_matrix, in their order: ${matrix.arguments.join(', ')}.`,
    '/// A bath is the list of the number of its spectrum, its temperature, and the parameters of the spectrum.',
    `function coefficients(${list.join(', ')}) list[${matrix.arguments.length}] {`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

/** The splitting and the angles of the eigenbasis of H_S, those of them that are used. */
function splittingLines({ energyBasis, angles }: ExportedFunctions, used: readonly string[], own: Fresh): string[] {
  if (energyBasis === undefined) return [];
  const list = own('splitting');
  return [
    `list ${list}[${angles.length}] = ${call(energyBasis, 'energy_basis')};`,
    ...angles.flatMap((name, k) => (used.includes(name) ? [`number ${quoted(name)} = ${list}[${k}];`] : [])),
  ];
}

const lengthOf = ({ result }: SourceFunction): number => (result.kind === 'vector' ? result.entries.length : 1);

const solutionText = (n: number, derived: Derived): string => `
/// The solution v of M v + b = 0, by Gaussian elimination of rows brought to one scale.
function solve_bloch(list matrix[${n}][${n}], list vector) list[${n}] {
  list rows[${n}][${n + 1}] = zeros;
  for (i = 0 to ${n}) {
    number largest = 0.0;
    for (j = 0 to ${n}) { largest = max(largest, abs(matrix[i][j])); }
    if (largest == 0.0) { fail ${JSON.stringify(steadyStateRefusal(derived))}; }
    for (j = 0 to ${n}) { rows[i][j] = matrix[i][j]/largest; }
    rows[i][${n}] = -vector[i]/largest;
  }
  for (k = 0 to ${n}) {
    integer pivot = k;
    for (i = k to ${n}) {
      if (abs(rows[i][k]) > abs(rows[pivot][k])) { pivot = i; }
    }
    if (abs(rows[pivot][k]) < 1e-15) { fail ${JSON.stringify(steadyStateRefusal(derived))}; }
    for (j = k to ${n + 1}) {
      number upper = rows[pivot][j];
      rows[pivot][j] = rows[k][j];
      rows[k][j] = upper;
    }
    for (i = k + 1 to ${n}) {
      number factor = rows[i][k]/rows[k][k];
      for (j = k to ${n + 1}) { rows[i][j] = rows[i][j] - factor*rows[k][j]; }
    }
  }
  list v[${n}] = zeros;
  for (back = 0 to ${n}) {
    integer i = ${n - 1} - back;
    v[i] = rows[i][${n}];
    for (j = i + 1 to ${n}) { v[i] = v[i] - rows[i][j]*v[j]; }
    v[i] = v[i]/rows[i][i];
  }
  return v;
}
`;

/** The density matrix in the basis in which H was typed, real and imaginary parts. */
function stateText({ derivation, numericBasis }: Derived, { energyAxes }: ExportedFunctions, own: Fresh): string {
  const d = derivation.system.dimension;
  const axes = own('axes');
  const turned = (k: number): string => [0, 1, 2].map((j) => `${axes}[${j}][${k}]*v[${j}]`).join(' + ');
  const typed =
    energyAxes === undefined
      ? []
      : [
          '/// The Bloch vector in the axes in which H was typed.',
          `function typed_bloch(${['list v', ...energyAxes.arguments.map((name) => `number ${quoted(name)}`)].join(', ')}) list[3] {`,
          `  list ${axes}[3][3] = ${call(energyAxes, 'energy_axes')};`,
          `  list turned[3] = {${[0, 1, 2].map(turned).join(', ')}};`,
          '  return turned;',
          '}',
          '',
        ];
  const inTypedBasis = (a: ComplexMatrix): ComplexMatrix =>
    numericBasis === undefined ? a : sandwich(numericBasis.unitary, a);
  const operators = derivation.basis.map(({ operator, squareNorm }) => ({
    squareNorm,
    typed: inTypedBasis(numericMatrix(operator, new Map())),
  }));
  const matrix = (part: 're' | 'im'): string[] => {
    const cells = Array.from({ length: d * d }, (_, cell) => {
      const [i, j] = [Math.floor(cell / d), cell % d];
      const terms = operators.flatMap(({ typed: a, squareNorm }, k) => {
        const value = a[part][cell]! / squareNorm;
        return value === 0 ? [] : [`${real(value)}*v[${k}]`];
      });
      const constant = part === 're' && i === j ? [real(1 / d)] : [];
      return `  rho[${i}][${j}] = ${[...constant, ...terms].join(' + ') || '0.0'};`;
    });
    const name = part === 're' ? 'real' : 'imaginary';
    return [
      `/// The ${name} part of rho, by rows, in the basis in which H was typed.`,
      `function density_matrix_${name}(list v) list[${d}][${d}] {`,
      `  list rho[${d}][${d}] = zeros;`,
      ...cells,
      '  return rho;',
      '}',
      '',
    ];
  };
  return [...typed, ...matrix('re'), ...matrix('im')].join('\n');
}

interface Parts {
  readonly derived: Derived;
  readonly functions: ExportedFunctions;
  readonly own: Fresh;
  readonly spectra: Spectra;
}

function exampleText({ derived, functions, own, spectra }: Parts): string {
  const { parameters, matrix, steadyState, energyAxes } = functions;
  const numbers = parameterNumbers(derived, functions);
  const d = derived.derivation.system.dimension;
  const n = lengthOf(functions.vector);
  const [values, generator, vector, v, closed] = [
    own('values'),
    own('generator'),
    own('vector'),
    own('v'),
    own('closed'),
  ];
  const shared = matrix.arguments.map((_, k) => `${values}[${k}]`).join(', ');
  const components = (label: string, list: string): string =>
    `print ${JSON.stringify(label)} ${Array.from({ length: n }, (_, k) => `${list}[${k}]`).join(', ')};`;
  const state = energyAxes === undefined ? v : own('typed');
  const lines = [
    ...parameters.map((name) => `number ${quoted(name)} = ${real(numbers.get(name)!)};`),
    ...[...spectra.baths].flatMap(([bath, { entries, meaning }]) => [
      `// ${meaning}`,
      `list ${quoted(bath)}[${entries.length}] = {${entries.join(', ')}};`,
    ]),
    `list ${values}[${matrix.arguments.length}] = coefficients(${listed([...parameters, ...spectra.baths.keys()])});`,
    ...matrix.arguments.map((name, k) => `print ${JSON.stringify(name)} ${values}[${k}];`),
    `list ${generator}[${n}][${n}] = bloch_matrix(${shared});`,
    `list ${vector}[${n}] = bloch_vector(${shared});`,
    `list ${v}[${n}] = solve_bloch(${generator}, ${vector});`,
    ...(steadyState === undefined
      ? []
      : [`list ${closed}[${n}] = steady_state(${shared});`, components('closed form, v', closed)]),
    ...(energyAxes === undefined
      ? []
      : [
          components('eigenbasis of H_S, v', v),
          ...splittingLines(functions, energyAxes.arguments, own),
          `list ${state}[3] = typed_bloch(${[v, ...energyAxes.arguments.map(quoted)].join(', ')});`,
        ]),
    ...(d === 2 ? [components('steady state, v', state)] : []),
    `list rho_real[${d}][${d}] = density_matrix_real(${state});`,
    `list rho_imaginary[${d}][${d}] = density_matrix_imaginary(${state});`,
    '// real and imaginary part of every element',
    ...Array.from({ length: d * d }, (_, k) => {
      const at = `[${Math.floor(k / d)}][${k % d}]`;
      return `print "rho${at}" rho_real${at}, rho_imaginary${at};`;
    }),
  ];
  return [
    '/// Prints the coefficients and the steady state at the numbers of the model.',
    `function ${EXAMPLE}() {`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}
