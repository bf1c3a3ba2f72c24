/** Symbolic generators for d = 2, 3, 4 levels with the general Hermitian coupling: time, growth with d, heap; SymPy making the same generators. */
import { type Expr, evaluateComplex } from '../../src/algebra/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { openSystem } from '../../src/study/derivation/index.ts';
import {
  type BlochEquations,
  blochEquations,
  bohrFrequencies,
  type CoefficientTable,
  coefficientRequests,
  coefficientTable,
  type Derivation,
  derive,
  energies,
  type LeadingOrder,
  type OpenSystem,
  tcl2Generator,
} from '../../src/tcl/index.ts';
import { collectGarbage } from './heap.ts';
import { growthExponent, interleaved, median, repeated, type Sample, timed } from './measure.ts';
import { hermitianModel, reproducibleNumbers } from './models.ts';
import { type PythonPeer, withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row, timeRow } from './row.ts';

type Pair = readonly [number, number];

interface Task {
  readonly levels: readonly number[];
  /** Hermitian matrices as rows of [re, im]. */
  readonly couplings: readonly (readonly (readonly Pair[])[])[];
}

const SIZES = [
  { d: 2, baths: 1 },
  { d: 2, baths: 2 },
  { d: 3, baths: 1 },
  { d: 3, baths: 2 },
  { d: 4, baths: 1 },
  { d: 4, baths: 2 },
] as const;
const TARGETS: Readonly<Record<string, string>> = {
  'd = 2, 1 bath': 'some ms',
  'd = 3, 2 baths': '≤ 1 s',
  'd = 4, 2 baths': '≤ 1 s',
};

export async function generatorGrowth(): Promise<Row[]> {
  const rows: Row[] = [];
  const times = new Map<number, { x: number; y: number }[]>();
  for (const { d, baths } of SIZES) {
    const size = `d = ${d}, ${bathCount(baths)}`;
    const { generator, derivation, inserted, heap, peer } = await measured(d, baths);
    rows.push(
      comparedTime(`generator and Bloch equations, ${size}`, generator, 'ms', peer),
      timeRow(`full derivation with leading order, ${size}`, derivation, 'ms', optionalTarget(TARGETS[size])),
      timeRow(`populations inserted into its coherences, ${size}`, inserted, 'ms'),
      { name: `heap that a full derivation keeps, ${size}`, value: heap, unit: 'MB' },
    );
    times.set(baths, [...(times.get(baths) ?? []), { x: d, y: generator }]);
  }
  for (const [baths, points] of times) {
    const name = `generator, exponent of growth with d (2, 3, 4), ${bathCount(baths)}`;
    rows.push({ name, value: growthExponent(points), unit: '' });
  }
  rows.push(await matrixPeer());
  return rows;
}

const bathCount = (baths: number): string => (baths === 1 ? '1 bath' : `${baths} baths`);
const optionalTarget = (target: string | undefined) => (target === undefined ? {} : { target });

async function measured(d: number, baths: number) {
  const system = openSystem(prepareModel(hermitianModel(d, baths)));
  const own = repeated(() => generatorOf(system), { warmUp: 1 });
  const whole = repeated(() => everything(system), { warmUp: d < 4 ? 0.3 : 0 });
  const heap = median([0, 1, 2].map(() => heldBy(system)));
  return withSympy('sympy_generator.py', system, d, baths, async (peer) => {
    const insertion = (): number => {
      const order = foundOrder(everything(system));
      return timed(() => order.coherences);
    };
    const samples: Sample[] = [own, whole, insertion, ...(peer === undefined ? [] : [peer.sample])];
    const [generator, derivation, inserted, seconds] = await interleaved(samples, d === 4 ? 3 : 5);
    return {
      generator: generator!,
      derivation: derivation!,
      inserted: inserted!,
      heap,
      peer: { peer: `${peer?.name ?? 'SymPy'}, polynomial ring`, seconds },
    };
  });
}

/** What the heap holds for a full derivation, in megabytes after collection. */
function heldBy(system: OpenSystem): number {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const derivation = everything(system);
  collectGarbage();
  const held = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  if (derivation.longTime.vector.length === 0) throw new Error('A derivation must have Bloch equations.');
  return held;
}

/**
 * Generator, Bloch equations at finite and long time, the populations at order λ⁰ and the coherences in terms of them, as they are shown; for qubits the
 * steady state too.
 */
function everything(system: OpenSystem): Derivation {
  const derivation = derive(system);
  for (const part of ['finiteTime', 'longTime', 'steadyState', 'leadingOrder'] as const) {
    if (derivation[part] === undefined) throw new Error(`A derivation must have its part ${part}.`);
  }
  if (foundOrder(derivation).inPopulations?.coherences.entries.size === 0) throw new Error('There must be coherences.');
  return derivation;
}

