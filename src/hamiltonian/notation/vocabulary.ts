/** What each name of a Hamiltonian stands for: an operator of the system, of a bath or of a mode, a constant, or a symbol. */
import { InputError } from '../../errors.ts';
import { HAMILTONIAN } from './language.ts';
import { isReservedWord } from './lexicon.ts';
import { operatorSlip } from './slips.ts';

export type SpinAxis = 'x' | 'y' | 'z' | 'p' | 'm';
export type ModeKind = 'oscillator' | 'spin';

export type Meaning =
  | { readonly kind: 'symbol' }
  | { readonly kind: 'imaginaryUnit' }
  | { readonly kind: 'one' }
  /** a symbol, unless it is the base of a power as in `e^x` */
  | { readonly kind: 'euler' }
  /** The identity of the system or, in a product of spaces, of one factor; `objection` where the name means it nowhere else; `environment`: that of a bath. */
  | { readonly kind: 'identity'; readonly objection?: string | undefined; readonly environment?: boolean }
  /** `number` counts the spins from 1; undefined where the text gives none. */
  | { readonly kind: 'pauli'; readonly axis: SpinAxis; readonly number: number | undefined }
  | { readonly kind: 'spin'; readonly axis: SpinAxis; readonly number: number | undefined }
  /** Of an oscillator that is a part of the system. */
  | { readonly kind: 'ladder'; readonly part: string; readonly step: 'annihilation' | 'creation' }
  | { readonly kind: 'bath'; readonly bath: string; readonly part: 'quadrature' | 'annihilation' | 'creation' }
  | { readonly kind: 'oscillator'; readonly mode: string; readonly part: 'annihilation' | 'creation' }
  | { readonly kind: 'modeSpin'; readonly mode: string; readonly axis: SpinAxis }
  | { readonly kind: 'unknown'; readonly message: string };

export interface Declarations {
  /** Names of the declared baths. */
  readonly baths: readonly string[];
  readonly modes: ReadonlyMap<string, ModeKind>;
  /** Names of the oscillators that are parts of the system. */
  readonly oscillators: Iterable<string>;
  /** Names declared as parameters or as complex: symbols even where they would otherwise be read as bath operators. */
  readonly symbols: ReadonlySet<string>;
  /** Whether the system is declared to be a spin. */
  readonly spin: boolean;
}

const AXES: readonly SpinAxis[] = ['x', 'y', 'z', 'p', 'm'];
const AXIS_NAMES: ReadonlyMap<string, SpinAxis> = new Map([
  ...AXES.map((axis) => [axis, axis] as const),
  ['plus', 'p'],
  ['minus', 'm'],
]);

const PAULI = /^(?:(?:s|sigma)_?([xyzpm])|sigma_?(plus|minus))(?:_?(\d+))?$/;
const PAULI_INDEX_FIRST = /^sigma_?(\d+)_?([xyzpm]|plus|minus)$/;
const SPIN = /^S_?([xyzpm]|plus|minus)(?:_?(\d+))?$/;
const SPIN_INDEX_FIRST = /^S_?(\d+)_?([xyzpm]|plus|minus)$/;
/** `id`, and `\mathbb{1}_B` */
const IDENTITY = /^id(?:\d+|_(\w+))?$/;
/** Baths are numbered from 1: `B0` is rather a field. */
const DEFAULT_BATH = /^(?:(B)((?:[1-9]\d*)?)|(b)((?:[1-9]\d*)?)|bd((?:[1-9]\d*)?)|b([1-9]\d*)_?d)$/;

/** Throws InputError when declarations share an operator name. A name that looks like an operator but is none has the meaning `unknown` with a message. */
export function vocabulary(declarations: Declarations): (name: string) => Meaning {
  const declared = declaredOperators(declarations);
  const isBath = (subscript: string): boolean =>
    /^(?:[BER]|bath|env)\d*$/.test(subscript) || declarations.baths.includes(subscript);
  const known = ['sx', 'sy', 'sz', 'sp', 'sm', 'id', ...declared.keys()];
  return (name) => {
    const operator = declared.get(name) ?? systemOperator(name, declarations.spin);
    if (operator !== undefined) return operator;
    if (declarations.symbols.has(name)) return { kind: 'symbol' };
    if (name === 'i') return { kind: 'imaginaryUnit' };
    if (name === 'e') return { kind: 'euler' };
    const identity = IDENTITY.exec(name);
    if (identity !== null) return { kind: 'identity', environment: isBath(identity[1] ?? '') };
    if (name === 'hbar') return { kind: 'one' };
    if (name === 'I' || name === 'Id') return { kind: 'identity', objection: operatorSlip(name, known) };
    const bath = declarations.modes.size === 0 ? defaultBath(name) : undefined;
    if (bath !== undefined) return bath;
    const slip = operatorSlip(name, known);
    return slip === undefined ? { kind: 'symbol' } : { kind: 'unknown', message: slip };
  };
}

