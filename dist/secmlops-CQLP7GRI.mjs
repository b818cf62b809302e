import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{U as mt,a as pe,i as a,w as ct}from"./secmlops-EW6NUS2C.mjs";var Tn={error:0,warning:1,note:2},ut={fail:0,inconclusive:1,"not-applicable":3,pass:2};function ge(e){let t=n=>Tn[n.severity]+(n.waiver?3:0);return mt(e).sort((n,r)=>t(n)-t(r))}function b(e){return[...e].sort((t,n)=>ut[t.outcome]-ut[n.outcome])}function F(e){return e.outcome==="fail"||e.outcome==="inconclusive"}function A({outcome:e,failure:t,flags:n}){if(!(e!=="inconclusive"||t))return n.find(({id:r})=>r==="PARTIAL")}function Ee({gates:e}){let t=e.filter(({outcome:n})=>n!=="not-applicable").map(A);return t.every(n=>n!==void 0)?t[0]:void 0}function Ae(e){return e===2||e===4}function S(e){let t=A(e);return t?{word:"partial",reason:t.message}:{word:e.failure&&Ae(e.exitCode)?"error":e.outcome,reason:e.reason}}var Mn="Measure more samples or repair the measurement",Hn="Compare more data, on both sides; or say that only a larger effect matters, in a pull request of its own",Nn="Mend the model or the data that was measured; who owns the policy can change what it requires",En="Find where the change comes from. If it is a fault, repair the source; if the new data is meant, accept it as the reference in a pull request of its own, which is merged first",An="The gate cannot be believed in this run: look for what blinds it in the model or the data, or report a defect",Gn="Check `input` (range, color, layout, mean and std) and `output` (decoder, classes) of the model: nothing at all was right, which they explain more often than the model does",ft={error:0,warning:1,note:2};function D(e){return e.gates.flatMap(t=>H(t,e.policy.path)).sort((t,n)=>ft[t.level]-ft[n.level])}function H(e,t){let n=A(e)?[]:e.requirements;return[...Ln(e),...b(n).flatMap(r=>Cn(e.id,r,t)),...e.flags.map(r=>Fn(e.id,r)),...e.controls.flatMap(r=>Dn(e.id,r)),...ge(e.findings).filter(r=>!r.waiver&&!r.signedOff).map(r=>oe(e.id,r))]}function oe(e,t){let{severity:n,rule:r,message:o,remedy:i,location:s,fingerprint:l,needs:c=[]}=t,u=c.length>0?`${i} Needs the sign-off of ${c.join(" and ")}.`:i;return{gate:e,level:n,rule:r,message:o,remedy:u,location:s,fingerprint:l,finding:t}}function Ln({id:e,failure:t}){if(!t)return[];let{code:n,message:r,remedy:o="",location:i}=t;return[{gate:e,level:"error",rule:"gate-failure",finding:void 0,message:`${n}: ${r}`,remedy:o,location:i,fingerprint:ye("gate-failure",e,n,i?.path)}]}function Cn(e,t,n){if(t.outcome==="pass"||t.outcome==="not-applicable")return[];let{id:r,subject:o,feature:i,decidingN:s,statement:l}=t,c=t.outcome==="inconclusive",u=c?"requirement-undecided":"requirement-missed",m=s===void 0?"":`; about ${String(s)} samples would decide`;return[{gate:e,level:"error",rule:u,finding:void 0,message:`${l}: ${Bn(t)}${m}`,remedy:c?Pn(t):qn(e,t),location:t.location??{path:n},fingerprint:ye(u,e,r,o,i)}]}function Bn({id:e,feature:t,reason:n}){let r=`${t===void 0?e:`${t} (${e})`}: `;return n.startsWith(r)?n.slice(r.length):n}function Pn({smallestDetectable:e}){return e===void 0?Mn:Hn}function qn(e,{id:t,value:n}){return e==="drift"&&t.startsWith("drift.")?En:t.endsWith(".clean")&&n===0?Gn:Nn}function Fn(e,{id:t,subject:n,message:r,remedy:o}){return{gate:e,level:t==="PARTIAL"?"note":"error",rule:"flag",finding:void 0,location:void 0,message:`${t}: ${r}`,remedy:o,fingerprint:ye("flag",e,t,n)}}function Dn(e,{name:t,rejected:n,detail:r,remedy:o}){if(n)return[];let i="planted-fault-missed";return[{gate:e,level:"error",rule:i,finding:void 0,location:void 0,message:`the planted fault "${t}" was not rejected: ${r}`,remedy:o??An,fingerprint:ye(i,e,t)}]}function ye(...e){return`f${pe(JSON.stringify(e.map(t=>t??null))).slice(0,31)}`}function $e(e,t){return Ge(e.change.directory,t)}function Ge(e="",t){return e===""||e==="."?t:`${e.replace(/\/$/,"")}/${t}`}function N(e,t){let n=t.line===void 0?"":`:${String(t.line)}`,r=[he("record",t.record),he("node",t.node),he("feature",t.feature),he("byte",t.offset)].filter(i=>i!==""),o=r.length>0?` (${r.join(", ")})`:"";return`${$e(e,t.path)}${n}${o}`}function he(e,t){return t===void 0?"":`${e} ${String(t)}`}var Wn={error:"blocker",warning:"minor",note:"info"},Le={format:"codequality",*render(e){let t=new Map,n="[";for(let r of D(e))yield`${n}
${JSON.stringify(Un(e,r,Jn(t,r)))}`,n=",";yield n==="["?`[]
`:`
]
`}};function Un(e,t,n){let{gate:r,rule:o,level:i,message:s,remedy:l}=t;return{description:a(`${s}${l===""?"":`. ${l}`}`,1e3),check_name:a(`${r}/${o}`),fingerprint:n,severity:Wn[i],location:_n(e,t)}}function _n(e,{location:t}){let{path:n,line:r=1,endLine:o=r}=t??{path:e.policy.path},i=Math.max(r,o);return{path:a($e(e,n).replace(/^(\.\/)+/,""),1024),lines:{begin:r,...i>r&&{end:i}}}}function Jn(e,{fingerprint:t}){let n=e.get(t)??0;return e.set(t,n+1),n===0?t:`${t}-${String(n+1)}`}function p(e){return e===null?"not a number":e===void 0?"":Number.isInteger(e)?String(e):String(Number(e.toPrecision(4)))}function T(e){if(!e)return"";let{lower:t,upper:n,confidence:r}=e;return`[${p(t)}, ${p(n)}] ${p(r*100)}%`}function g(e,t){return`${String(e)} ${t}${e===1?"":"s"}`}function G(e){let t=e.toFixed(1);if(Number(t)<60)return`${t} s`;let n=Math.round(e);return`${String(Math.floor(n/60))} min ${String(n%60)} s`}var Vn={pass:"PASS",fail:"FAIL",inconclusive:"INCONCLUSIVE","not-applicable":"NOT APPLICABLE"};function L(e){return e.outcome==="inconclusive"&&Ae(e.exitCode)?"ERROR":Ee(e)?"PARTIAL":Vn[e.outcome]}function W(e){let t=Ee(e);if(t)return`${t.message}${zn(e)}`;let n=e.gates.filter(F).length,r=g(e.gates.length,"gate"),{exitCode:o,mode:i}=e.enforced;return e.exitCode!==0&&o===0?`${String(n)} of ${r} would block, but the policy only warns`:i==="warn"&&o!==0?`exit ${String(o)}: an error that warn mode does not hide`:o===0?n===0?`${r}, none blocks`:`${r} reported`:`${String(n)} of ${r} ${n===1?"blocks":"block"} (exit ${String(o)})`}function zn({run:{cache:e}}){return e?`; ${g(e.known+e.computed,"result")} in the cache`:""}function _(e){return e.policy.source==="target"?"from the target branch":"from the head, because the target branch has none"}function E(e){return/^[0-9a-f]{40,64}$/.test(e)?e.slice(0,12):e}var Yn={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;","`":"&#96;"},be=class{#e;constructor(t){this.#e=t}toString(){return this.#e}};function d(e,...t){let n=e.map((r,o)=>r+(o<t.length?pt(t[o]):""));return new be(n.join(""))}function pt(e){return e===void 0?"":e instanceof be?e.toString():typeof e=="string"?ie(e):typeof e=="number"?String(e):e.map(pt).join("")}function ie(e){return e.replace(/[&<>"'`]/g,t=>Yn[t]??"")}function xe(e){return e.split(/`([^`]+)`/).map((n,r)=>r%2===0?n:d`<code>${n}</code>`)}var gt=3;function yt(e){let{change:t,policy:n,outcome:r}=e,o=t.target===void 0?"":` onto ${E(t.target)}`,i=t.repository===void 0?"":`${t.repository} `;return d`<header class="banner ${r}">
    <h1>${L(e)}</h1>
    <p class="why">${W(e)}. ${Kn(e)}</p>
    ${Xn(e)}
    <p class="soft small">
      ${a(`${i}${E(t.head)}${o}`,500)},
      ${g(t.files,"changed file")}, policy
      <code>${a(n.path,500)}</code> ${_(e)}.
    </p>
  </header> `}function Kn({gates:e}){let[t]=b(e).filter(F);return t&&d`<b>${t.id}</b>: ${a(S(t).reason,500)}.`}function Xn(e){if(!e.gates.some(F))return;let t=D(e).filter(({level:i})=>i==="error").map(({gate:i,remedy:s})=>({gate:i,remedy:a(s,500)})).filter(({remedy:i})=>i!==""),n=[...new Map(t.map(i=>[i.remedy,i])).values()];if(n.length===0)return;let r=n.slice(0,gt).map(({gate:i,remedy:s})=>d`<li>${xe(s.replace(/\.$/,""))} (<a href="#${i}">${i}</a>).</li> `),o=n.length-gt;return d`<h2>What to do next</h2>
    <ol>
      ${r}
    </ol>
    ${o>0?d`<p>${g(o,"more step")} below.</p>`:void 0} `}function R(e,t=e){return d`<span class="chip ${t}">${e}</span>`}function ht({gates:e}){let t=b(e).map(n=>{let{word:r,reason:o}=S(n);return d`<li>
      <a href="#${n.id}">${n.id}</a>
      <span>${R(r,n.outcome)}</span>
      <span class="why">${a(o,300)}</span>
      <span class="time num soft">${G(n.seconds)}</span>
    </li> `});return d`<nav aria-label="Gates">
    <ol class="gates">
      ${t}
    </ol>
  </nav> `}var $t=/^[0-9a-f]{40,64}$/,Zn=/^[\w][\w./-]{0,200}$/;function J({change:e,seed:t},n){let{head:r,target:o,directory:i=""}=e;return[...$t.test(r)?[`git checkout ${r} &&`]:[],n==="policy"?"secmlops check":`secmlops check --gate ${n}`,...o!==void 0&&$t.test(o)?[`--base ${o}`]:[],...Zn.test(i)?[`--directory ${i}`]:[],`--seed ${String(t)}`].join(" ")}function C(e,t=10){return e.coverage.flatMap(n=>Qn(n,t))}function Qn(e,t){let n=e.gaps.slice(0,t).map(l=>({what:l.item,detail:`${l.reason}: ${l.detail}`})),r=e.gaps.length-n.length,o=r>0?[{what:`${String(r)} more`,detail:"see report.json"}]:[],s=e.examined<e.total&&e.gaps.length===0?[{what:se(e),detail:"the gate does not say why"}]:[];return[...n,...o,...s]}function V({evidence:e=[]}){return e.flatMap(({subject:t,reused:n})=>n?[`${t} has not changed: evidence of ${n.because} (${n.bundle.slice(0,12)})`]:[])}function se(e){let t=e.subject===void 0?"":` of ${e.subject}`;return`${String(e.examined)} of ${String(e.total)} ${e.of}${t}`}function bt(e){let t=[...V(e),...e.coverage.map(se)].map(i=>d`<li>${a(i,300)}</li>`),n=C(e,100).map(({what:i,detail:s})=>d`<li>
        ${R("not looked at","inconclusive")} ${a(`${i}: ${s}`,500)}
      </li>`),r=e.controls.map(er);if(t.length+n.length+r.length===0)return;let o=d`<div>
    <h3>Planted faults</h3>
    <ul>
      ${r}
    </ul>
  </div>`;return d`<div class="pair">
    <div>
      <h3>What was looked at</h3>
      <ul>
        ${t}${n}
      </ul>
    </div>
    ${r.length>0?o:void 0}
  </div> `}function er({name:e,rejected:t,detail:n}){let r=t?R("rejected","pass"):R("not rejected","fail");return d`<li>${r} <code>${a(e)}</code> ${a(n,500)}</li>`}var xt="application/vnd.secmlops.curve+json",ae=360,Ce=180,[Re,Be,Pe,tr]=[44,12,10,34];function Rt(e){let t=nr(e);if(!t)return;let{points:n,policy:r,title:o,attack:i}=t,s=Math.max(...n.map(({eps:f})=>f))||1,l=f=>qe(Re+f/s*(ae-Re-Be)),c=f=>qe(Pe+(1-f)*(Ce-Pe-tr)),u=n.map(({eps:f,accuracy:h})=>`${String(l(f))},${String(c(h))}`),m=c(0);return d`<figure class="wide">
    <svg role="img" width="${ae}" height="${Ce}" viewBox="0 0 ${ae} ${Ce}">
      <title>${a(o)}</title>
      ${[0,.5,1].map(f=>d`<line
              class="grid"
              x1="${Re}"
              x2="${ae-Be}"
              y1="${c(f)}"
              y2="${c(f)}"
            />
            <text class="tick" x="${Re-6}" y="${c(f)+4}" text-anchor="end">
              ${100*f} %
            </text>`)}
      <line class="bound" x1="${l(r.eps)}" x2="${l(r.eps)}" y1="${Pe}" y2="${m}" />
      <text class="tick" x="${l(r.eps)}" y="${m+14}" text-anchor="middle">
        ${r.text}
      </text>
      <text class="tick" x="${ae-Be}" y="${m+28}" text-anchor="end">
        radius, up to ${qe(s)}
      </text>
      <polyline class="curve" points="${u.join(" ")}" />
      ${n.map(({eps:f,accuracy:h})=>d`<circle class="point" cx="${l(f)}" cy="${c(h)}" r="3">
            <title>${h} at ${f}</title>
          </circle>`)}
    </svg>
    <figcaption>${a(`${o}: ${i}`)}</figcaption>
  </figure> `}function nr(e){try{let t=JSON.parse(new TextDecoder().decode(e));return t&&or(t)?t:void 0}catch{return}}var rr=1e3;function or(e){let{title:t,attack:n,policy:r,points:o}=e,i=s=>typeof s=="number"&&Number.isFinite(s);return typeof t=="string"&&typeof n=="string"&&typeof r?.text=="string"&&i(r.eps)&&Array.isArray(o)&&o.length>0&&o.length<=rr&&o.every(({eps:s,accuracy:l})=>i(s)&&i(l))}function qe(e){return Math.round(e*1e3)/1e3}function z(e,t){try{let n=JSON.parse(new TextDecoder().decode(e));return t(n)?n:void 0}catch{return}}function I(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function w(e,t,n){return Array.isArray(e)&&e.length<=t&&e.every(n)}function Fe(e){return typeof e=="number"&&Number.isFinite(e)}function $(e){return typeof e=="string"}var we=256;function wt(e){return I(e)?ir(e)&&(e.periods===void 0||sr(e.periods)):!1}function ir(e){let{column:t,edges:n,categories:r,reference:o,current:i}=e;if(!$(t)||!ve(o)||!ve(i))return!1;let s=o.length;return s===0||i.length!==s?!1:n===void 0?w(r,we,$)&&r.length===s:w(n,we+1,Fe)&&n.length===s+1&&ar(n)}function sr(e){if(!I(e))return!1;let{time:t,starts:n,current:r,reference:o}=e;return $(t)&&w(n,we,$)&&ve(r)&&ve(o)&&n.length===r.length&&r.length>1}function ve(e){return w(e,we,Fe)&&e.every(t=>t>=0)}function ar(e){return e.every((t,n)=>n===0||t>(e[n-1]??1/0))}function M(e){let t=e.reduce((n,r)=>n+r,0);return e.map(n=>t===0?0:n/t)}function Se({reference:e,current:t}){let[n,r]=[M(e),M(t)],o=i=>Math.abs((r[i]??0)-(n[i]??0));return[...n.keys()].sort((i,s)=>o(s)-o(i)||i-s)}function Ie(e){return e.every((t,n)=>Number.isInteger(t+.5)&&(n===0||t===(e[n-1]??NaN)+1))}var B=260,le=96,Y=le-16;function vt(e,t){let n=M(e.reference),r=M(e.current),o=Math.max(...n,...r)||1,i=u=>{let m=B/u.length,f=u.map((h,q)=>`V${De(Y-h/o*(Y-6))}H${De((q+1)*m)}`);return`M0,${String(Y)}${f.join("")}V${String(Y)}`},s=Ie(t)?.5:0,[l=0,c=0]=[t[0],t.at(-1)];return d`<svg role="img" viewBox="0 0 ${B} ${le}" width="${B}" height="${le}">
    <title>${a(e.column,80)}: reference and this change</title>
    <path class="old" d="${i(n)}Z" />
    <path class="now" d="${i(r)}" />
    <line class="grid" x1="0" x2="${B}" y1="${Y}" y2="${Y}" />
    <text class="tick" x="0" y="${le-3}">${p(l+s)}</text>
    <text class="tick" x="${B}" y="${le-3}" text-anchor="end">
      ${p(c-s)}
    </text>
  </svg>`}var lr=6,ke=22,Oe=96;function St(e){let{categories:t=[],column:n,reference:r,current:o}=e,[i,s]=[M(r),M(o)],l=Se(e).slice(0,lr),c=Math.max(...i,...s)||1,u=(h=0)=>De(h/c*(B-Oe)),m=l.map((h,q)=>d`<text class="label" x="${Oe-6}" y="${q*ke+14}" text-anchor="end">
          ${dr(t[h]??"")}
        </text>
        <rect class="old" x="${Oe}" y="${q*ke+2}" width="${u(i[h])}" height="8" />
        <rect
          class="now-bar"
          x="${Oe}"
          y="${q*ke+11}"
          width="${u(s[h])}"
          height="6"
        /> `),f=l.length*ke;return d`<svg role="img" viewBox="0 0 ${B} ${f}" width="${B}" height="${f}">
    <title>${a(n,80)}: reference and this change</title>
    ${m}
  </svg>`}function dr(e){let t=a(e,60);return t.length>14?`${t.slice(0,13)}\u2026`:t}function De(e){return String(Math.round(e*10)/10)}var K=260,ce=64,[cr,de]=[8,ce-16];function kt(e,{time:t,starts:n,current:r,reference:o}){let i=Math.max(0,...o),s=Math.max(i,...r)||1,l=f=>je(de-f/s*(de-cr)),c=K/r.length,u=r.map((f,h)=>d`<rect
        class="now-bar"
        x="${je(h*c+1)}"
        y="${l(f)}"
        width="${je(c-2)}"
        height="${je(de-Number(l(f)))}"
      /> `),m=`${a(e,80)} by ${a(t,80)}: distance from the reference, up to ${p(s)}; its own windows reach ${p(i)}`;return d`<svg role="img" viewBox="0 0 ${K} ${ce}" width="${K}" height="${ce}">
    <title>${m}</title>
    ${u}
    <line class="grid" x1="0" x2="${K}" y1="${de}" y2="${de}" />
    <line class="usual" x1="0" x2="${K}" y1="${l(i)}" y2="${l(i)}" />
    <text class="tick" x="0" y="${ce-3}">${It(n[0])}</text>
    <text class="tick" x="${K}" y="${ce-3}" text-anchor="end">${It(n.at(-1))}</text>
  </svg>`}function It(e=""){return a(e.slice(0,10),10)}function je(e){return String(Math.round(e*10)/10)}var Mt="application/vnd.secmlops.distributions+json",mr=1e3,Ot=24,ur=3,fr="; below it, of columns that moved, the distance from the reference over time, dashed the most that the reference itself reaches";function Ht(e,t){let n=z(e,pr);if(!n||n.columns.length===0)return;let r=gr(n.columns,t).map(({distribution:i,result:s})=>yr(i,s)),o=r.slice(Ot);return d`<figure class="whole">
    <figcaption>
      Share of the rows: ${Tt("old")} reference ${Tt("now-bar")} this
      change${n.columns.some(({periods:i})=>i)?fr:void 0}
    </figcaption>
    <ul class="multiples">
      ${r.slice(0,Ot)}
    </ul>
    ${o.length>0?d`<details>
            <summary>${o.length} more columns</summary>
            <ul class="multiples">
              ${o}
            </ul>
          </details>`:void 0}
  </figure> `}function pr(e){return I(e)&&w(e.columns,mr,wt)}function gr(e,{requirements:t}){let n=new Map;for(let i of b(t))i.feature!==void 0&&!n.has(i.feature)&&n.set(i.feature,i);let r=[...n.keys()],o=i=>{let s=r.indexOf(i);return s===-1?r.length:s};return[...e].sort((i,s)=>o(i.column)-o(s.column)).map(i=>({distribution:i,result:n.get(i.column)}))}function yr(e,t){let{column:n,edges:r}=e,o=t!==void 0&&t.outcome!=="pass",i=t?.value===void 0?void 0:`effect ${p(t.value)}`;return d`<li>
    <h4><span>${a(n,80)}</span> ${t&&R(t.outcome)}</h4>
    ${r?vt(e,r):St(e)}
    ${e.periods&&kt(n,e.periods)}
    <p class="small soft">${i}${o?hr(e):void 0}</p>
  </li> `}function hr(e){let[t,n]=[M(e.reference),M(e.current)],r=Se(e).slice(0,ur).filter(o=>t[o]!==n[o]).map(o=>`${$r(e,o)}: ${jt(t[o])} became ${jt(n[o])}`);return r.length===0?"":`; most in ${r.join(", ")}`}function $r({edges:e,categories:t},n){if(!e)return`"${a(t?.[n]??"",40)}"`;if(Ie(e))return p((e[n]??NaN)+.5);let[r,o]=[p(e[n]),p(e[n+1])];return n===0?`below ${o}`:n===e.length-2?`${r} and above`:`${r} to ${o}`}function jt(e=0){return`${p(Number((100*e).toFixed(1)))} %`}function Tt(e){return d`<svg class="key" viewBox="0 0 9 7" aria-hidden="true">
    <rect class="${e}" width="9" height="7" />
  </svg>`}var Ct="application/vnd.secmlops.lineage+json",br=64,We=8,[X,Nt,Z,Et]=[190,44,70,58],At=3*X+2*Z;function Bt(e){let t=z(e,xr);if(!t)return;let{model:n,run:r,inputs:o}=t,i=o.slice(0,We),s=Math.max(1,i.length)*Et,l=s/2,c=m=>(m+.5)*Et,u=a(n.name,80);return d`<figure class="whole">
    <div class="scroll" tabindex="0" role="group" aria-label="Where ${u} comes from">
      <svg role="img" viewBox="0 0 ${At} ${s}" width="${At}" height="${s}">
        <title>
          Where ${u} comes from: ${a(o.map(m=>m.name).join(", "),300)},
          by ${a(r.name,100)}
        </title>
        ${i.map((m,f)=>Gt(X,c(f),l))} ${Gt(2*X+Z,l,l)}
        ${i.map((m,f)=>Ue(0,c(f),{name:`${m.role} ${m.name}`,detail:m.detail}))}
        ${Ue(X+Z,l,r)} ${Ue(2*(X+Z),l,n)}
      </svg>
    </div>
    <figcaption>
      Where ${u} comes from, as the verified statement of its training says it.
      ${o.length>We?`${String(o.length-We)} more inputs are not drawn.`:void 0}
    </figcaption>
  </figure> `}function Gt(e,t,n){let[r,o]=[e+Z/2,e+Z-7];return d`<path class="edge" d="M${e},${t}C${r},${t} ${r},${n} ${o},${n}" />
    <path class="tip" d="M${o},${n-4}l7,4l-7,4z" />`}function Ue(e,t,{name:n,detail:r}){return d`<rect
      class="node"
      x="${e+1}"
      y="${t-Nt/2}"
      width="${X-2}"
      height="${Nt}"
      rx="5"
    />
    <text class="label" x="${e+10}" y="${t-3}">${Lt(n,26)}</text>
    <text class="tick" x="${e+10}" y="${t+13}">${Lt(r,28)}</text>`}function Lt(e,t){let n=a(e,200);return n.length>t?`${n.slice(0,t-1)}\u2026`:n}function xr(e){return I(e)&&_e(e.model)&&_e(e.run)&&w(e.inputs,br,Rr)}function _e(e){return I(e)&&$(e.name)&&$(e.detail)}function Rr(e){return _e(e)&&"role"in e&&$(e.role)}var Pt=new Map([[xt,Rt],[Mt,Ht],[Ct,Bt]]);var qt=Buffer.from([137,80,78,71,13,10,26,10]),Je={width:16,height:20,end:24};function Ft(e){return qt.equals(e.subarray(0,qt.length))}function Dt({description:e},t){let n=a(e,500),r=Buffer.from(t),o=`data:image/png;base64,${r.toString("base64")}`;return d`<figure class="${wr(r)?"wide":"picture"}">
    <img alt="${n}" src="${o}" />
    <figcaption>${n}</figcaption>
  </figure> `}function wr(e){return e.length<Je.end?!1:e.readUInt32BE(Je.width)>1.9*e.readUInt32BE(Je.height)}var vr=2097152,Sr=16777216;function*Wt(e,t){let n={left:Sr},r=e.attachments.map(s=>({reference:s,figure:kr(e,s,{attachment:t,budget:n})})),o=r.flatMap(({reference:{name:s},figure:l})=>l?[{name:s,figure:l}]:[]);o.length>0&&(yield`<h3>Pictures</h3>
