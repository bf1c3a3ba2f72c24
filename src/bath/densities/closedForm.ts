import { type Estimate, roundingOf } from '../../numerics/index.ts';
import {
  call,
  difference,
  type Formula,
  hyperbolicCotangent,
  integral,
  letters,
  over,
  product,
  square,
} from '../../typeset/index.ts';
import type { ClosedForm } from '../density.ts';
import type { Kernel, Transform } from '../kernel.ts';
import { UNDERFLOW } from '../quantity.ts';

const { omega, density, temperature, bohr } = letters;
const J = call(density, omega);
const thermal = hyperbolicCotangent(over(omega, product(2, temperature)));
const KERNELS: Readonly<Record<string, Formula>> = {
  'noise sin': product(J, thermal, over(bohr, difference(square(bohr), square(omega)))),
  'dissipation cos': product(J, over(omega, difference(square(omega), square(bohr)))),
  'noisePartner cos': product(J, thermal, over(omega, difference(square(omega), square(bohr)))),
  'dissipationPartner sin': product(J, over(bohr, difference(square(bohr), square(omega)))),
};

const REORGANIZATION_INTEGRAL = integral(over(J, omega), omega, { measure: 'first' });

/** A principal-value transform. */
function transformIntegral(kernel: Kernel, transform: Transform): Formula {
  const integrand = KERNELS[`${kernel} ${transform}`];
  if (integrand === undefined) throw new Error(`${kernel} ${transform} is no integral.`);
  return integral(integrand, omega, { principal: true, measure: 'first' });
}

/** A form of one transform; at T = 0 noise·sin and dissipationPartner·sin are the same, and so are noisePartner·cos and dissipation·cos. */
export function transformForm(
  form: {
    readonly kernel: Kernel;
    readonly transform: Transform;
    readonly validity: ClosedForm['validity'];
    readonly formula: Formula;
    readonly where?: Formula | undefined;
  },
  value: (frequency: number, temperature: number) => Estimate | undefined,
): ClosedForm {
  const { kernel, transform, validity, formula, where } = form;
  return {
    quantity: { kernel, transform },
    integral: transformIntegral(kernel, transform),
    formula,
    ...(where === undefined ? {} : { where }),
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

export function reorganizationForm(formula: Formula, value: number): ClosedForm {
  return {
    quantity: 'reorganizationEnergy',
    integral: REORGANIZATION_INTEGRAL,
    formula,
    validity: 'T ≥ 0',
    value: () => withRounding(value, value),
  };
}

interface AthermalForm {
  readonly formula: Formula;
  readonly value: (frequency: number) => Estimate | undefined;
}

/** The two sine and cosine transforms that do not feel the temperature, and, at T = 0, their thermal partners. */
export function athermalForms(sine: AthermalForm, cosine: AthermalForm, where?: Formula): readonly ClosedForm[] {
  const form = (kernel: Kernel, transform: Transform, validity: ClosedForm['validity']): ClosedForm => {
    const { formula, value } = transform === 'sin' ? sine : cosine;
    return transformForm({ kernel, transform, validity, formula, where }, value);
  };
  return [
    form('dissipationPartner', 'sin', 'T ≥ 0'),
    form('noise', 'sin', 'T = 0'),
    form('dissipation', 'cos', 'T ≥ 0'),
    form('noisePartner', 'cos', 'T = 0'),
  ];
}

/** A value whose rounding error is a few units in the last place of the parts it was added from. */
export function withRounding(value: number, partsSize: number): Estimate {
  return { value, error: roundingOf(32) * Math.abs(partsSize) + UNDERFLOW };
}
