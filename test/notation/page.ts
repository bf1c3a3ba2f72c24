/** The page `docs/notation.md`, made from the same rows as the test. */
import { parseFormula } from '../../src/bath/index.ts';
import { InputError } from '../../src/errors.ts';
import { readHamiltonian } from '../../src/hamiltonian/index.ts';
import { DENSITIES, REFUSED_DENSITIES } from './densities.ts';
import { READINGS, REFUSALS } from './hamiltonians.ts';

/** What is said to a text that is refused; throws where it is read. */
export function refusalOf(read: () => unknown): InputError {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('The text was read.');
}

const RULES = `# Notation

What is typed means what it says below, or it is refused with what to write instead. Every row of this page is run by the tests. The Hamiltonian and a
typed J(ω) are spelled alike, in ASCII, Unicode or LaTeX.

- A product may be written \`*\`, \`·\`, \`×\` or with a blank; \`*\` and \`/\` are worked off from the left, so that \`g/2*kT\` is (g/2)·kT.
- After a division a product **without a sign** has two readings, 1/(2π) and (1/2)π, and is refused with both. It is read where only one makes sense: an
  operator cannot stand in a denominator (\`omega0/2 sz\`, \`g/√2 (sp + sm)\`), and two numbers with a blank behind them are a fraction (\`1/2 omega0 sz\`).
- An exponent or an argument without brackets ends before the next sign; where it may be meant to go on (\`e^-w/5\`, \`\\cos\\theta/2\`), it is refused.
- A name is a real symbol unless it is an operator. A name that is mostly written for something else (\`t\`, \`bdag\`, \`kB\`) is refused, unless the model
  declares it, as under \`parameters\`.
- A name right before a bracketed number looks like a function and is refused (\`f(k)\`); the product is \`f*(k)\`.
- Spins S above 1/2 are declared by \`spin: 1\`, or one after another by \`spin: [1, 1/2]\`, and have \`Sx\`, \`Sy\`, \`Sz\`, \`Sp\`, \`Sm\`, numbered where there are
  several (\`Sz1*sz2\`); oscillators under \`system\` have \`a\`, \`ad\`. The factors of a composite system are spins, then levels, then oscillators.
- \`+ h.c.\` adds the adjoint of the sum in its bracket. At the end of the whole text it must not double a Hermitian term; in a bracket that is a warning.
- ħ = k_B = 1: \`hbar\` is 1. $…$, \\[…\\], equation environments, \`\\left\`, spaces, and a final full stop or comma leave no trace.
`;

const code = (text: string): string =>
  (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``).replaceAll('|', '\\|');

export function page(): string {
  const readings = READINGS.map(
    ({ title, means, spellings }) =>
      `### ${title}\n\n${code(means)} may be written\n\n${spellings.map((text) => `- ${code(text)}\n`).join('')}`,
  );
  const densities = DENSITIES.map(
    ([means, spellings]) => `${code(means)} may be written\n\n${spellings.map((text) => `- ${code(text)}\n`).join('')}`,
  );
  const row = (text: string, { message }: InputError): string =>
    `| ${code(text)} | ${message.replaceAll('|', '\\|')} |\n`;
  const table = (rows: string): string => `| typed | answer |\n| --- | --- |\n${rows}`;
  const refusals = REFUSALS.map(
    ([title, rows]) =>
      `### ${title}\n\n${table(
        rows
          .map(([text]) =>
            row(
              text,
              refusalOf(() => readHamiltonian(text)),
            ),
          )
          .join(''),
      )}`,
  );
  const refused = table(
    REFUSED_DENSITIES.map(([text]) =>
      row(
        text,
        refusalOf(() => parseFormula(text)),
      ),
    ).join(''),
  );
  return [
    RULES,
    '## Hamiltonians that are read\n',
    ...readings,
    '## Hamiltonians that are refused\n',
    ...refusals,
    '## J(ω) that is read\n',
    ...densities,
    '## J(ω) that is refused\n',
    refused,
  ].join('\n');
}
