/** The figure of a model: coherence and populations against the temperature of its baths. */
import { isThermalBath } from '../bath/index.ts';
import { type CsvColumn, csv, type Inline, inline, slug } from '../document/index.ts';
import { missingNumbers } from '../hamiltonian/index.ts';
import { cycledColor, type LineChart, type LineSeries, lineChart, panelsFigure } from '../plot/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { type Curve, type CurvePair, type TemperatureDependence, temperatureDependence } from '../study/index.ts';
import { prettyText } from '../terminal/index.ts';
import { formulaText, ket, letters, numeral } from '../typeset/index.ts';
import { mathOf } from './formula.ts';
import { energyNames } from './letters.ts';
import { letterText } from './ownLetters.ts';

export type TemperatureFigure =
  | {
      readonly kind: 'drawn';
      /** The panels beside each other. */
      readonly svg: string;
      readonly panels: readonly string[];
      readonly csv: string;
      readonly alt: string;
      readonly caption: readonly Inline[];
    }
  /** Why there is none. */
  | { readonly kind: 'none'; readonly message: string };

/** Populations that are drawn: those that are largest somewhere. */
const MOST_POPULATIONS = 6;
/** Room for the numbers at the vertical axes and the names at the ends of the lines, the same in both panels. */
const [LEFT, RIGHT] = [44, 60];
/** Of a panel in pixels: two fill the line of a printed page of 16 cm. */
const [PANEL_WIDTH, PANEL_HEIGHT] = [300, 180];

export async function temperatureFigure(derived: Derived, width = PANEL_WIDTH): Promise<TemperatureFigure> {
  const found = temperatureDependence(derived);
  if (found === undefined) return { kind: 'none', message: whyNone(derived) };
  const coherent = exists(found.coherence.leading, (c) => c !== 0) || exists(found.coherence.full, (c) => c !== 0);
  const populations = populationSeries(derived, found);
  const charts = [
    ...(coherent ? [coherenceChart(found, derived)] : []),
    ...(populations.length > 0 ? [populationChart(populations)] : []),
  ];
  if (charts.length === 0) return { kind: 'none', message: 'No figure: the steady state exists at no temperature.' };
  const title = `${derived.model.name}: ${coherent ? 'coherence and populations' : 'populations'} against temperature`;
  const alt = altText(found, coherent);
  const panels = await Promise.all(
    charts.map((chart, k) =>
      lineChart({
        ...chart,
        id: `${slug(title)}-${'ab'[k]}`,
        title,
        description: alt,
        x: { label: axisName(found, derived) },
        left: LEFT,
        right: RIGHT,
        width,
        height: PANEL_HEIGHT,
        ...(charts.length > 1 ? { letter: 'ab'[k]! } : {}),
      }),
    ),
  );
  return {
    kind: 'drawn',
    svg: panelsFigure({ title, description: alt, panels, beside: true }),
    panels,
    csv: csv(columns(derived, found)),
    alt,
    caption: caption(found, coherent, charts.length > 1, populations.length < found.populations.length),
  };
}

function whyNone({ model, given }: Derived): string {
  if (given !== undefined && ![...given.baths.values()].every(isThermalBath)) {
    return 'No figure against temperature: a bath by its correlation functions has none.';
  }
  if (given !== undefined)
    return 'No figure: all levels of H_S have one energy, so that no temperature is large or small beside them.';
  const { parameters, baths } = missingNumbers(model);
  const open = [...parameters, ...baths.map((name) => `bath ${name}`)].join(', ');
  return `No figure of coherence and populations against temperature: it needs numbers for ${open}.`;
}

const exists = (curve: Curve, test: (value: number) => boolean = () => true): boolean =>
  curve.some((value) => value !== null && test(value));

type Chart = Pick<LineChart, 'series' | 'y' | 'marks'>;

function coherenceChart(
  { x, coherence, printed, own }: TemperatureDependence,
  { derivation: { system } }: Derived,
): Chart {
  const candidates: LineSeries[] = [
    { label: `order ${letterText(letters.lambda, system.symbols)}`, x, y: coherence.leading, color: 'blue' },
    { label: 'full TCL2', x, y: coherence.full, color: 'vermillion', dash: 'dashed' },
    { label: 'Eq. (2) as printed', x, y: printed, color: 'purple', dash: 'dotted' },
  ];
  return {
    series: candidates.filter(({ y }) => exists(y)),
    y: { label: letterText(letters.coherence, system.symbols) },
    marks: [
      { kind: 'vertical', x: own },
      { kind: 'horizontal', y: 0 },
    ],
  };
}

