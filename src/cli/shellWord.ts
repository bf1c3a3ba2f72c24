/** A text as one word of a POSIX shell command. */
export const shellWord = (text: string): string =>
  /^[\w./=,:@+-]+$/.test(text) ? text : `'${text.replaceAll(/[\n\r]/g, ' ').replaceAll("'", "'\\''")}'`;
