/**
 * Units of a model. The numbers of a model are those of ħ = 1 with energies in one unit; temperatures and times are turned into it, by the constants of CODATA
 * 2022 (Mohr et al., Rev. Mod. Phys. 97, 025002), which are exact: k_B T/E and t E/ħ.
 *
 * An energy in Hz is E/h, one in cm⁻¹ is E/hc; rates are per time, without 2π.
 */
import { InputError } from '../../errors.ts';
import { didYouMean } from '../../suggestion.ts';
import { readNumber } from '../notation/number.ts';

const PLANCK = 6.62607015e-34;
const HBAR = PLANCK / (2 * Math.PI);
const BOLTZMANN = 1.380649e-23;
const CHARGE = 1.602176634e-19;
const LIGHT = 299792458;

/** In joule. */
const ENERGIES: Readonly<Record<string, number>> = {
  'cm^-1': PLANCK * LIGHT * 100,
  kHz: PLANCK * 1e3,
  MHz: PLANCK * 1e6,
  GHz: PLANCK * 1e9,
  THz: PLANCK * 1e12,
  ueV: CHARGE * 1e-6,
  meV: CHARGE * 1e-3,
  eV: CHARGE,
};
/** In kelvin. */
const TEMPERATURES: Readonly<Record<string, number>> = { uK: 1e-6, mK: 1e-3, K: 1 };
/** In seconds. */
const TIMES: Readonly<Record<string, number>> = { fs: 1e-15, ps: 1e-12, ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1 };

export type Dimension = 'energy' | 'temperature' | 'time';

const TABLES: Readonly<Record<Dimension, Readonly<Record<string, number>>>> = {
  energy: ENERGIES,
  temperature: TEMPERATURES,
  time: TIMES,
};

export const UNIT_NAMES: Readonly<Record<Dimension, readonly string[]>> = {
  energy: Object.keys(ENERGIES),
  temperature: Object.keys(TEMPERATURES),
  time: Object.keys(TIMES),
};

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['cm-1', 'cm^-1'],
  ['1/cm', 'cm^-1'],
  ['cm⁻¹', 'cm^-1'],
  ['cm^{-1}', 'cm^-1'],
  ['µeV', 'ueV'],
  ['μeV', 'ueV'],
  ['µs', 'us'],
  ['μs', 'us'],
  ['µK', 'uK'],
  ['μK', 'uK'],
]);

/** The name a unit has here; the text itself where it is none. */
export const unitName = (written: string): string => SPELLINGS.get(written.trim()) ?? written.trim();

/** The units as a model gives them; temperatures in energies and times in ħ over energies where none is given. */
export interface UnitNames {
  readonly energy: string;
  readonly temperature?: string;
  readonly time?: string;
}

export interface Units extends UnitNames {
  /** k_B · 1 K in the unit of energy, for temperatures in K. */
  readonly temperatureFactor: number;
  /** 1 fs in ħ over the unit of energy, for times in fs. */
  readonly timeFactor: number;
}

export function unitsOf(names: UnitNames): Units {
  const energy = ENERGIES[names.energy]!;
  return {
    ...names,
    temperatureFactor: names.temperature === undefined ? 1 : (BOLTZMANN * TEMPERATURES[names.temperature]!) / energy,
    timeFactor: names.time === undefined ? 1 : (TIMES[names.time]! * energy) / HBAR,
  };
}

const QUANTITY = /^(.*[\d).])\s*([µμA-Za-z]+(?:\^\{?-1\}?|⁻¹|-1)?)\s*$/su;

/**
 * A number, or with units a quantity such as `20 mK`, in the unit the model has for what is asked for. An energy may be typed as a temperature, and the
 * other way round. Throws InputError, without a place, for units that do not fit.
 */
export function readQuantity(text: string, dimension: Dimension | undefined, units: UnitNames | undefined): number {
  const found = QUANTITY.exec(text);
  const unit = found === null ? undefined : unitName(found[2]!);
  const known = unit === undefined ? undefined : dimensionOf(unit);
  if (known === undefined) {
    if (unit === undefined || units === undefined || CONSTANT_NAMES.has(unit)) return readNumber(text);
    throw new InputError(`\`${unit}\` is no unit.${didYouMean(unit, Object.values(UNIT_NAMES).flat())}`);
  }
  if (units === undefined) {
    throw new InputError(
      `A quantity in ${unit} needs \`units\`, e.g. \`units: { energy: GHz, temperature: mK, time: ns }\`.`,
    );
  }
  const value = readNumber(found![1]!);
  if (dimension === undefined) throw new InputError(`It must be a number without unit, but is in ${unit}.`);
  if ((dimension === 'time') !== (known === 'time')) {
    throw new InputError(`It must be ${WORDS[dimension]}, but ${unit} is a unit of ${known}.`);
  }
  const own = units[dimension] ?? (dimension === 'temperature' ? units.energy : undefined);
  if (own === undefined)
    throw new InputError(`A time in ${unit} needs a unit of time, e.g. \`units: { time: ${unit} }\`.`);
  // so that the ratio of two units is a power of ten where it is one
  return value * Number((sizeOf(unit!) / sizeOf(own)).toPrecision(15));
}

/**
 * What a number of one unit is multiplied by to be in another: of temperatures and energies by k_B where one is given in the other. Throws InputError, without
 * a place, for units that do not fit.
 */
export function unitRatio(from: string, to: string): number {
  const unit = unitName(to);
  const [own, asked] = [dimensionOf(from)!, dimensionOf(unit)];
  if (asked === undefined) {
    throw new InputError(`\`${unit.slice(0, 40)}\` is no unit.${didYouMean(unit, Object.values(UNIT_NAMES).flat())}`);
  }
  if ((own === 'time') !== (asked === 'time')) {
    throw new InputError(`The unit must be one of ${own}, as ${from}, but ${unit} is one of ${asked}.`);
  }
  return Number((sizeOf(from) / sizeOf(unit)).toPrecision(15));
}

const WORDS: Readonly<Record<Dimension, string>> = {
  energy: 'an energy',
  temperature: 'a temperature',
  time: 'a time',
};

/** Names behind a number that are no units. */
const CONSTANT_NAMES: ReadonlySet<string> = new Set(['pi', 'hbar', 'e']);

const dimensionOf = (unit: string): Dimension | undefined =>
  (['energy', 'temperature', 'time'] as const).find((dimension) => Object.hasOwn(TABLES[dimension], unit));

/** In joule, or in seconds. */
const sizeOf = (unit: string): number => ENERGIES[unit] ?? TIMES[unit] ?? BOLTZMANN * TEMPERATURES[unit]!;
