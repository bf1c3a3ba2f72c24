/** Shell completion, made from the program itself, so that it knows every command and option there is. */
import type { Argument, Command, Option } from 'commander';
import { isList } from '../choices.ts';
import { print } from '../print.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** `redfield completion SHELL` */
export function completionCommand(shell: Shell, program: Command): void {
  print(completionScript(shell, program));
}

export function completionScript(shell: Shell, program: Command): string {
  const commands = program.commands.map(described);
  const own = { ...described(program), arguments: [] };
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](own, commands);
}

interface Described {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Option[];
  readonly arguments: readonly Argument[];
}

/** The options of a command with its --help (and for the program --version, which commander lists among them). */
const described = (command: Command): Described => ({
  name: command.name(),
  description: firstLine(command.description()),
  options: command.createHelp().visibleOptions(command),
  arguments: command.registeredArguments,
});

const firstLine = (text: string): string => text.split('\n')[0]!;
const takesValue = ({ required, optional }: Option): boolean => required || optional;
const longName = ({ long, short }: Option): string => long ?? short ?? '';
const choicesOf = ({ arguments: list }: Described): readonly string[] =>
  list.flatMap(({ argChoices }) => argChoices ?? []);
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

// ── bash ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function bashScript({ name, options }: Described, commands: readonly Described[]): string {
  const first = [...commands.map((command) => command.name), ...options.map(longName)];
  const branch = (pattern: string, action: string) => `    ${pattern}) ${action} ;;`;
  const words = (list: readonly string[]) => `words=${quoted(list.join(' '))}`;
  const valued = commands.flatMap((command) =>
    command.options
      .filter(takesValue)
      .map((option) => ({ option, pattern: quoted(`${command.name} ${longName(option)}`) })),
  );
  const free = valued.filter(({ option }) => option.argChoices === undefined);
  const optionValues = [
    ...(free.length === 0 ? [] : [branch(free.map(({ pattern }) => pattern).join('|'), 'return')]),
    ...valued.flatMap(({ option, pattern }) => {
      if (option.argChoices === undefined) return [];
      // of a list, what is before the last comma stays
      const begun = isList(option) ? `; begun="\${current%"\${current##*,}"}"` : '';
      return [branch(pattern, words(option.argChoices) + begun)];
    }),
  ];
  const rest = commands.flatMap((command) => [
    branch(`${quoted(`${command.name} -`)}*`, words(command.options.map(longName))),
    ...(choicesOf(command).length === 0 ? [] : [branch(`${quoted(`${command.name} `)}*`, words(choicesOf(command)))]),
  ]);
  return `# bash completion for ${name}: source <(${name} completion bash)
_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words= begun=
  # \`--option=value\` is three words
  if [ "$current" = = ]; then
    current=
  elif [ "$previous" = = ]; then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    ${words(first)}
  else case "$command $previous" in
${optionValues.join('\n')}
    *) case "$command $current" in
${rest.map((line) => `  ${line}`).join('\n')}
    esac ;;
  esac fi
  COMPREPLY=($(compgen -P "$begun" -W "$words" -- "\${current#"$begun"}"))
}
complete -o default -F _${name} ${name}
`;
}

// ── zsh ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Text inside the brackets of an \`_arguments\` specification, or before its colons. */
const zshText = (text: string): string => text.replaceAll(/[[\]:\\]/g, '\\$&');

function zshScript(program: Described, commands: readonly Described[]): string {
  const { name } = program;
  const list = commands.map((command) => `    ${quoted(`${command.name}:${zshText(command.description)}`)}`);
  const cases = commands.map((command) => {
    const options = command.options.map((option) => `        ${quoted(zshOption(option))}`);
    const choices = choicesOf(command);
    const positional =
      choices.length > 0 ? `1:${command.arguments[0]!.name()}:(${choices.join(' ')})` : '*:file:_files';
    return `    ${command.name})\n      _arguments \\\n${[...options, `        ${quoted(positional)}`].join(' \\\n')}\n      ;;`;
  });
  return `#compdef ${name}
# zsh completion for ${name}: source <(${name} completion zsh), or save it as _${name} in a folder of $fpath
_${name}() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _${name} ]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function zshOption(option: Option): string {
  const description = `[${zshText(firstLine(option.description))}]`;
  if (!takesValue(option)) return longName(option) + description;
  const repeated = Array.isArray(option.defaultValue) ? '*' : '';
  const name = zshText(valueName(option));
  const choices = option.argChoices?.join(' ');
  const several = isList(option) ? `_values -s , ${name} ${choices}` : `(${choices})`;
  return `${repeated}${longName(option)}=${description}:${name}:${choices === undefined ? '_files' : several}`;
}

const valueName = ({ flags }: Option): string => /[<[]([^>,\]]+)/.exec(flags)?.[1] ?? 'value';

// ── fish ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const fishText = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

function fishScript({ name, options }: Described, commands: readonly Described[]): string {
  const line = (condition: string, rest: string): string => `complete -c ${name} -n ${fishText(condition)} ${rest}`;
  const global = [
    ...commands.map((command) =>
      line('__fish_use_subcommand', `-f -a ${command.name} -d ${fishText(command.description)}`),
    ),
    ...options.map((option) => line('__fish_use_subcommand', fishOption(option))),
  ];
  const own = commands.flatMap((command) => {
    const condition = `__fish_seen_subcommand_from ${command.name}`;
    const choices = choicesOf(command);
    return [
      ...(choices.length === 0 ? [] : [line(condition, `-f -a ${fishText(choices.join(' '))}`)]),
      ...command.options.map((option) => line(condition, fishOption(option))),
    ];
  });
  return [`# fish completion for ${name}: ${name} completion fish | source`, ...global, ...own, ''].join('\n');
}

function fishOption(option: Option): string {
  const flag = `-l ${longName(option).replace(/^--/, '')} -d ${fishText(firstLine(option.description))}`;
  const choices = option.argChoices?.join(' ');
  if (choices === undefined) return takesValue(option) ? `${flag} -r` : flag;
  return `${flag} -x -a ${fishText(isList(option) ? `(__fish_append , ${choices})` : choices)}`;
}
