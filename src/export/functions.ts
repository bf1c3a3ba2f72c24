/** The functions an export consists of: Bohr frequencies, Bloch matrix and vector, steady state, and what their arguments are. */
import {
  add,
  divide,
  type Expr,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  substitute,
  subtract,
  symbol,
} from '../algebra/index.ts';
import { callNode, fromExprs, type GraphNode, pi, symbolNames } from '../compile/index.ts';
import type { SourceFunction } from '../compile/languages/index.ts';
import { conjugateName, type EnergyBasis } from '../hamiltonian/index.ts';
import { entry, traceOfProduct } from '../operators/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import type { Coefficient, ThermalFactor } from '../tcl/index.ts';

export interface ExportedFunctions {
  /** Turns the numbers of the user into splitting and angles of the energy basis; only where it has angles. */
  readonly energyBasis: SourceFunction | undefined;
  /** Axes of the energy basis, by rows, in the user's axes; only where H_S is not diagonal as typed. */
  readonly energyAxes: SourceFunction | undefined;
  /** The distinct Bohr frequencies that coefficients refer to. */
  readonly frequencies: SourceFunction | undefined;
  readonly matrix: SourceFunction;
  readonly vector: SourceFunction;
  /** h_k in H_S = Tr(H_S)/d + Σ h_k Λ_k. */
  readonly energies: SourceFunction;
  /** For d = 2, where it is unique. */
  readonly steadyState: SourceFunction | undefined;
  /** Real symbols of the Hamiltonian, in the order of the arguments; a complex symbol g is `g_re`, `g_im`. */
  readonly parameters: readonly string[];
  /** Symbols of the energy basis: what `energyBasis` gives. */
  readonly angles: readonly string[];
  /** Coefficients and thermal factors that occur, in the order of the arguments. */
  readonly coefficients: readonly ExportedCoefficient[];
  readonly thermal: readonly ExportedThermal[];
  /** The real and imaginary part of every complex symbol. */
  readonly parts: ReadonlyMap<string, readonly [re: string, im: string]>;
}

/** `frequency`: index into the result of `frequencies`, from 0; undefined for ω = 0. */
export interface ExportedCoefficient {
  readonly coefficient: Coefficient;
  readonly frequency: number | undefined;
}

export interface ExportedThermal {
  readonly factor: ThermalFactor;
  readonly frequency: number;
}

/** Names of the functions: `bloch_matrix`, or `blochMatrix` where a language writes them so. */
export type FunctionNaming = (name: string) => string;

/** Throws `NoAnswerError` where the Bloch equations are not given symbolically (more than four levels). */
export function exportedFunctions(derived: Derived, naming: FunctionNaming = (name) => name): ExportedFunctions {
  const { derivation, rotation } = derived;
  const { longTime, steadyState: solved, table, system } = derivation;
  const parts = realParts(derived);
  const graphs = graphWriter(derived, parts);
  const matrix = longTime.matrix.map((row) => graphs(row));
  const vector = graphs(longTime.vector);
  const solution = solved.kind === 'unique' ? graphs(solved.solution) : undefined;
  const energies = graphs(
    derivation.basis.map(({ operator, squareNorm }) =>
      divide(traceOfProduct(operator, system.hamiltonian), integer(squareNorm)),
    ),
  );
  const occurring = new Set(symbolNames([...matrix.flat(), ...vector, ...(solution ?? [])]));

  const used = [...table.used.values()].filter(({ name }) => occurring.has(name));
  const usedThermal = [...table.thermalUsed.values()].filter(({ name }) => occurring.has(name));
  const distinct = [...new Set([...used, ...usedThermal].flatMap(({ frequency }) => frequency ?? []))];
  const frequencies = graphs(distinct);

  const angles = rotation?.definitions.map(({ name }) => name) ?? [];
  const splitting = angles.length === 0 ? [] : angleGraphs(derived, graphs);
  const needed = new Set([...occurring, ...symbolNames([...frequencies, ...energies, ...splitting])]);
  const parameters = system.symbols
    .flatMap((name) => parts.get(name) ?? [name])
    .filter((name) => needed.has(name) && !angles.includes(name));
  const symbols = [...parameters, ...angles];
  const argumentsOf = (entries: readonly GraphNode[]): string[] => {
    const names = new Set(symbolNames(entries));
    return symbols.filter((name) => names.has(name));
  };
  const shared = [
    ...symbols.filter((name) => occurring.has(name)),
    ...[...used, ...usedThermal].map(({ name }) => name),
  ];
  const vectorFunction = (name: string, doc: string, entries: readonly GraphNode[], args = argumentsOf(entries)) =>
    ({ name: naming(name), doc, arguments: args, result: { kind: 'vector', entries } }) as const;
  return {
    parameters,
    angles,
    parts,
    coefficients: used.map((coefficient) => ({
      coefficient,
      frequency: coefficient.frequency && distinct.indexOf(coefficient.frequency),
    })),
    thermal: usedThermal.map((factor) => ({ factor, frequency: distinct.indexOf(factor.frequency) })),
    energyBasis:
      angles.length === 0
        ? undefined
        : vectorFunction('energy_basis', `The eigenbasis of H_S: ${angles.join(', ')}.`, splitting),
    energyAxes: rotation && axesFunction(rotation, angles, naming, graphs),
    frequencies:
      distinct.length === 0
        ? undefined
        : vectorFunction('bohr_frequencies', 'The Bohr frequencies that the coefficients are taken at.', frequencies),
    matrix: {
      name: naming('bloch_matrix'),
      doc: 'M of dv/dt = M v + b at long times, by rows.',
      arguments: shared,
      result: { kind: 'matrix', rows: matrix },
    },
    vector: vectorFunction('bloch_vector', 'b of dv/dt = M v + b at long times.', vector, shared),
    energies: vectorFunction('energy_vector', 'h of H_S = Tr(H_S)/d + sum_k h_k L_k.', energies),
    steadyState:
      solution && vectorFunction('steady_state', 'The solution v of M v + b = 0 in closed form.', solution, shared),
  };
}

