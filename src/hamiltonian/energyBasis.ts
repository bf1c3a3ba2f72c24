/**
 * The exact rotation of a qubit to the eigenbasis of its Hamiltonian.
 *
 * H_S = h₀ + h·σ has the energies h₀ ± |h|. With h = |h| (sin θ cos φ, sin θ sin φ, cos θ) the new axes are
 *   ẑ′ = h/|h|,  x̂′ = (cos θ cos φ, cos θ sin φ, −sin θ),  ŷ′ = (−sin φ, cos φ, 0),
 * and an operator a₀ + a·σ becomes a₀ + (a·x̂′)σ_x + (a·ŷ′)σ_y + (a·ẑ′)σ_z. The splitting 2|h| and the angles become symbols, reduced by
 * cos² + sin² = 1. Where the direction of h is that of numbers, h = q·(a, b, c), the cosines and sines are exact: rational, or with roots that
 * reduce; ẑ′ then points along (a, b, c), and the splitting 2q√(a² + b² + c²) has the sign of q. Components of a rotated operator that vanish
 * for all values of the symbols, such as those of an operator that commutes with H_S, are zero in every case.
 */
import {
  add,
  divide,
  type Expr,
  evaluateComplex,
  hasMinusInFront,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  negate,
  one,
  subtract,
  symbol,
  symbolsOf,
  toText,
  type Values,
  zero,
} from '../algebra/index.ts';
import {
  addOperators,
  entry,
  identityOperator,
  isDiagonal,
  type Operator,
  scaleOperator,
  sigmaX,
  sigmaY,
  sigmaZ,
} from '../operators/index.ts';
import { commaList, expression, type Formula, named, product, round, squareRootOf } from '../typeset/index.ts';
import {
  applyFunction,
  type FunctionAtoms,
  functionValues,
  reduceFunctions,
  reduceOperator,
} from './notation/functions.ts';

type Vector = readonly [Expr, Expr, Expr];

export interface EnergyBasis {
  readonly hamiltonian: Operator;
  /** a₀ + a·σ in the new axes. */
  readonly rotate: (a: Operator) => Operator;
  /** x̂′, ŷ′, ẑ′ in the user's axes. */
  readonly axes: readonly [Vector, Vector, Vector];
  readonly functions: FunctionAtoms;
  /** What the new symbols stand for. */
  readonly definitions: readonly { readonly name: string; readonly formula: Formula }[];
  /** The user's numbers with those of the new symbols. Throws InputError for a vanishing splitting. */
  readonly extend: (values: Values) => Values;
}

const half = (a: Expr): Expr => divide(a, integer(2));

/** a₀ and a of a₀ + a·σ. */
function pauliVector(a: Operator): { mean: Expr; vector: Vector } {
  const [up, down] = [entry(a, 0, 1), entry(a, 1, 0)];
  return {
    mean: half(add(entry(a, 0, 0), entry(a, 1, 1))),
    vector: [
      half(add(up, down)),
      half(multiply(imaginaryUnit, subtract(up, down))),
      half(subtract(entry(a, 0, 0), entry(a, 1, 1))),
    ],
  };
}

const dot = (a: Vector, b: Vector): Expr => add(...a.map((value, k) => multiply(value, b[k]!)));

function fromPauli(mean: Expr, [x, y, z]: Vector): Operator {
  return addOperators(
    scaleOperator(mean, identityOperator(2)),
    scaleOperator(x, sigmaX()),
    scaleOperator(y, sigmaY()),
    scaleOperator(z, sigmaZ()),
  );
}

