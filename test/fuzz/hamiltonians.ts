/** Hamiltonians in random spellings, with the matrices they mean, made beside the text and not from it. */
import {
  adjointOf,
  ketBra,
  kron,
  type Matrix,
  PAULI,
  productOf,
  scaled,
  total,
  unit,
} from '../hamiltonian/matrices.ts';
import type { Random } from './random.ts';

export interface WrittenHamiltonian {
  readonly text: string;
  readonly system: Matrix;
  /** A in V = A b + A† b†, by bath. */
  readonly couplings: ReadonlyMap<string, Matrix>;
  readonly values: ReadonlyMap<string, number>;
}

interface Written {
  readonly text: string;
  readonly matrix: Matrix;
}

interface Factor {
  readonly text: string;
  readonly value: number;
  /** A quotient without brackets, after which a blank is no product sign. */
  readonly quotient?: true;
}

type Axis = keyof typeof PAULI;

const SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  omega0: ['omega0', 'omega_0', 'ω0', 'ω_0', 'ω₀', '\\omega_0', '\\omega_{0}'],
  f1: ['f1', 'f_1', 'f₁', 'f_{1}'],
  Delta: ['Delta', 'Δ', '\\Delta'],
  g_c: ['g_c', 'g_{c}', 'g_\\mathrm{c}'],
  eps: ['eps'],
  lambda2x: ['lambda_2x', 'λ_{2x}', '\\lambda_{2x}'],
};
const NUMBERS: readonly Factor[] = [
  { text: '2', value: 2 },
  { text: '0.5', value: 0.5 },
  { text: '.25', value: 0.25 },
  { text: '1e-3', value: 1e-3 },
  { text: '1.5E2', value: 150 },
  { text: '½', value: 0.5 },
  { text: '(1/3)', value: 1 / 3 },
  { text: '\\frac{1}{2}', value: 0.5 },
  { text: '\\frac12', value: 0.5 },
  { text: '\\tfrac{3}{4}', value: 0.75 },
  { text: '2^{-1}', value: 0.5 },
  { text: '3²', value: 9 },
  { text: 'sqrt(2)', value: Math.SQRT2 },
  { text: '√2', value: Math.SQRT2 },
  { text: '\\sqrt{2}', value: Math.SQRT2 },
  { text: 'pi', value: Math.PI },
  { text: 'π', value: Math.PI },
];
const PRODUCTS = ['*', ' * ', ' ', '·', ' · ', '\\cdot ', ' ⋅ '];
const TENSOR_SIGNS = ['⊗', ' ⊗ ', '\\otimes ', ' (x) '];
const IDENTITIES = ['1', 'id', '𝟙', '\\mathbb{1}'];
const PLUS = ['+', ' + ', '  +', '\n+ ', '+\t'];
const MINUS = ['-', ' - ', '−', ' − '];

const spelling = (random: Random, name: string): string => random.pick(SYMBOLS[name]!);

/** A real factor before an operator. */
function factor(random: Random, values: Map<string, number>): Factor {
  if (random.chance(0.45)) return random.pick(NUMBERS);
  const name = random.pick(Object.keys(SYMBOLS));
  const value = values.get(name) ?? 2 * random.real() - 1;
  values.set(name, value);
  const text = spelling(random, name);
  const kind = random.below(9);
  if (kind === 0) return { text: `${text}^2`, value: value ** 2 };
  if (kind === 1) return { text: `${text}²`, value: value ** 2 };
  if (kind === 2) return { text: `(${text}/2)`, value: value / 2 };
  if (kind === 3) return { text: `\\frac{${text}}{2}`, value: value / 2 };
  if (kind === 6) return { text: `${text}/2`, value: value / 2, quotient: true };
  if (kind === 4) return { text: `cos(${text})`, value: Math.cos(value) };
  if (kind === 5) return { text: `(${text}${random.pick(PLUS)}2)`, value: value + 2 };
  return { text, value };
}