/** Names for the real and the imaginary part of every complex symbol. */
function realParts({ derivation: { system } }: Derived): ReadonlyMap<string, readonly [string, string]> {
  const taken = new Set(system.symbols);
  const fresh = (name: string): string => (taken.has(name) ? fresh(`${name}_part`) : name);
  return new Map(
    system.symbols
      .filter((name) => system.partners.has(name))
      .map((name) => [name, [fresh(`${name}_re`), fresh(`${name}_im`)]] as const),
  );
}

/** g → g_re + i g_im, conj(g) → g_re − i g_im: exact, so that what is real loses its i. */
function realSymbols(parts: ExportedFunctions['parts']): (a: Expr) => Expr {
  if (parts.size === 0) return (a) => a;
  const replacements = new Map(
    [...parts].flatMap(([name, [re, im]]) => {
      const imaginary = multiply(imaginaryUnit, symbol(im));
      return [
        [name, add(symbol(re), imaginary)],
        [conjugateName(name), subtract(symbol(re), imaginary)],
      ] as const;
    }),
  );
  return (a) => substitute(a, replacements);
}

type GraphWriter = (list: readonly Expr[]) => GraphNode[];

/** Expressions as graphs, with pi, complex symbols, functions (`cos(theta)`) and named components of a coupling written out. */
function graphWriter({ rotation, model, intermediates }: Derived, parts: ExportedFunctions['parts']): GraphWriter {
  const toReal = realSymbols(parts);
  const known = new Map<string, GraphNode>([['pi', pi]]);
  for (const { name, function: kind, argument } of (rotation?.functions ?? model.functions).values()) {
    known.set(name, callNode(kind, fromExprs([toReal(argument)], known)[0]!));
  }
  for (const { name, value } of intermediates) known.set(name, fromExprs([toReal(value)], known)[0]!);
  return (list) => fromExprs(list.map(toReal), known);
}

/** 2|h|, the polar and, where it is not fixed, the azimuthal angle of h in H_S = h₀ + h·σ; see `energyBasis`. */
function angleGraphs({ model: { systemHamiltonian: h } }: Derived, graphs: GraphWriter): GraphNode[] {
  const [up, down] = [entry(h, 0, 1), entry(h, 1, 0)];
  const doubled = [
    add(up, down),
    multiply(imaginaryUnit, subtract(up, down)),
    subtract(entry(h, 0, 0), entry(h, 1, 1)),
  ];
  const [x, y, z] = graphs(doubled) as [GraphNode, GraphNode, GraphNode];
  const [alongY, alongX] = [isZero(doubled[0]!), isZero(doubled[1]!)];
  const across = alongX ? x : alongY ? y : callNode('hypot', x, y);
  const angles = [callNode('hypot', across, z), callNode('atan2', across, z)];
  return alongX || alongY ? angles : [...angles, callNode('atan2', y, x)];
}

function axesFunction(
  { axes }: EnergyBasis,
  angles: readonly string[],
  naming: FunctionNaming,
  graphs: GraphWriter,
): SourceFunction {
  return {
    name: naming('energy_axes'),
    doc: "Axes x', y', z' of the eigenbasis of H_S, by rows, in the axes in which H was typed: v = transpose(axes) v'.",
    arguments: angles,
    result: { kind: 'matrix', rows: axes.map((axis) => graphs(axis)) },
  };
}
