/**
 * The look of an HTML report. Colours have a contrast of at least 4.5 against the ground they stand on, in the light and in the dark
 * scheme; paper is always light.
 */
export const REPORT_STYLE = `
:root{color-scheme:light dark;
--paper:#fff;--ink:#1c2127;--muted:#56606d;--rule:#dfe3e8;--tint:#f5f7f9;--accent:#1a5a9c;
--good:#1b6b3a;--good-tint:#e9f5ed;--caution:#855400;--caution-tint:#fdf4e1;--bad:#a8261d;--bad-tint:#fcebe9;--verdict-tint:#eef4fb;
--serif:"Iowan Old Style","Palatino Linotype","URW Palladio L",P052,"Book Antiqua",Georgia,"Noto Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Noto Sans Mono","DejaVu Sans Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{
--paper:#14171b;--ink:#e4e3df;--muted:#a3abb6;--rule:#323942;--tint:#1b2026;--accent:#8fbcf2;
--good:#86d3a0;--good-tint:#16281d;--caution:#eec27a;--caution-tint:#2b2315;--bad:#f6a39b;--bad-tint:#301a18;--verdict-tint:#172230}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);font-variant-numeric:lining-nums;
overflow-wrap:break-word;hyphens:manual}
.page{max-width:48rem;margin:0 auto;padding:3.5rem 1.25rem 5rem}
a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.16em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
h1,h2,h3,h4,h5,h6{font-weight:600;line-height:1.25;text-wrap:balance;margin:2.2rem 0 .7rem}
h1{font-size:2.1rem;margin:0}
h2{font-size:1.45rem;margin-top:3rem;padding-top:.9rem;border-top:1px solid var(--rule)}
h3{font-size:1.18rem}h4,h5,h6{font-size:1.05rem}
h2 .count,h3 .count,h4 .count,h5 .count,h6 .count{color:var(--muted);font-weight:400;margin-right:.65em}
p,ul,ol,dl{margin:0 0 1rem}
li{margin:.25rem 0}
.subtitle{font-size:1.2rem;color:var(--muted);margin:.5rem 0 0;text-wrap:balance}
.abstract{font-size:1.09rem;margin:1.6rem 0}
.meta{font:.875rem/1.5 var(--sans);color:var(--muted);border-top:1px solid var(--rule);padding-top:.9rem}
.meta dd{color:var(--ink)}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) minmax(0,1fr);gap:.3rem 1.2rem}
dt{color:var(--muted)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
main dt{color:var(--ink)}
code,pre{font-family:var(--mono);font-size:.86em}
code{overflow-wrap:anywhere}.word{white-space:nowrap}
pre{background:var(--tint);border:1px solid var(--rule);border-radius:6px;padding:.8rem 1rem;line-height:1.5;margin:0 0 1rem}
pre code{font-size:1em;overflow-wrap:normal}
.scroll{overflow-x:auto}
.scroll.more{mask-image:linear-gradient(to right,#000 calc(100% - 2.5rem),#0003)}
.katex{font-size:1.1em}
.joined{display:inline-block;white-space:nowrap}.joined .katex{white-space:normal}
.hanging{margin-right:-.3em}.gap{word-spacing:.3em}
.equation{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:center;column-gap:.75rem;margin:.7rem 0 .9rem;
scroll-margin-top:2rem}
.equation-body{padding:.5rem .2rem .5rem 1.6rem;overflow-y:hidden}
.equation:target,tr:target,li:target{background:var(--tint)}
.lines{display:grid;grid-template-columns:minmax(min-content,1fr);row-gap:.45rem}
.lines.aligned{grid-template-columns:max-content minmax(min-content,1fr);align-items:baseline}
.lines .katex-display{margin:0;text-align:left}
.lines .katex-display>.katex{white-space:normal;text-align:left}
.lines .left .katex-display>.katex{white-space:nowrap;text-align:right}
.lines .right .katex-html{padding-left:2em;text-indent:-2em}
.lines .right .base{text-indent:0;margin:.12em 0}
.lines .continues .katex-html{padding-left:3.5em}
.native math{display:inline math}.native .left{text-align:right}.native .continues{padding-left:2em}
.tools{display:flex;align-items:center;gap:.35rem;font-family:var(--sans);font-size:.875rem;font-variant-numeric:tabular-nums}
.tools a{color:var(--muted);text-decoration:none}
.tools .uses{font-size:.8rem}.tools a:hover{text-decoration:underline}
.copy{display:inline-grid;place-items:center;width:1.75rem;height:1.75rem;padding:0;border:1px solid transparent;border-radius:5px;
background:none;color:var(--muted);cursor:pointer}
.copy[hidden]{display:none}
.copy:hover{border-color:var(--rule);background:var(--tint);color:var(--ink)}
.copy svg{width:1rem;height:1rem;fill:none;stroke:currentColor;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
.copy .done{display:none}.copied .done{display:block}.copied .idle{display:none}.copied{color:var(--good)!important}
@media (hover:hover){.copy{opacity:0;transition:opacity .12s}.equation:hover .copy,.copy:focus-visible,.copied{opacity:1}}
.step{margin:1.3rem 0}.step>p{margin-bottom:.2rem}
figure{margin:1.8rem 0}
figcaption{font:.875rem/1.5 var(--sans);color:var(--muted);margin-top:.6rem}
figcaption b{color:var(--ink);font-weight:600}
.table-figure figcaption{margin:0 0 .5rem}
.picture svg{display:block;width:100%;max-width:32rem;height:auto;margin:0 auto}.picture svg[width="680"]{max-width:none}header .picture svg{max-height:24rem}
.panels{display:flex;flex-wrap:wrap;justify-content:center;align-items:start}.panels svg{flex:1 1 17.5rem;max-width:24rem;margin:0}
table{border-collapse:collapse;font:.875rem/1.45 var(--sans);font-size:calc(.875rem*var(--fit,1));font-variant-numeric:lining-nums tabular-nums;
border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink);min-width:min(100%,24rem)}
th,td{padding:.38rem .6rem;vertical-align:baseline;text-align:left}
th:first-child,td:first-child{padding-left:.3rem}th:last-child,td:last-child{padding-right:.3rem}
thead th{font-weight:600;border-bottom:1px solid var(--ink);vertical-align:bottom}
tbody tr+tr td{border-top:1px solid var(--rule)}
td.right,th.right{text-align:right}td.center,th.center{text-align:center}
th.short,td .badge{white-space:nowrap}td.right{white-space:nowrap}td.words{white-space:normal}
.num{white-space:nowrap}.num sup{font-size:.75em;line-height:0}
.badge{display:inline-block;font:600 .78rem/1.35 var(--sans);padding:.1em .55em;border-radius:1em;border:1px solid currentColor;
background:var(--tint);color:var(--muted);vertical-align:.08em}
.badge.good{color:var(--good);background:var(--good-tint)}
.badge.caution{color:var(--caution);background:var(--caution-tint)}
.badge.bad{color:var(--bad);background:var(--bad-tint)}
.callout{border-left:4px solid var(--rule);background:var(--tint);border-radius:0 6px 6px 0;padding:.85rem 1.15rem;margin:1.4rem 0}
.callout>:last-child{margin-bottom:0}
.callout-title{font-weight:600;margin:0 0 .35rem}
.callout.verdict{border-color:var(--accent);background:var(--verdict-tint)}
.callout.verdict .callout-title{font-size:1.15rem}
.callout.warning{border-color:var(--caution);background:var(--caution-tint)}
.kind{display:block;font:600 .75rem/1.4 var(--sans);letter-spacing:.07em;text-transform:uppercase;color:var(--muted)}
.verdict .kind{color:var(--accent)}.warning .kind{color:var(--caution)}
details{margin:1rem 0}summary{cursor:pointer;color:var(--accent)}
.references{padding-left:2.2em;font-size:.95rem}
.toc{font:.875rem/1.5 var(--sans);border-top:1px solid var(--rule);margin-top:1.6rem;padding-top:.9rem}
.toc h2{font:600 .75rem/1.4 var(--sans);letter-spacing:.07em;text-transform:uppercase;color:var(--muted);margin:0 0 .4rem;border:0;padding:0}
.toc ol{list-style:none;margin:0;padding:0}.toc ol ol{display:none}
.toc a{display:block;color:var(--ink);text-decoration:none;padding:.14rem 0 .14rem 2.1em;text-indent:-2.1em}
.toc a:hover{color:var(--accent);text-decoration:underline}
.toc .count{color:var(--muted);display:inline-block;min-width:1.85em;text-indent:0;font-variant-numeric:tabular-nums}
.hidden-text{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen and (min-width:78rem){
.page.with-toc{display:grid;grid-template-columns:14.5rem minmax(0,48rem);column-gap:3.5rem;max-width:68.5rem;
grid-template-areas:"toc head" "toc main";grid-template-rows:auto 1fr}
.with-toc header{grid-area:head}.with-toc main{grid-area:main}
.with-toc .toc{grid-area:toc;position:sticky;top:2rem;align-self:start;max-height:calc(100vh - 4rem);overflow-y:auto;
margin:.6rem 0 0;padding:0;border:0}
.toc ol ol{display:block;padding-left:2.1em}}
@media screen and (max-width:40rem){
body{font-size:1rem}.page{padding:1.75rem 1.1rem 3rem}
h1{font-size:1.65rem}h2{font-size:1.3rem;margin-top:2.2rem}
.katex{font-size:1.06em}
.equation{column-gap:.4rem}.equation-body{padding-left:.4rem}
.lines .right .katex-html{padding-left:1.2em;text-indent:-1.2em}.lines .continues .katex-html{padding-left:2em}
.native .continues{padding-left:1em}
.lines.wide-left{grid-template-columns:minmax(min-content,1fr)}.lines.wide-left .left:empty{display:none}
.lines.wide-left .left .katex-display>.katex,.native.wide-left .left{text-align:left}
.tools{flex-direction:column;gap:.1rem}
.callout{padding:.7rem .9rem}
dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.5rem}
th,td{padding:.35rem .55rem}}
@media print{
@page{margin:2cm 2.1cm}.picture svg{max-width:10cm}.picture svg[width="680"]{max-width:none}
html{font-size:10pt}body{font-size:10pt;line-height:1.45}
.page{max-width:none;padding:0}
.toc,.copy{display:none!important}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible;mask-image:none!important}
h2{margin-top:2rem}
h1,h2,h3,h4,h5,h6,.step>p,.table-figure figcaption,section>p:has(+.equation),h2+p,h3+p{break-after:avoid}
figcaption{break-inside:avoid}p{orphans:3;widows:3}
.equation,figure,.callout,tr,.step{break-inside:avoid}
.table-figure,.equation:has(.right:nth-child(n+14)){break-inside:auto;align-items:start}
.callout,.badge,pre{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`.replaceAll('\n', '');
