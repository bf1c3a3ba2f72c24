/** A model and its numbers as a report prints them: H_S, the couplings, ω₀ = 1, λ = 0.01. */
import { symbol } from '../algebra/index.ts';
import { type Content, code, decimalForm, definitions, type Flow, type Inline } from '../document/index.ts';
import {
  type CorrelationSpec,
  isThermalSpec,
  type ParsedModel,
  type PreparedBath,
  type PreparedThermalBath,
  type Units,
} from '../hamiltonian/index.ts';
import { operatorFormula } from '../operators/index.ts';
import { bathFormula, type Derived, spectrumFormula } from '../study/derivation/index.ts';
import {
  equal,
  expression,
  type Formula,
  formulaLatex,
  index,
  letter,
  letters,
  negative,
  numeral,
  powerOf,
  product,
  sum,
  withBath,
} from '../typeset/index.ts';
import { mathOf } from './formula.ts';
import { prettyUnit, unitForm } from './units.ts';

type Entry = readonly [term: Content, detail: Content];

/** The Hamiltonian, the parameters and the baths, as far as they are given. */
export const modelDefinitions = (derived: Derived): Flow =>
  definitions([
    hamiltonianEntry(derived),
    ...lindbladEntries(derived),
    ...parameterEntries(derived.model, derived.derivation.system.symbols),
  ]);

/** Characters of LaTeX of a Hamiltonian that is read at a glance. */
const LONGEST = 400;

function hamiltonianEntry({ model, notation }: Derived): Entry {
  const form = (name: Formula, a: Parameters<typeof operatorFormula>[0]) => equal(name, operatorFormula(a, notation));
  const lines = [
    form(letters.hamiltonian, model.systemHamiltonian),
    ...model.couplings.map(({ bath, operator }) => form(withBath(letters.coupling, bath), operator)),
  ];
  const length = lines.reduce((total, line) => total + formulaLatex(line).length, 0);
  return ['Hamiltonian', length <= LONGEST ? joined(lines.map(mathOf)) : code(model.text)];
}

/** As typed: r₁ = Γ, O₁ = σ₊. */
function lindbladEntries({ model, notation }: Derived): Entry[] {
  if (model.lindblad.length === 0) return [];
  const terms = model.lindblad.flatMap(({ rate, operator }, k) => [
    equal(index(letter('r'), k + 1), notation.formula(rate)),
    equal(index(letter('O'), k + 1), operatorFormula(operator, notation)),
  ]);
  return [['Lindblad terms', joined(terms.map(mathOf))]];
}

/** The parameters and the baths, those that are described alike together. */
export function parameterEntries(model: ParsedModel, symbols: readonly string[]): Entry[] {
  const { parameters, baths, temperature, units } = model;
  const alike = new Map<string, string[]>();
  for (const [name, bath] of baths) {
    const { values: _, ...spec } = { values: undefined, ...bath };
    const key = JSON.stringify(spec);
    alike.set(key, [...(alike.get(key) ?? []), name]);
  }
  const described = [...alike.values()].map(
    (names): Entry => [
      [names.length === 1 ? 'Bath ' : 'Baths ', ...joined(names.map((name) => mathOf(letter(name))))],
      bathContent(baths.get(names[0]!)!, symbols, units),
    ],
  );
  const values = [...parameters].map(([name, value]) => mathOf(equal(expression(symbol(name)), valueForm(value))));
  if (temperature !== undefined) values.push(mathOf(equal(letters.temperature, temperatureForm(temperature, units))));
  return [
    ...(values.length === 0 ? [] : [['Parameters', joined(values)] as const]),
    ...described,
    ...(units === undefined ? [] : [['Units', unitsText(units)] as const]),
  ];
}

const SPECTRA: Readonly<Record<PreparedBath['spectrum'], string>> = {
  ohmic: 'Ohmic family, exponential cut-off',
  gaussian: 'Ohmic family, Gaussian cut-off',
  hard: 'Ohmic family, hard cut-off',
  drude: 'Drude',
  underdamped: 'underdamped oscillator',
  correlation: 'given by its correlation functions',
  custom: 'typed',
  table: 'table',
};

