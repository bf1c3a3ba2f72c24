/** The worked derivations and the models of published results as texts, for the menu of the page. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Plugin, transformWithOxc } from 'vite';
import { stringify } from 'yaml';
import type { Model } from '../../src/hamiltonian/index.ts';

const folder = new URL('../../derivations/', import.meta.url);
const LIBRARY = /import \{[^}]*\} from ["'](?:\.\.\/)+src\/index\.ts["'];/;
/** In place of the library: a model is what it was given, and nothing is derived. */
const NO_LIBRARY = 'const defineModel = (model) => model, printWhenRun = () => undefined, redfield = undefined;';

interface Example {
  readonly id: string;
  readonly group: 'worked' | 'published';
  readonly name: string;
  readonly description: string;
  readonly text: string;
}

export const examplesPlugin = (): Plugin => ({
  name: 'redfield-examples',
  resolveId: (id) => (id === 'virtual:examples' ? '\0virtual:examples' : null),
  load: async (id) =>
    id === '\0virtual:examples' ? `export const examples = ${JSON.stringify(await examples())};` : null,
});

export async function examples(): Promise<Example[]> {
  return [...(await examplesIn('', 'worked')), ...(await examplesIn('published/', 'published'))];
}

async function examplesIn(place: string, group: Example['group']): Promise<Example[]> {
  const files = readdirSync(new URL(place, folder)).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
  return Promise.all(
    files.map(async (file) => {
      const model = await modelIn(`${place}${file}`);
      const { name = file, description = '' } = model;
      return { id: file.replace(/\.ts$/, ''), group, name, description, text: textOf(model) };
    }),
  );
}

/** The default export of a derivation, without the library that would derive it. */
async function modelIn(file: string): Promise<Model> {
  const { code } = await transformWithOxc(readFileSync(new URL(file, folder), 'utf8'), file);
  const alone = code.replace(LIBRARY, NO_LIBRARY);
  const module: { readonly default: Model } = await import(`data:text/javascript,${encodeURIComponent(alone)}`);
  return module.default;
}

/** One line for each bath, and one for the parameters. */
function textOf({ baths = {}, parameters, ...rest }: Model): string {
  const flow = (value: unknown) => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  const lines = [stringify(rest, { lineWidth: 0 }).trim()];
  if (Object.keys(baths).length > 0) {
    lines.push('baths:', ...Object.entries(baths).map(([name, bath]) => `  ${name}: ${flow(bath)}`));
  }
  if (parameters !== undefined) lines.push(`parameters: ${flow(parameters)}`);
  return `${lines.join('\n')}\n`;
}
