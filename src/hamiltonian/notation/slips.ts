/**
 * Names that physicists write for something else than a real symbol, and what to write instead. A name that the model declares (`parameters`,
 * `complex`, `baths`, `modes`) is never asked about here.
 */
import { didYouMean } from '../../suggestion.ts';
import { GREEK_NAMES, greekCommand, UNSUPPORTED_FUNCTIONS } from './lexicon.ts';

interface Slip {
  readonly pattern: RegExp;
  readonly message: (name: string, found: RegExpExecArray) => string;
}

const DECLARE = 'a constant of that name must have a number under `parameters`';
const PAULI = 'the Pauli matrices are `sx`, `sy`, `sz`, `sp`, `sm`, those of several qubits `sz1`, `sz2`, …';
const AXES: Readonly<Record<string, string>> = { '1': 'x', '2': 'y', '3': 'z' };

const FUNCTION = 'sqrt|exp|arccos|arcsin|arctan|cosh|cos|coth|cot|sinh|sin|tanh|tan|log|ln';

/** Slips in a formula of any kind. */
const EVERYWHERE: readonly Slip[] = [
  {
    pattern: /^(?:sum|Sum|prod|int|Sigma)(?:_(?:[a-z]|alpha|mu|nu|lambda)(?:_\w+)?)?$/,
    message: (name) =>
      `\`${name}\` is not needed: the sum over the modes of a bath is implied in \`B\`, \`b\` and \`bd\`, and in J; any other must be written out.`,
  },
  {
    pattern: /^(?:t|dt|time|(?:w|omega|Omega|nu|omega_[A-Za-z])t)$/,
    message: (name) =>
      `\`${name}\` is not the time: a Hamiltonian that depends on time (a driven system) is not supported; ${DECLARE}.`,
  },
  {
    pattern: /^k_?[Bb](?:_?T)?$/,
    message: (name) => `\`${name}\` is not part of the notation: ħ = k_B = 1 here, so leave k_B out.`,
  },
  {
    pattern: /^(?:I|Id)_(?:[BER]|bath|env)$/,
    message: (name) =>
      `\`${name}\` is not part of the notation: write \`1_B\` for the identity of a bath, or leave it out.`,
  },
  {
    pattern: /^(?:j|im|I|Id|I_\w+|Id_\w+)$/,
    message: (name) =>
      `\`${name}\` is not part of the notation: write \`i\` for the imaginary unit, \`id\` for the identity.`,
  },
  {
    pattern: /^(?:otimes|ox|cdot|times)$/,
    message: (name) =>
      `\`${name}\` is read as a symbol: a product is a blank or \`*\`, the tensor product \`⊗\`, \`(x)\` or \`\\otimes\`.`,
  },
  {
    pattern: /^(?:frac|left|right|hat|mathrm|text|quad|[dt]frac)$/,
    message: (name) => `\`${name}\` is read as a symbol: the LaTeX command is \`\\${name}\`.`,
  },
  { pattern: /^(?:Pi|PI)$/, message: (name) => `\`${name}\` is not part of the notation: write \`pi\`.` },
  {
    pattern: new RegExp(`^(${FUNCTION})_?(\\d+|[a-z]|${GREEK_NAMES.join('|')})$`),
    message: (name, [, f, x]) => `\`${name}\` is not a function of the notation: write \`${f}(${x})\`.`,
  },
  {
    pattern: /^(?:GHz|MHz|kHz|THz|Hz|meV|eV|mK|uK|ns|ps|fs)$/,
    message: (name) =>
      `\`${name}\` is a unit, and numbers here have none: give all energies and temperatures in one unit.`,
  },
];

/** What is said where operators of fermions are typed. */
export const NO_FERMIONS =
  'fermionic operators, which anticommute, are not supported; a single level is a spin with `sm`, and an oscillator must be declared, e.g. `system: { c: { kind: oscillator, levels: 10 } }`';

