import type { Estimate } from '../../numerics/index.ts';
import type { ClosedForm } from '../density.ts';
import type { Kernel, Transform } from '../kernel.ts';

const COTH = String.raw`\coth\frac{\omega}{2T}`;
const KERNELS = {
  'noise sin': String.raw`J(\omega)\,${COTH}\,\frac{\nu}{\nu^{2}-\omega^{2}}`,
  'dissipation cos': String.raw`J(\omega)\,\frac{\omega}{\omega^{2}-\nu^{2}}`,
  'noisePartner cos': String.raw`J(\omega)\,${COTH}\,\frac{\omega}{\omega^{2}-\nu^{2}}`,
  'dissipationPartner sin': String.raw`J(\omega)\,\frac{\nu}{\nu^{2}-\omega^{2}}`,
} as const;

export const REORGANIZATION_INTEGRAL = String.raw`\int_{0}^{\infty}\!d\omega\,\frac{J(\omega)}{\omega}`;

/** LaTeX of a principal-value transform. */
export function integralLatex(kernel: Kernel, transform: Transform): string {
  const name = `${kernel} ${transform}`;
  if (!(name in KERNELS)) throw new Error(`${name} is no integral.`);
  return String.raw`\mathrm{P}\!\!\int_{0}^{\infty}\!d\omega\,${KERNELS[name as keyof typeof KERNELS]}`;
}

/** A form of one transform; at T = 0 noise·sin and dissipationPartner·sin are the same, and so are noisePartner·cos and dissipation·cos. */
export function transformForm(
  kernel: Kernel,
  transform: Transform,
  validity: ClosedForm['validity'],
  latex: string,
  value: (frequency: number, temperature: number) => Estimate | undefined,
): ClosedForm {
  return {
    quantity: { kernel, transform },
    integral: integralLatex(kernel, transform),
    latex,
    validity,
    value: (temperature, frequency) => {
      if (validity === 'T = 0' ? temperature !== 0 : validity === 'T > 0' && temperature === 0) return undefined;
      return value(frequency, temperature);
    },
  };
}

/** The closed forms of a density, written out when they are first asked for. */
export function lazily(make: () => readonly ClosedForm[]): () => readonly ClosedForm[] {
  let forms: readonly ClosedForm[] | undefined;
  return () => {
    forms ??= make();
    return forms;
  };
}

export function reorganizationForm(latex: string, value: number): ClosedForm {
  return {
    quantity: 'reorganizationEnergy',
    integral: REORGANIZATION_INTEGRAL,
    latex,
    validity: 'T ≥ 0',
    value: () => withRounding(value, value),
  };
}

/** The two sine and cosine transforms that do not feel the temperature, and, at T = 0, their thermal partners. */
export function athermalForms(
  sine: { latex: string; value(frequency: number): Estimate | undefined },
  cosine: { latex: string; value(frequency: number): Estimate | undefined },
): readonly ClosedForm[] {
  return [
    transformForm('dissipationPartner', 'sin', 'T ≥ 0', sine.latex, sine.value),
    transformForm('noise', 'sin', 'T = 0', sine.latex, sine.value),
    transformForm('dissipation', 'cos', 'T ≥ 0', cosine.latex, cosine.value),
    transformForm('noisePartner', 'cos', 'T = 0', cosine.latex, cosine.value),
  ];
}

/** A value whose rounding error is a few units in the last place of the parts it was added from. */
export function withRounding(value: number, partsSize: number): Estimate {
  return { value, error: 32 * Number.EPSILON * Math.abs(partsSize) + Number.MIN_VALUE };
}
