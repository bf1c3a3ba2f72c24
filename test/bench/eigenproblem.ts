/**
 * Eigenvalues and eigenvectors of a complex Hermitian matrix with n = 240, with the residual: the first call, which compiles the code, and warm, with
 * ml-matrix and NumPy beside it. Warm ones are compared in processor time: on a busy machine a peer that waits for its turn gets the processor sooner. And
 * exact Gibbs states, which need the occupied eigenstates only: of an oscillator at strong coupling; and of a spin chain, which needs them all.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { exactGibbsState } from '../../src/equilibrium/index.ts';
import { oscillatorModel, spinChainModel } from '../../src/letter/figures/fig2c.ts';
import { type EigenSystem, type HermitianMatrix, hermitianEigensystem } from '../../src/numerics/index.ts';
import { growthExponent, interleaved, processorClock, repeated, timed } from './measure.ts';
import { reproducibleNumbers } from './models.ts';
import { withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row, timeRow } from './row.ts';

const N = 240;

interface ComplexHermitian extends HermitianMatrix {
  readonly im: Float64Array;
}

function randomHermitian(n: number): ComplexHermitian {
  const next = reproducibleNumbers(n);
  const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [x, y] = [2 * next() - 1, i === j ? 0 : 2 * next() - 1];
      re[i * n + j] = x;
      re[j * n + i] = x;
      im[i * n + j] = y;
      im[j * n + i] = -y;
    }
  }
  return { n, re, im };
}

/** max_k ‖A x_k − λ_k x_k‖₂ / max_k |λ_k| */
function relativeResidual({ n, re, im }: ComplexHermitian, system: EigenSystem): number {
  let worst = 0;
  for (let k = 0; k < n; k++) {
    let square = 0;
    for (let i = 0; i < n; i++) {
      let [x, y] = [-system.values[k]! * system.re[k * n + i]!, -system.values[k]! * system.im[k * n + i]!];
      for (let j = 0; j < n; j++) {
        const [a, b, u, v] = [re[i * n + j]!, im[i * n + j]!, system.re[k * n + j]!, system.im[k * n + j]!];
        x += a * u - b * v;
        y += a * v + b * u;
      }
      square += x * x + y * y;
    }
    worst = Math.max(worst, Math.sqrt(square));
  }
  return worst / Math.max(...system.values.map(Math.abs));
}

/** The real symmetric matrix [[Re, −Im], [Im, Re]] of twice the size; ml-matrix has no complex numbers. */
function realForm({ n, re, im }: ComplexHermitian): Matrix {
  const out = Matrix.zeros(2 * n, 2 * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      out.set(i, j, re[i * n + j]!);
      out.set(n + i, n + j, re[i * n + j]!);
      out.set(n + i, j, im[i * n + j]!);
      out.set(i, n + j, -im[i * n + j]!);
    }
  }
  return out;
}

export async function eigenproblem(): Promise<Row[]> {
  const matrix = randomHermitian(N);
  const start = performance.now();
  const system = hermitianEigensystem(matrix);
  const first = (performance.now() - start) / 1000;
  const real = realForm(matrix);
  const input = { n: N, re: [...matrix.re], im: [...matrix.im] };
  const task = { name: 'NumPy', modules: ['numpy'], script: 'numpy_eigh.py', input };
  return withPythonPeer<readonly number[], Row[]>(task, async (numpy) => {
    checkEigenvalues(system.values, numpy?.answer);
    const smaller = [N / 4, N / 2].map(randomHermitian);
    const clock = processorClock;
    const warm = (operation: () => unknown) => repeated(operation, { warmUp: 2, atLeast: 0.2, clock });
    const own = [...smaller, matrix].map((a) => warm(() => hermitianEigensystem(a)));
    const mlMatrix = warm(() => new EigenvalueDecomposition(real, { assumeSymmetric: true }));
    const samples = numpy === undefined ? [...own, mlMatrix] : [...own, mlMatrix, numpy.sample];
    const [quarter, half, whole, mlSeconds, numpySeconds] = await interleaved(samples, 5);
    const name = `complex Hermitian eigenproblem, n = ${N}`;
    return [
      timeRow(`${name}, first call`, first, 'ms'),
      comparedTime(`${name}, warm, processor time`, whole!, 'ms', {
        peer: 'ml-matrix, real form of size 2n',
        seconds: mlSeconds,
      }),
      comparedTime(
        `${name}, warm, processor time`,
        whole!,
        'ms',
        { peer: `${numpy?.name ?? 'NumPy'}, linalg.eigh, one thread`, seconds: numpySeconds },
        { target: '≤ 100 ms' },
      ),
      { name: `${name}, residual / ‖A‖`, value: relativeResidual(matrix, system), unit: '', target: '≤ 1e-12' },
      ...gibbsRows(),
      {
        name: 'complex Hermitian eigenproblem, exponent of growth with n (60, 120, 240)',
        value: growthExponent([
          { x: N / 4, y: quarter! },
          { x: N / 2, y: half! },
          { x: N, y: whole! },
        ]),
        unit: '',
      },
    ];
  });
}

/** Each once: compiling the code is part of what a user waits for. */
function gibbsRows(): Row[] {
  const cases = [
    ['a qubit and an oscillator, κ = 8', () => oscillatorModel(8), '≤ 0.5 s'],
    ['a qubit and an oscillator, κ = 30', () => oscillatorModel(30), '≤ 5 s'],
    ['a qubit and nine spins', () => spinChainModel(0.5, 9), undefined],
  ] as const;
  return cases.map(([what, model, target]) => {
    let dimension = 0;
    const seconds = timed(() => {
      dimension = exactGibbsState(model(), 0.5).dimension;
    });
    const name = `exact Gibbs state of ${what} (${dimension} states)`;
    return timeRow(name, seconds, 's', target === undefined ? {} : { target });
  });
}

function checkEigenvalues(ours: Float64Array, theirs: readonly number[] | undefined): void {
  for (const [k, value] of theirs?.entries() ?? []) {
    if (!(Math.abs(value - ours[k]!) < 1e-11)) throw new Error(`Eigenvalue ${k} is ${ours[k]}, NumPy's ${value}.`);
  }
}
