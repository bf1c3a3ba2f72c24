/** What the index page adds to the look of a report: wider, with cards in as many columns as fit. */
export const INDEX_STYLE = `
.page{max-width:78rem}
.subtitle{max-width:46rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,31rem),1fr));gap:1.5rem;align-items:stretch}
.card{border:1px solid var(--rule);border-radius:10px;padding:1.2rem 1.35rem 1rem;min-width:0;display:flex;flex-direction:column}
.card.wide{grid-column:1/-1}
.card .caption sub,.card .caption sup{font-size:.75em;line-height:0}
.card h3{margin:0 0 .25rem}
.card p{margin:0 0 .7rem}
.card .description{color:var(--muted);font-size:.98rem;line-height:1.5}
.card .hamiltonian code{overflow-wrap:anywhere}
.card .verdict-line{display:flex;flex-wrap:wrap;gap:.4rem .7rem;align-items:baseline}
.card .amount{font:.875rem/1.5 var(--sans);font-variant-numeric:tabular-nums}
.card .equation-body{padding:.3rem 0 .6rem}
.card .katex{font-size:1em}
.card .picture{margin:.2rem 0 .8rem}
.card .caption{font:.875rem/1.5 var(--sans);color:var(--muted)}
.card .links{font:.875rem/1.5 var(--sans);margin:auto 0 0;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;border-top:1px solid var(--rule);padding-top:.6rem}
.card h3 a{color:inherit;text-decoration:none}.card h3 a:hover{text-decoration:underline}
footer.meta{margin-top:3rem}
@media screen and (max-width:40rem){.card{padding:1rem .95rem .8rem}.cards{gap:1.1rem}.on-wide{display:none}}
@media not (max-width:40rem){.on-narrow{display:none}}
@media print{.cards{grid-template-columns:1fr 1fr;gap:.6rem;align-items:start}.card{break-inside:avoid;padding:.6rem .7rem;font-size:.85em}.card .picture svg{max-width:6.4cm}.card.wide .picture svg{max-width:none}.card .links{display:none}}
`.replaceAll('\n', '');
