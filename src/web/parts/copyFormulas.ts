/** The buttons beside formulas, which copy them as LaTeX. */
import type { PageState } from '../state/page.ts';

const SHOWN = 1600;

export function copyFormulas(document: Document, page: PageState): void {
  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('button.copy') : null;
    const latex = button?.dataset.latex;
    if (button === null || latex === undefined) return;
    try {
      await navigator.clipboard.writeText(latex);
    } catch {
      page.status.value = 'The browser does not allow copying.';
      return;
    }
    button.classList.add('copied');
    page.status.value = 'LaTeX copied';
    setTimeout(() => button.classList.remove('copied'), SHOWN);
  });
}
