/** What answers on a terminal are made of: lines of at most 80 columns, numbers of four digits. */
import { type Content, contentText, decimalForms, inline } from '../../document/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import { headlineContent, letterText } from '../../report/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { headlineOf, type ModelNumbers } from '../../study/index.ts';
import { displayWidth, padText, prettyText, wrapFormula, wrapText } from '../../terminal/index.ts';
import { letters } from '../../typeset/index.ts';

export const WIDTH = 80;

const DIGITS = 4;
/** An error below this part of the value does not show in so many digits. */
const SHOWN = 10 ** -DIGITS / 2;
/** A value below this part of its error is nothing but rounding. */
const HIDDEN = 1e-6;

/** With its error where that shows; `—` where it does not exist. */
export function shown(estimate: Estimate | null | undefined): string {
  if (estimate === null || estimate === undefined) return '—';
  const { value, error } = estimate;
  const whole = withoutRounding(estimate);
  const withError = error > SHOWN * Math.abs(value) && whole !== 0;
  const forms = decimalForms(Math.abs(whole) < HIDDEN * error ? 0 : whole, DIGITS, withError ? error : undefined);
  const text = ({ digits, exponent }: { digits: string; exponent?: number }) =>
    `${digits.replace('-', '−')}${exponent === undefined ? '' : `e${String(exponent).replace('-', '−')}`}`;
  return `${text(forms.value)}${forms.error === undefined ? '' : ` ± ${text(forms.error)}`}`;
}
/** Beside the trace 1 of a state. */
const ROUNDING = 1e-9;

/** What rounding leaves of an element of a state that is 0, is 0. */
export const withoutRounding = ({ value, error }: Estimate): number =>
  Math.abs(value) <= error && error < ROUNDING ? 0 : value;

export const exactly = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : shown({ value, error: 0 });

export const plain = (content: Content): string => contentText(inline(content), prettyText);

/** Cut to the width. */
export const cut = (line: string): string =>
  displayWidth(line) <= WIDTH ? line : `${[...line].slice(0, WIDTH - 1).join('')}…`;

/** A text in at most so many lines; what is left out is said. */
export function paragraphLines(text: string, most: number): string[] {
  const lines = wrapText(text, WIDTH);
  return lines.length <= most ? [...lines] : [...lines.slice(0, most - 1), cut(`${lines[most - 1]} …`)];
}

/** A formula in at most so many lines, or nothing. */
export function wrappedFormula(text: string, most: number): string[] {
  const lines = wrapFormula(`  ${prettyText(text)}`, WIDTH);
  return lines.length <= most && lines.every((line) => displayWidth(line) <= WIDTH) ? [...lines] : [];
}

/** A distance of states; one that its error hides is below the sum of both; with the factor rounding to one digit does not go below that. */
export const shownDistance = ({ value, error }: Estimate): string =>
  value <= error ? `< ${toDigits(1.5 * (value + error), 1)}` : toDigits(value, 2);

const toDigits = (value: number, digits: number): string =>
  String(Number(value.toPrecision(digits))).replaceAll('-', '−');

/** Columns, the first to the left and the others to the right; nearer to each other where they do not fit else. */
export function columnLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, k) => Math.max(...rows.map((row) => displayWidth(row[k]!))));
  const taken = widths.reduce((sum, width) => sum + width, 0);
  const gap = ' '.repeat(taken + 3 * (widths.length - 1) <= WIDTH ? 3 : 2);
  return rows.map((row) =>
    cut(
      row
        .map((cell, k) => padText(cell, widths[k]!, k === 0 ? 'left' : 'right'))
        .join(gap)
        .trimEnd(),
    ),
  );
}

/** The letter of the coherence. */
export const coherenceName = (derived: Derived): string =>
  letterText(letters.coherence, derived.derivation.system.symbols);

/** What stands first: the number with what limits it; `verdict` before it where something is decided. */
export function headLines(numbers: ModelNumbers | undefined, derived: Derived, verdict = ''): string[] {
  if (numbers === undefined) return verdict === '' ? [] : [`${verdict}.`];
  const headline = headlineOf(numbers, derived);
  const number =
    headline === null
      ? `${coherenceName(derived)} has no leading order.`
      : plain(headlineContent(headline, derived.derivation.system.symbols));
  const { caveats } = numbers.validity;
  return [
    ...paragraphLines(verdict === '' ? number : `${verdict}: ${number}`, 2),
    ...(caveats.length === 0 ? [] : paragraphLines(`Caution: ${caveats.join('; ')}.`, 2)),
  ];
}

export const VERBOSE = 'More: --verbose; everything: --json.';
