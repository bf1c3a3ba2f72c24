/** What is read off a stationary state beside its elements: the states of its parts, heat currents, times of relaxation, measures of coherence and entanglement. */
import type { Quantity } from '../../bath/index.ts';
import { aside, type Block, type Cell, type Flow, paragraph, section, table } from '../../document/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import { type BathFormula, type Derived, modelFormula } from '../../study/derivation/index.ts';
import {
  type BathCurrent,
  l1Of,
  type PartState,
  populationsOf,
  type Quantities,
  quantitiesOf,
  steadyStateInBases,
} from '../../study/index.ts';
import {
  absolute,
  call,
  commaList,
  difference,
  equal,
  type Formula,
  index,
  integral,
  letter,
  letters,
  numeral,
  over,
  product,
  round,
  slash,
  square,
  squareBrackets,
  sum,
  sumOver,
  traceOf,
  withBath,
} from '../../typeset/index.ts';
import { boundedNumber } from '../boundedNumber.ts';
import { equationOf, mathOf } from '../formula.ts';
import { prettyUnit } from '../units.ts';
import { warningCallouts } from '../warningCallouts.ts';
import type { NumbersStudy } from './numbers.ts';

/** Populations of a part that are shown. */
const MOST_POPULATIONS = 8;

/** Nothing without a state. */
export function quantitiesSection(studied: NumbersStudy): Block[] {
  const { numbers, model } = studied;
  if (numbers === undefined) return [];
  const quantities = quantitiesOf(numbers, steadyStateInBases(numbers, studied), studied);
  const { reduced, relaxation, warnings } = quantities;
  const general = modelFormula(studied);
  const perTime =
    model.units?.time === undefined
      ? ''
      : ` Times are in ${prettyUnit(model.units.time)}, currents in ${prettyUnit(model.units.energy)} per ${prettyUnit(model.units.time)}.`;
  const blocks = [
    ...(reduced === null ? [] : [partsTable(reduced, general)]),
    ...currentBlocks(quantities, studied, perTime),
    ...(relaxation === null
      ? []
      : relaxationBlocks(relaxation, {
          perTime,
          general,
          alone: quantities.currents.length === 1,
          withLindblad: model.lindblad.length > 0,
        })),
    ...measuresBlocks(quantities),
  ];
  return blocks.length === 0 ? [] : [section('Parts, currents and rates', [...blocks, ...warningCallouts(warnings)])];
}

const finite = (quantity: Quantity | null): Cell => {
  if (quantity === null) return null;
  return quantity.kind === 'finite' ? boundedNumber(quantity) : quantity.cause;
};

function partsTable(reduced: readonly PartState[], general: BathFormula): Flow {
  const most = Math.min(MOST_POPULATIONS, Math.max(...reduced.map(({ part }) => part.dimension)));
  const cut = reduced.some(({ part }) => part.dimension > most);
  return table({
    columns: [
      { title: 'Part' },
      ...Array.from({ length: most }, (_, n) => ({
        title: [mathOf(general(index(letters.population, numeral(n))))],
        align: 'right' as const,
      })),
      { title: [mathOf(sumOver('i≠j', absolute(index(letters.state, 'ij'))))], align: 'right' },
    ],
    rows: reduced.map((state) => {
      const { part } = state;
      const own = populationsOf(state).map(boundedNumber);
      const populations = Array.from({ length: most }, (_, n) => own[n] ?? null);
      return [part.name, ...populations, boundedNumber(l1Of(state))];
    }),
    caption: `Reduced states of the parts: populations and coherence in the basis as typed.${cut ? ' The other populations are in the JSON of this derivation.' : ''}`,
  });
}

// ── Heat currents ──

const bath = letter('alpha', '\\alpha');
const other = letter('beta', '\\beta');
const currentOf = (of: Formula): Formula => index(letters.heatCurrent, of);
const rateOf = (of: Formula): Formula => index(letters.rate, of);
const occupationOf = (of: Formula): Formula => index(letters.occupation, of);
const transition = letters.transitionFrequency;
const raised = (of: Formula): Formula => round(sum(product(2, occupationOf(of)), 1));

const CURRENT = equal(
  currentOf(bath),
  traceOf(
    squareBrackets(product(letters.hamiltonian, withBath(letters.generator, 'alpha'), letter('rho', '\\bar\\rho'))),
  ),
);
const RATE = equal(
  rateOf(bath),
  product(
    2,
    letters.pi,
    square(absolute(index(withBath(letters.coupling, 'alpha'), '01'))),
    call(index(letters.density, bath), transition),
  ),
);
const QUBIT_CURRENT = equal(
  currentOf(bath),
  over(
    product(
      transition,
      rateOf(bath),
      sumOver(other, product(rateOf(other), round(difference(occupationOf(bath), occupationOf(other))))),
    ),
    sumOver(other, product(rateOf(other), raised(other))),
  ),
);

