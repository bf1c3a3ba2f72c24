/** Formulas that hold for every bath, in names that none of the user's symbols has. */
import { symbolLatex } from '../../algebra/index.ts';
import type { Spectrum } from '../../hamiltonian/index.ts';
import { bathNames, type Printed } from '../../tcl/index.ts';

/** Renames what belongs to the bath in a formula in which no symbol of the user occurs. */
export type BathFormula = <T extends string | readonly string[]>(formula: {
  readonly latex: T;
  readonly text: T;
}) => { readonly latex: T; readonly text: T };

/** Renames ω, J, T, t and τ; see `bathNames`. Of several baths, `bath` is the one the formula is about. */
export const bathFormula = (symbols: readonly string[], bath?: string): BathFormula =>
  renamed(generalNames(symbols, bath));

/** Renames also the parameters of a spectral density. Those of several baths carry its name, as their J does. */
export const spectrumFormula = (
  spectrum: Spectrum['spectrum'],
  symbols: readonly string[],
  bath?: string,
): BathFormula => renamed([...generalNames(symbols, bath), ...parameterNames(spectrum, symbols, bath)]);

interface Renaming {
  readonly latex: RegExp;
  readonly text: RegExp;
  readonly name: Printed;
}

function generalNames(symbols: readonly string[], bath: string | undefined): readonly Renaming[] {
  const { variable, density, temperature, time, delay } = bathNames(symbols, bath);
  return [
    { latex: /\\omega(?![A-Za-z_])/, text: /(?<=\bd|(?<![A-Za-z_]))w(?![A-Za-z0-9_])/, name: variable },
    { ...letter('J'), name: density },
    { ...letter('T'), name: temperature },
    // also in d/dt
    {
      latex: /(?<=(?<![A-Za-z\\])d|(?<![A-Za-z\\]))t(?![A-Za-z_])/,
      text: /(?<=\bd|(?<![A-Za-z_]))t(?![A-Za-z0-9_])/,
      name: time,
    },
    { latex: command('tau').latex, text: /(?<=\bd|(?<![A-Za-z_]))tau(?![A-Za-z0-9_])/, name: delay },
  ];
}

const letter = (name: string) => ({
  latex: new RegExp(`(?<![A-Za-z\\\\])${name}(?![A-Za-z_])`),
  text: new RegExp(`(?<![A-Za-z_])${name}(?![A-Za-z0-9_])`),
});

const command = (name: string) => ({
  latex: new RegExp(`\\\\${name}(?![A-Za-z_])`),
  text: new RegExp(`(?<![A-Za-z_])${name}(?![A-Za-z0-9_])`),
});

/** A parameter as it is found in a formula, and its base and index in print. */
type Parameter = Omit<Renaming, 'name'> & { readonly base: string; readonly index?: Printed };

const LAMBDA: Parameter = { ...command('lambda'), base: 'lambda' };
const OHMIC: readonly Parameter[] = [LAMBDA, { ...letter('s'), base: 's' }, { ...command('Omega'), base: 'Omega' }];

const PARAMETERS: Readonly<Record<Spectrum['spectrum'], readonly Parameter[]>> = {
  ohmic: OHMIC,
  gaussian: OHMIC,
  hard: OHMIC,
  // beside the rate γ of the generator
  drude: [LAMBDA, { ...command('gamma'), base: 'gamma', index: { latex: '\\mathrm{D}', text: 'D' } }],
  underdamped: [
    LAMBDA,
    { ...command('Gamma'), base: 'Gamma' },
    { latex: /\\omega_\{1\}/, text: /\bw1\b/, base: 'omega', index: { latex: '1', text: '1' } },
  ],
  custom: [],
  table: [],
};

function parameterNames(
  spectrum: Spectrum['spectrum'],
  symbols: readonly string[],
  bath: string | undefined,
): readonly Renaming[] {
  const taken = new Set(symbols);
  return PARAMETERS[spectrum].map(({ latex, text, base, index }) => {
    const indices = index === undefined ? [] : [index];
    const plain = [base, ...indices.map((part) => part.text), ...(bath === undefined ? [] : [bath])].join('_');
    if (taken.has(plain)) {
      const name = `${plain}_bath`;
      return { latex, text, name: { latex: symbolLatex(name), text: name } };
    }
    const all = [...indices.map((part) => part.latex), ...(bath === undefined ? [] : [bath])].join(',');
    return { latex, text, name: { latex: `${symbolLatex(base)}${all === '' ? '' : `_{${all}}`}`, text: plain } };
  });
}

/** All at once, so that no name is taken for a letter of another. */
function renamed(names: readonly Renaming[]): BathFormula {
  const line = (kind: 'latex' | 'text') => {
    const pattern = new RegExp(names.map((renaming) => `(${renaming[kind].source})`).join('|'), 'g');
    return (formula: string): string =>
      formula.replace(pattern, (found: string, ...rest: unknown[]) => {
        const { name } = names[rest.indexOf(found)]!;
        if (name[kind] === found) return found;
        const [before, after] = [formula[(rest[names.length] as number) - 1] ?? '', name[kind]];
        if (kind === 'latex' && /[\^_]/.test(before)) return `{${after}}`;
        // a letter after a command needs a blank: \cos u
        return kind === 'latex' && /[A-Za-z]/.test(before) && /^[A-Za-z]/.test(after) ? ` ${after}` : after;
      });
  };
  const [latex, text] = [line('latex'), line('text')];
  const each = <T extends string | readonly string[]>(rename: (formula: string) => string, lines: T): T =>
    (typeof lines === 'string' ? rename(lines) : lines.map(rename)) as T;
  return (formula) => ({ latex: each(latex, formula.latex), text: each(text, formula.text) });
}