`);for(let s of Ir(o))yield`<div class="figures">
${s.map(({figure:l})=>l.toString()).join("")}</div>
`;let i=r.filter(s=>!s.figure).map(({reference:s})=>Or(s));i.length>0&&(yield d`<details>
      <summary>${g(i.length,"file")} beside this report</summary>
      <ul>
        ${i}
      </ul>
    </details> `.toString())}function Ir(e){let t=({name:o})=>o.split(".").slice(0,-2).join("."),n=e.map(t),r=new Map;for(let[o,i]of e.entries()){let s=n[o]??"",l=n.filter(c=>c===s).length>1?s:"";r.set(l,[...r.get(l)??[],i])}return r.values()}function kr(e,t,{attachment:n,budget:r}){let o=Pt.get(t.mediaType);if(!o&&t.mediaType!=="image/png")return;let i=n(t.digest);if(!(!i||i.length>vr)){if(o)return o(i,e);if(!(!Ft(i)||i.length>r.left))return r.left-=i.length,Dt(t,i)}}function Or({name:e,description:t,digest:n,size:r}){return d`<li>
    Attachment <code>${a(e)}</code>: ${a(t,500)}
    <span class="soft">(${r} bytes, SHA-256 <code>${n}</code>)</span>
  </li> `}var Ut=10,jr=5e3;function*_t(e,t){let n=Tr(H(t,e.policy.path));if(n.length===0)return;yield`<h3>Issues</h3>