function systemOperator(name: string, spinDeclared: boolean): Meaning | undefined {
  const pauli = PAULI.exec(name);
  if (pauli) return pauliMeaning(pauli[1] ?? pauli[2]!, pauli[3]);
  const indexed = PAULI_INDEX_FIRST.exec(name);
  if (indexed) return pauliMeaning(indexed[2]!, indexed[1]);
  const [, written, index] = SPIN.exec(name) ?? [];
  const [, indexFirst, axisLast] = SPIN_INDEX_FIRST.exec(name) ?? [];
  const axis = AXIS_NAMES.get(written ?? axisLast ?? '');
  if (axis === undefined) return undefined;
  const number = index ?? indexFirst;
  if (spinDeclared) return { kind: 'spin', axis, number: number === undefined ? undefined : Number(number) };
  return {
    kind: 'unknown',
    message: `\`${name}\` is the operator of a spin, which the model must declare, e.g. \`spin: 1\`; the Pauli matrix is \`s${axis}\`.`,
  };
}

function pauliMeaning(axis: string, index: string | undefined): Meaning {
  return { kind: 'pauli', axis: AXIS_NAMES.get(axis)!, number: index === undefined ? undefined : Number(index) };
}

function defaultBath(name: string): Meaning | undefined {
  const match = DEFAULT_BATH.exec(name);
  if (!match) return undefined;
  if (match[1] !== undefined) return { kind: 'bath', bath: name, part: 'quadrature' };
  const part = match[3] !== undefined ? 'annihilation' : 'creation';
  return { kind: 'bath', bath: `B${match[4] ?? match[5] ?? match[6] ?? ''}`, part };
}

/** The operators of declared baths, oscillators and modes: bath `B1` has B1, b1, bd1; oscillator `a` has a, ad; spin `t1` has t1x, t1y, …. */
function declaredOperators({ baths, modes, oscillators }: Declarations): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  const owners = new Map<string, string>();
  const declare = (owner: string, meaning: Meaning, names: readonly string[]): void => {
    for (const name of names) {
      const other = systemOperator(name, true) === undefined ? owners.get(name) : 'the system';
      if (other !== undefined && other !== owner) {
        throw new InputError(
          `The operator \`${name}\` would belong to both ${other} and ${owner}; rename one of them.`,
        );
      }
      owners.set(name, owner);
      meanings.set(name, meaning);
    }
  };
  for (const bath of baths) {
    const owner = `bath \`${bath}\``;
    declare(owner, { kind: 'bath', bath, part: 'quadrature' }, [bath]);
    const lower = [bath.toLowerCase(), bath.charAt(0).toLowerCase() + bath.slice(1)].filter((name) => name !== bath);
    declare(owner, { kind: 'bath', bath, part: 'annihilation' }, lower);
    declare(owner, { kind: 'bath', bath, part: 'creation' }, lower.flatMap(creationNames));
  }
  for (const part of oscillators) {
    const owner = `oscillator \`${part}\``;
    declare(owner, { kind: 'ladder', part, step: 'annihilation' }, [part]);
    declare(owner, { kind: 'ladder', part, step: 'creation' }, creationNames(part));
  }
  for (const [mode, kind] of modes) {
    const owner = `mode \`${mode}\``;
    if (kind === 'oscillator') {
      declare(owner, { kind, mode, part: 'annihilation' }, [mode]);
      declare(owner, { kind, mode, part: 'creation' }, creationNames(mode));
    } else {
      for (const [name, axis] of AXIS_NAMES) declare(owner, { kind: 'modeSpin', mode, axis }, spinNames(mode, name));
    }
  }
  return meanings;
}

/** bd1, b1d, b_Ld, bd_L */
export function creationNames(annihilation: string): readonly string[] {
  const match = /^([A-Za-z]+)(.*)$/.exec(annihilation);
  return match ? [`${match[1]}d${match[2]}`, `${annihilation}d`] : [`${annihilation}d`];
}

/** t1x, t1_x, tx1, t_x_1 */
function spinNames(mode: string, axis: string): readonly string[] {
  const match = /^([A-Za-z]+)_?(\d*)$/.exec(mode);
  const plain = [`${mode}${axis}`, `${mode}_${axis}`];
  if (!match) return plain;
  const [, letters, digits] = match;
  return [...plain, `${letters}${axis}${digits}`, `${letters}_${axis}${digits}`, `${letters}_${axis}_${digits}`];
}

/** Whether a model may declare the name as a symbol, bath or mode; a message says why not. */
export function objection(name: string): string | undefined {
  if (isReservedWord(name) || HAMILTONIAN.functions.has(name)) return 'is a reserved word';
  if (name === 'i' || name === 'id' || name === 'hbar' || name === 'pi') return 'has a fixed meaning';
  const operator = systemOperator(name, false);
  return operator === undefined ? undefined : 'is an operator of the system';
}
