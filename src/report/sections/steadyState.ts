/** The symbolic steady state, its leading order, and what the two are right to. */
import { isZero, substitute, zero } from '../../algebra/index.ts';
import { qubitLeadingOrder } from '../../tcl/index.ts';
import { type Block, callout, equation, math, paragraph, section } from '../document.ts';
import type { Derived } from '../study.ts';

export function steadyStateSection(study: Derived): Block {
  const { derivation, notation } = study;
  const blocks: Block[] = [];
  const solved = derivation.steadyState;
  if (solved.kind === 'none') {
    blocks.push(callout('note', 'No symbolic steady state', solved.message));
  } else {
    blocks.push(
      paragraph('Setting the long-time equations to zero and solving them exactly by fraction-free elimination gives'),
      equation({
        latex: solved.solution.map((v, k) => `\\bar v_{${k + 1}}&=${notation.latex(v)}`),
        text: solved.solution.map((v, k) => `v${k + 1} = ${notation.text(v)}`),
        label: 'steady-state',
      }),
      ...withoutZeroFrequencyNoise(study),
    );
  }
  return section('Steady state', [...blocks, ...leadingOrderBlocks(study)]);
}

/** The form for J coth → 0 at ω → 0 (super-Ohmic baths, or T = 0), where it differs from the general one. */
function withoutZeroFrequencyNoise({ derivation, notation }: Derived): Block[] {
  const solved = derivation.steadyState;
  if (solved.kind === 'none') return [];
  const names = [...derivation.table.used.values()]
    .filter(({ kernel, frequency }) => kernel === 'noise' && frequency === undefined)
    .map(({ name, latex }) => ({ name, latex }));
  const limit = new Map(names.map(({ name }) => [name, zero] as const));
  const special = solved.solution.map((v) => substitute(v, limit));
  const unchanged = special.every((v, k) => notation.text(v) === notation.text(solved.solution[k]!));
  if (names.length === 0 || unchanged) return [];
  return [
    paragraph(
      'Without noise at zero frequency, ',
      math(names.map(({ latex }) => `${latex}=0`).join(',\\ '), names.map(({ name }) => `${name} = 0`).join(', ')),
      ' (a bath with s > 1, or T = 0), this becomes',
    ),
    equation({
      latex: special.map((v, k) => `\\bar v_{${k + 1}}&=${notation.latex(v)}`),
      text: special.map((v, k) => `v${k + 1} = ${notation.text(v)}`),
    }),
  ];
}

function leadingOrderBlocks({ derivation, notation }: Derived): Block[] {
  const order = derivation.leadingOrder;
  if (order.kind === 'none') return [callout('note', 'No leading order', order.message)];
  if (derivation.system.dimension !== 2) return [];
  const { v1, v2, v3 } = qubitLeadingOrder(order, derivation.system);
  const lines = [
    { latex: '\\bar v_1', text: 'v1', value: v1 },
    { latex: '\\bar v_2', text: 'v2', value: v2 },
    { latex: '\\bar v_3', text: 'v3', value: v3 },
  ];
  return [
    paragraph(
      'Every coefficient is of first order in the coupling strength λ. To leading order (coherences at order λ, the population imbalance at order one)',
    ),
    equation({
      latex: lines.map(({ latex, value }) => `${latex}&\\simeq ${isZero(value) ? '0' : notation.latex(value)}`),
      text: lines.map(({ text, value }) => `${text} ~ ${notation.text(value)}`),
      label: 'leading-order',
    }),
    paragraph(
      'These coherences are exact to order λ. The denominator of the full solution is a correction of order λ², beyond a second-order generator; its populations are right to order one only.',
    ),
  ];
}
