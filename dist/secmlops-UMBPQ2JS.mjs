import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a as ae,i as l,w as Ze}from"./secmlops-TVU62HBE.mjs";var dn={error:0,warning:1,note:2},Qe={fail:0,inconclusive:1,"not-applicable":3,pass:2};function le(e){let t=n=>dn[n.severity]+(n.waiver?3:0);return[...e].sort((n,r)=>t(n)-t(r))}function $(e){return[...e].sort((t,n)=>Qe[t.outcome]-Qe[n.outcome])}function L(e){return e.outcome==="fail"||e.outcome==="inconclusive"}function H({outcome:e,failure:t,flags:n}){if(!(e!=="inconclusive"||t))return n.find(({id:r})=>r==="PARTIAL")}function Re({gates:e}){let t=e.filter(({outcome:n})=>n!=="not-applicable").map(H);return t.every(n=>n!==void 0)?t[0]:void 0}function ve(e){return e===2||e===4}function w(e){let t=H(e);return t?{word:"partial",reason:t.message}:{word:e.failure&&ve(e.exitCode)?"error":e.outcome,reason:e.reason}}var cn="Measure more samples or repair the measurement",mn="Mend the model or the data that was measured; who owns the policy can change what it requires",un="The gate cannot be believed in this run: look for what blinds it in the model or the data, or report a defect",pn="Check `input` (range, color, layout, mean and std) and `output` (decoder, classes) of the model: nothing at all was right, which they explain more often than the model does",et={error:0,warning:1,note:2};function q(e){return e.gates.flatMap(t=>S(t,e.policy.path)).sort((t,n)=>et[t.level]-et[n.level])}function S(e,t){let n=H(e)?[]:e.requirements;return[...fn(e),...n.flatMap(r=>gn(e.id,r,t)),...e.flags.map(r=>hn(e.id,r)),...e.controls.flatMap(r=>$n(e.id,r)),...le(e.findings).filter(r=>!r.waiver&&!r.signedOff).map(r=>Q(e.id,r))]}function Q(e,t){let{severity:n,rule:r,message:o,remedy:i,location:s,fingerprint:a,needs:c=[]}=t,p=c.length>0?`${i} Needs the sign-off of ${c.join(" and ")}.`:i;return{gate:e,level:n,rule:r,message:o,remedy:p,location:s,fingerprint:a,finding:t}}function fn({id:e,failure:t}){if(!t)return[];let{code:n,message:r,remedy:o="",location:i}=t;return[{gate:e,level:"error",rule:"gate-failure",finding:void 0,message:`${n}: ${r}`,remedy:o,location:i,fingerprint:de("gate-failure",e,n,i?.path)}]}function gn(e,t,n){if(t.outcome==="pass"||t.outcome==="not-applicable")return[];let{id:r,subject:o,feature:i,decidingN:s,statement:a,reason:c}=t,p=t.outcome==="inconclusive",m=p?"requirement-undecided":"requirement-missed",f=s===void 0?"":`; about ${String(s)} samples would decide`;return[{gate:e,level:"error",rule:m,finding:void 0,message:`${a}: ${c}${f}`,remedy:p?cn:yn(t),location:t.location??{path:n},fingerprint:de(m,e,r,o,i)}]}function yn({id:e,value:t}){return e.endsWith(".clean")&&t===0?pn:mn}function hn(e,{id:t,subject:n,message:r,remedy:o}){return{gate:e,level:t==="PARTIAL"?"note":"error",rule:"flag",finding:void 0,location:void 0,message:`${t}: ${r}`,remedy:o,fingerprint:de("flag",e,t,n)}}function $n(e,{name:t,rejected:n,detail:r,remedy:o}){if(n)return[];let i="planted-fault-missed";return[{gate:e,level:"error",rule:i,finding:void 0,location:void 0,message:`the planted fault "${t}" was not rejected: ${r}`,remedy:o??un,fingerprint:de(i,e,t)}]}function de(...e){return`f${ae(JSON.stringify(e.map(t=>t??null))).slice(0,31)}`}function me(e,t){return Ie(e.change.directory,t)}function Ie(e="",t){return e===""||e==="."?t:`${e.replace(/\/$/,"")}/${t}`}function O(e,t){let n=t.line===void 0?"":`:${String(t.line)}`,r=[ce("record",t.record),ce("node",t.node),ce("feature",t.feature),ce("byte",t.offset)].filter(i=>i!==""),o=r.length>0?` (${r.join(", ")})`:"";return`${me(e,t.path)}${n}${o}`}function ce(e,t){return t===void 0?"":`${e} ${String(t)}`}var bn={error:"blocker",warning:"minor",note:"info"},ke={format:"codequality",*render(e){let t=new Map,n="[";for(let r of q(e))yield`${n}
${JSON.stringify(xn(e,r,Rn(t,r)))}`,n=",";yield n==="["?`[]
`:`
]
`}};function xn(e,t,n){let{gate:r,rule:o,level:i,message:s,remedy:a}=t;return{description:l(`${s}${a===""?"":`. ${a}`}`,1e3),check_name:l(`${r}/${o}`),fingerprint:n,severity:bn[i],location:wn(e,t)}}function wn(e,{location:t}){let{path:n,line:r=1,endLine:o=r}=t??{path:e.policy.path},i=Math.max(r,o);return{path:l(me(e,n).replace(/^(\.\/)+/,""),1024),lines:{begin:r,...i>r&&{end:i}}}}function Rn(e,{fingerprint:t}){let n=e.get(t)??0;return e.set(t,n+1),n===0?t:`${t}-${String(n+1)}`}function u(e){return e===null?"not a number":e===void 0?"":Number.isInteger(e)?String(e):String(Number(e.toPrecision(4)))}function j(e){if(!e)return"";let{lower:t,upper:n,confidence:r}=e;return`[${u(t)}, ${u(n)}] ${u(r*100)}%`}function g(e,t){return`${String(e)} ${t}${e===1?"":"s"}`}function N(e){return e<60?`${e.toFixed(1)} s`:`${String(Math.floor(e/60))} min ${String(Math.round(e%60))} s`}var vn={pass:"PASS",fail:"FAIL",inconclusive:"INCONCLUSIVE","not-applicable":"NOT APPLICABLE"};function M(e){return e.outcome==="inconclusive"&&ve(e.exitCode)?"ERROR":Re(e)?"PARTIAL":vn[e.outcome]}function P(e){let t=Re(e);if(t)return`${t.message}${In(e)}`;let n=e.gates.filter(L).length,r=g(e.gates.length,"gate"),{exitCode:o,mode:i}=e.enforced;return e.exitCode!==0&&o===0?`${String(n)} of ${r} would block, but the policy only warns`:i==="warn"&&o!==0?`exit ${String(o)}: an error that warn mode does not hide`:o===0?n===0?`${r}, none blocks`:`${r} reported`:`${String(n)} of ${r} ${n===1?"blocks":"block"} (exit ${String(o)})`}function In({run:{cache:e}}){return e?`; ${g(e.known+e.computed,"result")} in the cache`:""}function U(e){return e.policy.source==="target"?"from the target branch":"from the head, because the target branch has none"}function T(e){return/^[0-9a-f]{40,64}$/.test(e)?e.slice(0,12):e}var kn={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;","`":"&#96;"},ue=class{#e;constructor(t){this.#e=t}toString(){return this.#e}};function d(e,...t){let n=e.map((r,o)=>r+(o<t.length?tt(t[o]):""));return new ue(n.join(""))}function tt(e){return e===void 0?"":e instanceof ue?e.toString():typeof e=="string"?ee(e):typeof e=="number"?String(e):e.map(tt).join("")}function ee(e){return e.replace(/[&<>"'`]/g,t=>kn[t]??"")}var nt=3;function rt(e){let{change:t,policy:n,outcome:r}=e,o=t.target===void 0?"":` onto ${T(t.target)}`,i=t.repository===void 0?"":`${t.repository} `;return d`<header class="banner ${r}">
    <h1>${M(e)}</h1>
    <p class="why">${P(e)}. ${Sn(e)}</p>
    ${On(e)}
    <p class="soft small">
      ${l(`${i}${T(t.head)}${o}`,500)},
      ${g(t.files,"changed file")}, policy
      <code>${l(n.path,500)}</code> ${U(e)}.
    </p>
  </header> `}function Sn({gates:e}){let[t]=$(e).filter(L);return t&&d`<b>${t.id}</b>: ${l(w(t).reason,500)}.`}function On(e){if(!e.gates.some(L))return;let t=q(e).filter(({level:i})=>i==="error").map(({gate:i,remedy:s})=>({gate:i,remedy:l(s,500)})).filter(({remedy:i})=>i!==""),n=[...new Map(t.map(i=>[i.remedy,i])).values()];if(n.length===0)return;let r=n.slice(0,nt).map(({gate:i,remedy:s})=>d`<li>${s.replace(/\.$/,"")} (<a href="#${i}">${i}</a>).</li> `),o=n.length-nt;return d`<h2>What to do next</h2>
    <ol>
      ${r}
    </ol>
    ${o>0?d`<p>${g(o,"more step")} below.</p>`:void 0} `}function x(e,t=e){return d`<span class="chip ${t}">${e}</span>`}function ot({gates:e}){let t=$(e).map(n=>{let{word:r,reason:o}=w(n);return d`<li>
      <a href="#${n.id}">${n.id}</a>
      <span>${x(r,n.outcome)}</span>
      <span class="why">${l(o,300)}</span>
      <span class="time num soft">${N(n.seconds)}</span>
    </li> `});return d`<nav aria-label="Gates">
    <ol class="gates">
      ${t}
    </ol>
  </nav> `}var it=/^[0-9a-f]{40,64}$/,jn=/^[\w][\w./-]{0,200}$/;function _({change:e,seed:t},n){let{head:r,target:o,directory:i=""}=e;return[...it.test(r)?[`git checkout ${r} &&`]:[],n==="policy"?"secmlops check":`secmlops check --gate ${n}`,...o!==void 0&&it.test(o)?[`--base ${o}`]:[],...jn.test(i)?[`--directory ${i}`]:[],`--seed ${String(t)}`].join(" ")}function G(e,t=10){return e.coverage.flatMap(n=>Tn(n,t))}function Tn(e,t){let n=e.gaps.slice(0,t).map(a=>({what:a.item,detail:`${a.reason}: ${a.detail}`})),r=e.gaps.length-n.length,o=r>0?[{what:`${String(r)} more`,detail:"see report.json"}]:[],s=e.examined<e.total&&e.gaps.length===0?[{what:te(e),detail:"the gate does not say why"}]:[];return[...n,...o,...s]}function te(e){let t=e.subject===void 0?"":` of ${e.subject}`;return`${String(e.examined)} of ${String(e.total)} ${e.of}${t}`}function st(e){let t=e.coverage.map(i=>d`<li>${l(te(i),300)}</li>`),n=G(e,100).map(({what:i,detail:s})=>d`<li>
        ${x("not looked at","inconclusive")} ${l(`${i}: ${s}`,500)}
      </li>`),r=e.controls.map(Hn);if(t.length+n.length+r.length===0)return;let o=d`<div>
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
  </div> `}function Hn({name:e,rejected:t,detail:n}){let r=t?x("rejected","pass"):x("not rejected","fail");return d`<li>${r} <code>${l(e)}</code> ${l(n,500)}</li>`}var at="application/vnd.secmlops.curve+json",ne=360,Se=180,[pe,Oe,je,Nn]=[44,12,10,34];function lt(e){let t=Mn(e);if(!t)return;let{points:n,policy:r,title:o,attack:i}=t,s=Math.max(...n.map(({eps:f})=>f))||1,a=f=>Te(pe+f/s*(ne-pe-Oe)),c=f=>Te(je+(1-f)*(Se-je-Nn)),p=n.map(({eps:f,accuracy:h})=>`${String(a(f))},${String(c(h))}`),m=c(0);return d`<figure class="wide">
    <svg role="img" width="${ne}" height="${Se}" viewBox="0 0 ${ne} ${Se}">
      <title>${l(o)}</title>
      ${[0,.5,1].map(f=>d`<line
              class="grid"
              x1="${pe}"
              x2="${ne-Oe}"
              y1="${c(f)}"
              y2="${c(f)}"
            />
            <text class="tick" x="${pe-6}" y="${c(f)+4}" text-anchor="end">
              ${100*f} %
            </text>`)}
      <line class="bound" x1="${a(r.eps)}" x2="${a(r.eps)}" y1="${je}" y2="${m}" />
      <text class="tick" x="${a(r.eps)}" y="${m+14}" text-anchor="middle">
        ${r.text}
      </text>
      <text class="tick" x="${ne-Oe}" y="${m+28}" text-anchor="end">
        radius, up to ${Te(s)}
      </text>
      <polyline class="curve" points="${p.join(" ")}" />
      ${n.map(({eps:f,accuracy:h})=>d`<circle class="point" cx="${a(f)}" cy="${c(h)}" r="3">
            <title>${h} at ${f}</title>
          </circle>`)}
    </svg>
    <figcaption>${l(`${o}: ${i}`)}</figcaption>
  </figure> `}function Mn(e){try{let t=JSON.parse(new TextDecoder().decode(e));return t&&En(t)?t:void 0}catch{return}}var Gn=1e3;function En(e){let{title:t,attack:n,policy:r,points:o}=e,i=s=>typeof s=="number"&&Number.isFinite(s);return typeof t=="string"&&typeof n=="string"&&typeof r?.text=="string"&&i(r.eps)&&Array.isArray(o)&&o.length>0&&o.length<=Gn&&o.every(({eps:s,accuracy:a})=>i(s)&&i(a))}function Te(e){return Math.round(e*1e3)/1e3}function fe(e,t){try{let n=JSON.parse(new TextDecoder().decode(e));return t(n)?n:void 0}catch{return}}function F(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function E(e,t,n){return Array.isArray(e)&&e.length<=t&&e.every(n)}function He(e){return typeof e=="number"&&Number.isFinite(e)}function D(e){return typeof e=="string"}var Ne=256;function ct(e){if(!F(e))return!1;let{column:t,edges:n,categories:r,reference:o,current:i}=e;if(!D(t)||!dt(o)||!dt(i))return!1;let s=o.length;return s===0||i.length!==s?!1:n===void 0?E(r,Ne,D)&&r.length===s:E(n,Ne+1,He)&&n.length===s+1&&An(n)}function dt(e){return E(e,Ne,He)&&e.every(t=>t>=0)}function An(e){return e.every((t,n)=>n===0||t>(e[n-1]??1/0))}function I(e){let t=e.reduce((n,r)=>n+r,0);return e.map(n=>t===0?0:n/t)}function ge({reference:e,current:t}){let[n,r]=[I(e),I(t)],o=i=>Math.abs((r[i]??0)-(n[i]??0));return[...n.keys()].sort((i,s)=>o(s)-o(i)||i-s)}function ye(e){return e.every((t,n)=>Number.isInteger(t+.5)&&(n===0||t===(e[n-1]??NaN)+1))}var A=260,re=96,J=re-16;function mt(e,t){let n=I(e.reference),r=I(e.current),o=Math.max(...n,...r)||1,i=p=>{let m=A/p.length,f=p.map((h,Z)=>`V${Me(J-h/o*(J-6))}H${Me((Z+1)*m)}`);return`M0,${String(J)}${f.join("")}V${String(J)}`},s=ye(t)?.5:0,[a=0,c=0]=[t[0],t.at(-1)];return d`<svg role="img" viewBox="0 0 ${A} ${re}" width="${A}" height="${re}">
    <title>${l(e.column,80)}: reference and this change</title>
    <path class="old" d="${i(n)}Z" />
    <path class="now" d="${i(r)}" />
    <line class="grid" x1="0" x2="${A}" y1="${J}" y2="${J}" />
    <text class="tick" x="0" y="${re-3}">${u(a+s)}</text>
    <text class="tick" x="${A}" y="${re-3}" text-anchor="end">
      ${u(c-s)}
    </text>
  </svg>`}var Bn=6,he=22,$e=96;function ut(e){let{categories:t=[],column:n,reference:r,current:o}=e,[i,s]=[I(r),I(o)],a=ge(e).slice(0,Bn),c=Math.max(...i,...s)||1,p=(h=0)=>Me(h/c*(A-$e)),m=a.map((h,Z)=>d`<text class="label" x="${$e-6}" y="${Z*he+14}" text-anchor="end">
          ${Cn(t[h]??"")}
        </text>
        <rect class="old" x="${$e}" y="${Z*he+2}" width="${p(i[h])}" height="8" />
        <rect
          class="now-bar"
          x="${$e}"
          y="${Z*he+11}"
          width="${p(s[h])}"
          height="6"
        /> `),f=a.length*he;return d`<svg role="img" viewBox="0 0 ${A} ${f}" width="${A}" height="${f}">
    <title>${l(n,80)}: reference and this change</title>
    ${m}
  </svg>`}function Cn(e){let t=l(e,60);return t.length>14?`${t.slice(0,13)}\u2026`:t}function Me(e){return String(Math.round(e*10)/10)}var yt="application/vnd.secmlops.distributions+json",Ln=1e3,pt=24,qn=3;function ht(e,t){let n=fe(e,Pn);if(!n||n.columns.length===0)return;let r=Fn(n.columns,t).map(({distribution:i,result:s})=>Dn(i,s)),o=r.slice(pt);return d`<figure class="whole">
    <figcaption>
      Share of the rows: ${gt("old")} reference ${gt("now-bar")} this change
    </figcaption>
    <ul class="multiples">
      ${r.slice(0,pt)}
    </ul>
    ${o.length>0?d`<details>
            <summary>${o.length} more columns</summary>
            <ul class="multiples">
              ${o}
            </ul>
          </details>`:void 0}
  </figure> `}function Pn(e){return F(e)&&E(e.columns,Ln,ct)}function Fn(e,{requirements:t}){let n=new Map;for(let i of $(t))i.feature!==void 0&&!n.has(i.feature)&&n.set(i.feature,i);let r=[...n.keys()],o=i=>{let s=r.indexOf(i);return s===-1?r.length:s};return[...e].sort((i,s)=>o(i.column)-o(s.column)).map(i=>({distribution:i,result:n.get(i.column)}))}function Dn(e,t){let{column:n,edges:r}=e,o=t!==void 0&&t.outcome!=="pass",i=t?.value===void 0?void 0:`effect ${u(t.value)}`;return d`<li>
    <h4><span>${l(n,80)}</span> ${t&&x(t.outcome)}</h4>
    ${r?mt(e,r):ut(e)}
    <p class="small soft">${i}${o?Wn(e):void 0}</p>
  </li> `}function Wn(e){let[t,n]=[I(e.reference),I(e.current)],r=ge(e).slice(0,qn).filter(o=>t[o]!==n[o]).map(o=>`${Un(e,o)}: ${ft(t[o])} became ${ft(n[o])}`);return r.length===0?"":`; most in ${r.join(", ")}`}function Un({edges:e,categories:t},n){if(!e)return`"${l(t?.[n]??"",40)}"`;if(ye(e))return u((e[n]??NaN)+.5);let[r,o]=[u(e[n]),u(e[n+1])];return n===0?`below ${o}`:n===e.length-2?`${r} and above`:`${r} to ${o}`}function ft(e=0){return`${u(Number((100*e).toFixed(1)))} %`}function gt(e){return d`<svg class="key" viewBox="0 0 9 7" aria-hidden="true">
    <rect class="${e}" width="9" height="7" />
  </svg>`}var vt="application/vnd.secmlops.lineage+json",_n=64,Ge=8,[z,$t,V,bt]=[190,44,70,58],xt=3*z+2*V;function It(e){let t=fe(e,Jn);if(!t)return;let{model:n,run:r,inputs:o}=t,i=o.slice(0,Ge),s=Math.max(1,i.length)*bt,a=s/2,c=m=>(m+.5)*bt,p=l(n.name,80);return d`<figure class="whole">
    <div class="scroll" tabindex="0" role="group" aria-label="Where ${p} comes from">
      <svg role="img" viewBox="0 0 ${xt} ${s}" width="${xt}" height="${s}">
        <title>
          Where ${p} comes from: ${l(o.map(m=>m.name).join(", "),300)},
          by ${l(r.name,100)}
        </title>
        ${i.map((m,f)=>wt(z,c(f),a))} ${wt(2*z+V,a,a)}
        ${i.map((m,f)=>Ee(0,c(f),{name:`${m.role} ${m.name}`,detail:m.detail}))}
        ${Ee(z+V,a,r)} ${Ee(2*(z+V),a,n)}
      </svg>
    </div>
    <figcaption>
      Where ${p} comes from, as the verified statement of its training says it.
      ${o.length>Ge?`${String(o.length-Ge)} more inputs are not drawn.`:void 0}
    </figcaption>
  </figure> `}function wt(e,t,n){let[r,o]=[e+V/2,e+V-7];return d`<path class="edge" d="M${e},${t}C${r},${t} ${r},${n} ${o},${n}" />
    <path class="tip" d="M${o},${n-4}l7,4l-7,4z" />`}function Ee(e,t,{name:n,detail:r}){return d`<rect
      class="node"
      x="${e+1}"
      y="${t-$t/2}"
      width="${z-2}"
      height="${$t}"
      rx="5"
    />
    <text class="label" x="${e+10}" y="${t-3}">${Rt(n,26)}</text>
    <text class="tick" x="${e+10}" y="${t+13}">${Rt(r,28)}</text>`}function Rt(e,t){let n=l(e,200);return n.length>t?`${n.slice(0,t-1)}\u2026`:n}function Jn(e){return F(e)&&Ae(e.model)&&Ae(e.run)&&E(e.inputs,_n,zn)}function Ae(e){return F(e)&&D(e.name)&&D(e.detail)}function zn(e){return Ae(e)&&"role"in e&&D(e.role)}var kt=new Map([[at,lt],[yt,ht],[vt,It]]);var St=Buffer.from([137,80,78,71,13,10,26,10]),Be={width:16,height:20,end:24};function Ot(e){return St.equals(e.subarray(0,St.length))}function jt({description:e},t){let n=l(e,500),r=Buffer.from(t),o=`data:image/png;base64,${r.toString("base64")}`;return d`<figure class="${Vn(r)?"wide":"picture"}">
    <img alt="${n}" src="${o}" />
    <figcaption>${n}</figcaption>
  </figure> `}function Vn(e){return e.length<Be.end?!1:e.readUInt32BE(Be.width)>1.9*e.readUInt32BE(Be.height)}var Yn=2097152,Kn=16777216;function*Tt(e,t){let n={left:Kn},r=e.attachments.map(s=>({reference:s,figure:Zn(e,s,{attachment:t,budget:n})})),o=r.flatMap(({reference:{name:s},figure:a})=>a?[{name:s,figure:a}]:[]);o.length>0&&(yield`<h3>Pictures</h3>
`);for(let s of Xn(o))yield`<div class="figures">
${s.map(({figure:a})=>a.toString()).join("")}</div>
`;let i=r.filter(s=>!s.figure).map(({reference:s})=>Qn(s));i.length>0&&(yield d`<details>
      <summary>${g(i.length,"file")} beside this report</summary>
      <ul>
        ${i}
      </ul>
    </details> `.toString())}function Xn(e){let t=({name:o})=>o.split(".").slice(0,-2).join("."),n=e.map(t),r=new Map;for(let[o,i]of e.entries()){let s=n[o]??"",a=n.filter(c=>c===s).length>1?s:"";r.set(a,[...r.get(a)??[],i])}return r.values()}function Zn(e,t,{attachment:n,budget:r}){let o=kt.get(t.mediaType);if(!o&&t.mediaType!=="image/png")return;let i=n(t.digest);if(!(!i||i.length>Yn)){if(o)return o(i,e);if(!(!Ot(i)||i.length>r.left))return r.left-=i.length,jt(t,i)}}function Qn({name:e,description:t,digest:n,size:r}){return d`<li>
    Attachment <code>${l(e)}</code>: ${l(t,500)}
    <span class="soft">(${r} bytes, SHA-256 <code>${n}</code>)</span>
  </li> `}var Ht=10,er=5e3;function*Nt(e,t){let n=tr(S(t,e.policy.path));if(n.length===0)return;yield`<h3>Issues</h3>
<ul class="issues">
`;let r=er;for(let o of n)yield*nr(e,o,Math.max(0,r)),r-=o.length;yield`</ul>
`}function tr(e){let t=new Map;for(let n of e){let r=`${n.level} ${n.rule}`,o=t.get(r);o?o.push(n):t.set(r,[n])}return[...t.values()]}function*nr(e,t,n){let[{level:r,rule:o,remedy:i}]=t,s=t.every(h=>h.remedy===i),a=h=>rr(e,h,!s).toString(),c=t.length>1?` \xD7 ${String(t.length)}`:"";yield`<li class="${ee(r)}">${d`<h4>${x(r)} <code>${l(o)}</code>${c}</h4>`.toString()}`,s&&i!==""&&(yield Mt(i).toString());let p=t.slice(0,n);yield`<ul class="rows">${p.slice(0,Ht).map(a).join("")}</ul>`;let m=p.slice(Ht);if(m.length>0){yield`<details><summary>${String(m.length)} more</summary><ul class="rows">`;for(let h of m)yield a(h);yield"</ul></details>"}let f=t.length-p.length;f>0&&(yield d`<p class="soft">${f} more are in report.json.</p>`.toString()),yield`</li>
`}function rr(e,{message:t,location:n,remedy:r},o){let i=n&&d`<code>${l(O(e,n),500)}</code> `;return d`<li>
    ${i}${l(t,2e3)} ${o&&r!==""?Mt(r):void 0}
  </li>`}function Mt(e){return d`<div class="remedy">${l(e,1e3)}</div>`}var Ce=5e3;function*B({title:e,names:t},n,r){if(n.length===0)return;let o=t.map(i=>d`<th scope="col">${i}</th>`);yield`<table class="stack">${d`<caption>
    ${e}
  </caption>`.toString()}<thead><tr>${o.join("")}</tr></thead><tbody>
`;for(let i of n.slice(0,Ce))yield`${or(t,r(i)).toString()}
`;yield`</tbody></table>
`,n.length>Ce&&(yield d`<p class="soft">${n.length-Ce} more are in report.json.</p>`.toString())}function or(e,t){return d`<tr>
    ${t.map((n,r)=>d`<td data-name="${e[r]}">${n}</td>`)}
  </tr>`}var ir=["Measurement","Of","Value","Interval","n","How"];function*Gt({measurements:e}){e.length!==0&&(yield`<details><summary>${g(e.length,"measurement")}, and how each was taken</summary>
`,yield*B({title:"Measurements",names:ir},e,t=>[d`<code>${l(t.id)}</code>`,l([t.subject,t.feature].filter(n=>n!==void 0).join("/"),300),d`<span class="num">${u(t.value)}</span> ${l(t.unit,100)}`,j(t.interval),u(t.n),d`<span class="small">${l(t.method,1e3)}</span>`]),yield`</details>
`)}function be({id:e,statement:t,value:n,interval:r,n:o,subject:i}){let s=t.startsWith(`${e} `)?t.slice(e.length+1):`(${t})`,a=r&&`[${Le(r.lower)}, ${Le(r.upper)}]`,c=n===void 0?"not measured":Le(n);return[[e,c,a,s].filter(m=>m!==void 0).join(" "),o===void 0?void 0:`n=${String(o)}`,i].filter(m=>m!==void 0).join("  ")}function Le(e){return e===null||Number.isInteger(e)?u(e):u(Number(e.toFixed(3)))}function Y(e){let t=e.filter(({statement:o})=>/[<>]=/.test(o)),n=new Set(t.flatMap(({interval:o})=>o?.confidence??[]));return n.size===0?void 0:`An interval in brackets decides by the end nearest to failure: ${[...n].map(o=>{let i=`${Et((1+o)/2)}%`;return`a two-sided interval of ${Et(o)}% is a one-sided bound of ${i} at either end`}).join("; ")}.`}function Et(e){return u(Number((e*100).toFixed(6)))}var K=220,qe=34,oe=10,At=6;function Bt(e){let{value:t,interval:n,statement:r}=e;if(t==null)return;let o=sr(r),i=[t,n?.lower,n?.upper,o?.at].filter(m=>m!==void 0&&Number.isFinite(m)),s=dr(i),a=s(n?n.lower:t),c=s(n?n.upper:t),p=`${r}: ${u(t)} ${j(n)}`;return d`<svg role="img" width="${K}" height="${qe}" viewBox="0 0 ${K} ${qe}">
    <title>${l(p,500)}</title>
    ${o&&ar(o,s)}
    <rect class="track" x="0" y="${oe-1}" width="${K}" height="2" />
    <rect
      class="span"
      x="${a}"
      y="${oe-4}"
      width="${Pe(Math.max(1,c-a))}"
      height="8"
    />
    <circle class="point" cx="${s(t)}" cy="${oe}" r="4.5" />
    ${o&&lr(o,s)}
  </svg>`}function sr(e){let t=/([<>])=?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)/i.exec(e)??/( by )(\d+(?:\.\d+)?)() or more$/.exec(e);if(!t)return;let[,n,r="",o=""]=t;return{at:Number(r)/(o==="%"?100:1),text:`${r}${o}`,forbids:n===">"?"below":"above"}}function ar({at:e,forbids:t},n){let r=t==="below"?0:n(e),o=t==="below"?n(e):K;return d`<rect
    class="wrong"
    x="${r}"
    y="0"
    width="${Pe(o-r)}"
    height="${2*oe}"
  />`}function lr({at:e,text:t},n){let r=n(e)<20?"start":n(e)>K-20?"end":"middle";return d`<line class="bound" x1="${n(e)}" x2="${n(e)}" y1="0" y2="${2*oe}" />
    <text class="tick" x="${n(e)}" y="${qe-2}" text-anchor="${r}">${t}</text>`}function dr(e){let t=Math.min(0,...e),n=Math.max(1,...e),r=K-2*At;return o=>Pe(At+(Math.min(n,Math.max(t,o))-t)/(n-t)*r)}function Pe(e){return Math.round(e*10)/10}var cr=8,Ct=["Outcome","Required","Interval against the bound","Measured","n"];function*qt({requirements:e}){let t=$(e),n=t.filter(({outcome:s})=>s!=="pass").length,r=t.length<=cr?t.length:Math.max(n,1);yield*B({title:"Required and measured",names:Ct},t.slice(0,r),Lt);let o=t.slice(r);o.length>0&&(yield`<details><summary>${String(o.length)} more that passed</summary>
`,yield*B({title:"Passed",names:Ct},o,Lt),yield`</details>
`);let i=Y(e);i!==void 0&&(yield d`<p class="soft small">${i}</p>`.toString())}function Lt(e){return[x(e.outcome),mr(e),Bt(e),ur(e),d`<span class="num">${u(e.n)}</span>`]}function mr({statement:e,subject:t,feature:n,outcome:r,reason:o}){let i=[t,n].filter(a=>a!==void 0).join("/"),s=r==="not-applicable"?d`<div class="small">${l(o,1e3)}</div>`:void 0;return d`<code>${l(e,500)}</code>
    <div class="soft small">${l(i,300)}</div>
    ${s}`}function ur({value:e,interval:t,q:n,smallestDetectable:r}){let o=[t&&j(t),n===void 0?void 0:`q ${u(n)}`,r===void 0?void 0:`would see ${u(r)}`].filter(i=>i!==void 0&&i!=="");return d`<span class="num">${e===void 0?"not measured":u(e)}</span>
    <div class="soft small num">${o.join(", ")}</div>`}function xe(e){return e.gates.flatMap(t=>t.findings.flatMap(({waiver:n,message:r})=>n?[{waiver:n,what:r}]:[]))}function X(e){let{expired:t,orphaned:n,rejected:r=[]}=e.waivers,o=i=>s=>({waiver:s,what:s.fingerprint,why:i});return[...t.map(o("expired")),...n.map(o("without a finding")),...r.flatMap(({waiver:i,reason:s})=>o(`rejected: ${s}`)(i))]}function*Pt({findings:e}){let t=e.filter(({waiver:r})=>r);yield*B({title:"Waived",names:["Finding","Accepted by","Until","Reason"]},t,({message:r,waiver:o})=>[l(r,1e3),l(`${o?.owner??""}, ${o?.approver??""}`,300),o?.expires,l(o?.reason??"",1e3)])}function*Ft(e){let t=X(e);if(t.length===0)return;yield`<section aria-labelledby="idle-waivers"><h2 id="idle-waivers">Waivers without effect</h2>
`,yield*B({title:"Delete or renew",names:["Fingerprint","State","Accepted by","Until","Reason"]},t,({waiver:r,what:o,why:i})=>[d`<code>${l(o,100)}</code>`,i,l(`${r.owner}, ${r.approver}`,300),r.expires,l(r.reason,1e3)]),yield`</section>
`}function*Ut(e,t,n){let r=ee(t.id);yield`<section class="gate" aria-labelledby="gate-${r}">
`,t.outcome==="not-applicable"?yield`<div id="${r}" class="head">${Dt(t).toString()}</div>
${Wt(t).toString()}`:(yield`<details${L(t)?" open":""}><summary>${Dt(t).toString()}</summary>
<div id="${r}">
`,yield Wt(t).toString(),yield*pr(e,t,n),yield`</div></details>
`),yield`</section>
`}function Dt(e){return d`<h2 id="gate-${e.id}">${e.id}</h2>
    ${x(w(e).word,e.outcome)}`}function Wt(e){return d`<p class="${e.outcome==="not-applicable"?"soft":"lead"}">
    ${l(w(e).reason,2e3)}
  </p> `}function*pr(e,t,n){yield*Nt(e,t),yield*qt(t),yield*Tt(t,n),yield*Pt(t),yield st(t)?.toString()??"",yield*Gt(t),yield d`<h3>Run this gate again</h3>
    <pre><code>${_(e,t.id)}</code></pre> `.toString()}var fr=3;function _t({gates:e}){let t=e.flatMap(n=>{let{id:r,outcome:o,reason:i}=n,s=G(n,fr).map(({what:c,detail:p})=>`${c}: ${p}`);return(o==="not-applicable"?[i]:s).map(c=>d`<li><b>${r}</b> ${l(c,300)}</li> `)});return d`<section aria-labelledby="not-covered">
    <h2 id="not-covered">What was not covered</h2>
    ${t.length===0?d`<p>Every gate ran and looked at all that it was given.</p>`:d`<ul>
            ${t}
          </ul>`}
    <p class="soft small">
      A pass speaks of what was measured: the data, attacks and bounds that the policy names.
    </p>
  </section> `}function Jt(e){let{run:t,policy:n,seed:r,tool:o,waivers:i}=e;return d`<section aria-labelledby="reproduce">
    <h2 id="reproduce">How to reproduce</h2>
    <p>
      At this commit, with the same version and the same number of threads, the numbers come out
      again:
    </p>
    <pre><code>secmlops check --seed ${r} --threads ${t.threads}</code></pre>
    <p>What may not differ is compared by</p>
    <pre><code>secmlops replay report.json</code></pre>
    <p class="soft small">
      ${l(`${o.name} ${o.version}, Node ${t.node}, ${t.platform}, started ${t.startedAt}`,500)},
      ${N(t.seconds)}. Policy digest <code>${n.digest}</code>.
      ${g(i.applied.length,"waiver")} applied, ${i.expired.length} expired,
      ${i.orphaned.length} without a finding.
    </p>
    ${gr(e)}
  </section> `}function gr({subjects:e}){if(e.length===0)return;let t=e.map(({kind:n,name:r,path:o,digest:i})=>d`<li>
        ${n} <b>${l(r,200)}</b> <code>${l(o,300)}</code>
        ${i===void 0?"not measured":d`<code class="soft">${i}</code>`}
      </li> `);return d`<details>
    <summary>${g(e.length,"subject")} and their digests</summary>
    <ul>
      ${t}
    </ul>
  </details>`}var Fe=`
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
.old{fill:var(--old);opacity:.55}.now{fill:none;stroke:var(--now);stroke-width:1.8}.now-bar{fill:var(--now)}.node{fill:var(--card);stroke:var(--line);stroke-width:1.5}.edge{stroke:var(--soft);stroke-width:1.5;fill:none}.tip{fill:var(--soft)}
.key{display:inline-block;width:.9rem;height:.7rem;margin:0 .3rem 0 .8rem}.key rect{stroke:none}
.scroll{overflow-x:auto}.scroll svg{min-width:40rem}
@media (max-width:44rem){
table:not(.stack){display:block;overflow-x:auto}h1{font-size:1.6rem}.gates li{grid-template-columns:1fr auto}.gates .why{grid-column:1/-1}.gates .time{display:none}
figure.wide{grid-column:1/-1}.figures{grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.8rem}
.stack,.stack tbody,.stack tr,.stack td,.stack caption{display:block}.stack thead{position:absolute;left:-99rem}.stack tr{border-bottom:1px solid var(--line);padding:.5rem 0}.stack td{border:0;padding:.1rem 0}.stack td[data-name]:not(:empty)::before{content:attr(data-name) ": ";color:var(--soft)}
}
@media print{:root{color-scheme:light;--fg:#000;--bg:#fff;--soft:#444;--line:#bbb;--card:#fff;--good:#187733;--bad:#c41e2a;--doubt:#8a5c00;--link:#000;--old:#888;--now:#0a58ca;--wrong:#fbe3e4}
body{max-width:none;padding:0;font-size:10.5px}details::details-content{content-visibility:visible;block-size:auto}h2,h3,h4{break-after:avoid}tr,figure,.multiples>li{break-inside:avoid}.skip{display:none}.issues .rows li{content-visibility:visible}}
`;var De={format:"html",*render(e,t){yield Vt(`secmlops: ${M(e)}`),yield rt(e).toString(),yield ot(e).toString(),yield`<main id="main">
`;for(let n of $(e.gates))yield*Ut(e,n,t);yield _t(e).toString(),yield*Ft(e),yield Jt(e).toString(),yield`</main>
${zt}`}},zt=`</body>
</html>
`;function yr(e,t){let n=t.map(r=>r.toString()).join("");return`${Vt(e)}<main id="main">
${n}</main>
${zt}`}var hr=`<a class="skip" href="#main">Skip to the content</a>
`;function Vt(e){return`<!doctype html>
<html lang="en">
<head>
${$r(e).toString()}<style>${Fe}</style>
</head>
<body>
${hr}`}function $r(e){let n=`default-src 'none'; style-src 'sha256-${Buffer.from(ae(Fe),"hex").toString("base64")}'; img-src data:; base-uri 'none'; form-action 'none'`;return d`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${n}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${e}</title>`}var We={format:"json",*render(e){yield`${JSON.stringify(JSON.parse(Ze(e)),null,2)}
`}};var Yt={pass:"passed",fail:"failure",inconclusive:"error","not-applicable":"skipped"};function Kt(e,t){let n=H(t);return[{name:"verdict",kind:n?"skipped":Yt[t.outcome],message:w(t).reason,lines:[]},...n?[]:t.requirements.map(br),...t.controls.map(xr),...vr(e,t)]}function br(e){let{statement:t,subject:n,feature:r,outcome:o,reason:i}=e,s=[n,r].filter(c=>c!==void 0).join(", ");return{name:s===""?t:`${t} (${s})`,kind:Yt[o],message:i,lines:[be(e)]}}function xr({name:e,rejected:t,detail:n}){let r=t?"passed":"error";return{name:`planted fault: ${e}`,kind:r,message:n,lines:[]}}var wr=100,Rr=new Set(["requirement-missed","requirement-undecided","planted-fault-missed"]);function vr(e,t){let n=new Map,r=t.findings.filter(({waiver:i})=>i),o=[...S(t,e.policy.path),...r.map(i=>Q(t.id,i))];for(let i of o.filter(({rule:s})=>!Rr.has(s))){let s=n.get(i.rule);s?s.push(i):n.set(i.rule,[i])}return[...n].map(([i,s])=>Ir(e,i,s))}function Ir(e,t,n){let r=kr(n),o=n.slice(0,wr).map(a=>Sr(e,a)),i=n.length-o.length,s=i>0?[`and ${String(i)} more, all of them in report.json`]:[];return{name:t,kind:r,message:n[0]?.message??"",lines:[...o,...s]}}function kr(e){let t=e.filter(({finding:r})=>!r?.waiver);if(t.length===0)return"skipped";let n=t.filter(({level:r})=>r==="error");return n.length===0?"passed":n.some(({finding:r})=>r)?"failure":"error"}function Sr(e,{level:t,location:n,message:r,remedy:o,finding:i}){let s=n?`${O(e,n)}: `:"",a=i?.waiver?`, waived until ${i.waiver.expires}`:"";return`${t}${a}: ${s}${r}${o===""?"":` -> ${o}`}`}var Or={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&apos;"};function we(e,t=1e3){return l(e,t).replace(/[\uFFFE\uFFFF]/g,n=>`\\u{${n.charCodeAt(0).toString(16)}}`).replace(/[&<>"']/g,n=>Or[n]??"")}function ie(e){return Object.entries(e).map(([t,n])=>` ${t}="${we(String(n))}"`).join("")}var Ue={format:"junit",*render(e){yield`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
`;for(let[t,n]of e.gates.entries())yield*jr(e,n,t);yield`</testsuites>
`}};function*jr(e,t,n){let r=Kt(e,t),o=i=>r.filter(s=>s.kind===i).length;yield`<testsuite${ie({id:n,name:t.id,package:"secmlops",tests:r.length,failures:o("failure"),errors:o("error"),skipped:o("skipped"),time:Xt(t.seconds),timestamp:e.run.startedAt.slice(0,19),hostname:"localhost"})}>
`,yield*Tr(e,t);for(let[i,s]of r.entries())yield Hr(t,s,Xt(i===0?t.seconds:0));yield`<system-out>${Nr(r)}</system-out>
<system-err></system-err>
</testsuite>
`}function*Tr({tool:e,change:t,policy:n,seed:r},o){let i={"secmlops.version":e.version,"secmlops.outcome":o.outcome,"secmlops.exit-code":o.exitCode,"secmlops.head":t.head,"secmlops.policy":n.digest,"secmlops.policy-source":n.source,"secmlops.seed":r};yield`<properties>
`;for(let[s,a]of Object.entries(i))yield`<property${ie({name:s,value:a})}/>
`;yield`</properties>
`}function Hr({id:e},{name:t,kind:n,message:r,lines:o},i){let s=`testcase${ie({name:t,classname:`secmlops.${e}`,time:i})}`;if(n==="passed")return`<${s}/>
`;let a=ie({message:r,type:n});return`<${s}><${n}${a}>${o.map(c=>we(c)).join(`
`)}</${n}></testcase>
`}function Nr(e){return e.filter(({kind:n,lines:r})=>n==="passed"&&r.length>0).flatMap(({name:n,lines:r})=>[n,...r.map(o=>`  ${o}`)]).map(n=>we(n)).join(`
`)}function Xt(e){return e.toFixed(3)}function R(...e){return`| ${e.join(" | ")} |
`}function k(...e){return`
${R(...e)}${R(...e.map(()=>"---"))}`}function C(e,t){return{text:`
<details>
<summary>${e}</summary>

${t.trim()}

</details>
`}}function*Zt(e,t){let n=t-512,r=0,o=!1;for(let{text:i,issues:s=0}of e){let a=Buffer.byteLength(i);if(o||=a>n,o){r+=s;continue}n-=a,yield i}o&&(yield`
**Cut to fit.** ${String(r)} more issues are in \`report.json\`.
`)}var Mr={"&":"&amp;","<":"&lt;",">":"&gt;"};function y(e,t=1e3){return l(e,t).replace(/[&<>]/g,n=>Mr[n]??"").replace(/[\\`*_[\]()|~$!{}]/g,"\\$&").replace(/[@#](?=[\w-])/g,"$&&#8203;").replace(/:(?=\/\/)/g,":&#8203;").replace(/\bwww\./gi,"$&&#8203;").replace(/\b(GH|mailto|xmpp)([-:])/gi,"$1&#8203;$2")}function v(e,t=300){return`<code>${y(e,t)}</code>`}var Gr=["","\u258F","\u258E","\u258D","\u258C","\u258B","\u258A","\u2589"];function Qt(e,t=10){let n=Number.isFinite(e)?Math.min(1,Math.max(0,e)):0,r=Math.round(n*t*8);return("\u2588".repeat(Math.floor(r/8))+(Gr[r%8]??"")).padEnd(t,"\u2591")}var en=200;function*nn(e){e.requirements.length>0&&(yield C(`${e.id}: ${g(e.requirements.length,"requirement")}`,k("Requirement","Outcome","Value","Interval","n")+tn($(e.requirements),Ar)+Er(e))),e.measurements.length>0&&(yield C(`${e.id}: ${g(e.measurements.length,"measurement")}`,k("Measurement","Subject","Value","","Interval","n")+tn(e.measurements,Br))),(e.coverage.length>0||e.controls.length>0)&&(yield C(`${e.id}: what was looked at`,Cr(e)))}function tn(e,t){let n=e.length-en,r=n>0?`
${String(n)} more are in \`report.json\`.
`:"";return e.slice(0,en).map(t).join("")+r}function Er({requirements:e}){let t=Y(e);return t===void 0?"":`
${y(t)}
`}function Ar(e){let t=[e.subject,e.feature].filter(n=>n!==void 0).join("/");return R(`${v(e.statement)} ${y(t)}`,e.outcome,u(e.value),y(j(e.interval)),u(e.n))}function Br({id:e,subject:t,feature:n,value:r,unit:o,interval:i,n:s}){let a=[t,n].filter(c=>c!==void 0).join("/");return R(v(e),y(a),`${u(r)} ${y(o)}`,r!==null&&r>=0&&r<=1?Qt(r):"",y(j(i)),String(s))}function Cr(e){let t=e.coverage.map(o=>`- ${y(te(o))}
`),n=G(e).map(({what:o,detail:i})=>`- not looked at: ${v(o)} ${y(i)}
`),r=e.controls.map(({name:o,rejected:i,detail:s})=>`- ${i?"rejected, as it must be":"**NOT rejected**"}: planted fault ${v(o)} ${y(s)}
`);return[...t,...n,...r].join("")}var Lr=`The names of the roles R1 to R8 are the reading of this project.

`;function*rn({signOffs:e}){if(!e)return;let{accepted:t,refused:n}=e,r=[...t.map(({role:i,by:s,at:a,form:c})=>[i,s,a,`signed off by ${c}`]),...n.map(({role:i="",by:s,reason:a})=>[i,s,"",`does not count: ${a}`])].map(i=>R(...i.map(s=>y(s,300))));if(r.length===0)return;let o=k("Role","Who","When","")+r.slice(0,200).join("");yield C(g(r.length,"sign-off"),Lr+o)}function*on(e){let t=[...xe(e).map(n=>({...n,why:"accepted"})),...X(e)].map(({waiver:{owner:n,approver:r,expires:o,reason:i},what:s,why:a})=>R(a,...[s,n,r,o,i].map(c=>y(c,300))));t.length!==0&&(yield C(g(t.length,"waiver"),k("","Finding","Owner","Approver","Until","Reason")+t.slice(0,200).join("")))}var _e={pass:"\u2705",fail:"\u274C",inconclusive:"\u2754","not-applicable":"\u2796"};function Je({maxBytes:e=16*1048576,issues:t=1e3}={}){return{format:"markdown",*render(n){yield*Zt(qr(n,t),e)}}}function*qr(e,t){yield{text:Pr(e)},yield{text:Fr(e)};for(let n of $(e.gates))yield*Dr(e,n,t);for(let n of e.gates)yield*nn(n);yield*on(e),yield*rn(e),yield{text:_r(e)}}function Pr(e){let{change:t,policy:n}=e,r=t.target===void 0?"":` onto ${v(T(t.target))}`;return`## ${_e[e.outcome]} secmlops: ${M(e)}

**${P(e)}.** ${v(T(t.head))}${r}, ${g(t.files,"changed file")}, policy ${v(n.path)} ${U(e)}.
`}function Fr(e){let t=e.gates.map(n=>{let{word:r,reason:o}=w(n),i=`${_e[n.outcome]} ${r}`;return R(`**${n.id}**`,i,y(o),N(n.seconds))});return k("Gate","Outcome","Why","Time")+t.join("")}function*Dr(e,t,n){let r=S(t,e.policy.path);if(r.length===0)return;yield{text:`
### ${_e[t.outcome]} ${t.id}
${k("","Where","What","Remedy")}`};for(let i of r.slice(0,n))yield{text:Ur(e,i),issues:1};let o=r.length-n;o>0&&(yield{text:`
${String(o)} more issues of this gate are in \`report.json\`.
`,issues:o}),yield{text:`
Reproduce: \`${_(e,t.id)}\`
`}}var Wr={error:"\u{1F534} error",warning:"\u{1F7E1} warning",note:"\u{1F535} note"};function Ur(e,{level:t,location:n,rule:r,message:o,remedy:i}){let s=n?v(O(e,n)):"";return R(Wr[t],s,`${v(r)} ${y(o)}`,y(i))}function _r(e){let{applied:t,expired:n,orphaned:r}=e.waivers;return`
<sub>${g(t.length,"waiver")} applied, ${String(n.length)} expired, ${String(r.length)} without a finding. Seed ${String(e.seed)}. Policy digest <code>${e.policy.digest.slice(0,16)}</code>. ${y(`${e.tool.name} ${e.tool.version}`)}</sub>
`}var W={results:25e3,rules:25e3,tags:20,messageLength:4e3};function sn(e,t,n){let{rule:r,level:o,message:i,remedy:s,finding:a,fingerprint:c,gate:p}=t,m=a?.waiver;return{ruleId:r,ruleIndex:n,level:o,message:{text:l(`${i}${s===""?"":`. ${s}`}`,W.messageLength)},locations:[Jr(e,t.location??{path:e.fallback})],partialFingerprints:{"secmlops/v1":c},properties:{gate:p,...a?.subject!==void 0&&{subject:a.subject}},...m&&{suppressions:[{kind:"external",status:"accepted",justification:l(m.reason,1e3)}]}}}function Jr({directory:e},t){let{path:n,line:r,endLine:o,column:i,offset:s}=t,a={...r!==void 0&&{startLine:r},...r!==void 0&&o!==void 0&&o>=r&&{endLine:o},...r!==void 0&&i!==void 0&&{startColumn:i},...r===void 0&&s!==void 0&&{byteOffset:s,byteLength:0}},c=zr(t);return{physicalLocation:{artifactLocation:{uri:Vr(Ie(e,n)),uriBaseId:"SRCROOT"},...Object.keys(a).length>0&&{region:a}},...c.length>0&&{logicalLocations:c}}}function zr({record:e,node:t,feature:n}){return Object.entries({record:e,node:t,feature:n}).flatMap(([o,i])=>i===void 0?[]:[{name:l(i),kind:o}])}function Vr(e){return Buffer.from(e).toString().split("/").map(encodeURIComponent).join("/")}var ze=[{id:"gate-failure",severity:"error",title:"A gate could not judge",why:"What could not be opened, read or measured was not judged, and what was not judged does not pass.",remedy:"Correct what the message names and run again."},{id:"requirement-missed",severity:"error",title:"A requirement of the policy is missed",why:"The measured value and its whole interval lie on the wrong side of the bound.",remedy:"Improve the subject until it meets the bound."},{id:"requirement-undecided",severity:"error",title:"A requirement of the policy could not be decided",why:"The bound lies inside the interval of the measurement, or there is no believable measurement.",remedy:"Measure more samples, or repair the measurement."},{id:"planted-fault-missed",severity:"error",title:"A planted fault was not found",why:"Every run hides a fault that its gate must find. A gate that misses it can miss a real one, so nothing that it did not find counts.",remedy:"Follow the remedy of the message; where there is none, report a defect of secmlops."},{id:"flag",severity:"error",title:"A measurement is not to be believed",why:"The gate saw a sign that its own numbers may be wrong, for example masked gradients.",remedy:"Follow the remedy of the message; `secmlops explain <ID>` tells more of the id in front of it."},{id:"job",severity:"error",title:"A job that the aggregate needs did not succeed",why:"The one required check stands for all jobs that it needs. One that failed, was skipped or cancelled has proven nothing.",remedy:"Run the job again, or take it out of the jobs that the aggregate needs."}];function an(e,t){let n=new Map([...ze,...e].map(i=>[i.id,i])),r=[...new Set(t.map(i=>i.rule))].slice(0,W.rules),o=new Map(r.map((i,s)=>[i,s]));return{descriptors:r.map(i=>Kr(n.get(i)??Yr(i))),indexOf:i=>o.get(i)??-1}}function Yr(e){return{id:e,severity:"error",title:e,why:"",remedy:""}}function Kr(e){let{id:t,title:n,why:r,remedy:o,severity:i,references:s=[]}=e,a=s.length>0?`

${s.join(`
`)}`:"";return{id:t,name:Xr(t),shortDescription:{text:n},fullDescription:{text:r===""?n:r},help:{text:`${r}

${o}${a}`},defaultConfiguration:{level:i},properties:{tags:["security","machine-learning",...e.gate===void 0?[]:[e.gate]]}}}function Xr(e){return e.replace(/(?:^|[-.])([a-z])/g,(t,n)=>n.toUpperCase())}var Zr="https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";function Ve(e){return{format:"sarif",*render(t){yield`${JSON.stringify(Qr(t,e),null,1)}
`}}}function Qr(e,t){return ln({tool:e.tool,exitCode:e.exitCode,category:e.gates.map(n=>n.id).join("+"),issues:[...q(e),...to(e)].filter(n=>!eo(n)),directory:e.change.directory,fallback:e.policy.path},t)}var eo=({gate:e,finding:t})=>e==="imports"&&t!==void 0;function ln(e,t){let n=e.issues.slice(0,W.results),r=an(t,n);return{$schema:Zr,version:"2.1.0",runs:[{tool:{driver:no(e,r.descriptors)},automationDetails:{id:`secmlops/${e.category}/`},columnKind:"utf16CodeUnits",originalUriBaseIds:{SRCROOT:{description:{text:"The root of the repository."}}},invocations:[ro(e,e.issues.length-n.length)],results:n.map(o=>sn(e,o,r.indexOf(o.rule)))}]}}function to(e){return e.gates.flatMap(t=>le(t.findings).flatMap(n=>n.waiver?[Q(t.id,n)]:[]))}function no({tool:e},t){let{name:n,version:r}=e;return{name:n,version:r,semanticVersion:r,informationUri:"https://github.com/secmlops/secmlops",rules:t}}function ro({exitCode:e},t){let n=t>0?[{level:"warning",message:{text:`${String(t)} more results are in report.json: code scanning takes ${String(W.results)}.`}}]:[];return{executionSuccessful:e===0||e===1,exitCode:e,toolExecutionNotifications:n}}var se=e=>e,Ye={good:se,bad:se,doubt:se,quiet:se,strong:se};function Ke({palette:e=Ye,issues:t=10}={}){return{format:"text",*render(n){yield*oo(n,e),yield*io(n,e),yield*so(n,e,t);for(let r of $(n.gates))yield*ao(n,r,e,t);yield*uo(n,e),yield*po(n,e)}}}var b=e=>`${e}
`;function*oo(e,t){let n=Xe(e.outcome,t)(M(e));yield b(`${t.strong("secmlops")}: ${n}: ${P(e)}`);let{change:r,policy:o,subjects:i}=e,s=r.target===void 0?"":` onto ${T(r.target)}`;yield b(t.quiet(l(`${T(r.head)}${s}, ${g(r.files,"changed file")}, ${g(i.length,"subject")}, policy ${o.path} ${U(e)}`,500)))}function Xe(e,t){return e==="pass"?t.good:e==="fail"?t.bad:e==="inconclusive"?t.doubt:t.quiet}function*io(e,t){yield`
`;for(let n of e.gates){let{id:r,outcome:o,seconds:i}=n,{word:s,reason:a}=w(n),c=Xe(o,t)(s.padEnd(14)),p=t.quiet(N(i).padStart(9));yield b(`  ${r.padEnd(11)} ${c} ${p}  ${l(a,160)}`)}}function*so(e,t,n){let r=e.gates.filter(i=>!H(i)&&i.requirements.length>0);if(r.length===0)return;yield b(`
${t.strong("requirements")}`);for(let i of r){let s=$(i.requirements);for(let a of s.slice(0,n))yield b(`  ${Xe(a.outcome,t)(a.outcome.padEnd(14))} ${l(be(a),300)}`);s.length>n&&(yield b(`  and ${String(s.length-n)} more of ${i.id}`))}let o=Y(r.flatMap(i=>i.requirements));o!==void 0&&(yield b(`  ${t.quiet(o)}`))}function*ao(e,t,n,r){let o=S(t,e.policy.path);if(o.length===0)return;yield b(`
${n.strong(t.id)}`);let i=new Map;for(let s of o){let{count:a,remedy:c}=i.get(s.rule)??{count:0,remedy:""};i.set(s.rule,{count:a+1,remedy:s.remedy}),!(a>=r)&&(yield*co(e,s,n),s.remedy!==c&&(yield lo(s.remedy,n)))}for(let[s,{count:a}]of i)a>r&&(yield b(`  and ${String(a-r)} more of ${l(s)}, all of them in the report (--format json)`));yield b(`  ${n.quiet(`reproduce: ${_(e,t.id)}`)}`)}function lo(e,t){return b(`    ${t.quiet("->")} ${l(e,500)}`)}function*co(e,t,n){let r={error:n.bad,warning:n.doubt,note:n.quiet}[t.level],o=t.location?`${l(O(e,t.location),500)}  `:"",i=[t.rule,...mo(t)].join("  ");yield b(`  ${r(t.level)}  ${o}${n.quiet(l(i))}`),yield b(`    ${l(t.message,1e3)}`)}var mo=({level:e,finding:t})=>e==="error"&&t?[t.fingerprint]:[];function*uo(e,t){let n=e.gates.flatMap(r=>G(r).map(({what:o,detail:i})=>`  ${r.id.padEnd(11)} ${l(`${o}: ${i}`,300)}`));n.length!==0&&(yield b(`
${t.strong("not looked at")}`),yield*n.map(b))}function*po(e,t){let n=xe(e).map(({waiver:{owner:o,approver:i,expires:s,reason:a},what:c})=>`${c} (until ${s}, by ${o}, approved by ${i}: ${a})`),r=X(e).map(({waiver:{owner:o,expires:i},what:s,why:a})=>`${a}: ${s} (until ${i}, by ${o})`);n.length+r.length>0&&(yield b(`
${t.strong("waived")}`));for(let o of[...n,...r])yield b(`  ${l(o,500)}`)}var fo={text:"report.txt",json:"report.json",markdown:"report.md",html:"report.html",sarif:"report.sarif",junit:"report.junit.xml",codequality:"report.codequality.json"};function go({rules:e,palette:t}){let n=[Ke(t&&{palette:t}),We,Je(),De,Ve(e),Ue,ke];return new Map(n.map(r=>[r.format,r]))}export{q as a,me as b,O as c,ke as d,P as e,d as f,De as g,yr as h,We as i,Ue as j,y as k,Je as l,ze as m,Ve as n,ln as o,Ye as p,Ke as q,fo as r,go as s};
