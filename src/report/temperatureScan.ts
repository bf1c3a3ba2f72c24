/** The leading-order coherence of any model against the temperature of its baths: the picture of models that have no figure of their own. */
import { csv } from '../document/index.ts';
import { lineChart } from '../plot/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { leadingCoherenceAt } from '../study/index.ts';

export interface TemperatureScan {
  readonly svg: string;
  readonly csv: string;
  readonly alt: string;
}

const POINTS = 40;
/** Range of the factor that multiplies all temperatures. */
const [LOWEST, HIGHEST] = [0.1, 4];

/**
 * C = Σ_{i≠j}|ρ_ij| (for a qubit √(v₁² + v₂²)) at order λ, with all temperatures multiplied by one factor; over the temperature itself where the
 * baths share one. Undefined without numbers, where a bath is at T = 0, and where no point exists.
 */
export async function temperatureScan(derived: Derived): Promise<TemperatureScan | undefined> {
  const { given, model } = derived;
  if (given === undefined) return undefined;
  const temperatures = [...new Set([...given.baths.values()].map(({ temperature }) => temperature))];
  if (temperatures.length === 0 || temperatures.includes(0)) return undefined;
  const common = temperatures.length === 1 ? temperatures[0]! : undefined;
  const factors = Array.from({ length: POINTS }, (_, k) => LOWEST * (HIGHEST / LOWEST) ** (k / (POINTS - 1)));
  const x = factors.map((factor) => factor * (common ?? 1));
  const y = factors.map((factor) => leadingCoherenceAt(derived, factor));
  if (y.every((value) => value === null)) return undefined;
  const axis = common === undefined ? 'all temperatures multiplied by' : 'T';
  const vanishes = y.every((value) => value === null || value < 1e-13);
  const alt = `Leading-order coherence C against ${common === undefined ? 'a factor on all bath temperatures' : 'the bath temperature'}${vanishes ? ': zero throughout' : ''}.`;
  const svg = await lineChart({
    id: `temperature-scan-${model.name}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    title: `${model.name}: leading-order coherence against temperature`,
    description: alt,
    series: [{ label: 'order λ', x, y }],
    x: { label: axis },
    y: vanishes ? { label: 'C', domain: [0, 1] } : { label: 'C' },
  });
  return {
    svg,
    csv: csv([
      { name: axis, values: x },
      { name: 'C', values: y },
    ]),
    alt,
  };
}
