/** The frame of every page: one file that fetches nothing, with the one script that its policy permits. */
import { escapeHtml } from '../../document/index.ts';
import { REPORT_SCRIPT, REPORT_SCRIPT_HASH } from './script.ts';

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src 'sha256-${REPORT_SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

export interface HtmlPage {
  /** Plain text, as is the description. */
  readonly title: string;
  readonly description?: string;
  /** CSS, one style sheet after the other. */
  readonly styles: readonly string[];
  /** Trusted markup. */
  readonly body: string;
}

export function htmlPage({ title, description, styles, body }: HtmlPage): string {
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="generator" content="redfield">',
    ...(description === undefined ? [] : [`<meta name="description" content="${escapeHtml(description)}">`]),
    `<title>${escapeHtml(title)}</title>`,
    ...styles.map((style) => `<style>${style}</style>`),
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
${head.join('\n')}
</head>
<body>
${body}
<script>${REPORT_SCRIPT}</script>
</body>
</html>
`;
}
