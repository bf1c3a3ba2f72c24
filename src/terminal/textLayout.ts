/** Laying out text on a grid of characters: widths, wrapped lines, wrapped formulas, columns. */

const STYLE_CODE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** How many columns a text takes: style codes and combining marks take none. */
export function displayWidth(text: string): number {
  return [...text.replaceAll(STYLE_CODE, '').replaceAll(/\p{M}|\u200b/gu, '')].length;
}

export function padText(text: string, width: number, align: 'left' | 'right' | 'center'): string {
  const space = Math.max(0, width - displayWidth(text));
  const before = { left: 0, right: space, center: Math.floor(space / 2) }[align];
  return `${' '.repeat(before)}${text}${' '.repeat(space - before)}`;
}

/** Lines of at most `width` columns, broken at blanks; a word that is longer stands on a line of its own. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/)) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Lines with `prefix` before the first and blanks of the same width before the others. */
export function hangingText(prefix: string, text: string, width: number): readonly string[] {
  const indent = displayWidth(prefix);
  return wrapText(text, Math.max(width - indent, 16)).map(
    (line, index) => `${index === 0 ? prefix : ' '.repeat(indent)}${line}`,
  );
}

const CONTINUATION = 4;
/** Of a line at least this share is filled before it is broken outside brackets rather than inside. */
const FILLED = 0.3;

/**
 * A formula in plain text, broken before `=`, `+`, `−` that stand between blanks, outside brackets where possible; else after a product
 * sign. Later lines are indented.
 */
export function wrapFormula(formula: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = formula;
  let allowed = width;
  while (rest.length > 4 * allowed || displayWidth(rest) > allowed) {
    const place = breakPlace(rest, allowed);
    if (place === undefined) break;
    lines.push(rest.slice(0, place).trimEnd());
    rest = rest.slice(place).trimStart();
    allowed = width - CONTINUATION;
  }
  return [...lines, rest].map((line, index) => (index === 0 ? line : `${' '.repeat(CONTINUATION)}${line}`));
}

function breakPlace(formula: string, allowed: number): number | undefined {
  let chosen: number | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  let product: number | undefined;
  let depth = 0;
  let width = 0;
  for (let index = 0; index < formula.length; index += 1) {
    const character = formula[index] ?? '';
    // The blank before a sign does not count.
    if (width > allowed + 1 && (chosen ?? product) !== undefined) break;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (character === '·' && width < allowed) product = index + 1;
    const isSign = index > 0 && /^ [=+−-] $/.test(formula.slice(index - 1, index + 2));
    const isComma = character === ',' && formula[index + 1] === ' ' && width < allowed;
    if ((isSign || isComma) && depth <= lowest && width >= FILLED * allowed) {
      [chosen, lowest] = [isComma ? index + 1 : index, depth];
    }
    width += displayWidth(character);
  }
  return chosen ?? product;
}

/** A boundary between columns takes this much. */
export const COLUMN_GAP = 2;

/**
 * Column widths for a table no wider than `width`: natural where they fit; else the widest give way, down to `least`. Nothing when even
 * that is too wide.
 */
export function columnWidths(natural: readonly number[], width: number, least: number): readonly number[] | undefined {
  const widths = [...natural];
  const available = width - COLUMN_GAP * (natural.length - 1);
  for (;;) {
    const excess = widths.reduce((sum, one) => sum + one, 0) - available;
    if (excess <= 0) return widths;
    const widest = Math.max(...widths);
    if (widest <= least) return undefined;
    widths[widths.indexOf(widest)] = widest - 1;
  }
}
