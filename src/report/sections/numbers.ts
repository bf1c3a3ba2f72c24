/** The steady state in numbers: integrals with their errors, Bloch vector, leading order, warnings. */
import { qubitLeadingNumbers } from '../../tcl/index.ts';
import { type Derived, parametersText } from '../derived.ts';
import { type Block, badge, callout, math, number, paragraph, section, table } from '../document.ts';
import { meanForceVector } from '../equilibrium.ts';
import type { Study } from '../study.ts';

const DIGITS = 10;

export type NumbersStudy = Derived & Pick<Study, 'numbers' | 'meanForce'>;

export function numbersSection(studied: NumbersStudy): Block[] {
  const { numbers, derivation, model } = studied;
  if (numbers === undefined) return [];
  const latexOf = (name: string) =>
    derivation.table.used.get(name)?.latex ?? derivation.table.thermalUsed.get(name)?.latex ?? name;
  const integrals = table({
    columns: [{ title: 'Coefficient' }, { title: 'value', align: 'right' }, { title: 'error bound', align: 'right' }],
    rows: [...numbers.integrals].map(([name, quantity]) =>
      quantity.kind === 'finite'
        ? [math(latexOf(name), name), number(quantity.value, { digits: DIGITS }), number(quantity.error, { digits: 2 })]
        : [math(latexOf(name), name), 'diverges', quantity.cause],
    ),
    caption: 'Long-time coefficients.',
  });
  return [
    section('Numbers', [
      paragraph(`For ${parametersText(model)}:`),
      integrals,
      stateTable(studied, numbers),
      ...numbers.warnings.map(({ kind, message }) => callout('warning', kind, message)),
    ]),
  ];
}

/** A value within its own error bound of zero is shown as zero. */
const beyondError = (value: number, error: number): number => (Math.abs(value) <= error ? 0 : value);
const ROUNDING = 1e-15;

function stateTable(studied: NumbersStudy, numbers: NonNullable<Study['numbers']>) {
  const gibbs = studied.meanForce === undefined ? undefined : meanForceVector(studied.meanForce, studied);
  const { bloch, leading } = numbers;
  const first = numbers.dimension === 2 ? qubitLeadingNumbers(leading) : undefined;
  const size = numbers.dimension ** 2 - 1;
  return table({
    columns: [
      { title: 'Component' },
      { title: 'TCL2 steady state', align: 'right' },
      { title: 'error bound', align: 'right' },
      { title: 'leading order', align: 'right' },
      { title: 'right to' },
      { title: 'mean force (order λ)', align: 'right' },
    ],
    rows: Array.from({ length: size }, (_, k) => [
      math(`\\bar v_{${k + 1}}`, `v${k + 1}`),
      bloch === null ? null : number(beyondError(bloch.value[k]!, bloch.error[k]!), { digits: DIGITS }),
      bloch === null ? null : number(bloch.error[k]!, { digits: 2 }),
      first?.[k] === undefined || first[k] === null
        ? null
        : number(beyondError(first[k], ROUNDING), { digits: DIGITS }),
      numbers.dimension === 2 && k < 2 ? badge('good', 'order λ') : badge('caution', k === 2 ? 'order 1' : 'see text'),
      gibbs === undefined ? null : number(gibbs[k] ?? null, { digits: DIGITS }),
    ]),
    caption: [
      'Errors are those of the integrals and the solution, not of the second-order method. TCL2 coherences are right to order λ, its populations to order one; the mean-force state (equilibration picture, one temperature) is right to order λ throughout.',
      ...(numbers.minEigenvalue === null
        ? []
        : [' Smallest eigenvalue of the state: ', number(numbers.minEigenvalue, { digits: 6 }), '.']),
    ],
  });
}
