/** Conventions, Hamiltonian and decomposition. */
import { symbol } from '../../algebra/index.ts';
import {
  aside,
  type Block,
  type Content,
  definitions,
  type Flow,
  folded,
  type Inline,
  paragraph,
  section,
} from '../../document/index.ts';
import type { Decomposition } from '../../hamiltonian/index.ts';
import { identityName as identity, type Operator, operatorFormula, pauliNames } from '../../operators/index.ts';
import { type Derived, hasThermalBath, isCold, modelFormula } from '../../study/derivation/index.ts';
import type { NumericBasis } from '../../tcl/index.ts';
import { COLD_CORRELATION, HERMITIAN_CORRELATION, SPECTRAL_DENSITY } from '../../tcl/index.ts';
import {
  commaList,
  dagger,
  difference,
  dot,
  equal,
  type Formula,
  formulaLatex,
  index,
  ket,
  letter,
  letters,
  negative,
  numeral,
  outer,
  powerOf,
  product,
  relation,
  round,
  slash,
  smallOver,
  square,
  sum,
  sumOver,
  tensor,
  traceOf,
  withBath,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { energyNames, LEVEL_OPERATORS } from '../letters.ts';
import { operatorForm, superposition } from '../operatorForm.ts';
import { lindbladBlocks } from './lindblad.ts';
import { partsBlocks } from './parts.ts';

type Entries = readonly (readonly [string, readonly (string | Inline)[]])[];

const [i, j, k, l] = [letter('i'), letter('j'), letter('k'), letter('l')];
const { state, coupling, annihilation: b, imaginaryUnit } = letters;
const element = index(letters.basisOperator, 'k');

const QUBIT_STATE: Entries = [
  [
    'Levels',
    [
      mathOf(ket(0)),
      ' is the upper level: ',
      mathOf(equal(pauliNames.z, difference(outer(0, 0), outer(1, 1)))),
      ', ',
      mathOf(equal(pauliNames.plus, outer(0, 1))),
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
            product(smallOver(1, letters.dimension), identity),
            sumOver(k, slash(product(index(letters.blochVector, 'k'), element), traceOf(square(element)))),
          ),
        ),
      ),
      ', ',
      mathOf(equal(index(letters.blochVector, 'k'), traceOf(product(element, state)))),
      '.',
    ],
  ],
  [
    'Basis',
    [
      mathOf(equal(LEVEL_OPERATORS.x, sum(outer(i, j), outer(j, i)))),
      ', ',
      mathOf(
        equal(
          LEVEL_OPERATORS.y,
          sum(negative(product(imaginaryUnit, outer(i, j))), product(imaginaryUnit, outer(j, i))),
        ),
      ),
      ', ',
      mathOf(equal(LEVEL_OPERATORS.z, difference(sumOver(relation(j, '<', l), outer(j, j)), product(l, outer(l, l))))),
      '.',
    ],
  ],
];

/** Folded: most readers share them. */
export function conventionsBlock(derived: Derived): Flow {
  const { dimension } = derived.derivation.system;
  const general = modelFormula(derived);
  const { pi, density } = letters;
  const densityRow: readonly [Content, Content] = [
    'Spectral density',
    [
      mathOf(general(SPECTRAL_DENSITY)),
      ', without a factor ',
      mathOf(slash(1, pi)),
      ' (QuTiP uses ',
      mathOf(general(product(pi, density))),
      ').',
    ],
  ];
  return aside('Conventions', [
    definitions([
      ['Units', [mathOf(equal(letter('hbar', '\\hbar'), letter('k_B', 'k_{\\mathrm B}'), 1))]],
      ...(dimension === 2 ? QUBIT_STATE : LEVEL_STATE),
      [
        'Bath',
        [
          mathOf(general(equal(letters.interaction, sum(tensor(coupling, b), tensor(dagger(coupling), dagger(b)))))),
          '; a Hermitian ',
          mathOf(general(coupling)),
          ' couples to ',
          mathOf(general(equal(letters.bathOperator, sum(b, dagger(b))))),
          '.',
        ],
      ],
      ...(hasThermalBath(derived) ? [densityRow] : []),
      ['Orders', ORDERS],
    ]),
    ...(hasThermalBath(derived)
      ? [equationOf([general(isCold(derived) ? COLD_CORRELATION : HERMITIAN_CORRELATION)])]
      : []),
  ]);
}

/** What λ counts. */
const ORDERS: Content = [
  'A correlation function of the baths, that is two factors of the interaction, is of order ',
  mathOf(letters.lambda),
  '.',
];

