import { type Block, table } from '../../document/index.ts';
import {
  explicitModel,
  type GibbsOptions,
  type MeanForceState,
  meanForceIntegrals,
  meanForceState,
  sweepExact,
  sweepMeanForce,
  sweepValues,
} from '../../equilibrium/index.ts';
import { InputError, NoAnswerError } from '../../errors.ts';
import { MAGNITUDE, missingNumbers, type ParsedModel, requireNumbers } from '../../hamiltonian/index.ts';
import { bathsJson } from '../../json/index.ts';
import { equilibriumStudyJson, gibbsStateJson, secondOrderJson } from '../../json/results/index.ts';
import { equilibriumBlocks, meanForceBlocks } from '../../report/index.ts';
import { bathSection, withOwnLetters } from '../../report/sections/index.ts';
import { deriveModel, numbersOf } from '../../study/derivation/index.ts';
import { equilibriumStudy, meanForceInput } from '../../study/index.ts';
import { didYouMean } from '../../suggestion.ts';
import { showEquilibria } from '../equilibriumPicture.ts';
import { type ModelOptions, printBlocks, printResults } from '../output.ts';
import { type PictureOptions, pictureTarget } from '../pictures.ts';
import { say } from '../print.ts';
import { progressBar } from '../progress.ts';

interface EquilibriumOptions extends ModelOptions, PictureOptions {
  readonly sweep: readonly string[];
  readonly tolerance?: number;
  /** Of the picture. */
  readonly quantity?: string;
}

/** One point: a sweep value (if any) with its state as JSON. */
type Point = Readonly<Record<string, unknown>>;

/** `redfield equilibrium MODEL [--sweep T=0.05:5:log:60] [--sweep kappa=…]` */
export async function equilibriumCommand(model: ParsedModel, options: EquilibriumOptions): Promise<void> {
  const { tolerance } = options;
  if (tolerance !== undefined && !(tolerance > 0 && tolerance < 1)) {
    throw new InputError(`Argument \`tolerance\` must be between 0 and 1, but is ${tolerance}.`);
  }
  const sweeps = options.sweep.map((text) => parseSweep(text, model));
  if (options.plot !== undefined) {
    pictureTarget(options.plot);
    if (sweeps.length === 0) throw new InputError('A picture needs an axis, as in `--sweep T=0.05:5:log:60`.');
  }
  const finite = model.modes.size > 0;
  const accuracy = tolerance === undefined ? {} : { tolerance };
  if (sweeps.length === 0) {
    if (finite) await showFinite(model, accuracy, options.json === true);
    else await showSecondOrder(model, options.json === true);
    return;
  }
  const points = finite ? sweepFinite(model, sweeps, accuracy) : sweepBaths(model, sweeps);
  if (options.json) await printResults(model, { points });
  else {
    if (options.plot === undefined) printBlocks(model.name, pointsTable(model, points));
    printWarnings(points);
  }
  if (options.plot !== undefined) await showEquilibria(model, { axes: axesOf(sweeps), points }, options);
  if (points.every(({ exact, secondOrder }) => !exact && !secondOrder)) process.exitCode = 1;
}

async function showFinite(model: ParsedModel, accuracy: GibbsOptions, json: boolean): Promise<void> {
  const study = equilibriumStudy(model, accuracy);
  if (json) await printResults(model, equilibriumStudyJson(study));
  else printBlocks(model.name, equilibriumBlocks(study));
}

async function showSecondOrder(model: ParsedModel, json: boolean): Promise<void> {
  numbersOf(model);
  const derived = deriveModel(model);
  const state = meanForceState(meanForceInput(derived));
  if (state.kind === 'none' && !coherencesExist(state)) throw new NoAnswerError(state.cause, state.message);
  const point = secondOrderJson(derived, state);
  if (json)
    await printResults(model, {
      ...point,
      formulas: meanForceIntegrals(derived.derivation),
      baths: bathsJson(derived),
    });
  else {
    const blocks = [...bathSection(derived), ...pointsTable(model, [point]), ...meanForceBlocks(derived)];
    printBlocks(model.name, withOwnLetters(blocks, derived.derivation.system.symbols));
  }
  printWarnings([point]);
}

