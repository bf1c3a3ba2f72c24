/** The page begins: the model of the address, or the first one. */
import 'virtual:report-style.css';
import 'katex/dist/katex.min.css';
import 'uplot/dist/uPlot.min.css';
import './style/page.css';
import { render } from 'preact';
import { FIRST_MODEL } from './firstModel.ts';
import { decodeFragment, USUAL_VIEW } from './link/fragment.ts';
import { App } from './parts/App.tsx';
import { copyFormulas } from './parts/copyFormulas.ts';
import { openDroppedFiles } from './parts/files.ts';
import { conduct } from './state/conductor.ts';
import { pageState, showModel } from './state/page.ts';
import { remoteWorker } from './state/remote.ts';
import { startWorker } from './state/startWorker.ts';
import type { Laboratory } from './worker/laboratory.ts';

const laboratory = remoteWorker<Laboratory>(startWorker);
const page = pageState((await decodeFragment(location.hash)) ?? { text: FIRST_MODEL, view: USUAL_VIEW });
conduct(page, laboratory);
render(<App page={page} />, document.getElementById('page')!);
copyFormulas(document, page);
openDroppedFiles(page);

addEventListener('hashchange', async () => {
  const shared = await decodeFragment(location.hash);
  if (shared !== undefined) showModel(page, shared);
});
