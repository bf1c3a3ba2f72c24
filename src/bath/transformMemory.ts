/** What was computed of a spectral density before: generator, populations, coherences and the next temperature ask for the same transforms. */
import type { CorrelationFit } from './exponentials/correlationFit.ts';
import type { Kernel, Transform } from './kernel.ts';
import type { Quantity } from './quantity.ts';

/** Kernels that do not depend on the temperature. */
export type AthermalKernel = 'dissipation' | 'dissipationPartner';

/** What is known at one temperature. */
export interface TemperatureMemory {
  readonly temperature: number;
  /** Long-time transforms, by frequency. */
  readonly transforms: Record<Transform, Partial<Record<Kernel, Map<number, Quantity>>>>;
  /** Sums of exponentials, by what was asked of them. */
  fits?: Map<string, CorrelationFit>;
}

/** Belongs to one density and goes with it. */
export interface TransformMemory {
  /** Of the last temperatures, the latest first. */
  readonly temperatures: TemperatureMemory[];
  /** Principal-value transforms of any temperature, by frequency. */
  readonly athermal: Readonly<Record<AthermalKernel, Map<number, Quantity>>>;
}

export const transformMemory = (): TransformMemory => ({
  temperatures: [],
  athermal: { dissipation: new Map(), dissipationPartner: new Map() },
});

/** Temperatures of which all is kept. */
const TEMPERATURES = 4;

/** What is kept of one temperature, which becomes the latest where it was not among the last. */
export function memoryAt(temperature: number, { temperatures }: TransformMemory): TemperatureMemory {
  for (const known of temperatures) if (known.temperature === temperature) return known;
  const memory: TemperatureMemory = { temperature, transforms: { cos: {}, sin: {} } };
  temperatures.unshift(memory);
  if (temperatures.length > TEMPERATURES) temperatures.pop();
  return memory;
}
