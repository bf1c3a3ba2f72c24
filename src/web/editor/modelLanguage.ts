/** The colours of a model file: keys, numbers, operators, comments. */
import type { StreamParser } from '@codemirror/language';

const OPERATOR = /^(?:[σs][xyz+\-mp]?\d*|σ_?[xyz+-]\d*|S[xyzpm]|id|[bBad]d?\d*|h\.c\.)(?![\w])/;

export const modelLanguage: StreamParser<null> = {
  name: 'model',
  token: (stream) => {
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^["']/)) return 'string';
    if (stream.match(/^[\w.]+(?=\s*:(?:\s|$))/)) return 'propertyName';
    if (stream.match(/^\|[^|>⟩\n]*[>⟩](?:<|⟨)?(?:[^|\n]*\|)?/)) return 'keyword';
    if (stream.match(OPERATOR)) return 'keyword';
    if (stream.match(/^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/)) return 'number';
    if (stream.match(/^[\p{L}_][\p{L}\w]*/u)) return null;
    stream.next();
    return null;
  },
};
