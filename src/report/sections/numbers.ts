/** The steady state in numbers: integrals with their errors, Bloch vector, leading order, warnings. */
import { qubitLeadingNumbers } from '../../tcl/index.ts';
import { type Block, badge, callout, math, number, paragraph, section, table } from '../document.ts';
import { type Derived, parametersText, type Study } from '../study.ts';

const DIGITS = 10;

export function numbersSection({ numbers, derivation, model }: Derived & Pick<Study, 'numbers'>): Block[] {
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
      stateTable(numbers),
      ...numbers.warnings.map(({ kind, message }) => callout('warning', kind, message)),
    ]),
  ];
}

function stateTable(numbers: NonNullable<Study['numbers']>) {
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
    ],
    rows: Array.from({ length: size }, (_, k) => [
      math(`\\bar v_{${k + 1}}`, `v${k + 1}`),
      bloch === null ? null : number(bloch.value[k]!, { digits: DIGITS }),
      bloch === null ? null : number(bloch.error[k]!, { digits: 2 }),
      first?.[k] === undefined || first[k] === null ? null : number(first[k], { digits: DIGITS }),
      numbers.dimension === 2 && k < 2 ? badge('good', 'order λ') : badge('caution', k === 2 ? 'order 1' : 'see text'),
    ]),
    caption: [
      'Errors are those of the integrals and the solution, not of the second-order method.',
      ...(numbers.minEigenvalue === null
        ? []
        : [' Smallest eigenvalue of the state: ', number(numbers.minEigenvalue, { digits: 6 }), '.']),
    ],
  });
}
