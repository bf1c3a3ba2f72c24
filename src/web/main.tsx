/** The page begins: the model of the address, or the first one. */
import 'virtual:report-style.css';
import 'katex/dist/katex.min.css';
import './style/page.css';
import './style/form.css';
import './style/media.css';
import { render } from 'preact';
import { FIRST_MODEL } from './firstModel.ts';
import { decodeFragment, USUAL_VIEW } from './link/fragment.ts';
import { App } from './parts/App.tsx';
import { copyFormulas } from './parts/copyFormulas.ts';
import { openDroppedFiles } from './parts/files.ts';
import { conductBackground } from './state/background.ts';
import { conduct } from './state/conductor.ts';
import { pageState, showFirstAnswers, showModel } from './state/page.ts';
import { remoteWorker } from './state/remote.ts';
import { browserIdle, firstRest } from './state/rest.ts';
import { startSlowWorker, startWorker } from './state/startWorker.ts';
import type { FirstAnswers } from './worker/answers.ts';
import type { Laboratory } from './worker/laboratory.ts';
import type { SlowLaboratory } from './worker/slowLaboratory.ts';

const laboratory = remoteWorker<Laboratory>(startWorker);
// while the page reads the model of the address, the worker loads what derives it
if (location.hash !== '') laboratory.begin();

const shared = await decodeFragment(location.hash);
const page = pageState(shared ?? { text: FIRST_MODEL, view: USUAL_VIEW });
const built = document.getElementById('first-answers')?.textContent;
const shownAtOnce = shared === undefined && built !== undefined;
if (shownAtOnce) showFirstAnswers(page, JSON.parse(built) as FirstAnswers);
render(<App page={page} laboratory={laboratory} />, document.getElementById('page')!);
copyFormulas(document, page);
openDroppedFiles(page);
addEventListener('hashchange', async () => {
  const shared = await decodeFragment(location.hash);
  if (shared !== undefined) showModel(page, shared);
});

if (shownAtOnce) await browserIdle();
conduct(page, laboratory);
conductBackground(page, remoteWorker<SlowLaboratory>(startSlowWorker));

// what was loaded once works without a network
if (import.meta.env.PROD && 'serviceWorker' in navigator && location.protocol.startsWith('http')) {
  await firstRest(page);
  // a browser that stores nothing needs the network next time
  navigator.serviceWorker.register('./service-worker.js').catch(() => undefined);
}
