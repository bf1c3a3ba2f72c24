/** A static host below a path of its own, with the content policy of a strict one. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { STATIC_POLICY } from '../../tools/web/html.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export const SUB_PATH = '/some/where/';

export interface StaticHost {
  readonly address: string;
  /** Bytes sent since the last call, compressed where a host compresses. */
  readonly sent: () => ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

export async function staticHost(folder: string): Promise<StaticHost> {
  let sent = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const inside = pathname.startsWith(SUB_PATH) ? normalize(pathname.slice(SUB_PATH.length) || 'index.html') : '..';
    const type = TYPES[extname(inside)];
    try {
      if (inside.startsWith('..') || type === undefined) throw new Error('not there');
      const content = await readFile(join(folder, inside));
      const packed = extname(inside) === '.woff2' ? content : gzipSync(content, { level: 9 });
      sent.set(inside, packed.length);
      response.writeHead(200, {
        'content-type': type,
        'content-security-policy': STATIC_POLICY,
        ...(packed === content ? {} : { 'content-encoding': 'gzip' }),
      });
      response.end(packed);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${SUB_PATH}`,
    sent: () => {
      const before = sent;
      sent = new Map();
      return before;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
