/** Conventions, Hamiltonian and decomposition. */
import { type Expr, symbolLatex } from '../../algebra/index.ts';
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
import { operatorForm } from '../operatorForm.ts';

type Entries = readonly (readonly [string, readonly (string | Inline)[]])[];

const QUBIT_STATE: Entries = [
  [
    'Levels',
    [
      math('|0\\rangle', '|0>'),
      ' is the upper level: ',
      math('\\sigma_z=|0\\rangle\\langle0|-|1\\rangle\\langle1|', 'sz = |0><0| - |1><1|'),
      ', ',
      math('\\sigma_+=|0\\rangle\\langle1|', 'sp = |0><1|'),
      '.',
    ],
  ],
  ['State', [math('\\rho=\\tfrac12(\\mathbb 1+\\mathbf v\\cdot\\boldsymbol\\sigma)', 'rho = (1 + v.sigma)/2')]],
];

const LEVEL_STATE: Entries = [
  [
    'State',
    [
      math(
        '\\rho=\\tfrac1d\\mathbb 1+\\sum_kv_k\\Lambda_k/\\operatorname{Tr}\\Lambda_k^2',
        'rho = 1/d + sum_k v_k Lambda_k/Tr Lambda_k^2',
      ),
      ', ',
      math('v_k=\\operatorname{Tr}\\Lambda_k\\rho', 'v_k = Tr[Lambda_k rho]'),
      '.',
    ],
  ],
  [
    'Basis',
    [
      math('\\Lambda^x_{ij}=|i\\rangle\\langle j|+|j\\rangle\\langle i|', 'x_ij = |i><j| + |j><i|'),
      ', ',
      math('\\Lambda^y_{ij}=-i|i\\rangle\\langle j|+i|j\\rangle\\langle i|', 'y_ij = -i |i><j| + i |j><i|'),
      ', ',
      math('\\Lambda^z_l=\\sum_{j<l}|j\\rangle\\langle j|-l|l\\rangle\\langle l|', 'z_l = sum_(j<l) |j><j| - l |l><l|'),
      '.',
    ],
  ],
];

export function conventionsSection({ dimension, symbols }: Derived['derivation']['system']): Block {
  const general = bathFormula(symbols);
  const density = general({
    latex: 'J(\\omega)=\\sum_k|g_k|^2\\,\\delta(\\omega-\\omega_k)',
    text: 'J(w) = sum |g_k|^2 delta(w - w_k)',
  });
  return section('Conventions', [
    definitions([
      ['Units', [math('\\hbar=k_{\\mathrm B}=1', 'hbar = k_B = 1')]],
      ...(dimension === 2 ? QUBIT_STATE : LEVEL_STATE),
      [
        'Bath',
        [
          math('V=A\\otimes b+A^\\dagger\\otimes b^\\dagger', 'V = A b + A^+ b^+'),
          '; a Hermitian A couples to ',
          math('B=b+b^\\dagger', 'B = b + b^+'),
          '.',
        ],
      ],
      [
        'Spectral density',
        [
          math(density.latex, density.text),
          ', without a factor ',
          math('1/\\pi', '1/pi'),
          ' (QuTiP uses ',
          math('\\pi J', 'pi J'),
          ').',
        ],
      ],
    ]),
    equation(
      general({
        latex:
          'C(\\tau)=\\langle B(\\tau)B\\rangle=\\int_0^\\infty J(\\omega)\\left[\\coth\\frac{\\omega}{2T}\\cos\\omega\\tau-i\\sin\\omega\\tau\\right]d\\omega',
        text: 'C(tau) = int_0^inf J(w) [coth(w/2T) cos(w tau) - i sin(w tau)] dw',
      }),
    ),
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
