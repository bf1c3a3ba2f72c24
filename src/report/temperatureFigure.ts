/** The steady-state coherence of a qubit against the temperature of its bath: second-order generator, leading order, and the printed Eq. (2). */
import type { Kernel, Transform } from '../bath/index.ts';
import { asLetterModel, printedEquation2Number } from '../letter/index.ts';
import {
  type Derivation,
  numberOf,
  qubitCoefficient,
  qubitLeadingNumbers,
  type SteadyNumbers,
  steadyStateEvaluator,
  type Values,
} from '../tcl/index.ts';
import { type CsvColumn, csv } from './csv.ts';
import type { Derived } from './derived.ts';
import { type LineSeries, lineChart } from './lineChart.ts';

export interface TemperatureFigure {
  readonly svg: string;
  readonly csv: string;
  readonly alt: string;
  /** What is plotted, e.g. `v̄₁`. */
  readonly quantity: string;
}

const POINTS = 60;
/** Range of T in units of the Bohr frequency. */
const [LOWEST, HIGHEST] = [0.02, 3];

interface Row {
  readonly temperature: number;
  readonly full: readonly (number | null)[];
  readonly leading: readonly (number | null)[];
  readonly printed: number | null;
}

/** Undefined for systems other than one qubit with one bath, and where no coherence exists at any temperature. */
export async function temperatureFigure({ derivation, given, model }: Derived): Promise<TemperatureFigure | undefined> {
  const { system, frequencies } = derivation;
  const frequency = frequencies.distinct[0];
  if (given === undefined || system.dimension !== 2 || given.baths.size !== 1 || frequency === undefined)
    return undefined;
  const omega0 = numberOf(frequency.value, given.values).re;
  if (!(omega0 > 0)) return undefined;
  const steadyState = steadyStateEvaluator(derivation, given.values);
  const rows = Array.from({ length: POINTS }, (_, k) => {
    const temperature = omega0 * (LOWEST + ((HIGHEST - LOWEST) * k) / (POINTS - 1));
    const baths = new Map([...given.baths].map(([name, { density }]) => [name, { density, temperature }] as const));
    return rowOf(derivation, given.values, temperature, steadyState(baths));
  });
  const pick = component(rows);
  if (pick === undefined) return undefined;
  const x = rows.map(({ temperature }) => temperature / omega0);
  const candidates: LineSeries[] = [
    { label: 'second-order generator', x, y: rows.map(({ full }) => pick.of(full)), color: 'blue' },
    {
      label: 'leading order = mean force',
      x,
      y: rows.map(({ leading }) => pick.of(leading)),
      color: 'vermillion',
      dash: 'dashed',
    },
    { label: 'Eq. (2) as printed', x, y: rows.map(({ printed }) => printed), color: 'purple', dash: 'dotted' },
  ];
  const series = candidates.filter(({ y }) => y.some((value) => value !== null));
  const alt = `Steady-state coherence ${pick.name} against T/ω₀ from ${LOWEST} to ${HIGHEST}: ${series.map(({ label }) => label).join(', ')}.`;
  const svg = await lineChart({
    title: `${model.name}: coherence against temperature`,
    description: alt,
    series,
    x: { label: 'T / ω₀' },
    y: { label: pick.name },
    marks: [{ kind: 'horizontal', y: 0 }],
  });
  const columns: CsvColumn[] = [
    { name: 'T/omega0', values: x },
    ...series.map(({ label, y }) => ({ name: label, values: y })),
  ];
  return { svg, csv: csv(columns), alt, quantity: pick.name };
}

function rowOf(
  derivation: Derivation,
  values: Values,
  temperature: number,
  { bloch, leading, integrals }: SteadyNumbers,
): Row {
  const first = qubitLeadingNumbers(leading);
  return {
    temperature,
    full: bloch === null ? [null, null] : bloch.value.slice(0, 2),
    leading: first === undefined ? [null, null] : first.slice(0, 2),
    printed: printedNumber(derivation, values, integrals, temperature),
  };
}

function printedNumber(
  derivation: Derivation,
  values: Values,
  integrals: SteadyNumbers['integrals'],
  temperature: number,
): number | null {
  const form = asLetterModel(derivation);
  if (form === undefined) return null;
  const at = (kernel: Kernel, transform: Transform, frequency: 'omega0' | 'zero'): number => {
    const quantity = integrals.get(qubitCoefficient(derivation.table, kernel, transform, frequency)?.name ?? '');
    return quantity?.kind === 'finite' ? quantity.value : Number.NaN;
  };
  const value = printedEquation2Number({
    omega0: numberOf(form.omega0, values).re,
    f1: numberOf(form.f1, values).re,
    f2: numberOf(form.f2, values).re,
    delta1: at('noise', 'sin', 'omega0'),
    delta2: at('dissipation', 'cos', 'omega0'),
    reorganization: at('dissipation', 'cos', 'zero'),
    temperature,
  });
  return Number.isFinite(value) ? value : null;
}

/** v̄₁ or v̄₂ where the other vanishes at leading order, otherwise their length. */
function component(rows: readonly Row[]) {
  const present = (k: number) => rows.some(({ leading }) => Math.abs(leading[k] ?? 0) > 1e-13);
  const [first, second] = [present(0), present(1)];
  if (!first && !second) return undefined;
  if (first && second) {
    const length = ([a, b]: readonly (number | null)[]) =>
      a === null || a === undefined || b === null || b === undefined ? null : Math.hypot(a, b);
    return { name: 'C = √(v̄₁² + v̄₂²)', of: length };
  }
  const index = first ? 0 : 1;
  return { name: first ? 'v̄₁' : 'v̄₂', of: (pair: readonly (number | null)[]) => pair[index] ?? null };
}
