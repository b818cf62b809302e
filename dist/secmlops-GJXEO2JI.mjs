import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a as N,h as l,n as ue}from"./secmlops-AG6QZGEK.mjs";function p(e){return e===null?"not a number":e===void 0?"":Number.isInteger(e)?String(e):String(Number(e.toPrecision(4)))}function R(e){if(!e)return"";let{lower:t,upper:n,confidence:r}=e;return`[${p(t)}, ${p(n)}] ${p(r*100)}%`}function f(e,t){return`${String(e)} ${t}${e===1?"":"s"}`}function I(e){return e<60?`${e.toFixed(1)} s`:`${String(Math.floor(e/60))} min ${String(Math.round(e%60))} s`}var Be={error:0,warning:1,note:2},me={fail:0,inconclusive:1,"not-applicable":3,pass:2};function q(e){let t=n=>Be[n.severity]+(n.waiver?3:0);return[...e].sort((n,r)=>t(n)-t(r))}function v(e){return[...e].sort((t,n)=>me[t.outcome]-me[n.outcome])}function fe(e){return e.outcome==="fail"||e.outcome==="inconclusive"}var S={pass:"PASS",fail:"FAIL",inconclusive:"INCONCLUSIVE","not-applicable":"NOT APPLICABLE"};function O(e){let t=e.gates.filter(fe).length,n=f(e.gates.length,"gate"),{exitCode:r,mode:o}=e.enforced;return e.exitCode!==0&&r===0?`${String(t)} of ${n} would block, but the policy only warns`:o==="warn"&&r!==0?`exit ${String(r)}: an error that warn mode does not hide`:r===0?t===0?`${n}, none blocks`:`${n} reported`:`${String(t)} of ${n} ${t===1?"blocks":"block"} (exit ${String(r)})`}function M(e){return e.policy.source==="target"?"from the target branch":"from the head, because the target branch has none"}function b(e){return/^[0-9a-f]{40,64}$/.test(e)?e.slice(0,12):e}var Ce="Measure more samples or repair the measurement",Ae="Mend the model or the data that was measured; who owns the policy can change what it requires",pe={error:0,warning:1,note:2};function Y(e){return e.gates.flatMap(t=>j(t,e.policy.path)).sort((t,n)=>pe[t.level]-pe[n.level])}function j(e,t){return[...Le(e),...e.requirements.flatMap(n=>Ne(e.id,n,t)),...e.flags.map(n=>qe(e.id,n)),...q(e.findings).filter(n=>!n.waiver).map(n=>z(e.id,n))]}function z(e,t){let{severity:n,rule:r,message:o,remedy:i,location:s,fingerprint:a}=t;return{gate:e,level:n,rule:r,message:o,remedy:i,location:s,fingerprint:a,finding:t}}function Le({id:e,failure:t}){if(!t)return[];let{code:n,message:r,remedy:o="",location:i}=t;return[{gate:e,level:"error",rule:"gate-failure",finding:void 0,message:`${n}: ${r}`,remedy:o,location:i,fingerprint:J("gate-failure",e,n,i?.path)}]}function Ne(e,t,n){if(t.outcome==="pass"||t.outcome==="not-applicable")return[];let{id:r,subject:o,feature:i,decidingN:s,statement:a,reason:c}=t,x=t.outcome==="inconclusive",g=x?"requirement-undecided":"requirement-missed",m=s===void 0?"":`; about ${String(s)} samples would decide`;return[{gate:e,level:"error",rule:g,finding:void 0,message:`${a}: ${c}${m}`,remedy:x?Ce:Ae,location:t.location??{path:n},fingerprint:J(g,e,r,o,i)}]}function qe(e,{id:t,subject:n,message:r,remedy:o}){return{gate:e,level:"error",rule:"flag",finding:void 0,location:void 0,message:`${t}: ${r}`,remedy:o,fingerprint:J("flag",e,t,n)}}function J(...e){return`f${N(JSON.stringify(e.map(t=>t??null))).slice(0,31)}`}function P(e,t){let n=e.change.directory??"";return n===""||n==="."?t:`${n.replace(/\/$/,"")}/${t}`}function k(e,t){let n=t.line===void 0?"":`:${String(t.line)}`,r=[G("record",t.record),G("node",t.node),G("feature",t.feature),G("byte",t.offset)].filter(i=>i!==""),o=r.length>0?` (${r.join(", ")})`:"";return`${P(e,t.path)}${n}${o}`}function G(e,t){return t===void 0?"":`${e} ${String(t)}`}function E(e,t=10){return e.coverage.flatMap(n=>Ge(n,t))}function Ge(e,t){let n=e.gaps.slice(0,t).map(a=>({what:a.item,detail:`${a.reason}: ${a.detail}`})),r=e.gaps.length-n.length,o=r>0?[{what:`${String(r)} more`,detail:"see report.json"}]:[],s=e.examined<e.total&&e.gaps.length===0?[{what:B(e),detail:"the gate does not say why"}]:[];return[...n,...o,...s]}function B(e){let t=e.subject===void 0?"":` of ${e.subject}`;return`${String(e.examined)} of ${String(e.total)} ${e.of}${t}`}var Pe={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;","`":"&#96;"},F=class{#e;constructor(t){this.#e=t}toString(){return this.#e}};function d(e,...t){let n=e.map((r,o)=>r+(o<t.length?ge(t[o]):""));return new F(n.join(""))}function ge(e){return e===void 0?"":e instanceof F?e.toString():typeof e=="string"?K(e):typeof e=="number"?String(e):e.map(ge).join("")}function K(e){return e.replace(/[&<>"'`]/g,t=>Pe[t]??"")}var ye="application/vnd.secmlops.curve+json",C=360,Q=180,[W,X,Z,Fe]=[44,12,10,34];function he(e){let t=We(e);if(!t)return;let{points:n,policy:r,title:o,attack:i}=t,s=Math.max(...n.map(({eps:m})=>m))||1,a=m=>ee(W+m/s*(C-W-X)),c=m=>ee(Z+(1-m)*(Q-Z-Fe)),x=n.map(({eps:m,accuracy:L})=>`${String(a(m))},${String(c(L))}`),g=c(0);return d`<figure>
    <svg role="img" width="${C}" height="${Q}" viewBox="0 0 ${C} ${Q}">
      <title>${o}</title>
      ${[0,.5,1].map(m=>d`<line
              class="grid"
              x1="${W}"
              x2="${C-X}"
              y1="${c(m)}"
              y2="${c(m)}"
            />
            <text class="tick" x="${W-6}" y="${c(m)+4}" text-anchor="end">
              ${100*m} %
            </text>`)}
      <line class="bound" x1="${a(r.eps)}" x2="${a(r.eps)}" y1="${Z}" y2="${g}" />
      <text class="tick" x="${a(r.eps)}" y="${g+14}" text-anchor="middle">
        ${r.text}
      </text>
      <text class="tick" x="${C-X}" y="${g+28}" text-anchor="end">
        radius, up to ${ee(s)}
      </text>
      <polyline class="curve" points="${x.join(" ")}" />
      ${n.map(({eps:m,accuracy:L})=>d`<circle class="point" cx="${a(m)}" cy="${c(L)}" r="3">
            <title>${L} at ${m}</title>
          </circle>`)}
    </svg>
    <figcaption class="soft">${o}: ${i}</figcaption>
  </figure> `}function We(e){try{let t=JSON.parse(new TextDecoder().decode(e));return t&&Ue(t)?t:void 0}catch{return}}var _e=1e3;function Ue(e){let{title:t,attack:n,policy:r,points:o}=e,i=s=>typeof s=="number"&&Number.isFinite(s);return typeof t=="string"&&typeof n=="string"&&typeof r?.text=="string"&&i(r.eps)&&Array.isArray(o)&&o.length>0&&o.length<=_e&&o.every(({eps:s,accuracy:a})=>i(s)&&i(a))}function ee(e){return Math.round(e*1e3)/1e3}var $e=2097152,De=16777216,be=Buffer.from([137,80,78,71,13,10,26,10]);function*xe(e,t){let n=De;for(let r of e){let o=r.mediaType===ye?t(r.digest):void 0,i=o&&o.length<=$e?he(o):void 0;if(i){yield i;continue}let s=r.mediaType==="image/png"?t(r.digest):void 0,a=s&&Ve(s)&&s.length<=Math.min(n,$e);a&&(n-=s.length),yield a?Ye(r,s):ze(r)}}function Ve(e){return be.equals(e.subarray(0,be.length))}function Ye({description:e},t){let n=l(e,500),r=`data:image/png;base64,${Buffer.from(t).toString("base64")}`;return d`<figure>
    <img alt="${n}" src="${r}" />
    <figcaption class="soft">${n}</figcaption>
  </figure> `}function ze({name:e,description:t,digest:n,size:r}){return d`<p>
    Attachment <code>${l(e)}</code>: ${l(t,500)}
    <span class="soft">(${r} bytes, SHA-256 <code>${n}</code>)</span>
  </p> `}var _=160,te=16;function Re(e){let{value:t,interval:n,statement:r}=e;if(t==null)return;let o=Je(r),i=[t,n?.lower,n?.upper,o].filter(g=>g!==void 0&&Number.isFinite(g)),s=Ke(i),a=s(n?n.lower:t),c=s(n?n.upper:t),x=`${r}: ${p(t)} ${R(n)}`;return d`<svg role="img" width="${_}" height="${te}" viewBox="0 0 ${_} ${te}">
    <title>${x}</title>
    <rect class="track" x="0" y="7" width="${_}" height="2" />
    <rect class="span" x="${a}" y="5" width="${Math.max(1,c-a)}" height="6" />
    <circle class="point" cx="${s(t)}" cy="8" r="4" />
    ${o===void 0?void 0:d`<line class="bound" x1="${s(o)}" x2="${s(o)}" y1="0" y2="${te}" />`}
  </svg>`}function Je(e){let t=/[<>]=?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)/i.exec(e);if(t)return Number(t[1])/(t[2]==="%"?100:1)}function Ke(e){let t=Math.min(0,...e),n=Math.max(1,...e),r=_-12;return o=>Math.round((6+(Math.min(n,Math.max(t,o))-t)/(n-t)*r)*10)/10}var ne=5e3;function*we(e,t,n){yield`<section id="${K(t.id)}">
`,yield d`<h2>${t.id} <span class="${t.outcome}">${t.outcome}</span></h2>`.toString(),yield d`<p>${l(t.reason,2e3)}</p>`.toString(),yield*U("Requirements",v(t.requirements),Qe,et),yield*U("Issues",j(t,e.policy.path),Xe,o=>tt(e,o));let r=t.findings.filter(o=>o.waiver);yield*U("Waived",r,["Finding","Accepted by","Until","Reason"],({message:o,waiver:i})=>ve(o,`${i?.owner??""}, ${i?.approver??""}`,i?.expires,i?.reason)),yield*U("Measurements",t.measurements,Ze,o=>ve(o.id,[o.subject,o.feature].filter(i=>i!==void 0).join("/"),`${p(o.value)} ${o.unit}`,R(o.interval),p(o.n),o.method)),yield*nt(t);for(let o of xe(t.attachments,n))yield o.toString();yield`</section>
`}var Qe=["Requirement","Outcome","","Value","Interval","n","Why"],Xe=["","Where","What","Remedy"],Ze=["Measurement","Of","Value","Interval","n","How"];function*U(e,t,n,r){if(t.length===0)return;yield d`<h3>${e}</h3>`.toString(),yield`<table><thead><tr>${n.map(i=>d`<th>${i}</th>`).join("")}</tr></thead><tbody>
`;for(let i of t.slice(0,ne))yield`${r(i).toString()}
`;yield`</tbody></table>
`,t.length>ne&&(yield d`<p class="soft">${t.length-ne} more are in report.json.</p>`.toString())}function ve(...e){return d`<tr>
    ${e.map(t=>d`<td>${l(t??"",1e3)}</td>`)}
  </tr> `}function et(e){let{statement:t,outcome:n,value:r,interval:o,n:i,reason:s}=e,a=[e.subject,e.feature].filter(c=>c!==void 0).join("/");return d`<tr>
    <td><code>${l(t,500)}</code> ${l(a,300)}</td>
    <td class="${n}">${n}</td>
    <td>${Re(e)}</td>
    <td class="num">${p(r)}</td>
    <td class="num">${R(o)}</td>
    <td class="num">${p(i)}</td>
    <td>${l(s,1e3)}</td>
  </tr> `}function tt(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n&&d`<code>${l(k(e,n),500)}</code>`;return d`<tr>
    <td class="${t}">${t}</td>
    <td>${s}</td>
    <td><code>${l(r)}</code> ${l(o,2e3)}</td>
    <td>${l(i,1e3)}</td>
  </tr> `}function*nt(e){let t=e.coverage.map(o=>d`<li>${l(B(o),300)}</li>`),n=E(e,100).map(({what:o,detail:i})=>d`<li>
        <span class="inconclusive">not looked at</span> ${l(`${o}: ${i}`,500)}
      </li>`),r=e.controls.map(({name:o,rejected:i,detail:s})=>{let a=i?d`<span class="pass">rejected</span>`:d`<span class="fail">not rejected</span>`;return d`<li>
      planted fault <code>${l(o)}</code> ${a} ${l(s,500)}
    </li>`});t.length+r.length!==0&&(yield d`<h3>What was looked at</h3>
    <ul>
      ${t}${n}
    </ul>
    <h3>Controls</h3>
    <ul>
      ${r}
    </ul> `.toString())}var re=`
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
`;var oe={format:"html",*render(e,t){yield`<!doctype html>
<html lang="en">
`,yield`<head>
${rt(e).toString()}<style>${re}</style>
</head>
<body>
`,yield ot(e).toString(),yield it(e).toString();for(let n of e.gates)yield*we(e,n,t);yield st(e).toString(),yield`</body>
</html>
`}};function rt(e){let n=`default-src 'none'; style-src 'sha256-${Buffer.from(N(re),"hex").toString("base64")}'; img-src data:; base-uri 'none'; form-action 'none'`;return d`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${n}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>secmlops: ${S[e.outcome]}</title>`}function ot(e){let{change:t,policy:n,outcome:r}=e,o=t.target===void 0?"":` onto ${b(t.target)}`,i=t.repository===void 0?"":`${t.repository} `;return d`<header class="banner ${r}">
    <h1>${S[r]}</h1>
    <p>${O(e)}.</p>
    <p class="soft">
      ${l(`${i}${b(t.head)}${o}`,500)},
      ${f(t.files,"changed file")}, policy
      <code>${l(n.path,500)}</code> ${M(e)}.
    </p>
  </header> `}function it(e){let t=e.gates.map(({id:n,outcome:r,reason:o,seconds:i})=>d`<tr>
        <td><a href="#${n}">${n}</a></td>
        <td class="${r}">${r}</td>
        <td>${l(o,1e3)}</td>
        <td class="num">${I(i)}</td>
      </tr> `);return d`<table>
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
  </table> `}function st(e){let{run:t,policy:n,seed:r,tool:o,waivers:i}=e;return d`<h2>How to reproduce</h2>
    <p>
      At this commit, with the same version and the same number of threads, the numbers come out
      again:
    </p>
    <pre><code>secmlops check --seed ${r} --threads ${t.threads}</code></pre>
    <p class="soft">
      ${l(`${o.name} ${o.version}, Node ${t.node}, ${t.platform}, started ${t.startedAt}`,500)},
      ${I(t.seconds)}. Policy digest <code>${n.digest}</code>.
      ${f(i.applied.length,"waiver")} applied, ${i.expired.length} expired,
      ${i.orphaned.length} without a finding.
    </p> `}var ie={format:"json",*render(e){yield`${JSON.stringify(JSON.parse(ue(e)),null,2)}
`}};function $(...e){return`| ${e.join(" | ")} |
`}function w(...e){return`
${$(...e)}${$(...e.map(()=>"---"))}`}function H(e,t){return{text:`
<details>
<summary>${e}</summary>

${t.trim()}

</details>
`}}function*Ie(e,t){let n=t-512,r=0,o=!1;for(let{text:i,issues:s=0}of e){let a=Buffer.byteLength(i);if(o||=a>n,o){r+=s;continue}n-=a,yield i}o&&(yield`
**Cut to fit.** ${String(r)} more issues are in \`report.json\`.
`)}var at={"&":"&amp;","<":"&lt;",">":"&gt;"};function u(e,t=1e3){return l(e,t).replace(/[&<>]/g,n=>at[n]??"").replace(/[\\`*_[\]()|~$!{}]/g,"\\$&").replace(/[@#](?=[\w-])/g,"$&&#8203;").replace(/:(?=\/\/)/g,":&#8203;").replace(/\bwww\./gi,"$&&#8203;").replace(/\b(GH|mailto|xmpp)([-:])/gi,"$1&#8203;$2")}function h(e,t=300){return`<code>${u(e,t)}</code>`}var lt=["","\u258F","\u258E","\u258D","\u258C","\u258B","\u258A","\u2589"];function Se(e,t=10){let n=Number.isFinite(e)?Math.min(1,Math.max(0,e)):0,r=Math.round(n*t*8);return("\u2588".repeat(Math.floor(r/8))+(lt[r%8]??"")).padEnd(t,"\u2591")}var Oe=200;function*ke(e){e.requirements.length>0&&(yield H(`${e.id}: ${f(e.requirements.length,"requirement")}`,w("Requirement","Outcome","Value","Interval","n")+je(v(e.requirements),dt))),e.measurements.length>0&&(yield H(`${e.id}: ${f(e.measurements.length,"measurement")}`,w("Measurement","Subject","Value","","Interval","n")+je(e.measurements,ct))),(e.coverage.length>0||e.controls.length>0)&&(yield H(`${e.id}: what was looked at`,ut(e)))}function je(e,t){let n=e.length-Oe,r=n>0?`
${String(n)} more are in \`report.json\`.
`:"";return e.slice(0,Oe).map(t).join("")+r}function dt(e){let t=[e.subject,e.feature].filter(n=>n!==void 0).join("/");return $(`${h(e.statement)} ${u(t)}`,e.outcome,p(e.value),u(R(e.interval)),p(e.n))}function ct({id:e,subject:t,feature:n,value:r,unit:o,interval:i,n:s}){let a=[t,n].filter(c=>c!==void 0).join("/");return $(h(e),u(a),`${p(r)} ${u(o)}`,r!==null&&r>=0&&r<=1?Se(r):"",u(R(i)),String(s))}function ut(e){let t=e.coverage.map(o=>`- ${u(B(o))}
`),n=E(e).map(({what:o,detail:i})=>`- not looked at: ${h(o)} ${u(i)}
`),r=e.controls.map(({name:o,rejected:i,detail:s})=>`- ${i?"rejected, as it must be":"**NOT rejected**"}: planted fault ${h(o)} ${u(s)}
`);return[...t,...n,...r].join("")}function D(e){return e.gates.flatMap(t=>t.findings.flatMap(({waiver:n,message:r})=>n?[{waiver:n,what:r}]:[]))}function V(e){let{expired:t,orphaned:n}=e.waivers,r=o=>i=>({waiver:i,what:i.fingerprint,why:o});return[...t.map(r("expired")),...n.map(r("without a finding"))]}function*Te(e){let t=[...D(e).map(n=>({...n,why:"accepted"})),...V(e)].map(({waiver:{owner:n,approver:r,expires:o,reason:i},what:s,why:a})=>$(a,...[s,n,r,o,i].map(c=>u(c,300))));t.length!==0&&(yield H(f(t.length,"waiver"),w("","Finding","Owner","Approver","Until","Reason")+t.slice(0,200).join("")))}var se={pass:"\u2705",fail:"\u274C",inconclusive:"\u2754","not-applicable":"\u2796"};function ae({maxBytes:e=16*1048576,issues:t=1e3}={}){return{format:"markdown",*render(n){yield*Ie(mt(n,t),e)}}}function*mt(e,t){yield{text:ft(e)},yield{text:pt(e)};for(let n of v(e.gates))yield*gt(e,n,t);for(let n of e.gates)yield*ke(n);yield*Te(e),yield{text:$t(e)}}function ft(e){let{change:t,policy:n}=e,r=t.target===void 0?"":` onto ${h(b(t.target))}`;return`## ${se[e.outcome]} secmlops: ${S[e.outcome]}

**${O(e)}.** ${h(b(t.head))}${r}, ${f(t.files,"changed file")}, policy ${h(n.path)} ${M(e)}.
`}function pt(e){let t=e.gates.map(({id:n,outcome:r,reason:o,seconds:i})=>$(`**${n}**`,`${se[r]} ${r}`,u(o),I(i)));return w("Gate","Outcome","Why","Time")+t.join("")}function*gt(e,t,n){let r=j(t,e.policy.path);if(r.length===0)return;yield{text:`
### ${se[t.outcome]} ${t.id}
${w("","Where","What","Remedy")}`};for(let i of r.slice(0,n))yield{text:ht(e,i),issues:1};let o=r.length-n;o>0&&(yield{text:`
${String(o)} more issues of this gate are in \`report.json\`.
`,issues:o})}var yt={error:"\u{1F534} error",warning:"\u{1F7E1} warning",note:"\u{1F535} note"};function ht(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n?h(k(e,n)):"";return $(yt[t],s,`${h(r)} ${u(o)}`,u(i))}function $t(e){let{applied:t,expired:n,orphaned:r}=e.waivers;return`
<sub>${f(t.length,"waiver")} applied, ${String(n.length)} expired, ${String(r.length)} without a finding. Seed ${String(e.seed)}. Policy digest <code>${e.policy.digest.slice(0,16)}</code>. ${u(`${e.tool.name} ${e.tool.version}`)}</sub>
`}var T={results:25e3,rules:25e3,tags:20,messageLength:4e3};function Me(e,t,n){let{rule:r,level:o,message:i,remedy:s,finding:a,fingerprint:c,gate:x}=t,g=a?.waiver;return{ruleId:r,ruleIndex:n,level:o,message:{text:l(`${i}${s===""?"":`. ${s}`}`,T.messageLength)},locations:[bt(e,t.location??{path:e.policy.path})],partialFingerprints:{"secmlops/v1":c},properties:{gate:x,...a?.subject!==void 0&&{subject:a.subject}},...g&&{suppressions:[{kind:"external",status:"accepted",justification:l(g.reason,1e3)}]}}}function bt(e,t){let{path:n,line:r,endLine:o,column:i,offset:s}=t,a={...r!==void 0&&{startLine:r},...r!==void 0&&o!==void 0&&o>=r&&{endLine:o},...r!==void 0&&i!==void 0&&{startColumn:i},...r===void 0&&s!==void 0&&{byteOffset:s,byteLength:0}},c=xt(t);return{physicalLocation:{artifactLocation:{uri:Rt(P(e,n)),uriBaseId:"SRCROOT"},...Object.keys(a).length>0&&{region:a}},...c.length>0&&{logicalLocations:c}}}function xt({record:e,node:t,feature:n}){return Object.entries({record:e,node:t,feature:n}).flatMap(([o,i])=>i===void 0?[]:[{name:l(i),kind:o}])}function Rt(e){return Buffer.from(e).toString().split("/").map(encodeURIComponent).join("/")}var vt=[{id:"gate-failure",severity:"error",title:"A gate could not judge",why:"What could not be opened, read or measured was not judged, and what was not judged does not pass.",remedy:"Correct what the message names and run again."},{id:"requirement-missed",severity:"error",title:"A requirement of the policy is missed",why:"The measured value and its whole interval lie on the wrong side of the bound.",remedy:"Improve the subject until it meets the bound."},{id:"requirement-undecided",severity:"error",title:"A requirement of the policy could not be decided",why:"The bound lies inside the interval of the measurement, or there is no believable measurement.",remedy:"Measure more samples, or repair the measurement."},{id:"flag",severity:"error",title:"A measurement is not to be believed",why:"The gate saw a sign that its own numbers may be wrong, for example masked gradients.",remedy:"Follow the remedy of the message."}];function Ee(e,t){let n=new Map([...vt,...e].map(i=>[i.id,i])),r=[...new Set(t.map(i=>i.rule))].slice(0,T.rules),o=new Map(r.map((i,s)=>[i,s]));return{descriptors:r.map(i=>It(n.get(i)??wt(i))),indexOf:i=>o.get(i)??-1}}function wt(e){return{id:e,severity:"error",title:e,why:"",remedy:""}}function It(e){let{id:t,title:n,why:r,remedy:o,severity:i,references:s=[]}=e,a=s.length>0?`

${s.join(`
`)}`:"";return{id:t,name:St(t),shortDescription:{text:n},fullDescription:{text:r===""?n:r},help:{text:`${r}

${o}${a}`},defaultConfiguration:{level:i},properties:{tags:["security","machine-learning",...e.gate===void 0?[]:[e.gate]]}}}function St(e){return e.replace(/(?:^|[-.])([a-z])/g,(t,n)=>n.toUpperCase())}var Ot="https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";function le(e){return{format:"sarif",*render(t){yield`${JSON.stringify(jt(t,e),null,1)}
`}}}function jt(e,t){let n=[...Y(e),...kt(e)],r=n.slice(0,T.results),o=Ee(t,r);return{$schema:Ot,version:"2.1.0",runs:[{tool:{driver:Tt(e,o.descriptors)},automationDetails:{id:`secmlops/${e.gates.map(i=>i.id).join("+")}/`},columnKind:"utf16CodeUnits",originalUriBaseIds:{SRCROOT:{description:{text:"The root of the repository."}}},invocations:[Mt(e,n.length-r.length)],results:r.map(i=>Me(e,i,o.indexOf(i.rule)))}]}}function kt(e){return e.gates.flatMap(t=>q(t.findings).flatMap(n=>n.waiver?[z(t.id,n)]:[]))}function Tt(e,t){let{name:n,version:r}=e.tool;return{name:n,version:r,semanticVersion:r,informationUri:"https://github.com/secmlops/secmlops",rules:t}}function Mt(e,t){let n=t>0?[{level:"warning",message:{text:`${String(t)} more results are in report.json: code scanning takes ${String(T.results)}.`}}]:[];return{executionSuccessful:e.exitCode===0||e.exitCode===1,exitCode:e.exitCode,toolExecutionNotifications:n}}var A=e=>e,de={good:A,bad:A,doubt:A,quiet:A,strong:A};function ce({palette:e=de,issues:t=10}={}){return{format:"text",*render(n){yield*Et(n,e),yield*Ht(n,e);for(let r of v(n.gates))yield*Bt(n,r,e,t);yield*Lt(n,e),yield*Nt(n,e)}}}var y=e=>`${e}
`;function*Et(e,t){let n=He(e.outcome,t)(S[e.outcome]);yield y(`${t.strong("secmlops")}: ${n}: ${O(e)}`);let{change:r,policy:o,subjects:i}=e,s=r.target===void 0?"":` onto ${b(r.target)}`;yield y(t.quiet(l(`${b(r.head)}${s}, ${f(r.files,"changed file")}, ${f(i.length,"subject")}, policy ${o.path} ${M(e)}`,500)))}function He(e,t){return e==="pass"?t.good:e==="fail"?t.bad:e==="inconclusive"?t.doubt:t.quiet}function*Ht(e,t){yield`
`;for(let{id:n,outcome:r,reason:o,seconds:i}of e.gates){let s=He(r,t)(r.padEnd(14)),a=t.quiet(I(i).padStart(9));yield y(`  ${n.padEnd(11)} ${s} ${a}  ${l(o,160)}`)}}function*Bt(e,t,n,r){let o=j(t,e.policy.path);if(o.length===0)return;yield y(`
${n.strong(t.id)}`);let i=new Map;for(let s of o){let{count:a,remedy:c}=i.get(s.rule)??{count:0,remedy:""};i.set(s.rule,{count:a+1,remedy:s.remedy}),!(a>=r)&&(yield*At(e,s,n),s.remedy!==c&&(yield Ct(s.remedy,n)))}for(let[s,{count:a}]of i)a>r&&(yield y(`  and ${String(a-r)} more of ${l(s)}, all of them in the report (--format json)`))}function Ct(e,t){return y(`    ${t.quiet("->")} ${l(e,500)}`)}function*At(e,t,n){let r={error:n.bad,warning:n.doubt,note:n.quiet}[t.level],o=t.location?`${l(k(e,t.location),500)}  `:"";yield y(`  ${r(t.level)}  ${o}${n.quiet(l(t.rule))}`),yield y(`    ${l(t.message,1e3)}`)}function*Lt(e,t){let n=e.gates.flatMap(r=>E(r).map(({what:o,detail:i})=>`  ${r.id.padEnd(11)} ${l(`${o}: ${i}`,300)}`));n.length!==0&&(yield y(`
${t.strong("not looked at")}`),yield*n.map(y))}function*Nt(e,t){let n=D(e).map(({waiver:{owner:o,approver:i,expires:s,reason:a},what:c})=>`${c} (until ${s}, by ${o}, approved by ${i}: ${a})`),r=V(e).map(({waiver:{owner:o,expires:i},what:s,why:a})=>`${a}: ${s} (until ${i}, by ${o})`);n.length+r.length>0&&(yield y(`
${t.strong("waived")}`));for(let o of[...n,...r])yield y(`  ${l(o,500)}`)}var qt={text:"report.txt",json:"report.json",markdown:"report.md",html:"report.html",sarif:"report.sarif"};function Gt({rules:e,palette:t}){let n=[ce(t&&{palette:t}),ie,ae(),oe,le(e)];return new Map(n.map(r=>[r.format,r]))}export{O as a,Y as b,P as c,k as d,oe as e,ie as f,u as g,ae as h,le as i,de as j,ce as k,qt as l,Gt as m};
