/** The part of a notebook that draws the coherence against temperature, on the points of this program. */
import type { Derived } from '../../study/derivation/index.ts';
import { type Curve, type TemperatureDependence, temperatureDependence } from '../../study/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import { pythonNumber } from '../spectrum.ts';
import type { NotebookCell } from './cell.ts';

/** Nothing for a model without numbers, and where levels coincide: the coherence between other levels is that of a basis inside these. */
export function curveCells(derived: Derived): NotebookCell[] {
  const { given, derivation } = derived;
  if (given === undefined) return [];
  const { levels, dimension } = numericSystem(derivation.system, given.values, given.baths);
  if (new Set(levels).size < dimension) return [];
  const curve = temperatureDependence(derived);
  if (curve?.coherence.full.some((y) => y !== null) !== true) return [];
  return [
    {
      kind: 'markdown',
      source: `## Coherence against temperature

The l₁ norm of the coherences in the eigenbasis of H_S. ${SCALES[curve.axis]}`,
    },
    { kind: 'code', source: curveSource(curve, derived) },
    { kind: 'code', source: plotSource(curve, derived) },
  ];
}

const SCALES = {
  temperature: 'All baths have the temperature of the axis.',
  factor: 'The baths have several temperatures; the axis multiplies all of them.',
} as const;

function curveSource({ axis, x, coherence }: TemperatureDependence, { model }: Derived): string {
  const unit = model.units?.temperatureFactor ?? 1;
  const temperature = axis === 'factor' ? 'x * bath.temperature' : unit === 1 ? 'x' : `x * ${pythonNumber(unit)}`;
  return `# redfield: the axis, the whole second-order state and its leading order; nan where there is none
AXIS = np.array(${list(x)})
FULL = np.array(${list(coherence.full)})
LEADING = np.array(${list(coherence.leading)})


def coherence_at(x):
    """The coherence with the baths at x, and how accurately it is known; nan where there is no steady state."""
    baths = {name: replace(bath, temperature=${temperature}) for name, bath in BATHS.items()}
    try:
        matrix, v, accuracy = solution(coefficients(baths=baths))
    except (Divergent, np.linalg.LinAlgError):
        return np.nan, np.nan
    return l1_coherence(v), accuracy


coherence, accuracies = np.array([coherence_at(x) for x in AXIS]).T
there = np.isfinite(FULL)
differences = np.abs(coherence - FULL)[there]
print("largest difference from redfield:", max(differences, default=0))
assert np.all(differences <= accuracies[there]), "the curve differs from that of redfield"`;
}

function plotSource({ axis, own }: TemperatureDependence, { model }: Derived): string {
  const unit = model.units?.temperature;
  const label =
    axis === 'factor' ? 'factor of all temperatures' : unit === undefined ? 'temperature' : `temperature / ${unit}`;
  return `import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot(AXIS, coherence, label="second order, here")
axes.plot(AXIS, FULL, ".", label="second order, redfield")
axes.plot(AXIS, LEADING, "--", label="leading order, redfield")
axes.axvline(${pythonNumber(own)}, color="0.8", zorder=0)
axes.set(xlabel=${JSON.stringify(label)}, ylabel="coherence", ylim=(0, None))
axes.legend()`;
}

const list = (curve: Curve): string => `[${curve.map((y) => pythonNumber(y ?? Number.NaN)).join(', ')}]`;
