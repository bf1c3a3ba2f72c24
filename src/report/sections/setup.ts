/** Conventions, Hamiltonian and decomposition. */
import { type Expr, symbolLatex } from '../../algebra/index.ts';
import { bathLetters } from '../../bath/index.ts';
import {
  type Block,
  definitions,
  equation,
  type Flow,
  type Inline,
  math,
  paragraph,
  section,
  table,
} from '../../document/index.ts';
import type { Decomposition } from '../../hamiltonian/index.ts';
import { type Operator, operatorLatex, operatorText } from '../../operators/index.ts';
import { bathFormula, type Derived } from '../../study/index.ts';
import {
  dagger,
  difference,
  dot,
  equal,
  index,
  ket,
  letter,
  negative,
  outer,
  product,
  relation,
  slash,
  smallOver,
  square,
  sum,
  sumOver,
  tensor,
  traceOf,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { letters } from '../letters.ts';
import { operatorForm } from '../operatorForm.ts';
import { HERMITIAN_CORRELATION, SPECTRAL_DENSITY } from './generatorFormulas.ts';

type Entries = readonly (readonly [string, readonly (string | Inline)[]])[];

const [i, j, k, l] = [letter('i'), letter('j'), letter('k'), letter('l')];
const identity = letter('1', '\\mathbb 1');
const { state, coupling, annihilation: b, imaginaryUnit } = letters;
const element = index(letter('Lambda'), 'k');

const QUBIT_STATE: Entries = [
  [
    'Levels',
    [
      mathOf(ket(0)),
      ' is the upper level: ',
      mathOf(equal(letter('sz', '\\sigma_z'), difference(outer(0, 0), outer(1, 1)))),
      ', ',
      mathOf(equal(letter('sp', '\\sigma_+'), outer(0, 1))),
      '.',
    ],
  ],
  [
    'State',
    [
      mathOf(
        equal(
          state,
          product(
            smallOver(1, 2),
            sum(identity, dot(letter('v', '\\mathbf v'), letter('sigma', '\\boldsymbol\\sigma'))),
          ),
        ),
      ),
    ],
  ],
];

const LEVEL_STATE: Entries = [
  [
    'State',
    [
      mathOf(
        equal(
          state,
          sum(
            product(smallOver(1, letter('d')), identity),
            sumOver(k, slash(product(index(letter('v'), 'k'), element), traceOf(square(element)))),
          ),
        ),
      ),
      ', ',
      mathOf(equal(index(letter('v'), 'k'), traceOf(product(element, state)))),
      '.',
    ],
  ],
  [
    'Basis',
    [
      mathOf(equal(letter('x_ij', '\\Lambda^x_{ij}'), sum(outer(i, j), outer(j, i)))),
      ', ',
      mathOf(
        equal(
          letter('y_ij', '\\Lambda^y_{ij}'),
          sum(negative(product(imaginaryUnit, outer(i, j))), product(imaginaryUnit, outer(j, i))),
        ),
      ),
      ', ',
      mathOf(
        equal(
          letter('z_l', '\\Lambda^z_l'),
          difference(sumOver(relation(j, '<', l), outer(j, j)), product(l, outer(l, l))),
        ),
      ),
      '.',
    ],
  ],
];

export function conventionsSection({ dimension, symbols }: Derived['derivation']['system']): Block {
  const general = bathFormula(symbols);
  const { pi, density } = bathLetters;
  return section('Conventions', [
    definitions([
      ['Units', [mathOf(equal(letter('hbar', '\\hbar'), letter('k_B', 'k_{\\mathrm B}'), 1))]],
      ...(dimension === 2 ? QUBIT_STATE : LEVEL_STATE),
      [
        'Bath',
        [
          mathOf(equal(letter('V'), sum(tensor(coupling, b), tensor(dagger(coupling), dagger(b))))),
          '; a Hermitian A couples to ',
          mathOf(equal(letter('B'), sum(b, dagger(b)))),
          '.',
        ],
      ],
      [
        'Spectral density',
        [
          mathOf(general(SPECTRAL_DENSITY)),
          ', without a factor ',
          mathOf(slash(1, pi)),
          ' (QuTiP uses ',
          mathOf(general(product(pi, density))),
          ').',
        ],
      ],
    ]),
    equationOf([general(HERMITIAN_CORRELATION)]),
  ]);
}

export function hamiltonianSection(derived: Derived): Block {
  const { derivation, decomposition } = derived;
  const { system } = derivation;
  const form = operatorForm(derived);
  return section('Hamiltonian and decomposition', [
    ...rotationBlocks(derived),
    equation({ ...operatorLines(system.hamiltonian, system.couplings, form), label: 'hamiltonian' }),
    paragraph(
      'Each coupling splits, by the Hilbert–Schmidt product, into its part along the identity, its part parallel to the system Hamiltonian and the orthogonal rest. The three add up to the coupling exactly.',
    ),
    ...decompositionBlocks(decomposition, form),
  ]);
}

/** H_S and the couplings, one line each. */
function operatorLines(
  hamiltonian: Operator,
  couplings: Derived['model']['couplings'],
  form: (a: Operator) => { readonly latex: string; readonly text: string },
) {
  const lines = [
    { latex: 'H_S', text: 'H_S', printed: form(hamiltonian) },
    ...couplings.map(({ bath, operator }) => ({ latex: `A_{${bath}}`, text: `A_${bath}`, printed: form(operator) })),
  ];
  return {
    latex: lines.map(({ latex, printed }) => `${latex}&=${printed.latex}`),
    text: lines.map(({ text, printed }) => `${text} = ${printed.text}`),
  };
}

/** Characters of LaTeX in the longest part that fits a column of a table; a matrix never does. */
const LONGEST_CELL = 160;

function decompositionBlocks(decomposition: readonly Decomposition[], form: ReturnType<typeof operatorForm>): Flow[] {
  const rows = decomposition.map(({ bath, identity, parallel, orthogonal }) => ({
    bath,
    parts: [identity, parallel, orthogonal].map((part) => {
      const { latex, text } = form(part);
      return math(latex, text);
    }),
  }));
  const caption = 'Decomposition of the coupling operators.';
  const columns = [{ title: 'Bath' }, { title: 'identity' }, { title: 'parallel' }, { title: 'orthogonal' }];
  if (
    rows.every(({ parts }) => parts.every(({ latex }) => latex.length <= LONGEST_CELL && !latex.includes('\\begin')))
  ) {
    return [table({ columns, rows: rows.map(({ bath, parts }) => [bath, ...parts]), caption })];
  }
  const marks = ['\\mathbb 1', '\\parallel', '\\perp'];
  return rows.map(({ bath, parts }) =>
    equation({
      latex: parts.map(({ latex }, k) => `A_{${bath}}^{${marks[k]}}&=${latex}`),
      text: parts.map(({ text }, k) => `A_${bath} ${columns[k + 1]!.title} = ${text}`),
    }),
  );
}

/** The Hamiltonian as typed, and the rotation to its eigenbasis. */
function rotationBlocks({ rotation, numericBasis, intermediates, model, notation }: Derived): Block[] {
  if (rotation === undefined && numericBasis === undefined) return [];
  const typed = operatorLines(model.systemHamiltonian, model.couplings, (a) => ({
    latex: operatorLatex(a, notation.names),
    text: operatorText(a),
  }));
  const typedBlocks = [paragraph('As typed, the system Hamiltonian is not diagonal:'), equation(typed)];
  if (rotation === undefined) {
    return [
      ...typedBlocks,
      paragraph('Everything that follows is in its eigenbasis, found by diagonalising it in numbers,'),
    ];
  }
  const axis = (k: 0 | 1 | 2, print: (a: Expr) => string) => rotation.axes[k].map(print).join(',\\ ');
  const letters = ['x', 'y', 'z'] as const;
  return [
    ...typedBlocks,
    paragraph('Everything that follows is in its eigenbasis, with the axes'),
    equation({
      latex: letters.map(
        (letter, k) => `\\hat{\\mathbf ${letter}}'&=\\left(${axis(k as 0 | 1 | 2, notation.latex)}\\right)`,
      ),
      text: letters.map((letter, k) => `${letter}' = (${rotation.axes[k as 0 | 1 | 2].map(notation.text).join(', ')})`),
    }),
    ...(rotation.definitions.length === 0
      ? []
      : [
          equation({
            latex: rotation.definitions.map(({ name, latex }) => `${symbolLatex(name)}&=${latex}`),
            text: rotation.definitions.map(({ name, text }) => `${name} = ${text}`),
          }),
        ]),
    ...(intermediates.length === 0
      ? []
      : [
          paragraph('and the components of the couplings along them'),
          equation({
            latex: intermediates.map(({ name, value }) => `${symbolLatex(name)}&=${notation.latex(value)}`),
            text: intermediates.map(({ name, text }) => `${name} = ${text}`),
          }),
        ]),
  ];
}
