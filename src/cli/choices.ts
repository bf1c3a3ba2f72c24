/** Arguments and options of given values: help and completion list them, and others are refused with a suggestion. */
import { type Argument, Option } from 'commander';
import { InputError } from '../errors.ts';
import { didYouMean } from '../suggestion.ts';

/** The argument or option with its values; a list of them is checked by the command that reads it. */
export function withChoices<Target extends Argument | Option>(target: Target, values: readonly string[]): Target {
  const read = (text: string) => oneOf(target.name(), values, text);
  target.choices(values).argParser(target instanceof Option && isList(target) ? String : read);
  return target;
}

/** Whether the option takes several of its values with commas between them, as `--family <name,...>` does. */
export const isList = ({ flags }: Option): boolean => /,\.\.\.[>\]]$/.test(flags);

/** The text itself, if it is one of the values. */
export function oneOf(name: string, values: readonly string[], text: string): string {
  if (values.includes(text)) return text;
  throw new InputError(
    `Argument \`${name}\` must be one of ${values.join(', ')}, but is \`${text.slice(0, 40)}\`.${didYouMean(text, values)}`,
  );
}
