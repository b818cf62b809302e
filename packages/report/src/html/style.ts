/** The whole style of the page. No font, image or script is loaded. */
export const STYLE: string = `
:root{color-scheme:light dark;--fg:#1f2328;--bg:#fff;--soft:#59636e;--line:#d1d9e0;--card:#f6f8fa;--good:#1a7f37;--bad:#cf222e;--doubt:#9a6700}
@media (prefers-color-scheme:dark){:root{--fg:#e6edf3;--bg:#0d1117;--soft:#9198a1;--line:#3d444d;--card:#151b23;--good:#3fb950;--bad:#f85149;--doubt:#d29922}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem;font:15px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg)}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:1.2rem 0 .3rem}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.4rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th{color:var(--soft);font-weight:600}
.soft{color:var(--soft)}.num{font-variant-numeric:tabular-nums;white-space:nowrap}
.pass{color:var(--good)}.fail,.error{color:var(--bad)}.inconclusive,.warning{color:var(--doubt)}.not-applicable,.note{color:var(--soft)}
.pass,.fail,.inconclusive,.not-applicable,.error,.warning,.note{font-weight:600}
.banner{border-left:.5rem solid;padding:.6rem 1rem;background:var(--card);margin-bottom:1rem}
.banner p{color:var(--fg);font-weight:400;margin:.2rem 0}
figure{margin:.5rem 0}figure img{max-width:100%;image-rendering:pixelated;border:1px solid var(--line)}
svg{vertical-align:middle}.grid{stroke:var(--line)}.tick{fill:var(--soft);font-size:11px}.curve{fill:none;stroke:var(--fg);stroke-width:2}.track{fill:var(--line)}.span{fill:var(--soft)}.point{fill:var(--fg)}.bound{stroke:var(--bad);stroke-width:2}
summary{cursor:pointer;color:var(--soft)}
pre{background:var(--card);padding:.6rem;overflow:auto}
@media print{body{max-width:none;padding:0;font-size:11px}details>*{display:block}h2{break-after:avoid}tr,figure{break-inside:avoid}}
`
