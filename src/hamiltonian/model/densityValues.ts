/** The numbers of the symbols in typed spectral densities. */
import { InputError } from '../../errors.ts';
import { didYouMean } from '../../suggestion.ts';
import { DENSITY_LANGUAGE, type PlacedName, symbolsOfDensity } from '../notation/density.ts';
import { slipOf } from '../notation/slips.ts';
import type { BathSpec, ParameterValue, PreparedBath } from './model.ts';

type Parameters = ReadonlyMap<string, ParameterValue>;

const symbolsOf = (bath: BathSpec): readonly PlacedName[] =>
  bath.spectrum === 'custom' ? symbolsOfDensity(bath.J) : [];

/** The names that occur in a J. Throws InputError where a J is not well-formed. */
export const namesInDensities = (baths: ReadonlyMap<string, BathSpec>): ReadonlySet<string> =>
  new Set([...baths.values()].flatMap((bath) => symbolsOf(bath).map(({ name }) => name)));

/** The baths with the numbers of the symbols in their J, as far as there are any. Throws InputError for a complex one. */
export function withDensityValues(
  baths: ReadonlyMap<string, BathSpec>,
  parameters: Parameters,
): ReadonlyMap<string, PreparedBath> {
  return new Map(
    [...baths].map(([name, bath]) => {
      const values = symbolsOf(bath).flatMap((symbol) => {
        const value = parameters.get(symbol.name);
        if (value === undefined) return [];
        if (typeof value === 'number') return [[symbol.name, value] as const];
        return refuseSymbol(name, bath, symbol, `Parameter \`${symbol.name}\` in \`J\` must be real.`);
      });
      return [name, values.length === 0 ? bath : { ...bath, values: Object.fromEntries(values) }] as const;
    }),
  );
}

/** Throws InputError for a symbol of a J that has no number. */
export function requireDensityValues(baths: ReadonlyMap<string, PreparedBath>, parameters: Iterable<string>): void {
  for (const [bath, spec] of baths) {
    if (spec.spectrum !== 'custom') continue;
    const open = symbolsOf(spec).find(({ name }) => spec.values?.[name] === undefined);
    if (open === undefined || isCalled(spec.J, open)) continue;
    const known = ['w', 'pi', ...DENSITY_LANGUAGE.functions.values(), ...parameters];
    const hint = didYouMean(open.name, known);
    const need = `A symbol needs a number under \`parameters\`, or \`--set ${open.name}=…\`.`;
    refuseSymbol(bath, spec, open, slipOf(open.name) ?? `Unknown name \`${open.name}\` in \`J\`.${hint} ${need}`);
  }
}

/** Whether a name looks like a function, which is refused where J is read. */
const isCalled = (text: string, { end }: PlacedName): boolean => /^\s*\(/.test(text.slice(end));

function refuseSymbol(bath: string, spec: BathSpec, { start, end }: PlacedName, message: string): never {
  const text = spec.spectrum === 'custom' ? spec.J : '';
  throw new InputError(message, { text, start, end, source: `J of bath ${bath}` });
}
