/** One model of a scan: drawn from its own stream of random numbers, and written as a model that every command reads. */
import type { Model, ParameterValue, ThermalBathSpec } from '../../hamiltonian/index.ts';
import { drawBath } from './bath.ts';
import {
  type FamilyTerms,
  familyHamiltonian,
  type ScanCase,
  type ScanFamily,
  type ScanFamilyName,
  type ScanParameters,
} from './families/family.ts';
import { choose, modelRandom } from './random.ts';

export interface DrawnModel {
  readonly seed: number;
  readonly family: ScanFamilyName;
  /** Its number within the family. */
  readonly index: number;
  readonly drawn: ScanCase;
  readonly parameters: ScanParameters;
  readonly baths: Readonly<Record<string, ThermalBathSpec>>;
}

/** The model with this number; one that belongs on a vanishing surface is not on it yet. */
export function drawModel(family: ScanFamily, seed: number, index: number): DrawnModel {
  const random = modelRandom(seed, family.name, index);
  const drawn = choose(random, family.cases);
  const parameters = drawn.draw(random);
  const baths: Record<string, ThermalBathSpec> = {};
  let shared: number | undefined;
  for (const { bath } of family.baths) {
    const spec = drawBath(random);
    shared ??= spec.temperature;
    baths[bath] = drawn.oneTemperature ? { ...spec, temperature: shared } : spec;
  }
  return { seed, family: family.name, index, drawn, parameters, baths };
}

const isPresent = (value: ScanParameters[string] | undefined): boolean =>
  typeof value === 'number' ? value !== 0 : value !== undefined && (value[0] !== 0 || value[1] !== 0);

/**
 * As a model: a coupling that is zero is left out of the Hamiltonian, so that its absence is a matter of structure; a complex one with a real value is
 * a real symbol. A bath that meets no operator but the identity is left out too: it does not act on the system, and a model file may not hold it.
 */
export function modelOf(family: ScanFamily, { parameters, baths, index, seed, drawn }: DrawnModel): Model {
  const coupled = family.baths.filter(({ terms }) =>
    terms.some(({ name, operator }) => operator !== 'id' && isPresent(parameters[name])),
  );
  const names = [...family.system, ...coupled.flatMap(({ terms }) => terms)]
    .map(({ name }) => name)
    .filter((name) => isPresent(parameters[name]));
  const value = (name: string): ParameterValue => {
    const given = parameters[name]!;
    return typeof given !== 'number' && given[1] === 0 ? given[0] : given;
  };
  const complex = family.complex.filter((name) => names.includes(name) && typeof value(name) !== 'number');
  return {
    name: `${family.name} ${index} of seed ${seed}: ${drawn.name}`,
    hamiltonian: familyHamiltonian(family, (name) => names.includes(name)),
    baths: Object.fromEntries(coupled.map(({ bath }) => [bath, baths[bath]!])),
    parameters: Object.fromEntries(names.map((name) => [name, value(name)])),
    ...(complex.length === 0 ? {} : { complex }),
  };
}

/** The symbols of a family, those of H_S first. */
export const namesInUse = ({ system, baths }: FamilyTerms): readonly string[] => [
  ...system.map(({ name }) => name),
  ...baths.flatMap(({ terms }) => terms.map(({ name }) => name)),
];

/** A model as YAML; numbers are written with all their digits. */
export function modelYaml(model: Model): string {
  const table = (entries: Readonly<Record<string, unknown>>): string =>
    `{ ${Object.entries(entries)
      .map(([key, value]) => `${key}: ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`)
      .join(', ')} }`;
  return [
    `name: ${JSON.stringify(model.name)}`,
    `hamiltonian: ${JSON.stringify(model.hamiltonian)}`,
    ...(Object.keys(model.baths ?? {}).length === 0 ? [] : ['baths:']),
    ...Object.entries(model.baths ?? {}).map(([name, spec]) => `  ${name}: ${table({ ...spec })}`),
    `parameters: ${table(model.parameters ?? {})}`,
    ...(model.complex === undefined ? [] : [`complex: [${model.complex.join(', ')}]`]),
    '',
  ].join('\n');
}
