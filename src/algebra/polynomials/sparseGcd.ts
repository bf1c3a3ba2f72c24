/**
 * Sparse modular gcd (Zippel, EUROSAM 1979; the description in Geddes, Czapor & Labahn, Algorithms for Computer Algebra, §7.5).
 *
 * In the main variable x₁ the gcd is scaled so that its leading coefficient is γ = gcd(lc a, lc b). Its image modulo p is built up variable by
 * variable: each new variable is interpolated densely, the monomials of the variables before it are taken over from the image found so far, so
 * that only their coefficients have to be solved for. Further primes use the final set of monomials. Every choice that could be unlucky only makes the result fail the trial
 * division of the caller, never wrong.
 */
import {
  coefficientResidues,
  exponentRows,
  interpolateModulo,
  inverseModulo,
  multiplyModulo,
  powersModulo,
  primes,
  residueSequence,
  rootOfMinusOne,
  solveTransposedVandermonde,
  trim,
  univariateGcd,
} from './modular.ts';
import { byCodeUnits, type GaussianTerm, gather, type Polynomial } from './polynomial.ts';

/** So many primes may give no image before the points are taken to be unlucky. */
const TOLERATED_MISSES = 4;

/** A polynomial modulo p, ready for repeated evaluation. */
interface Operand {
  readonly rows: Uint16Array;
  readonly coefficients: Float64Array;
  /** Degree in the main variable. */
  readonly degree: number;
}

interface Problem {
  readonly a: Operand;
  readonly b: Operand;
  readonly gamma: Operand;
  readonly variables: number;
  /** Bounds for the degrees of the scaled gcd; that of the main variable must be met exactly. */
  readonly bounds: readonly number[];
  readonly p: number;
}

/** One monomial of the image of the gcd: exponents by variable, main variable first. */
interface Entry {
  readonly exponents: readonly number[];
  readonly residue: number;
}

/**
 * Candidates for (γ/lc g)·g, where g = gcd(a, b), with more and more primes; a right one is among the first few unless the
 * evaluation points are unlucky. `variables` lists the main variable first, `bounds` are those of the scaled gcd.
 */
