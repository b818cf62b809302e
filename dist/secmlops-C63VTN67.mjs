import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a as H,h as d,n as re}from"./secmlops-DLPEBNRP.mjs";function f(e){return e===null?"not a number":e===void 0?"":Number.isInteger(e)?String(e):String(Number(e.toPrecision(4)))}function b(e){if(!e)return"";let{lower:t,upper:n,confidence:r}=e;return`[${f(t)}, ${f(n)}] ${f(r*100)}%`}function u(e,t){return`${String(e)} ${t}${e===1?"":"s"}`}function w(e){return e<60?`${e.toFixed(1)} s`:`${String(Math.floor(e/60))} min ${String(Math.round(e%60))} s`}var ve={error:0,warning:1,note:2},oe={fail:0,inconclusive:1,"not-applicable":3,pass:2};function A(e){let t=n=>ve[n.severity]+(n.waiver?3:0);return[...e].sort((n,r)=>t(n)-t(r))}function R(e){return[...e].sort((t,n)=>oe[t.outcome]-oe[n.outcome])}function ie(e){return e.outcome==="fail"||e.outcome==="inconclusive"}var v={pass:"PASS",fail:"FAIL",inconclusive:"INCONCLUSIVE","not-applicable":"NOT APPLICABLE"};function I(e){let t=e.gates.filter(ie).length,n=u(e.gates.length,"gate"),{exitCode:r,mode:o}=e.enforced;return e.exitCode!==0&&r===0?`${String(t)} of ${n} would block, but the policy only warns`:o==="warn"&&r!==0?`exit ${String(r)}: an error that warn mode does not hide`:r===0?t===0?`${n}, none blocks`:`${n} reported`:`${String(t)} of ${n} ${t===1?"blocks":"block"} (exit ${String(r)})`}function T(e){return e.policy.source==="target"?"from the target branch":"from the head, because the target branch has none"}function h(e){return/^[0-9a-f]{40,64}$/.test(e)?e.slice(0,12):e}var Ie="Measure more samples or repair the measurement",Se="Mend the model or the data that was measured; who owns the policy can change what it requires",se={error:0,warning:1,note:2};function _(e){return e.gates.flatMap(t=>S(t,e.policy.path)).sort((t,n)=>se[t.level]-se[n.level])}function S(e,t){return[...Oe(e),...e.requirements.flatMap(n=>je(e.id,n,t)),...e.flags.map(n=>ke(e.id,n)),...A(e.findings).filter(n=>!n.waiver).map(n=>U(e.id,n))]}function U(e,t){let{severity:n,rule:r,message:o,remedy:i,location:s,fingerprint:a}=t;return{gate:e,level:n,rule:r,message:o,remedy:i,location:s,fingerprint:a,finding:t}}function Oe({id:e,failure:t}){if(!t)return[];let{code:n,message:r,remedy:o="",location:i}=t;return[{gate:e,level:"error",rule:"gate-failure",finding:void 0,message:`${n}: ${r}`,remedy:o,location:i,fingerprint:D("gate-failure",e,n,i?.path)}]}function je(e,t,n){if(t.outcome==="pass"||t.outcome==="not-applicable")return[];let{id:r,subject:o,feature:i,decidingN:s,statement:a,reason:c}=t,k=t.outcome==="inconclusive",$=k?"requirement-undecided":"requirement-missed",we=s===void 0?"":`; about ${String(s)} samples would decide`;return[{gate:e,level:"error",rule:$,finding:void 0,message:`${a}: ${c}${we}`,remedy:k?Ie:Se,location:t.location??{path:n},fingerprint:D($,e,r,o,i)}]}function ke(e,{id:t,subject:n,message:r,remedy:o}){return{gate:e,level:"error",rule:"flag",finding:void 0,location:void 0,message:`${t}: ${r}`,remedy:o,fingerprint:D("flag",e,t,n)}}function D(...e){return`f${H(JSON.stringify(e.map(t=>t??null))).slice(0,31)}`}function N(e,t){let n=e.change.directory??"";return n===""||n==="."?t:`${n.replace(/\/$/,"")}/${t}`}function O(e,t){let n=t.line===void 0?"":`:${String(t.line)}`,r=[q("record",t.record),q("node",t.node),q("feature",t.feature),q("byte",t.offset)].filter(i=>i!==""),o=r.length>0?` (${r.join(", ")})`:"";return`${N(e,t.path)}${n}${o}`}function q(e,t){return t===void 0?"":`${e} ${String(t)}`}function M(e,t=10){return e.coverage.flatMap(n=>Te(n,t))}function Te(e,t){let n=e.gaps.slice(0,t).map(a=>({what:a.item,detail:`${a.reason}: ${a.detail}`})),r=e.gaps.length-n.length,o=r>0?[{what:`${String(r)} more`,detail:"see report.json"}]:[],s=e.examined<e.total&&e.gaps.length===0?[{what:B(e),detail:"the gate does not say why"}]:[];return[...n,...o,...s]}function B(e){let t=e.subject===void 0?"":` of ${e.subject}`;return`${String(e.examined)} of ${String(e.total)} ${e.of}${t}`}var Me={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;","`":"&#96;"},C=class{#e;constructor(t){this.#e=t}toString(){return this.#e}};function l(e,...t){let n=e.map((r,o)=>r+(o<t.length?ae(t[o]):""));return new C(n.join(""))}function ae(e){return e===void 0?"":e instanceof C?e.toString():typeof e=="string"?V(e):typeof e=="number"?String(e):e.map(ae).join("")}function V(e){return e.replace(/[&<>"'`]/g,t=>Me[t]??"")}var Ee=2097152,Be=16777216,de=Buffer.from([137,80,78,71,13,10,26,10]);function*le(e,t){let n=Be;for(let r of e){let o=r.mediaType==="image/png"?t(r.digest):void 0,i=o&&Le(o)&&o.length<=Math.min(n,Ee);i&&(n-=o.length),yield i?He(r,o):Ae(r)}}function Le(e){return de.equals(e.subarray(0,de.length))}function He({description:e},t){let n=d(e,500),r=`data:image/png;base64,${Buffer.from(t).toString("base64")}`;return l`<figure>
    <img alt="${n}" src="${r}" />
    <figcaption class="soft">${n}</figcaption>
  </figure> `}function Ae({name:e,description:t,digest:n,size:r}){return l`<p>
    Attachment <code>${d(e)}</code>: ${d(t,500)}
    <span class="soft">(${r} bytes, SHA-256 <code>${n}</code>)</span>
  </p> `}var G=160,Y=16;function ce(e){let{value:t,interval:n,statement:r}=e;if(t==null)return;let o=qe(r),i=[t,n?.lower,n?.upper,o].filter($=>$!==void 0&&Number.isFinite($)),s=Ne(i),a=s(n?n.lower:t),c=s(n?n.upper:t),k=`${r}: ${f(t)} ${b(n)}`;return l`<svg role="img" width="${G}" height="${Y}" viewBox="0 0 ${G} ${Y}">
    <title>${k}</title>
    <rect class="track" x="0" y="7" width="${G}" height="2" />
    <rect class="span" x="${a}" y="5" width="${Math.max(1,c-a)}" height="6" />
    <circle class="point" cx="${s(t)}" cy="8" r="4" />
    ${o===void 0?void 0:l`<line class="bound" x1="${s(o)}" x2="${s(o)}" y1="0" y2="${Y}" />`}
  </svg>`}function qe(e){let t=/[<>]=?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)/i.exec(e);if(t)return Number(t[1])/(t[2]==="%"?100:1)}function Ne(e){let t=Math.min(0,...e),n=Math.max(1,...e),r=G-12;return o=>Math.round((6+(Math.min(n,Math.max(t,o))-t)/(n-t)*r)*10)/10}var z=5e3;function*ue(e,t,n){yield`<section id="${V(t.id)}">
`,yield l`<h2>${t.id} <span class="${t.outcome}">${t.outcome}</span></h2>`.toString(),yield l`<p>${d(t.reason,2e3)}</p>`.toString(),yield*P("Requirements",R(t.requirements),Ce,Fe),yield*P("Issues",S(t,e.policy.path),Ge,o=>We(e,o));let r=t.findings.filter(o=>o.waiver);yield*P("Waived",r,["Finding","Accepted by","Until","Reason"],({message:o,waiver:i})=>me(o,`${i?.owner??""}, ${i?.approver??""}`,i?.expires,i?.reason)),yield*P("Measurements",t.measurements,Pe,o=>me(o.id,[o.subject,o.feature].filter(i=>i!==void 0).join("/"),`${f(o.value)} ${o.unit}`,b(o.interval),f(o.n),o.method)),yield*_e(t);for(let o of le(t.attachments,n))yield o.toString();yield`</section>
`}var Ce=["Requirement","Outcome","","Value","Interval","n","Why"],Ge=["","Where","What","Remedy"],Pe=["Measurement","Of","Value","Interval","n","How"];function*P(e,t,n,r){if(t.length===0)return;yield l`<h3>${e}</h3>`.toString(),yield`<table><thead><tr>${n.map(i=>l`<th>${i}</th>`).join("")}</tr></thead><tbody>
`;for(let i of t.slice(0,z))yield`${r(i).toString()}
`;yield`</tbody></table>
`,t.length>z&&(yield l`<p class="soft">${t.length-z} more are in report.json.</p>`.toString())}function me(...e){return l`<tr>
    ${e.map(t=>l`<td>${d(t??"",1e3)}</td>`)}
  </tr> `}function Fe(e){let{statement:t,outcome:n,value:r,interval:o,n:i,reason:s}=e,a=[e.subject,e.feature].filter(c=>c!==void 0).join("/");return l`<tr>
    <td><code>${d(t,500)}</code> ${d(a,300)}</td>
    <td class="${n}">${n}</td>
    <td>${ce(e)}</td>
    <td class="num">${f(r)}</td>
    <td class="num">${b(o)}</td>
    <td class="num">${f(i)}</td>
    <td>${d(s,1e3)}</td>
  </tr> `}function We(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n&&l`<code>${d(O(e,n),500)}</code>`;return l`<tr>
    <td class="${t}">${t}</td>
    <td>${s}</td>
    <td><code>${d(r)}</code> ${d(o,2e3)}</td>
    <td>${d(i,1e3)}</td>
  </tr> `}function*_e(e){let t=e.coverage.map(o=>l`<li>${d(B(o),300)}</li>`),n=M(e,100).map(({what:o,detail:i})=>l`<li>
        <span class="inconclusive">not looked at</span> ${d(`${o}: ${i}`,500)}
      </li>`),r=e.controls.map(({name:o,rejected:i,detail:s})=>{let a=i?l`<span class="pass">rejected</span>`:l`<span class="fail">not rejected</span>`;return l`<li>
      planted fault <code>${d(o)}</code> ${a} ${d(s,500)}
    </li>`});t.length+r.length!==0&&(yield l`<h3>What was looked at</h3>
    <ul>
      ${t}${n}
    </ul>
    <h3>Controls</h3>
    <ul>
      ${r}
    </ul> `.toString())}var J=`
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
svg{vertical-align:middle}.track{fill:var(--line)}.span{fill:var(--soft)}.point{fill:var(--fg)}.bound{stroke:var(--bad);stroke-width:2}
summary{cursor:pointer;color:var(--soft)}
pre{background:var(--card);padding:.6rem;overflow:auto}
@media print{body{max-width:none;padding:0;font-size:11px}details>*{display:block}h2{break-after:avoid}tr,figure{break-inside:avoid}}
`;var K={format:"html",*render(e,t){yield`<!doctype html>
<html lang="en">
`,yield`<head>
${Ue(e).toString()}<style>${J}</style>
</head>
<body>
`,yield De(e).toString(),yield Ve(e).toString();for(let n of e.gates)yield*ue(e,n,t);yield Ye(e).toString(),yield`</body>
</html>
`}};function Ue(e){let n=`default-src 'none'; style-src 'sha256-${Buffer.from(H(J),"hex").toString("base64")}'; img-src data:; base-uri 'none'; form-action 'none'`;return l`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${n}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>secmlops: ${v[e.outcome]}</title>`}function De(e){let{change:t,policy:n,outcome:r}=e,o=t.target===void 0?"":` onto ${h(t.target)}`,i=t.repository===void 0?"":`${t.repository} `;return l`<header class="banner ${r}">
    <h1>${v[r]}</h1>
    <p>${I(e)}.</p>
    <p class="soft">
      ${d(`${i}${h(t.head)}${o}`,500)},
      ${u(t.files,"changed file")}, policy
      <code>${d(n.path,500)}</code> ${T(e)}.
    </p>
  </header> `}function Ve(e){let t=e.gates.map(({id:n,outcome:r,reason:o,seconds:i})=>l`<tr>
        <td><a href="#${n}">${n}</a></td>
        <td class="${r}">${r}</td>
        <td>${d(o,1e3)}</td>
        <td class="num">${w(i)}</td>
      </tr> `);return l`<table>
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
  </table> `}function Ye(e){let{run:t,policy:n,seed:r,tool:o,waivers:i}=e;return l`<h2>How to reproduce</h2>
    <p>
      At this commit, with the same version and the same number of threads, the numbers come out
      again:
    </p>
    <pre><code>secmlops check --seed ${r} --threads ${t.threads}</code></pre>
    <p class="soft">
      ${d(`${o.name} ${o.version}, Node ${t.node}, ${t.platform}, started ${t.startedAt}`,500)},
      ${w(t.seconds)}. Policy digest <code>${n.digest}</code>.
      ${u(i.applied.length,"waiver")} applied, ${i.expired.length} expired,
      ${i.orphaned.length} without a finding.
    </p> `}var Q={format:"json",*render(e){yield`${JSON.stringify(JSON.parse(re(e)),null,2)}
`}};function y(...e){return`| ${e.join(" | ")} |
`}function x(...e){return`
${y(...e)}${y(...e.map(()=>"---"))}`}function E(e,t){return{text:`
<details>
<summary>${e}</summary>

${t.trim()}

</details>
`}}function*fe(e,t){let n=t-512,r=0,o=!1;for(let{text:i,issues:s=0}of e){let a=Buffer.byteLength(i);if(o||=a>n,o){r+=s;continue}n-=a,yield i}o&&(yield`
**Cut to fit.** ${String(r)} more issues are in \`report.json\`.
`)}var ze={"&":"&amp;","<":"&lt;",">":"&gt;"};function m(e,t=1e3){return d(e,t).replace(/[&<>]/g,n=>ze[n]??"").replace(/[\\`*_[\]()|~$!{}]/g,"\\$&").replace(/[@#](?=[\w-])/g,"$&&#8203;").replace(/:(?=\/\/)/g,":&#8203;").replace(/\bwww\./gi,"$&&#8203;").replace(/\b(GH|mailto|xmpp)([-:])/gi,"$1&#8203;$2")}function g(e,t=300){return`<code>${m(e,t)}</code>`}var Je=["","\u258F","\u258E","\u258D","\u258C","\u258B","\u258A","\u2589"];function pe(e,t=10){let n=Number.isFinite(e)?Math.min(1,Math.max(0,e)):0,r=Math.round(n*t*8);return("\u2588".repeat(Math.floor(r/8))+(Je[r%8]??"")).padEnd(t,"\u2591")}var ge=200;function*he(e){e.requirements.length>0&&(yield E(`${e.id}: ${u(e.requirements.length,"requirement")}`,x("Requirement","Outcome","Value","Interval","n")+ye(R(e.requirements),Ke))),e.measurements.length>0&&(yield E(`${e.id}: ${u(e.measurements.length,"measurement")}`,x("Measurement","Subject","Value","","Interval","n")+ye(e.measurements,Qe))),(e.coverage.length>0||e.controls.length>0)&&(yield E(`${e.id}: what was looked at`,Xe(e)))}function ye(e,t){let n=e.length-ge,r=n>0?`
${String(n)} more are in \`report.json\`.
`:"";return e.slice(0,ge).map(t).join("")+r}function Ke(e){let t=[e.subject,e.feature].filter(n=>n!==void 0).join("/");return y(`${g(e.statement)} ${m(t)}`,e.outcome,f(e.value),m(b(e.interval)),f(e.n))}function Qe({id:e,subject:t,feature:n,value:r,unit:o,interval:i,n:s}){let a=[t,n].filter(c=>c!==void 0).join("/");return y(g(e),m(a),`${f(r)} ${m(o)}`,r!==null&&r>=0&&r<=1?pe(r):"",m(b(i)),String(s))}function Xe(e){let t=e.coverage.map(o=>`- ${m(B(o))}
`),n=M(e).map(({what:o,detail:i})=>`- not looked at: ${g(o)} ${m(i)}
`),r=e.controls.map(({name:o,rejected:i,detail:s})=>`- ${i?"rejected, as it must be":"**NOT rejected**"}: planted fault ${g(o)} ${m(s)}
`);return[...t,...n,...r].join("")}function F(e){return e.gates.flatMap(t=>t.findings.flatMap(({waiver:n,message:r})=>n?[{waiver:n,what:r}]:[]))}function W(e){let{expired:t,orphaned:n}=e.waivers,r=o=>i=>({waiver:i,what:i.fingerprint,why:o});return[...t.map(r("expired")),...n.map(r("without a finding"))]}function*$e(e){let t=[...F(e).map(n=>({...n,why:"accepted"})),...W(e)].map(({waiver:{owner:n,approver:r,expires:o,reason:i},what:s,why:a})=>y(a,...[s,n,r,o,i].map(c=>m(c,300))));t.length!==0&&(yield E(u(t.length,"waiver"),x("","Finding","Owner","Approver","Until","Reason")+t.slice(0,200).join("")))}var X={pass:"\u2705",fail:"\u274C",inconclusive:"\u2754","not-applicable":"\u2796"};function Z({maxBytes:e=16*1048576,issues:t=1e3}={}){return{format:"markdown",*render(n){yield*fe(Ze(n,t),e)}}}function*Ze(e,t){yield{text:et(e)},yield{text:tt(e)};for(let n of R(e.gates))yield*nt(e,n,t);for(let n of e.gates)yield*he(n);yield*$e(e),yield{text:it(e)}}function et(e){let{change:t,policy:n}=e,r=t.target===void 0?"":` onto ${g(h(t.target))}`;return`## ${X[e.outcome]} secmlops: ${v[e.outcome]}

**${I(e)}.** ${g(h(t.head))}${r}, ${u(t.files,"changed file")}, policy ${g(n.path)} ${T(e)}.
`}function tt(e){let t=e.gates.map(({id:n,outcome:r,reason:o,seconds:i})=>y(`**${n}**`,`${X[r]} ${r}`,m(o),w(i)));return x("Gate","Outcome","Why","Time")+t.join("")}function*nt(e,t,n){let r=S(t,e.policy.path);if(r.length===0)return;yield{text:`
### ${X[t.outcome]} ${t.id}
${x("","Where","What","Remedy")}`};for(let i of r.slice(0,n))yield{text:ot(e,i),issues:1};let o=r.length-n;o>0&&(yield{text:`
${String(o)} more issues of this gate are in \`report.json\`.
`,issues:o})}var rt={error:"\u{1F534} error",warning:"\u{1F7E1} warning",note:"\u{1F535} note"};function ot(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n?g(O(e,n)):"";return y(rt[t],s,`${g(r)} ${m(o)}`,m(i))}function it(e){let{applied:t,expired:n,orphaned:r}=e.waivers;return`
<sub>${u(t.length,"waiver")} applied, ${String(n.length)} expired, ${String(r.length)} without a finding. Seed ${String(e.seed)}. Policy digest <code>${e.policy.digest.slice(0,16)}</code>. ${m(`${e.tool.name} ${e.tool.version}`)}</sub>
`}var j={results:25e3,rules:25e3,tags:20,messageLength:4e3};function be(e,t,n){let{rule:r,level:o,message:i,remedy:s,finding:a,fingerprint:c,gate:k}=t,$=a?.waiver;return{ruleId:r,ruleIndex:n,level:o,message:{text:d(`${i}${s===""?"":`. ${s}`}`,j.messageLength)},locations:[st(e,t.location??{path:e.policy.path})],partialFingerprints:{"secmlops/v1":c},properties:{gate:k,...a?.subject!==void 0&&{subject:a.subject}},...$&&{suppressions:[{kind:"external",status:"accepted",justification:d($.reason,1e3)}]}}}function st(e,t){let{path:n,line:r,endLine:o,column:i,offset:s}=t,a={...r!==void 0&&{startLine:r},...r!==void 0&&o!==void 0&&o>=r&&{endLine:o},...r!==void 0&&i!==void 0&&{startColumn:i},...r===void 0&&s!==void 0&&{byteOffset:s,byteLength:0}},c=at(t);return{physicalLocation:{artifactLocation:{uri:dt(N(e,n)),uriBaseId:"SRCROOT"},...Object.keys(a).length>0&&{region:a}},...c.length>0&&{logicalLocations:c}}}function at({record:e,node:t,feature:n}){return Object.entries({record:e,node:t,feature:n}).flatMap(([o,i])=>i===void 0?[]:[{name:d(i),kind:o}])}function dt(e){return Buffer.from(e).toString().split("/").map(encodeURIComponent).join("/")}var lt=[{id:"gate-failure",severity:"error",title:"A gate could not judge",why:"What could not be opened, read or measured was not judged, and what was not judged does not pass.",remedy:"Correct what the message names and run again."},{id:"requirement-missed",severity:"error",title:"A requirement of the policy is missed",why:"The measured value and its whole interval lie on the wrong side of the bound.",remedy:"Improve the subject until it meets the bound."},{id:"requirement-undecided",severity:"error",title:"A requirement of the policy could not be decided",why:"The bound lies inside the interval of the measurement, or there is no believable measurement.",remedy:"Measure more samples, or repair the measurement."},{id:"flag",severity:"error",title:"A measurement is not to be believed",why:"The gate saw a sign that its own numbers may be wrong, for example masked gradients.",remedy:"Follow the remedy of the message."}];function Re(e,t){let n=new Map([...lt,...e].map(i=>[i.id,i])),r=[...new Set(t.map(i=>i.rule))].slice(0,j.rules),o=new Map(r.map((i,s)=>[i,s]));return{descriptors:r.map(i=>mt(n.get(i)??ct(i))),indexOf:i=>o.get(i)??-1}}function ct(e){return{id:e,severity:"error",title:e,why:"",remedy:""}}function mt(e){let{id:t,title:n,why:r,remedy:o,severity:i,references:s=[]}=e,a=s.length>0?`

${s.join(`
`)}`:"";return{id:t,name:ut(t),shortDescription:{text:n},fullDescription:{text:r===""?n:r},help:{text:`${r}

${o}${a}`},defaultConfiguration:{level:i},properties:{tags:["security","machine-learning",...e.gate===void 0?[]:[e.gate]]}}}function ut(e){return e.replace(/(?:^|[-.])([a-z])/g,(t,n)=>n.toUpperCase())}var ft="https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";function ee(e){return{format:"sarif",*render(t){yield`${JSON.stringify(pt(t,e),null,1)}
`}}}function pt(e,t){let n=[..._(e),...gt(e)],r=n.slice(0,j.results),o=Re(t,r);return{$schema:ft,version:"2.1.0",runs:[{tool:{driver:yt(e,o.descriptors)},automationDetails:{id:`secmlops/${e.gates.map(i=>i.id).join("+")}/`},columnKind:"utf16CodeUnits",originalUriBaseIds:{SRCROOT:{description:{text:"The root of the repository."}}},invocations:[ht(e,n.length-r.length)],results:r.map(i=>be(e,i,o.indexOf(i.rule)))}]}}function gt(e){return e.gates.flatMap(t=>A(t.findings).flatMap(n=>n.waiver?[U(t.id,n)]:[]))}function yt(e,t){let{name:n,version:r}=e.tool;return{name:n,version:r,semanticVersion:r,informationUri:"https://github.com/secmlops/secmlops",rules:t}}function ht(e,t){let n=t>0?[{level:"warning",message:{text:`${String(t)} more results are in report.json: code scanning takes ${String(j.results)}.`}}]:[];return{executionSuccessful:e.exitCode===0||e.exitCode===1,exitCode:e.exitCode,toolExecutionNotifications:n}}var L=e=>e,te={good:L,bad:L,doubt:L,quiet:L,strong:L};function ne({palette:e=te,issues:t=10}={}){return{format:"text",*render(n){yield*$t(n,e),yield*bt(n,e);for(let r of R(n.gates))yield*Rt(n,r,e,t);yield*vt(n,e),yield*It(n,e)}}}var p=e=>`${e}
`;function*$t(e,t){let n=xe(e.outcome,t)(v[e.outcome]);yield p(`${t.strong("secmlops")}: ${n}: ${I(e)}`);let{change:r,policy:o,subjects:i}=e,s=r.target===void 0?"":` onto ${h(r.target)}`;yield p(t.quiet(d(`${h(r.head)}${s}, ${u(r.files,"changed file")}, ${u(i.length,"subject")}, policy ${o.path} ${T(e)}`,500)))}function xe(e,t){return e==="pass"?t.good:e==="fail"?t.bad:e==="inconclusive"?t.doubt:t.quiet}function*bt(e,t){yield`
`;for(let{id:n,outcome:r,reason:o,seconds:i}of e.gates){let s=xe(r,t)(r.padEnd(14)),a=t.quiet(w(i).padStart(9));yield p(`  ${n.padEnd(11)} ${s} ${a}  ${d(o,160)}`)}}function*Rt(e,t,n,r){let o=S(t,e.policy.path);if(o.length===0)return;yield p(`
${n.strong(t.id)}`);let i=new Map;for(let s of o){let{count:a,remedy:c}=i.get(s.rule)??{count:0,remedy:""};i.set(s.rule,{count:a+1,remedy:s.remedy}),!(a>=r)&&(yield*wt(e,s,n),s.remedy!==c&&(yield xt(s.remedy,n)))}for(let[s,{count:a}]of i)a>r&&(yield p(`  and ${String(a-r)} more of ${d(s)}, all of them in the report (--format json)`))}function xt(e,t){return p(`    ${t.quiet("->")} ${d(e,500)}`)}function*wt(e,t,n){let r={error:n.bad,warning:n.doubt,note:n.quiet}[t.level],o=t.location?`${d(O(e,t.location),500)}  `:"";yield p(`  ${r(t.level)}  ${o}${n.quiet(d(t.rule))}`),yield p(`    ${d(t.message,1e3)}`)}function*vt(e,t){let n=e.gates.flatMap(r=>M(r).map(({what:o,detail:i})=>`  ${r.id.padEnd(11)} ${d(`${o}: ${i}`,300)}`));n.length!==0&&(yield p(`
${t.strong("not looked at")}`),yield*n.map(p))}function*It(e,t){let n=F(e).map(({waiver:{owner:o,approver:i,expires:s,reason:a},what:c})=>`${c} (until ${s}, by ${o}, approved by ${i}: ${a})`),r=W(e).map(({waiver:{owner:o,expires:i},what:s,why:a})=>`${a}: ${s} (until ${i}, by ${o})`);n.length+r.length>0&&(yield p(`
${t.strong("waived")}`));for(let o of[...n,...r])yield p(`  ${d(o,500)}`)}var St={text:"report.txt",json:"report.json",markdown:"report.md",html:"report.html",sarif:"report.sarif"};function Ot({rules:e,palette:t}){let n=[ne(t&&{palette:t}),Q,Z(),K,ee(e)];return new Map(n.map(r=>[r.format,r]))}export{I as a,_ as b,N as c,O as d,K as e,Q as f,m as g,Z as h,ee as i,te as j,ne as k,St as l,Ot as m};