function foundOrder({ leadingOrder }: Derivation): Extract<LeadingOrder, { kind: 'found' }> {
  if (leadingOrder.kind === 'none') throw new Error('There must be a leading order.');
  return leadingOrder;
}

/** The way most people write it: matrices of expressions, expanded. */
async function matrixPeer(): Promise<Row> {
  const [d, baths] = [3, 1];
  const system = openSystem(prepareModel(hermitianModel(d, baths)));
  return withSympy('sympy_matrix_generator.py', system, d, baths, async (peer) => {
    const own = repeated(() => generatorOf(system), { warmUp: 1 });
    const [generator, seconds] = await interleaved(peer === undefined ? [own] : [own, peer.sample], 3);
    const name = `${peer?.name ?? 'SymPy'}, matrices of expressions`;
    return comparedTime(`generator and Bloch equations, d = ${d}, 1 bath`, generator!, 'ms', { peer: name, seconds });
  });
}

function generatorOf(system: OpenSystem): { table: CoefficientTable; equations: BlochEquations } {
  const frequencies = bohrFrequencies(energies(system));
  const table = coefficientTable(system, frequencies.distinct, coefficientRequests(system, frequencies));
  return { table, equations: blochEquations(tcl2Generator(system, table, frequencies), system) };
}

type Values = readonly number[];

/** SymPy's process, after a check that both sides have made the same generator. */
function withSympy<Result>(
  script: string,
  system: OpenSystem,
  d: number,
  baths: number,
  use: (peer: PythonPeer<Values> | undefined) => Promise<Result>,
): Promise<Result> {
  const input = someNumbers(d, baths);
  return withPythonPeer<Values, Result>({ name: 'SymPy', modules: ['sympy'], script, input }, async (peer) => {
    if (peer !== undefined) checkGenerator(valuesOf(system, input), peer.answer);
    return use(peer);
  });
}

function checkGenerator(ours: Values, theirs: Values): void {
  const wrong = Math.max(...ours.map((x, k) => Math.abs(x - (theirs[k] ?? Number.NaN))));
  if (ours.length !== theirs.length || !(wrong < 1e-10)) throw new Error(`SymPy's generator differs by ${wrong}.`);
}

function someNumbers(d: number, baths: number): Task {
  const next = reproducibleNumbers(d * 10 + baths);
  const hermitian = () => {
    const rows: Pair[][] = Array.from({ length: d }, () => []);
    for (let i = 0; i < d; i++) {
      rows[i]![i] = [next(), 0];
      for (let j = i + 1; j < d; j++) {
        const [re, im] = [next(), next()];
        rows[i]![j] = [re, im];
        rows[j]![i] = [re, -im];
      }
    }
    return rows;
  };
  return {
    levels: Array.from({ length: d }, (_, k) => d - k + next()),
    couplings: Array.from({ length: baths }, hermitian),
  };
}

/** Half-sided transforms with arbitrary values, the same as in peers/generator_numbers.py. */
function transformValue(bath: number, kernel: string, transform: 'cos' | 'sin', nu: number): number {
  if (kernel === 'noise') return transform === 'cos' ? bath / (1 + nu ** 2) : (nu * (bath + 1)) / (2 + nu ** 2);
  return transform === 'cos' ? (bath + 2) / (3 + nu ** 2) : (nu * (bath + 3)) / (4 + nu ** 2);
}

/** Every entry of the Bloch matrix and vector, row by row with the vector as last column. */
function valuesOf(system: OpenSystem, { levels, couplings }: Task): number[] {
  const { table, equations } = generatorOf(system);
  const values = new Map<string, number | { re: number; im: number }>(
    levels.map((level, k) => [`e${k}`, level] as const),
  );
  for (const [b, matrix] of couplings.entries()) {
    for (const [i, row] of matrix.entries()) {
      values.set(`a${b + 1}_${i}`, row[i]![0]);
      for (let j = i + 1; j < levels.length; j++) {
        const [re, im] = row[j]!;
        values.set(`g${b + 1}_${i}${j}`, { re, im });
        values.set(`conj(g${b + 1}_${i}${j})`, { re, im: -im });
      }
    }
  }
  const at = (a: Expr): number => evaluateComplex(a, values).re;
  for (const { name, bath, kernel, transform, frequency, scale } of table.used.values()) {
    const nu = frequency === undefined ? 0 : at(frequency);
    values.set(name, scale * transformValue(Number(bath.slice(1)), kernel, transform, nu));
  }
  return equations.matrix.flatMap((row, j) => [...row, equations.vector[j]!].map(at));
}