<ul class="issues">
`;let r=jr;for(let o of n)yield*Mr(e,o,Math.max(0,r)),r-=o.length;yield`</ul>
`}function Tr(e){let t=new Map;for(let n of e){let r=`${n.level} ${n.rule}`,o=t.get(r);o?o.push(n):t.set(r,[n])}return[...t.values()]}function*Mr(e,t,n){let[{level:r,rule:o,remedy:i}]=t,s=t.every(h=>h.remedy===i),l=h=>Hr(e,h,!s).toString(),c=t.length>1?` \xD7 ${String(t.length)}`:"";yield`<li class="${ie(r)}">${d`<h4>${R(r)} <code>${a(o)}</code>${c}</h4>`.toString()}`,s&&i!==""&&(yield Jt(i).toString());let u=t.slice(0,n);yield`<ul class="rows">${u.slice(0,Ut).map(l).join("")}</ul>`;let m=u.slice(Ut);if(m.length>0){yield`<details><summary>${String(m.length)} more</summary><ul class="rows">`;for(let h of m)yield l(h);yield"</ul></details>"}let f=t.length-u.length;f>0&&(yield d`<p class="soft">${f} more are in report.json.</p>`.toString()),yield`</li>
`}function Hr(e,{message:t,location:n,remedy:r},o){let i=n&&d`<code>${a(N(e,n),500)}</code> `;return d`<li>
    ${i}${a(t,2e3)} ${o&&r!==""?Jt(r):void 0}
  </li>`}function Jt(e){return d`<div class="remedy">${xe(a(e,1e3))}</div>`}var Ve=5e3;function*v({title:e,names:t},n,r){if(n.length===0)return;let o=t.map(i=>d`<th scope="col">${i}</th>`);yield`<table class="stack">${d`<caption>
    ${e}
  </caption>`.toString()}<thead><tr>${o.join("")}</tr></thead><tbody>
