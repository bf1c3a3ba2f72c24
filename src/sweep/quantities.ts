/** What a sweep asks at every point: dot paths into the answer of `evaluate`, expectation values, distances between methods. */
import { InputError, NoAnswerError } from '../errors.ts';
import { observableOf, type ParsedModel } from '../hamiltonian/index.ts';
import { type ComplexMatrix, type Estimate, hermitianEigensystem, roundingOf } from '../numerics/index.ts';
import { type BoundedState, expectation } from '../study/index.ts';
import { didYouMean } from '../suggestion.ts';
import { type Found, leavesAt } from './leaves.ts';
import { type Answer, COMPARED, noAnswer, SWEEP_METHODS, type SweepMethod } from './methods.ts';
import type { Point } from './points.ts';

export type SweepQuantity =
  | { readonly kind: 'path'; readonly text: string; readonly path: readonly string[] }
  | { readonly kind: 'observable'; readonly text: string; readonly operator: string }
  /** ½‖ρ − ρ′‖₁ */
  | { readonly kind: 'distance'; readonly text: string; readonly methods: readonly [string, string] };

export const methodNamed = (name: string): SweepMethod => {
  const found = SWEEP_METHODS.find((method) => method.name === name);
  if (found !== undefined) return found;
  const names = SWEEP_METHODS.map((method) => method.name);
  throw new InputError(
    `A method must be one of ${names.join(', ')}, but is \`${name.slice(0, 40)}\`.${didYouMean(name, names)}`,
  );
};

/** `coherence,populations.typed,observable("sz1*sz2"),distance(tcl2, meanForce)`; `distance(*, exact)` is that of every equation of `compare`. Throws `InputError` with the place of what is wrong. */
export function parseQuantities(text: string): readonly SweepQuantity[] {
  const parts = text.match(/(?:"[^"]*"|'[^']*'|\((?:"[^"]*"|'[^']*'|[^()]|\([^()]*\))*\)|[^,])+/g) ?? [];
  return parts.flatMap((part) => everyMethod(part.trim()).map((one) => parseQuantity(one, text)));
}

/** `distance(*, exact)`: of every equation of `compare`. */
function everyMethod(part: string): readonly string[] {
  const match = /^distance\(\s*\*\s*,\s*(\w+)\s*\)$/.exec(part);
  if (match === null) return [part];
  return COMPARED.map((name) => `distance(${name}, ${match[1]})`);
}

function parseQuantity(part: string, whole: string): SweepQuantity {
  const at = Math.max(0, whole.indexOf(part));
  const refuse = (message: string): never => {
    throw new InputError(message, { text: whole, start: at, end: at + Math.max(1, part.length), source: 'quantity' });
  };
  const observable = /^observable\(\s*(?:"([^"]+)"|'([^']+)')\s*\)$/.exec(part);
  if (observable !== null) {
    const operator = (observable[1] ?? observable[2])!;
    return { kind: 'observable', text: `observable("${operator}")`, operator };
  }
  const distance = /^distance\(\s*(\w+)\s*,\s*(\w+)\s*\)$/.exec(part);
  if (distance !== null) {
    const methods = [methodNamed(distance[1]!).name, methodNamed(distance[2]!).name] as const;
    return { kind: 'distance', text: `distance(${methods.join(', ')})`, methods };
  }
  if (!/^[\p{L}\w]+(?:\.[\p{L}\w*]+)*$/u.test(part)) {
    return refuse(
      `A quantity must be a path such as \`coherence\` or \`populations.typed.0\`, \`observable("sz1*sz2")\` or \`distance(tcl2, meanForce)\`, but is \`${part.slice(0, 60)}\`.`,
    );
  }
  return { kind: 'path', text: part, path: part.split('.') };
}

/** The answers of the methods at one point, each asked for once. */
export interface Asked {
  readonly model: ParsedModel;
  readonly answer: (method: string) => Answer;
}

export function askedAt(point: Point): Asked {
  const known = new Map<string, Answer>();
  return {
    model: point.derived.model,
    answer: (name) => {
      let answer = known.get(name);
      if (answer === undefined) {
        answer = answerOf(methodNamed(name), point);
        known.set(name, answer);
      }
      return answer;
    },
  };
}

function answerOf(method: SweepMethod, point: Point): Answer {
  try {
    return method.answer(point);
  } catch (error) {
    if (error instanceof NoAnswerError) return noAnswer(error);
    throw error;
  }
}

/** The numbers of a quantity by a method. */
export function read(quantity: SweepQuantity, method: string, { answer, model }: Asked): Found {
  const { text } = quantity;
  const one = (estimate: Estimate | null): Found => ({
    kind: 'found',
    leaves: [{ name: text, value: estimate?.value ?? null, error: estimate?.error ?? null }],
  });
  switch (quantity.kind) {
    case 'observable': {
      const state = answer(method).state();
      return one(state && expectation(observableOf(model, quantity.operator), state));
    }
    case 'distance': {
      const [a, b] = quantity.methods.map((name) => answer(name).state());
      return one(a && b ? traceDistance(a, b) : null);
    }
    case 'path':
      return readPath(quantity, answer(method).field);
  }
}

/** The numbers at a path of the fields of an answer. */
export function readPath({ path, text }: Extract<SweepQuantity, { kind: 'path' }>, fieldNamed: Answer['field']): Found {
  const [field = '', ...rest] = path;
  const value = fieldNamed(field);
  if (value === undefined) return { kind: 'missing' };
  return leavesAt(value, rest, errorOfField(field, fieldNamed), text);
}

/** The errors of a field of the answer stand beside it; that of the coherence under `l1`. */
function errorOfField(name: string, fieldNamed: Answer['field']): unknown {
  if (name !== 'coherence') return fieldNamed(`${name}Error`) ?? null;
  const l1 = fieldNamed('l1') as { readonly energy: Estimate | null } | null;
  return l1?.energy?.error ?? null;
}

/** ½‖ρ − ρ′‖₁ with ½√d·‖δρ − δρ′‖_F from the bounds of the elements, and the rounding of the eigenvalues. */
export function traceDistance(a: BoundedState, b: BoundedState): Estimate {
  const { n } = a.rho;
  const difference: ComplexMatrix = {
    n,
    re: a.rho.re.map((x, k) => x - b.rho.re[k]!),
    im: a.rho.im.map((x, k) => x - b.rho.im[k]!),
  };
  const { values } = hermitianEigensystem(difference, () => 0);
  const value = values.reduce((sum, x) => sum + Math.abs(x), 0) / 2;
  const open = Math.hypot(...a.bound.map((x, k) => x + b.bound[k]!));
  return { value, error: (Math.sqrt(n) * open) / 2 + roundingOf(8 * n) * value };
}
