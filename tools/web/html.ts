/** The frame of the page: its content policy, and the page with everything in it. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Nothing from elsewhere, no code from text. Formulas carry styles of their own. */
const policy = (scripts: string, workers: string, connect: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `worker-src ${workers}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

export const STATIC_POLICY = policy("'self'", "'self'", "'self'");

const withPolicy = (html: string, content: string): string =>
  html.replace(
    '<meta charset="utf-8" />',
    `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`,
  );

/** Of one file the policy names the script by its hash, when it is known. */
export const htmlPolicy = (single: boolean): Plugin => ({
  name: 'redfield-policy',
  transformIndexHtml: (html) => (single ? html : withPolicy(html, STATIC_POLICY)),
});

/** Puts script and style into the page and leaves nothing beside it. */
export const oneFile = (): Plugin => ({
  name: 'redfield-one-file',
  enforce: 'post',
  // when Vite has written what it writes into the chunks
  generateBundle: {
    order: 'post',
    handler: (_, bundle) => {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('The build has no index.html.');
      let [script, style] = ['', ''];
      for (const [name, output] of Object.entries(bundle)) {
        if (output === page) continue;
        if (output.type === 'chunk') script += output.code;
        else if (name.endsWith('.css')) style += output.source;
        else if (!name.endsWith('.js')) throw new Error(`The file ${name} cannot stand inside the page.`);
        delete bundle[name];
      }
      const inline = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
      const hash = createHash('sha256').update(inline).digest('base64');
      const html = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, () => `\n    <style>${style}</style>`)
        .replace('</body>', () => `<script type="module">${inline}</script>\n  </body>`);
      page.source = withPolicy(html, policy(`'sha256-${hash}' blob:`, 'blob: data:', "'none'"));
      page.fileName = 'redfield.html';
    },
  },
});