`;for(let i of n.slice(0,Ve))yield`${Nr(t,r(i)).toString()}
`;yield`</tbody></table>
`,n.length>Ve&&(yield d`<p class="soft">${n.length-Ve} more are in report.json.</p>`.toString())}function Nr(e,t){return d`<tr>
    ${t.map((n,r)=>d`<td data-name="${e[r]}">${n}</td>`)}
  </tr>`}var Er=["Measurement","Of","Value","Interval","n","How"];function*Vt({measurements:e}){e.length!==0&&(yield`<details><summary>${g(e.length,"measurement")}, and how each was taken</summary>
`,yield*v({title:"Measurements",names:Er},e,t=>[d`<code>${a(t.id)}</code>`,a([t.subject,t.feature].filter(n=>n!==void 0).join("/"),300),d`<span class="num">${p(t.value)}</span> ${a(t.unit,100)}`,T(t.interval),p(t.n),d`<span class="small">${a(t.method,1e3)}</span>`]),yield`</details>
`)}function Te({id:e,statement:t,value:n,interval:r,n:o,subject:i}){let s=t.startsWith(`${e} `)?t.slice(e.length+1):`(${t})`,l=r&&`[${ze(r.lower)}, ${ze(r.upper)}]`,c=n===void 0?"not measured":ze(n);return[[e,c,l,s].filter(m=>m!==void 0).join(" "),o===void 0?void 0:`n=${String(o)}`,i].filter(m=>m!==void 0).join("  ")}function ze(e){return e===null||Number.isInteger(e)?p(e):p(Number(e.toFixed(3)))}function Q(e){let t=e.filter(({statement:o})=>/[<>]=/.test(o)),n=new Set(t.flatMap(({interval:o})=>o?.confidence??[]));return n.size===0?void 0:`An interval in brackets decides by the end nearest to failure: ${[...n].map(o=>{let i=`${zt((1+o)/2)}%`;return`a two-sided interval of ${zt(o)}% is a one-sided bound of ${i} at either end`}).join("; ")}.`}function zt(e){return p(Number((e*100).toFixed(6)))}var ee=220,Ye=34,me=10,Yt=6;function Kt(e){let{value:t,interval:n,statement:r}=e;if(t==null)return;let o=Ar(r),i=[t,n?.lower,n?.upper,o?.at].filter(m=>m!==void 0&&Number.isFinite(m)),s=Cr(i),l=s(n?n.lower:t),c=s(n?n.upper:t),u=`${r}: ${p(t)} ${T(n)}`;return d`<svg role="img" width="${ee}" height="${Ye}" viewBox="0 0 ${ee} ${Ye}">
    <title>${a(u,500)}</title>
    ${o&&Gr(o,s)}
    <rect class="track" x="0" y="${me-1}" width="${ee}" height="2" />
    <rect
      class="span"
      x="${l}"
      y="${me-4}"
      width="${Ke(Math.max(1,c-l))}"
      height="8"
    />
    <circle class="point" cx="${s(t)}" cy="${me}" r="4.5" />
    ${o&&Lr(o,s)}
  </svg>`}function Ar(e){let t=/([<>])=?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)/i.exec(e)??/( by )(\d+(?:\.\d+)?)() or more$/.exec(e);if(!t)return;let[,n,r="",o=""]=t;return{at:Number(r)/(o==="%"?100:1),text:`${r}${o}`,forbids:n===">"?"below":"above"}}function Gr({at:e,forbids:t},n){let r=t==="below"?0:n(e),o=t==="below"?n(e):ee;return d`<rect
    class="wrong"
    x="${r}"
    y="0"
    width="${Ke(o-r)}"
    height="${2*me}"
  />`}function Lr({at:e,text:t},n){let r=n(e)<20?"start":n(e)>ee-20?"end":"middle";return d`<line class="bound" x1="${n(e)}" x2="${n(e)}" y1="0" y2="${2*me}" />
    <text class="tick" x="${n(e)}" y="${Ye-2}" text-anchor="${r}">${t}</text>`}function Cr(e){let t=Math.min(0,...e),n=Math.max(1,...e),r=ee-2*Yt;return o=>Ke(Yt+(Math.min(n,Math.max(t,o))-t)/(n-t)*r)}function Ke(e){return Math.round(e*10)/10}var Br=8,Xt=["Outcome","Required","Interval against the bound","Measured","n"];function*Qt({requirements:e}){let t=b(e),n=t.filter(({outcome:s})=>s!=="pass").length,r=t.length<=Br?t.length:Math.max(n,1);yield*v({title:"Required and measured",names:Xt},t.slice(0,r),Zt);let o=t.slice(r);o.length>0&&(yield`<details><summary>${String(o.length)} more that passed</summary>
