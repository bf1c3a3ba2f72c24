/** The baths: spectral density, normalisation, reorganisation energy, and the closed forms of the integrals that have one. */
import { type Bath, type ClosedForm, closedForms, combination } from '../../bath/index.ts';
import {
  type Block,
  type Content,
  equation,
  type MathPiece,
  math,
  paragraph,
  section,
  table,
} from '../../document/index.ts';
import type { BathSpec } from '../../hamiltonian/index.ts';
import { type BathFormula, bathFormula, type Derived, type Numbers, spectrumFormula } from '../../study/index.ts';
import { numberOf, type Printed } from '../../tcl/index.ts';

/** `more` follows the table of the baths. */
export function bathSection(derived: Derived, more: readonly Block[] = []): Block[] {
  const { given } = derived;
  if (given === undefined) return [];
  const several = given.baths.size > 1;
  const { symbols } = derived.derivation.system;
  const general = bathFormula(symbols);
  const densities = [...given.baths].map(([name, { density }]) => {
    const spec = derived.model.baths.get(name)!;
    return spectrumFormula(
      spec.spectrum,
      symbols,
      several ? name : undefined,
    )({ latex: `J(\\omega)&=${densityLatex(spec, density.latex)}`, text: `J(w) = ${densityText(spec)}` });
  });
  const reorganization = general({ latex: '\\int J(\\omega)/\\omega\\,d\\omega', text: 'int J(w)/w dw' });
  return [
    section('Bath', [
      equation({ latex: densities.map(({ latex }) => latex), text: densities.map(({ text }) => text) }),
      table({
        columns: [
          { title: 'Bath' },
          { title: 'spectral density' },
          { title: 'T', align: 'right' },
          {
            title: ['reorganisation energy ', mathOf(reorganization)],
            align: 'right',
            digits: 10,
          },
          { title: 'normalisation' },
        ],
        rows: [...given.baths].map(([name, { density, temperature }]) => [
          name,
          density.name,
          temperature,
          density.reorganizationEnergy.kind === 'finite' ? density.reorganizationEnergy.value : null,
          normalisation(derived, name, general),
        ]),
        caption: 'Spectral densities, here and everywhere below in the convention without 1/π.',
      }),
      ...noteBlocks(given),
      ...more,
    ]),
  ];
}

/** What a reader should know about J, such as how a table is continued at both ends. */
function noteBlocks({ baths }: Numbers): Block[] {
  const prefix = (name: string): string => (baths.size > 1 ? `Bath ${name}: ` : '');
  return [...baths].flatMap(([name, { density }]) =>
    (density.notes ?? []).map((note) => paragraph(`${prefix(name)}${note}`)),
  );
}

/** The right-hand side of J(ω) = …; `formula` is that of the density, which a table does not have. */
const densityLatex = (spec: BathSpec, formula: string): string =>
  spec.spectrum === 'table'
    ? `${spec.convention === 'qutip' ? '\\tfrac{1}{\\pi}\\ ' : ''}\\text{monotone cubic interpolation of ${spec.omega.length} tabulated points}`
    : formula;

/** J as text, in the symbols of the model format and in the convention without 1/π. */
function densityText(spec: BathSpec): string {
  const asGiven = givenDensityText(spec);
  if (spec.convention !== 'qutip') return asGiven;
  return spec.spectrum === 'table' ? `1/pi times the ${asGiven}` : `(${asGiven})/pi`;
}

function givenDensityText(spec: BathSpec): string {
  switch (spec.spectrum) {
    case 'ohmic':
      return 'lambda*w^s*Omega^(1-s)*exp(-w/Omega)';
    case 'gaussian':
      return 'lambda*w^s*Omega^(1-s)*exp(-(w/Omega)^2)';
    case 'hard':
      return 'lambda*w^s*Omega^(1-s) for w < Omega, 0 above';
    case 'drude':
      return '(2*lambda/pi)*gamma*w/(w^2 + gamma^2)';
    case 'underdamped':
      return '(2*lambda/pi)*Gamma*w1^2*w/((w1^2 - w^2)^2 + Gamma^2*w^2)';
    case 'custom':
      return spec.J;
    case 'table':
      return `monotone cubic interpolation of ${spec.omega.length} tabulated points`;
  }
}