/** Between several baths. */
function currentBlocks({ currents, entropyProduction }: Quantities, derived: Derived, perTime: string): Flow[] {
  if (currents.length < 2) return [];
  const shown = currents.filter(({ leading, tcl2 }) => leading !== null || tcl2 !== null);
  if (shown.length === 0) return [];
  const production = entropyProduction.leading;
  const general = modelFormula(derived);
  const baths = currents.every(({ temperature }) => temperature !== null);
  const formula =
    derived.model.dimension === 2 && baths
      ? [
          paragraph('At leading order, with the rates of the transition between the two levels at its frequency,'),
          equationOf([RATE, QUBIT_CURRENT].map(general)),
        ]
      : [];
  return [
    paragraph(
      `Each bath${baths ? '' : ', and the Lindblad terms together,'} brings into the system the energy per time`,
    ),
    equationOf([general(CURRENT)]),
    paragraph(`with its own part of the generator; the sum over ${baths ? 'the baths' : 'all of them'} vanishes.`),
    ...formula,
    table({
      columns: [
        { title: 'Bath' },
        { title: [mathOf(general(letters.heatCurrent)), ', leading order'], align: 'right' },
        { title: [mathOf(general(letters.heatCurrent)), ', full TCL2'], align: 'right' },
      ],
      rows: shown.map(currentRow),
      caption: `Heat currents into the system. What the full state has beyond the leading order is not meaningful.${production === null ? '' : ` Entropy production at leading order: ${Math.abs(production.value) <= production.error ? '0' : production.value.toPrecision(4)}.`}${perTime}`,
    }),
  ];
}

const currentRow = ({ bath: name, leading, tcl2 }: BathCurrent): readonly Cell[] => [
  name,
  finite(leading),
  finite(tcl2),
];

// ── Times of relaxation ──

const timeOf = (name: 'T1' | 'T2' | 'Tphi'): Formula => letters[name];
const inverse = (of: Formula): Formula => over(1, of);
const diagonal = (level: string): Formula => index(withBath(letters.coupling, 'alpha'), `${level}${level}`);
const RELAXATION = [
  equal(inverse(timeOf('T1')), sumOver(bath, product(rateOf(bath), raised(bath)))),
  equal(
    inverse(timeOf('Tphi')),
    sumOver(
      bath,
      product(
        square(absolute(difference(diagonal('0'), diagonal('1')))),
        integral(call(index(letters.noise, bath), letters.delay), letters.delay),
      ),
    ),
  ),
  equal(inverse(timeOf('T2')), sum(inverse(product(2, timeOf('T1'))), inverse(timeOf('Tphi')))),
];

const [jump, jumpRate] = [letter('O'), letter('r')];
const jumpElement = (ends: string): Formula => index(jump, ends);
/** What each Lindblad term adds to 1/T₁ and 1/T_φ. */
const FROM_LINDBLAD = commaList(
  product(jumpRate, round(sum(square(absolute(jumpElement('01'))), square(absolute(jumpElement('10')))))),
  over(product(jumpRate, square(absolute(difference(jumpElement('00'), jumpElement('11'))))), 2),
);

interface RelaxationOptions {
  readonly perTime: string;
  readonly general: BathFormula;
  /** Whether there is one bath; with several the currents define the rate. */
  readonly alone: boolean;
  readonly withLindblad: boolean;
}

function relaxationBlocks(
  { T1, T2, Tphi }: NonNullable<Quantities['relaxation']>,
  { perTime, general, alone, withLindblad }: RelaxationOptions,
): Flow[] {
  const formulas = [
    equationOf((alone ? [RATE, ...RELAXATION] : RELAXATION).map(general)),
    ...(withLindblad
      ? [
          paragraph(
            'Each Lindblad term adds to ',
            mathOf(general(slash(1, letters.T1))),
            ' and to ',
            mathOf(general(slash(1, letters.Tphi))),
            ', in this order, ',
            mathOf(FROM_LINDBLAD),
            '.',
          ),
        ]
      : []),
  ];
  return [
    table({
      columns: [
        { title: [mathOf(general(letters.T1))], align: 'right' },
        { title: [mathOf(general(letters.T2))], align: 'right' },
        { title: [mathOf(general(letters.Tphi))], align: 'right' },
      ],
      rows: [[T1, T2, Tphi].map(finite)],
      caption: `Times of relaxation, decoherence and pure dephasing.${perTime}`,
    }),
    aside('These times at second order', formulas),
  ];
}

// ── Measures ──

function measuresBlocks({ measures, entanglement }: Quantities): Flow[] {
  if (measures === null) return [];
  const { purity, entropy, relativeEntropyOfCoherence } = measures;
  const rows: (readonly [string, Estimate | null])[] = [
    ['purity', purity],
    ['entropy', entropy],
    ['relative entropy of coherence, eigenbasis', relativeEntropyOfCoherence],
    ...(entanglement?.concurrence ? [['concurrence', entanglement.concurrence] as const] : []),
    ...Object.entries(entanglement?.negativity ?? {}).map(
      ([part, value]) => [`negativity of ${part} and the rest`, value] as const,
    ),
  ];
  return [
    aside('Measures of the state', [
      table({
        columns: [
          { title: 'Measure' },
          { title: 'value', align: 'right' },
          { title: 'error bound', align: 'right', digits: 2 },
        ],
        rows: rows.map(([name, estimate]) => [
          name,
          estimate === null ? 'the state is not positive' : boundedNumber(estimate),
          estimate?.error ?? null,
        ]),
        caption: 'Measures of the full TCL2 state; entropies in nats.',
      }),
    ]),
  ];
}
