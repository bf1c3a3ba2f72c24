/** The pages of the documentation and where their links lead. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const DOCS = join(ROOT, 'docs');

/** Folders that the build of the site adds: not there without it. */
const BUILT = /^(?:gallery|page|api)\//;

/** Paths below `docs/`; those of the gallery are made by the build. */
export function pages(): string[] {
  return readdirSync(DOCS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(DOCS, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('gallery/') && !path.startsWith('.'))
    .sort();
}

/** Links of a page, in its head too, to a page, an anchor or a picture that is not there. */
export function brokenLinks(page: string): string[] {
  const text = withoutCode(readFileSync(join(DOCS, page), 'utf8'));
  const inText = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
  const inHead = [...text.matchAll(/\blink: ([^\s,}]+)/g)].map(([, link]) => link!);
  return [...inText, ...inHead].filter((link) => !leadsSomewhere(link, page));
}

function leadsSomewhere(link: string, page: string): boolean {
  if (/^(?:https?|mailto):/.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : normalize(path.startsWith('/') ? path.slice(1) : join(dirname(page), path));
  if (BUILT.test(target)) return true;
  const file = [target, `${target}.md`].find((one) => existsSync(join(DOCS, one)));
  if (file === undefined || file.startsWith('..')) return false;
  return anchor === undefined || anchors(readFileSync(join(DOCS, file), 'utf8')).includes(anchor);
}

/** As VitePress makes them of headings. */
const anchors = (text: string): string[] =>
  [...withoutCode(text).matchAll(/^#+ (.*?)(?: \{#([\w-]+)\})?$/gm)].map(
    ([, heading = '', own]) =>
      own ??
      heading
        .normalize('NFKD')
        .replace(/[\u0300-\u036F]/g, '')
        .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .replace(/^(\d)/, '_$1')
        .toLowerCase(),
  );

const withoutCode = (text: string): string => text.replace(/^(\s*)(`{3,})[\s\S]*?^\s*\2\s*$/gm, '');
