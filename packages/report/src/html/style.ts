/** The whole style of the page. No font, image or script is loaded. */
export const STYLE: string = `
:root{color-scheme:light dark;--fg:#1f2328;--bg:#fff;--soft:#57606a;--line:#d1d9e0;--card:#f6f8fa;--good:#187733;--bad:#c41e2a;--doubt:#8a5c00;--link:#0a58ca;--old:#7d8896;--now:#0a58ca;--wrong:#fbe3e4}
@media (prefers-color-scheme:dark){:root{--fg:#e6edf3;--bg:#0d1117;--soft:#9aa4ae;--line:#3d444d;--card:#151b23;--good:#46c25c;--bad:#ff6b63;--doubt:#d9a32e;--link:#6cb0ff;--old:#8b949e;--now:#6cb0ff;--wrong:#3b1b1f}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:76rem;padding:1.25rem clamp(.9rem,3vw,2.5rem) 3rem;font:15px/1.55 system-ui,sans-serif;color:var(--fg);background:var(--bg);overflow-wrap:break-word}
h1{font-size:2rem;line-height:1.2;margin:0;letter-spacing:.01em}h2{font-size:1.3rem;line-height:1.3;margin:2.5rem 0 .6rem}h3{font-size:1rem;margin:1.75rem 0 .5rem}h4{font-size:.95rem;margin:1rem 0 .3rem;font-weight:600}
p,ul,ol,dl{margin:.4rem 0}ul,ol{padding-left:1.3rem}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static;display:inline-block;margin-bottom:.6rem}
code{font:.88em ui-monospace,monospace;overflow-wrap:anywhere}
pre{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;margin:.4rem 0}caption{text-align:left;font-weight:600;padding:0 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;font-size:.87rem}
.soft{color:var(--soft)}.num{font-variant-numeric:tabular-nums}.small{font-size:.87rem}
.pass{color:var(--good)}.fail,.error{color:var(--bad)}.inconclusive,.warning,.partial{color:var(--doubt)}.not-applicable,.note{color:var(--soft)}
.pass,.fail,.inconclusive,.not-applicable,.partial,.error,.warning,.note{font-weight:600}
.chip{display:inline-block;border:1.5px solid;border-radius:1rem;padding:0 .6rem;font-size:.8rem;line-height:1.5;font-weight:600;white-space:nowrap;vertical-align:.1em}
.banner{border:1px solid var(--line);border-left:.5rem solid;border-radius:6px;padding:1rem 1.25rem;background:var(--card);margin-bottom:1.25rem}
.banner>*{color:var(--fg);font-weight:400}.banner h1{color:inherit;font-weight:700}.banner .why{font-size:1.12rem}.banner .soft{color:var(--soft)}.banner h2{font-size:1rem;margin:.9rem 0 .2rem;font-weight:600}
.gates{list-style:none;padding:0;margin:0;border-top:1px solid var(--line)}
.gates li{display:grid;grid-template-columns:8rem 9rem 1fr auto;gap:.2rem 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
details>summary{cursor:pointer;color:var(--link)}
.gate{border-top:1px solid var(--line);margin-top:1.75rem;padding-top:1.1rem}
.gate>details>summary,.gate>.head{color:var(--fg)}.gate h2{display:inline;margin:0 .6rem 0 0}.lead{font-size:1.05rem;margin:.5rem 0 1rem}
.issues{list-style:none;padding:0}.issues>li{border-left:4px solid;padding:.1rem 0 .2rem .9rem;margin:.9rem 0}.issues>li>*{color:var(--fg);font-weight:400}.issues h4{margin:0}.issues .rows{padding:0;list-style:none;margin:.2rem 0}.issues .rows li{padding:.2rem 0;content-visibility:auto;contain-intrinsic-size:auto 3.2rem}
.remedy::before{content:"\\2192\\00a0";color:var(--soft)}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 2.5rem}
.figures+.figures{margin-top:1.1rem}.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:1.1rem}
figure{margin:0;min-width:0}figure.wide{grid-column:span 2}figure.whole{grid-column:1/-1}
figcaption{font-size:.87rem;color:var(--soft);margin-top:.3rem}
figure img{display:block;width:100%;height:auto;image-rendering:pixelated;border:1px solid var(--line);border-radius:4px}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:1rem;list-style:none;padding:0}
.multiples>li{border:1px solid var(--line);border-radius:6px;padding:.7rem .8rem;min-width:0}.multiples h4{margin:0;display:flex;justify-content:space-between;gap:.5rem}.multiples p{margin:.2rem 0}
svg{vertical-align:middle;max-width:100%;height:auto}svg text{font-family:system-ui,sans-serif}
.grid{stroke:var(--line)}.tick{fill:var(--soft);font-size:11px}.label{fill:var(--fg);font-size:12px}
.curve{fill:none;stroke:var(--now);stroke-width:2}.track{fill:var(--line)}.span{fill:var(--now);opacity:.55}.point{fill:var(--now)}.bound{stroke:var(--bad);stroke-width:2}.wrong{fill:var(--wrong)}
.old{fill:var(--old);opacity:.55}.now{fill:none;stroke:var(--now);stroke-width:1.8}.now-bar{fill:var(--now)}.node{fill:var(--card);stroke:var(--line);stroke-width:1.5}.edge{stroke:var(--soft);stroke-width:1.5;fill:none}.usual{stroke:var(--fg);stroke-dasharray:4 3}.tip{fill:var(--soft)}
.key{display:inline-block;width:.9rem;height:.7rem;margin:0 .3rem 0 .8rem}.key rect{stroke:none}
.scroll{overflow-x:auto}.scroll svg{min-width:40rem}
@media (max-width:44rem){
table:not(.stack){display:block;overflow-x:auto}h1{font-size:1.6rem}.gates li{grid-template-columns:1fr auto}.gates .why{grid-column:1/-1}.gates .time{display:none}
figure.wide{grid-column:1/-1}.figures{grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.8rem}
.stack,.stack tbody,.stack tr,.stack td,.stack caption{display:block}.stack thead{position:absolute;left:-99rem}.stack tr{border-bottom:1px solid var(--line);padding:.5rem 0}.stack td{border:0;padding:.1rem 0}.stack td[data-name]:not(:empty)::before{content:attr(data-name) ": ";color:var(--soft)}
}
@media print{:root{color-scheme:light;--fg:#000;--bg:#fff;--soft:#444;--line:#bbb;--card:#fff;--good:#187733;--bad:#c41e2a;--doubt:#8a5c00;--link:#000;--old:#888;--now:#0a58ca;--wrong:#fbe3e4}
body{max-width:none;padding:0;font-size:10.5px}details::details-content{content-visibility:visible;block-size:auto}h2,h3,h4{break-after:avoid}tr,figure,.multiples>li{break-inside:avoid}.skip{display:none}.issues .rows li{content-visibility:visible}}
`