/** Where a population has no correction the coherences may still exist, and are shown. */
const coherencesExist = ({ corrections }: MeanForceState): boolean =>
  corrections.every((row, i) =>
    row.every(({ re, im }, j) => i === j || (re.kind === 'finite' && im.kind === 'finite')),
  );

interface Sweep {
  readonly name: string;
  readonly values: readonly number[];
}

/** `T=0.05:5:log:60`, `kappa=0.1:0.5:5` or a single value `T=0.5`. */
export function parseSweep(text: string, model: ParsedModel): Sweep {
  const place = { text, start: 0, end: text.length };
  const match = /^\s*([\p{L}\w]+)\s*=\s*(\S+)\s*$/u.exec(text);
  if (!match) throw new InputError('A sweep must have the form `T=0.05:5:log:60` or `kappa=0.1:0.5:5`.', place);
  const [, name = '', range = ''] = match;
  const parameters = [...model.parameters.keys()];
  if (name !== 'T' && !model.symbols.includes(name)) {
    throw new InputError(
      `A sweep must be over T or a parameter, but \`${name}\` is neither.${didYouMean(name, ['T', ...parameters])}`,
      place,
    );
  }
  const parts = range.split(':');
  const log = parts[2] === 'log';
  const numbers = parts
    .filter((_part, k) => !(log && k === 2))
    .map((part) => (part === '' ? Number.NaN : Number(part)));
  if (numbers.some(Number.isNaN) || (numbers.length !== 1 && numbers.length !== 3)) {
    throw new InputError('A sweep must have the form `T=from:to:points`, `T=from:to:log:points` or `T=value`.', place);
  }
  const values =
    numbers.length === 1 ? numbers : sweepValues(numbers[0]!, numbers[1]!, numbers[2]!, log ? 'log' : 'linear');
  const wrong = name === 'T' ? values.find((value) => !isTemperature(value)) : undefined;
  if (wrong !== undefined) {
    throw new InputError(
      `Argument \`T\` of a sweep must be 0 or from ${MAGNITUDE.least} to ${MAGNITUDE.most}, but is ${wrong}.`,
      place,
    );
  }
  return { name, values };
}

/** A sweep is over temperatures as the model has them. */
const inEnergies = (sweep: Sweep | undefined, model: ParsedModel): readonly number[] | undefined =>
  sweep?.values.map((value) => value * temperatureFactor(model));

const temperatureFactor = ({ units }: ParsedModel): number => units?.temperatureFactor ?? 1;

const isTemperature = (value: number): boolean => value === 0 || (value >= MAGNITUDE.least && value <= MAGNITUDE.most);

/** At most one sweep over T and one over a parameter. */
function grid(sweeps: readonly Sweep[]): { parameter: Sweep | undefined; temperatures: Sweep | undefined } {
  const parameters = sweeps.filter(({ name }) => name !== 'T');
  const temperatures = sweeps.filter(({ name }) => name === 'T');
  if (parameters.length > 1 || temperatures.length > 1) {
    throw new InputError('At most one sweep over T and one over a parameter can be combined.');
  }
  return { parameter: parameters[0], temperatures: temperatures[0] };
}

/** As the points are ordered: the temperature is the fast one. */
const axesOf = (sweeps: readonly Sweep[]): readonly Sweep[] =>
  [...sweeps].sort((a, b) => Number(a.name === 'T') - Number(b.name === 'T'));

function sweepFinite(model: ParsedModel, sweeps: readonly Sweep[], options: GibbsOptions): Point[] {
  const { parameter, temperatures } = grid(sweeps);
  requireNumbers({
    ...model,
    parameters: new Map([...model.parameters, ...(parameter ? [[parameter.name, 0] as const] : [])]),
    temperature: temperatures ? 0 : model.temperature,
  });
  const bar = progressBar('Gibbs states');
  const points = sweepExact(
    { values: parameter?.values ?? [0], temperatures: inEnergies(temperatures, model) ?? [model.temperature!] },
    (value) => explicitModel(model, new Map(parameter ? [[parameter.name, value]] : [])),
    options,
    bar.update,
  );
  bar.stop();
  return points.map(({ value, temperature, outcome }) => ({
    ...(parameter ? { [parameter.name]: value } : {}),
    ...(outcome.kind === 'found' ? gibbsStateJson(outcome.state) : failure('exact', outcome.error)),
    temperature: temperature / temperatureFactor(model),
  }));
}

