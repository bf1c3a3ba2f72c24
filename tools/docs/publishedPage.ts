/** docs/published.md: every published result beside ours, from the comparison that the tests run. */
import type { ComparedResult, Publication, PublishedResult, PublishedVerdict } from '../../src/index.ts';

/** What was compared of each publication, and the kept page, from which the rows of slow results are taken where they were not compared. */
export interface PageSources {
  readonly publications: Readonly<Record<string, Publication>>;
  readonly compared: Readonly<Record<string, readonly ComparedResult[]>>;
  readonly kept: string;
}

/** What the numbers must say: they are compared with it by the tests. */
export const declaredVerdict = ({ differs }: PublishedResult): PublishedVerdict =>
  differs === undefined ? 'agrees' : differs.cause === 'print' ? 'print is wrong' : 'differs';

export function publishedPage(sources: PageSources): string {
  const entries = Object.entries(sources.publications);
  const sections = entries.map(([id, publication]) => section(id, publication, sources));
  return `${[INTRODUCTION, overview(entries), ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `# Published results

What others have published, beside what this package derives from one line of Hamiltonian. Each is one file in \`derivations/published/\` with its model, the
numbers, where they stand, and what is compared; the tests run the comparison, and this page is made from it by \`npm run docs:published\`.

- **agrees**: within the tolerance.
- **differs**: right within an approximation that is named; ours is confirmed by a second path.
- **print is wrong**: what is printed or stored is not what follows from the model; ours is confirmed by a second path.

Differences and tolerances are relative to the largest number of either side. Errors are those of integrals and solution, where they are known. $\\hbar=k_{\\mathrm B}=1$,
$J(\\omega)=\\sum_k|g_k|^2\\,\\delta(\\omega-\\omega_k)$ without $1/\\pi$, $|0\\rangle$ is the upper level.`;

const VERDICTS = ['agrees', 'differs', 'print is wrong'] as const;

function overview(entries: readonly (readonly [string, Publication])[]): string {
  const rows = entries.map(([id, { title, results }]) => {
    const counts = VERDICTS.map((verdict) => results.filter((result) => declaredVerdict(result) === verdict).length);
    return row([`[${title}](#${id})`, ...counts.map((count) => (count === 0 ? '' : String(count)))]);
  });
  return [row(['', ...VERDICTS]), '|---|--:|--:|--:|', ...rows].join('\n');
}

function section(id: string, publication: Publication, { compared, kept }: PageSources): string {
  const { title, citation, url, model, results, summary } = publication;
  const keptRows = kept.slice(kept.indexOf(`{#${id}}`)).split('\n');
  const rows = results.map((result, k) => {
    const one = compared[id]?.find((candidate) => candidate.result === result);
    if (one !== undefined) return resultRow(one, k + 1);
    return (
      keptRows.find((line) => line.startsWith(`| ${k + 1} |`)) ?? row([String(k + 1), result.what, 'not compared'])
    );
  });
  return [
    `## ${title} {#${id}}`,
    `[${citation}](${url}) · \`derivations/published/${id}.ts\` · [model and picture](/gallery/published/${id})`,
    `\`\`\`text\n${model.hamiltonian}\n\`\`\``,
    summary,
    [row(['', '', 'published', 'ours', 'difference', 'tolerance', '']), '|--:|---|---|---|--:|--:|---|', ...rows].join(
      '\n',
    ),
    [...notes(results, ({ origin }) => `${origin}.`), ...notes(results, whyBothDiffer)].join('\n'),
  ].join('\n\n');
}

function resultRow({ result, published, ours, difference, verdict }: ComparedResult, number: number): string {
  const digits = digitsOf(result, published.length);
  const values = ours.map((one) => one.value);
  const error = Math.max(...ours.map((one) => one.error));
  // what is smaller than its error, or than rounding of the others, is 0 to the reader
  const least = Math.max(error, 1e-14 * Math.max(...values.map(Math.abs)));
  const shown = values.map((value) => scientific(Math.abs(value) < least ? 0 : value, digits)).join(', ');
  return row([
    String(number),
    result.what,
    published.map((value) => scientific(value, digits)).join(', '),
    error === 0 ? shown : `${shown} ± ${powerAbove(error)}`,
    verdict === 'agrees' ? below(difference, result.tolerance) : scientific(difference, 2),
    scientific(result.tolerance, 1),
    `**${verdict}**`,
  ]);
}

/** One line for all results of which the same is said, with their numbers. */
function notes(results: readonly PublishedResult[], noteOf: (result: PublishedResult) => string | null): string[] {
  const said = new Map<string, number[]>();
  for (const [k, result] of results.entries()) {
    const note = noteOf(result);
    if (note !== null) said.set(note, [...(said.get(note) ?? []), k + 1]);
  }
  return [...said].map(([note, numbers]) => `- ${numbers.join(', ')}: ${note}`);
}

function whyBothDiffer({ differs }: PublishedResult): string | null {
  if (differs === undefined) return null;
  const { why, secondPath } = differs;
  return `${why} Second path: ${secondPath.what}, within ${scientific(secondPath.tolerance, 1)} of ours.`;
}

const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const cell = (text: string) => text.replaceAll('|', '\\|');

/** Two more than agree, four at least; of curves no more than six. */
const digitsOf = ({ tolerance }: PublishedResult, points: number): number =>
  Math.min(Math.max(4, Math.ceil(-Math.log10(tolerance)) + 2), points > 3 ? 6 : 10);

/** As a power of ten, so that rounding on another machine leaves the page as it is. */
const powerAbove = (value: number): string => power(Math.ceil(Math.log10(value)));

function below(difference: number, tolerance: number): string {
  if (difference === 0) return '0';
  const bound = 10 ** Math.ceil(Math.log10(Math.max(difference, 1e-14)));
  return `< ${scientific(Math.min(bound, tolerance), 1)}`;
}

function scientific(value: number, digits: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  const tens = Number(exponent);
  if (tens >= -3 && tens < 4) return minus(value.toFixed(Math.max(0, digits - 1 - tens)));
  return Number(mantissa) === 1 && digits === 1 ? power(tens) : minus(`${mantissa}·${power(tens)}`);
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'-0123456789'].map((character, k) => [character, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][k]!]),
);
const power = (exponent: number): string =>
  `10${[...String(exponent)].map((character) => SUPERSCRIPTS[character]).join('')}`;
const minus = (text: string): string => text.replace(/^-/, '−');
