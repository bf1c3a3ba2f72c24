import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { all, create } from 'mathjs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Expr, symbol } from '../../src/algebra/index.ts';
import { fromExprs } from '../../src/compile/fromExpr.ts';
import {
  callNode,
  type FunctionName,
  functionArity,
  type GraphNode,
  integralNode,
  numberNode,
  pi,
  quotientNode,
  sumNode,
  symbolNode,
} from '../../src/compile/graph.ts';
import { emitC } from '../../src/compile/languages/c.ts';
import { compileComplexGraphs, compileRealGraphs } from '../../src/compile/languages/javascript.ts';
import { emitJavaScript } from '../../src/compile/languages/javascriptModule.ts';
import { emitJulia } from '../../src/compile/languages/julia.ts';
import { emitMathematica } from '../../src/compile/languages/mathematica.ts';
import { emitPython } from '../../src/compile/languages/python.ts';
import { resultNodes, type SourceFunction, type SourceModule } from '../../src/compile/languages/sourceFunction.ts';
import { exactDouble, names, roundingBound, toExpr, trees } from './randomExpressions.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, args: readonly string[]) => spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
const hasNumpy = run('python3', ['-c', 'import numpy']).status === 0;
const hasCompiler = run('cc', ['--version']).status === 0;

const values = [0.75, -1.25, 2.5, 0.3125];
const complexValues = [
  [0.75, -0.5],
  [-1.25, 0.25],
  [2.5, 1],
  [0.3125, -2],
] as const;

interface Case {
  readonly source: SourceFunction;
  readonly expected: readonly (readonly [number, number])[];
  readonly bounds: readonly number[];
}

/** Random rational functions as functions of one to four results, with the values of the compiled functions. */
function randomCases(complex: boolean): Case[] {
  const point = new Map(
    names.map((name, k) => {
      const [re, im] = complexValues[k]!;
      return [name, complex ? { re: BigInt(re * 16), im: BigInt(im * 16), q: 16n } : exactDouble(values[k]!)];
    }),
  );
  const list = fc.sample(fc.array(trees(complex), { minLength: 1, maxLength: 4 }), { seed: 20260101, numRuns: 40 });
  return list.flatMap((tree, k): Case[] => {
    const exprs = tree.map(toExpr).filter((expr): expr is Expr => expr !== undefined);
    // The last result makes sure that those of a complex case are complex.
    const graphs = fromExprs([...exprs, symbol('x')]);
    const bounds = graphs.map((graph) => roundingBound(graph, point, 10));
    if (!bounds.every(Number.isFinite)) return [];
    return [{ source: sourceOf(`case ${k}`, graphs, complex), expected: compiledValues(graphs, complex), bounds }];
  });
}

const sourceOf = (name: string, entries: readonly GraphNode[], complex: boolean): SourceFunction => ({
  name,
  doc: 'A random rational function.',
  arguments: names,
  ...(complex ? { complexArguments: names } : {}),
  result: { kind: 'vector', entries },
});

function compiledValues(graphs: readonly GraphNode[], complex: boolean): [number, number][] {
  const out = new Float64Array(2 * graphs.length);
  if (complex) compileComplexGraphs(graphs, names)(Float64Array.from(complexValues.flat()), out);
  else compileRealGraphs(graphs, names)(Float64Array.from(values), out);
  return graphs.map((_, k) => (complex ? [out[2 * k]!, out[2 * k + 1]!] : [out[k]!, 0]));
}

function expectValues(cases: readonly Case[], results: readonly (readonly (readonly number[])[])[]): void {
  expect(results).toHaveLength(cases.length);
  for (const [k, { expected, bounds }] of cases.entries()) {
    for (const [j, [re, im]] of expected.entries()) {
      expect(Math.abs(results[k]![j]![0]! - re)).toBeLessThanOrEqual(2 * bounds[j]!);
      expect(Math.abs(results[k]![j]![1]! - im)).toBeLessThanOrEqual(2 * bounds[j]!);
    }
  }
}

const realCases = randomCases(false);
const complexCases = randomCases(true);
it('there are enough random functions to compare', () => {
  expect(realCases.length).toBeGreaterThan(20);
  expect(complexCases.length).toBeGreaterThan(20);
});

const moduleOf = (cases: readonly Case[]): SourceModule => ({ functions: cases.map(({ source }) => source) });

