/**
 * Checks the built site: every link of every page leads to a file of the site, and nothing but a link that a reader follows leads elsewhere. Exit status 1
 * where that is not so.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SITE = join(import.meta.dirname, '../../output/site');
const base = process.env.SITE_BASE ?? '/';

const files = readdirSync(SITE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const pages = files.filter((file) => file.endsWith('.html'));
const faults = [
  ...pages.flatMap(faultsOfPage),
  ...files.filter((file) => file.endsWith('.css')).flatMap(faultsOfStyle),
];
for (const fault of faults) console.error(fault);
console.log(`${pages.length} pages, ${files.length} files, ${faults.length} faults.`);
if (faults.length > 0) process.exitCode = 1;

function faultsOfPage(file: string): string[] {
  const html = readFileSync(file, 'utf8').replace(/<pre[\s\S]*?<\/pre>/g, '');
  const links = [...html.matchAll(/<(\w+)\s[^>]*?\b(?:href|src)="([^"]*)"/g)];
  return links
    .filter(([, element, link]) => (isElsewhere(link!) ? element !== 'a' : !leadsToFile(link!, file)))
    .map(([, element, link]) => `${relative(SITE, file)}: <${element}> ${link}`);
}

function faultsOfStyle(file: string): string[] {
  const links = readFileSync(file, 'utf8').matchAll(/(?:url\(|@import )["']?((?:https?:)?\/\/[^)"']*)/g);
  return [...links].map(([, link]) => `${relative(SITE, file)}: ${link}`);
}

function isElsewhere(link: string): boolean {
  return /^(?:[a-z]+:|\/\/)/.test(link) && !link.startsWith('data:');
}

function leadsToFile(link: string, from: string): boolean {
  const path = decodeURIComponent(link.replace(/[?#].*$/, ''));
  if (path === '' || link.startsWith('data:')) return true;
  if (path.startsWith('/') && !path.startsWith(base)) return false;
  const target = path.startsWith('/') ? join(SITE, path.slice(base.length)) : join(dirname(from), path);
  return existsSync(target) && (statSync(target).isFile() || existsSync(join(target, 'index.html')));
}
