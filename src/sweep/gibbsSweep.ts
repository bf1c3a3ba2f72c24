/** Quantities of the exact Gibbs states of a model with `modes` over grids of parameters and the temperature. */
import { explicitModel, type GibbsState, sweepExact } from '../equilibrium/index.ts';
import { InputError } from '../errors.ts';
import { type Model, observableOf, type ParsedModel, prepareModel, requireNumbers } from '../hamiltonian/index.ts';
import { gibbsStateJson } from '../json/results/index.ts';
import { applySettings, settingPath } from '../modelFile/index.ts';
import { expectation } from '../study/index.ts';
import { didYouMean } from '../suggestion.ts';
import { checkGrid, parseAxis, positions, type SweepAxis } from './axes.ts';
import { type Found, leavesAt, type Tree } from './leaves.ts';
import { parseQuantities, type SweepQuantity } from './quantities.ts';
import { type SweepColumn, type SweepResult, sweepWarnings } from './result.ts';
import { tally } from './tally.ts';

export interface GibbsSweep {
  /** With `modes`. */
  readonly model: Model;
  /** As typed: `temperature=0.05:5:log:60`, for which `T=…` stands too. */
  readonly over: readonly string[];
  /** As typed, commas between them. */
  readonly quantities: string;
}

/** What the temperature is called, as in `equilibrium --sweep`. */
const TEMPERATURE = 'T';

/** One diagonalisation serves all temperatures. Throws `InputError` where an axis or a quantity is none of the model. */
export function sweepGibbs({ model, over, quantities: text }: GibbsSweep): SweepResult {
  const axes = over.map((one) => parseAxis(one.replace(/^\s*T\s*=/, 'temperature='), model.units));
  const paths = axes.map(({ name }) => settingPath(name, model));
  checkGrid(axes, paths);
  const quantities = parseQuantities(text);
  const hot = axes.findIndex((_, k) => paths[k]![0] === 'temperature');
  const others = axes.filter((_, k) => k !== hot);
  const combinations = others.reduce((product, { values }) => product * values.length, 1);
  const modelAt = (n: number): ParsedModel => {
    const at = positions(others, n);
    const settings = others.map(({ name, values }, k) => `${name}=${values[at[k]!]!}`);
    const heat = hot < 0 ? [] : [`temperature=${axes[hot]!.values[0]!}`];
    return prepareModel(applySettings({ model }, [...settings, ...heat]).model);
  };
  const models = Array.from({ length: combinations }, (_, n) => modelAt(n));
  const [first] = models as [ParsedModel];
  requireNumbers(first);
  const factor = first.units?.temperatureFactor ?? 1;
  const temperatures = hot < 0 ? [first.temperature!] : axes[hot]!.values.map((value) => value * factor);
  const states = sweepExact({ values: [...models.keys()], temperatures }, (n) => explicitModel(models[n]!));
  const points = combinations * temperatures.length;
  /** Row by row of the axes as they are given; in `states` the temperature is the fast one. */
  const ordered = Array.from({ length: points }, (_, index) => {
    const at = positions(axes, index);
    const other = others.reduce((n, axis) => n * axis.values.length + at[axes.indexOf(axis)]!, 0);
    const { outcome } = states[other * temperatures.length + (hot < 0 ? 0 : at[hot]!)]!;
    return { outcome, model: models[other]! };
  });
  const named = axes.map(({ name, values }, k) => ({ name: k === hot ? TEMPERATURE : name, values }));
  return resultOf(named, quantities, ordered);
}

interface GibbsPoint {
  readonly model: ParsedModel;
  readonly outcome: ReturnType<typeof sweepExact>[number]['outcome'];
}

function resultOf(
  axes: readonly SweepAxis[],
  quantities: readonly SweepQuantity[],
  points: readonly GibbsPoint[],
): SweepResult {
  const columns: Record<string, SweepColumn> = {};
  const errors: Record<string, SweepColumn> = {};
  const counts = tally();
  for (const quantity of quantities) {
    const found = points.map(({ model, outcome }, point) => {
      if (outcome.kind === 'found') return leavesOf(quantity, outcome.state, model);
      const { outcome: kind, message } = outcome.error;
      counts.count({ kind, about: quantity.text, point }, () => message);
      return [];
    });
    const names = found.find((leaves) => leaves.length > 0)?.map(({ name }) => name) ?? [quantity.text];
    for (const [k, name] of names.entries()) {
      columns[name] = found.map((leaves) => leaves[k]?.value ?? null);
      errors[name] = found.map((leaves) => leaves[k]?.error ?? null);
    }
  }
  return { axes, columns, errors, warnings: sweepWarnings(axes, counts.counts()) };
}

/** What truncation leaves open of every element of ρ stands for the error of what has none of its own. */
function leavesOf(quantity: SweepQuantity, state: GibbsState, model: ParsedModel) {
  const { rho, truncationError } = state;
  const { text } = quantity;
  switch (quantity.kind) {
    case 'distance':
      throw new InputError(
        `The quantity \`${text}\` needs two methods, but a model with \`modes\` has its exact state.`,
      );
    case 'observable': {
      const bound = new Float64Array(rho.n ** 2).fill(truncationError);
      return [{ name: text, ...expectation(observableOf(model, quantity.operator), { rho, bound }) }];
    }
    case 'path': {
      const fields = { ...gibbsStateJson(state).exact, populations: { typed: [...state.populations] } };
      return stateLeaves(fields, quantity);
    }
  }
}

/**
 * The numbers at a path of a state as JSON. The coherence is that between the levels of H_S; what has no bound of its own has that of ρ. Throws
 * `InputError` where the state has no such numbers.
 */
export function stateLeaves(state: Tree, { path, text }: Extract<SweepQuantity, { kind: 'path' }>) {
  const [field = '', ...rest] = path;
  const l1 = state.l1 as { readonly energy: unknown } | undefined;
  const value = field === 'coherence' && l1 !== undefined ? l1.energy : state[field];
  const names = Object.keys(state);
  if (value === undefined) {
    throw new InputError(`The quantity \`${text}\` must be one of ${names.join(', ')}.${didYouMean(field, names)}`);
  }
  const open = state[`${field}Error`] ?? state.rhoError ?? state.truncationError ?? null;
  const found: Found = leavesAt(value, rest, open, text);
  if (found.kind !== 'found')
    throw new InputError(`The quantity \`${text}\` must be numbers of the state, but is not.`);
  return found.leaves;
}