const allFunctions: GraphNode[] = (Object.keys(functionArity) as FunctionName[]).map((name) =>
  callNode(name, ...[symbolNode('x'), quotientNode(symbolNode('omega0'), numberNode(3))].slice(0, functionArity[name])),
);
const functionCase: Case = {
  source: sourceOf('all functions', [...allFunctions, pi], false),
  expected: compiledValues([...allFunctions, pi], false),
  bounds: [...allFunctions, pi].map(() => 4e-16),
};
const realModule = moduleOf([...realCases, functionCase]);

const hostile: SourceModule = {
  doc: 'End */ of "comment" """ *) =#\n#include "x" \\',
  functions: [
    {
      name: '*/ } alert(1); /*',
      doc: 'a\\b \\"""" */ (* *) ?>\n"""\\',
      arguments: [
        'lambda',
        'double',
        'λ',
        'ω₀',
        'omega0',
        'constructor',
        '__proto__',
        'x\n*/',
        '1',
        't1',
        'np',
        'I',
        'é',
      ],
      result: {
        kind: 'scalar',
        value: sumNode(
          ['lambda', 'double', 'λ', 'ω₀', 'omega0', 'constructor', '__proto__', 'x\n*/', '1', 't1', 'np', 'I', 'é'].map(
            symbolNode,
          ),
        ),
      },
    },
  ],
};
const hostileSum = (13 * 14) / 2;
const hostileArguments = new Array(13).fill(0).map((_, k) => k + 1);

const functionName = (k: number): string =>
  k < realCases.length ? realCases[k]!.source.name.replace(' ', '_') : 'all_functions';