const OPERATORS: readonly Slip[] = [
  { pattern: /^hc$/, message: () => 'The adjoint of a sum must be written `h.c.`, but is `hc`.' },
  {
    pattern: /^([cdf]|psi|Psi)_?(?:dagger|dag|dg)(_?\w+)?$/,
    message: (name, [, letter, index = '']) =>
      `\`${name}\` is no operator of the model: that of an oscillator \`${letter}${index}\` is \`${letter}d${index}\` or \`${letter}${index}†\`; ${NO_FERMIONS}.`,
  },
  {
    pattern: /^(?:[Ff]ermi(?:ons?|onic)?|[Aa]nti_?comm\w*|[Mm]ajorana)$/,
    message: (name) => `\`${name}\` is not part of the notation: ${NO_FERMIONS}.`,
  },
  {
    pattern: /^([A-Za-z])_?(?:dagger|dag|dg)(_?\w+)?$/,
    message: (name, [, letter, index]) =>
      `\`${name}\` is read as a real symbol: write \`${letter}d${index ?? ''}\` or \`${letter}${index ?? ''}†\` for the creation operator.`,
  },
  {
    pattern: /^(?:dagger|dag|adjoint|Dagger)$/,
    message: (name) =>
      `\`${name}\` is read as a symbol: the adjoint of an operator is \`†\` or \`dag(…)\`, that of a sum \`h.c.\`.`,
  },
  {
    pattern: /^ad(?:_\w+|\d+)?$|^(?:destroy|create|num|basis|fock|fock_dm)$/,
    message: (name) =>
      `\`${name}\` is no operator of the model: an oscillator must be declared, e.g. \`system: { a: { kind: oscillator, levels: 10 } }\` (or under \`modes\` as environment), whose operators are \`a\` and \`ad\`.`,
  },
  {
    pattern: /^(?:(B|b|bd)(?:_(?![xyz]$)[A-Za-z]\w*|[LRHC]|0\d*)|[Bb]ath(?:_?\w+)?)$/,
    message: (name, [, letter]) =>
      `\`${name}\` is read as a real symbol: a bath of that name must be declared under \`baths\`${letter === 'B' || letter === undefined ? '' : ', and the modes of a bath are implied in `B`, `b` and `bd`'}; baths without a declaration are \`B\`, \`B1\`, \`B2\`, ….`,
  },
  {
    pattern: /^sigma_?([123])$/,
    message: (name, [, n]) =>
      `\`${name}\` can be read in two ways: write \`s${AXES[n!]}\` for the Pauli matrix; that of qubit ${n} is e.g. \`sz${n}\`.`,
  },
  {
    pattern: /^(?:sigma(?:_\w+)?|[XYZ]\d*|[XYZ]{2,3}|X_\w+|Y_\w+|Z_\w+|[Pp]auli_?[XYZxyz])$/,
    message: (name) => `\`${name}\` is not an operator the notation has; ${PAULI}.`,
  },
  {
    pattern: /^(?:tau|[IL])_?([xyzpm]|plus|minus|[123])(?:_?\d+)?$/,
    message: (name) =>
      `\`${name}\` is not an operator the notation has; ${PAULI}, and a spin of the environment must be declared under \`modes\`.`,
  },
  {
    pattern: /^H(?:_?\w{1,3})?$/,
    message: (name) => `\`${name}\` is read as a real symbol: a Hamiltonian must be written out; ${DECLARE}.`,
  },
  {
    pattern: /^(.*\d)(B\d*|bd?\d*|s[xyzpm]\d*)$/,
    message: (name, [, left, right]) => `\`${name}\` looks like a product: write \`${left}*${right}\`.`,
  },
  {
    pattern: /^(.+)(s[xyz]\d*)$/,
    message: (name, [, left, right]) => `\`${name}\` looks like a product: write \`${left}*${right}\`.`,
  },
];

function slipAmong(slips: readonly Slip[], name: string): string | undefined {
  for (const { pattern, message } of slips) {
    const found = pattern.exec(name);
    if (found !== null) return message(name, found);
  }
  return undefined;
}

/** What to write instead of a name that is more likely a slip than a symbol, in a formula of any kind; undefined for an ordinary name. */
export function slipOf(name: string): string | undefined {
  const glued = /^i([A-Za-z]+)\d*$/.exec(name);
  if (glued && greekCommand(glued[1]!) !== undefined) {
    return `\`${name}\` looks like a product: write \`i*${name.slice(1)}\`.`;
  }
  return slipAmong(EVERYWHERE, name);
}

/** The same among the names of a Hamiltonian; `known` are its operators. */
export function operatorSlip(name: string, known: readonly string[]): string | undefined {
  if (/^s[a-z]$|^sigma_?[a-z0]$|^S_?[a-z]$|^s[xyzpm]{2,}$/.test(name)) {
    const hint = /0$/.test(name) ? ' The identity is `id`.' : ` ${PAULI[0]!.toUpperCase()}${PAULI.slice(1)}.`;
    return `\`${name}\` is not an operator the notation has.${didYouMean(name, known) || hint}`;
  }
  if (UNSUPPORTED_FUNCTIONS.has(name)) {
    return `The function \`${name}\` is not part of the notation, which has sqrt, cos, sin and exp.`;
  }
  return slipAmong(OPERATORS, name) ?? slipOf(name);
}
