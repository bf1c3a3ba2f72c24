/** The page `docs/cite.md`, made from `CITATION.cff`. */
import { parse } from 'yaml';

interface Citation {
  readonly title: string;
  readonly version: string;
  readonly license: string;
  readonly abstract: string;
  readonly authors: readonly Author[];
  readonly references: readonly Reference[];
}

interface Author {
  readonly name?: string;
  readonly 'family-names'?: string;
  readonly 'given-names'?: string;
}

interface Reference {
  readonly title: string;
  readonly authors: readonly Author[];
  readonly journal: string;
  readonly volume: number | string;
  readonly start: string;
  readonly year: number;
  readonly doi: string;
}

/** Markdown, of the text of a `CITATION.cff`. */
export function citationPage(text: string): string {
  const citation: Citation = parse(text);
  const { title, version, authors, references } = citation;
  const entries = [
    entry('software', title, {
      author: bibtexAuthors(authors),
      title: `${title}: ${citation.abstract.split(':')[0]}`,
      version: String(version),
      license: citation.license,
    }),
    ...references.map((one) =>
      entry('article', `${familyName(one.authors[0]!)}${one.year}`, {
        author: bibtexAuthors(one.authors),
        title: one.title,
        journal: one.journal,
        volume: String(one.volume),
        pages: one.start,
        year: String(one.year),
        doi: one.doi,
      }),
    ),
  ];
  return `# How to cite

Cite the program with the version you used (\`redfield --version\`), and the paper whose model it started from. \`CITATION.cff\` in the repository has the
same in a form that reference managers read. A report names the papers of every formula and method it uses: cite those too.

\`\`\`bibtex
${entries.join('\n\n')}
\`\`\`

A result can be made again from three things: the model file, the command, and the version. A report prints all three at its end, and \`--json\` and Parquet files
of sweeps carry the model with them.
`;
}

const entry = (kind: string, key: string, fields: Readonly<Record<string, string>>): string =>
  `@${kind}{${key},\n${Object.entries(fields)
    .map(([name, value]) => `  ${name} = {${value}},\n`)
    .join('')}}`;

const bibtexAuthors = (authors: readonly Author[]): string =>
  authors
    .map((one) => (one.name === undefined ? `${familyName(one)}, ${one['given-names']}` : `{${one.name}}`))
    .join(' and ');

const familyName = (author: Author): string => author['family-names'] ?? author.name ?? '';
