/** What was computed of a spectral density before: generator, populations, coherences and the next temperature ask for the same transforms. */
import type { Kernel, Transform } from './kernel.ts';
import type { Quantity } from './quantity.ts';

/** Kernels that do not depend on the temperature. */
export type AthermalKernel = 'dissipation' | 'dissipationPartner';

/** Long-time transforms at one temperature, by frequency. */
export interface TransformsAtTemperature {
  readonly temperature: number;
  readonly quantities: Record<Transform, Partial<Record<Kernel, Map<number, Quantity>>>>;
}

/** Belongs to one density and goes with it. */
export interface TransformMemory {
  /** Of the last temperatures, the latest first. */
  readonly temperatures: TransformsAtTemperature[];
  /** Principal-value transforms of any temperature, by frequency. */
  readonly athermal: Readonly<Record<AthermalKernel, Map<number, Quantity>>>;
}

export const transformMemory = (): TransformMemory => ({
  temperatures: [],
  athermal: { dissipation: new Map(), dissipationPartner: new Map() },
});
