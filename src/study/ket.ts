/**
 * Kets as users write them, sums of `|0>`, `|1>`, … with complex numbers: `|0>+i*|1>`, `(|0> + exp(i*pi/4)|1>)/sqrt(2)`, `(1+2i)|0,1>`.
 *
 * The notation of a Hamiltonian has transitions and no kets: the n-th ket of the text is read as the transition |n mod 32⟩⟨⌊n/32⌋|.
 */
import { InputError } from '../errors.ts';
import { type Language, type NotationTree, parseNotation, refuseAmbiguous } from '../hamiltonian/index.ts';
import * as c from '../numerics/complex.ts';

/** A number, or amplitudes by the index of the ket. */
type Value = c.Complex | ReadonlyMap<number, c.Complex>;

const FUNCTIONS: ReadonlyMap<string, (z: c.Complex) => c.Complex> = new Map([
  ['sqrt', c.sqrt],
  ['exp', c.exp],
  ['cos', c.cos],
  ['sin', c.sin],
]);
const CONSTANTS: ReadonlyMap<string, c.Complex> = new Map([
  ['i', c.I],
  ['pi', c.complex(Math.PI)],
]);
const KET: Language = { what: 'a ket', functions: new Map([...FUNCTIONS.keys()].map((name) => [name, name])) };

/** The highest number of a level in a transition, and one more. */
const LEVELS = 32;
const MOST_KETS = LEVELS ** 2;

const NO_NUMBER =
  'The amplitude of a ket must be a number, as `0.6`, `i`, `(1+2i)`, `1/sqrt(2)` or `exp(i*pi/4)`, before or behind it.';
const NO_SUM =
  'A ket must be a sum such as `|0>+i*|1>`, with `+` or `-` between its terms; a state of several parts is `|1,0>`.';

/**
 * Amplitudes by index, not normalised; `indexOf` gives the index of a label.
 * @throws InputError without a place where the text is no ket
 */
export function readKet(text: string, indexOf: (label: string) => number): ReadonlyMap<number, c.Complex> {
  const indices: number[] = [];
  const written = text.replaceAll(
    /([^\s*·⊗+\-(/])?(\s*)\|([^>⟩|]*)[>⟩]/g,
    (_, before = '', gap: string, label: string) => {
      const n = indices.push(indexOf(label.replaceAll(/\s+/g, ''))) - 1;
      return `${before}${before === '' ? '' : '*'}${gap}|${n % LEVELS}><${Math.floor(n / LEVELS)}|`;
    },
  );
  if (indices.length > MOST_KETS) throw new InputError(`A ket must have at most ${MOST_KETS} terms.`);
  const tree = parseNotation({ text: written }, KET);
  refuseAmbiguous({ source: { text: written }, isOperator: () => false }, tree);
  const value = evaluated(tree, indices);
  if (!isKet(value)) throw new InputError(NO_SUM);
  return value;
}

const isKet = (value: Value): value is ReadonlyMap<number, c.Complex> => value instanceof Map;

function evaluated(node: NotationTree, indices: readonly number[]): Value {
  switch (node.kind) {
    case 'group':
      return evaluated(node.inner, indices);
    case 'number':
      return c.complex(Number(node.text));
    case 'name':
      return CONSTANTS.get(node.name) ?? refuse(NO_NUMBER);
    case 'transition':
      return new Map([[indices[node.column * LEVELS + node.row]!, c.ONE]]);
    case 'sum':
      return node.terms
        .map(({ negative, formula }) => times(evaluated(formula, indices), c.complex(negative ? -1 : 1)))
        .reduce(plus);
    case 'product':
      return node.factors.reduce<Value>((product, { inverse, formula }) => {
        const factor = evaluated(formula, indices);
        if (inverse) return times(product, c.inv(number(factor)));
        return isKet(factor) ? times(factor, number(product)) : times(product, factor);
      }, c.ONE);
    case 'power':
      return c.cpow(number(evaluated(node.base, indices)), number(evaluated(node.exponent, indices)));
    case 'call': {
      const [argument, ...others] = node.arguments;
      const apply = FUNCTIONS.get(node.name);
      if (apply === undefined || argument === undefined || others.length > 0) return refuse(NO_NUMBER);
      return apply(number(evaluated(argument, indices)));
    }
    default:
      return refuse(NO_NUMBER);
  }
}

function refuse(message: string): never {
  throw new InputError(message);
}

const number = (value: Value): c.Complex => (isKet(value) ? refuse(NO_SUM) : value);

const times = (value: Value, factor: c.Complex): Value =>
  isKet(value) ? new Map([...value].map(([index, z]) => [index, c.mul(z, factor)])) : c.mul(value, factor);

function plus(a: Value, b: Value): Value {
  if (!isKet(a) && !isKet(b)) return c.plus(a, b);
  if (!isKet(a) || !isKet(b)) return refuse(NO_NUMBER);
  const sum = new Map(a);
  for (const [index, z] of b) sum.set(index, c.plus(sum.get(index) ?? c.ZERO, z));
  return sum;
}