function normalisation({ model }: Derived, bath: string, general: BathFormula): Content {
  const plain = general({ latex: 'J=\\sum|g|^2\\delta', text: 'J = sum |g|^2 delta' });
  const scaled = general({ latex: '\\pi J', text: 'pi J' });
  return model.baths.get(bath)?.convention === 'qutip'
    ? ['given as ', mathOf(scaled), ' (QuTiP), divided by ', math('\\pi', 'pi')]
    : mathOf(plain);
}

const mathOf = ({ latex, text }: Printed): MathPiece => math(latex, text);

/** Of closed forms beside quadrature. */
const DIGITS = 12;
const LONGEST_TABLE = 24;

interface FormRow {
  readonly bath: string;
  readonly form: ClosedForm;
  readonly frequency: number;
  readonly closed: number;
  readonly quadrature: number | null;
}

/** The forms that apply to a coefficient of this model at the temperature of its bath, with both numbers. */
function applicableForms({ derivation, given, model }: Derived): FormRow[] {
  const rows: FormRow[] = [];
  const seen = new Set<string>();
  for (const { bath: name, kernel, transform, frequency } of derivation.table.used.values()) {
    const bath = given!.baths.get(name)!;
    const omega = frequency === undefined ? 0 : numberOf(frequency, given!.values).re;
    const spec = model.baths.get(name)!;
    const scale = spec.convention === 'qutip' ? 1 / Math.PI : 1;
    for (const form of closedForms(spec)) {
      const applies =
        form.quantity === 'reorganizationEnergy'
          ? frequency === undefined && kernel === 'dissipation'
          : frequency !== undefined && form.quantity.kernel === kernel && form.quantity.transform === transform;
      const value = applies ? form.value(bath.temperature, Math.abs(omega)) : undefined;
      const key = `${name} ${form.integral} ${omega} ${form.validity}`;
      if (value === undefined || seen.has(key)) continue;
      seen.add(key);
      rows.push({
        bath: name,
        form,
        frequency: omega,
        closed: scale * value.value,
        quadrature: quadratureOf(bath, form, omega),
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
  const integralOf = ({ bath, form }: FormRow) =>
    bathFormula(symbols, several ? bath : undefined)({ latex: form.integral, text: integralText(form) });
  const formOf = ({ bath, form }: FormRow): string =>
    spectrumFormula(
      derived.model.baths.get(bath)!.spectrum,
      symbols,
      several ? bath : undefined,
    )({ latex: form.latex, text: '' }).latex;
  const forms = [...new Map(rows.map((row) => [integralOf(row).latex, row]))];
  return [
    paragraph('Integrals of this model that have a closed form, with ', math('\\nu', 'nu'), ' the Bohr frequency:'),
    equation({
      latex: forms.map(([integral, row]) => `${integral}&=${formOf(row)}`),
      text: forms.map(([, row]) => `${integralOf(row).text} has a closed form`),
    }),
    table({
      columns: [
        { title: 'Integral' },
        { title: 'ν', align: 'right' },
        { title: 'closed form', align: 'right', digits: DIGITS },
        { title: 'quadrature', align: 'right', digits: DIGITS },
        { title: 'valid at' },
      ],
      rows: rows
        .slice(0, LONGEST_TABLE)
        .map((row) => [
          mathOf(integralOf(row)),
          row.form.quantity === 'reorganizationEnergy' ? null : withoutRounding(row.frequency),
          withoutRounding(row.closed),
          row.quadrature && withoutRounding(row.quadrature),
          row.form.validity,
        ]),
      caption: `Closed forms beside quadrature${rows.length <= LONGEST_TABLE ? '' : `, the first ${LONGEST_TABLE} of ${rows.length}`}.`,
    }),
  ];
}

const INTEGRAND_TEXT: Readonly<Record<string, string>> = {
  'noise sin': 'J(w) coth(w/2T) nu/(nu^2 - w^2)',
  'dissipation cos': 'J(w) w/(w^2 - nu^2)',
  'noisePartner cos': 'J(w) coth(w/2T) w/(w^2 - nu^2)',
  'dissipationPartner sin': 'J(w) nu/(nu^2 - w^2)',
};

function integralText({ quantity }: ClosedForm): string {
  if (quantity === 'reorganizationEnergy') return 'int J(w)/w dw';
  const name = `${quantity.kernel} ${quantity.transform}`;
  return `P int ${INTEGRAND_TEXT[name] ?? name} dw`;
}

/** 3.1 − 2.2 as 0.9. */
const withoutRounding = (value: number): number => Number(value.toPrecision(DIGITS));
