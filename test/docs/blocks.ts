/** The code blocks of a page of the documentation. */

export interface CodeBlock {
  /** Language behind the fence: `console` is a transcript, commands behind `$` and what they answer. */
  readonly language: string;
  readonly text: string;
  /** Of the fence, counted from 1. */
  readonly line: number;
  /** Word of a comment `<!-- slow -->` right before the block. */
  readonly mark: string | undefined;
}

export function codeBlocks(page: string): CodeBlock[] {
  const lines = page.split('\n');
  const blocks: CodeBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent, fence, language = ''] = /^(\s*)(`{3,})\s*(\w*)/.exec(lines[at]!) ?? [];
    if (indent === undefined || fence === undefined) continue;
    const first = at + 1;
    do at += 1;
    while (at < lines.length && lines[at]!.trim() !== fence);
    const text = lines
      .slice(first, at)
      .map((line) => line.slice(indent.length))
      .join('\n');
    const before = lines.slice(0, first - 1).findLast((line) => line.trim() !== '');
    blocks.push({ language, text, line: first, mark: /^<!-- (\w+) -->$/.exec(before?.trim() ?? '')?.[1] });
  }
  return blocks;
}

export interface Exchange {
  readonly command: string;
  /** What is shown as the answer; undefined where none is. */
  readonly answer: string | undefined;
}

/** The commands of a `sh` or `console` block with their answers. A command goes on behind a `\` at the end of its line. */
export function exchanges({ language, text }: CodeBlock): Exchange[] {
  const joined = text.replace(/\\\n\s*/g, '');
  if (language === 'sh') {
    return joined
      .split('\n')
      .map((line) => line.replace(/\s+# .*$/, '').trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((command) => ({ command, answer: undefined }));
  }
  return joined
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...answer] = part.split('\n');
      return { command, answer: answer.join('\n') };
    });
}

/** The words of a command as a shell splits them; quotes are all it knows. */
export function shellWords(command: string): string[] {
  const words = command.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
}

/** Whether a text is what a page shows: `…` stands for anything in a line, and alone in a line for any number of lines. */
export function isShown(shown: string, text: string): boolean {
  const source = trimmed(shown)
    .map((line) => (line === '…' ? '(?:[^\\n]*\\n)*?' : `${line.split('…').map(literally).join('[^\\n]*')}\\n`))
    .join('');
  return new RegExp(`^${source}$`).test(`${trimmed(text).join('\n')}\n`);
}

/** Lines without what nobody sees: blanks at their ends, empty lines around. */
const trimmed = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .split('\n');

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