const failure = (field: string, error: NoAnswerError) => ({
  [field]: null,
  warnings: [{ kind: error.outcome, message: error.message }],
});

function sweepBaths(model: ParsedModel, sweeps: readonly Sweep[]): Point[] {
  const { parameter, temperatures } = grid(sweeps);
  const at = (value: number) =>
    deriveModel(parameter ? { ...model, parameters: new Map([...model.parameters, [parameter.name, value]]) } : model);
  const derived = new Map((parameter?.values ?? [0]).map((value) => [value, at(value)] as const));
  const missing = missingNumbers([...derived.values()][0]!.model);
  if (missing.parameters.length > 0 || missing.baths.length > 0) requireNumbers([...derived.values()][0]!.model);
  const own = temperatures ? undefined : meanForceInput([...derived.values()][0]!).temperature;
  const bar = progressBar('mean-force states');
  const points = sweepMeanForce(
    { values: [...derived.keys()], temperatures: inEnergies(temperatures, model) ?? [own!] },
    (value, temperature) => meanForceInput(derived.get(value)!, temperature),
    bar.update,
  );
  bar.stop();
  return points.map(({ value, temperature, outcome }) => ({
    ...(parameter ? { [parameter.name]: value } : {}),
    ...(outcome.kind === 'found'
      ? secondOrderJson(derived.get(value)!, outcome.state)
      : failure('secondOrder', outcome.error)),
    temperature: temperature / temperatureFactor(model),
  }));
}

interface Shown {
  readonly bloch?: readonly (number | null)[] | null;
  readonly blochError?: readonly (number | null)[] | null;
  readonly rhoError?: number | null;
  readonly rho?: readonly (readonly (readonly [re: number, im: number])[])[] | null;
  readonly truncationError?: number;
  readonly coherence?: number | null;
}

/** A row per state: the Bloch vector of a qubit, populations and coherence of more levels. */
function pointsTable(model: ParsedModel, points: readonly Point[]): Block[] {
  const finite = model.modes.size > 0;
  const states = points.map((point) => (point.exact ?? point.secondOrder ?? {}) as Shown);
  const swept = model.symbols.find((name) => points[0]?.[name] !== undefined);
  const qubit = model.dimension === 2;
  const levels = Array.from({ length: model.dimension }, (_, i) => i);
  const components = qubit ? ['v1', 'v2', 'v3'] : [...levels.map((i) => `rho_${i}${i}`), 'coherence'];
  const rows = points.map((point, k) => {
    const { bloch, rho, coherence, truncationError, blochError, rhoError } = states[k]!;
    const bound =
      truncationError ?? rhoError ?? (blochError ? Math.max(...blochError.map((error) => error ?? 0)) : null);
    const values = qubit
      ? [0, 1, 2].map((n) => bloch?.[n] ?? null)
      : [...levels.map((i) => rho?.[i]?.[i]?.[0] ?? null), coherence ?? null];
    return [...(swept === undefined ? [] : [point[swept] as number]), point.temperature as number, ...values, bound];
  });
  return [
    table({
      columns: [
        ...(swept === undefined ? [] : [{ title: swept, align: 'right' as const }]),
        { title: 'T', align: 'right' },
        ...components.map((title) => ({ title, align: 'right' as const, digits: 10 })),
        { title: finite ? 'truncation error' : 'error bound', align: 'right', digits: 2 },
      ],
      rows,
      caption: `${finite ? 'Exact reduced Gibbs state' : 'Mean-force state to second order in the coupling'}, in the basis of the Hamiltonian as typed${qubit ? '' : '; the coherence is that between the levels of H_S'}.`,
    }),
  ];
}

/** Every warning once; of a sweep, at how many points it holds. */
function printWarnings(points: readonly Point[]): void {
  const count = new Map<string, number>();
  for (const point of points) {
    for (const { message } of (point.warnings as { message: string }[] | undefined) ?? []) {
      count.set(message, (count.get(message) ?? 0) + 1);
    }
  }
  for (const [message, n] of count) {
    say(`${message}${points.length > 1 ? ` (${n} of ${points.length} points)` : ''}`);
  }
}