/** The full populations, or where there are none those of order λ⁰. */
function populationSeries(derived: Derived, { x, populations }: TemperatureDependence): readonly LineSeries[] {
  const largest = (curve: Curve) => Math.max(...curve.map((value) => value ?? 0));
  const drawn = populations
    .map((pair, level) => ({ level, curve: curveOf(pair) }))
    .filter(({ curve }) => exists(curve))
    .sort((a, b) => largest(b.curve) - largest(a.curve))
    .slice(0, MOST_POPULATIONS)
    .sort((a, b) => a.level - b.level);
  return drawn.map(({ level, curve }, k) => ({ label: levelName(derived, level), x, y: curve, color: cycledColor(k) }));
}

const curveOf = ({ full, leading }: CurvePair): Curve => (exists(full) ? full : leading);

function levelName({ numericBasis, rotation, derivation }: Derived, level: number): string {
  if (rotation !== undefined) return level === 0 ? 'upper level' : 'lower level';
  const name = numeral(level);
  const state = numericBasis === undefined ? name : energyNames(derivation.system.symbols)(name);
  return prettyText(formulaText(ket(state)));
}

const populationChart = (series: readonly LineSeries[]): Chart => ({
  series,
  y: { label: 'population' },
});

const axisName = ({ axis }: TemperatureDependence, { model, derivation: { system } }: Derived): string => {
  if (axis === 'factor') return 'all temperatures multiplied by';
  const T = letterText(letters.temperature, system.symbols);
  return model.units?.temperature === undefined ? T : `${T} (${model.units.temperature})`;
};

const altText = ({ axis, x }: TemperatureDependence, coherent: boolean): string =>
  `${coherent ? 'Coherence and populations' : 'Populations'} of the steady state against ${axis === 'temperature' ? 'the bath temperature' : 'a factor on all bath temperatures'} from ${Number(x[0]!.toPrecision(3))} to ${Number(x.at(-1)!.toPrecision(3))}.`;

function caption(found: TemperatureDependence, coherent: boolean, parts: boolean, chosen: boolean): readonly Inline[] {
  const against =
    found.axis === 'temperature'
      ? ['the temperature ', mathOf(letters.temperature), ' of the bath']
      : ['a factor that multiplies the temperatures of all baths'];
  const [a, b] = parts ? ['(a) ', '(b) '] : ['', ''];
  const full = exists(found.coherence.full);
  const missing = found.coherence.leading.includes(null) || (full && found.coherence.full.includes(null));
  return inline([
    ...(coherent
      ? [
          `${a}Coherence `,
          mathOf(letters.coherence),
          ' in the eigenbasis of ',
          mathOf(letters.hamiltonian),
          ' against ',
          ...against,
          '; dashed vertical line: this model. ',
        ]
      : ['The coherence vanishes at every temperature. ']),
    `${b}${chosen ? `The ${MOST_POPULATIONS} largest populations` : 'Populations of the levels'}`,
    full ? ', full TCL2' : ', order λ⁰',
    ...(coherent ? ['.'] : [', against ', ...against, '.']),
    missing ? ' Where a line is missing a coefficient diverges and the state does not exist.' : '',
  ]);
}

function columns(derived: Derived, found: TemperatureDependence): CsvColumn[] {
  const { x, axis, coherence, printed, populations } = found;
  const curves: readonly (readonly [string, Curve])[] = [
    ['C order lambda', coherence.leading],
    ['C full TCL2', coherence.full],
    ['C Eq. (2) as printed', printed],
    ...populations.flatMap(({ leading, full }, level) => {
      const name = levelName(derived, level);
      return [
        [`population ${name} order 1`, leading],
        [`population ${name} full TCL2`, full],
      ] as const;
    }),
  ];
  return [
    { name: axis === 'temperature' ? 'T' : 'factor', values: x },
    ...curves.filter(([, values]) => exists(values)).map(([name, values]) => ({ name, values })),
  ];
}
