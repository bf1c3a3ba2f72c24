/** Changes of the numbers of a model, by the names that the command line takes. */
import { type Model, type ParsedModel, prepareModel, withModelNumbers } from '../hamiltonian/index.ts';
import { applySettings } from '../modelFile/index.ts';
import { withOscillatorLevels } from '../study/index.ts';

/**
 * Numbers by name: a parameter (`omega0`), a field of a bath (`B.temperature`, `B.lambda`, …), or `temperature` of a finite environment; a complex
 * parameter as `[re, im]`. Texts are read as on the command line.
 */
export type Changes = Readonly<Record<string, number | string | readonly [re: number, im: number]>>;

/** A model as it was given, with what was read from it. */
export interface PreparedModel {
  readonly given: Model;
  readonly parsed: ParsedModel;
}

/** Validated as on the command line. Throws `InputError`. */
export function prepared(given: unknown): PreparedModel {
  const { model } = applySettings({ model: given }, []);
  return { given: model, parsed: withOscillatorLevels(prepareModel(model)) };
}

/** Throws `InputError` where a name or a value is wrong. */
export function changed({ given, parsed }: PreparedModel, changes: Changes): PreparedModel {
  const settings = Object.entries(changes).map(([name, value]) => `${name}=${settingOf(value)}`);
  const { model, origin } = applySettings({ model: given }, settings);
  return { given: model, parsed: withOscillatorLevels(withModelNumbers(parsed, model, origin)) };
}

function settingOf(value: Changes[string]): string {
  if (typeof value !== 'object') return String(value);
  const [re, im] = value;
  return `${re}${im < 0 ? '-' : '+'}${Math.abs(im)}i`;
}
