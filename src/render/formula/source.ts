/** Reading LaTeX source just far enough to lay it out: its tokens, its lines and its alignment points. */

/** Commands (`\frac`, `\\`, `\{`) and single characters, in order. */
export function formulaTokens(latex: string): readonly string[] {
  return latex.match(/\\(?:[a-zA-Z]+|[\s\S])|[\s\S]/g) ?? [];
}

/** How deep a token stands in braces, environments and `\left…\right` pairs; only depth 0 may be split. */
export class FormulaDepth {
  value = 0;
  next(token: string): void {
    if (token === '{' || token === '\\begin' || token === '\\left') this.value += 1;
    if (token === '}' || token === '\\end' || token === '\\right') this.value -= 1;
  }
}

/** Splits at a separator, `\\` or `&`, that stands outside every brace, environment and `\left…\right` pair. */
export function splitFormula(latex: string, separator: '\\\\' | '&'): readonly string[] {
  const depth = new FormulaDepth();
  const parts = [''];
  for (const token of formulaTokens(latex)) {
    depth.next(token);
    if (token === separator && depth.value === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** One line of a displayed formula: what stands before and after its alignment point. */
export interface FormulaLine {
  readonly left: string;
  readonly right: string;
  /** The line goes on with the right-hand side of the one above it. */
  readonly continues: boolean;
}

/**
 * The lines of a displayed formula. A formula without alignment points has empty left sides.
 *
 * @throws Error when a line has more than one alignment point; a matrix or a list of cases belongs in an environment of its own.
 */
export function formulaLines(lines: readonly string[]): readonly FormulaLine[] {
  return lines
    .flatMap((line) => splitFormula(line, '\\\\'))
    .filter((line) => line !== '')
    .map((line, index) => {
      const parts = splitFormula(line, '&');
      const [first = '', second] = parts;
      if (parts.length > 2) throw new Error(`A line of a formula has more than one alignment point: ${line}`);
      if (second === undefined) return { left: '', right: first, continues: index > 0 };
      return { left: first, right: second, continues: index > 0 && first === '' };
    });
}

/** Lines as the body of an `aligned` environment. */
export function alignedSource(lines: readonly FormulaLine[]): string {
  return lines
    .map(({ left, right, continues }) => `${left}${left === '' ? '' : ' '}&${continues ? '\\quad ' : ''}${right}`)
    .join(' \\\\\n');
}

/** The whole formula as a reader would paste it into a .tex file. */
export function formulaSource(equation: readonly string[]): string {
  const lines = formulaLines(equation);
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return `${only.left} ${only.right}`.trim();
  return `\\begin{aligned}\n${alignedSource(lines)}\n\\end{aligned}`;
}
