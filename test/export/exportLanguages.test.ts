/** Exported Julia and Wolfram Language: read, and called with the numbers of a model, they give its steady state. */
import { Matrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { exportText } from '../../src/export/exportText.ts';
import { exportedFunctions } from '../../src/export/functions.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { MODELS } from './exportModels.ts';
import { type ReadFunction, readJulia, readWolfram, type Value } from './readLanguages.ts';

interface Case {
  readonly name: string;
  readonly derived: ReturnType<typeof deriveModel>;
  /** The steady state in the energy basis. */
  readonly bloch: readonly number[];
  /** Arguments of the functions, and values of the angles of the energy basis. */
  readonly valuesOf: (names: readonly string[]) => number[];
}

const ONE_SPECTRUM_OF_MANY = /^(gaussian|hard|drude|underdamped|overdamped|custom|table|sub-Ohmic|ohmic at)/;
const cases = MODELS.filter(({ name }) => !ONE_SPECTRUM_OF_MANY.test(name!)).map((model): Case => {
  const derived = deriveModel(prepareModel(model));
  const { values, baths } = numbersOf(derived.model);
  const numbers = evaluateSteadyState(derived.derivation, values, baths);
  const all = new Map<string, number>();
  for (const [name, value] of values) {
    if (typeof value === 'number') all.set(name, value);
    else all.set(`${name}_re`, value.re).set(`${name}_im`, value.im);
  }
  for (const [name, quantity] of numbers.integrals) if (quantity.kind === 'finite') all.set(name, quantity.value);
  const valuesOf = (names: readonly string[]): number[] => names.map((name) => all.get(name)!);
  return { name: model.name!, derived, bloch: numbers.bloch!.value, valuesOf };
});

function expectVector(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [k, value] of expected.entries()) expect(Math.abs(actual[k]! - value)).toBeLessThan(1e-12);
}

/** `call`: the function of that place in the file, by rows where it is a matrix. */
function expectSteadyState({ derived, bloch, valuesOf }: Case, call: (name: string) => readonly number[]): void {
  const n = bloch.length;
  const matrix = call('matrix');
  const rows = bloch.map((_, k) => matrix.slice(n * k, n * (k + 1)));
  const solution = solve(new Matrix(rows), Matrix.columnVector(call('vector').map((b) => -b)));
  expectVector(solution.getColumn(0), bloch);
  const { steadyState, energyBasis, angles } = exportedFunctions(derived);
  if (steadyState !== undefined) expectVector(call('steadyState'), bloch);
  if (energyBasis !== undefined) expectVector(call('energyBasis'), valuesOf(angles));
}

/** The head of a file and its first functions, those of formulas; below them are routines with loops. */
const formulasOf = (source: string, count: number): string =>
  source
    .split(/^(?=@doc raw"""|\(\* )/m)
    .slice(0, count + 1)
    .join('');

const flat = (value: Value): number[] => (typeof value === 'number' ? [value] : value.flatMap(flat));

describe.each([
  ['julia', readJulia, (name: string) => name],
  ['mathematica', readWolfram, (name: string) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())],
] as const)('%s, read', (target, read: (source: string) => ReadonlyMap<string, ReadFunction>, naming) => {
  it.each(cases.map((one) => [one.name, one] as const))('has the steady state: %s', (_, one) => {
    // energies are for the currents, which Python alone has
    const { energies: _energies, ...exported } = exportedFunctions(one.derived, naming);
    const listed = Object.values(exported).flatMap((f) => (f !== undefined && 'result' in f ? [f.name as string] : []));
    const functions = read(formulasOf(exportText(one.derived, target, 'redfield'), listed.length));
    expect([...functions.keys()].sort()).toEqual(listed.sort());
    expectSteadyState(one, (key) => {
      const source = exported[key as 'matrix'];
      return flat(functions.get(source.name)!.call(one.valuesOf(source.arguments)));
    });
  });
});

describe('the readers', () => {
  it.each([
    [
      'a name that is not defined',
      'function f(x)\n    return Float64[\n        x + y,\n        x,\n    ]\nend\n',
      /y is not defined/,
    ],
    [
      'a bracket that is not closed',
      'function f(x)\n    return Float64[\n        (x + x,\n    ]\nend\n',
      /"\)" expected/,
    ],
    ['a reserved word', 'function f(end)\n    return Float64[\n        1,\n    ]\nend\n', /cannot be a name/],
    [
      'entries of a matrix without brackets',
      'function f(x)\n    return Float64[\n        x - x 1\n    ]\nend\n',
      /A number or a name/,
    ],
    [
      'a sum that goes on in a new line',
      'function f(x)\n    t = x\n      + x\n    return Float64[\n        t,\n    ]\nend\n',
      /cannot be a name/,
    ],
  ])('of Julia refuse %s', (_, source, message) => {
    expect(() => readJulia(source).get('f')!.call([1])).toThrow(message);
  });

  it.each([
    ['a capital letter', 'F[x_] := Module[{},\n  x\n]\n', /cannot be a name/],
    ['round brackets of a call', 'f[x_] := Module[{},\n  Sin(x)\n]\n', /"\]" expected/],
    ['a comment that is not closed', '(* a (* b *)\nf[x_] := Module[{},\n  x\n]\n', /not closed/],
    ['a local that is not declared', 'f[x_] := Module[{},\n  t1 = x;\n  t1\n]\n', /"\]" expected/],
  ])('of the Wolfram Language refuse %s', (_, source, message) => {
    expect(() => readWolfram(source).get('f')!.call([1])).toThrow(message);
  });
});