/** Undefined when H_S is diagonal already, or has more than two levels. */
export function energyBasis(
  systemHamiltonian: Operator,
  functions: FunctionAtoms,
  taken: readonly string[],
): EnergyBasis | undefined {
  if (systemHamiltonian.dimension !== 2 || isDiagonal(systemHamiltonian)) return undefined;
  const { mean, vector: h } = pauliVector(systemHamiltonian);
  const angles = fixedAngles(h, functions, taken) ?? symbolicAngles(h, functions, taken);
  const { cosTheta, sinTheta, cosPhi, sinPhi, splitting } = angles;
  const axes: EnergyBasis['axes'] = [
    [multiply(cosTheta, cosPhi), multiply(cosTheta, sinPhi), negate(sinTheta)],
    [negate(sinPhi), cosPhi, zero],
    [multiply(sinTheta, cosPhi), multiply(sinTheta, sinPhi), cosTheta],
  ];
  const directions = unscaledAxes(h);
  const component = (a: Vector, axis: 0 | 1 | 2): Expr =>
    isZero(reduceFunctions(dot(a, directions[axis]), functions)) ? zero : dot(a, axes[axis]);
  return {
    hamiltonian: fromPauli(mean, [zero, zero, half(splitting)]),
    rotate: (a) => {
      const { mean: a0, vector } = pauliVector(a);
      const rotated = fromPauli(a0, [component(vector, 0), component(vector, 1), component(vector, 2)]);
      return reduceOperator(rotated, angles.functions);
    },
    axes,
    functions: angles.functions,
    definitions: angles.definitions,
    extend: angles.extend,
  };
}

interface Angles {
  readonly splitting: Expr;
  readonly cosTheta: Expr;
  readonly sinTheta: Expr;
  readonly cosPhi: Expr;
  readonly sinPhi: Expr;
  readonly functions: FunctionAtoms;
  readonly definitions: EnergyBasis['definitions'];
  readonly extend: (values: Values) => Values;
}

/** x̂′, ŷ′, ẑ′ times factors that need no root. */
const unscaledAxes = ([x, y, z]: Vector): readonly [Vector, Vector, Vector] => [
  [multiply(z, x), multiply(z, y), negate(add(multiply(x, x), multiply(y, y)))],
  [negate(y), x, zero],
  [x, y, z],
];

/** h = q·(a, b, c) with numbers a, b, c, and a q that is positive where its symbols are; undefined where there is no such q. */
function commonFactor(h: Vector, functions: FunctionAtoms): { q: Expr; direction: Vector } | undefined {
  const first = h.find((component) => !isZero(component))!;
  const q = hasMinusInFront(first) ? negate(first) : first;
  const [a, b, c] = h.map((component) => reduceFunctions(divide(component, q), functions)) as [Expr, Expr, Expr];
  return [a, b, c].some((ratio) => symbolsOf(ratio).length > 0) ? undefined : { q, direction: [a, b, c] };
}

/** Characters of a cosine with roots above which the symbol of the angle is more readable. */
const LONGEST_CONSTANT = 24;

/** Exact cosines and sines, where the direction of h is that of numbers; with roots, the splitting becomes a symbol. */
function fixedAngles(h: Vector, known: FunctionAtoms, taken: readonly string[]): Angles | undefined {
  const factored = commonFactor(h, known);
  if (factored === undefined) return undefined;
  const { q, direction } = factored;
  const [a, b, c] = direction;
  const functions = new Map(known);
  const norm = applyFunction(functions, 'sqrt', dot(direction, direction), new Map());
  const across = applyFunction(functions, 'sqrt', add(multiply(a, a), multiply(b, b)), new Map());
  const ratio = (above: Expr, below: Expr): Expr => reduceFunctions(divide(above, below), functions);
  const [cosTheta, sinTheta, cosPhi, sinPhi] = [
    ratio(c, norm),
    ratio(across, norm),
    ratio(a, across),
    ratio(b, across),
  ];
  const constants = [cosTheta, sinTheta, cosPhi, sinPhi];
  const irrational = constants.some((constant) => symbolsOf(constant).length > 0);
  if (irrational && constants.some((constant) => toText(constant).length > LONGEST_CONSTANT)) return undefined;
  const width = reduceFunctions(multiply(integer(2), q, norm), functions);
  const name = symbolsOf(norm).length > 0 ? freeName(SPLITTING_NAMES, taken) : undefined;
  return {
    splitting: name === undefined ? width : symbol(name),
    cosTheta,
    sinTheta,
    cosPhi,
    sinPhi,
    functions,
    definitions: name === undefined ? [] : [{ name, formula: expression(width, latexNames(functions)) }],
    extend: (values) => {
      const all = new Map([...values, ...functionValues(functions, values)]);
      return name === undefined ? all : all.set(name, evaluateComplex(width, all).re);
    },
  };
}

