/** A service worker that keeps the files of one build, so that the page works without a network after its first visit. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

export const serviceWorker = (): Plugin => ({
  name: 'redfield-service-worker',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const files = Object.keys(bundle).sort();
      const hash = createHash('sha256');
      for (const name of files) {
        const output = bundle[name]!;
        hash.update(name).update(output.type === 'chunk' ? output.code : output.source);
      }
      this.emitFile({
        type: 'asset',
        fileName: 'service-worker.js',
        source: workerText(files, hash.digest('hex').slice(0, 16)),
      });
    },
  },
});

/** Answers from the store of this build; what it does not hold comes from the network. */
const workerText = (files: readonly string[], version: string): string => `'use strict';
const STORE = 'redfield-${version}';
// the page itself when all of its files are there
const FILES = ${JSON.stringify([...files, './'])};
const keep = async () => {
  const store = await caches.open(STORE);
  for (const file of FILES) if ((await store.match(file)) === undefined) await store.add(file);
  const others = (await caches.keys()).filter((name) => name.startsWith('redfield-') && name !== STORE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await clients.claim();
};
// without a network the rest is kept at the next visit
const keepWhatCanBe = () => keep().catch(() => undefined);
addEventListener('install', (event) => event.waitUntil(skipWaiting()));
// later than the installation, in which browsers compile all that is stored; not waited for, as what is asked for would wait, too
addEventListener('activate', () => void keepWhatCanBe());
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  if (event.request.mode === 'navigate') event.waitUntil(keepWhatCanBe());
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
});
`;
