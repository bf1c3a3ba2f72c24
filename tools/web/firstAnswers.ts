/** The answers of the first model inside the page, so that a first visit sees them before any of them is derived. */
import { type Plugin, runnerImport } from 'vite';

const asked = new URL('../../src/web/worker/firstAnswers.ts', import.meta.url).pathname;

/** As data, which no browser runs. */
export const firstAnswers = (): Plugin => ({
  name: 'redfield-first-answers',
  transformIndexHtml: async (html) => {
    const { module } = await runnerImport<typeof import('../../src/web/worker/firstAnswers.ts')>(asked, {
      configFile: false,
    });
    const data = JSON.stringify(module.firstAnswers).replaceAll('<', '\\u003c');
    return html.replace(
      '</body>',
      () => `  <script type="application/json" id="first-answers">${data}</script>\n  </body>`,
    );
  },
});