/** `opening` stands first. */
export function hamiltonianSection(derived: Derived, opening: readonly Flow[] = []): Block {
  const { derivation, decomposition } = derived;
  const { system } = derivation;
  const form = operatorForm(derived);
  return section('Hamiltonian', [
    ...opening,
    ...partsBlocks(derived.model.system),
    ...rotationBlocks(derived),
    equationOf(operatorLines(system.hamiltonian, system.couplings, form), { label: 'hamiltonian' }),
    ...decompositionBlocks(decomposition, form),
    ...lindbladBlocks(derived),
  ]);
}

/** H_S and the couplings, one line each. */
const operatorLines = (
  hamiltonian: Operator,
  couplings: Derived['model']['couplings'],
  form: (a: Operator) => Formula,
): Formula[] => [
  equal(letters.hamiltonian, form(hamiltonian)),
  ...couplings.map(({ bath, operator }) => equal(withBath(coupling, bath), form(operator))),
];

/** Levels whose eigenstates are read at once. */
const FEW_LEVELS = 4;

/** Characters of LaTeX of a part of a coupling that is read at a glance. */
const LONGEST_PART = 200;

const PARTS = ['identity', 'parallel', 'orthogonal'] as const;
const MARKS = { identity, parallel: letter('parallel', '\\parallel'), orthogonal: letter('orthogonal', '\\perp') };

function decompositionBlocks(decomposition: readonly Decomposition[], form: (a: Operator) => Formula): Flow[] {
  const parts = decomposition.flatMap((split) =>
    PARTS.filter((part) => split[part].entries.size > 0).map((part) =>
      equal(powerOf(withBath(coupling, split.bath), MARKS[part]), form(split[part])),
    ),
  );
  if (parts.length === 0) return [];
  const title = [
    'The parts of each coupling along the identity, parallel and orthogonal to ',
    mathOf(letters.hamiltonian),
  ];
  const equations = equationOf(parts);
  const isLong = equations.lines.some((line) => line.length > LONGEST_PART || line.includes('matrix'));
  return isLong ? [folded(title, [equations])] : [paragraph(...title, ' (Hilbert–Schmidt product):'), equations];
}

/** Characters of LaTeX of operators that are read at a glance. */
const LONGEST_TYPED = 600;

/** The Hamiltonian as typed, and the rotation to its eigenbasis. */
function rotationBlocks({ rotation, numericBasis, intermediates, model, notation }: Derived): Block[] {
  if (rotation === undefined && numericBasis === undefined) return [];
  const typed = operatorLines(model.systemHamiltonian, model.couplings, (a) => operatorFormula(a, notation));
  const folds = typed.reduce((length, line) => length + formulaLatex(line).length, 0) > LONGEST_TYPED ? folded : aside;
  const typedBlock = folds('The Hamiltonian in the basis as typed', [equationOf(typed)]);
  if (rotation === undefined) {
    const areFolded = numericBasis === undefined || numericBasis.unitary.n > FEW_LEVELS;
    return [
      typedBlock,
      paragraph(
        'Everything that follows is in the eigenbasis of ',
        mathOf(letters.hamiltonian),
        `, found by diagonalising it in numbers${areFolded ? '.' : ','}`,
      ),
      ...(numericBasis === undefined ? [] : eigenstateBlocks(numericBasis)),
    ];
  }
  const defined = (entries: readonly { readonly name: string; readonly formula: Formula }[]) =>
    equationOf(
      entries.map(({ name, formula }) => equal(notation.formula(symbol(name)), formula)),
      { products: 'written' },
    );
  return [
    typedBlock,
    paragraph('Everything that follows is in the eigenbasis of ', mathOf(letters.hamiltonian), ', with the axes'),
    equationOf(
      rotation.axes.map((axis, k) => equal(turnedAxis('xyz'[k]!), round(commaList(...axis.map(notation.formula))))),
    ),
    ...(rotation.definitions.length === 0 ? [] : [defined(rotation.definitions)]),
    ...(intermediates.length === 0
      ? []
      : [paragraph('and the components of the couplings along them'), defined(intermediates)]),
  ];
}

/** The eigenstates in the basis as typed; those of many levels are folded. */
function eigenstateBlocks({ unitary, system }: NumericBasis): Flow[] {
  const { n, re, im } = unitary;
  const energy = energyNames(system.symbols);
  const lines = Array.from({ length: n }, (_, level) => {
    const components = Array.from({ length: n }, (_, k) => ({ re: re[k * n + level]!, im: im[k * n + level]! }));
    return equal(ket(energy(numeral(level))), superposition(components));
  });
  const states = equationOf(lines);
  return n <= FEW_LEVELS ? [states] : [folded('The eigenstates in the basis as typed', [states])];
}

const turnedAxis = (name: string): Formula => letter(`${name}'`, `\\hat{\\mathbf ${name}}'`);
