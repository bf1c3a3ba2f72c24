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
const FILES = ${JSON.stringify(['./', ...files])};
addEventListener('install', (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener('activate', (event) => {
  const others = (names) => names.filter((name) => name.startsWith('redfield-') && name !== STORE);
  event.waitUntil(caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
});
`;
