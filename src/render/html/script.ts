/**
 * The one script of a page: it shows the buttons that copy a formula as LaTeX, sets a table a little smaller that is wider than its box, lets the keyboard reach boxes that scroll, and fades their edge where more is to be seen. Without it nothing is lost but these. The page's
 * content policy admits exactly this script, by its hash, and nothing from outside.
 */
export const REPORT_SCRIPT = `(() => {
const status = document.getElementById('copy-status');
const copyText = async (text) => {
  try { await navigator.clipboard.writeText(text); }
  catch {
    const area = document.createElement('textarea');
    area.value = text; area.className = 'hidden-text'; document.body.append(area);
    area.select(); const done = document.execCommand('copy'); area.remove();
    if (!done) throw new Error('copying was refused');
  }
};
for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await copyText(button.dataset.latex);
      button.classList.add('copied'); status.textContent = 'LaTeX copied';
      setTimeout(() => { button.classList.remove('copied'); status.textContent = ''; }, 1600);
    } catch { prompt('Copy the LaTeX:', button.dataset.latex); }
    button.focus();
  });
}
const fitWidths = () => {
  const fits = [...document.querySelectorAll('.table-figure .scroll')]
    .map((box) => ({ box, style: box.firstElementChild.style, size: 1 }));
  for (const { style } of fits) style.removeProperty('--fit');
  for (let round = 0; round < 3; round += 1) {
    const wide = fits.filter(({ box }) => box.scrollWidth > box.clientWidth + 1);
    for (const fit of wide) fit.size = Math.max(0.85, fit.size * (fit.box.clientWidth - 8) / (fit.box.scrollWidth - 8));
    for (const { style, size } of wide) style.setProperty('--fit', size);
  }
};
const reachScrolling = () => {
  for (const box of document.querySelectorAll('.scroll')) {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0; else box.removeAttribute('tabindex');
    box.onscroll = () => box.classList.toggle('more', box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    box.onscroll();
  }
};
const fit = () => { fitWidths(); reachScrolling(); };
addEventListener('resize', fit); fit();
addEventListener('beforeprint', fit);
document.fonts.ready.then(fit);
})();`;

/** Base64 of the SHA-256 of `REPORT_SCRIPT`, for the content policy. */
export const REPORT_SCRIPT_HASH = '+deM7ptpdChf8xGmGqYLTWs0BDT+8dcIp4CzMEOeUMA=';