/** An energy, or the temperature in the unit that the model has for it. */
export const temperatureForm = (temperature: number, units: Units | undefined): Formula =>
  units?.temperature === undefined
    ? decimal(temperature)
    : product(decimal(Number((temperature / units.temperatureFactor).toPrecision(12))), unitForm(units.temperature));

/** What the numbers of a model are in. */
function unitsText({ energy, temperature, time, temperatureFactor, timeFactor }: Units): string {
  const hertz = energy.endsWith('Hz') ? ' (E/h)' : '';
  const rest = [
    ...(temperature === undefined
      ? []
      : [
          `temperatures in ${prettyUnit(temperature)} (1 ${prettyUnit(temperature)} is ${short(temperatureFactor)} ${prettyUnit(energy)})`,
        ]),
    ...(time === undefined
      ? []
      : [`times in ${prettyUnit(time)} (1 ${prettyUnit(time)} is ${short(timeFactor)} ħ/${prettyUnit(energy)})`]),
  ];
  return `${[`Energies in ${prettyUnit(energy)}${hertz}`, ...rest].join(', ')}; constants of CODATA 2022`;
}

const short = (x: number): string => String(Number(x.toPrecision(6)));

function bathContent(bath: PreparedBath, symbols: readonly string[], units: Units | undefined): Content {
  if (!isThermalSpec(bath)) return `${SPECTRA.correlation}, ${exponentialsText(bath)}`;
  const named = spectrumFormula(bath.spectrum, symbols);
  const general = bathFormula(symbols);
  const all = [
    ...bathFields(bath).map(([field, value]) => mathOf(named(equal(field, decimal(value))))),
    ...(bath.spectrum === 'custom' ? [code(`J = ${bath.J}`)] : []),
    mathOf(general(equal(letters.temperature, temperatureForm(bath.temperature, units)))),
  ];
  const values = bath.spectrum === 'table' ? ` of ${bath.omega.length} values` : '';
  return [
    `${SPECTRA[bath.spectrum]}${values}`,
    bath.convention === 'qutip' ? ' (in the convention of QuTiP)' : '',
    ', ',
    ...joined(all),
  ];
}

function exponentialsText({ greater, lesser = [] }: CorrelationSpec): string {
  const count = greater.length + lesser.length;
  return count === 1 ? 'one exponential' : `${count} exponentials`;
}

function bathFields(bath: PreparedThermalBath): readonly (readonly [Formula, number])[] {
  const { lambda, s, cutoff, drudeRate, damping, oscillator } = letters;
  switch (bath.spectrum) {
    case 'ohmic':
    case 'gaussian':
    case 'hard':
      return [
        [lambda, bath.lambda],
        [s, bath.s],
        [cutoff, bath.cutoff],
      ];
    case 'drude':
      return [
        [lambda, bath.lambda],
        [drudeRate, bath.gamma],
      ];
    case 'underdamped':
      return [
        [lambda, bath.lambda],
        [damping, bath.Gamma],
        [oscillator, bath.omega],
      ];
    case 'custom':
    case 'table':
      return [];
  }
}

const joined = (pieces: readonly (string | Inline)[]): (string | Inline)[] =>
  pieces.flatMap((piece, k) => (k === 0 ? [piece] : [', ', piece]));

/** Of a number typed as an expression. */
const DIGITS = 10;

function decimal(value: number): Formula {
  const { digits, exponent } = decimalForm(value, DIGITS);
  return exponent === undefined ? numeral(digits) : product(numeral(digits), powerOf(10, exponent));
}

function valueForm(value: number | { readonly re: number; readonly im: number }): Formula {
  if (typeof value === 'number') return decimal(value);
  const imaginary = product(decimal(Math.abs(value.im)), letters.imaginaryUnit);
  return sum(decimal(value.re), value.im < 0 ? negative(imaginary) : imaginary);
}