`,yield*v({title:"Passed",names:Xt},o,Zt),yield`</details>
`);let i=Q(e);i!==void 0&&(yield d`<p class="soft small">${i}</p>`.toString())}function Zt(e){return[R(e.outcome),Pr(e),Kt(e),qr(e),d`<span class="num">${p(e.n)}</span>`]}function Pr({statement:e,subject:t,feature:n,outcome:r,reason:o}){let i=[t,n].filter(l=>l!==void 0).join("/"),s=r==="not-applicable"?d`<div class="small">${a(o,1e3)}</div>`:void 0;return d`<code>${a(e,500)}</code>
    <div class="soft small">${a(i,300)}</div>
    ${s}`}function qr({value:e,interval:t,q:n,smallestDetectable:r}){let o=[t&&T(t),n===void 0?void 0:n===0?"q < 1e-300":`q ${p(n)}`,r===void 0?void 0:`would see ${p(r)}`].filter(i=>i!==void 0&&i!=="");return d`<span class="num">${e===void 0?"not measured":p(e)}</span>
    <div class="soft small num">${o.join(", ")}</div>`}function Me(e){return e.gates.flatMap(t=>t.findings.flatMap(({waiver:n,message:r})=>n?[{waiver:n,what:r}]:[]))}function te(e){let{expired:t,orphaned:n,rejected:r=[]}=e.waivers,o=i=>s=>({waiver:s,what:s.fingerprint,why:i});return[...t.map(o("expired")),...n.map(o("without a finding")),...r.flatMap(({waiver:i,reason:s})=>o(`rejected: ${s}`)(i))]}function*en({findings:e}){let t=e.filter(({waiver:r})=>r);yield*v({title:"Waived",names:["Finding","Accepted by","Until","Reason"]},t,({message:r,waiver:o})=>[a(r,1e3),a(`${o?.owner??""}, ${o?.approver??""}`,300),o?.expires,a(o?.reason??"",1e3)])}function*tn(e){let t=te(e);if(t.length===0)return;yield`<section aria-labelledby="idle-waivers"><h2 id="idle-waivers">Waivers without effect</h2>
`,yield*v({title:"Delete or renew",names:["Fingerprint","State","Accepted by","Until","Reason"]},t,({waiver:r,what:o,why:i})=>[d`<code>${a(o,100)}</code>`,i,a(`${r.owner}, ${r.approver}`,300),r.expires,a(r.reason,1e3)]),yield`</section>
`}function*on(e,t,n){let r=ie(t.id);yield`<section class="gate" aria-labelledby="gate-${r}">
`,t.outcome==="not-applicable"?yield`<div id="${r}" class="head">${nn(t).toString()}</div>
${rn(t).toString()}`:(yield`<details${F(t)?" open":""}><summary>${nn(t).toString()}</summary>
<div id="${r}">
`,yield rn(t).toString(),yield*Fr(e,t,n),yield`</div></details>
`),yield`</section>
`}function nn(e){return d`<h2 id="gate-${e.id}">${e.id}</h2>
    ${R(S(e).word,e.outcome)}`}function rn(e){return d`<p class="${e.outcome==="not-applicable"?"soft":"lead"}">
    ${a(S(e).reason,2e3)}
  </p> `}function*Fr(e,t,n){yield*_t(e,t),yield*Qt(t),yield*Wt(t,n),yield*en(t),yield bt(t)?.toString()??"",yield*Vt(t),yield d`<h3>Run this gate again</h3>
    <pre><code>${J(e,t.id)}</code></pre> `.toString()}var Dr=3;function sn({gates:e}){let t=e.flatMap(n=>{let{id:r,outcome:o,reason:i}=n,s=C(n,Dr).map(({what:c,detail:u})=>`${c}: ${u}`);return(o==="not-applicable"?[i]:s).map(c=>d`<li><b>${r}</b> ${a(c,300)}</li> `)});return d`<section aria-labelledby="not-covered">
    <h2 id="not-covered">What was not covered</h2>
    ${t.length===0?d`<p>Every gate ran and looked at all that it was given.</p>`:d`<ul>
            ${t}
          </ul>`}
    <p class="soft small">
      A pass speaks of what was measured: the data, attacks and bounds that the policy names.
    </p>
  </section> `}function an(e){let{run:t,policy:n,seed:r,tool:o,waivers:i}=e;return d`<section aria-labelledby="reproduce">
    <h2 id="reproduce">How to reproduce</h2>
    <p>
      At this commit, with the same version and the same number of threads, the numbers come out
      again:
    </p>
    <pre><code>secmlops check --seed ${r} --threads ${t.threads}</code></pre>
    <p>What may not differ is compared by</p>
    <pre><code>secmlops replay report.json</code></pre>
    <p class="soft small">
      ${a(`${o.name} ${o.version}, Node ${t.node}, ${t.platform}${Wr(t)}, started ${t.startedAt}`,500)},
      ${G(t.seconds)}. Policy digest <code>${n.digest}</code>.
      ${g(i.applied.length,"waiver")} applied, ${i.expired.length} expired,
      ${i.orphaned.length} without a finding.
    </p>
    ${Ur(e)}
  </section> `}var Wr=({onnxruntime:e,tables:t})=>[e&&`, onnxruntime ${e}`,t&&`, tables read by ${t}`].join("");function Ur({subjects:e}){if(e.length===0)return;let t=e.map(({kind:n,name:r,path:o,digest:i})=>d`<li>
        ${n} <b>${a(r,200)}</b> <code>${a(o,300)}</code>
        ${i===void 0?"not measured":d`<code class="soft">${i}</code>`}
      </li> `);return d`<details>
    <summary>${g(e.length,"subject")} and their digests</summary>
    <ul>
      ${t}
    </ul>
  </details>`}var He="The names of the roles R1 to R8 are the reading of this project.";function ne({gates:e,signOffs:t}){let n=e.flatMap(i=>i.findings).filter(({needs:i=[]})=>i.length),r=t?.accepted??[],o=[...n.flatMap(({needs:i=[]})=>i),...r.map(i=>i.role)];return[...new Set(o)].sort().map(i=>{let s=n.filter(({needs:u=[]})=>u.includes(i)),l=r.filter(u=>u.role===i),c=[...new Set(s.map(({rule:u})=>u))];return{role:i,state:_r(s,l),neededBy:c,given:l}})}function _r(e,t){return e.length===0?"not needed":e.every(({signedOff:n})=>n)?"given":t.length===0?"missing":"not enough"}var re=({signOffs:e})=>e?.refused??[];var Jr={given:"pass",missing:"fail","not enough":"fail","not needed":"note"};function*ln(e){let t=ne(e),n=re(e);if(t.length+n.length===0)return;yield`<section aria-labelledby="sign-offs"><h2 id="sign-offs">Sign-off</h2>
`,yield*v({title:"Roles",names:["Role","State","Needed by","Given by"]},t,({role:i,state:s,neededBy:l,given:c})=>[a(i,80),R(s,Jr[s]),l.map(u=>d`<div><code>${a(u,80)}</code></div>`),c.map(({by:u,at:m,form:f})=>d`<div>
          ${a(u,200)}, <span class="soft">${f}, ${a(m,40)}</span>
        </div>`)]),yield*v({title:"Not counted",names:["Who","Role","Why it does not count"]},n,({by:i,role:s,reason:l})=>[a(i,200),a(s??"",80),a(l,500)]),yield d`<p class="soft small">${He}</p>`.toString(),yield`</section>
`}var Xe=`
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
`;var Vr="application/vnd.secmlops.threats+json",zr=new Map([["verified","pass"],["attested","pass"],["declared","inconclusive"]]),dn=e=>R(a(e,20),zr.get(e)??"fail");function*cn(e,t){let n=e.gates.flatMap(m=>m.attachments).find(({mediaType:m})=>m===Vr),r=n&&t(n.digest),o=r&&z(r,Zr);if(!o)return;let{note:i,uncounted:s,phases:l,rows:c}=o;yield`<section aria-labelledby="threats"><h2 id="threats">Threats</h2>
`;for(let m of s)yield d`<p class="fail">${a(m,1e3)}.</p> `.toString();let u=["Violates",...l].map(m=>a(m,40));yield*v({title:"Coverage by this policy",names:u},c,({name:m,property:f,cells:h})=>[d`<b>${a(m,40)}</b>
      <div class="soft small">${a(f,60)}</div>`,...h.map(({coverage:q,threats:dt})=>Yr(q,dt.length))]),yield*Kr(c.flatMap(({cells:m})=>m.flatMap(({threats:f})=>f))),yield d`<p class="soft small">${a(i,500)}</p> `.toString(),yield`</section>
