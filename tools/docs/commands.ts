/** The command reference `docs/commands.md`, made from the commands themselves. */
import type { Argument, Command, Option } from 'commander';
import { program } from '../../src/cli/program.ts';

const HEAD = `---
outline: 2
---

# Commands

Made from the commands themselves (\`npm run docs:commands\`). Every command that takes a model takes a file in YAML, JSON or TypeScript, \`-\`
for standard input, or a Hamiltonian as text. Results go to standard output, progress and messages to standard error. \`--json\` prints one JSON document and
nothing else. The exit status is 0 when there is an answer, 1 when the input was understood but has none, 2 when the input is wrong.
`;

/** Markdown; a section for each command in the order of \`redfield --help\`. */
export function commandReference(): string {
  return [HEAD, ...program.commands.filter((command) => command.name() !== 'help').map((one) => section(one, 2))].join(
    '\n',
  );
}

function section(command: Command, level: number): string {
  const parts = [
    `${'#'.repeat(level)} ${fullName(command)}`,
    `${capital(command.description())}.`,
    code('text', `${fullName(command, 'redfield')} ${command.usage()}`),
    argumentTable(command.registeredArguments),
    optionTable(command.options.filter(({ hidden }) => !hidden)),
    examples(command),
  ];
  const below = command.commands.map((one) => section(one, level + 1));
  return [...parts.filter((part) => part !== '').map((part) => `${part}\n`), ...below].join('\n');
}

function fullName(command: Command, before = ''): string {
  const names: string[] = [];
  for (let one: Command | null = command; one !== null && one !== program; one = one.parent) names.unshift(one.name());
  return [before, ...names].filter((name) => name !== '').join(' ');
}

const argumentTable = (list: readonly Argument[]): string =>
  table(
    'argument',
    list.map((one) => [
      one.required ? `<${one.name()}>` : `[${one.name()}]`,
      sentence(one.description, one.argChoices, one.defaultValue),
    ]),
  );

const optionTable = (list: readonly Option[]): string =>
  table(
    'option',
    list.map((one) => [one.flags, sentence(one.description, one.argChoices, one.defaultValue)]),
  );

function table(title: string, rows: readonly (readonly [name: string, text: string])[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, text]) => `| \`${name.replaceAll('|', '\\|')}\` | ${text} |`);
  return [`| ${title} | |`, '| --- | --- |', ...lines].join('\n');
}

/** What is described, which values it may have, and that it has unless given. */
function sentence(description: string, choices: readonly string[] | undefined, value: unknown): string {
  const usual = typeof value === 'string' ? `; \`${value}\` unless given` : '';
  const list = choices === undefined ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
  return `${escaped(description)}${list}${usual}`;
}

/** What is not between backticks must not be read as HTML, as a formula or as cells of the table. */
const escaped = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[\\*_<>$]/g, (letter) => `\\${letter}`)))
    .join('')
    .replaceAll('|', '\\|');

const code = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** The lines with a `$` of its help. */
function examples(command: Command): string {
  const usual = command.configureOutput();
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  command.configureOutput(usual);
  const lines = [...help.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line]) => line);
  return lines.length === 0 ? '' : code('sh', lines.join('\n'));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