/** σ of part `k` of several spins, or of the only one. */
function pauli(random: Random, axis: Axis, k: number | undefined): string {
  const n = k === undefined ? '' : String(k + 1);
  const plain = [`s${axis}${n}`, `σ_{${axis}${n}}`, `\\sigma_{${axis}${n}}`, `sigma_${axis}${n}`];
  const signs: Readonly<Partial<Record<Axis, readonly string[]>>> =
    k === undefined ? { p: ['σ+', 'σ_+', '\\sigma_+', '\\sigma^+'], m: ['σ-', 'σ_-', '\\sigma_-', '\\sigma^-'] } : {};
  if (axis === 'p' || axis === 'm') return random.pick([`s${axis}${n}`, ...(signs[axis] ?? [])]);
  const single =
    k === undefined ? [`σ_${axis}`, `\\sigma_${axis}`, `\\hat{\\sigma}_${axis}`] : [`\\sigma_{${axis},${n}}`];
  return random.pick([...plain, `σ${axis}${n}`, ...single]);
}

function transition(random: Random, i: number, j: number): string {
  return random.pick([
    `|${i}><${j}|`,
    `|${i}⟩⟨${j}|`,
    `|${i}\\rangle\\langle ${j}|`,
    `\\ket{${i}}\\bra{${j}}`,
    `| ${i} > < ${j} |`,
  ]);
}

interface Parts {
  readonly spins: number;
  readonly levels: number;
  /** Spins without numbers, one factor for each between tensor signs. */
  readonly tensor: boolean;
}

/** An operator of the system by name. */
function named(random: Random, { spins, levels, tensor }: Parts): Written {
  if (levels > 0) {
    const [i, j] = [random.below(levels), random.below(levels)];
    return { text: transition(random, i, j), matrix: ketBra(levels, i, j) };
  }
  const at = random.below(spins);
  const axis = random.pick(['x', 'y', 'z', 'p', 'm'] as const);
  const factors = Array.from({ length: spins }, (_, k) => (k === at ? PAULI[axis] : unit(2)));
  if (tensor) {
    const names = factors.map((_, k) => (k === at ? pauli(random, axis, undefined) : random.pick(IDENTITIES)));
    const text = random.chance(0.2)
      ? `tensor(${names.join(', ')})`
      : bracket(random, names.join(random.pick(TENSOR_SIGNS)));
    return { text, matrix: kron(factors[0]!, ...factors.slice(1)) };
  }
  return { text: pauli(random, axis, spins === 1 ? undefined : at), matrix: kron(factors[0]!, ...factors.slice(1)) };
}

function operator(random: Random, parts: Parts, depth: number): Written {
  if (depth === 0 || random.chance(0.6)) return named(random, parts);
  const [a, b] = [operator(random, parts, depth - 1), operator(random, parts, depth - 1)];
  if (random.chance(0.15)) {
    const i = unit(a.matrix.length).map((row) => row.map(([re]): [number, number] => [0, re]));
    return {
      text: `${random.pick(['i*', 'i ', '1i*', '\\mathrm{i} '])}${bracket(random, a.text)}`,
      matrix: productOf(i, a.matrix),
    };
  }
  if (random.chance(0.4)) {
    return {
      text: `${bracket(random, a.text)}${random.pick(PRODUCTS)}${bracket(random, b.text)}`,
      matrix: productOf(a.matrix, b.matrix),
    };
  }
  const minus = random.chance(0.3);
  return {
    text: bracket(random, `${a.text}${random.pick(minus ? MINUS : PLUS)}${bracket(random, b.text)}`),
    matrix: total(a.matrix, scaled(minus ? -1 : 1, b.matrix)),
  };
}

function bracket(random: Random, text: string): string {
  const [open, close] = random.pick([
    ['(', ')'],
    ['( ', ' )'],
    ['[', ']'],
    ['\\left(', '\\right)'],
    ['{', '}'],
  ] as const);
  return `${open}${text}${close}`;
}

