/** The verdict page: leading order of the master equation, mean-force state, and the exact state of a few modes, side by side. */
import { qubitLeadingNumbers } from '../../tcl/index.ts';
import { type Block, math, paragraph, section, table } from '../document.ts';
import { meanForceVector } from '../equilibrium.ts';
import type { Study } from '../study.ts';

export function equilibriumSection(studied: Study): Block[] {
  const { numbers, meanForce, fewModes: few, derivation } = studied;
  if (numbers === undefined || meanForce === undefined || derivation.system.dimension !== 2) return [];
  const leading = qubitLeadingNumbers(numbers.leading);
  const gibbs = meanForceVector(meanForce, studied);
  const found = few?.kind === 'found' ? few.gibbs : undefined;
  const rows = [0, 1, 2].map((k) => [
    math(`\\bar v_{${k + 1}}`, `v${k + 1}`),
    leading?.[k] ?? null,
    gibbs[k] ?? null,
    found?.secondOrder.bloch?.[k] ?? null,
    found?.exact.bloch?.[k] ?? null,
  ]);
  return [
    section('Equilibration picture', [
      paragraph(
        'The reduced state of the global Gibbs state, to second order, is derived without any master equation. Its coherences must equal the leading order above; its populations are right to order λ, where those of the generator are not.',
      ),
      table({
        columns: [
          { title: 'Component' },
          { title: 'TCL2, leading order', align: 'right', digits: 8 },
          { title: 'mean force', align: 'right', digits: 8 },
          { title: 'two modes, second order', align: 'right', digits: 6 },
          { title: 'two modes, exact', align: 'right', digits: 6 },
        ],
        rows,
        caption:
          found === undefined
            ? `The bath replaced by two modes: ${few?.kind === 'none' ? few.message : 'not computed for this model.'}`
            : `The last two columns replace the bath by two modes (${found.exact.dimension} states, truncation error ${found.exact.truncationError.toPrecision(2)}): their difference is what higher orders do at this coupling strength, that of the second-order columns is what the replacement does.`,
      }),
    ]),
  ];
}
