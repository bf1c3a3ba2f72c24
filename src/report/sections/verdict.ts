/** The verdict on steady-state coherence, the checks, the references. */
import {
  type Block,
  badge,
  callout,
  cite,
  codeBlock,
  math,
  paragraph,
  references,
  section,
  table,
} from '../document.ts';
import type { Study } from '../study.ts';

export function verdictCallout(study: Study): Block {
  const { verdict } = study;
  return callout(
    'verdict',
    verdictTitle(study),
    paragraph(verdictSentence(study)),
    paragraph(predictionSentence(study), ' ', agreement(verdict.agrees)),
  );
}

export function verdictTitle({ verdict }: Study): string {
  if (verdict.coherent === null) return 'The steady state is not decided by the coupling';
  return verdict.coherent ? 'Steady-state coherence survives' : 'No steady-state coherence';
}

function verdictSentence({ verdict, derivation }: Study): string {
  if (verdict.criterion.kind === 'none') return verdict.criterion.message;
  if (!verdict.coherent) return 'All coherences vanish at leading order.';
  return derivation.system.dimension === 2
    ? 'The leading-order coherence is nonzero and does not depend on the initial state.'
    : 'Some leading-order coherences are nonzero; they do not depend on the initial state.';
}

function predictionSentence({ verdict }: Study): string {
  const { parallel, orthogonal, predicts } = verdict.observation;
  const parts = `parallel part ${parallel ? 'present' : 'absent'}, orthogonal part ${orthogonal ? 'present' : 'absent'}`;
  return `The Observation (${parts}) ${predicts ? 'predicts coherence' : 'makes no prediction of coherence'}.`;
}

const agreement = (agrees: boolean | null) =>
  agrees === null
    ? badge('neutral', 'undecided')
    : badge(agrees ? 'good' : 'caution', agrees ? 'prediction and fact agree' : 'prediction and fact disagree');

export function criterionSection({ verdict, notation }: Study): Block {
  const { criterion } = verdict;
  if (criterion.kind === 'none') return section('Criterion', [paragraph(criterion.message)]);
  return section('Criterion', [
    paragraph(
      'The steady state is coherent at leading order exactly where ',
      math(`${notation.latex(criterion.expression)}\\neq0`, `${notation.text(criterion.expression)} != 0`),
      '.',
    ),
  ]);
}

export function checksSection({ checks }: Study): Block {
  return section('Checks', [
    table({
      columns: [{ title: 'Check' }, { title: 'Compared' }, { title: 'Outcome' }, { title: 'residual', align: 'right' }],
      rows: checks.map(({ name, detail, outcome, residual, note }) => [
        name,
        note === undefined ? detail : `${detail} (${note})`,
        badge(outcome === 'passed' ? 'good' : outcome === 'failed' ? 'bad' : 'neutral', outcome),
        residual === 0 ? '0 (exact)' : residual,
      ]),
      caption: 'Every result above was put to a second, independent path.',
    }),
  ]);
}

export function referencesSection(command: string): Block {
  return section('References and reproduction', [
    paragraph(
      'Method: second order of the time-convolutionless expansion ',
      cite('breuer'),
      '; starting point: ',
      cite('letter'),
      '; mean-force state: ',
      cite('cresser'),
      '.',
    ),
    references([
      {
        key: 'letter',
        content:
          'G. Guarnieri, M. Kolář, R. Filip, Steady-State Coherences by Composite System-Bath Interactions, Phys. Rev. Lett. 121, 070401 (2018).',
      },
      {
        key: 'breuer',
        content:
          'H.-P. Breuer, F. Petruccione, The Theory of Open Quantum Systems, Oxford University Press (2002), Sec. 10.1.',
      },
      {
        key: 'cresser',
        content:
          'J. D. Cresser, J. Anders, Weak and Ultrastrong Coupling Limits of the Quantum Mean Force Gibbs State, Phys. Rev. Lett. 127, 250601 (2021).',
      },
    ]),
    paragraph('To reproduce:'),
    codeBlock(command),
  ]);
}