/** `op + h.c.` in its bracket. */
function hermitian(random: Random, { text, matrix }: Written): Written {
  const adjoint = random.pick(['h.c.', 'H.c.', '\\mathrm{h.c.}', `dag(${text})`, `(${text})†`, `(${text})^\\dagger`]);
  return { text: bracket(random, `${text}${random.pick(PLUS)}${adjoint}`), matrix: total(matrix, adjointOf(matrix)) };
}

function field(random: Random, n: string): string {
  const [b, bd] = [`b${n}`, random.pick([`bd${n}`, n === '' ? 'b†' : `b${n}†`, `b_{${n === '' ? '0' : n}}^\\dagger`])];
  const plain = bd.includes('_{0}') ? `bd${n}` : bd;
  return random.pick([`B${n}`, `B${n}`, `(${b}${random.pick(PLUS)}${plain})`]);
}

/** Not a multiple of the identity, which is no coupling. */
function couplingOperator(random: Random, parts: Parts): { coupled: Written; symmetric: boolean } {
  for (;;) {
    const plain = operator(random, parts, 1);
    const symmetric = random.chance(0.6);
    const coupled = symmetric ? hermitian(random, plain) : plain;
    const [first] = coupled.matrix[0]!;
    const couples = coupled.matrix.some((row, i) =>
      row.some(([re, im], j) => (i === j ? re !== first![0] || im !== first![1] : re !== 0 || im !== 0)),
    );
    if (couples) return { coupled, symmetric };
  }
}

/** H_S and one or two baths; every product has its sign or a blank, and every sum under a product its bracket. */
export function writtenHamiltonian(random: Random): WrittenHamiltonian {
  const parts: Parts = random.chance(0.35)
    ? { spins: 0, levels: 2 + random.below(3), tensor: false }
    : random.chance(0.25)
      ? { spins: 2 + random.below(2), levels: 0, tensor: true }
      : { spins: 1 + random.below(2), levels: 0, tensor: false };
  const d = parts.levels > 0 ? parts.levels : 2 ** parts.spins;
  const values = new Map<string, number>();
  const terms: string[] = [];
  const join = (sign: string, text: string): void => {
    terms.push(terms.length === 0 && sign.trim() === '+' ? text : `${sign}${text}`);
  };
  const product = ({ text, quotient }: Factor, ...texts: readonly string[]): string =>
    [text, ...texts].join(quotient ? '*' : random.pick(PRODUCTS));
  const zero = scaled(0, unit(d));
  let system = zero;
  for (let k = 0; k <= random.below(3); k++) {
    const before = factor(random, values);
    const { text, matrix } = hermitian(random, operator(random, parts, 2));
    const minus = random.chance(0.3);
    system = total(system, scaled(minus ? -before.value : before.value, matrix));
    join(random.pick(minus ? MINUS : PLUS), product(before, text));
  }
  // fixes the number of levels and of spins
  const last =
    parts.levels > 0
      ? `|${d - 1}><${d - 1}|`
      : Array.from({ length: parts.spins }, (_, k) => `sz${parts.spins === 1 || parts.tensor ? '' : k + 1}`).join(
          parts.tensor ? '⊗' : '*',
        );
  join('+', `0*${last}`);
  const couplings = new Map<string, Matrix>();
  const baths = random.chance(0.3) ? ['1', '2'] : [''];
  for (const n of baths) {
    const before = factor(random, values);
    const { coupled, symmetric } = couplingOperator(random, parts);
    const form = symmetric
      ? product(before, `${coupled.text}${random.pick([...PRODUCTS, ...TENSOR_SIGNS])}${field(random, n)}`)
      : bracket(random, `${product(before, bracket(random, coupled.text), `b${n}`)}${random.pick(PLUS)}h.c.`);
    couplings.set(`B${n}`, scaled(before.value, coupled.matrix));
    join(random.pick(PLUS), form);
  }
  return { text: terms.join(''), system, couplings, values };
}