const latexNames = (functions: FunctionAtoms): ReadonlyMap<string, string> =>
  new Map([...functions.values()].map(({ name, latex }) => [name, latex] as const));

const SPLITTING_NAMES = ['omega0', 'omegaq', 'Eq'];

/** A name the user has not taken. */
function freeName(candidates: readonly string[], taken: readonly string[]): string {
  return candidates.find((name) => !taken.includes(name)) ?? `${candidates[0]}_rot`;
}

function symbolicAngles(h: Vector, known: FunctionAtoms, taken: readonly string[]): Angles {
  const splittingName = freeName(SPLITTING_NAMES, taken);
  const thetaName = freeName(['theta', 'vartheta', 'thetaq'], taken);
  const phiName = freeName(['phi', 'varphi', 'phiq'], taken);
  const atoms = new Map(known);
  const of = (name: 'cos' | 'sin', angle: string) => applyFunction(atoms, name, symbol(angle), new Map());
  const [alongX, alongY] = [isZero(h[1]), isZero(h[0])];
  const [cosTheta, sinTheta] = [of('cos', thetaName), of('sin', thetaName)];
  const [cosPhi, sinPhi] = alongX ? [one, zero] : alongY ? [zero, one] : [of('cos', phiName), of('sin', phiName)];
  const names = latexNames(known);
  const written = (a: Expr): Formula => expression(a, names);
  const { vector, factor } = shorterMultiple(h);
  const norm = squareRootOf(written(squaredNorm(vector)));
  const [hx, hy, hz] = vector;
  const across = alongX ? hx : alongY ? hy : undefined;
  const polar = angle(across ? written(across) : squareRootOf(written(squaredNorm([hx, hy]))), written(hz));
  const definitions = [
    { name: splittingName, formula: factor === 1 ? norm : product(factor, norm) },
    { name: thetaName, formula: polar },
    ...(across ? [] : [{ name: phiName, formula: angle(written(hy), written(hx)) }]),
  ];
  const extend = (values: Values): Values => {
    const [x, y, z] = h.map((component) => evaluateComplex(component, values).re) as [number, number, number];
    const theta = Math.atan2(alongX ? x : alongY ? y : Math.hypot(x, y), z);
    const phi = Math.atan2(y, x);
    return new Map([
      ...values,
      [splittingName, 2 * Math.hypot(x, y, z)],
      [thetaName, theta],
      [toText(cosTheta), Math.cos(theta)],
      [toText(sinTheta), Math.sin(theta)],
      ...(across
        ? []
        : ([
            [phiName, phi],
            [toText(cosPhi), Math.cos(phi)],
            [toText(sinPhi), Math.sin(phi)],
          ] as const)),
    ]);
  };
  return {
    splitting: symbol(splittingName),
    cosTheta,
    sinTheta,
    cosPhi,
    sinPhi,
    functions: atoms,
    definitions,
    extend,
  };
}

/** 2h, or h where that is shorter, as the directions are those of both, and what makes its norm the splitting 2|h|. */
function shorterMultiple(h: Vector): { readonly vector: Vector; readonly factor: 1 | 2 } {
  const doubled: Vector = [multiply(integer(2), h[0]), multiply(integer(2), h[1]), multiply(integer(2), h[2])];
  const length = (v: Vector): number => v.reduce((sum, a) => sum + toText(a).length, 0);
  return length(doubled) <= length(h) ? { vector: doubled, factor: 1 } : { vector: h, factor: 2 };
}

/** a·a + … */
const squaredNorm = (components: readonly Expr[]): Expr => add(...components.map((a) => multiply(a, a)));

/** The angle of the point (x, y). */
const angle = (y: Formula, x: Formula): Formula => named('atan2', round(commaList(y, x)));
