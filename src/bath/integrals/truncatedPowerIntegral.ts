import { logarithmicGrid, stepFor } from '../../numerics/index.ts';
import type { SpectralDensity, TruncatedPowerShape } from '../density.ts';
import { divergent, type Quantity } from '../quantity.ts';
import type { Bracket, BracketBehaviour } from './bracket.ts';
import { CLEARANCE, leftEnd, powerOfTwoAbove, residuesOf } from './smoothIntegral.ts';
import { tabulatedIntegral } from './tabulatedIntegral.ts';
import { remembered } from './tabulation.ts';

/**
 * P∫₀^Ω λΩ(ω/Ω)^s B(ω) dω with u = ω/(1 − ω/Ω) ∈ (0, ∞) on the logarithmic line, so that a pole close to Ω on either side is a pole at
 * large ±u like any other: ω − ν = [u(1 − ν/Ω) − ν]/(1 + u/Ω).
 */
export function truncatedPowerIntegral(
  density: Pick<SpectralDensity, 'estimate' | 'lowFrequency'>,
  shape: TruncatedPowerShape,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): Quantity {
  const { cutoff } = shape;
  const atCutoff = bracket.poles.findIndex((pole, i) => pole.frequency === cutoff && behaviour.residues[i] !== 0);
  if (atCutoff >= 0) {
    return divergent(`the principal value at ω = ${cutoff} diverges logarithmically, because J jumps to zero there`);
  }
  const distances = bracket.poles.map(({ frequency }) => (cutoff - frequency) / cutoff);
  const images = bracket.poles.map(({ frequency }, i) => frequency / Math.abs(distances[i]!));
  const inside = bracket.poles.map(({ frequency }) => frequency < cutoff);
  const lowest = Math.min(cutoff, ...images);
  const highest = Math.max(cutoff, ...images.filter(Number.isFinite));
  const range = {
    left: leftEnd(lowest, density.lowFrequency.exponent, bracket, behaviour),
    right: { scale: powerOfTwoAbove(highest / CLEARANCE), rate: 1 },
  };
  const path = {
    range,
    poles: images.filter((_, i) => inside[i]),
    residues: residuesOf(density, bracket, behaviour).filter((_, i) => inside[i]),
    complexPoles: [],
    complexResidues: [],
  };
  return tabulatedIntegral(density, shape, path, bracket, behaviour, (nodes) =>
    bracket.poles.map(({ frequency }, i) => {
      const shifts = nodes.map((u) => u * distances[i]!);
      return {
        values: nodes.map((u, k) => (shifts[k]! - frequency) / (1 + u / cutoff)),
        amplification: shifts.map((shift) => (Math.abs(shift) + frequency) / Math.abs(shift - frequency)),
      };
    }),
  );
}

/** J = λΩ(ω/Ω)^s on (0, Ω), with dω = du/(1 + u/Ω)². */
export function truncatedPowerShape(lambda: number, s: number, cutoff: number): TruncatedPowerShape {
  const tabulate = remembered((range, step, offset) => {
    const grid = logarithmicGrid(range, step, offset);
    const { nodes, weights } = grid;
    const omegas = nodes.map((u) => u / (1 + u / cutoff));
    const measures = Array.from(
      nodes,
      (u, k) => lambda * cutoff * (omegas[k]! / cutoff) ** s * (weights[k]! / (1 + u / cutoff)),
    );
    return { grid, omegas, measures, complexPhases: [] };
  });
  return { kind: 'truncatedPower', cutoff, step: stepFor(0.46 * Math.PI, 3, 0), tabulate };
}
