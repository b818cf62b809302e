import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a as C,i as d,v as Re}from"./secmlops-6SITLYEO.mjs";function m(e){return e===null?"not a number":e===void 0?"":Number.isInteger(e)?String(e):String(Number(e.toPrecision(4)))}function w(e){if(!e)return"";let{lower:t,upper:n,confidence:r}=e;return`[${m(t)}, ${m(n)}] ${m(r*100)}%`}function p(e,t){return`${String(e)} ${t}${e===1?"":"s"}`}function S(e){return e<60?`${e.toFixed(1)} s`:`${String(Math.floor(e/60))} min ${String(Math.round(e%60))} s`}var ze={error:0,warning:1,note:2},xe={fail:0,inconclusive:1,"not-applicable":3,pass:2};function F(e){let t=n=>ze[n.severity]+(n.waiver?3:0);return[...e].sort((n,r)=>t(n)-t(r))}function R(e){return[...e].sort((t,n)=>xe[t.outcome]-xe[n.outcome])}function we(e){return e.outcome==="fail"||e.outcome==="inconclusive"}function M({outcome:e,failure:t,flags:n}){if(!(e!=="inconclusive"||t))return n.find(({id:r})=>r==="PARTIAL")}function Q({gates:e}){let t=e.filter(({outcome:n})=>n!=="not-applicable").map(M);return t.every(n=>n!==void 0)?t[0]:void 0}function X(e){return e===2||e===4}function v(e){let t=M(e);return t?{word:"partial",reason:t.message}:{word:e.failure&&X(e.exitCode)?"error":e.outcome,reason:e.reason}}var Ye={pass:"PASS",fail:"FAIL",inconclusive:"INCONCLUSIVE","not-applicable":"NOT APPLICABLE"};function O(e){return e.outcome==="inconclusive"&&X(e.exitCode)?"ERROR":Q(e)?"PARTIAL":Ye[e.outcome]}function k(e){let t=Q(e);if(t)return`${t.message}${Ke(e)}`;let n=e.gates.filter(we).length,r=p(e.gates.length,"gate"),{exitCode:o,mode:i}=e.enforced;return e.exitCode!==0&&o===0?`${String(n)} of ${r} would block, but the policy only warns`:i==="warn"&&o!==0?`exit ${String(o)}: an error that warn mode does not hide`:o===0?n===0?`${r}, none blocks`:`${r} reported`:`${String(n)} of ${r} ${n===1?"blocks":"block"} (exit ${String(o)})`}function Ke({run:{cache:e}}){return e?`; ${p(e.known+e.computed,"result")} in the cache`:""}function A(e){return e.policy.source==="target"?"from the target branch":"from the head, because the target branch has none"}function x(e){return/^[0-9a-f]{40,64}$/.test(e)?e.slice(0,12):e}var Qe="Measure more samples or repair the measurement",Xe="Mend the model or the data that was measured; who owns the policy can change what it requires",Ze="The gate cannot be believed in this run: look for what blinds it in the model or the data, or report a defect",et="Check `input` (range, color, layout, mean and std) and `output` (decoder, classes) of the model: nothing at all was right, which they explain more often than the model does",ve={error:0,warning:1,note:2};function Z(e){return e.gates.flatMap(t=>j(t,e.policy.path)).sort((t,n)=>ve[t.level]-ve[n.level])}function j(e,t){let n=M(e)?[]:e.requirements;return[...tt(e),...n.flatMap(r=>nt(e.id,r,t)),...e.flags.map(r=>ot(e.id,r)),...e.controls.flatMap(r=>it(e.id,r)),...F(e.findings).filter(r=>!r.waiver).map(r=>ee(e.id,r))]}function ee(e,t){let{severity:n,rule:r,message:o,remedy:i,location:s,fingerprint:a}=t;return{gate:e,level:n,rule:r,message:o,remedy:i,location:s,fingerprint:a,finding:t}}function tt({id:e,failure:t}){if(!t)return[];let{code:n,message:r,remedy:o="",location:i}=t;return[{gate:e,level:"error",rule:"gate-failure",finding:void 0,message:`${n}: ${r}`,remedy:o,location:i,fingerprint:U("gate-failure",e,n,i?.path)}]}function nt(e,t,n){if(t.outcome==="pass"||t.outcome==="not-applicable")return[];let{id:r,subject:o,feature:i,decidingN:s,statement:a,reason:l}=t,h=t.outcome==="inconclusive",y=h?"requirement-undecided":"requirement-missed",f=s===void 0?"":`; about ${String(s)} samples would decide`;return[{gate:e,level:"error",rule:y,finding:void 0,message:`${a}: ${l}${f}`,remedy:h?Qe:rt(t),location:t.location??{path:n},fingerprint:U(y,e,r,o,i)}]}function rt({id:e,value:t}){return e.endsWith(".clean")&&t===0?et:Xe}function ot(e,{id:t,subject:n,message:r,remedy:o}){return{gate:e,level:t==="PARTIAL"?"note":"error",rule:"flag",finding:void 0,location:void 0,message:`${t}: ${r}`,remedy:o,fingerprint:U("flag",e,t,n)}}function it(e,{name:t,rejected:n,detail:r,remedy:o}){if(n)return[];let i="planted-fault-missed";return[{gate:e,level:"error",rule:i,finding:void 0,location:void 0,message:`the planted fault "${t}" was not rejected: ${r}`,remedy:o??Ze,fingerprint:U(i,e,t)}]}function U(...e){return`f${C(JSON.stringify(e.map(t=>t??null))).slice(0,31)}`}function Se({id:e,statement:t,value:n,interval:r,n:o,subject:i}){let s=t.startsWith(`${e} `)?t.slice(e.length+1):`(${t})`,a=r&&`[${te(r.lower)}, ${te(r.upper)}]`,l=n===void 0?"not measured":te(n);return[[e,l,a,s].filter(y=>y!==void 0).join(" "),o===void 0?void 0:`n=${String(o)}`,i].filter(y=>y!==void 0).join("  ")}function te(e){return e===null||Number.isInteger(e)?m(e):m(Number(e.toFixed(3)))}function N(e){let t=e.filter(({statement:o})=>/[<>]=/.test(o)),n=new Set(t.flatMap(({interval:o})=>o?.confidence??[]));return n.size===0?void 0:`An interval in brackets decides by the end nearest to failure: ${[...n].map(o=>{let i=`${Ie((1+o)/2)}%`;return`a two-sided interval of ${Ie(o)}% is a one-sided bound of ${i} at either end`}).join("; ")}.`}function Ie(e){return m(Number((e*100).toFixed(6)))}function Oe(e,t){return ne(e.change.directory,t)}function ne(e="",t){return e===""||e==="."?t:`${e.replace(/\/$/,"")}/${t}`}function T(e,t){let n=t.line===void 0?"":`:${String(t.line)}`,r=[_("record",t.record),_("node",t.node),_("feature",t.feature),_("byte",t.offset)].filter(i=>i!==""),o=r.length>0?` (${r.join(", ")})`:"";return`${Oe(e,t.path)}${n}${o}`}function _(e,t){return t===void 0?"":`${e} ${String(t)}`}function P(e,t=10){return e.coverage.flatMap(n=>st(n,t))}function st(e,t){let n=e.gaps.slice(0,t).map(a=>({what:a.item,detail:`${a.reason}: ${a.detail}`})),r=e.gaps.length-n.length,o=r>0?[{what:`${String(r)} more`,detail:"see report.json"}]:[],s=e.examined<e.total&&e.gaps.length===0?[{what:L(e),detail:"the gate does not say why"}]:[];return[...n,...o,...s]}function L(e){let t=e.subject===void 0?"":` of ${e.subject}`;return`${String(e.examined)} of ${String(e.total)} ${e.of}${t}`}var at={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;","`":"&#96;"},W=class{#e;constructor(t){this.#e=t}toString(){return this.#e}};function c(e,...t){let n=e.map((r,o)=>r+(o<t.length?ke(t[o]):""));return new W(n.join(""))}function ke(e){return e===void 0?"":e instanceof W?e.toString():typeof e=="string"?re(e):typeof e=="number"?String(e):e.map(ke).join("")}function re(e){return e.replace(/[&<>"'`]/g,t=>at[t]??"")}var je="application/vnd.secmlops.curve+json",H=360,oe=180,[D,ie,se,dt]=[44,12,10,34];function Te(e){let t=lt(e);if(!t)return;let{points:n,policy:r,title:o,attack:i}=t,s=Math.max(...n.map(({eps:f})=>f))||1,a=f=>ae(D+f/s*(H-D-ie)),l=f=>ae(se+(1-f)*(oe-se-dt)),h=n.map(({eps:f,accuracy:B})=>`${String(a(f))},${String(l(B))}`),y=l(0);return c`<figure>
    <svg role="img" width="${H}" height="${oe}" viewBox="0 0 ${H} ${oe}">
      <title>${o}</title>
      ${[0,.5,1].map(f=>c`<line
              class="grid"
              x1="${D}"
              x2="${H-ie}"
              y1="${l(f)}"
              y2="${l(f)}"
            />
            <text class="tick" x="${D-6}" y="${l(f)+4}" text-anchor="end">
              ${100*f} %
            </text>`)}
      <line class="bound" x1="${a(r.eps)}" x2="${a(r.eps)}" y1="${se}" y2="${y}" />
      <text class="tick" x="${a(r.eps)}" y="${y+14}" text-anchor="middle">
        ${r.text}
      </text>
      <text class="tick" x="${H-ie}" y="${y+28}" text-anchor="end">
        radius, up to ${ae(s)}
      </text>
      <polyline class="curve" points="${h.join(" ")}" />
      ${n.map(({eps:f,accuracy:B})=>c`<circle class="point" cx="${a(f)}" cy="${l(B)}" r="3">
            <title>${B} at ${f}</title>
          </circle>`)}
    </svg>
    <figcaption class="soft">${o}: ${i}</figcaption>
  </figure> `}function lt(e){try{let t=JSON.parse(new TextDecoder().decode(e));return t&&ut(t)?t:void 0}catch{return}}var ct=1e3;function ut(e){let{title:t,attack:n,policy:r,points:o}=e,i=s=>typeof s=="number"&&Number.isFinite(s);return typeof t=="string"&&typeof n=="string"&&typeof r?.text=="string"&&i(r.eps)&&Array.isArray(o)&&o.length>0&&o.length<=ct&&o.every(({eps:s,accuracy:a})=>i(s)&&i(a))}function ae(e){return Math.round(e*1e3)/1e3}var Ee=2097152,mt=16777216,Me=Buffer.from([137,80,78,71,13,10,26,10]);function*Ae(e,t){let n=mt;for(let r of e){let o=r.mediaType===je?t(r.digest):void 0,i=o&&o.length<=Ee?Te(o):void 0;if(i){yield i;continue}let s=r.mediaType==="image/png"?t(r.digest):void 0,a=s&&ft(s)&&s.length<=Math.min(n,Ee);a&&(n-=s.length),yield a?pt(r,s):gt(r)}}function ft(e){return Me.equals(e.subarray(0,Me.length))}function pt({description:e},t){let n=d(e,500),r=`data:image/png;base64,${Buffer.from(t).toString("base64")}`;return c`<figure>
    <img alt="${n}" src="${r}" />
    <figcaption class="soft">${n}</figcaption>
  </figure> `}function gt({name:e,description:t,digest:n,size:r}){return c`<p>
    Attachment <code>${d(e)}</code>: ${d(t,500)}
    <span class="soft">(${r} bytes, SHA-256 <code>${n}</code>)</span>
  </p> `}var J=160,de=16;function Ne(e){let{value:t,interval:n,statement:r}=e;if(t==null)return;let o=yt(r),i=[t,n?.lower,n?.upper,o].filter(y=>y!==void 0&&Number.isFinite(y)),s=ht(i),a=s(n?n.lower:t),l=s(n?n.upper:t),h=`${r}: ${m(t)} ${w(n)}`;return c`<svg role="img" width="${J}" height="${de}" viewBox="0 0 ${J} ${de}">
    <title>${h}</title>
    <rect class="track" x="0" y="7" width="${J}" height="2" />
    <rect class="span" x="${a}" y="5" width="${Math.max(1,l-a)}" height="6" />
    <circle class="point" cx="${s(t)}" cy="8" r="4" />
    ${o===void 0?void 0:c`<line class="bound" x1="${s(o)}" x2="${s(o)}" y1="0" y2="${de}" />`}
  </svg>`}function yt(e){let t=/[<>]=?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)/i.exec(e);if(t)return Number(t[1])/(t[2]==="%"?100:1)}function ht(e){let t=Math.min(0,...e),n=Math.max(1,...e),r=J-12;return o=>Math.round((6+(Math.min(n,Math.max(t,o))-t)/(n-t)*r)*10)/10}var le=5e3;function*qe(e,t,n){yield`<section id="${re(t.id)}">
`;let{word:r,reason:o}=v(t);yield c`<h2>${t.id} <span class="${t.outcome}">${r}</span></h2>`.toString(),yield c`<p>${d(o,2e3)}</p>`.toString(),yield*V("Requirements",R(t.requirements),$t,xt);let i=N(t.requirements);i!==void 0&&(yield c`<p class="soft">${i}</p>`.toString()),yield*V("Issues",j(t,e.policy.path),bt,a=>wt(e,a));let s=t.findings.filter(a=>a.waiver);yield*V("Waived",s,["Finding","Accepted by","Until","Reason"],({message:a,waiver:l})=>Pe(a,`${l?.owner??""}, ${l?.approver??""}`,l?.expires,l?.reason)),yield*V("Measurements",t.measurements,Rt,a=>Pe(a.id,[a.subject,a.feature].filter(l=>l!==void 0).join("/"),`${m(a.value)} ${a.unit}`,w(a.interval),m(a.n),a.method)),yield*vt(t);for(let a of Ae(t.attachments,n))yield a.toString();yield`</section>
`}var $t=["Requirement","Outcome","","Value","Interval","n","Why"],bt=["","Where","What","Remedy"],Rt=["Measurement","Of","Value","Interval","n","How"];function*V(e,t,n,r){if(t.length===0)return;yield c`<h3>${e}</h3>`.toString(),yield`<table><thead><tr>${n.map(i=>c`<th>${i}</th>`).join("")}</tr></thead><tbody>
`;for(let i of t.slice(0,le))yield`${r(i).toString()}
`;yield`</tbody></table>
`,t.length>le&&(yield c`<p class="soft">${t.length-le} more are in report.json.</p>`.toString())}function Pe(...e){return c`<tr>
    ${e.map(t=>c`<td>${d(t??"",1e3)}</td>`)}
  </tr> `}function xt(e){let{statement:t,outcome:n,value:r,interval:o,n:i,reason:s}=e,a=[e.subject,e.feature].filter(l=>l!==void 0).join("/");return c`<tr>
    <td><code>${d(t,500)}</code> ${d(a,300)}</td>
    <td class="${n}">${n}</td>
    <td>${Ne(e)}</td>
    <td class="num">${m(r)}</td>
    <td class="num">${w(o)}</td>
    <td class="num">${m(i)}</td>
    <td>${d(s,1e3)}</td>
  </tr> `}function wt(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n&&c`<code>${d(T(e,n),500)}</code>`;return c`<tr>
    <td class="${t}">${t}</td>
    <td>${s}</td>
    <td><code>${d(r)}</code> ${d(o,2e3)}</td>
    <td>${d(i,1e3)}</td>
  </tr> `}function*vt(e){let t=e.coverage.map(o=>c`<li>${d(L(o),300)}</li>`),n=P(e,100).map(({what:o,detail:i})=>c`<li>
        <span class="inconclusive">not looked at</span> ${d(`${o}: ${i}`,500)}
      </li>`),r=e.controls.map(({name:o,rejected:i,detail:s})=>{let a=i?c`<span class="pass">rejected</span>`:c`<span class="fail">not rejected</span>`;return c`<li>
      planted fault <code>${d(o)}</code> ${a} ${d(s,500)}
    </li>`});t.length+r.length!==0&&(yield c`<h3>What was looked at</h3>
    <ul>
      ${t}${n}
    </ul>
    <h3>Controls</h3>
    <ul>
      ${r}
    </ul> `.toString())}var ce=`
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
`;var ue={format:"html",*render(e,t){yield He(`secmlops: ${O(e)}`),yield Ot(e).toString(),yield kt(e).toString();for(let n of e.gates)yield*qe(e,n,t);yield jt(e).toString(),yield Le}},Le=`</body>
</html>
`;function It(e,t){return[He(e),...t.map(n=>n.toString()),Le].join("")}function He(e){return`<!doctype html>
<html lang="en">
<head>
${St(e).toString()}<style>${ce}</style>
</head>
<body>
`}function St(e){let n=`default-src 'none'; style-src 'sha256-${Buffer.from(C(ce),"hex").toString("base64")}'; img-src data:; base-uri 'none'; form-action 'none'`;return c`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${n}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${e}</title>`}function Ot(e){let{change:t,policy:n,outcome:r}=e,o=t.target===void 0?"":` onto ${x(t.target)}`,i=t.repository===void 0?"":`${t.repository} `;return c`<header class="banner ${r}">
    <h1>${O(e)}</h1>
    <p>${k(e)}.</p>
    <p class="soft">
      ${d(`${i}${x(t.head)}${o}`,500)},
      ${p(t.files,"changed file")}, policy
      <code>${d(n.path,500)}</code> ${A(e)}.
    </p>
  </header> `}function kt(e){let t=e.gates.map(n=>{let{id:r,outcome:o,seconds:i}=n,{word:s,reason:a}=v(n);return c`<tr>
      <td><a href="#${r}">${r}</a></td>
      <td class="${o}">${s}</td>
      <td>${d(a,1e3)}</td>
      <td class="num">${S(i)}</td>
    </tr> `});return c`<table>
    <thead>
      <tr>
        <th>Gate</th>
        <th>Outcome</th>
        <th>Why</th>
        <th>Time</th>
      </tr>
    </thead>
    <tbody>
      ${t}
    </tbody>
  </table> `}function jt(e){let{run:t,policy:n,seed:r,tool:o,waivers:i}=e;return c`<h2>How to reproduce</h2>
    <p>
      At this commit, with the same version and the same number of threads, the numbers come out
      again:
    </p>
    <pre><code>secmlops check --seed ${r} --threads ${t.threads}</code></pre>
    <p class="soft">
      ${d(`${o.name} ${o.version}, Node ${t.node}, ${t.platform}, started ${t.startedAt}`,500)},
      ${S(t.seconds)}. Policy digest <code>${n.digest}</code>.
      ${p(i.applied.length,"waiver")} applied, ${i.expired.length} expired,
      ${i.orphaned.length} without a finding.
    </p> `}var me={format:"json",*render(e){yield`${JSON.stringify(JSON.parse(Re(e)),null,2)}
`}};var Ge=/^[0-9a-f]{40,64}$/,Tt=/^[\w][\w./-]{0,200}$/;function z({change:e,seed:t},n){let{head:r,target:o,directory:i=""}=e;return[...Ge.test(r)?[`git checkout ${r} &&`]:[],n==="policy"?"secmlops check":`secmlops check --gate ${n}`,...o!==void 0&&Ge.test(o)?[`--base ${o}`]:[],...Tt.test(i)?[`--directory ${i}`]:[],`--seed ${String(t)}`].join(" ")}function b(...e){return`| ${e.join(" | ")} |
`}function I(...e){return`
${b(...e)}${b(...e.map(()=>"---"))}`}function q(e,t){return{text:`
<details>
<summary>${e}</summary>

${t.trim()}

</details>
`}}function*Be(e,t){let n=t-512,r=0,o=!1;for(let{text:i,issues:s=0}of e){let a=Buffer.byteLength(i);if(o||=a>n,o){r+=s;continue}n-=a,yield i}o&&(yield`
**Cut to fit.** ${String(r)} more issues are in \`report.json\`.
`)}var Et={"&":"&amp;","<":"&lt;",">":"&gt;"};function u(e,t=1e3){return d(e,t).replace(/[&<>]/g,n=>Et[n]??"").replace(/[\\`*_[\]()|~$!{}]/g,"\\$&").replace(/[@#](?=[\w-])/g,"$&&#8203;").replace(/:(?=\/\/)/g,":&#8203;").replace(/\bwww\./gi,"$&&#8203;").replace(/\b(GH|mailto|xmpp)([-:])/gi,"$1&#8203;$2")}function $(e,t=300){return`<code>${u(e,t)}</code>`}var Mt=["","\u258F","\u258E","\u258D","\u258C","\u258B","\u258A","\u2589"];function Ce(e,t=10){let n=Number.isFinite(e)?Math.min(1,Math.max(0,e)):0,r=Math.round(n*t*8);return("\u2588".repeat(Math.floor(r/8))+(Mt[r%8]??"")).padEnd(t,"\u2591")}var Fe=200;function*_e(e){e.requirements.length>0&&(yield q(`${e.id}: ${p(e.requirements.length,"requirement")}`,I("Requirement","Outcome","Value","Interval","n")+Ue(R(e.requirements),Nt)+At(e))),e.measurements.length>0&&(yield q(`${e.id}: ${p(e.measurements.length,"measurement")}`,I("Measurement","Subject","Value","","Interval","n")+Ue(e.measurements,Pt))),(e.coverage.length>0||e.controls.length>0)&&(yield q(`${e.id}: what was looked at`,qt(e)))}function Ue(e,t){let n=e.length-Fe,r=n>0?`
${String(n)} more are in \`report.json\`.
`:"";return e.slice(0,Fe).map(t).join("")+r}function At({requirements:e}){let t=N(e);return t===void 0?"":`
${u(t)}
`}function Nt(e){let t=[e.subject,e.feature].filter(n=>n!==void 0).join("/");return b(`${$(e.statement)} ${u(t)}`,e.outcome,m(e.value),u(w(e.interval)),m(e.n))}function Pt({id:e,subject:t,feature:n,value:r,unit:o,interval:i,n:s}){let a=[t,n].filter(l=>l!==void 0).join("/");return b($(e),u(a),`${m(r)} ${u(o)}`,r!==null&&r>=0&&r<=1?Ce(r):"",u(w(i)),String(s))}function qt(e){let t=e.coverage.map(o=>`- ${u(L(o))}
`),n=P(e).map(({what:o,detail:i})=>`- not looked at: ${$(o)} ${u(i)}
`),r=e.controls.map(({name:o,rejected:i,detail:s})=>`- ${i?"rejected, as it must be":"**NOT rejected**"}: planted fault ${$(o)} ${u(s)}
`);return[...t,...n,...r].join("")}function Y(e){return e.gates.flatMap(t=>t.findings.flatMap(({waiver:n,message:r})=>n?[{waiver:n,what:r}]:[]))}function K(e){let{expired:t,orphaned:n}=e.waivers,r=o=>i=>({waiver:i,what:i.fingerprint,why:o});return[...t.map(r("expired")),...n.map(r("without a finding"))]}function*We(e){let t=[...Y(e).map(n=>({...n,why:"accepted"})),...K(e)].map(({waiver:{owner:n,approver:r,expires:o,reason:i},what:s,why:a})=>b(a,...[s,n,r,o,i].map(l=>u(l,300))));t.length!==0&&(yield q(p(t.length,"waiver"),I("","Finding","Owner","Approver","Until","Reason")+t.slice(0,200).join("")))}var fe={pass:"\u2705",fail:"\u274C",inconclusive:"\u2754","not-applicable":"\u2796"};function pe({maxBytes:e=16*1048576,issues:t=1e3}={}){return{format:"markdown",*render(n){yield*Be(Lt(n,t),e)}}}function*Lt(e,t){yield{text:Ht(e)},yield{text:Gt(e)};for(let n of R(e.gates))yield*Bt(e,n,t);for(let n of e.gates)yield*_e(n);yield*We(e),yield{text:Ut(e)}}function Ht(e){let{change:t,policy:n}=e,r=t.target===void 0?"":` onto ${$(x(t.target))}`;return`## ${fe[e.outcome]} secmlops: ${O(e)}

**${k(e)}.** ${$(x(t.head))}${r}, ${p(t.files,"changed file")}, policy ${$(n.path)} ${A(e)}.
`}function Gt(e){let t=e.gates.map(n=>{let{word:r,reason:o}=v(n),i=`${fe[n.outcome]} ${r}`;return b(`**${n.id}**`,i,u(o),S(n.seconds))});return I("Gate","Outcome","Why","Time")+t.join("")}function*Bt(e,t,n){let r=j(t,e.policy.path);if(r.length===0)return;yield{text:`
### ${fe[t.outcome]} ${t.id}
${I("","Where","What","Remedy")}`};for(let i of r.slice(0,n))yield{text:Ft(e,i),issues:1};let o=r.length-n;o>0&&(yield{text:`
${String(o)} more issues of this gate are in \`report.json\`.
`,issues:o}),yield{text:`
Reproduce: \`${z(e,t.id)}\`
`}}var Ct={error:"\u{1F534} error",warning:"\u{1F7E1} warning",note:"\u{1F535} note"};function Ft(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n?$(T(e,n)):"";return b(Ct[t],s,`${$(r)} ${u(o)}`,u(i))}function Ut(e){let{applied:t,expired:n,orphaned:r}=e.waivers;return`
<sub>${p(t.length,"waiver")} applied, ${String(n.length)} expired, ${String(r.length)} without a finding. Seed ${String(e.seed)}. Policy digest <code>${e.policy.digest.slice(0,16)}</code>. ${u(`${e.tool.name} ${e.tool.version}`)}</sub>
`}var E={results:25e3,rules:25e3,tags:20,messageLength:4e3};function De(e,t,n){let{rule:r,level:o,message:i,remedy:s,finding:a,fingerprint:l,gate:h}=t,y=a?.waiver;return{ruleId:r,ruleIndex:n,level:o,message:{text:d(`${i}${s===""?"":`. ${s}`}`,E.messageLength)},locations:[_t(e,t.location??{path:e.fallback})],partialFingerprints:{"secmlops/v1":l},properties:{gate:h,...a?.subject!==void 0&&{subject:a.subject}},...y&&{suppressions:[{kind:"external",status:"accepted",justification:d(y.reason,1e3)}]}}}function _t({directory:e},t){let{path:n,line:r,endLine:o,column:i,offset:s}=t,a={...r!==void 0&&{startLine:r},...r!==void 0&&o!==void 0&&o>=r&&{endLine:o},...r!==void 0&&i!==void 0&&{startColumn:i},...r===void 0&&s!==void 0&&{byteOffset:s,byteLength:0}},l=Wt(t);return{physicalLocation:{artifactLocation:{uri:Dt(ne(e,n)),uriBaseId:"SRCROOT"},...Object.keys(a).length>0&&{region:a}},...l.length>0&&{logicalLocations:l}}}function Wt({record:e,node:t,feature:n}){return Object.entries({record:e,node:t,feature:n}).flatMap(([o,i])=>i===void 0?[]:[{name:d(i),kind:o}])}function Dt(e){return Buffer.from(e).toString().split("/").map(encodeURIComponent).join("/")}var ge=[{id:"gate-failure",severity:"error",title:"A gate could not judge",why:"What could not be opened, read or measured was not judged, and what was not judged does not pass.",remedy:"Correct what the message names and run again."},{id:"requirement-missed",severity:"error",title:"A requirement of the policy is missed",why:"The measured value and its whole interval lie on the wrong side of the bound.",remedy:"Improve the subject until it meets the bound."},{id:"requirement-undecided",severity:"error",title:"A requirement of the policy could not be decided",why:"The bound lies inside the interval of the measurement, or there is no believable measurement.",remedy:"Measure more samples, or repair the measurement."},{id:"planted-fault-missed",severity:"error",title:"A planted fault was not found",why:"Every run hides a fault that its gate must find. A gate that misses it can miss a real one, so nothing that it did not find counts.",remedy:"Follow the remedy of the message; where there is none, report a defect of secmlops."},{id:"flag",severity:"error",title:"A measurement is not to be believed",why:"The gate saw a sign that its own numbers may be wrong, for example masked gradients.",remedy:"Follow the remedy of the message; `secmlops explain <ID>` tells more of the id in front of it."},{id:"job",severity:"error",title:"A job that the aggregate needs did not succeed",why:"The one required check stands for all jobs that it needs. One that failed, was skipped or cancelled has proven nothing.",remedy:"Run the job again, or take it out of the jobs that the aggregate needs."}];function Je(e,t){let n=new Map([...ge,...e].map(i=>[i.id,i])),r=[...new Set(t.map(i=>i.rule))].slice(0,E.rules),o=new Map(r.map((i,s)=>[i,s]));return{descriptors:r.map(i=>Vt(n.get(i)??Jt(i))),indexOf:i=>o.get(i)??-1}}function Jt(e){return{id:e,severity:"error",title:e,why:"",remedy:""}}function Vt(e){let{id:t,title:n,why:r,remedy:o,severity:i,references:s=[]}=e,a=s.length>0?`

${s.join(`
`)}`:"";return{id:t,name:zt(t),shortDescription:{text:n},fullDescription:{text:r===""?n:r},help:{text:`${r}

${o}${a}`},defaultConfiguration:{level:i},properties:{tags:["security","machine-learning",...e.gate===void 0?[]:[e.gate]]}}}function zt(e){return e.replace(/(?:^|[-.])([a-z])/g,(t,n)=>n.toUpperCase())}var Yt="https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";function ye(e){return{format:"sarif",*render(t){yield`${JSON.stringify(Kt(t,e),null,1)}
`}}}function Kt(e,t){return Ve({tool:e.tool,exitCode:e.exitCode,category:e.gates.map(n=>n.id).join("+"),issues:[...Z(e),...Qt(e)],directory:e.change.directory,fallback:e.policy.path},t)}function Ve(e,t){let n=e.issues.slice(0,E.results),r=Je(t,n);return{$schema:Yt,version:"2.1.0",runs:[{tool:{driver:Xt(e,r.descriptors)},automationDetails:{id:`secmlops/${e.category}/`},columnKind:"utf16CodeUnits",originalUriBaseIds:{SRCROOT:{description:{text:"The root of the repository."}}},invocations:[Zt(e,e.issues.length-n.length)],results:n.map(o=>De(e,o,r.indexOf(o.rule)))}]}}function Qt(e){return e.gates.flatMap(t=>F(t.findings).flatMap(n=>n.waiver?[ee(t.id,n)]:[]))}function Xt({tool:e},t){let{name:n,version:r}=e;return{name:n,version:r,semanticVersion:r,informationUri:"https://github.com/secmlops/secmlops",rules:t}}function Zt({exitCode:e},t){let n=t>0?[{level:"warning",message:{text:`${String(t)} more results are in report.json: code scanning takes ${String(E.results)}.`}}]:[];return{executionSuccessful:e===0||e===1,exitCode:e,toolExecutionNotifications:n}}var G=e=>e,he={good:G,bad:G,doubt:G,quiet:G,strong:G};function $e({palette:e=he,issues:t=10}={}){return{format:"text",*render(n){yield*en(n,e),yield*tn(n,e),yield*nn(n,e,t);for(let r of R(n.gates))yield*rn(n,r,e,t);yield*dn(n,e),yield*ln(n,e)}}}var g=e=>`${e}
`;function*en(e,t){let n=be(e.outcome,t)(O(e));yield g(`${t.strong("secmlops")}: ${n}: ${k(e)}`);let{change:r,policy:o,subjects:i}=e,s=r.target===void 0?"":` onto ${x(r.target)}`;yield g(t.quiet(d(`${x(r.head)}${s}, ${p(r.files,"changed file")}, ${p(i.length,"subject")}, policy ${o.path} ${A(e)}`,500)))}function be(e,t){return e==="pass"?t.good:e==="fail"?t.bad:e==="inconclusive"?t.doubt:t.quiet}function*tn(e,t){yield`
`;for(let n of e.gates){let{id:r,outcome:o,seconds:i}=n,{word:s,reason:a}=v(n),l=be(o,t)(s.padEnd(14)),h=t.quiet(S(i).padStart(9));yield g(`  ${r.padEnd(11)} ${l} ${h}  ${d(a,160)}`)}}function*nn(e,t,n){let r=e.gates.filter(i=>!M(i)&&i.requirements.length>0);if(r.length===0)return;yield g(`
${t.strong("requirements")}`);for(let i of r){let s=R(i.requirements);for(let a of s.slice(0,n))yield g(`  ${be(a.outcome,t)(a.outcome.padEnd(14))} ${d(Se(a),300)}`);s.length>n&&(yield g(`  and ${String(s.length-n)} more of ${i.id}`))}let o=N(r.flatMap(i=>i.requirements));o!==void 0&&(yield g(`  ${t.quiet(o)}`))}function*rn(e,t,n,r){let o=j(t,e.policy.path);if(o.length===0)return;yield g(`
${n.strong(t.id)}`);let i=new Map;for(let s of o){let{count:a,remedy:l}=i.get(s.rule)??{count:0,remedy:""};i.set(s.rule,{count:a+1,remedy:s.remedy}),!(a>=r)&&(yield*sn(e,s,n),s.remedy!==l&&(yield on(s.remedy,n)))}for(let[s,{count:a}]of i)a>r&&(yield g(`  and ${String(a-r)} more of ${d(s)}, all of them in the report (--format json)`));yield g(`  ${n.quiet(`reproduce: ${z(e,t.id)}`)}`)}function on(e,t){return g(`    ${t.quiet("->")} ${d(e,500)}`)}function*sn(e,t,n){let r={error:n.bad,warning:n.doubt,note:n.quiet}[t.level],o=t.location?`${d(T(e,t.location),500)}  `:"",i=[t.rule,...an(t)].join("  ");yield g(`  ${r(t.level)}  ${o}${n.quiet(d(i))}`),yield g(`    ${d(t.message,1e3)}`)}var an=({level:e,finding:t})=>e==="error"&&t?[t.fingerprint]:[];function*dn(e,t){let n=e.gates.flatMap(r=>P(r).map(({what:o,detail:i})=>`  ${r.id.padEnd(11)} ${d(`${o}: ${i}`,300)}`));n.length!==0&&(yield g(`
${t.strong("not looked at")}`),yield*n.map(g))}function*ln(e,t){let n=Y(e).map(({waiver:{owner:o,approver:i,expires:s,reason:a},what:l})=>`${l} (until ${s}, by ${o}, approved by ${i}: ${a})`),r=K(e).map(({waiver:{owner:o,expires:i},what:s,why:a})=>`${a}: ${s} (until ${i}, by ${o})`);n.length+r.length>0&&(yield g(`
${t.strong("waived")}`));for(let o of[...n,...r])yield g(`  ${d(o,500)}`)}var cn={text:"report.txt",json:"report.json",markdown:"report.md",html:"report.html",sarif:"report.sarif"};function un({rules:e,palette:t}){let n=[$e(t&&{palette:t}),me,pe(),ue,ye(e)];return new Map(n.map(r=>[r.format,r]))}export{k as a,Z as b,Oe as c,T as d,c as e,ue as f,It as g,me as h,u as i,pe as j,ge as k,ye as l,Ve as m,he as n,$e as o,cn as p,un as q};
