/** The baths: spectral density, normalisation, reorganisation energy, and the closed forms of the integrals that have one. */
import {
  type Bath,
  type ClosedForm,
  type CorrelationBath,
  closedForms,
  combination,
  isThermalBath,
} from '../../bath/index.ts';
import {
  aside,
  type Block,
  type Content,
  type Flow,
  type Inline,
  number,
  paragraph,
  section,
  table,
} from '../../document/index.ts';
import { isThermalSpec, type PreparedThermalBath } from '../../hamiltonian/index.ts';
import {
  type BathFormula,
  type BathGroups,
  bathFormula,
  bathGroups,
  bathKinds,
  type Derived,
  type Numbers,
  spectrumFormula,
} from '../../study/derivation/index.ts';
import { numberOf } from '../../tcl/index.ts';
import {
  absolute,
  beside,
  call,
  equal,
  exponential,
  type Formula,
  type FormulaSymbol,
  index,
  integral,
  letter,
  letters,
  negative,
  numeral,
  printed,
  product,
  round,
  slash,
  square,
  sum,
  sumOver,
  withBath,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { temperatureForm } from '../parameters.ts';

const { omega } = letters;
const J = call(letters.density, omega);
const g = index(letters.modeCoupling, 'k');

/** In a report `more` follows, and what the opening says of the baths is not said again. */
export function bathSection(derived: Derived, more?: readonly Block[]): Block[] {
  const inReport = more !== undefined;
  const { given } = derived;
  if (given === undefined) return [];
  const several = given.baths.size > 1;
  const { symbols } = derived.derivation.system;
  const { units } = derived.model;
  const general = bathFormula(symbols);
  const groups = bathGroups(derived);
  const shown = [...given.baths].filter(([name]) => groups.isFirst(name));
  const thermal = shown.flatMap(([name, bath]) => (isThermalBath(bath) ? [[name, bath] as const] : []));
  const kinds = inReport ? bathKinds(derived) : groups;
  const densities = thermal
    .filter(([name]) => kinds.isFirst(name))
    .map(([name, { density }]) => {
      const { spectrum, values = {} } = specOf(derived, name);
      const taken = [...symbols, ...Object.keys(values)];
      return spectrumFormula(spectrum, taken, several ? kinds.indexOf(name) : undefined)(equal(J, density.formula));
    });
  const functions = shown.flatMap(([name, bath]) =>
    isThermalBath(bath) ? [] : givenFunctions(bath, several ? groups.indexOf(name) : undefined).map(general),
  );
  const reorganization = general(integral(slash(J, omega), omega, { bounds: null }));
  const energies = thermal.map(([name, { density }]) => ({
    name,
    energy: density.reorganizationEnergy.kind === 'finite' ? density.reorganizationEnergy.value : null,
  }));
  const thermalBlocks = (): Block[] => [
    equationOf(densities, { products: 'written' }),
    ...(inReport
      ? [
          paragraph(
            'The reorganisation energy ',
            mathOf(reorganization),
            ' is ',
            ...energies.flatMap(({ name, energy }, k) => [
              k === 0 ? '' : ', ',
              ...(energy === null ? ['infinite'] : [number(energy, { digits: 6 })]),
              ...(several ? [' (', mathOf(letter(groups.indexOf(name))), ')'] : []),
            ]),
            ...indicesInWords(derived, groups),
            ...indicesInWords(derived, kinds, groups),
            '.',
          ),
        ]
      : [
          table({
            columns: [
              { title: 'Bath' },
              { title: 'spectral density' },
              { title: mathOf(letters.temperature), align: 'right' },
              { title: ['reorganisation energy ', mathOf(reorganization)], align: 'right', digits: 10 },
              { title: 'normalisation' },
            ],
            rows: thermal.map(([name, { density, temperature }], k) => [
              bathCell(groups, name),
              density.name,
              units?.temperature === undefined ? temperature : mathOf(temperatureForm(temperature, units)),
              energies[k]!.energy,
              normalisation(derived, name, general),
            ]),
            caption: 'Baths.',
          }),
        ]),
  ];
  return [
    section('Bath', [
      ...(functions.length === 0
        ? []
        : [
            paragraph('A bath in no thermal equilibrium by the correlation functions that are given,'),
            equationOf(functions),
          ]),
      ...(thermal.length === 0 ? [] : thermalBlocks()),
      ...noteBlocks(given),
      ...(more ?? []),
    ]),
  ];
}

/** Which baths an index stands for, but for indices of `said`. */
export function indicesInWords(
  { model: { baths } }: Derived,
  groups: BathGroups,
  said?: BathGroups,
): readonly (string | Inline)[] {
  const firsts = [...baths.keys()].filter(
    (name) => groups.isFirst(name) && groups.membersOf(name).length > 1 && said?.indexOf(name) !== groups.indexOf(name),
  );
  return firsts.flatMap((name) => [
    '; ',
    mathOf(letter(groups.indexOf(name))),
    ' stands for ',
    ...groups
      .membersOf(name)
      .flatMap((member, k, all) => [k === 0 ? '' : k === all.length - 1 ? ' and ' : ', ', mathOf(letter(member))]),
  ]);
}

/** The description of a bath that has a spectral density. */
function specOf({ model }: Derived, name: string): PreparedThermalBath {
  const spec = model.baths.get(name)!;
  if (!isThermalSpec(spec)) throw new Error(`Bath ${name} has no spectral density.`);
  return spec;
}

/** G_≷(τ) = Σ c e^{−ντ} in numbers. */
function givenFunctions({ greater, lesser }: CorrelationBath, bath: string | undefined): Formula[] {
  const functionOf = (name: FormulaSymbol, terms: CorrelationBath['greater']): Formula =>
    equal(call(withBath(name, bath), letters.delay), terms.length === 0 ? 0 : sum(...terms.map(exponentialTerm)));
  return [functionOf(letters.greater, greater), functionOf(letters.lesser, lesser)];
}

const exponentialTerm = ({ coefficient, rate }: CorrelationBath['greater'][number]): Formula =>
  product(complexForm(coefficient), exponential(negative(product(complexForm(rate), letters.delay))));

function complexForm({ re, im }: { readonly re: number; readonly im: number }): Formula {
  if (im === 0) return numeral(String(re));
  const imaginary = product(numeral(String(Math.abs(im))), letters.imaginaryUnit);
  return round(sum(numeral(String(re)), im < 0 ? negative(imaginary) : imaginary));
}

/** `α: B0, B1, B2` of baths of one description. */
function bathCell(groups: BathGroups, name: string): Content {
  const members = groups.membersOf(name);
  return members.length === 1 ? name : [mathOf(letter(groups.indexOf(name))), `: ${members.join(', ')}`];
}

/** What a reader should know about J, such as how a table is continued at both ends. */
function noteBlocks({ baths }: Numbers): Block[] {
  const prefix = (name: string): string => (baths.size > 1 ? `Bath ${name}: ` : '');
  return [...baths].flatMap(([name, bath]) =>
    (isThermalBath(bath) ? (bath.density.notes ?? []) : []).map((note) => paragraph(`${prefix(name)}${note}`)),
  );
}

function normalisation({ model }: Derived, bath: string, general: BathFormula): Content {
  const plain = general(equal(letters.density, sumOver('k', product(square(absolute(g)), letters.delta))));
  const scaled = general(product(letters.pi, letters.density));
  const spec = model.baths.get(bath);
  return spec !== undefined && isThermalSpec(spec) && spec.convention === 'qutip'
    ? ['given as ', mathOf(scaled), ' (QuTiP), divided by ', mathOf(letters.pi)]
    : mathOf(plain);
}

interface FormRow {
  readonly bath: string;
  readonly form: ClosedForm;
  readonly frequency: number;
  readonly closed: number;
  readonly quadrature: number | null;
}

/** The forms that apply to a coefficient of this model at the temperature of its bath, with both numbers. */
function applicableForms(derived: Derived): FormRow[] {
  const { derivation, given } = derived;
  const rows: FormRow[] = [];
  const seen = new Set<string>();
  const { isFirst } = bathGroups(derived);
  for (const { bath: name, kernel, transform, frequency } of derivation.table.used.values()) {
    if (!isFirst(name)) continue;
    const bath = given!.baths.get(name)!;
    if (!isThermalBath(bath)) continue;
    const at = frequency === undefined ? 0 : numberOf(frequency, given!.values).re;
    const spec = specOf(derived, name);
    for (const form of closedForms(spec)) {
      const applies =
        form.quantity === 'reorganizationEnergy'
          ? frequency === undefined && kernel === 'dissipation'
          : frequency !== undefined && form.quantity.kernel === kernel && form.quantity.transform === transform;
      const value = applies ? form.value(bath.temperature, Math.abs(at)) : undefined;
      const key = `${name} ${printed(form.integral).text} ${at} ${form.validity}`;
      if (value === undefined || seen.has(key)) continue;
      seen.add(key);
      rows.push({
        bath: name,
        form,
        frequency: at,
        closed: value.value,
        quadrature: quadratureOf(bath, form, at),
      });
    }
  }
  return rows;
}

/** The same integral by quadrature, which a closed form never enters. */
function quadratureOf(bath: Bath, { quantity }: ClosedForm, omega: number): number | null {
  const transform = quantity === 'reorganizationEnergy' ? REORGANIZATION : { ...quantity, frequency: Math.abs(omega) };
  const result = combination(bath, [{ ...transform, coefficient: 1 }]);
  return result.kind === 'finite' ? result.value : null;
}

const REORGANIZATION = { kernel: 'dissipation', transform: 'cos', frequency: 0 } as const;

/** The integrals of the model that have a closed form. */
export function closedFormBlocks(derived: Derived): Block[] {
  if (derived.given === undefined) return [];
  const rows = applicableForms(derived);
  if (rows.length === 0) return [];
  const several = derived.given.baths.size > 1;
  const { symbols } = derived.derivation.system;
  const general = bathFormula(symbols);
  const { indexOf } = bathGroups(derived);
  const integralOf = ({ bath, form }: FormRow): Formula =>
    bathFormula(symbols, several ? indexOf(bath) : undefined)(form.integral);
  const statement = ({ bath, form }: FormRow): Formula => {
    const stated = equal(form.integral, form.formula);
    const { spectrum } = specOf(derived, bath);
    return spectrumFormula(
      spectrum,
      symbols,
      several ? indexOf(bath) : undefined,
    )(form.where === undefined ? stated : beside(stated, form.where));
  };
  const forms = [...new Map(rows.map((row) => [printed(integralOf(row)).text, row])).values()];
  return [
    aside(
      ['Integrals that have a closed form, ', mathOf(general(letters.bohr)), ' being the Bohr frequency'],
      [equationOf(forms.map(statement)), ...agreementBlocks(rows)],
    ),
  ];
}

/** How far quadrature, which no closed form enters, is from it at worst. */
function agreementBlocks(rows: readonly FormRow[]): Flow[] {
  const differences = rows.flatMap(({ closed, quadrature }) =>
    quadrature === null ? [] : [closed === quadrature ? 0 : Math.abs(quadrature / closed - 1)],
  );
  if (differences.length === 0) return [];
  const values = `${differences.length} ${differences.length === 1 ? 'value' : 'values'}`;
  return [
    paragraph(
      'Quadrature differs from them, relatively, by at most ',
      number(Math.max(...differences), { digits: 2 }),
      ` (${values}).`,
    ),
  ];
}
