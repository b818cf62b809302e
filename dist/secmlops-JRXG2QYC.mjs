import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{g as d,h as m,y as Ne,z as Pe}from"./secmlops-OGE5QZ4W.mjs";var x="Store the weights as safetensors or ONNX. Regenerate the file from a source that you trust",I="Write the archive again with a standard tool",R="https://docs.python.org/3/library/pickle.html#restricting-globals",se=Ne("signing",{"pickle-code-execution":{severity:"error",title:"pickle that runs code",why:"Loading this file runs a function that starts a process or evaluates code. Whoever wrote the file controls the machine that loads it.",remedy:`Do not load the file. ${x}`,references:[R,"CWE-502","CVE-2025-1716","CVE-2025-10157","CVE-2026-56315"]},"pickle-file-access":{severity:"error",title:"pickle that reaches the file system",why:"Loading this file calls a function that can read, write or load other files, with arguments that the file chooses.",remedy:`Do not load the file. ${x}`,references:[R,"CWE-502","CVE-2026-56304"]},"pickle-network":{severity:"error",title:"pickle that reaches the network",why:"Loading this file calls a function that can open a connection, to fetch a second stage or to send data away.",remedy:`Do not load the file. ${x}`,references:[R,"CWE-502","CWE-829"]},"pickle-unlisted-import":{severity:"error",title:"pickle that imports an unknown name",why:"A pickle may call whatever it imports. Lists of dangerous names are never complete, so only names that were reviewed as harmless pass.",remedy:`${x}. If the class is yours and harmless, add a waiver for this finding`,references:[R,"CWE-502"]},"pickle-unresolved-import":{severity:"error",title:"pickle import that is not written out",why:"The imported name is computed on the stack or taken from a registry of the loading process, so nobody can tell from the file what it is.",remedy:x,references:[R,"CWE-502"]},"pickle-unknown-call":{severity:"error",title:"pickle that calls a computed value",why:"The stream calls something that an earlier step computed. Genuine picklers call imported classes and functions only.",remedy:x,references:[R,"CWE-502"]},"pickle-unsafe-arguments":{severity:"error",title:"harmless function with unsafe arguments",why:"The function is needed by genuine pickles, but with these arguments it reaches further than they do.",remedy:x,references:[R,"CWE-502"]},"pickle-object-change":{severity:"error",title:"pickle that changes an imported object",why:"The stream sets attributes or items of an imported class, function or module. The change stays in the loading process and can redirect later calls.",remedy:x,references:["CWE-915","https://github.com/protectai/modelscan/issues/330"]},"pickle-persistent-id":{severity:"error",title:"pickle with a persistent id",why:"The loading program decides what a persistent id means. Only the storages of a torch file have a known meaning.",remedy:x,references:["https://docs.python.org/3/library/pickle.html#persistence-of-external-objects"]},"pickle-frame-mismatch":{severity:"error",title:"pickle frame that does not fit",why:"No pickler writes frames that end inside an instruction. Readers that trust the frame and readers that do not would run different programs.",remedy:x,references:["PEP 3154","https://github.com/trailofbits/fickling/pull/317"]},"zip-header-mismatch":{severity:"error",title:"zip headers that contradict each other",why:"The directory of the archive and the headers before the data differ. Which content is used depends on the reader, so a scanner and a loader can see different files.",remedy:I,references:["CVE-2025-1944","CVE-2025-1945","CWE-436"]},"zip-overlap":{severity:"error",title:"zip entries that overlap",why:"Two entries share bytes. That is how zip bombs multiply and how one entry hides in another.",remedy:I,references:["CWE-409","https://www.usenix.org/conference/woot19/presentation/fifield"]},"zip-hidden-data":{severity:"error",title:"zip entry that the directory does not name",why:"Readers that stream the archive see an entry which readers of the directory do not.",remedy:I,references:["CVE-2025-1944","CWE-436"]},"zip-duplicate-name":{severity:"error",title:"zip with two entries of one name",why:"Readers differ in which of the two they take, so what was examined may not be what is loaded.",remedy:I,references:["CWE-436"]},"zip-unsafe-name":{severity:"error",title:"zip entry outside its folder",why:"Unpacking writes to a path that the archive chooses: an absolute path, a parent folder or through a symbolic link.",remedy:I,references:["CWE-22","https://security.snyk.io/research/zip-slip-vulnerability"]},"zip-bad-crc":{severity:"error",title:"zip entry with a wrong checksum",why:"Some readers refuse the entry and others use it. A scanner that refuses it does not see what a loader runs.",remedy:I,references:["CVE-2025-10156","CWE-354"]},"zip-false-encryption":{severity:"error",title:"zip entry that only claims to be encrypted",why:"The entry is marked as encrypted but is not. Scanners skip it; loaders that ignore the mark read it.",remedy:I,references:["CVE-2025-1945","CWE-436"]},"onnx-external-path":{severity:"error",title:"ONNX data outside the folder of the model",why:"A tensor names a file outside the folder of the model. Loading it reads any file of the machine into the weights; saving may overwrite it.",remedy:"Save the model again with its data in the same folder",references:["CVE-2022-25882","CVE-2024-27318","CVE-2025-51480","CVE-2026-27489","CVE-2026-34447"]},"onnx-external-range":{severity:"error",title:"ONNX external data with an impossible range",why:"Offset or length of external data is not a number, or does not fit the shape of the tensor. Loaders then read outside the data.",remedy:"Save the model again with its data in the same folder",references:["CWE-125","https://onnx.ai/onnx/repo-docs/ExternalData.html"]},"onnx-tensor-size":{severity:"error",title:"ONNX tensor of impossible size",why:"The shape of a tensor does not fit its data, or overflows. Loaders allocate too much or read outside the data.",remedy:"Export the model again",references:["CWE-190","CWE-770"]},"onnx-custom-domain":{severity:"warning",title:"ONNX operator of an unknown domain",why:"The model needs operators that a library outside the runtime must provide. That library is code which this scan does not see.",remedy:"Review the operator library, or export the model with standard operators",references:["https://onnxruntime.ai/docs/reference/operators/add-custom-op.html"]},"safetensors-header":{severity:"error",title:"malformed safetensors header",why:"The header breaks a rule of the format. Readers differ in what they make of it, up to reading outside the file.",remedy:"Write the file again with the safetensors library",references:["https://github.com/huggingface/safetensors#format","CWE-130"]},"numpy-header":{severity:"error",title:"NumPy header that does not fit the file",why:"The shape in the header promises more data than the file holds. Loaders allocate the promised size.",remedy:"Write the array again with numpy.save",references:["https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html","CWE-770"]}});var C=class extends Error{offset;length;constructor(e,r){super("bytes are not in memory"),this.offset=e,this.length=r}},V=class{size;bytes=new Uint8Array(0);start=0;source;pages=new Map;constructor(e){this.source=e,this.size=e.size}byte(e){let r=this.bytes[e-this.start];if(r===void 0)throw new C(e,1);return r}view(e,r){let n=e-this.start,s=Math.min(r,this.size-e);if(n<0||n+s>this.bytes.length)throw new C(e,s);return this.bytes.subarray(n,n+s)}lookBack(e,r){let n=Math.min(r,this.size-e),s=e-this.start;if(s>=0&&s+n<=this.bytes.length)return this.bytes.slice(s,s+n);let o=new Uint8Array(n);for(let i=0;i<n;){let a=Math.floor((e+i)/65536),l=this.pages.get(a);if(!l)throw new B(a);let u=l.subarray((e+i)%65536).subarray(0,n-i);o.set(u,i),i+=u.length}return o}async load(e,r){if(e instanceof B){this.pages.size>=64&&this.pages.clear(),this.pages.set(e.index,await this.source.read(e.index*65536,65536));return}let n=e.offset+e.length-r;if(this.bytes=await this.source.read(r,Math.max(1048576,n)),this.start=r,this.bytes.length<Math.min(n,this.size-r))throw new O}},B=class extends Error{index;constructor(e){super("a page is not in memory"),this.index=e}},O=class extends Error{constructor(){super("the file became shorter while it was read")}};import{promisify as De}from"node:util";import{gunzip as Ir,inflate as Rr}from"node:zlib";function w(t,e,r){let n=Math.min(Math.max(e,0),t.size),s=Math.min(Math.max(r,0),t.size-n);return{size:s,read:(o,i)=>t.read(n+o,Math.max(0,Math.min(i,s-o)))}}function M(t){return{size:t.length,read:(e,r)=>Promise.resolve(t.subarray(e,e+r))}}var Be=/\.(pkl|pickle|pk|dill|joblib|pt|pth|ckpt|cloudpickle)(\.(gz|z|bz2|xz|lzma|zst))?$/i,Tr=/\.(onnx|ort|safetensors|gguf|ggml|h5|hdf5|keras|pb|tflite|mlmodel|mlpackage|npy|npz|pdmodel|pdiparams|llamafile|mar|nemo|skops|engine|trt|ptl|bst|ubj)(\.(gz|z|bz2|xz|lzma|zst))?$/i,Lr=/\.(p|bin|dat|data|model|weights|ckpt-\d+)$/i;function G(t){return Be.test(t)}function j(t){return Be.test(t)||Tr.test(t)}function H(t){return Lr.test(t)}var Nr=De(Ir),Pr=De(Rr);async function Ae(t,e){let r=await t.source.read(0,3),n=Br(r);if(!n||!e.mayDescend(t))return;let s=await Dr(t,e,n);if(s)return{source:M(s),name:t.name.replace(/\.(gz|z)$/i,""),trail:[...t.trail,`${n} content`],base:t.base,exact:!1,...t.role?{role:t.role}:{}}}function Br(t){let[e=0,r=0,n=0]=t;return e===31&&r===139&&n===8?"gzip":e===120&&(e*256+r)%31===0&&(r&32)===0?"zlib":void 0}async function Dr(t,e,r){let{source:n,name:s}=t,o=Math.min(d.inflatedMember,e.inflatable),i=j(s)||H(s);if(n.size>d.inflatedMember||o<=0){i&&e.gap(t,"limit",`the ${r} stream is too large to be examined`);return}try{let l=await(r==="gzip"?Nr:Pr)(await n.read(0,n.size),{maxOutputLength:o});return e.inflatable-=l.length,l}catch(a){let l=a instanceof RangeError;i&&e.gap(t,l?"limit":"unreadable",l?`the ${r} stream is too large to be examined`:`the ${r} stream can not be decompressed`);return}}var Oe=Buffer.from("\x93NUMPY","latin1"),Ar=1<<20,Or=/(['"])(?:[^'"]*[,)\s])?[|<>=]?\d*(?:O\d*|object\w*)\s*(?:,[^'"]*)?\1/,ze=/(['"])shape\1\s*:\s*\(([\d,\sL]*)\)/,zr=/(['"])descr\1\s*:\s*(['"])[|<>=]?([?bBhHiIlLqQefdgFDGucmMSaUV])(\d*)(\[[^\]]*\])?\2/,Fe={async identify({source:t}){return Oe.equals(await t.read(0,Oe.length))?"numpy":void 0},inspect:Fr};async function Fr(t,e,r){let n=await Ur(t);if(!n){e.gap(t,"not-understood","the NumPy header is malformed");return}let{text:s,end:o}=n,i=t.source.size-o;if(Or.test(s))return e.mayDescend(t)?r({source:w(t.source,o,i),name:"array.pkl",trail:[...t.trail,"object array"],base:t.base+(t.exact?o:0),exact:t.exact}):void 0;let a=Vr(s);a!==void 0&&!(a<=i)&&e.report(t,"numpy-header",{at:0,message:"the header promises more data than the file holds",key:"shape"})}async function Ur({source:t}){let e=Buffer.from(await t.read(0,12)),r=e[6]??0;if(e.length<12||r<1||r>3)return;let n=r===1?10:12,s=r===1?e.readUInt16LE(8):e.readUInt32LE(8);if(s>Ar||n+s>t.size)return;let o=Buffer.from(await t.read(n,s)).toString("latin1");return/^\s*\{[^\\]*\}\s*$/.test(o)&&ze.test(o)?{text:o,end:n+s}:void 0}function Vr(t){let[,,e=""]=ze.exec(t)??[],[,,,r,n]=zr.exec(t)??[];if(r===void 0||n===void 0||n==="")return;let s=Number(n)*(r==="U"?4:1);return e.split(",").map(o=>o.trim().replace(/L$/,"")).filter(o=>o!=="").reduce((o,i)=>o*Number(i),s)}var Ue={Model:{7:"Graph",8:"OperatorSet",20:"Training",25:"Function"},Graph:{1:"Node",5:"Tensor",15:"SparseTensor"},Node:{5:"Attribute"},Attribute:{5:"Tensor",6:"Graph",10:"Tensor",11:"Graph",22:"SparseTensor",23:"SparseTensor"},SparseTensor:{1:"Tensor",2:"Tensor"},Function:{7:"Node",9:"OperatorSet",11:"Attribute"},Training:{1:"Graph",2:"Graph"},Tensor:{},OperatorSet:{}},oe={Model:{1:0,2:2,3:2,4:2,5:0,6:2,7:2,8:2,14:2,20:2,25:2,26:2},Graph:{1:2,2:2,5:2,10:2,11:2,12:2,13:2,14:2,15:2,16:2}},Ve={1:32,2:8,3:8,4:16,5:16,6:32,7:64,9:8,10:16,11:64,12:32,13:64,14:64,15:128,16:16,17:8,18:8,19:8,20:8,21:4,22:4,23:4,24:8};var p=class extends Error{},Gr=65536,D=class{source;window=new Uint8Array(0);windowStart=0;constructor(e){this.source=e}async field(e,r){await this.load(e,r);let n=this.varint(e,r),s=Number(n.value>>3n);if(s<1||s>536870911)throw new p("a field number is out of range");return this.payload(s,Number(n.value&7n),n.next,r)}async text(e,r,n){let s=await this.source.read(e,Math.min(r-e,n));return Buffer.from(s).toString("utf8")}async packed(e,r,n){let s=[];for(let o=e;o<r&&s.length<n;){await this.load(o,r);let{value:i,next:a}=this.varint(o,r);s.push(i),o=a}return s}payload(e,r,n,s){switch(r){case 0:{let{value:o,next:i}=this.varint(n,s);return{number:e,wire:r,value:o,start:n,end:i}}case 1:case 5:return Ge({number:e,wire:r,value:0n,start:n,end:n+(r===1?8:4)},s);case 2:{let{value:o,next:i}=this.varint(n,s);return Ge({number:e,wire:r,value:o,start:i,end:i+Number(o)},s)}default:throw new p("a wire type is unknown")}}varint(e,r){let n=0n;for(let s=0;s<10;s+=1){let o=e+s<r?this.window[e+s-this.windowStart]:void 0;if(o===void 0)throw new p("a number is cut short");if(n|=BigInt(o&127)<<BigInt(7*s),o<128)return{value:n,next:e+s+1}}throw new p("a number is too long")}async load(e,r){let n=Math.min(e+20,r),s=this.windowStart+this.window.length;e>=this.windowStart&&n<=s||(this.window=await this.source.read(e,Gr),this.windowStart=e)}};function Ge(t,e){if(t.end>e)throw new p("a field is longer than its message");return t}var jr=1e5,Hr=64,$r=1000n,Kr=/^[A-Za-z_][\w.:-]*$/;async function je(t,e){try{return await Wr(t,e)}catch(r){if(r instanceof p)return!1;throw r}}async function Wr(t,e){let r=new D(t),n=await qr(r,t.size),s=n?.some(({number:o,value:i})=>o===8||o===1&&i<=$r);if(!n||!s)return!1;for(let o of n)if(o.number===7&&(e||await Xr(r,o)))return!0;return!1}async function qr(t,e){let r=[];for(let n=0;n<e;){let s=await t.field(n,e),o=oe.Model[s.number];if(o!==void 0&&o!==s.wire||r.length>jr)return;r.push(s),n=s.end}return r}async function Xr(t,e){let r=!1;for(let n=e.start,s=0;n<e.end&&s<Hr;s+=1){let o=await t.field(n,e.end),i=oe.Graph[o.number];if(i!==void 0&&i!==o.wire)return!1;r||=await Yr(t,o),n=o.end}return r}async function Yr(t,e){if(e.number!==1&&e.number!==12)return!1;let r=!1;for(let n=e.start;n<e.end;){let s=await t.field(n,e.end),o=s.wire===2&&s.number===(e.number===1?4:1);r||=o&&Kr.test(await t.text(s.start,s.end,256)),n=s.end}return r}var Zr=/^$|^ai\.onnx(\.(ml|training|preview(\.training)?))?$|^com\.microsoft(\.[\w.]+)?$/,$=class{used=new Map;defined=new Set;use(e,r){!Zr.test(e)&&!this.used.has(e)&&this.used.set(e,r)}define(e){this.defined.add(e)}report(e,r){for(let[n,s]of this.used)this.defined.has(n)||r.report(e,"onnx-custom-domain",{at:s,message:`uses operators of the domain "${m(n,80)}", which only a library can provide`,key:n})}};function He(t){return t===""?"which is empty":t.startsWith("/")||t.startsWith("~")?"an absolute path":/^[A-Za-z]:/.test(t)?"a path with a drive":t.includes("\\")?"a path with a backslash":t.includes("\0")?"a path with a zero byte":/^[A-Za-z][\w+.-]*:/.test(t)?"an address":t.split("/").includes("..")?"which leaves the folder of the model":void 0}var $e=1024,Ke=4096,Qr=BigInt(Number.MAX_SAFE_INTEGER),Jr={2:0,8:2,9:2,13:2,14:0},K=class{offset;dimensions=[];external=[];dataType=0;name="";rawLength;isExternal=!1;constructor(e){this.offset=e}async read(e,r){let{number:n,start:s,end:o}=r,i=Jr[n];if(i!==void 0&&i!==r.wire)throw new p("a field of a tensor has the wrong wire type");n===1&&await this.readDimensions(e,r),n===2&&(this.dataType=Number(r.value)),n===8&&(this.name=await e.text(s,o,Ke)),n===9&&(this.rawLength=o-s),n===13&&this.external.push(await en(e,r)),n===14&&(this.isExternal=r.value===1n)}report(e,r){let n=this.size(),s=`tensor "${m(this.name,80)}"`,o=(a,l)=>r.report(e,a,{at:this.offset,message:`${s} ${l}`,key:`${this.name} ${l}`});n==="impossible"?o("onnx-tensor-size","has a shape that overflows"):this.rawLength!==void 0&&n!==void 0&&n!==this.rawLength&&o("onnx-tensor-size","has a shape that does not fit its data");for(let[a,l]of this.external)if(a==="location"){let u=He(l);u&&o("onnx-external-path",`reads "${m(l,120)}", ${u}`)}let i=this.rangeProblem(n);i&&o("onnx-external-range",i)}async readDimensions(e,r){if(r.wire===0)this.dimensions.push(r.value);else if(r.wire===2)this.dimensions.push(...await e.packed(r.start,r.end,$e));else throw new p("the dimensions of a tensor have the wrong wire type");if(this.dimensions.length>$e)throw new p("a tensor has too many dimensions")}size(){let e=Ve[this.dataType];if(this.dimensions.reduce((s,o)=>s*(o||1n),1n)*BigInt(e??8)>8n*Qr)return"impossible";if(e===void 0)return;let n=this.dimensions.reduce((s,o)=>s*o,1n);return Math.ceil(Number(n)*e/8)}rangeProblem(e){if(this.isExternal&&!this.external.some(([r])=>r==="location"))return"has external data without a location";for(let[r,n]of this.external)if(!(r!=="offset"&&r!=="length")){if(!/^\d{1,16}$/.test(n)||!Number.isSafeInteger(Number(n)))return`has an external ${r} of "${m(n,40)}"`;if(r==="length"&&typeof e=="number"&&Number(n)!==e)return"has an external length that does not fit its shape"}}};async function en(t,{start:e,end:r}){let[n,s]=["",""];for(let o=e;o<r;){let i=await t.field(o,r),a=i.wire===2?await t.text(i.start,i.end,Ke):"";i.number===1&&(n=a),i.number===2&&(s=a),o=i.end}return[n,s]}var tn=1024;async function We(t,e){let r=new D(t.source),n=new $,s=[{message:"Model",start:0,at:0,end:t.source.size}];for(let o=0;;o+=1){let i=s.at(-1);if(!i)break;if(o>d.onnxFields||s.length>d.onnxDepth){e.gap(t,"limit","the ONNX model is too deep or has too many fields");return}if(i.at>=i.end){s.pop(),i.tensor?.report(t,e);continue}let a=await r.field(i.at,i.end);i.at=a.end,await rn(r,i,a,n);let l=nn(i,a);l&&s.push(l)}n.report(t,e)}async function rn(t,{message:e,tensor:r},n,s){if(r)return r.read(t,n);if(!(e==="Node"&&n.number===7||e==="OperatorSet"&&n.number===1||e==="Function"&&n.number===10))return;if(n.wire!==2)throw new p("a domain is not text");let i=await t.text(n.start,n.end,tn);e==="Function"?s.define(i):s.use(i,n.start)}function nn(t,{number:e,wire:r,start:n,end:s}){let o=Ue[t.message][e];if(o===void 0)return;if(r!==2)throw new p(`a ${m(o)} message has the wrong wire type`);let i=o==="Tensor"?new K(n):void 0;return{message:o,start:n,at:n,end:s,...i?{tensor:i}:{}}}var qe={identify:async({source:t,name:e})=>await je(t,/\.onnx(\.gz)?$/i.test(e))?"onnx":void 0,async inspect(t,e){try{await We(t,e)}catch(r){if(!(r instanceof p))throw r;e.gap(t,"not-understood",`the ONNX model is malformed: ${r.message}`)}}};var sn=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0});function N(t,e,r){return ae(t.lookBack(e,Math.min(r-1-e,2*1024)))}function S(t,e){if(typeof e!="number")return;let r=on[String.fromCharCode(le(t,e))];if(r===void 0)return;if(r==="line")return an(t,e);let n=A(t,e+1,r);if(!(n>1024))return ae(t.lookBack(e+1+r,n))}function ie(t,e){if(typeof e=="number")switch(String.fromCharCode(le(t,e))){case"K":return A(t,e+1,1);case"M":return A(t,e+1,2);case"J":return A(t,e+1,4)|0;case"I":case"L":return cn(Ze(t,e+1));case"\x8A":return dn(t,e);default:return}}var on={S:"line",V:"line",T:4,U:1,X:4,"\x8C":1,"\x8D":8};function ae(t){try{return sn.decode(t)}catch{return Buffer.from(t).toString("latin1")}}function le(t,e){return t.lookBack(e,1)[0]??0}function A(t,e,r){return t.lookBack(e,r).reduceRight((n,s)=>n*256+s,0)}function Ze(t,e){let r=t.lookBack(e,Math.min(2048,t.size-e)),n=r.indexOf(10);return n<0?void 0:ae(r.subarray(0,n))}function an(t,e){let r=Ze(t,e+1);return r===void 0?void 0:ce(le(t,e),r)}function ce(t,e){if(t===86)return Xe(e,/\\(u[\da-f]{4}|U[\da-f]{8})/gi);let r=e.trimEnd();return Xe(r.slice(1,-1),/\\(x[\da-f]{2}|[0-7]{1,3}|[\\'"abfnrtv])/gi)}var ln={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"};function Xe(t,e){return t.replace(e,(r,n)=>/^[xu]/i.test(n)?Ye(Number.parseInt(n.slice(1),16)):/^\d/.test(n)?Ye(Number.parseInt(n,8)&255):ln[n]??n)}function Ye(t){return t<=1114111?String.fromCodePoint(t):"\uFFFD"}function cn(t){let e=Number(t?.trim().replace(/L$/,""));return t!==void 0&&Number.isSafeInteger(e)?e:void 0}function dn(t,e){let r=A(t,e+1,1);if(r>7)return;let n=A(t,e+2,r);return r>0&&n>=2**(8*r-1)?n-2**(8*r):n}var c=class extends Error{name="Malformed"};var Qe=16*1024*1024,un=128,mn={S:0,V:0,T:4,U:1,B:4,C:1,"\x8E":8,"\x96":8,"\x8C":1,X:4,"\x8D":8},pn=Uint8Array.from({length:256},(t,e)=>mn[String.fromCharCode(e)]??0),Je=Uint8Array.from({length:256},(t,e)=>e===83||e===86?1:0),et=new Uint8Array(256);for(let t of[128,194,80,...Buffer.from(`'"\\c(idl]}V`)])et[t]=1;var fn=/^[(\]})dl]*[ci]\(*[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/;function tt(t,e,r){let{bytes:n}=t,s=n.byte(e),o=e+1+(pn[s]??0),i=n.byte(o);if(et[i]!==1)return;let a=n.view(o,Math.min(un,r-o)),l=Je[s]===1;if(!hn(l?nt(s,a):a))return;let u=l||i===194;if(t.embedded.size>=d.pickleEmbedded||u&&r-o>Qe)throw new c("there is too much that may be a pickle inside the pickle");t.embedded.set(e,{code:s,start:o,end:l?r-1:r})}async function rt(t,{code:e,start:r,end:n}){let s=Math.min(n-r,Qe);if(Je[e]===1)return nt(e,await t.read(r,s));let[o]=await t.read(r,1);if(o===194)return Buffer.from(Buffer.from(await t.read(r,s)).toString("utf8"),"latin1")}function nt(t,e){return Buffer.from(ce(t,Buffer.from(e).toString("latin1")),"latin1")}function hn(t){let[e,r=255,n=255,s]=t;return e===128?r<=5:e===194?r===128&&n<=5:e===80?r===75&&n===3&&s===4:t.includes(10)&&fn.test(Buffer.from(t).toString("latin1"))}var z=class t{dense=[];sparse=new Map;get size(){return this.dense.length+this.sparse.size}get(e){return this.dense[e]??this.sparse.get(e)}set(e,r){e<this.dense.length?this.dense[e]=r:e===this.dense.length&&!this.sparse.has(e)?this.dense.push(r):this.sparse.set(e,r)}copy(){let e=new t;for(let r of this.dense)e.dense.push(r);for(let[r,n]of this.sparse)e.sparse.set(r,n);return e}};var F={kind:"mark"},y={kind:"opaque",builtin:!0},de={kind:"opaque",builtin:!1},st={kind:"tuple",items:[]},yn=128,ot=[];function ue(){return{kind:"dictionary",entries:ot,complete:!0}}function me(t,e,r){if(!(!t.complete||r===e.length))if(t.entries.length+e.length-r>yn)t.complete=!1,t.entries=ot;else{let n=e.slice(r);t.entries=t.entries.length===0?n:[...t.entries,...n]}}function _(t){return typeof t=="object"&&t.kind==="global"}function E(t){return typeof t=="object"&&t.kind==="instance"}function k(t){return typeof t=="object"&&t.kind==="tuple"}var gn=16;function pe(t){t.push(y)}function it(t){t.push(ue())}function fe(t){t.replace(t.stack.length-t.mark(),y)}function at(t){let e=t.mark(),r=ue();me(r,t.stack,e+1),t.replace(t.stack.length-e,r)}function U(t){return t===0?e=>e.push(st):e=>{e.peek(t-1);let r=e.stack.slice(-t);e.replace(t,{kind:"tuple",items:r})}}function lt(t){let e=t.mark(),r=t.stack.length-e-1,n=r>gn?void 0:t.stack.slice(e+1);t.replace(r+1,n?{kind:"tuple",items:n}:y)}function ct(t,e){t.peek(),W(t,t.peek(1),e),t.stack.length-=1}function he(t,e){let r=t.mark();W(t,mt(t,r),e),t.stack.length=r}function dt(t,e){t.peek(1),W(t,t.peek(2),e,t.stack.length-2),t.stack.length-=2}function ut(t,e){let r=t.mark();W(t,mt(t,r),e,r+1),t.stack.length=r}function mt(t,e){let r=t.stack[e-1];if(r===void 0||typeof r=="object"&&r.kind==="mark")throw new c("the stack is empty");return r}function W(t,e,r,n){if(typeof e=="number")throw new c("items are added to a value that holds none");if(e.kind==="dictionary"&&n!==void 0&&me(e,t.stack,n),e.kind==="dictionary"||e.kind==="opaque"&&e.builtin||E(e))return;let s=_(e)?m(`${e.module}.${e.name}`):"a value of unknown class";t.effects+=1,t.sink.report("pickle-object-change",r,`stores items in ${s}`,s)}var _n={"_codecs.encode":kn,"torch.storage._load_from_bytes":xn,"torch._tensor._rebuild_from_type_v2":Sn,"copyreg._reconstructor":q,"copy_reg._reconstructor":q,"copyreg.__newobj__":q,"copyreg.__newobj_ex__":q};function pt(t,e,r){let n=_n[`${e.module}.${e.name}`];return n?.(t,k(r)?r.items:[])}function kn(t,[,e]){let r=e===void 0?void 0:S(t.bytes,e);return r==="latin1"||r==="latin-1"?void 0:"with a codec other than latin1"}function xn(t,[e]){let r=wn(e)?e.arguments.items[0]:e;return typeof r=="number"&&t.embedded.has(r)?void 0:"with bytes that are not a literal torch file"}function wn(t){return E(t)&&t.of.module==="_codecs"&&k(t.arguments)}function Sn(t,[e]){return _(e)&&e.allowed&&e.module==="torch._utils"?void 0:"with a function that rebuilds no tensor"}function q(t,[e]){return _(e)&&e.allowed?void 0:"on something that is not an allowed import"}function ft(t,e,r,n){if(e.of.name!=="NumpyArrayWrapper"||e.of.module!=="joblib.numpy_pickle")return()=>{};let s=En(t,r);if(!s)throw new c("an array wrapper does not say how long its array is");if(s.pickled)return()=>{t.replace(1,y),t.enter()};let o=s.aligned?1+(t.bytes.lookBack(n,1)[0]??0):0;if(n+o+s.bytes>t.bytes.size)throw new c("an array is cut short");return()=>{t.raw.push({start:n,end:n+o+s.bytes}),t.skip=o+s.bytes,t.replace(1,y)}}function En(t,e){if(typeof e!="object"||e.kind!=="dictionary"||!e.complete)return;let r=new Map;for(let i=0;i<e.entries.length;i+=2)r.set(S(t.bytes,e.entries[i]??y),e.entries[i+1]);let n=Mn(t,r.get("dtype")),s=vn(t,r.get("shape"));if(!n||s===void 0||!Number.isSafeInteger(s*n.size))return;let o=r.get("numpy_array_alignment_bytes");return{bytes:s*n.size,pickled:n.pickled,aligned:o!==void 0&&ie(t.bytes,o)!==void 0}}function vn(t,e){if(!k(e))return;let r=e.items.map(s=>ie(t.bytes,s)??Number.NaN),n=r.reduce((s,o)=>s*o,1);return r.every(s=>s>=0)&&Number.isSafeInteger(n)?n:void 0}var Cn=/^[|<>=]?([?bBhHiIlLqQefdgFDGuicmMSaUVO])(\d*)$/;function Mn(t,e){if(!E(e)||e.of.name!=="dtype")return;let[r,n=""]=ht(t,e)??[],s=r===void 0?Number.NaN:Tn(r,n);if(Number.isFinite(s))return{size:s,pickled:r==="O"||In(t,e.states)}}function ht(t,e){let[r]=k(e.arguments)?e.arguments.items:[],n=r===void 0?void 0:S(t.bytes,r),[,s,o]=Cn.exec(n??"")??[];return s===void 0||o===void 0?void 0:[s,o]}function Tn(t,e){return e===""?t==="?"?1:Number.NaN:Number(e)*(t==="U"?4:1)}var Ln=1e3;function In(t,e){let r=[...e],n=new Set;for(let s=r.pop();s!==void 0;s=r.pop())if(!(typeof s=="number"||n.has(s))){if(n.add(s).size>Ln)throw new c("a dtype has too many fields");if(Rn(t,s))return!0;r.push(...Nn(s))}return!1}function Rn(t,e){if(!E(e)||e.of.name!=="dtype")return!1;let[r]=ht(t,e)??[];if(r===void 0)throw new c("a field of a dtype is not understood");return r==="O"}function Nn(t){if(k(t))return t.items;if(E(t))return t.states;if(typeof t=="number"||t.kind!=="dictionary")return[];if(!t.complete)throw new c("a dtype has too many fields");return t.entries}function f(t){return ye(t.split(`
`).filter(e=>e!=="").map(e=>{let[r="",...n]=e.split(" ");return new Map([[r,new Set(n)]])}))}function ye(t){let e=new Map;for(let[r,n]of t.flatMap(s=>[...s]))e.set(r,new Set([...e.get(r)??[],...n]));return e}var yt=f(`
joblib.numpy_pickle NumpyArrayWrapper
sklearn.externals.joblib.numpy_pickle NumpyArrayWrapper
`);var gt=f(`
numpy bool bool_ bytes_ cdouble clongdouble complex128 complex256 complex64 csingle datetime64 double
numpy dtype float128 float16 float32 float64 half int16 int32 int64 int8 int_ intc intp longdouble
numpy longlong matrix mean ndarray object_ short single str_ timedelta64 ubyte uint uint16 uint32
numpy uint64 uint8 uintc uintp ulong ulonglong unicode_ ushort void recarray record
numpy.core.multiarray _reconstruct scalar
numpy._core.multiarray _reconstruct scalar
numpy.core.numeric _frombuffer
numpy._core.numeric _frombuffer
numpy.core.records recarray record
numpy.rec recarray record
numpy.ma MaskedArray
numpy.ma.core MaskedArray MaskedConstant _mareconstruct
numpy.matrixlib.defmatrix matrix
numpy.dtypes BoolDType BytesDType Complex128DType Complex64DType DateTime64DType Float16DType
numpy.dtypes Float32DType Float64DType Int16DType Int32DType Int64DType Int8DType LongDoubleDType
numpy.dtypes ObjectDType StrDType StringDType TimeDelta64DType UInt16DType UInt32DType UInt64DType
numpy.dtypes UInt8DType VoidDType
numpy.random RandomState
numpy.random.mtrand RandomState
numpy.random._mt19937 MT19937
numpy.random._pcg64 PCG64 PCG64DXSM
numpy.random._philox Philox
numpy.random._sfc64 SFC64
numpy.random._generator Generator
numpy.random._pickle __bit_generator_ctor __generator_ctor __randomstate_ctor
numpy.random.bit_generator SeedSequence __pyx_unpickle_SeedSequence
`);var bt=f(`
pandas Categorical CategoricalDtype CategoricalIndex DataFrame DatetimeIndex DatetimeTZDtype Index
pandas Interval IntervalDtype IntervalIndex MultiIndex Period PeriodDtype PeriodIndex RangeIndex
pandas Series StringDtype Timedelta TimedeltaIndex Timestamp
pandas.arrays BooleanArray DatetimeArray FloatingArray IntegerArray IntervalArray PeriodArray
pandas.arrays SparseArray StringArray TimedeltaArray
pandas.core.frame DataFrame
pandas.core.series Series
pandas.core.internals.managers BlockManager SingleBlockManager
pandas.core.internals.blocks new_block
pandas._libs.internals _unpickle_block
pandas.core.indexes.base Index _new_Index
pandas.core.indexes.range RangeIndex
pandas.core.indexes.numeric Float64Index Int64Index UInt64Index
pandas.core.indexes.multi MultiIndex
pandas.core.indexes.category CategoricalIndex
pandas.core.indexes.datetimes DatetimeIndex _new_DatetimeIndex
pandas.core.indexes.timedeltas TimedeltaIndex
pandas.core.arrays.categorical Categorical
pandas.core.arrays.datetimes DatetimeArray
pandas.core.arrays.integer IntegerArray
pandas.core.arrays.boolean BooleanArray
pandas.core.arrays.string_ StringArray
pandas._libs.arrays __pyx_unpickle_NDArrayBacked
pandas._libs.tslibs.timestamps Timestamp _unpickle_timestamp
pandas._libs.tslibs.timedeltas Timedelta _timedelta_unpickle
pandas.core.dtypes.dtypes CategoricalDtype DatetimeTZDtype
`);var _t=f(`
scipy.sparse._bsr bsr_array bsr_matrix
scipy.sparse._coo coo_array coo_matrix
scipy.sparse._csc csc_array csc_matrix
scipy.sparse._csr csr_array csr_matrix
scipy.sparse._dia dia_array dia_matrix
scipy.sparse._dok dok_array dok_matrix
scipy.sparse._lil lil_array lil_matrix
scipy.sparse bsr_matrix coo_matrix csc_matrix csr_matrix dia_matrix dok_matrix lil_matrix
scipy.sparse.bsr bsr_matrix
scipy.sparse.coo coo_matrix
scipy.sparse.csc csc_matrix
scipy.sparse.csr csr_matrix
scipy.sparse.dia dia_matrix
scipy.sparse.dok dok_matrix
scipy.sparse.lil lil_matrix
scipy.interpolate._bsplines BSpline
scipy.interpolate.interpolate interp1d
scipy.interpolate._interpolate interp1d PPoly
scipy._lib.array_api_compat.numpy._aliases asarray
`);var kt=f(`
sklearn._loss._loss CyAbsoluteError CyExponentialLoss CyHalfBinomialLoss CyHalfGammaLoss
sklearn._loss._loss CyHalfMultinomialLoss CyHalfPoissonLoss CyHalfSquaredError CyHalfTweedieLoss
sklearn._loss._loss CyHalfTweedieLossIdentity CyHuberLoss CyLossFunction CyPinballLoss
sklearn._loss._loss __pyx_unpickle_CyHalfMultinomialLoss
sklearn._loss.link BaseLink HalfLogitLink IdentityLink Interval LogLink LogitLink MultinomialLogit
sklearn._loss.loss AbsoluteError ArrayAPILossMixin BaseLoss ExponentialLoss HalfBinomialLoss
sklearn._loss.loss HalfBinomialLossArrayAPI HalfGammaLoss HalfMultinomialLoss
sklearn._loss.loss HalfMultinomialLossArrayAPI HalfPoissonLoss HalfPoissonLossArrayAPI
sklearn._loss.loss HalfSquaredError HalfTweedieLoss HalfTweedieLossIdentity HuberLoss PinballLoss
sklearn.calibration CalibratedClassifierCV _CalibratedClassifier _SigmoidCalibration
sklearn.calibration _TemperatureScaling
sklearn.cluster._affinity_propagation AffinityPropagation
sklearn.cluster._agglomerative AgglomerativeClustering FeatureAgglomeration
sklearn.cluster._bicluster SpectralBiclustering SpectralCoclustering
sklearn.cluster._birch Birch _CFNode _CFSubcluster
sklearn.cluster._bisect_k_means BisectingKMeans _BisectingTree
sklearn.cluster._dbscan DBSCAN
sklearn.cluster._hdbscan.hdbscan HDBSCAN
sklearn.cluster._kmeans KMeans MiniBatchKMeans _kmeans_single_elkan _kmeans_single_lloyd
sklearn.cluster._mean_shift MeanShift
sklearn.cluster._optics OPTICS
sklearn.cluster._spectral SpectralClustering
sklearn.compose._column_transformer ColumnTransformer _RemainderColsList make_column_selector
sklearn.compose._target TransformedTargetRegressor
sklearn.covariance._elliptic_envelope EllipticEnvelope
sklearn.covariance._empirical_covariance EmpiricalCovariance
sklearn.covariance._graph_lasso GraphicalLasso GraphicalLassoCV
sklearn.covariance._robust_covariance MinCovDet
sklearn.covariance._shrunk_covariance LedoitWolf OAS ShrunkCovariance
sklearn.cross_decomposition._pls CCA PLSCanonical PLSRegression PLSSVD
sklearn.decomposition._dict_learning DictionaryLearning MiniBatchDictionaryLearning SparseCoder
sklearn.decomposition._factor_analysis FactorAnalysis
sklearn.decomposition._fastica FastICA
sklearn.decomposition._incremental_pca IncrementalPCA
sklearn.decomposition._kernel_pca KernelPCA
sklearn.decomposition._lda LatentDirichletAllocation
sklearn.decomposition._nmf MiniBatchNMF NMF
sklearn.decomposition._pca PCA
sklearn.decomposition._sparse_pca MiniBatchSparsePCA SparsePCA
sklearn.decomposition._truncated_svd TruncatedSVD
sklearn.discriminant_analysis LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis
sklearn.dummy DummyClassifier DummyRegressor
sklearn.ensemble._bagging BaggingClassifier BaggingRegressor
sklearn.ensemble._forest ExtraTreesClassifier ExtraTreesRegressor RandomForestClassifier
sklearn.ensemble._forest RandomForestRegressor RandomTreesEmbedding
sklearn.ensemble._gb GradientBoostingClassifier GradientBoostingRegressor VerboseReporter
sklearn.ensemble._gb_losses BinomialDeviance ClassificationLossFunction ExponentialLoss
sklearn.ensemble._gb_losses HuberLossFunction LeastAbsoluteError LeastSquaresError LossFunction
sklearn.ensemble._gb_losses MultinomialDeviance QuantileLossFunction RegressionLossFunction
sklearn.ensemble._hist_gradient_boosting.binning _BinMapper
sklearn.ensemble._hist_gradient_boosting.gradient_boosting BaseHistGradientBoosting
sklearn.ensemble._hist_gradient_boosting.gradient_boosting HistGradientBoostingClassifier
sklearn.ensemble._hist_gradient_boosting.gradient_boosting HistGradientBoostingRegressor
sklearn.ensemble._hist_gradient_boosting.loss BinaryCrossEntropy CategoricalCrossEntropy
sklearn.ensemble._hist_gradient_boosting.loss LeastAbsoluteDeviation LeastSquares Poisson
sklearn.ensemble._hist_gradient_boosting.predictor TreePredictor
sklearn.ensemble._iforest IsolationForest
sklearn.ensemble._stacking StackingClassifier StackingRegressor
sklearn.ensemble._voting VotingClassifier VotingRegressor
sklearn.ensemble._weight_boosting AdaBoostClassifier AdaBoostRegressor
sklearn.feature_extraction._dict_vectorizer DictVectorizer
sklearn.feature_extraction._hash FeatureHasher
sklearn.feature_extraction.image PatchExtractor
sklearn.feature_extraction.text CountVectorizer HashingVectorizer TfidfTransformer TfidfVectorizer
sklearn.feature_selection._from_model SelectFromModel
sklearn.feature_selection._mutual_info mutual_info_classif mutual_info_regression
sklearn.feature_selection._rfe RFE RFECV
sklearn.feature_selection._sequential SequentialFeatureSelector
sklearn.feature_selection._univariate_selection GenericUnivariateSelect SelectFdr SelectFpr
sklearn.feature_selection._univariate_selection SelectFwe SelectKBest SelectPercentile chi2
sklearn.feature_selection._univariate_selection f_classif f_oneway f_regression r_regression
sklearn.feature_selection._variance_threshold VarianceThreshold
sklearn.frozen._frozen FrozenEstimator
sklearn.gaussian_process._gpc GaussianProcessClassifier _BinaryGaussianProcessClassifierLaplace
sklearn.gaussian_process._gpr GaussianProcessRegressor
sklearn.gaussian_process.kernels CompoundKernel ConstantKernel DotProduct ExpSineSquared
sklearn.gaussian_process.kernels Exponentiation GenericKernelMixin Hyperparameter Kernel
sklearn.gaussian_process.kernels KernelOperator Matern NormalizedKernelMixin PairwiseKernel
sklearn.gaussian_process.kernels Product RBF RationalQuadratic StationaryKernelMixin Sum
sklearn.gaussian_process.kernels WhiteKernel
sklearn.impute._base MissingIndicator SimpleImputer
sklearn.impute._knn KNNImputer
sklearn.isotonic IsotonicRegression
sklearn.kernel_approximation AdditiveChi2Sampler Nystroem PolynomialCountSketch RBFSampler
sklearn.kernel_approximation SkewedChi2Sampler
sklearn.kernel_ridge KernelRidge
sklearn.linear_model._base LinearRegression
sklearn.linear_model._bayes ARDRegression BayesianRidge
sklearn.linear_model._coordinate_descent ElasticNet ElasticNetCV Lasso LassoCV MultiTaskElasticNet
sklearn.linear_model._coordinate_descent MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV
sklearn.linear_model._glm.glm GammaRegressor PoissonRegressor TweedieRegressor
sklearn.linear_model._huber HuberRegressor
sklearn.linear_model._least_angle Lars LarsCV LassoLars LassoLarsCV LassoLarsIC
sklearn.linear_model._logistic LogisticRegression LogisticRegressionCV
sklearn.linear_model._omp OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV
sklearn.linear_model._passive_aggressive PassiveAggressiveClassifier PassiveAggressiveRegressor
sklearn.linear_model._perceptron Perceptron
sklearn.linear_model._quantile QuantileRegressor
sklearn.linear_model._ransac RANSACRegressor
sklearn.linear_model._ridge Ridge RidgeCV RidgeClassifier RidgeClassifierCV
sklearn.linear_model._sgd_fast Classification EpsilonInsensitive Hinge Huber Log ModifiedHuber
sklearn.linear_model._sgd_fast Regression SquaredEpsilonInsensitive SquaredHinge SquaredLoss
sklearn.linear_model._stochastic_gradient SGDClassifier SGDOneClassSVM SGDRegressor
sklearn.linear_model._theil_sen TheilSenRegressor
sklearn.manifold._classical_mds ClassicalMDS
sklearn.manifold._isomap Isomap
sklearn.manifold._locally_linear LocallyLinearEmbedding
sklearn.manifold._mds MDS
sklearn.manifold._spectral_embedding SpectralEmbedding
sklearn.manifold._t_sne TSNE
sklearn.metrics._classification accuracy_score balanced_accuracy_score brier_score_loss
sklearn.metrics._classification class_likelihood_ratios classification_report cohen_kappa_score
sklearn.metrics._classification confusion_matrix d2_brier_score d2_log_loss_score f1_score
sklearn.metrics._classification fbeta_score hamming_loss hinge_loss jaccard_score log_loss
sklearn.metrics._classification matthews_corrcoef multilabel_confusion_matrix
sklearn.metrics._classification precision_recall_fscore_support precision_score recall_score
sklearn.metrics._classification zero_one_loss
sklearn.metrics._dist_metrics BrayCurtisDistance32 BrayCurtisDistance64 CanberraDistance32
sklearn.metrics._dist_metrics CanberraDistance64 ChebyshevDistance32 ChebyshevDistance64
sklearn.metrics._dist_metrics DiceDistance32 DiceDistance64 DistanceMetric DistanceMetric32
sklearn.metrics._dist_metrics DistanceMetric64 EuclideanDistance32 EuclideanDistance64
sklearn.metrics._dist_metrics HammingDistance32 HammingDistance64 HaversineDistance32
sklearn.metrics._dist_metrics HaversineDistance64 JaccardDistance32 JaccardDistance64
sklearn.metrics._dist_metrics KulsinskiDistance32 KulsinskiDistance64 MahalanobisDistance32
sklearn.metrics._dist_metrics MahalanobisDistance64 ManhattanDistance32 ManhattanDistance64
sklearn.metrics._dist_metrics MatchingDistance32 MatchingDistance64 MinkowskiDistance32
sklearn.metrics._dist_metrics MinkowskiDistance64 RogersTanimotoDistance32
sklearn.metrics._dist_metrics RogersTanimotoDistance64 RussellRaoDistance32 RussellRaoDistance64
sklearn.metrics._dist_metrics SEuclideanDistance32 SEuclideanDistance64 SokalMichenerDistance32
sklearn.metrics._dist_metrics SokalMichenerDistance64 SokalSneathDistance32 SokalSneathDistance64
sklearn.metrics._dist_metrics newObj
sklearn.metrics._ranking auc average_precision_score confusion_matrix_at_thresholds coverage_error
sklearn.metrics._ranking dcg_score det_curve label_ranking_average_precision_score
sklearn.metrics._ranking label_ranking_loss metric_at_thresholds ndcg_score precision_recall_curve
sklearn.metrics._ranking roc_auc_score roc_curve top_k_accuracy_score
sklearn.metrics._regression d2_absolute_error_score d2_pinball_score d2_tweedie_score
sklearn.metrics._regression explained_variance_score max_error mean_absolute_error
sklearn.metrics._regression mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss
sklearn.metrics._regression mean_poisson_deviance mean_squared_error mean_squared_log_error
sklearn.metrics._regression mean_tweedie_deviance median_absolute_error r2_score
sklearn.metrics._regression root_mean_squared_error root_mean_squared_log_error
sklearn.metrics._scorer _MultimetricScorer _PassthroughScorer _PredictScorer _ProbaScorer _Scorer
sklearn.metrics._scorer _ThresholdScorer
sklearn.mixture._bayesian_mixture BayesianGaussianMixture
sklearn.mixture._gaussian_mixture GaussianMixture
sklearn.model_selection._classification_threshold FixedThresholdClassifier
sklearn.model_selection._classification_threshold TunedThresholdClassifierCV
sklearn.model_selection._search GridSearchCV RandomizedSearchCV
sklearn.model_selection._split BaseCrossValidator BaseShuffleSplit GroupKFold GroupShuffleSplit
sklearn.model_selection._split GroupsConsumerMixin KFold LeaveOneGroupOut LeaveOneOut
sklearn.model_selection._split LeavePGroupsOut LeavePOut PredefinedSplit RepeatedKFold
sklearn.model_selection._split RepeatedStratifiedKFold ShuffleSplit StratifiedGroupKFold
sklearn.model_selection._split StratifiedKFold StratifiedShuffleSplit TimeSeriesSplit _BaseKFold
sklearn.model_selection._split _CVIterableWrapper _RepeatedSplits _UnsupportedGroupCVMixin
sklearn.multiclass OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier _ConstantPredictor
sklearn.multioutput ClassifierChain MultiOutputClassifier MultiOutputRegressor RegressorChain
sklearn.naive_bayes BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB
sklearn.neighbors._ball_tree BallTree BallTree32 BallTree64 BinaryTree32 BinaryTree64
sklearn.neighbors._ball_tree NeighborsHeap32 NeighborsHeap64 NodeHeap newObj
sklearn.neighbors._classification KNeighborsClassifier RadiusNeighborsClassifier
sklearn.neighbors._dist_metrics newObj
sklearn.neighbors._graph KNeighborsTransformer RadiusNeighborsTransformer
sklearn.neighbors._kd_tree BinaryTree32 BinaryTree64 KDTree KDTree32 KDTree64 NeighborsHeap32
sklearn.neighbors._kd_tree NeighborsHeap64 NodeHeap newObj
sklearn.neighbors._kde KernelDensity
sklearn.neighbors._lof LocalOutlierFactor
sklearn.neighbors._nca NeighborhoodComponentsAnalysis
sklearn.neighbors._nearest_centroid NearestCentroid
sklearn.neighbors._regression KNeighborsRegressor RadiusNeighborsRegressor
sklearn.neighbors._unsupervised NearestNeighbors
sklearn.neural_network._multilayer_perceptron MLPClassifier MLPRegressor
sklearn.neural_network._rbm BernoulliRBM
sklearn.neural_network._stochastic_optimizers AdamOptimizer BaseOptimizer SGDOptimizer
sklearn.pipeline FeatureUnion Pipeline
sklearn.preprocessing._data Binarizer KernelCenterer MaxAbsScaler MinMaxScaler Normalizer
sklearn.preprocessing._data PowerTransformer QuantileTransformer RobustScaler StandardScaler
sklearn.preprocessing._discretization KBinsDiscretizer
sklearn.preprocessing._encoders OneHotEncoder OrdinalEncoder
sklearn.preprocessing._function_transformer FunctionTransformer
sklearn.preprocessing._label LabelBinarizer LabelEncoder MultiLabelBinarizer
sklearn.preprocessing._polynomial PolynomialFeatures SplineTransformer
sklearn.preprocessing._target_encoder TargetEncoder
sklearn.random_projection GaussianRandomProjection SparseRandomProjection
sklearn.semi_supervised._label_propagation LabelPropagation LabelSpreading
sklearn.semi_supervised._self_training SelfTrainingClassifier
sklearn.svm._classes LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR
sklearn.tree._classes DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier
sklearn.tree._classes ExtraTreeRegressor
sklearn.tree._tree Tree
sklearn.utils Bunch
sklearn.utils._bunch Bunch
`);var xt=f(`
sklearn.cluster.birch Birch
sklearn.cluster.dbscan_ DBSCAN
sklearn.cluster.hierarchical AgglomerativeClustering FeatureAgglomeration
sklearn.cluster.k_means_ KMeans MiniBatchKMeans
sklearn.covariance.elliptic_envelope EllipticEnvelope
sklearn.covariance.empirical_covariance_ EmpiricalCovariance
sklearn.decomposition.fastica_ FastICA
sklearn.decomposition.incremental_pca IncrementalPCA
sklearn.decomposition.kernel_pca KernelPCA
sklearn.decomposition.nmf NMF
sklearn.decomposition.online_lda LatentDirichletAllocation
sklearn.decomposition.pca PCA RandomizedPCA
sklearn.decomposition.truncated_svd TruncatedSVD
sklearn.ensemble.bagging BaggingClassifier BaggingRegressor
sklearn.ensemble.forest ExtraTreesClassifier ExtraTreesRegressor RandomForestClassifier
sklearn.ensemble.forest RandomForestRegressor RandomTreesEmbedding
sklearn.ensemble.gradient_boosting BinomialDeviance ExponentialLoss GradientBoostingClassifier
sklearn.ensemble.gradient_boosting GradientBoostingRegressor HuberLossFunction LeastAbsoluteError
sklearn.ensemble.gradient_boosting LeastSquaresError LogOddsEstimator MeanEstimator
sklearn.ensemble.gradient_boosting MultinomialDeviance PriorProbabilityEstimator QuantileEstimator
sklearn.ensemble.gradient_boosting QuantileLossFunction ScaledLogOddsEstimator ZeroEstimator
sklearn.ensemble.iforest IsolationForest
sklearn.ensemble.voting VotingClassifier VotingRegressor
sklearn.ensemble.voting_classifier VotingClassifier
sklearn.ensemble.weight_boosting AdaBoostClassifier AdaBoostRegressor
sklearn.feature_extraction.dict_vectorizer DictVectorizer
sklearn.feature_extraction.hashing FeatureHasher
sklearn.feature_selection.from_model SelectFromModel
sklearn.feature_selection.rfe RFE RFECV
sklearn.feature_selection.univariate_selection GenericUnivariateSelect SelectFdr SelectFpr
sklearn.feature_selection.univariate_selection SelectFwe SelectKBest SelectPercentile chi2
sklearn.feature_selection.univariate_selection f_classif f_regression
sklearn.feature_selection.variance_threshold VarianceThreshold
sklearn.gaussian_process.gpc GaussianProcessClassifier
sklearn.gaussian_process.gpr GaussianProcessRegressor
sklearn.impute MissingIndicator SimpleImputer
sklearn.linear_model.base LinearRegression
sklearn.linear_model.bayes ARDRegression BayesianRidge
sklearn.linear_model.coordinate_descent ElasticNet ElasticNetCV Lasso LassoCV MultiTaskElasticNet
sklearn.linear_model.coordinate_descent MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV
sklearn.linear_model.huber HuberRegressor
sklearn.linear_model.least_angle Lars LarsCV LassoLars LassoLarsCV LassoLarsIC
sklearn.linear_model.logistic LogisticRegression LogisticRegressionCV
sklearn.linear_model.passive_aggressive PassiveAggressiveClassifier PassiveAggressiveRegressor
sklearn.linear_model.perceptron Perceptron
sklearn.linear_model.ridge Ridge RidgeCV RidgeClassifier RidgeClassifierCV
sklearn.linear_model.sgd_fast EpsilonInsensitive Hinge Huber Log ModifiedHuber
sklearn.linear_model.sgd_fast SquaredEpsilonInsensitive SquaredHinge SquaredLoss
sklearn.linear_model.stochastic_gradient SGDClassifier SGDRegressor
sklearn.mixture.bayesian_mixture BayesianGaussianMixture
sklearn.mixture.gaussian_mixture GaussianMixture
sklearn.neighbors.ball_tree BallTree newObj
sklearn.neighbors.classification KNeighborsClassifier RadiusNeighborsClassifier
sklearn.neighbors.dist_metrics ChebyshevDistance EuclideanDistance ManhattanDistance
sklearn.neighbors.dist_metrics MinkowskiDistance newObj
sklearn.neighbors.kd_tree KDTree newObj
sklearn.neighbors.kde KernelDensity
sklearn.neighbors.lof LocalOutlierFactor
sklearn.neighbors.nearest_centroid NearestCentroid
sklearn.neighbors.regression KNeighborsRegressor RadiusNeighborsRegressor
sklearn.neighbors.unsupervised NearestNeighbors
sklearn.neural_network.multilayer_perceptron MLPClassifier MLPRegressor
sklearn.neural_network.rbm BernoulliRBM
sklearn.preprocessing.data Binarizer KernelCenterer MaxAbsScaler MinMaxScaler Normalizer
sklearn.preprocessing.data OneHotEncoder PolynomialFeatures PowerTransformer QuantileTransformer
sklearn.preprocessing.data RobustScaler StandardScaler
sklearn.preprocessing.imputation Imputer
sklearn.preprocessing.label LabelBinarizer LabelEncoder MultiLabelBinarizer
sklearn.svm.classes LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR
sklearn.tree.tree DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier
sklearn.tree.tree ExtraTreeRegressor
`);var wt=f(`
builtins Ellipsis NotImplemented bool bytearray bytes complex dict float frozenset int list object
builtins range set slice str tuple
__builtin__ Ellipsis NotImplemented bool bytearray bytes complex dict float frozenset int list long
__builtin__ object set slice str tuple unicode xrange
copyreg _reconstructor __newobj__ __newobj_ex__
copy_reg _reconstructor __newobj__ __newobj_ex__
_codecs encode
collections ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque
datetime date datetime time timedelta timezone
decimal Decimal
fractions Fraction
ipaddress IPv4Address IPv4Network IPv6Address IPv6Network
pathlib Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
pathlib._local Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
types SimpleNamespace
argparse Namespace
uuid UUID SafeUUID
array array _array_reconstructor
`);var St=f(`
torch BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage
torch CharTensor ComplexDoubleStorage ComplexFloatStorage DoubleStorage DoubleTensor FloatStorage
torch FloatTensor HalfStorage HalfTensor IntStorage IntTensor LongStorage LongTensor QInt32Storage
torch QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage ShortStorage ShortTensor Size Tensor
torch bfloat16 bool channels_last channels_last_3d complex128 complex32 complex64 contiguous_format
torch device double float float16 float32 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2
torch float8_e5m2fnuz half int int16 int32 int64 int8 long per_channel_affine
torch per_channel_affine_float_qparams per_channel_symmetric per_tensor_affine per_tensor_symmetric
torch preserve_format qint32 qint8 quint2x4 quint4x2 quint8 short sparse_bsc sparse_bsr sparse_coo
torch sparse_csc sparse_csr strided uint16 uint32 uint64 uint8
torch.cuda BFloat16Storage BoolStorage ByteStorage CharStorage DoubleStorage FloatStorage HalfStorage
torch.cuda IntStorage LongStorage ShortStorage FloatTensor HalfTensor LongTensor
torch.storage TypedStorage UntypedStorage _TypedStorage _UntypedStorage _load_from_bytes
torch._tensor Tensor _rebuild_from_type_v2
torch._utils _rebuild_device_tensor_from_cpu_tensor _rebuild_device_tensor_from_numpy
torch._utils _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_parameter
torch._utils _rebuild_parameter_with_state _rebuild_qtensor _rebuild_sparse_csr_tensor
torch._utils _rebuild_sparse_tensor _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3
torch._utils _rebuild_wrapper_subclass
torch.nn.parameter Buffer Parameter UninitializedParameter
torch.serialization _get_layout
torch.torch_version TorchVersion
`);var Et=f(`
torch.nn.modules.activation CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU
torch.nn.modules.activation LogSigmoid LogSoftmax Mish MultiheadAttention PReLU RReLU ReLU ReLU6 SELU
torch.nn.modules.activation SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign Tanh
torch.nn.modules.activation Tanhshrink Threshold
torch.nn.modules.batchnorm BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm
torch.nn.modules.container ModuleDict ModuleList ParameterDict ParameterList Sequential
torch.nn.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
torch.nn.modules.dropout AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout
torch.nn.modules.flatten Flatten Unflatten
torch.nn.modules.fold Fold Unfold
torch.nn.modules.instancenorm InstanceNorm1d InstanceNorm2d InstanceNorm3d
torch.nn.modules.linear Bilinear Identity Linear NonDynamicallyQuantizableLinear
torch.nn.modules.loss BCELoss BCEWithLogitsLoss CrossEntropyLoss L1Loss MSELoss NLLLoss SmoothL1Loss
torch.nn.modules.normalization CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm
torch.nn.modules.padding ConstantPad1d ConstantPad2d ReflectionPad1d ReflectionPad2d ReplicationPad2d
torch.nn.modules.padding ZeroPad2d
torch.nn.modules.pixelshuffle PixelShuffle PixelUnshuffle
torch.nn.modules.pooling AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d
torch.nn.modules.pooling AdaptiveMaxPool2d AvgPool1d AvgPool2d AvgPool3d MaxPool1d MaxPool2d MaxPool3d
torch.nn.modules.rnn GRU GRUCell LSTM LSTMCell RNN RNNCell
torch.nn.modules.sparse Embedding EmbeddingBag
torch.nn.modules.transformer Transformer TransformerDecoder TransformerDecoderLayer
torch.nn.modules.transformer TransformerEncoder TransformerEncoderLayer
torch.nn.modules.upsampling Upsample UpsamplingBilinear2d UpsamplingNearest2d
torch.nn.backends.thnn _get_thnn_function_backend
`);var vt=ye([wt,gt,_t,bt,kt,xt,yt,St,Et]);var Ct=[{pattern:/^(os|posix|nt)\.(system|popen|exec\w*|spawn\w*|posix_spawn\w*|startfile|fork\w*|kill\w*)$/,rule:"pickle-code-execution",does:"runs a command of the operating system"},{pattern:/^(subprocess|commands|popen2|pty|_posixsubprocess|multiprocessing|asyncio|concurrent|pexpect|sh|mailcap)\./,rule:"pickle-code-execution",does:"can start a process"},{pattern:/^(builtins|__builtin__|__builtins__)\.(eval|exec|execfile|compile|__import__|getattr|setattr|delattr|globals|locals|vars|map|filter|apply|input|breakpoint|help|type|super|classmethod|staticmethod|property)\b/,rule:"pickle-code-execution",does:"evaluates code or reaches any attribute"},{pattern:/^(sys|_?imp|importlib|runpy|pkgutil|code|codeop|pdb|bdb|trace|timeit|cProfile|profile|doctest|idlelib|lib2to3|distutils|ensurepip|venv|pip|setuptools|pydoc|_pyrepl|site|ctypes|_ctypes|cffi|types|marshal|inspect|gc|atexit|signal|threading|_thread|operator|_operator|functools|_functools|itertools|contextlib|codecs|uuid|ast|dis|_osx_support|_aix_support|logging|unittest|test|numpy\.testing|numpy\.f2py|torch\._dynamo|torch\._inductor|torch\.utils|torch\.jit|torch\.hub|torch\.distributed|torch\.serialization|mlflow|dill|cloudpickle|pickle|_pickle|cPickle|joblib|shelve|jsonpickle)\./,rule:"pickle-code-execution",does:"can run code or load another program"},{pattern:/^(os|posix|nt|posixpath|ntpath|shutil|pathlib|io|_io|tempfile|glob|fileinput|linecache|zipfile|tarfile|sqlite3|dbm|mmap|h5py|pandas\.io|numpy\.lib)\.|^pandas\.read_|^numpy\.(load|save|fromfile|memmap|genfromtxt)|^(builtins|__builtin__)\.(open|file)$/,rule:"pickle-file-access",does:"can read or write files"},{pattern:/^(socket|_socket|ssl|socketserver|http|httplib|urllib2?|requests|httpx|aiohttp|ftplib|smtplib|poplib|imaplib|nntplib|telnetlib|xmlrpc|webbrowser|antigravity|paramiko|fabric)\./,rule:"pickle-network",does:"can reach the network"}];function Mt(t,e){if(vt.get(t)?.has(e))return;let r=m(`${t}.${e}`,120),n=Ct.find(({pattern:s})=>s.test(`${t}.${e}`));return n?{rule:n.rule,message:`imports ${r}, which ${n.does}`}:{rule:"pickle-unlisted-import",message:`imports ${r}, which no allow-list of a framework names`}}var Pn={sized1:1,sized4:4,sized8:8},Bn=16*1024*1024,Dn=10;function Tt(t,e,r){if(t==="line")return ge(e,r);if(t==="lines")return ge(e,ge(e,r));let n=Pn[t];return r+n+T(e,r,n)}function T(t,e,r){if(e+r>t.size)throw new c("an operand reaches past the end");let n=0;for(let s=r-1;s>=0;s-=1)n=n*256+t.byte(e+s);return n}function ge(t,e){let r=t.start+t.bytes.length;if(e>=t.start&&e<r){let s=t.bytes.indexOf(Dn,e-t.start);if(s>=0)return t.start+s+1}if(r>=t.size&&e>=t.start)throw new c("a line does not end");let n=Math.max(4096,(r-e)*4);throw n>Bn?new c("a line is too long"):new C(e,n)}function Lt(t,e,r){t.push(be(t,e,r))}function It(t,e){let r=S(t.bytes,t.peek(0)),n=S(t.bytes,t.peek(1));t.replace(2,Rt(t,e,n,r))}function X(t,e,r){let n=String(T(t.bytes,e+1,r-e-1));t.effects+=1,t.sink.report("pickle-unresolved-import",e,`imports extension code ${n}, which only the loading process can resolve`,`extension ${n}`),t.push({kind:"global",module:"copyreg",name:`extension ${n}`,allowed:!1})}function be(t,e,r){let[n,s]=N(t.bytes,e+1,r).split(`
`);return Rt(t,e,n,s)}function Rt(t,e,r,n){if(t.effects+=1,r===void 0||n===void 0)return t.sink.report("pickle-unresolved-import",e,"imports a name that is not written in the file as two strings","computed"),{kind:"global",module:"?",name:"?",allowed:!1};let s=Mt(r,n);return s&&t.sink.report(s.rule,e,s.message,`${r}.${n}`),{kind:"global",module:r,name:n,allowed:!s}}function Nt(t,e){let r=t.peek(0);t.replace(2,Y(t,e,t.peek(1),r))}function _e(t){return(e,r)=>{let n=e.peek(t-1),s=e.peek(t-2);e.replace(t,Y(e,r,n,s))}}function Pt(t,e){let r=t.mark(),n=t.stack[r+1];if(n===void 0)throw new c("the stack is empty");let s=t.stack.slice(r+2);t.replace(t.stack.length-r,Y(t,e,n,{kind:"tuple",items:s}))}function Bt(t,e,r){let n=t.mark(),s=be(t,e,r),o=t.stack.slice(n+1);t.replace(t.stack.length-n,Y(t,e,s,{kind:"tuple",items:o}))}function Dt(t,e,r){let n=t.peek(0),s=t.peek(1);if(E(s)){let i=ft(t,s,n,r);s.states.push(n),t.stack.length-=1,i();return}let o=_(s)?m(`${s.module}.${s.name}`):"a value of unknown class";t.effects+=1,t.sink.report("pickle-object-change",e,`overwrites attributes of ${o}`,o),t.stack.length-=1}function Y(t,e,r,n){if(t.effects+=1,!_(r))return t.sink.report("pickle-unknown-call",e,"calls a value that is not an import, such as the result of another call","computed"),de;if(!r.allowed)return de;let s=pt(t,r,n);if(s){let o=`${r.module}.${r.name}`;t.sink.report("pickle-unsafe-arguments",e,`calls ${o} ${s}`,o)}return{kind:"instance",of:On(r,n),arguments:n,states:[]}}function On(t,e){let r=k(e)?e.items[0]:void 0;return/^(copyreg|copy_reg)$/.test(t.module)&&_(r)?r:t}var Fn=/^[ \t]*[+-]?\d+(_\d+)*\s*$/,Un=/^[ \t]*[+-]?\d+(_\d+)*L?\s*$/,Vn=/^\s*[+-]?(inf(inity)?|nan|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d+)?)\s*$/i;function v(t,e){t.push(e)}function At(t,e,r){ke(t,e,r,Fn)}function Ot(t,e,r){ke(t,e,r,Un)}function zt(t,e,r){ke(t,e,r,Vn)}function Ft(t,e,r){let n=t.bytes.byte(e+1),s=N(t.bytes,Math.max(e+2,r-16),r).trimEnd();if(!((n===34||n===39)&&s.endsWith(String.fromCharCode(n))))throw new c("a string is not quoted");g(t,e,r)}function g(t,e,r){r-e>8&&tt(t,e,r),t.push(e)}function Ut(t){t.push(y)}function Vt(t){t.peek()}function Gt(t){t.push(F)}function jt(t){if(t.stack.length===0)throw new c("the stack is empty");t.stack.length-=1}function Ht(t){t.push(t.peek())}function $t(t){t.stack.length=t.mark()}function ke(t,e,r,n){if(!n.test(N(t.bytes,e+1,r)))throw new c("a number is malformed");t.push(e)}function xe(t){return(e,r)=>Xt(e,T(e.bytes,r+1,t))}function we(t){return(e,r)=>e.memo.set(T(e.bytes,r+1,t),e.peek())}function Kt(t,e,r){Xt(t,Yt(t,e,r))}function Wt(t,e,r){t.memo.set(Yt(t,e,r),t.peek())}function qt(t){t.memo.set(t.memo.size,t.peek())}function Xt(t,e){let r=t.memo.get(e);if(r===void 0)throw new c(`memo key ${String(e)} was never set`);t.push(r)}function Yt(t,e,r){let n=N(t.bytes,e+1,r),s=Number(n);if(!/^\d{1,15}\s?$/.test(n)||!Number.isSafeInteger(s))throw new c("a memo key is malformed");return s}var Hn=5;function Zt(t,e){if(t.bytes.byte(e+1)>Hn)throw new c("the protocol is unknown")}function Qt(t,e){t.peek(),t.frameEnd>e+1&&nr(t,e),t.stop()}function Jt(t,e,r){t.frameEnd>e&&nr(t,e),t.frameEnd=r+T(t.bytes,e+1,8)}function er(t,e){rr(t,e),t.push(y)}function tr(t,e){let r=t.peek(),[n,s]=k(r)?r.items:[];t.dialect.persistentIds==="storages"&&n!==void 0&&S(t.bytes,n)==="storage"&&_(s)&&s.allowed||rr(t,e),t.replace(1,y)}function rr(t,e){t.effects+=1,t.sink.report("pickle-persistent-id",e,"asks the loading program for an object by a persistent id","persistent id")}function nr(t,e){t.sink.report("pickle-frame-mismatch",e,"has a frame whose length does not fit its instructions","frame")}var Kn=[["I","INT","line",At],["J","BININT",4,v],["K","BININT1",1,v],["M","BININT2",2,v],["L","LONG","line",Ot],[138,"LONG1","sized1",v],[139,"LONG4","sized4",v],["S","STRING","line",Ft],["T","BINSTRING","sized4",g],["U","SHORT_BINSTRING","sized1",g],["B","BINBYTES","sized4",g],["C","SHORT_BINBYTES","sized1",g],[142,"BINBYTES8","sized8",g],[150,"BYTEARRAY8","sized8",g],[151,"NEXT_BUFFER","none",Ut],[152,"READONLY_BUFFER","none",Vt],["N","NONE","none",v],[136,"NEWTRUE","none",v],[137,"NEWFALSE","none",v],["V","UNICODE","line",g],[140,"SHORT_BINUNICODE","sized1",g],["X","BINUNICODE","sized4",g],[141,"BINUNICODE8","sized8",g],["F","FLOAT","line",zt],["G","BINFLOAT",8,v],["]","EMPTY_LIST","none",pe],["a","APPEND","none",ct],["e","APPENDS","none",he],["l","LIST","none",fe],[")","EMPTY_TUPLE","none",U(0)],["t","TUPLE","none",lt],[133,"TUPLE1","none",U(1)],[134,"TUPLE2","none",U(2)],[135,"TUPLE3","none",U(3)],["}","EMPTY_DICT","none",it],["d","DICT","none",at],["s","SETITEM","none",dt],["u","SETITEMS","none",ut],[143,"EMPTY_SET","none",pe],[144,"ADDITEMS","none",he],[145,"FROZENSET","none",fe],["0","POP","none",jt],["2","DUP","none",Ht],["(","MARK","none",Gt],["1","POP_MARK","none",$t],["g","GET","line",Kt],["h","BINGET",1,xe(1)],["j","LONG_BINGET",4,xe(4)],["p","PUT","line",Wt],["q","BINPUT",1,we(1)],["r","LONG_BINPUT",4,we(4)],[148,"MEMOIZE","none",qt],[130,"EXT1",1,X],[131,"EXT2",2,X],[132,"EXT4",4,X],["c","GLOBAL","lines",Lt],[147,"STACK_GLOBAL","none",It],["R","REDUCE","none",Nt],["b","BUILD","none",Dt],["i","INST","lines",Bt],["o","OBJ","none",Pt],[129,"NEWOBJ","none",_e(2)],[146,"NEWOBJ_EX","none",_e(3)],[128,"PROTO",1,Zt],[".","STOP","none",Qt],[149,"FRAME",8,Jt],["P","PERSID","line",er],["Q","BINPERSID","none",tr]],sr=Wn();function Wn(){let t=new Array(256).fill(void 0);for(let[e,r,n,s]of Kn){let o=typeof e=="string"?e.charCodeAt(0):e;t[o]={name:r,operand:qn(n),run:s}}return t}function qn(t){return t==="none"?0:t}var Xn=5e4,Z=class{bytes;sink;dialect;embedded=new Map;raw=[];stack=[];memo=new z;position;operations=0;effects=0;stopped=!1;left=0;frameEnd=-1;skip=0;outer=[];constructor(e,r,n,s){this.bytes=e,this.position=r,this.sink=n,this.dialect=s}async run(){let e=Math.ceil(this.bytes.size/1e6);for(let r=0;r<Xn+2*e;r+=1)try{return this.runLoaded()}catch(n){if(n instanceof c)return{kind:"malformed",reason:n.message};if(!(n instanceof C||n instanceof B))throw n;await this.bytes.load(n,this.position)}return{kind:"limit",reason:"the stream refers back too often"}}push(e){this.stack.push(e)}peek(e=0){let r=this.stack,n=r[r.length-1-e];for(let s=0;s<=e;s+=1)if(r[r.length-1-s]===F)throw new c("the stack is empty");if(n===void 0)throw new c("the stack is empty");return n}mark(){let e=this.stack.lastIndexOf(F);if(e<0)throw new c("there is no mark");return e}replace(e,r){this.stack.length-=e,this.stack.push(r)}enter(){if(this.outer.length>=16)throw new c("streams are nested too deeply");this.outer.push({stack:this.stack,memo:this.memo}),this.stack=[],this.memo=new z,this.frameEnd=-1}stop(){let e=this.outer.pop();this.left=this.stack.length,e?{stack:this.stack,memo:this.memo}=e:this.stopped=!0,this.frameEnd=-1}runLoaded(){let{bytes:e}=this;for(;!this.stopped;){let r=this.position;if(r>=e.size)throw new c("the stream ends before STOP");let n=sr[e.byte(r)];if(!n)throw new c("there is an unknown opcode");let{operand:s}=n,o=typeof s=="number"?r+1+s:Tt(s,e,r+1);if(o>e.size)throw new c("an operand reaches past the end");if(n.run(this,r,o),this.position=o+this.skip,this.skip=0,this.operations+=1,this.isTooLarge())return{kind:"limit",reason:"the stream has too many operations"}}return{kind:"stop"}}isTooLarge(){return this.operations>d.pickleOperations||this.stack.length>d.pickleStack||this.memo.size>d.pickleMemo}};var Yn=1e5;async function Se(t,e,r){let n=new V(t),s=[],o=[],i=Math.min(e.maxStreams,Yn),[a,l,u,h,P]=[0,0,0,0,0];for(;;){let L=new Z(n,h,r,e.dialect),re=await L.run();l+=L.operations,u+=L.effects;for(let ne of L.embedded.values())s.push(ne);for(let ne of L.raw)o.push(ne);if(re.kind==="stop"&&(h=L.position,a+=1,P=L.left),re.kind!=="stop"||h>=t.size||a>=i)return{streams:a,operations:l,effects:u,left:P,ending:re,end:h,embedded:s,raw:o}}}var Zn=/^800[2-5](95[\da-f]{16})?8a0a6cfc9c46f9206aa85019(94)?2e/,or=32,ir=5,Qn=5,Jn=16,es=new Set(["pickle-code-execution","pickle-file-access","pickle-network"]),ts=/^[A-Za-z_][\w.]*$/,ar={persistentIds:"none"},rs={persistentIds:"storages"},lr={identify:ns,inspect:ls};async function ns(t){if(t.role==="torch-pickle")return"pickle";let e=await t.source.read(0,or);if(dr(e))return"torch";let r=us(e);return r&&G(t.name)||await ss(t,r)?"pickle":void 0}async function ss(t,e){let r=[],n={report:(a,l,u,h)=>r.push({rule:a,key:h})},s=await Se(t.source,{dialect:ar,maxStreams:1},n),o=r.some(({key:a})=>ts.test(a));return e?s.streams>0||o||os(s)&&!t.role:s.streams>0?o||await as(t,s):r.some(({rule:a})=>es.has(a))&&s.effects>1||o&&is(t)}function os(t){return t.operations>=Jn}function is({name:t}){return G(t)||H(t)}async function as(t,e){return G(t.name)?!0:e.operations>2&&e.left===1&&await cr(t,e.end)}async function ls(t,e,r){let{source:n}=t,s=dr(await n.read(0,or)),o={dialect:s||t.role==="torch-pickle"?rs:ar,maxStreams:s?ir:Number.POSITIVE_INFINITY},a=await Se(n,o,{report:(l,u,h,P)=>e.report(t,l,{at:u,message:h,key:P})});await cs(t,e,a,s),await ds(t,e,r,a)}async function cs(t,e,{ending:r,streams:n,end:s,effects:o},i){if(r.kind==="limit"){e.gap(t,"limit",r.reason);return}if(n>=(i?ir:1)&&(i||await cr(t,s))||t.role==="data"&&n>0||t.role==="data"&&o===0)return;let u=r.kind==="malformed"?r.reason:"it ends too early",h=n===0?`the pickle can not be followed to its end: ${u}`:`bytes after the pickle, from ${String(s)} on, are not understood`;e.gap(t,"not-understood",h)}async function ds(t,e,r,n){if(n.embedded.length+n.raw.length===0||!e.mayDescend(t))return;let s=[...t.trail,"embedded bytes"];for(let o of n.embedded){let i=await rt(t.source,o),a=i?M(i):w(t.source,o.start,o.end-o.start),l=t.base+(t.exact?o.start:0),u=t.exact&&!i;await r({source:a,name:"",trail:s,base:l,exact:u,role:"data"})}for(let{start:o,end:i}of n.raw){let a=t.base+(t.exact?o:0),l=w(t.source,o,i-o);await r({source:l,name:"",trail:s,base:a,exact:t.exact,role:"data"})}}async function cr({source:t},e){return t.size-e>65536?!1:(await t.read(e,t.size-e)).every(n=>n===0||n===32||n>=9&&n<=13)}function us(t){return t[0]===128&&(t[1]??255)<=Qn}function dr(t){return Zn.test(Buffer.from(t).toString("hex"))}var ms=/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}[\]]/gs;function ur(t){let e=[];for(let[r,n,s]of t.matchAll(ms))if(r==="{"||r==="[")e.push(new Set);else if(r==="}"||r==="]")e.pop();else if(s!==void 0&&n!==void 0){let o=String(JSON.parse(`"${n}"`)),i=e.at(-1);if(i?.has(o))return o;i?.add(o)}}var mr={BOOL:8,U8:8,I8:8,F8_E4M3:8,F8_E5M2:8,F8_E8M0:8,F8_E4M3FNUZ:8,F8_E5M2FNUZ:8,F4:4,F6_E2M3:6,F6_E3M2:6,I16:16,U16:16,F16:16,BF16:16,I32:32,U32:32,F32:32,I64:64,U64:64,F64:64,C64:64};function fr(t,e){let r=ps(t);if(typeof r=="string")return r;let{__metadata__:n,...s}=r.value;if(n!==void 0&&!ys(n))return"__metadata__ is not a map from text to text";let o=[];for(let[i,a]of Object.entries(s)){let l=fs(i,a);if(typeof l=="string")return l;o.push(l)}return hs(o,e)}function ps(t){let e,r;try{e=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(t),r=JSON.parse(e)}catch{return"the header is not JSON in UTF-8"}if(!e.startsWith("{")||!Ee(r))return"the header is not a JSON object";let n=ur(e);return n===void 0?{value:r}:`the key "${m(n,60)}" occurs twice`}function fs(t,e){let r=`tensor "${m(t,60)}"`;if(!Ee(e))return`${r} is not an object`;let{dtype:n,shape:s,data_offsets:o}=e,i=typeof n=="string"&&Object.hasOwn(mr,n)?mr[n]:void 0;if(i===void 0)return`${r} has an unknown dtype`;if(!pr(s))return`${r} has a malformed shape`;if(!pr(o)||o.length!==2)return`${r} has malformed offsets`;let[a=0,l=0]=o,u=s.reduce((h,P)=>h*P,i)/8;return Number.isSafeInteger(u)?l-a!==u?`${r} has offsets that do not fit its shape`:{name:t,start:a,end:l}:`${r} has a shape that overflows`}function hs(t,e){let r=0;for(let{name:n,start:s,end:o}of t.toSorted((i,a)=>i.start-a.start||i.end-a.end)){if(s!==r)return`tensor "${m(n,60)}" leaves a hole or overlaps another`;r=o}return r===e?void 0:"the tensors do not fill the file exactly"}function Ee(t){return typeof t=="object"&&t!==null&&!Array.isArray(t)}function ys(t){return Ee(t)&&Object.values(t).every(e=>typeof e=="string")}function pr(t){return Array.isArray(t)&&t.every(e=>Number.isSafeInteger(e)&&e>=0)}var gs=33554432,hr=1e8,yr={identify:bs,inspect:_s};async function bs({source:t,name:e}){let r=Buffer.from(await t.read(0,9));if(r.length<9||r[8]!==123)return;let n=Number(r.readBigUInt64LE(0));return e.toLowerCase().endsWith(".safetensors")||n>1&&8+n<=t.size?"safetensors":void 0}async function _s(t,e){let{source:r}=t,n=Number(Buffer.from(await r.read(0,8)).readBigUInt64LE(0));if(n>gs&&n<=hr&&8+n<=r.size){e.gap(t,"limit","the safetensors header is too long to be examined");return}let s=n>hr?"the header is longer than 100,000,000 bytes":8+n>r.size?"the header is longer than the file":fr(await r.read(8,n),r.size-8-n);s&&e.report(t,"safetensors-header",{at:8,message:s,key:s})}import{promisify as ks}from"node:util";import{crc32 as br,inflateRaw as xs}from"node:zlib";var ws=0,Ss=8,Es=1<<30,gr=4*1024*1024,vs=ks(xs);async function _r(t,e,r,n){let s=w(t,r.dataStart,e.compressedSize);if(e.method===ws){let i=s.size>Es||await Ms(s)===e.crc;return{source:s,stored:!0,sound:i&&s.size===e.size}}if(e.method!==Ss)return{problem:"method"};let o=Math.min(d.inflatedMember,n);return s.size>d.inflatedMember||o<=0?{problem:"too-large"}:Cs(s,e,o)}async function Cs(t,e,r){try{let n=await vs(await t.read(0,t.size),{maxOutputLength:r}),s=n.length===e.size&&br(n)===e.crc;return{source:M(n),stored:!1,sound:s}}catch(n){return{problem:n instanceof RangeError?"too-large":"corrupt"}}}async function Ms(t){let e=0;for(let r=0;r<t.size;r+=gr)e=br(await t.read(r,gr),e);return e}var Ts=101075792,Ls=117853008,kr=33639248,ve=22,Is=65535,Rs=8,Ce=4294967295;async function Me(t){let e=Math.max(0,t.size-ve-Is),r=Buffer.from(await t.read(e,t.size-e)),n=Buffer.from("PK","latin1"),s=r.length-ve+1;for(let o=0;o<Rs&&s>0;o+=1){if(s=r.lastIndexOf(n,s-1),s<0)return;let i=await Ns(t,e+s,r.subarray(s)),a=i&&await Ds(t,i);if(a)return a}}async function Ns(t,e,r){let n={at:e,count:r.readUInt16LE(10),size:r.readUInt32LE(12),offset:r.readUInt32LE(16),archiveEnd:e+ve+r.readUInt16LE(20),zip64:!1,conflict:void 0},s=Buffer.from(e>=20?await t.read(e-20,20):[]);if(s.length<20||s.readUInt32LE(0)!==Ls)return n;let o=await Ps(t,e,Number(s.readBigUInt64LE(8)));return o?{...n,...o,conflict:Bs(n,o)}:void 0}async function Ps(t,e,r){for(let n of[r,e-20-56]){if(!(n>=0&&n+56<=e))continue;let s=Buffer.from(await t.read(n,56));if(s.length<56||s.readUInt32LE(0)!==Ts)continue;let[o,i,a]=[32,40,48].map(l=>Number(s.readBigUInt64LE(l)));return{at:n,count:o??0,size:i??0,offset:a??0,zip64:!0}}}function Bs(t,e){if(t.count!==65535&&t.count!==e.count)return"number of entries";if(t.size!==Ce&&t.size!==e.size)return"size of the directory";if(t.offset!==Ce&&t.offset!==e.offset)return"place of the directory"}async function Ds(t,e){let{at:r,size:n,offset:s,count:o}=e,i=r-n,a=i-s;if(i<0||a<0||n>d.zipDirectory)return;let l=await As(t,i,n,a);if(!l)return;let u=e.zip64?l.length!==o:(l.length&65535)!==o,h=e.conflict??(u?"number of entries":void 0);return{entries:l,start:i,end:r,prefix:a,archiveEnd:e.archiveEnd,conflict:h}}async function As(t,e,r,n){if(r>0&&!await Os(t,e))return;let s=Buffer.from(await t.read(e,r)),o=[],i=0;for(;i+46<=s.length&&s.readUInt32LE(i)===kr;){let a=i+zs(s,i);if(a>s.length)return;o.push(Fs(s.subarray(i,a),n)),i=a}return i===r?o:void 0}async function Os(t,e){let r=Buffer.from(await t.read(e,4));return r.length===4&&r.readUInt32LE(0)===kr}function zs(t,e){return 46+t.readUInt16LE(e+28)+t.readUInt16LE(e+30)+t.readUInt16LE(e+32)}function Fs(t,e){let r=46+t.readUInt16LE(28),n=t.subarray(r,r+t.readUInt16LE(30)),s=[t.readUInt32LE(24),t.readUInt32LE(20),t.readUInt32LE(42)],[o=0,i=0,a=0]=Te(s,n),l=t.subarray(46,r);return{name:l.toString("utf8"),rawName:l,flags:t.readUInt16LE(8),method:t.readUInt16LE(10),crc:t.readUInt32LE(16),compressedSize:i,size:o,localOffset:e+a,isSymlink:(t.readUInt16LE(40)&61440)===40960}}function Te(t,e){let r=Us(e,1),n=0;return t.map(s=>s!==Ce||!r||n+8>r.length?s:(n+=8,Number(r.readBigUInt64LE(n-8))))}function Us(t,e){for(let r=0;r+4<=t.length;r+=4+t.readUInt16LE(r+2))if(t.readUInt16LE(r)===e)return t.subarray(r+4,r+4+t.readUInt16LE(r+2))}var Vs=67324752,Q=30,Gs=8,js=1;async function xr(t,e){let r=Buffer.from(await t.read(e.localOffset,Q));if(r.length<Q||r.readUInt32LE(0)!==Vs)return;let n=r.readUInt16LE(26),s=r.readUInt16LE(28),o=Buffer.from(await t.read(e.localOffset+Q,n+s)),i=e.localOffset+Q+n+s,l=[...o.subarray(0,n).equals(e.rawName)?[]:["name"],...r.readUInt16LE(8)===e.method?[]:["method"],...(r.readUInt16LE(6)^e.flags)&js?["encryption flag"]:[],...Hs(r,o.subarray(n),e)];return{dataStart:i,dataEnd:i+e.compressedSize,mismatches:l}}function Hs(t,e,r){let[n=0,s=0]=Te([t.readUInt32LE(22),t.readUInt32LE(18)],e),o=t.readUInt32LE(14),i=(t.readUInt16LE(6)&Gs)!==0,a=(l,u)=>l!==u&&!(i&&(l===0||l===4294967295));return[...a(o,r.crc)?["checksum"]:[],...a(n,r.size)?["size"]:[],...a(s,r.compressedSize)?["compressed size"]:[]]}var wr=Buffer.from("PK","latin1"),$s=1,Ks=/(^|\/)(data|constants)\.pkl$/,Ws=/(^|\/)data\/\d+$/,Sr={identify:qs,inspect:Xs};async function qs({source:t}){let e=await Me(t);return e?Er(e):wr.equals(await t.read(0,4))?"zip":void 0}function Er({entries:t}){return t.some(({name:e})=>/(^|\/)data\.pkl$/.test(e))?"torch":t.length>0&&t.every(({name:e})=>e.endsWith(".npy"))?"numpy":"zip"}async function Xs(t,e,r){let n=await Me(t.source);if(!n){e.gap(t,"unreadable","the zip has no sound directory");return}if(!e.mayDescend(t))return;n.entries.length>d.zipEntries&&e.gap(t,"limit","the zip has too many entries"),await new Le(t,n,e,r).inspect()}var Le=class{candidate;directory;format;inspection;examine;stretches=[];constructor(e,r,n,s){this.candidate=e,this.directory=r,this.format=Er(r),this.inspection=n,this.examine=s}async inspect(){let{entries:e,conflict:r,start:n}=this.directory;r&&this.report("zip-header-mismatch",{name:r,at:n},`the end records differ in the ${r}`),this.reportPrograms(e),this.inspectNames(e);for(let s of e.slice(0,d.zipEntries))await this.inspectEntry(s);await this.inspectBetween()}reportPrograms(e){for(let{names:r,detail:n}of Ys)r.every(s=>e.some(({name:o})=>s.test(o)))&&this.inspection.gap(this.candidate,"not-understood",n)}inspectNames(e){let r=new Set;for(let{name:n,localOffset:s,isSymlink:o}of e)r.has(n)&&this.report("zip-duplicate-name",{name:n,at:s},"the name occurs twice"),r.add(n),o?this.report("zip-unsafe-name",{name:n,at:s},"the entry is a symbolic link"):Qs(n)&&this.report("zip-unsafe-name",{name:n,at:s},"the name leads out of the folder")}async inspectEntry(e){let{source:r}=this.candidate,n=await xr(r,e),s=this.memberOf(e,n);if(!n||n.dataEnd>this.directory.start){this.inspection.gap(s,"unreadable","the entry has no data where the directory says");return}this.stretches.push({start:e.localOffset,end:n.dataEnd,name:e.name});for(let i of n.mismatches)this.report("zip-header-mismatch",{name:e.name,at:e.localOffset},`the ${i} differs`,i);if(e.name.endsWith("/")&&e.size===0)return;let o=await _r(r,e,n,this.inspection.inflatable);await this.inspectContent(e,s,o)}async inspectContent(e,r,n){let s=(e.flags&$s)!==0;if("problem"in n||s&&!n.sound){let a="problem"in n?n.problem:"corrupt";this.unreadable(r,s?"encrypted":a);return}n.stored||(this.inspection.inflatable-=n.source.size);let o=e.localOffset;s&&this.report("zip-false-encryption",{name:e.name,at:o},"the entry is marked as encrypted but is not"),n.sound||this.report("zip-bad-crc",{name:e.name,at:o},"checksum or size do not fit the data");let i=this.candidate.exact&&n.stored;await this.examine({...r,source:n.source,exact:i})}unreadable(e,r){let n=r==="too-large"?"limit":"unreadable";this.inspection.gap(e,n,Zs[r])}async inspectBetween(){let e=this.stretches.sort((s,o)=>s.start-o.start),r=0;for(let{start:s,end:o,name:i}of e)s<r?this.report("zip-overlap",{name:i,at:s},"the entry shares bytes with another"):s>r&&await this.inspectStretch(r,s),r=Math.max(r,o);r<this.directory.start&&await this.inspectStretch(r,this.directory.start);let{archiveEnd:n}=this.directory;n<this.candidate.source.size&&await this.inspectStretch(n,this.candidate.source.size)}async inspectStretch(e,r){let n=w(this.candidate.source,e,r-e),s=await n.read(0,4);if(wr.equals(s)&&e>0){this.report("zip-hidden-data",{name:"hidden",at:e},"an entry is missing in the directory");return}if(e===0&&r===this.candidate.source.size)return;let o=[...this.candidate.trail,"bytes between entries"],i=this.candidate.base+(this.candidate.exact?e:0);await this.examine({source:n,name:"",trail:o,base:i,exact:this.candidate.exact,role:"data"})}memberOf(e,r){let{candidate:n}=this,s=this.roleOf(e.name);return{source:w(n.source,0,0),name:e.name,trail:[...n.trail,e.name],base:n.base+(n.exact?r?.dataStart??e.localOffset:0),exact:!1,...s?{role:s}:{}}}roleOf(e){if(this.format==="torch")return Ks.test(e)?"torch-pickle":Ws.test(e)?"data":void 0}report(e,{name:r,at:n},s,o=""){let i={...this.candidate,trail:[...this.candidate.trail,r]};this.inspection.report(i,e,{at:n,message:s,key:o})}},Ys=[{names:[/^[^/]+\/code\/.+\.py$/],detail:"TorchScript code is not examined"},{names:[/^config\.json$/,/^(metadata\.json|model\.weights\.h5)$/],detail:"the layers of a Keras model are not examined"}],Zs={encrypted:"the entry is encrypted",method:"the compression method of the entry is not supported","too-large":"the entry is too large to be decompressed",corrupt:"the entry can not be decompressed"};function Qs(t){return t.split(/[\\/]/).includes("..")||/^([\\/]|[A-Za-z]:)/.test(t)||t.includes("\0")}var Js=[Sr,yr,Fe,qe,lr];async function J(t){let e=[];if(t.source.size===0)return e;for(let r of Js){let n=await r.identify(t);n&&e.push({format:n,reader:r})}return e}var b=(t,e,r=!1,n=0)=>({bytes:Buffer.from(t,"latin1"),detail:e,isModel:r,offset:n}),eo=[b("GGUF","GGUF",!0),b(`\x89HDF\r

`,"HDF5 (Keras)",!0),b("TFL3","TFLite",!0,4),b("ORTM","ONNX Runtime format",!0,4),b("7z\xBC\xAF'","7z"),b("Rar!\x07","RAR"),b("BZh","bzip2"),b("\xFD7zXZ\0","xz"),b("]\0\0","lzma"),b("(\xB5/\xFD","zstandard"),b('"M',"LZ4"),b("ustar","tar",!1,257)],vr=Buffer.from("version https://git-lfs.github.com/spec/");async function Cr(t){let e=Buffer.from(await t.read(0,512));return eo.find(({offset:r,bytes:n})=>e.subarray(r,r+n.length).equals(n))??to(e)}function to(t){if(t.subarray(0,vr.length).equals(vr))return{detail:"the file is a Git LFS pointer; its content was not fetched",isModel:!0,reason:"not-materialised"}}async function ee(t,e){let r=async i=>{await ee(i,e)},n=await J(t);for(let{reader:i}of n)await i.inspect(t,e,r);let[s]=n;if(s)return s.format;let o=await Ae(t,e);if(o)return ee(o,e);await ro(t,e)}async function ro(t,e){if(t.role==="data")return;let r=await Cr(t.source),n=j(t.name);if(r?.reason){e.gap(t,r.reason,r.detail);return}if(r&&(r.isModel||n)){e.gap(t,"not-understood",`${r.detail} is not examined`);return}n&&(t.source.size===0?e.gap(t,"unreadable","the file is empty"):e.gap(t,"not-understood","the content is of no format that is examined"))}var te=class{findings=[];gaps=[];inflatable=d.inflated;path;seen=new Set;constructor(e){this.path=e}report(e,r,n){let s=e.trail.map(i=>m(i)).join(" > ");if(!this.isNew(`${r}\0${s}\0${n.key}`))return;let o=e.base+(e.exact?n.at:0);this.findings.push(Pe(se[r],{message:s===""?n.message:`${s}: ${n.message}`,location:{path:this.path,offset:o,...s===""?{}:{record:s}},key:n.key}))}gap(e,r,n){let s=[this.path,...e.trail.map(o=>m(o))].join(" > ");this.isNew(`${s}\0${n}`)&&this.gaps.push({item:s,reason:r,detail:n})}mayDescend(e){return e.trail.length<d.containerDepth?!0:(this.gap(e,"limit","containers are nested too deeply"),!1)}isNew(e){return this.seen.has(e)?!1:(this.seen.add(e),this.seen.size===d.findings&&this.gaps.push({item:this.path,reason:"limit",detail:"there are too many findings"}),this.seen.size<d.findings)}};var Ie=async(t,e)=>{let r=new te(e),n=Mr(t,e);return{format:await ee(n,r).catch(o=>{if(!(o instanceof O))throw o;r.gap(n,"unreadable",o.message)}),findings:r.findings,gaps:r.gaps}};async function no(t,e){let[r]=await J(Mr(t,e));return r?.format}function Mr(t,e){return{source:t,name:e,trail:[],base:0,exact:!0}}var Re=Buffer.from("8004958c026f73948c0673797374656d9493948c047472756594859452942e","hex");async function so(){let t=Buffer.concat([Re.subarray(0,3),Buffer.from([Re.length-3,0,0,0,0,0,0,0]),Re.subarray(3)]),{findings:e}=await Ie(M(t),"weights.txt");return{name:"malicious pickle",rejected:e.some(({rule:n})=>n==="pickle-code-execution"),detail:"a built-in pickle that calls os.system must be found, whatever its name"}}export{se as a,Ie as b,no as c,so as d};
