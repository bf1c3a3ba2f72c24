/** The report of a model with explicit modes: its exact Gibbs state and how it tends to second order for weak coupling. */
import {
  type Block,
  cite,
  code,
  document,
  type Flow,
  number,
  paragraph,
  type ReportDocument,
  references,
  section,
  table,
} from '../document/index.ts';
import type { GibbsState } from '../equilibrium/index.ts';
import type { EquilibriumStudy } from '../study/index.ts';
import { letter, letters } from '../typeset/index.ts';
import { mathOf } from './formula.ts';
import { LITERATURE } from './literature.ts';
import { withMathInProse } from './mathInProse.ts';
import type { ModelFigure } from './modelFigures.ts';
import { type Provenance, reproduction } from './modelSource.ts';
import { parameterEntries } from './parameters.ts';
import { figuresSection } from './sections/figures.ts';
import { weakCouplingSection } from './sections/weakCoupling.ts';
import { warningCallouts } from './warningCallouts.ts';
import { type WeakCouplingFigure, weakCouplingFigure } from './weakCouplingFigure.ts';

/** The sections that the terminal shows; with a figure where one is drawn. */
export const equilibriumBlocks = ({ state, weakCoupling }: EquilibriumStudy, drawn?: WeakCouplingFigure): Block[] => [
  exactSection(state),
  weakCouplingSection(weakCoupling, drawn),
];

function exactSection(state: GibbsState): Block {
  const { bloch, rho, populations, levels, dimension, truncationError, warnings, temperature } = state;
  const d = populations.length;
  const components =
    bloch === undefined
      ? levelComponents(rho, d)
      : bloch.map((value, k) => [mathOf(letter(`v${k + 1}`)), number(value, { digits: 10 })]);
  const kept = [...levels].map(([name, count]) => `${count} levels of ${name}`).join(', ');
  return section('Exact reduced Gibbs state', [
    table({
      columns: [{ title: 'Component' }, { title: 'value', align: 'right' }],
      rows: [
        ...components,
        [['coherence between the levels of ', mathOf(letters.hamiltonian)], number(state.coherence, { digits: 10 })],
      ],
      caption: [
        `At T = ${temperature}, with ${kept}: ${dimension} states. Truncation error `,
        number(truncationError, { digits: 2 }),
        '.',
      ],
    }),
    ...warningCallouts(warnings),
  ]);
}

function levelComponents({ re, im }: GibbsState['rho'], d: number) {
  return Array.from({ length: d }, (_, i) =>
    Array.from({ length: d - i }, (_, k) => {
      const [j, at] = [i + k, i * d + i + k];
      const name = mathOf(letter(`rho_${i}${j}`));
      const real = number(re[at]!, { digits: 10 });
      return [name, im[at] === 0 ? [real] : [real, ' + ', number(im[at]!, { digits: 10 }), ' i']];
    }),
  ).flat();
}

const literature = (again: readonly Flow[]): Block =>
  section('References and reproduction', [
    paragraph(
      'Gibbs states of a system and a finite environment: ',
      cite('letter'),
      '; mean-force state: ',
      cite('cresser'),
      '.',
    ),
    references([LITERATURE.letter, LITERATURE.cresser]),
    ...again,
  ]);

/** The document and its figure; `command` makes the same report again, `figures` are those of the model file. */
export async function equilibriumReport(
  study: EquilibriumStudy,
  provenance: Provenance,
  figures: readonly ModelFigure[] = [],
): Promise<{ document: ReportDocument; figure: WeakCouplingFigure | undefined }> {
  const { model, weakCoupling } = study;
  const figure = await weakCouplingFigure(weakCoupling);
  return {
    figure,
    document: withMathInProse(
      document({
        title: model.name,
        subtitle: model.description ?? 'Exact Gibbs state of a finite environment',
        abstract: [
          'The reduced state of the Gibbs state of system and environment together, by diagonalisation, at any coupling strength: coherence ',
          number(study.state.coherence, { digits: 5 }),
          '.',
        ],
        meta: [['Hamiltonian', code(model.text)], ...parameterEntries(model, model.symbols)],
        blocks: [
          ...equilibriumBlocks(study, figure),
          ...figuresSection({ figures }),
          literature(reproduction(model, provenance)),
        ],
      }),
    ),
  };
}