export function* sparseGcdCandidates(
  a: Polynomial,
  b: Polynomial,
  gamma: Polynomial,
  variables: readonly string[],
  bounds: readonly number[],
  seed: number,
): Generator<Polynomial> {
  const rows = [a, b, gamma].map((operand) => exponentRows(operand, variables)) as [
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  const real = [a, b, gamma].every((operand) => operand.terms.every((t) => t.im === 0n));
  const problemModulo = (p: number, root: number): Problem => {
    const operand = (source: Polynomial, k: 0 | 1 | 2): Operand => ({
      rows: rows[k],
      coefficients: coefficientResidues(source, root, p),
      degree: highest(rows[k], variables.length),
    });
    return { a: operand(a, 0), b: operand(b, 1), gamma: operand(gamma, 2), variables: variables.length, bounds, p };
  };
  let skeleton: Entry[] | undefined;
  let lifted: Lifted | undefined;
  let misses = 0;
  for (const p of primes()) {
    const root = rootOfMinusOne(p);
    const random = residueSequence(seed, p);
    const problem = problemModulo(p, root);
    const first = skeleton === undefined ? buildImage(problem, random) : refineImage(problem, skeleton, random);
    const second = first && (real ? first : refineImage(problemModulo(p, p - root), first, random));
    if (first === undefined || second === undefined) {
      if (++misses > TOLERATED_MISSES) return;
      continue;
    }
    skeleton ??= first;
    const next = lift(lifted, first, second, root, p);
    if (next.settled) yield polynomialFrom(next, variables);
    lifted = next;
  }
}

function highest(rows: Uint16Array, n: number): number {
  let degree = 0;
  for (let k = 0; k < rows.length; k += n) degree = Math.max(degree, rows[k]!);
  return degree;
}

/** The image of the scaled gcd modulo p, from nothing; undefined when the points are unlucky. */
function buildImage(problem: Problem, random: () => number): Entry[] | undefined {
  const { variables, bounds } = problem;
  const point = Array.from({ length: variables }, random);
  let entries: Entry[] | undefined = sparseImage(problem, prepare(problem, 1, point, random), undefined);
  for (let s = 1; s < variables && entries !== undefined; s++) {
    entries = addVariable(problem, entries, s, bounds[s]!, point, random);
  }
  return entries?.filter(({ residue }) => residue !== 0);
}

/** Makes the coefficients of the entries polynomials in variable s, from images at several of its values. */
function addVariable(
  problem: Problem,
  entries: readonly Entry[],
  s: number,
  degree: number,
  point: number[],
  random: () => number,
): Entry[] | undefined {
  if (degree === 0) return entries.map(({ exponents, residue }) => ({ exponents: [...exponents, 0], residue }));
  const { p } = problem;
  const nodes = [point[s]!];
  const values = entries.map(({ residue }) => [residue]);
  const geometric = Array.from({ length: s }, random);
  while (nodes.length <= degree) {
    const node = random();
    if (nodes.includes(node)) continue;
    nodes.push(node);
    const shifted = point.with(s, node);
    const image = sparseImage(problem, prepare(problem, s, shifted, random, geometric), entries);
    if (image === undefined) return undefined;
    for (const [k, { residue }] of image.entries()) values[k]!.push(residue);
  }
  return entries.flatMap(({ exponents }, k) =>
    interpolateModulo(nodes, values[k]!, p).flatMap((residue, exponent) =>
      residue === 0 ? [] : [{ exponents: [...exponents, exponent], residue }],
    ),
  );
}

/** The image modulo another prime, or under the other root of −1, from known monomials. */
function refineImage(problem: Problem, skeleton: readonly Entry[], random: () => number): Entry[] | undefined {
  return sparseImage(problem, prepare(problem, problem.variables, [], random), skeleton);
}

/** Term values of an operand along the sequence of points (r₂^j, …, r_s^j; fixed values of the variables after): base·ratio^j. */
interface Progression {
  readonly bases: Float64Array;
  readonly ratios: Float64Array;
}

interface Prepared {
  readonly a: Progression;
  readonly b: Progression;
  readonly gamma: Progression;
  /** r_i of the variables 1 … s−1. */
  readonly geometric: readonly number[];
}

/** Variables 1 … s−1 run through powers of random numbers, those from s on are fixed at the point. */
function prepare(
  problem: Problem,
  s: number,
  point: readonly number[],
  random: () => number,
  geometric: readonly number[] = Array.from({ length: s }, random),
): Prepared {
  const progression = (operand: Operand): Progression => {
    const { variables: n, p } = problem;
    const count = operand.coefficients.length;
    const bases = Float64Array.from(operand.coefficients);
    const ratios = new Float64Array(count).fill(1);
    for (let i = 1; i < n; i++) {
      const target = i < s ? ratios : bases;
      let degree = 0;
      for (let k = 0; k < count; k++) degree = Math.max(degree, operand.rows[k * n + i]!);
      if (degree === 0) continue;
      const powers = powersModulo(i < s ? geometric[i]! : point[i]!, degree, p);
      for (let k = 0; k < count; k++) target[k] = multiplyModulo(target[k]!, powers[operand.rows[k * n + i]!]!, p);
    }
    return { bases, ratios };
  };
  return { a: progression(problem.a), b: progression(problem.b), gamma: progression(problem.gamma), geometric };
}

/**
 * Solves for the residues of the entries from univariate images. Without entries a single image gives them, one per power of the main variable.
 * Undefined when an image has the wrong degree, does not fit the entries, or two monomials take the same value.
 */
function sparseImage(problem: Problem, prepared: Prepared, entries: readonly Entry[] | undefined): Entry[] | undefined {
  const degree = problem.bounds[0]!;
  if (entries === undefined) {
    const image = scaledImage(problem, prepared);
    return image?.flatMap((residue, exponent) => (residue === 0 ? [] : [{ exponents: [exponent], residue }]));
  }
  const groups: number[][] = Array.from({ length: degree + 1 }, () => []);
  for (const [k, { exponents }] of entries.entries()) groups[exponents[0]!]!.push(k);
  const needed = Math.max(...groups.map((group) => group.length));
  const images: number[][] = [];
  for (let j = 0; j < needed; j++) {
    advance(prepared, problem.p);
    const image = scaledImage(problem, prepared);
    if (image === undefined) return undefined;
    images.push(image);
  }
  return solveGroups(problem.p, prepared.geometric, entries, groups, images);
}

function solveGroups(
  p: number,
  geometric: readonly number[],
  entries: readonly Entry[],
  groups: readonly number[][],
  images: readonly number[][],
): Entry[] | undefined {
  const residues = new Float64Array(entries.length);
  for (const [exponent, group] of groups.entries()) {
    if (group.length === 0) {
      if (images.some((image) => image[exponent] !== 0)) return undefined;
      continue;
    }
    const nodes = group.map((k) => monomialValue(entries[k]!.exponents, geometric, p));
    if (new Set(nodes).size < nodes.length) return undefined;
    const values = images.slice(0, group.length).map((image) => image[exponent]!);
    for (const [k, residue] of solveTransposedVandermonde(nodes, values, p).entries()) residues[group[k]!] = residue;
  }
  return entries.map(({ exponents }, k) => ({ exponents, residue: residues[k]! }));
}

function monomialValue(exponents: readonly number[], geometric: readonly number[], p: number): number {
  let value = 1;
  for (let i = 1; i < exponents.length; i++) {
    for (let e = exponents[i]!; e > 0; e--) value = multiplyModulo(value, geometric[i]!, p);
  }
  return value;
}

function advance({ a, b, gamma }: Prepared, p: number): void {
  for (const { bases, ratios } of [a, b, gamma]) {
    for (let k = 0; k < bases.length; k++) bases[k] = multiplyModulo(bases[k]!, ratios[k]!, p);
  }
}

/** The univariate gcd at the current point, scaled to the leading coefficient γ. */
function scaledImage({ a, b, variables, bounds, p }: Problem, prepared: Prepared): number[] | undefined {
  const univariate = (operand: Operand, { bases }: Progression): number[] => {
    const image = new Array<number>(operand.degree + 1).fill(0);
    for (let k = 0; k < bases.length; k++) {
      const exponent = operand.rows[k * variables]!;
      image[exponent] = image[exponent]! + bases[k]!;
    }
    return trim(image.map((value) => value % p));
  };
  const gcd = univariateGcd(univariate(a, prepared.a), univariate(b, prepared.b), p);
  const lead = prepared.gamma.bases.reduce((sum, value) => sum + value, 0) % p;
  if (gcd.length - 1 !== bounds[0] || lead === 0) return undefined;
  return gcd.map((value) => multiplyModulo(value, lead, p));
}

/** Coefficients known modulo a product of primes, in the symmetric range. */
interface Lifted {
  readonly modulus: bigint;
  readonly skeleton: readonly Entry[];
  readonly re: readonly bigint[];
  readonly im: readonly bigint[];
  /** Whether the coefficients are small, or did not change with the last prime. */
  readonly settled: boolean;
}

const SMALL = 1n << 14n;

function lift(
  known: Lifted | undefined,
  first: readonly Entry[],
  second: readonly Entry[],
  root: number,
  p: number,
): Lifted {
  const half = inverseModulo(2, p);
  const halfOverRoot = inverseModulo(multiplyModulo(2, root, p), p);
  const re: bigint[] = [];
  const im: bigint[] = [];
  const modulus = (known?.modulus ?? 1n) * BigInt(p);
  const inverse = known === undefined ? 1 : inverseModulo(Number(known.modulus % BigInt(p)), p);
  const combine = (old: bigint, residue: number): bigint => {
    const rest = Number(old % BigInt(p));
    const difference = (((residue - rest) % p) + p) % p;
    const value = old + (known?.modulus ?? 1n) * BigInt(multiplyModulo(difference, inverse, p));
    return 2n * value > modulus ? value - modulus : value;
  };
  for (const [k, { residue }] of first.entries()) {
    const other = second[k]!.residue;
    re.push(combine(known?.re[k] ?? 0n, multiplyModulo((residue + other) % p, half, p)));
    im.push(combine(known?.im[k] ?? 0n, multiplyModulo((residue + p - other) % p, halfOverRoot, p)));
  }
  const settled = known
    ? re.every((value, k) => value === known.re[k]) && im.every((value, k) => value === known.im[k])
    : [...re, ...im].every((value) => value < SMALL && value > -SMALL);
  return { modulus, skeleton: first, re, im, settled };
}

function polynomialFrom({ skeleton, re, im }: Lifted, variables: readonly string[]): Polynomial {
  const sorted = [...variables].sort(byCodeUnits);
  const places = sorted.map((name) => variables.indexOf(name));
  const terms: GaussianTerm[] = skeleton.map(({ exponents }, k) => ({
    monomial: String.fromCharCode(...places.map((i) => exponents[i]!)),
    re: re[k]!,
    im: im[k]!,
  }));
  return gather(sorted, terms);
}
