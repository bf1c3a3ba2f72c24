import { type Estimate, roundingOf } from '../../numerics/index.ts';
import { type Formula, product } from '../../typeset/index.ts';
import type { ClosedForm, PowerLaw, Shape, SpectralDensity, Tabulate } from '../density.ts';
import { remembered } from '../integrals/tabulation.ts';
import type { Quantity } from '../quantity.ts';
import { lazily } from './closedForm.ts';

/** factor·J, with the factor written in front of the formula. */
export function scaledDensity(density: SpectralDensity, factor: number, printed: Formula): SpectralDensity {
  const law = <Law extends PowerLaw>(one: Law): Law => ({ ...one, coefficient: factor * one.coefficient });
  const { closedForms } = density;
  return {
    ...density,
    formula: product(printed, density.formula),
    evaluate: (omega) => factor * density.evaluate(omega),
    estimate: (omega) => scaledEstimate(density.estimate(omega), factor),
    lowFrequency: law(density.lowFrequency),
    highFrequency: law(density.highFrequency),
    reorganizationEnergy: scaledQuantity(density.reorganizationEnergy, factor),
    ...(closedForms === undefined
      ? {}
      : { closedForms: lazily(() => closedForms().map((form) => scaledForm(form, factor, printed))) }),
    shape: scaledShape(density.shape, factor),
  };
}

const scaledEstimate = ({ value, error }: Estimate, factor: number): Estimate => ({
  value: factor * value,
  error: factor * (error + roundingOf(2) * Math.abs(value)),
});

export const scaledForm = (form: ClosedForm, factor: number, printed: Formula): ClosedForm => ({
  ...form,
  formula: product(printed, form.formula),
  value: (temperature, frequency) => {
    const value = form.value(temperature, frequency);
    return value === undefined ? undefined : scaledEstimate(value, factor);
  },
});

const scaledQuantity = (quantity: Quantity, factor: number): Quantity =>
  quantity.kind === 'divergent' ? quantity : { kind: 'finite', ...scaledEstimate(quantity, factor) };

function scaledShape(shape: Shape, factor: number): Shape {
  switch (shape.kind) {
    case 'truncatedPower':
      return { ...shape, tabulate: scaledTables(shape.tabulate, factor) };
    case 'sampled': {
      const alternatives = shape.alternatives.map(({ evaluate, end, lowFrequency }) => ({
        evaluate: (omega: number) => factor * evaluate(omega),
        end,
        lowFrequency: { ...lowFrequency, coefficient: factor * lowFrequency.coefficient },
      }));
      return {
        ...shape,
        beside: (omega, offset) => factor * shape.beside(omega, offset),
        alternatives,
        ...(shape.tabulate === undefined ? {} : { tabulate: scaledTables(shape.tabulate, factor) }),
      };
    }
    case 'smooth':
      return {
        ...shape,
        tabulate: scaledTables(shape.tabulate, factor),
        poles: shape.poles.map(({ at, residue }) => ({
          at,
          residue: { re: factor * residue.re, im: factor * residue.im },
        })),
      };
  }
}

const scaledTables = (tabulate: Tabulate, factor: number): Tabulate =>
  remembered((range, step, offset) => {
    const table = tabulate(range, step, offset);
    return { ...table, measures: table.measures.map((value) => factor * value) };
  });