describe('Python', () => {
  const runPython = (module: SourceModule, script: string): string => {
    writeFileSync(join(folder, 'emitted.py'), emitPython(module));
    writeFileSync(
      join(folder, 'main.py'),
      `import json, warnings\nwarnings.simplefilter("error")\nimport emitted\n${script}`,
    );
    const { stdout, stderr, status } = run('python3', ['main.py']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return stdout;
  };

  it.skipIf(!hasNumpy)('runs with NumPy and gives the same real numbers', () => {
    const calls = [...realCases, functionCase].map((_, k) => `emitted.${functionName(k)}(*args).tolist()`);
    const text = runPython(realModule, `args = ${JSON.stringify(values)}\nprint(json.dumps([${calls.join(', ')}]))`);
    const results = (JSON.parse(text) as number[][]).map((list) => list.map((value) => [value, 0]));
    expectValues([...realCases, functionCase], results);
  });

  it.skipIf(!hasNumpy)('runs with NumPy and gives the same complex numbers', () => {
    const calls = complexCases.map(({ source }) => `emitted.${source.name.replace(' ', '_')}(*args)`);
    const script = `args = [complex(*z) for z in ${JSON.stringify(complexValues)}]
print(json.dumps([[[complex(z).real, complex(z).imag] for z in list] for list in [${calls.join(', ')}]]))`;
    expectValues(complexCases, JSON.parse(runPython(moduleOf(complexCases), script)) as number[][][]);
  });

  it.skipIf(!hasNumpy)('runs with NumPy under hostile names and comments', () => {
    const text = runPython(hostile, `print(emitted.alert_1(*${JSON.stringify(hostileArguments)}))`);
    expect(Number(text)).toBe(hostileSum);
  });

  it.skipIf(!hasNumpy)('runs with NumPy and gives matrices their shape', () => {
    const rows = [
      ['x', 'y', 'x'],
      ['y', 'x', 'y'],
    ].map((row) => row.map(symbolNode));
    const module: SourceModule = {
      functions: [{ name: 'm', doc: '', arguments: ['x', 'y'], result: { kind: 'matrix', rows } }],
    };
    expect(JSON.parse(runPython(module, 'print(emitted.m(1, 2).tolist())'))).toEqual([
      [1, 2, 1],
      [2, 1, 2],
    ]);
  });
});

describe('C', () => {
  const runC = (module: SourceModule, main: string): string => {
    writeFileSync(
      join(folder, 'main.c'),
      `#include <stdio.h>\n${emitC(module)}\nint main(void) {\n${main}\nreturn 0;\n}\n`,
    );
    const flags = ['-std=c99', '-Wall', '-Wextra', '-Werror', '-pedantic', '-ffp-contract=off'];
    const compiled = run('cc', [...flags, '-o', 'main', 'main.c', '-lm']);
    expect(compiled.stderr).toBe('');
    expect(compiled.status).toBe(0);
    return run(join(folder, 'main'), []).stdout;
  };

  it.skipIf(!hasCompiler)('compiles with cc and gives the same real numbers', () => {
    const cases = [...realCases, functionCase];
    const main = cases.map(
      ({ expected }, k) => `{ double out[${expected.length}]; ${functionName(k)}(${values.join(', ')}, out);
for (int k = 0; k < ${expected.length}; k++) printf("%.17g ", out[k]);
puts(""); }`,
    );
    const lines = runC(realModule, main.join('\n')).trim().split('\n');
    expectValues(
      cases,
      lines.map((line) =>
        line
          .trim()
          .split(' ')
          .map((value) => [Number(value), 0]),
      ),
    );
  });

  it.skipIf(!hasCompiler)('compiles with cc and gives the same complex numbers', () => {
    const args = complexValues.map(([re, im]) => `${re} + ${im}*I`).join(', ');
    const main = complexCases.map(
      ({
        source,
        expected,
      }) => `{ double complex out[${expected.length}]; ${source.name.replace(' ', '_')}(${args}, out);
for (int k = 0; k < ${expected.length}; k++) printf("%.17g,%.17g ", creal(out[k]), cimag(out[k]));
puts(""); }`,
    );
    const lines = runC(moduleOf(complexCases), main.join('\n')).trim().split('\n');
    expectValues(
      complexCases,
      lines.map((line) =>
        line
          .trim()
          .split(' ')
          .map((pair) => pair.split(',').map(Number)),
      ),
    );
  });

  it.skipIf(!hasCompiler)('compiles with cc and calls the integrals the caller defines', () => {
    const value = sumNode([integralNode('Δ₁', symbolNode('x')), integralNode('E_r')]);
    const module: SourceModule = {
      functions: [{ name: 'f', doc: '', arguments: ['x'], result: { kind: 'scalar', value } }],
    };
    const text = runC(
      module,
      'printf("%g", f(3)); return 0; }\ndouble E_r(void) { return 1; }\ndouble Delta1(double x) { if (x > 0) return 2*x;',
    );
    expect(Number(text)).toBe(7);
  });

  it.skipIf(!hasCompiler)('compiles with cc under hostile names and comments', () => {
    expect(Number(runC(hostile, `printf("%g", alert_1(${hostileArguments.join(', ')}));`))).toBe(hostileSum);
  });
});

describe('JavaScript', () => {
  type Functions = Record<string, (...args: readonly unknown[]) => unknown>;
  const load = async (module: SourceModule): Promise<Functions> =>
    (await import(
      /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(emitJavaScript(module)).toString('base64')}`
    )) as Functions;

  it('is a module that gives the same real numbers', async () => {
    const functions = await load(realModule);
    const results = [...realCases, functionCase].map((_, k) =>
      (functions[functionName(k)]!(...values) as number[]).map((value) => [value, 0]),
    );
    expectValues([...realCases, functionCase], results);
  });

  it('is a module that gives the same complex numbers as pairs', async () => {
    const functions = await load(moduleOf(complexCases));
    const results = complexCases.map(
      ({ source }) => functions[source.name.replace(' ', '_')]!(...complexValues) as number[][],
    );
    expectValues(complexCases, results);
  });

  it('is harmless under hostile names and comments', async () => {
    const functions = await load(hostile);
    expect(Object.keys(functions)).toEqual(['alert_1']);
    expect(functions.alert_1!(...hostileArguments)).toBe(hostileSum);
  });
});

describe('Julia and the Wolfram Language, read by mathjs', () => {
  const math = create(all!);
  const scalarCases = realCases.map(({ source, expected, bounds }, k) => ({
    source: { ...source, name: `case${k}`, result: { kind: 'scalar' as const, value: resultNodes(source.result)[0]! } },
    expected: expected.slice(0, 1),
    bounds: bounds.slice(0, 1),
  }));
  const scope = (): Map<string, unknown> => new Map(names.map((name, k) => [name, values[k]]));
  const evaluate = (statements: readonly string[]): number[][] => {
    const variables = scope();
    let last = 0;
    for (const statement of statements) last = math.evaluate(statement.replaceAll(/\s+/g, ' '), variables) as number;
    return [[last, 0]];
  };

  it('Julia gives the same real numbers', () => {
    const results = scalarCases.map(({ source }) => {
      const body = /function [^\n]*\n([\s\S]*)\nend/.exec(emitJulia({ functions: [source] }))![1]!;
      return evaluate(body.replace('return ', '').split(/\n(?! {8}| {4}\))/));
    });
    expectValues(scalarCases, results);
  });

  it('the Wolfram Language gives the same real numbers', () => {
    const results = scalarCases.map(({ source }) => {
      const body = /Module\[\{.*\},\n([\s\S]*)\n\]/.exec(emitMathematica({ functions: [source] }))![1]!;
      return evaluate(body.split(';'));
    });
    expectValues(scalarCases, results);
  });
});