`}function Yr(e,t){return d`${dn(e)}
    <div class="soft small">${g(t,"threat")}</div>`}function*Kr(e){let t=["Threat","Coverage","What it is","Answer, or what would be one"];yield`<details><summary>${g(e.length,"threat")} and the answers</summary>
`,yield*v({title:"Threats",names:t},e,({id:n,coverage:r,title:o,answers:i})=>[d`<code>${a(n,100)}</code>`,dn(r),a(o,500),i.map(s=>d`<div>${a(s,500)}</div>`)]),yield`</details>
`}var[mn,Xr,Ze]=[12,12,2e3];function Zr(e){return I(e)&&$(e.note)&&w(e.uncounted,Ze,$)&&w(e.phases,mn,$)&&w(e.rows,Xr,Qr)}function Qr(e){return I(e)&&$(e.name)&&$(e.property)&&w(e.cells,mn,eo)}function eo(e){return I(e)&&$(e.coverage)&&w(e.threats,Ze,to)}function to(e){return I(e)&&$(e.id)&&$(e.title)&&$(e.coverage)&&w(e.answers,Ze,$)}var Qe={format:"html",*render(e,t){yield fn(`secmlops: ${L(e)}`),yield yt(e).toString(),yield ht(e).toString(),yield`<main id="main">
`;for(let n of b(e.gates))yield*on(e,n,t);yield sn(e).toString(),yield*ln(e),yield*cn(e,t),yield*tn(e),yield an(e).toString(),yield`</main>
${un}`}},un=`</body>
</html>
`;function no(e,t){let n=t.map(r=>r.toString()).join("");return`${fn(e)}<main id="main">
${n}</main>
${un}`}var ro=`<a class="skip" href="#main">Skip to the content</a>
`;function fn(e){return`<!doctype html>
<html lang="en">
<head>
${oo(e).toString()}<style>${Xe}</style>
</head>
<body>
${ro}`}function oo(e){let n=`default-src 'none'; style-src 'sha256-${Buffer.from(pe(Xe),"hex").toString("base64")}'; img-src data:; base-uri 'none'; form-action 'none'`;return d`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${n}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${e}</title>`}var et={format:"json",*render(e){yield`${JSON.stringify(JSON.parse(ct(e)),null,2)}
`}};var pn={pass:"passed",fail:"failure",inconclusive:"error","not-applicable":"skipped"};function gn(e,t){let n=A(t);return[{name:"verdict",kind:n?"skipped":pn[t.outcome],message:S(t).reason,lines:[]},...n?[]:t.requirements.map(io),...t.controls.map(so),...co(e,t)]}function io(e){let{statement:t,subject:n,feature:r,outcome:o,reason:i}=e,s=[n,r].filter(c=>c!==void 0).join(", ");return{name:s===""?t:`${t} (${s})`,kind:pn[o],message:i,lines:[Te(e)]}}function so({name:e,rejected:t,detail:n}){let r=t?"passed":"error";return{name:`planted fault: ${e}`,kind:r,message:n,lines:[]}}var ao=100,lo=new Set(["requirement-missed","requirement-undecided","planted-fault-missed"]);function co(e,t){let n=new Map,r=t.findings.filter(({waiver:i})=>i),o=[...H(t,e.policy.path),...r.map(i=>oe(t.id,i))];for(let i of o.filter(({rule:s})=>!lo.has(s))){let s=n.get(i.rule);s?s.push(i):n.set(i.rule,[i])}return[...n].map(([i,s])=>mo(e,i,s))}function mo(e,t,n){let r=uo(n),o=n.slice(0,ao).map(l=>fo(e,l)),i=n.length-o.length,s=i>0?[`and ${String(i)} more, all of them in report.json`]:[];return{name:t,kind:r,message:n[0]?.message??"",lines:[...o,...s]}}function uo(e){let t=e.filter(({finding:r})=>!r?.waiver);if(t.length===0)return"skipped";let n=t.filter(({level:r})=>r==="error");return n.length===0?"passed":n.some(({finding:r})=>r)?"failure":"error"}function fo(e,{level:t,location:n,message:r,remedy:o,finding:i}){let s=n?`${N(e,n)}: `:"",l=i?.waiver?`, waived until ${i.waiver.expires}`:"";return`${t}${l}: ${s}${r}${o===""?"":` -> ${o}`}`}var po={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&apos;"};function Ne(e,t=1e3){return a(e,t).replace(/[\uFFFE\uFFFF]/g,n=>`\\u{${n.charCodeAt(0).toString(16)}}`).replace(/[&<>"']/g,n=>po[n]??"")}function ue(e){return Object.entries(e).map(([t,n])=>` ${t}="${Ne(String(n))}"`).join("")}var tt={format:"junit",*render(e){yield`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
`;for(let[t,n]of e.gates.entries())yield*go(e,n,t);yield`</testsuites>
`}};function*go(e,t,n){let r=gn(e,t),o=i=>r.filter(s=>s.kind===i).length;yield`<testsuite${ue({id:n,name:t.id,package:"secmlops",tests:r.length,failures:o("failure"),errors:o("error"),skipped:o("skipped"),time:yn(t.seconds),timestamp:e.run.startedAt.slice(0,19),hostname:"localhost"})}>
`,yield*yo(e,t);for(let[i,s]of r.entries())yield ho(t,s,yn(i===0?t.seconds:0));yield`<system-out>${$o(r)}</system-out>
<system-err></system-err>
</testsuite>
`}function*yo({tool:e,change:t,policy:n,seed:r},o){let i={"secmlops.version":e.version,"secmlops.outcome":o.outcome,"secmlops.exit-code":o.exitCode,"secmlops.head":t.head,"secmlops.policy":n.digest,"secmlops.policy-source":n.source,"secmlops.seed":r};yield`<properties>
`;for(let[s,l]of Object.entries(i))yield`<property${ue({name:s,value:l})}/>
`;yield`</properties>
`}function ho({id:e},{name:t,kind:n,message:r,lines:o},i){let s=`testcase${ue({name:t,classname:`secmlops.${e}`,time:i})}`;if(n==="passed")return`<${s}/>
`;let l=ue({message:r,type:n});return`<${s}><${n}${l}>${o.map(c=>Ne(c)).join(`
`)}</${n}></testcase>
`}function $o(e){return e.filter(({kind:n,lines:r})=>n==="passed"&&r.length>0).flatMap(({name:n,lines:r})=>[n,...r.map(o=>`  ${o}`)]).map(n=>Ne(n)).join(`
`)}function yn(e){return e.toFixed(3)}function k(...e){return`| ${e.join(" | ")} |
`}function O(...e){return`
${k(...e)}${k(...e.map(()=>"---"))}`}function P(e,t){return{text:`
<details>
<summary>${e}</summary>

${t.trim()}

