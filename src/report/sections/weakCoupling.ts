/** The weak-coupling limit of an exact Gibbs state: a table, and a figure where one is drawn. */
import { type Block, figure, type Inline, number, paragraph, section, table } from '../../document/index.ts';
import type { WeakCouplingPoint } from '../../equilibrium/index.ts';
import { SUM_OF_COHERENCES } from '../../study/derivation/index.ts';
import type { WeakCoupling } from '../../study/index.ts';
import { absolute, equal, letter, letters, maximum } from '../../typeset/index.ts';
import { mathOf } from '../formula.ts';
import { WEAK_COUPLING_FIGURE, type WeakCouplingFigure } from '../weakCouplingFigure.ts';

const TITLE = 'Weak-coupling limit';

const COHERENCE = letters.coherence;
const DIFFERENCE = absolute(letter('dC', '\\Delta C'));
const DISTANCE = maximum(absolute(letter('drho_ij', '\\Delta\\rho_{ij}')));

export function weakCouplingSection(weakCoupling: WeakCoupling, drawn?: WeakCouplingFigure): Block {
  if (weakCoupling.kind === 'none') {
    return section(TITLE, [paragraph(`There is no comparison with second order. ${weakCoupling.message}`)]);
  }
  const { limit, scale } = weakCoupling;
  const variable = mathOf(letter(scale.name));
  const row = ({ strength, exact, secondOrder, difference, distance }: WeakCouplingPoint) => [
    number(scale.value * strength, { digits: 4 }),
    exact,
    secondOrder,
    number(difference, { digits: 4 }),
    number(distance, { digits: 4 }),
  ];
  return section(TITLE, [
    paragraph(
      ...(scale.name === 'x' ? ['With its interaction multiplied by ', variable] : ['With ', variable]),
      ' → 0 the exact state must tend to the state to second order in the interaction, and what is left must be of the next order: the fourth where odd orders vanish, as they do for oscillators, else the third.',
    ),
    table({
      columns: [
        { title: [variable], align: 'right' },
        { title: [mathOf(COHERENCE), ' exact'], align: 'right', digits: 8 },
        { title: [mathOf(COHERENCE), ' second order'], align: 'right', digits: 8 },
        { title: mathOf(DIFFERENCE), align: 'right' },
        { title: mathOf(DISTANCE), align: 'right' },
      ],
      rows: [row(limit.given), ...limit.points.map(row)],
      caption: [
        mathOf(equal(COHERENCE, SUM_OF_COHERENCES)),
        ' between the levels of ',
        mathOf(letters.hamiltonian),
        '. First row: the model as given. ',
        'Fitted to the others: ',
        ...fitted(variable, mathOf(DIFFERENCE), limit.power.difference),
        ', ',
        ...fitted(variable, mathOf(DISTANCE), limit.power.distance),
        '.',
      ],
    }),
    ...(drawn === undefined
      ? []
      : [
          figure({
            id: WEAK_COUPLING_FIGURE,
            svg: drawn.svg,
            alt: drawn.alt,
            caption: 'Distance of the exact state from second order against the coupling, on logarithmic axes.',
            data: { name: `${WEAK_COUPLING_FIGURE}.csv`, csv: drawn.csv },
          }),
        ]),
  ]);
}

const fitted = (variable: Inline, quantity: Inline, power: number | undefined): (string | Inline)[] =>
  power === undefined
    ? [quantity, ' vanishes to rounding']
    : [quantity, ' falls with the power ', number(power, { digits: 3 }), ' of ', variable];