</details>
`}}function*hn(e,t){let n=t-512,r=0,o=!1;for(let{text:i,issues:s=0}of e){let l=Buffer.byteLength(i);if(o||=l>n,o){r+=s;continue}n-=l,yield i}o&&(yield`
**Cut to fit.** ${String(r)} more issues are in \`report.json\`.
`)}var bo={"&":"&amp;","<":"&lt;",">":"&gt;"};function y(e,t=1e3){return a(e,t).replace(/[&<>]/g,n=>bo[n]??"").replace(/[\\`*_[\]()|~$!{}]/g,"\\$&").replace(/[@#](?=[\w-])/g,"$&&#8203;").replace(/:(?=\/\/)/g,":&#8203;").replace(/\bwww\./gi,"$&&#8203;").replace(/\b(GH|mailto|xmpp)([-:])/gi,"$1&#8203;$2")}function j(e,t=300){return`<code>${y(e,t)}</code>`}var xo=["","\u258F","\u258E","\u258D","\u258C","\u258B","\u258A","\u2589"];function $n(e,t=10){let n=Number.isFinite(e)?Math.min(1,Math.max(0,e)):0,r=Math.round(n*t*8);return("\u2588".repeat(Math.floor(r/8))+(xo[r%8]??"")).padEnd(t,"\u2591")}var bn=200;function*Rn(e){e.requirements.length>0&&(yield P(`${e.id}: ${g(e.requirements.length,"requirement")}`,O("Requirement","Outcome","Value","Interval","n")+xn(b(e.requirements),wo)+Ro(e))),e.measurements.length>0&&(yield P(`${e.id}: ${g(e.measurements.length,"measurement")}`,O("Measurement","Subject","Value","","Interval","n")+xn(e.measurements,vo))),(e.coverage.length>0||e.controls.length>0)&&(yield P(`${e.id}: what was looked at`,So(e)))}function xn(e,t){let n=e.length-bn,r=n>0?`
${String(n)} more are in \`report.json\`.
`:"";return e.slice(0,bn).map(t).join("")+r}function Ro({requirements:e}){let t=Q(e);return t===void 0?"":`
${y(t)}
`}function wo(e){let t=[e.subject,e.feature].filter(n=>n!==void 0).join("/");return k(`${j(e.statement)} ${y(t)}`,e.outcome,p(e.value),y(T(e.interval)),p(e.n))}function vo({id:e,subject:t,feature:n,value:r,unit:o,interval:i,n:s}){let l=[t,n].filter(c=>c!==void 0).join("/");return k(j(e),y(l),`${p(r)} ${y(o)}`,r!==null&&r>=0&&r<=1?$n(r):"",y(T(i)),String(s))}function So(e){let t=[...V(e),...e.coverage.map(se)].map(o=>`- ${y(o)}
`),n=C(e).map(({what:o,detail:i})=>`- not looked at: ${j(o)} ${y(i)}
`),r=e.controls.map(({name:o,rejected:i,detail:s})=>`- ${i?"rejected, as it must be":"**NOT rejected**"}: planted fault ${j(o)} ${y(s)}
`);return[...t,...n,...r].join("")}var Io={given:"\u2705 given",missing:"\u274C missing","not enough":"\u274C not enough","not needed":"\u2796 not needed"};function*wn(e){let t=ne(e),n=t.filter(({state:i})=>i==="missing"||i==="not enough");n.length>0&&(yield{text:`
${n.map(ko).join("")}`});let r=re(e);if(t.length+r.length===0)return;let o=r.length>0?`, ${g(r.length,"sign-off")} not counted`:"";yield P(`${g(t.length,"role")} to sign off${o}`,`${He}

${Oo(t)}${jo(r)}`)}function ko({role:e,neededBy:t}){return`- \u274C sign-off of **${y(e)}** missing, for ${y(t.join(", "),300)}
`}var vn=(...e)=>k(...e.map(t=>y(t,300)));function Oo(e){if(e.length===0)return"";let t=e.map(({role:n,state:r,neededBy:o,given:i})=>{let s=i.map(({by:l,at:c,form:u})=>`${l} (${u}, ${c})`).join("; ");return vn(n,Io[r],o.join(", "),s)});return O("Role","State","Needed by","Given by")+t.join("")}function jo(e){if(e.length===0)return"";let t=e.slice(0,200).map(({by:n,role:r="",reason:o})=>vn(n,r,o));return`${O("Who","Role","Why it does not count")}${t.join("")}`}function*Sn(e){let t=[...Me(e).map(n=>({...n,why:"accepted"})),...te(e)].map(({waiver:{owner:n,approver:r,expires:o,reason:i},what:s,why:l})=>k(l,...[s,n,r,o,i].map(c=>y(c,300))));t.length!==0&&(yield P(g(t.length,"waiver"),O("","Finding","Owner","Approver","Until","Reason")+t.slice(0,200).join("")))}var nt={pass:"\u2705",fail:"\u274C",inconclusive:"\u2754","not-applicable":"\u2796"};function rt({maxBytes:e=16*1048576,issues:t=1e3}={}){return{format:"markdown",*render(n){yield*hn(To(n,t),e)}}}function*To(e,t){yield{text:Mo(e)},yield{text:Ho(e)};for(let n of b(e.gates))yield*No(e,n,t);for(let n of e.gates)yield*Rn(n);yield*Sn(e),yield*wn(e),yield{text:Go(e)}}function Mo(e){let{change:t,policy:n}=e,r=t.target===void 0?"":` onto ${j(E(t.target))}`;return`## ${nt[e.outcome]} secmlops: ${L(e)}

**${W(e)}.** ${j(E(t.head))}${r}, ${g(t.files,"changed file")}, policy ${j(n.path)} ${_(e)}.
`}function Ho(e){let t=e.gates.map(n=>{let{word:r,reason:o}=S(n),i=`${nt[n.outcome]} ${r}`;return k(`**${n.id}**`,i,y(o),G(n.seconds))});return O("Gate","Outcome","Why","Time")+t.join("")}function*No(e,t,n){let r=H(t,e.policy.path);if(r.length===0)return;yield{text:`
### ${nt[t.outcome]} ${t.id}
${O("","Where","What","Remedy")}`};for(let i of r.slice(0,n))yield{text:Ao(e,i),issues:1};let o=r.length-n;o>0&&(yield{text:`
${String(o)} more issues of this gate are in \`report.json\`.
`,issues:o}),yield{text:`
Reproduce: \`${J(e,t.id)}\`
`}}var Eo={error:"\u{1F534} error",warning:"\u{1F7E1} warning",note:"\u{1F535} note"};function Ao(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n?j(N(e,n)):"";return k(Eo[t],s,`${j(r)} ${y(o)}`,y(i))}function Go(e){let{applied:t,expired:n,orphaned:r}=e.waivers;return`
<sub>${g(t.length,"waiver")} applied, ${String(n.length)} expired, ${String(r.length)} without a finding. Seed ${String(e.seed)}. Policy digest <code>${e.policy.digest.slice(0,16)}</code>. ${y(`${e.tool.name} ${e.tool.version}`)}</sub>
`}var U={results:25e3,rules:25e3,tags:20,messageLength:4e3};function In(e,t,n){let{rule:r,level:o,message:i,remedy:s,finding:l,fingerprint:c,gate:u}=t,m=l?.waiver;return{ruleId:r,ruleIndex:n,level:o,message:{text:a(`${i}${s===""?"":`. ${s}`}`,U.messageLength)},locations:[Lo(e,t.location??{path:e.fallback})],partialFingerprints:{"secmlops/v1":c},properties:{gate:u,...l?.subject!==void 0&&{subject:l.subject}},...m&&{suppressions:[{kind:"external",status:"accepted",justification:a(m.reason,1e3)}]}}}function Lo({directory:e},t){let{path:n,line:r,endLine:o,column:i,offset:s}=t,l={...r!==void 0&&{startLine:r},...r!==void 0&&o!==void 0&&o>=r&&{endLine:o},...r!==void 0&&i!==void 0&&{startColumn:i},...r===void 0&&s!==void 0&&{byteOffset:s,byteLength:0}},c=Co(t);return{physicalLocation:{artifactLocation:{uri:Bo(Ge(e,n)),uriBaseId:"SRCROOT"},...Object.keys(l).length>0&&{region:l}},...c.length>0&&{logicalLocations:c}}}function Co({record:e,node:t,feature:n}){return Object.entries({record:e,node:t,feature:n}).flatMap(([o,i])=>i===void 0?[]:[{name:a(i),kind:o}])}function Bo(e){return Buffer.from(e).toString().split("/").map(encodeURIComponent).join("/")}var ot=[{id:"gate-failure",severity:"error",title:"A gate could not judge",why:"What could not be opened, read or measured was not judged, and what was not judged does not pass.",remedy:"Correct what the message names and run again."},{id:"requirement-missed",severity:"error",title:"A requirement of the policy is missed",why:"The measured value and its whole interval lie on the wrong side of the bound.",remedy:"Improve the subject until it meets the bound."},{id:"requirement-undecided",severity:"error",title:"A requirement of the policy could not be decided",why:"The bound lies inside the interval of the measurement, or there is no believable measurement.",remedy:"Measure more samples, or repair the measurement."},{id:"planted-fault-missed",severity:"error",title:"A planted fault was not found",why:"Every run hides a fault that its gate must find. A gate that misses it can miss a real one, so nothing that it did not find counts.",remedy:"Follow the remedy of the message; where there is none, report a defect of secmlops."},{id:"flag",severity:"error",title:"A measurement is not to be believed",why:"The gate saw a sign that its own numbers may be wrong, for example masked gradients.",remedy:"Follow the remedy of the message; `secmlops explain <ID>` tells more of the id in front of it."},{id:"job",severity:"error",title:"A job that the aggregate needs did not succeed",why:"The one required check stands for all jobs that it needs. One that failed, was skipped or cancelled has proven nothing.",remedy:"Run the job again, or take it out of the jobs that the aggregate needs."}];function kn(e,t){let n=new Map([...ot,...e].map(i=>[i.id,i])),r=[...new Set(t.map(i=>i.rule))].slice(0,U.rules),o=new Map(r.map((i,s)=>[i,s]));return{descriptors:r.map(i=>qo(n.get(i)??Po(i))),indexOf:i=>o.get(i)??-1}}function Po(e){return{id:e,severity:"error",title:e,why:"",remedy:""}}function qo(e){let{id:t,title:n,why:r,remedy:o,severity:i,references:s=[]}=e,l=s.length>0?`

${s.join(`
`)}`:"";return{id:t,name:Fo(t),shortDescription:{text:n},fullDescription:{text:r===""?n:r},help:{text:`${r}

${o}${l}`},defaultConfiguration:{level:i},properties:{tags:["security","machine-learning",...e.gate===void 0?[]:[e.gate]]}}}function Fo(e){return e.replace(/(?:^|[-.])([a-z])/g,(t,n)=>n.toUpperCase())}var Do="https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";function it(e){return{format:"sarif",*render(t){yield`${JSON.stringify(Wo(t,e),null,1)}
`}}}function Wo(e,t){return On({tool:e.tool,exitCode:e.exitCode,category:e.gates.map(n=>n.id).join("+"),issues:[...D(e),..._o(e)].filter(n=>!Uo(n)),directory:e.change.directory,fallback:e.policy.path},t)}var Uo=({gate:e,finding:t})=>e==="imports"&&t!==void 0;function On(e,t){let n=e.issues.slice(0,U.results),r=kn(t,n);return{$schema:Do,version:"2.1.0",runs:[{tool:{driver:Jo(e,r.descriptors)},automationDetails:{id:`secmlops/${e.category}/`},columnKind:"utf16CodeUnits",originalUriBaseIds:{SRCROOT:{description:{text:"The root of the repository."}}},invocations:[Vo(e,e.issues.length-n.length)],results:n.map(o=>In(e,o,r.indexOf(o.rule)))}]}}function _o(e){return e.gates.flatMap(t=>ge(t.findings).flatMap(n=>n.waiver?[oe(t.id,n)]:[]))}function Jo({tool:e},t){let{name:n,version:r}=e;return{name:n,version:r,semanticVersion:r,informationUri:"https://github.com/secmlops/secmlops",rules:t}}function Vo({exitCode:e},t){let n=t>0?[{level:"warning",message:{text:`${String(t)} more results are in report.json: code scanning takes ${String(U.results)}.`}}]:[];return{executionSuccessful:e===0||e===1,exitCode:e,toolExecutionNotifications:n}}var fe=e=>e,st={good:fe,bad:fe,doubt:fe,quiet:fe,strong:fe};function*jn(e,t){let n=ne(e),r=re(e);n.length+r.length>0&&(yield`
${t.strong("sign-off")}
`);for(let o of n)yield`  ${zo(o,t)}
`;for(let{by:o,role:i,reason:s}of r){let l=i===void 0?o:`${o} as ${i}`;yield`  ${t.quiet("not counted")}  ${a(`${l}: ${s}`,300)}
`}}function zo({role:e,state:t,neededBy:n,given:r},o){let i=t==="given"?o.good:t==="not needed"?o.quiet:o.bad,s=n.length>0?[`needed by ${n.join(", ")}`]:[],l=r.map(({by:u,form:m})=>`${u} (${m})`),c=[...s,...l.length>0?[`signed by ${l.join(", ")}`]:[]];return`${a(e,80)}  ${i(t)}  ${a(c.join("; "),500)}`}function at({palette:e=st,issues:t=10}={}){return{format:"text",*render(n){yield*Yo(n,e),yield*Ko(n,e),yield*Xo(n,e,t);for(let r of b(n.gates))yield*Zo(n,r,e,t);yield*ni(n,e),yield*ri(n,e),yield*oi(n,e),yield*jn(n,e)}}}var x=e=>`${e}
`;function*Yo(e,t){let n=lt(e.outcome,t)(L(e));yield x(`${t.strong("secmlops")}: ${n}: ${W(e)}`);let{change:r,policy:o,subjects:i}=e,s=r.target===void 0?"":` onto ${E(r.target)}`;yield x(t.quiet(a(`${E(r.head)}${s}, ${g(r.files,"changed file")}, ${g(i.length,"subject")}, policy ${o.path} ${_(e)}`,500)))}function lt(e,t){return e==="pass"?t.good:e==="fail"?t.bad:e==="inconclusive"?t.doubt:t.quiet}function*Ko(e,t){yield`
`;for(let n of e.gates){let{id:r,outcome:o,seconds:i}=n,{word:s,reason:l}=S(n),c=lt(o,t)(s.padEnd(14)),u=t.quiet(G(i).padStart(9));yield x(`  ${r.padEnd(11)} ${c} ${u}  ${a(l,160)}`)}}function*Xo(e,t,n){let r=e.gates.filter(i=>!A(i)&&i.requirements.length>0);if(r.length===0)return;yield x(`
${t.strong("requirements")}`);for(let i of r){let s=b(i.requirements);for(let l of s.slice(0,n))yield x(`  ${lt(l.outcome,t)(l.outcome.padEnd(14))} ${a(Te(l),300)}`);s.length>n&&(yield x(`  and ${String(s.length-n)} more of ${i.id}`))}let o=Q(r.flatMap(i=>i.requirements));o!==void 0&&(yield x(`  ${t.quiet(o)}`))}function*Zo(e,t,n,r){let o=H(t,e.policy.path);if(o.length===0)return;yield x(`
${n.strong(t.id)}`);let i=new Map;for(let s of o){let{count:l,remedy:c}=i.get(s.rule)??{count:0,remedy:""};i.set(s.rule,{count:l+1,remedy:s.remedy}),!(l>=r)&&(yield*ei(e,s,n),s.remedy!==c&&(yield Qo(s.remedy,n)))}for(let[s,{count:l}]of i)l>r&&(yield x(`  and ${String(l-r)} more of ${a(s)}, all of them in the report (--format json)`));yield x(`  ${n.quiet(`reproduce: ${J(e,t.id)}`)}`)}function Qo(e,t){return x(`    ${t.quiet("->")} ${a(e,500)}`)}function*ei(e,t,n){let r={error:n.bad,warning:n.doubt,note:n.quiet}[t.level],o=t.location?`${a(N(e,t.location),500)}  `:"",i=[t.rule,...ti(t)].join("  ");yield x(`  ${r(t.level)}  ${o}${n.quiet(a(i))}`),yield x(`    ${a(t.message,1e3)}`)}var ti=({level:e,finding:t})=>e==="error"&&t?[t.fingerprint]:[];function*ni(e,t){let n=e.gates.flatMap(r=>V(r).map(o=>`  ${r.id.padEnd(11)} ${a(o,300)}`));n.length!==0&&(yield x(`
${t.strong("not measured again")}`),yield*n.map(x))}function*ri(e,t){let n=e.gates.flatMap(r=>C(r).map(({what:o,detail:i})=>`  ${r.id.padEnd(11)} ${a(`${o}: ${i}`,300)}`));n.length!==0&&(yield x(`
${t.strong("not looked at")}`),yield*n.map(x))}function*oi(e,t){let n=Me(e).map(({waiver:{owner:o,approver:i,expires:s,reason:l},what:c})=>`${c} (until ${s}, by ${o}, approved by ${i}: ${l})`),r=te(e).map(({waiver:{owner:o,expires:i},what:s,why:l})=>`${l}: ${s} (until ${i}, by ${o})`);n.length+r.length>0&&(yield x(`
${t.strong("waived")}`));for(let o of[...n,...r])yield x(`  ${a(o,500)}`)}var ii={text:"report.txt",json:"report.json",markdown:"report.md",html:"report.html",sarif:"report.sarif",junit:"report.junit.xml",codequality:"report.codequality.json"};function si({rules:e,palette:t}){let n=[at(t&&{palette:t}),et,rt(),Qe,it(e),tt,Le];return new Map(n.map(r=>[r.format,r]))}export{D as a,$e as b,N as c,Le as d,p as e,T as f,W as g,d as h,Qe as i,no as j,et as k,tt as l,y as m,rt as n,ot as o,it as p,On as q,st as r,at as s,ii as t,si as u};
