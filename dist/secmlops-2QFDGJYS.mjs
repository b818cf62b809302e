import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{D as Fe,E as Fr,g as c,h as m}from"./secmlops-BETRSRM5.mjs";var wt="Convert the model again from weights that you trust",zr="Do not load the file. Build the model in your own code and load only its weights",Rt="https://keras.io/guides/serialization_and_saving/",Tt="https://github.com/tensorflow/tensorflow/blob/master/SECURITY.md",Vr=Fe("signing",{"gguf-header":{severity:"error",title:"malformed GGUF header",why:"The header breaks a rule of the format. Loaders written in C trust its counts and lengths, up to writing outside of their memory.",remedy:wt,references:["https://github.com/ggml-org/ggml/blob/master/docs/gguf.md","CVE-2024-21802","CVE-2024-21825","CVE-2024-21836","CVE-2024-23496","CVE-2024-23605","CVE-2025-53630"]},"gguf-tensor":{severity:"error",title:"GGUF tensor that does not fit the file",why:"Shape, type or place of a tensor do not fit the data. Loaders then allocate too much or read outside the file.",remedy:wt,references:["CVE-2025-53630","CWE-125","CWE-190"]},"template-injection":{severity:"error",title:"template that reaches the interpreter",why:"Whoever loads the model renders this template. It reaches for internals of Python objects, from which any function can be called, or loads other templates; without a sandbox it runs code.",remedy:"Do not load the file. Take the template from the publisher of the base model",references:["CVE-2024-34359","GHSA-56xg-wfcc-g829","CWE-1336"]},"template-exhaustion":{severity:"warning",title:"template that asks for a huge amount of work",why:"Rendering the template takes so long or so much memory that the program that loads the model stops.",remedy:"Take the template from the publisher of the base model",references:["CWE-400"]},"metadata-secret":{severity:"error",title:"credential in the metadata of a model",why:"A text in the file looks like a credential. Whoever gets the model gets it too.",remedy:"Revoke the credential, then save the model again without it",references:["CWE-312","CWE-798"]},"model-remote-code":{severity:"warning",title:"model that brings its own code",why:"The configuration names Python code of the repository. Loaders with trust_remote_code run it; this scan does not read it.",remedy:"Review the code, and load the model without trust_remote_code where it can be",references:["https://huggingface.co/docs/transformers/custom_models","CWE-829"]},"model-foreign-code":{severity:"error",title:"model that runs code of another repository",why:"The configuration names Python code in another repository, whose owner can change it at any time. Loaders with trust_remote_code fetch and run it.",remedy:"Copy the code into the repository of the model and review it",references:["https://huggingface.co/docs/transformers/custom_models","CWE-829"]},"config-duplicate-key":{severity:"error",title:"configuration with a key twice",why:"An object of the configuration has a key twice. Readers differ in which of the two they take, so what was examined may not be what is loaded.",remedy:"Write the configuration again with the library of the model",references:["CWE-436"]},"keras-code":{severity:"error",title:"Keras model that runs code",why:"The configuration holds code, or names a function that is called while the model is loaded. Old versions of Keras and the HDF5 format run it even in safe mode.",remedy:zr,references:[Rt,"CVE-2024-3660","CVE-2025-1550","CVE-2025-9905","CVE-2025-9906","CVE-2025-49655"]},"keras-unlisted-class":{severity:"error",title:"Keras model with an unknown class",why:"The configuration names a module that is not one of Keras, or a class that the loading program has to register. Loading imports that module.",remedy:"Review the class. If it is yours and harmless, add a waiver for this finding",references:[Rt,"CVE-2025-1550","CWE-502"]},"keras-file-access":{severity:"error",title:"Keras model that reaches files or the network",why:"The configuration names a function or a file that is fetched, unpacked or read while the model is loaded.",remedy:zr,references:["CVE-2025-8747","CVE-2025-12058","CWE-918","CWE-73"]},"keras-program-file":{severity:"error",title:"Keras archive with a program",why:"The archive holds a program or a library. No Keras archive needs one.",remedy:"Save the model again; an archive has a configuration, metadata, weights and assets only",references:[Rt,"CWE-506"]},"hdf5-external-data":{severity:"error",title:"HDF5 data in another file",why:"The file names other files of the machine from which its data is read. Loading the model takes their content into its weights.",remedy:"Save the model again with all of its data in one file",references:["CVE-2026-1669","CWE-73"]},"hdf5-soft-link":{severity:"warning",title:"HDF5 link to another place",why:"A name in the file leads to another place in it. No weights file needs that, and loaders refuse it.",remedy:"Save the model again",references:["CVE-2026-1669","CWE-59"]},"tensorflow-code":{severity:"error",title:"TensorFlow graph that runs code",why:"An operator of the graph calls functions of the loading program or loads a library.",remedy:"Do not load the model. Build it again from its source without this operator",references:[Tt,"CWE-94"]},"tensorflow-file-access":{severity:"error",title:"TensorFlow graph that reaches the file system",why:"An operator of the graph reads or writes files that the model or whoever calls it chooses.",remedy:"Do not load the model. Read and write files outside of the graph",references:[Tt,"CWE-73"]},"tensorflow-network":{severity:"error",title:"TensorFlow graph that reaches the network",why:"An operator of the graph opens a connection or a database that the model chooses.",remedy:"Do not load the model. Fetch data outside of the graph",references:[Tt,"CWE-918"]},"tensorflow-custom-op":{severity:"warning",title:"TensorFlow operator that is not one of TensorFlow",why:"The model needs an operator that a library outside of TensorFlow must provide. That library is code which this scan does not see.",remedy:"Review the operator library, or build the model with standard operators",references:["https://www.tensorflow.org/guide/create_op"]},"tflite-structure":{severity:"error",title:"malformed TFLite model",why:"Offsets in the file lead out of it. Interpreters that do not verify them read outside of their memory.",remedy:wt,references:["https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs","CWE-125"]},"tflite-custom-op":{severity:"warning",title:"TFLite operator that is not built in",why:"The model needs an operator that the loading program must provide. That is code which this scan does not see.",remedy:"Review the operator, or convert the model with built-in operators",references:["https://ai.google.dev/edge/litert/models/ops_custom"]},"coreml-custom-code":{severity:"warning",title:"Core ML model with custom code",why:"A layer or model is implemented by a class of the loading app. That is code which this scan does not see.",remedy:"Review the class, or convert the model with built-in layers",references:["https://apple.github.io/coremltools/mlmodel/Format/NeuralNetwork.html"]}});var O="Store the weights as safetensors or ONNX. Regenerate the file from a source that you trust",ee="Write the archive again with a standard tool",Ct="Write the archive again, with files and folders only",te="https://docs.python.org/3/library/pickle.html#restricting-globals",js=Fe("signing",{"pickle-code-execution":{severity:"error",title:"pickle that runs code",why:"Loading this file runs a function that starts a process or evaluates code. Whoever wrote the file controls the machine that loads it.",remedy:`Do not load the file. ${O}`,references:[te,"CWE-502","CVE-2025-1716","CVE-2025-10157","CVE-2026-56315"]},"pickle-file-access":{severity:"error",title:"pickle that reaches the file system",why:"Loading this file calls a function that can read, write or load other files, with arguments that the file chooses.",remedy:`Do not load the file. ${O}`,references:[te,"CWE-502","CVE-2026-56304"]},"pickle-network":{severity:"error",title:"pickle that reaches the network",why:"Loading this file calls a function that can open a connection, to fetch a second stage or to send data away.",remedy:`Do not load the file. ${O}`,references:[te,"CWE-502","CWE-829"]},"pickle-unlisted-import":{severity:"error",title:"pickle that imports an unknown name",why:"A pickle may call whatever it imports. Lists of dangerous names are never complete, so only names that were reviewed as harmless pass.",remedy:`${O}. If the class is yours and harmless, add a waiver for this finding`,references:[te,"CWE-502"]},"pickle-unresolved-import":{severity:"error",title:"pickle import that is not written out",why:"The imported name is computed on the stack or taken from a registry of the loading process, so nobody can tell from the file what it is.",remedy:O,references:[te,"CWE-502"]},"pickle-unknown-call":{severity:"error",title:"pickle that calls a computed value",why:"The stream calls something that an earlier step computed. Genuine picklers call imported classes and functions only.",remedy:O,references:[te,"CWE-502"]},"pickle-unsafe-arguments":{severity:"error",title:"harmless function with unsafe arguments",why:"The function is needed by genuine pickles, but with these arguments it reaches further than they do.",remedy:O,references:[te,"CWE-502"]},"pickle-object-change":{severity:"error",title:"pickle that changes an imported object",why:"The stream sets attributes or items of an imported class, function or module. The change stays in the loading process and can redirect later calls.",remedy:O,references:["CWE-915","https://github.com/protectai/modelscan/issues/330"]},"pickle-persistent-id":{severity:"error",title:"pickle with a persistent id",why:"The loading program decides what a persistent id means. Only the storages of a torch file have a known meaning.",remedy:O,references:["https://docs.python.org/3/library/pickle.html#persistence-of-external-objects"]},"pickle-frame-mismatch":{severity:"error",title:"pickle frame that does not fit",why:"No pickler writes frames that end inside an instruction. Readers that trust the frame and readers that do not would run different programs.",remedy:O,references:["PEP 3154","https://github.com/trailofbits/fickling/pull/317"]},"zip-header-mismatch":{severity:"error",title:"zip headers that contradict each other",why:"The directory of the archive and the headers before the data differ. Which content is used depends on the reader, so a scanner and a loader can see different files.",remedy:ee,references:["CVE-2025-1944","CVE-2025-1945","CWE-436"]},"zip-overlap":{severity:"error",title:"zip entries that overlap",why:"Two entries share bytes. That is how zip bombs multiply and how one entry hides in another.",remedy:ee,references:["CWE-409","https://www.usenix.org/conference/woot19/presentation/fifield"]},"zip-hidden-data":{severity:"error",title:"zip entry that the directory does not name",why:"Readers that stream the archive see an entry which readers of the directory do not.",remedy:ee,references:["CVE-2025-1944","CWE-436"]},"zip-duplicate-name":{severity:"error",title:"zip with two entries of one name",why:"Readers differ in which of the two they take, so what was examined may not be what is loaded.",remedy:ee,references:["CWE-436"]},"zip-unsafe-name":{severity:"error",title:"zip entry outside its folder",why:"Unpacking writes to a path that the archive chooses: an absolute path, a parent folder or through a symbolic link.",remedy:ee,references:["CWE-22","https://security.snyk.io/research/zip-slip-vulnerability"]},"zip-bad-crc":{severity:"error",title:"zip entry with a wrong checksum",why:"Some readers refuse the entry and others use it. A scanner that refuses it does not see what a loader runs.",remedy:ee,references:["CVE-2025-10156","CWE-354"]},"zip-false-encryption":{severity:"error",title:"zip entry that only claims to be encrypted",why:"The entry is marked as encrypted but is not. Scanners skip it; loaders that ignore the mark read it.",remedy:ee,references:["CVE-2025-1945","CWE-436"]},"tar-unsafe-entry":{severity:"error",title:"tar entry that reaches outside its folder",why:"Unpacking writes to a path that the archive chooses, through a link or an absolute or parent path, or makes a device.",remedy:Ct,references:["CWE-22","CVE-2007-4559","CVE-2025-4517"]},"tar-header-mismatch":{severity:"error",title:"tar headers that contradict each other",why:"Two headers of one entry give different sizes. Readers differ in which they believe, so a scanner and a loader can see different entries.",remedy:Ct,references:["CVE-2025-62518","CWE-436"]},"tar-duplicate-name":{severity:"warning",title:"tar with two entries of one name",why:"Unpacking keeps the last of them. Both were examined, but only one is what the archive seems to hold.",remedy:Ct,references:["CWE-436"]},"onnx-external-path":{severity:"error",title:"ONNX data outside the folder of the model",why:"A tensor names a file outside the folder of the model. Loading it reads any file of the machine into the weights; saving may overwrite it.",remedy:"Save the model again with its data in the same folder",references:["CVE-2022-25882","CVE-2024-27318","CVE-2025-51480","CVE-2026-27489","CVE-2026-34447"]},"onnx-external-range":{severity:"error",title:"ONNX external data with an impossible range",why:"Offset or length of external data is not a number, or does not fit the shape of the tensor. Loaders then read outside the data.",remedy:"Save the model again with its data in the same folder",references:["CWE-125","https://onnx.ai/onnx/repo-docs/ExternalData.html"]},"onnx-tensor-size":{severity:"error",title:"ONNX tensor of impossible size",why:"The shape of a tensor does not fit its data, or overflows. Loaders allocate too much or read outside the data.",remedy:"Export the model again",references:["CWE-190","CWE-770"]},"onnx-custom-domain":{severity:"warning",title:"ONNX operator of an unknown domain",why:"The model needs operators that a library outside the runtime must provide. That library is code which this scan does not see.",remedy:"Review the operator library, or export the model with standard operators",references:["https://onnxruntime.ai/docs/reference/operators/add-custom-op.html"]},"safetensors-header":{severity:"error",title:"malformed safetensors header",why:"The header breaks a rule of the format. Readers differ in what they make of it, up to reading outside the file.",remedy:"Write the file again with the safetensors library",references:["https://github.com/huggingface/safetensors#format","CWE-130"]},"numpy-header":{severity:"error",title:"NumPy header that does not fit the file",why:"The shape in the header promises more data than the file holds. Loaders allocate the promised size.",remedy:"Write the array again with numpy.save",references:["https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html","CWE-770"]}}),Et={...js,...Vr};var q=class extends Error{offset;length;constructor(t,r){super("bytes are not in memory"),this.offset=t,this.length=r}},ze=class{size;bytes=new Uint8Array(0);start=0;source;pages=new Map;constructor(t){this.source=t,this.size=t.size}byte(t){let r=this.bytes[t-this.start];if(r===void 0)throw new q(t,1);return r}view(t,r){let n=t-this.start,o=Math.min(r,this.size-t);if(n<0||n+o>this.bytes.length)throw new q(t,o);return this.bytes.subarray(n,n+o)}lookBack(t,r){let n=Math.min(r,this.size-t),o=t-this.start;if(o>=0&&o+n<=this.bytes.length)return this.bytes.slice(o,o+n);let a=new Uint8Array(n);for(let s=0;s<n;){let i=Math.floor((t+s)/65536),l=this.pages.get(i);if(!l)throw new ie(i);let d=l.subarray((t+s)%65536).subarray(0,n-s);a.set(d,s),s+=d.length}return a}async load(t,r){if(t instanceof ie){this.pages.size>=64&&this.pages.clear(),this.pages.set(t.index,await this.source.read(t.index*65536,65536));return}let n=t.offset+t.length-r;if(this.bytes=await this.source.read(r,Math.max(1048576,n)),this.start=r,this.bytes.length<Math.min(n,this.size-r))throw new _e}},ie=class extends Error{index;constructor(t){super("a page is not in memory"),this.index=t}},_e=class extends Error{constructor(){super("the file became shorter while it was read")}};import{promisify as Mt}from"node:util";import*as re from"node:zlib";function D(e,t,r){let n=Math.min(Math.max(t,0),e.size),o=Math.min(Math.max(r,0),e.size-n);return{size:o,read:(a,s)=>e.read(n+a,Math.max(0,Math.min(s,o-a)))}}function K(e){return{size:e.length,read:(t,r)=>Promise.resolve(e.subarray(t,t+r))}}var Or=/\.(pkl|pickle|pk|dill|joblib|pt|pth|ckpt|cloudpickle)(\.(gz|z|bz2|xz|lzma|zst))?$/i,$s=/\.(onnx|ort|safetensors|gguf|ggml|h5|hdf5|keras|pb|tflite|mlmodel|mlpackage|npy|npz|pdmodel|pdiparams|llamafile|mar|nemo|skops|engine|trt|ptl|bst|ubj)(\.(gz|z|bz2|xz|lzma|zst))?$/i,qs=/\.(p|bin|dat|data|model|weights|ckpt-\d+)$/i;function Ve(e){return Or.test(e)}function Oe(e){return Or.test(e)||$s.test(e)}var Ks=/(^|[/_.-])(models?|weights|checkpoints?)([_.-][^/]*)?\.(tar|tgz|7z|rar)(\.\w+)?$/i;function Gr(e){return Ks.test(e)}function le(e){return qs.test(e)}var Hr={gzip:Mt(re.gunzip),zlib:Mt(re.inflate),..."zstdDecompress"in re&&{zstandard:Mt(re.zstdDecompress)}};async function Wr(e,t){let r=await e.source.read(0,4),n=Qs(r);if(!n||!Hr[n]||!t.mayDescend(e))return;let o=await Ys(e,t,n);if(o)return{source:K(o),name:e.name.replace(/\.(gz|z|zst)$/i,""),trail:[...e.trail,`${n} content`],base:e.base,exact:!1,...e.role?{role:e.role}:{}}}var Ur={gzip:Buffer.from([31,139,8]),zstandard:Buffer.from([40,181,47,253])};function Qs(e){for(let t of["gzip","zstandard"])if(Ur[t]?.equals(e.subarray(0,Ur[t].length)))return t;return Xs(e)?"zlib":void 0}function Xs([e=0,t=0]){return e===120&&(e*256+t)%31===0&&(t&32)===0}async function Ys(e,t,r){let{source:n,name:o}=e,a=Math.min(c.inflatedMember,t.inflatable),s=Oe(o)||le(o);if(n.size>c.inflatedMember||a<=0){s&&t.gap(e,"limit",`the ${r} stream is too large to be examined`);return}try{let i=await Hr[r]?.(await n.read(0,n.size),{maxOutputLength:a});return i?(t.inflatable-=i.length,i):void 0}catch(i){let l=i instanceof RangeError;s&&t.gap(e,l?"limit":"unreadable",l?`the ${r} stream is too large to be examined`:`the ${r} stream can not be decompressed`);return}}var b=class extends Error{},Zs=65536,A=class{source;window=new Uint8Array(0);windowStart=0;constructor(t){this.source=t}async field(t,r){await this.load(t,r);let n=this.varint(t,r),o=Number(n.value>>3n);if(o<1||o>536870911)throw new b("a field number is out of range");return this.payload(o,Number(n.value&7n),n.next,r)}async text(t,r,n){let o=await this.source.read(t,Math.min(r-t,n));return Buffer.from(o).toString("utf8")}async packed(t,r,n){let o=[];for(let a=t;a<r&&o.length<n;){await this.load(a,r);let{value:s,next:i}=this.varint(a,r);o.push(s),a=i}return o}payload(t,r,n,o){switch(r){case 0:{let{value:a,next:s}=this.varint(n,o);return{number:t,wire:r,value:a,start:n,end:s}}case 1:case 5:return jr({number:t,wire:r,value:0n,start:n,end:n+(r===1?8:4)},o);case 2:{let{value:a,next:s}=this.varint(n,o);return jr({number:t,wire:r,value:a,start:s,end:s+Number(a)},o)}default:throw new b("a wire type is unknown")}}varint(t,r){let n=0n;for(let o=0;o<10;o+=1){let a=t+o<r?this.window[t+o-this.windowStart]:void 0;if(a===void 0)throw new b("a number is cut short");if(n|=BigInt(a&127)<<BigInt(7*o),a<128)return{value:n,next:t+o+1}}throw new b("a number is too long")}async load(t,r){let n=Math.min(t+20,r),o=this.windowStart+this.window.length;t>=this.windowStart&&n<=o||(this.window=await this.source.read(t,Zs),this.windowStart=t)}};function jr(e,t){if(e.end>t)throw new b("a field is longer than its message");return e}var $r=[{kind:"AWS access key",pattern:/\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/},{kind:"GitHub token",pattern:/\bgh[pousr]_[A-Za-z0-9]{36,255}\b/},{kind:"GitHub fine-grained token",pattern:/\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/},{kind:"GitLab token",pattern:/\bglpat-[\w-]{20,64}\b/},{kind:"Hugging Face token",pattern:/\bhf_[A-Za-z]{34}\b/},{kind:"OpenAI key",pattern:/\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,200}T3BlbkFJ[\w-]{20,200}/},{kind:"Anthropic key",pattern:/\bsk-ant-(?:api|admin)\d\d-[\w-]{80,120}/},{kind:"Slack token",pattern:/\bxox[abeoprs]-\d{8,15}-[\w-]{20,250}/},{kind:"Google API key",pattern:/\bAIza[\w-]{35}(?![\w-])/},{kind:"Stripe key",pattern:/\b[rs]k_live_[A-Za-z0-9]{24,99}\b/},{kind:"npm token",pattern:/\bnpm_[A-Za-z0-9]{36}\b/},{kind:"PyPI token",pattern:/\bpypi-AgEIcHlwaS5vcmc[\w-]{50,250}/},{kind:"signed web token",pattern:/\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,2000}/},{kind:"private key",pattern:/-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----\s/}];function B(e,t,r,{at:n,name:o}){for(let{kind:a,pattern:s}of $r)s.test(r)&&t.report(e,"metadata-secret",{at:n,message:`"${m(o,80)}" holds what looks like a ${a}`,key:`${a} ${o}`})}var Js=1048576,ei=8,vt=1e4;async function Ge(e,t,r,{field:n,name:o}){let a=[{start:n.start,end:n.end,depth:0}];for(let s=a.pop(),i=0;s&&i<vt;s=a.pop(),i+=1){let{start:l,end:d,depth:u}=s,y={at:l,name:o};if(B(e,t,await r.text(l,d,Js),y),!(u>=ei||a.length>vt))for(let R of await ti(r,l,d))R.wire===2&&R.end-R.start>=16&&a.push({start:R.start,end:R.end,depth:u+1})}}async function ti(e,t,r){let n=[];try{for(let o=t;o<r&&n.length<vt;){let a=await e.field(o,r);n.push(a),o=a.end}return n}catch(o){if(o instanceof b)return[];throw o}}var qr={Model:{200:"PipelineOf",201:"PipelineOf",202:"Pipeline",303:"Network",403:"Network",500:"Network"},PipelineOf:{1:"Pipeline"},Pipeline:{1:"Model"},Network:{1:"Layer"},Layer:{605:"Branch",615:"Loop"},Branch:{1:"Network",2:"Network"},Loop:{3:"Network",4:"Network"}},Kr=new Set([200,201,202,300,301,302,303,304,400,401,402,403,404,500,501,502,555,556,560,600,601,602,603,604,606,607,609,610,900,2e3,2001,2002,2003,2004,2005,2006]),Qr={Model:{555:"a custom model",556:"a model in another file"},Layer:{500:"a custom layer"}};var Xr=1,Dt=2,ri=100n,ni=100,At=200,Yr={identify:async({source:e})=>await oi(e)?"coreml":void 0,async inspect(e,t){try{await si(e,t)}catch(r){if(!(r instanceof b))throw r;t.gap(e,"not-understood",`the Core ML model is malformed: ${r.message}`)}}};async function oi(e){let t=new Set,r=new A(e);try{for(let n=0;n<e.size;){let o=await r.field(n,e.size);if(t.size>ni||!ai(o))return!1;t.add(o.number),n=o.end}}catch(n){if(n instanceof b)return!1;throw n}return t.has(Xr)&&t.has(Dt)&&[...t].some(n=>n>=At)}function ai({number:e,wire:t,value:r}){return e===Xr?t===0&&r>0n&&r<=ri:e===Dt?t===2:e===10?t===0:e>=At&&e<1e4&&t===2}async function si(e,t){let r=new A(e.source),n=[{message:"Model",at:0,end:e.source.size}];for(let o=0;;o+=1){let a=n.at(-1);if(!a)return;if(o>c.onnxFields||n.length>c.onnxDepth){t.gap(e,"limit","the Core ML model is too deep or has too many fields");return}if(a.at>=a.end){n.pop();continue}let s=await r.field(a.at,a.end);a.at=s.end,await ii(r,a.message,s,{candidate:e,inspection:t});let i=qr[a.message][s.number];i!==void 0&&s.wire===2&&n.push({message:i,at:s.start,end:s.end})}}async function ii(e,t,r,{candidate:n,inspection:o}){let{number:a,wire:s,start:i,end:l}=r,d=Qr[t]?.[a];if(d!==void 0){let u=m((await e.text(i,l,80)).replace(/[^\w./-]+/g," ").trim());o.report(n,"coreml-custom-code",{at:Math.min(i,n.source.size-1),message:`needs ${d}: ${u}`,key:`${d} ${u}`})}t!=="Model"||s!==2||(a>=At&&!Kr.has(a)&&o.gap(n,"not-understood",`Core ML models of kind ${String(a)} are not examined`),a===Dt&&await Ge(n,o,e,{field:r,name:"description"}))}var Ue={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"};function de(e){return e<=1114111?String.fromCodePoint(e):"\uFFFD"}var li=/\\(?:\r?\n|x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([0-7]{1,3})|N\{([^}]*)\}|(.))/gis;function Zr(e){return e.slice(1,-1).replace(li,(t,...r)=>{let[n,o,a,s,i,l]=r,d=n??o??a;return d!==void 0?de(Number.parseInt(d,16)):s!==void 0?de(Number.parseInt(s,8)):i!==void 0?i.toUpperCase()==="LOW LINE"?"_":"\uFFFD":l===void 0?"":Ue[l]??(/['"\\]/.test(l)?l:t)})}var S=class extends Error{},Jr=/\{\{|\{%|\{#/g,Pt=/\{%[-+]?\s*raw\s*-?%\}/y,It=/\{%[-+]?\s*endraw\s*[-+]?%\}/g,Nt=/\s+/y,di=[["number",/(?:\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d[\d_]*)|\d[\d_]*\.\d[\d_]*|0[bB][01_]+|0[oO][0-7_]+|0[xX][\da-fA-F_]+|\d[\d_]*)/iy],["name",/[\p{L}\p{N}_]+/uy],["string",/'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/sy],["operator",/\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}<>=.:|,;]/y]],ci={"(":")","[":"]","{":"}"};function en(e,t){let r=[],n=0;for(let o=0;o<e.length;){let{piece:a,end:s}=ui(e,o);if(a&&r.push(a),a&&a.kind!=="text"&&(n+=a.tokens.length),n+r.length>t)throw new S("it has too many tokens");o=s}return r}function ui(e,t){Jr.lastIndex=t;let r=Jr.exec(e)?.index??e.length;if(r>t)return{piece:{kind:"text",text:e.slice(t,r),at:t},end:r};if(e[r+1]==="#")return{end:pi(e,"#}",r+2)};if(Pt.lastIndex=r,e[r+1]==="%"&&Pt.test(e))return mi(e,Pt.lastIndex);let n=e[r+1]==="%",{tokens:o,end:a}=fi(e,r+2,n?"%}":"}}");return{piece:{kind:n?"tag":"expression",tokens:o,at:r},end:a}}function mi(e,t){It.lastIndex=t;let r=It.exec(e);if(!r)throw new S("a raw block has no end");return{piece:{kind:"text",text:e.slice(t,r.index),at:t},end:It.lastIndex}}function pi(e,t,r){let n=e.indexOf(t,r);if(n<0)throw new S("a comment has no end");return n+t.length}function fi(e,t,r){let n=[],o=[],a=/[-+]/.test(e.charAt(t))?t+1:t;for(;a<e.length;){Nt.lastIndex=a,Nt.test(e)&&(a=Nt.lastIndex);let s=/[-+]/.test(e.charAt(a))?1:0;if(o.length===0&&e.startsWith(r,a+s))return{tokens:n,end:a+s+r.length};let i=hi(e,a);i.kind==="operator"&&gi(o,i.text),n.push(i.kind==="string"?{...i,text:Zr(i.text)}:i),a+=i.text.length}throw new S("a block has no end")}function hi(e,t){for(let[r,n]of di){n.lastIndex=t;let o=n.exec(e);if(o)return{kind:r,text:o[0],at:t}}throw new S("a character is out of place")}function gi(e,t){let r=ci[t];if(r!==void 0)e.push(r);else if(/^[)\]}]$/.test(t)&&e.pop()!==t)throw new S("brackets do not match")}var Q=e=>new Set(e.trim().split(/\s+/)),tn=Q(`
mro func_globals func_code func_closure im_func im_self im_class gi_frame gi_code gi_yieldfrom cr_frame cr_code
ag_frame ag_code f_globals f_locals f_builtins f_back f_code tb_frame tb_next _TemplateReference__context
_module _context _getattr_from_module _load_form_data_files popen`),rn=Q(`
system popen popen2 popen3 popen4 spawn spawnl spawnv spawnlp spawnvp execl execv execve execvp execlp check_output
check_call getoutput getstatusoutput Popen eval exec execfile import_module importlib load_module exec_module
__import__ from_pyfile from_object from_envvar import_string get_data load_template open_resource file fromfile`),nn=/__(?:class|bases?|mro|subclasses|globals|builtins?|import|getattribute|getattr|setattr|reduce(?:_ex)?|code|closure|loader|subclasshook|init_subclass|func|self|wrapped|kwdefaults|context)__|_TemplateReference__/,on=Q(`
range dict lipsum cycler joiner namespace self raise_exception strftime_now url_for get_flashed_messages config
request get_env environ`),an=Q(`
lipsum self url_for get_flashed_messages config request environ get_env`),sn=Q("map selectattr rejectattr groupby sort sum unique min max"),ln=Q("map select reject selectattr rejectattr batch slice groupby"),dn=Q("string e escape forceescape urlencode pprint"),cn=Q("include import from extends");var x={kind:"unknown",fragments:[],tainted:!1},un={...x,internal:"function"},mn=e=>({kind:"unknown",fragments:ke(e),tainted:fn(e),internal:"iterator"}),Se=e=>e.kind==="unknown"?e.internal:void 0,Lt=4096,pn=64,Bt=256;function k(e){return e.length<=Lt?{kind:"text",text:e}:h([{kind:"text",text:e.slice(0,Lt)},x])}var M=(e,t)=>e.length<=Bt?{kind:"list",items:e,...t?{values:t}:{}}:h([...e.slice(0,Bt),x]);function h(e){let t=new Set,r=!1;for(let n of e){for(let o of ke(n))t.size<pn&&t.add(o.slice(0,256));r||=fn(n)}return{kind:"unknown",fragments:[...t],tainted:r}}function X(e){let t=e.flatMap(n=>n.kind==="list"?n.items:[n]),r=h(e);return t.some(n=>Se(n)!==void 0)?{kind:"unknown",fragments:ke(r),tainted:!0}:r}function ke(e){return e.kind==="text"?[e.text]:e.kind==="unknown"?e.fragments:e.kind==="number"?[]:[...e.items,...e.values??[]].slice(0,pn).flatMap(yi)}function yi(e){return e.kind==="text"?[e.text]:e.kind==="unknown"?e.fragments.slice(0,8):[]}function fn(e){return e.kind==="unknown"?e.tainted:e.kind==="list"&&e.items.some(t=>t.kind==="unknown"&&t.tainted)}function G(e){return e.kind==="text"?e.text:e.kind==="number"?String(e.value):void 0}function W(e,t=""){let r=e.map(G);return r.reduce((o,a)=>o+(a?.length??0)+t.length,0)<=2*Lt&&r.every(o=>o!==void 0)?k(r.join(t)):X([...e,k(t)])}function U(e){return e.kind==="list"?e.items:e.kind==="text"&&e.text.length<=Bt?Array.from(e.text,t=>k(t)):void 0}var bi=/%(?:\([^)]*\))?[-#0 +]*\d*(?:\.\d+)?([a-zA-Z%])/g,_i=256,Si=/\{\{|\}\}|\{(\d*)(?::([^{}]*))?\}/g;function He(e,t){let r=0;return gn(e,bi,t,(n,o)=>o==="%"?"%":yn(t[r++],o==="c"))}function hn(e,t){let r=0;return gn(e,Si,t,(n,o,a)=>n==="{{"||n==="}}"?n.charAt(0):yn(t[o?Number(o):r++],a==="c"))}function gn(e,t,r,n){let o=0,a=e.replace(t,(s,i,l)=>{let d=n(s,i,typeof l=="string"?l:void 0);return d===void 0&&(o+=1),d??""});return o===0?k(a):X([k(e),...r])}function yn(e,t){if(!e)return;let r=e.kind==="number"&&e.value>=0&&e.value<=1114111;if(t&&r)return String.fromCodePoint(Math.trunc(e.value));let n=G(e);return n!==void 0&&n.length<=_i?n:void 0}var ki=1024;function bn(e,t,r){switch(e){case"~":return W([t,r]);case"+":return wi(t,r);case"*":return _n(t,r);case"%":return t.kind==="text"?He(t.text,xi(r)):We(e,t,r);case"-":case"/":case"//":case"**":return We(e,t,r);case"or":case"and":return h([t,r]);default:return x}}var xi=e=>e.kind==="list"?e.items:[e];function wi(e,t){return e.kind==="number"&&t.kind==="number"?We("+",e,t):e.kind==="list"&&t.kind==="list"?M([...e.items,...t.items]):e.kind==="text"&&t.kind==="text"?W([e,t]):X([e,t])}function _n(e,t){if(t.kind==="number"&&e.kind==="text"){let r=Math.trunc(t.value);return r*e.text.length<=ki?k(e.text.repeat(Math.max(0,r))):h([e])}return e.kind==="number"&&t.kind==="text"?_n(t,e):We("*",e,t)}var Ri={"+":(e,t)=>e+t,"-":(e,t)=>e-t,"*":(e,t)=>e*t,"/":(e,t)=>e/t,"//":(e,t)=>Math.floor(e/t),"%":(e,t)=>e-t*Math.floor(e/t),"**":(e,t)=>e**t};function We(e,t,r){return t.kind!=="number"||r.kind!=="number"?h([t,r]):{kind:"number",value:Ri[e]?.(t.value,r.value)??Number.NaN}}function Sn(e,t){let r=U(e),n=t.every(l=>l===null||l.kind==="number");if(!r||!n)return h([e]);let[o,a,s=1]=t.map(l=>l?.kind==="number"?l.value:void 0),i=Ti(r,o,a,s);return e.kind==="text"?W(i):M(i)}function Ti(e,t,r,n){let{length:o}=e,a=d=>Math.min(Math.max(d<0?d+o:d,n<0?-1:0),n<0?o-1:o),s=t===void 0?n<0?o-1:0:a(t),i=r===void 0?n<0?-1:o:a(r),l=[];if(!Number.isInteger(n)||n===0)return l;for(let d=s;n>0?d<i:d>i;d+=n){let u=e[d];u!==void 0&&l.push(u)}return l}function Ft(e,t){if(e.kind==="list"&&e.values)return h(e.values);let r=U(e);return!r||t.kind!=="number"?h([e]):r.at(Math.trunc(t.value))??x}function zt(e){if(e.kind==="text")return xe(e.text);if(e.kind==="unknown")return e.tainted||e.internal!==void 0?"reaches an attribute whose name it cuts out of an object":ke(e).some(t=>t==="_"||t.includes("__"))?"reaches an attribute whose name it puts together":void 0}function xe(e){return e.includes("__")||tn.has(e)?"reaches an internal attribute of Python objects":void 0}function kn(e){return e.kind!=="text"?zt(e):e.text.split(".").map(xe).find(t=>t!==void 0)}var xn=e=>rn.has(e)?"calls a function that runs code or programs":void 0;function wn(e){return e.kind==="text"&&nn.test(e.text)?"holds the name of an internal attribute":void 0}var Ci=65536,F=e=>(t,r)=>{let n=G(t);return n===void 0?X([t,...r]):k(e(n))},j=e=>e,Tn=(e,t)=>{let r=G(e),[n,o]=t.map(G),a=(r?.length??0)*(o?.length??0)>Ci;return r===void 0||n===void 0||o===void 0||a?h([e,...t]):k(r.split(n).join(o))},Cn=(e,[t])=>{let r=U(e),n=t?G(t):"";return r&&n!==void 0?W(r,n):h([e])},Ei=e=>{let t=U(e);return t?e.kind==="text"?W(t.toReversed()):M(t.toReversed()):h([e])},Rn=e=>t=>U(t)?.at(e)??h([t]),Mi=(e,t)=>{let r=G(e),n=t[0]?G(t[0]):" ";return r===void 0||!n?h([e,...t]):M(r.split(n).map(o=>k(o)))};function vi(e){if(e.kind==="list")return e;let t=U(e);return t?M(t):h([e])}var Vt=e=>e.charAt(0).toUpperCase()+e.slice(1).toLowerCase(),En=new Map([["string",e=>e.kind==="text"?e:X([e])],["safe",j],["e",j],["escape",j],["forceescape",j],["default",j],["d",j],["indent",j],["lower",F(e=>e.toLowerCase())],["upper",F(e=>e.toUpperCase())],["trim",F(e=>e.trim())],["capitalize",F(Vt)],["title",F(e=>e.replace(new RegExp("\\p{L}+","gu"),Vt))],["replace",Tn],["join",Cn],["reverse",Ei],["first",Rn(0)],["last",Rn(-1)],["list",e=>vi(e)],["format",(e,t)=>e.kind==="text"?He(e.text,t):h([e,...t])]]),Mn=new Map([["lower",F(e=>e.toLowerCase())],["casefold",F(e=>e.toLowerCase())],["upper",F(e=>e.toUpperCase())],["strip",F(e=>e.trim())],["swapcase",F(e=>e.replace(new RegExp("\\p{L}","gu"),t=>t===t.toUpperCase()?t.toLowerCase():t.toUpperCase()))],["capitalize",F(Vt)],["encode",j],["decode",j],["replace",Tn],["split",Mi],["join",(e,[t])=>t?Cn(t,[e]):h([e])],["format",(e,t)=>e.kind==="text"?hn(e.text,t):h([e,...t])]]);var Di=1e7,je=class{reader;scope;constructor(t,r){this.reader=t,this.scope=r}get tokens(){return this.reader.tokens}read(t){let r=t;for(;;)if(this.tokens.take("."))r=this.attribute(r);else if(this.tokens.take("["))r=this.item(r);else if(this.tokens.take("("))r=this.call(r);else if(this.tokens.take("|"))r=this.filter(r);else if(this.tokens.take("is"))r=this.test();else return r}filters(t){return this.read(this.filter(t))}attribute(t){let{kind:r,text:n,at:o}=this.tokens.next();if(r==="number")return Ft(t,{kind:"number",value:Number(n)});if(r!=="name")throw new S("an attribute has no name");this.scope.problem(xe(n),o),this.checkInternal(t,o);let a=this.tokens.sees("(")?Mn.get(n):void 0;if(this.tokens.sees("(")&&this.scope.problem(xn(n),o),a&&this.tokens.take("("))return this.checked(a(t,this.arguments().positional),o);let s=t.name===void 0?void 0:`${t.name}.${n}`;return{...(s===void 0?void 0:this.scope.get(s))??(t.kind==="list"?h([t]):x),...s?{name:s}:{}}}item(t){let r=this.tokens.peek()?.at??0,n=[null];for(;!this.tokens.take("]");)if(this.tokens.take(":")?n.push(null):n[n.length-1]=this.reader.tuple(),n.length>3)throw new S("a slice has too many parts");let[o]=n;return n.length>1||!o?Sn(t,n):(this.scope.problem(zt(o),r),this.checkInternal(t,r),Ft(t,o))}call(t){let r=this.tokens.peek()?.at??0,{positional:n,named:o}=this.arguments();for(let a of o.keys())this.scope.problem(xe(a),r);return t.name==="range"&&n.some(a=>a.kind==="number"&&Math.abs(a.value)>Di)&&this.scope.exhaustion(r),t.name==="dict"?M([...o.keys()].map(a=>k(a)),[...o.values()]):Se(t)!==void 0?x:t.kind==="text"?t:h([t,...n,...o.values()])}filter(t){let{kind:r,text:n,at:o}=this.tokens.next();if(r!=="name")throw new S("a filter has no name");for(;this.tokens.take(".");)this.tokens.next();let{positional:a,named:s}=this.tokens.take("(")?this.arguments():Ai;this.checkFilter(n,t,{positional:a,named:s},o);let i=En.get(n)?.(t,a)??h([t,...a,...s.values()]);return ln.has(n)?mn(i):this.checked(i,o)}checkFilter(t,r,{positional:n,named:o},a){let[s]=n;if((t==="map"&&s?.kind==="text"?s.text:t)==="attr"&&this.scope.problem('reads an attribute by the filter "attr"',a),sn.has(t))for(let l of[...n.slice(0,1),...o.values()])this.scope.problem(kn(l),a);(Se(r)==="function"||dn.has(t))&&this.checkInternal(r,a)}test(){if(this.tokens.take("not"),this.tokens.next().kind!=="name")throw new S("a test has no name");for(;this.tokens.take(".");)this.tokens.next();return this.tokens.take("(")?this.arguments():this.takesArgument()&&this.reader.argument(),x}takesArgument(){let t=this.tokens.peek();return t?t.kind==="operator"?t.text==="["||t.text==="{":t.kind!=="name"||!/^(else|or|and|is|if|in|not|recursive)$/.test(t.text):!1}arguments(){let t=[],r=new Map;for(;!this.tokens.take(")");){if(this.tokens.take("**")||this.tokens.take("*"))t.push(this.reader.expression());else if(this.tokens.peek()?.kind==="name"&&this.tokens.sees("=",1)){let{text:n}=this.tokens.next();this.tokens.next(),r.set(n,this.reader.expression())}else t.push(this.reader.expression());this.tokens.sees(")")||this.tokens.expect(",")}return{positional:t,named:r}}checked(t,r){return this.scope.checkText(t,r),t}checkInternal(t,r){Se(t)!==void 0&&this.scope.problem("looks into a function or an iterator",r)}},Ai={positional:[],named:new Map};var Pi=[new Set(["or"]),new Set(["and"]),new Set(["==","!=","<","<=",">",">=","in","not"]),new Set(["+","-"]),new Set(["~"]),new Set(["*","/","//","%"]),new Set(["**"])],Ii=2,ce=class{tokens;scope;postfix;constructor(t,r){this.tokens=t,this.scope=r,this.postfix=new je(this,r)}tuple(){let t=this.expression();if(!this.tokens.sees(","))return t;let r=[t];for(;this.tokens.take(",")&&this.startsValue();)r.push(this.expression());return M(r)}expression(){return this.tokens.nested(()=>{let t=this.binary(0);for(;this.tokens.take("if");)this.binary(0),t=h([t,this.tokens.take("else")?this.expression():x]);return t})}operand(){return this.tokens.nested(()=>this.binary(0))}filtersOf(t){return this.postfix.filters(t)}argument(){return this.tokens.nested(()=>this.postfix.read(this.primary()))}binary(t){let r=Pi[t];if(!r)return this.unary();let n=this.binary(t+1);for(let o=this.operatorOf(r);o;o=this.operatorOf(r))n=bn(o,n,this.binary(t+1)),this.scope.checkText(n,this.tokens.peek()?.at);return n}operatorOf(t){let r=this.tokens.peek();if(!(!r||r.kind==="string"||!t.has(r.text))&&!(r.text==="not"&&!this.tokens.sees("in",1)))return r.text==="not"&&this.tokens.next(),this.tokens.next().text}unary(){return this.tokens.nested(()=>{if(this.tokens.take("not"))return this.binary(Ii),x;let t=this.tokens.take("-");if(!t&&!this.tokens.take("+"))return this.postfix.read(this.primary());let r=this.unary();return r.kind==="number"?{...r,value:t?-r.value:r.value}:r})}primary(){let t=this.tokens.next();if(t.kind==="string")return this.texts(t.text,t.at);if(t.kind==="number")return{kind:"number",value:Number(t.text.replaceAll("_",""))};if(t.kind==="name")return this.name(t.text,t.at);if(t.text==="(")return this.brackets(")");if(t.text==="[")return M(this.sequence("]"));if(t.text==="{")return this.map();throw new S("an expression is malformed")}texts(t,r){let n=t;for(;this.tokens.peek()?.kind==="string";)n+=this.tokens.next().text;return this.scope.checkText({kind:"text",text:n},r),k(n)}name(t,r){let n=this.scope.get(t);return n||this.scope.checkName(t,r),{...n??(on.has(t)?un:x),name:t}}brackets(t){if(this.tokens.take(t))return M([]);let r=this.tuple();return this.tokens.expect(t),r}sequence(t){let r=[];for(;!this.tokens.take(t);)r.push(this.expression()),this.tokens.sees(t)||this.tokens.expect(",");return r}map(){let t=[],r=[];for(;!this.tokens.take("}");)t.push(this.expression()),this.tokens.expect(":"),r.push(this.expression()),this.tokens.sees("}")||this.tokens.expect(",");return M(t,r)}startsValue(){let t=this.tokens.peek();return t!==void 0&&(t.kind!=="operator"||/^[([{+-]$/.test(t.text))}};var $e=class{problems=[];variables=new Map;get(t){return this.variables.get(t)}set(t,r){let n=this.variables.get(t);this.variables.set(t,n?h([n,r]):r)}problem(t,r){t!==void 0&&this.problems.push({rule:"template-injection",message:t,at:r})}exhaustion(t){this.problems.push({rule:"template-exhaustion",message:"asks for a huge amount of work",at:t})}checkText(t,r=0){this.problem(wn(t),r)}checkName(t,r){t.startsWith("__")?this.problem("names an internal attribute",r):an.has(t)&&this.problem("uses an object that chat templates are not given",r)}};var we=class{tokens;index=0;depth=0;constructor(t){this.tokens=t}peek(t=0){return this.tokens[this.index+t]}next(){let t=this.tokens[this.index];if(!t)throw new S("an expression ends too early");return this.index+=1,t}take(t){return this.sees(t)?(this.index+=1,!0):!1}sees(t,r=0){let n=this.peek(r);return n!==void 0&&n.kind!=="string"&&n.text===t}expect(t){if(!this.take(t))throw new S("an expression is malformed")}nested(t){if(this.depth+=1,this.depth>c.templateDepth)throw new S("it is nested too deeply");let r=t();return this.depth-=1,r}};var Ni=(e,t)=>{let r=An(e);if(!e.tokens.take("="))return e.tokens.peek()&&e.tokens.expect("|"),{name:r[0]??"",end:"endset"};let n=e.tuple();Oi(t,r,n)},Li=(e,t)=>{let r=An(e);e.tokens.expect("in");let n=e.operand(),o=U(n),a=o?h(o):h([n]);for(let s of r)t.set(s,a);e.tokens.take("if")&&e.expression()},Bi=(e,t)=>{let r=e.tokens.next().text;return Pn(e,t),{name:r,end:"endmacro"}},Fi=(e,t)=>{e.tokens.sees("(")&&Pn(e,t),e.expression()},zi=(e,t)=>{for(;e.tokens.peek();){let{text:r}=e.tokens.next();e.tokens.expect("="),t.set(r,e.expression()),e.tokens.take(",")}},vn={set:Ni,for:Li,macro:Bi,call:Fi,with:zi};function Dn(e,t){let{text:r,at:n}=e.next(),o=new ce(e,t);cn.has(r)&&t.problem("loads another template",n);let s=(Object.hasOwn(vn,r)?vn[r]:void 0)?.(o,t);for((s?.end==="endset"||r==="filter")&&Vi(o);e.peek();)e.take(",")||o.expression();return s?{tag:r,capture:s}:{tag:r}}function Vi(e){e.tokens.peek()&&e.filtersOf(x)}function An(e){let{tokens:t}=e,r=[],n=t.take("(");do{let o=t.next().text;for(;t.take(".");)o+=`.${t.next().text}`;r.push(o)}while(t.take(",")&&t.peek()?.kind==="name");return n&&t.expect(")"),r}function Oi(e,t,r){let n=t.length>1&&r.kind==="list"?r.items:void 0;t.forEach((o,a)=>{e.set(o,t.length===1?r:n?.[a]??h([r]))})}function Pn(e,t){let{tokens:r}=e;for(r.expect("(");!r.take(")");){let{text:n}=r.next();t.set(n,r.take("=")?h([e.expression(),x]):x),r.sees(")")||r.expect(",")}}function In(e){if(e.length>c.template)return{problems:[],gap:"the template is too long"};let t=new $e;try{let r=en(e,c.templateTokens),n=new Ot(t);for(let o of r)n.read(o);return{problems:t.problems}}catch(r){if(!(r instanceof S))throw r;return{problems:t.problems,gap:`the template can not be read: ${r.message}`}}}var Ot=class{scope;open=[];constructor(t){this.scope=t}read(t){t.kind==="text"?this.write(k(t.text)):t.kind==="tag"?this.statement(new we(t.tokens)):this.write(this.expression(new we(t.tokens)))}expression(t){let r=new ce(t,this.scope).tuple();if(t.peek())throw new S("an expression is malformed");return r}statement(t){let{tag:r,capture:n}=Dn(t,this.scope);if(n&&this.open.push({...n,parts:[]}),r!==this.open.at(-1)?.end)return;let o=this.open.pop();if(!o)return;let a=W(o.parts);this.scope.checkText(a),this.scope.set(o.name,a),this.write(a)}write(t){this.open.at(-1)?.parts.push(t)}};function ue(e,t,r,n){let{problems:o,gap:a}=In(r),s=m(n.name,80);for(let{rule:i,message:l,at:d}of o)t.report(e,i,{at:n.exact?Math.min(d,e.source.size-1):n.at,message:`the template "${s}" ${l}: ${m(Gi(r,d),60)}`,key:`${n.name} ${l}`});a!==void 0&&t.gap(e,"not-understood",`${s}: ${a}`)}var Gi=(e,t)=>e.slice(Math.max(0,t-4),t+50).trim();var _=class extends Error{},Nn=1<<20,qe=class{at=0;source;littleEndian;window=new DataView(new ArrayBuffer(0));windowStart=0;constructor(t,r){this.source=t,this.littleEndian=r}get left(){return this.source.size-this.at}async u32(){let t=await this.take(4);return this.window.getUint32(t,this.littleEndian)}async u64(){let t=await this.take(8),r=Number(this.window.getBigUint64(t,this.littleEndian));if(!Number.isSafeInteger(r))throw new _("a number in the header is impossibly large");return r}async text(t){if(t>Nn)return Buffer.from(await this.bytes(t)).toString("utf8");let r=await this.take(t),{buffer:n,byteOffset:o}=this.window;return Buffer.from(n,o+r,t).toString("utf8")}skip(t){if(t>this.left)throw new _("the header ends too early");this.at+=t}async bytes(t){let r=this.at;return this.skip(t),this.source.read(r,t)}async take(t){let r=this.at;this.skip(t);let n=r-this.windowStart;if(n>=0&&n+t<=this.window.byteLength)return n;let o=await this.source.read(r,Nn);if(o.length<t)throw new _("the header ends too early");return this.window=new DataView(o.buffer,o.byteOffset,o.byteLength),this.windowStart=r,0}};var Gt={0:1,1:1,2:2,3:2,4:4,5:4,6:4,7:1,10:8,11:8,12:8},Ln=4,Ut=8,Ht=9,Bn={0:[1,4],1:[1,2],2:[32,18],3:[32,20],6:[32,22],7:[32,24],8:[32,34],9:[32,40],10:[256,84],11:[256,110],12:[256,144],13:[256,176],14:[256,210],15:[256,292],16:[256,66],17:[256,74],18:[256,98],19:[256,50],20:[32,18],21:[256,110],22:[256,82],23:[256,136],24:[1,1],25:[1,2],26:[1,4],27:[1,8],28:[1,8],29:[256,56],30:[1,2],34:[256,54],35:[256,66],39:[32,17],40:[64,36],41:[128,18]},Fn=new Set([4,5,31,32,33,36,37,38]);var Ui=65535,Hi=4,Wi=1024,ji=32;async function zn(e,t){let r=new Set,n=[],o={elements:c.ggufElements},a=ji;for(let s=0;s<t;s+=1){let i=await $i(e,r),l=await e.u32();i==="general.alignment"?a=await qi(e,l):await Vn(e,{type:l,key:i,depth:0},n,o)}return{alignment:a,texts:n}}async function $i(e,t){let r=await e.u64();if(r>Ui)throw new _("a key is longer than 65,535 bytes");let n=await e.text(r);if(n==="")throw new _("a key is empty");if(t.has(n))throw new _(`the key "${m(n,60)}" occurs twice`);return t.add(n),n}async function qi(e,t){let r=t===Ln?await e.u32():0;if(!(r>0&&(r&r-1)===0))throw new _("the alignment is not a power of two");return r}async function Vn(e,t,r,n){let o=Gt[t.type];if(o!==void 0)e.skip(o);else if(t.type===Ut)r.push(await Ki(e,t.key));else if(t.type===Ht)await Qi(e,t,r,n);else throw new _(`the key "${m(t.key,60)}" has an unknown type`)}async function Ki(e,t){let r=await e.u64(),n=e.at;if(r>e.left)throw new _(`the text of "${m(t,60)}" is longer than the file`);let o=Math.min(r,c.template+1),a=await e.text(o);return e.skip(r-o),{key:t,text:a,at:n}}async function Qi(e,{key:t,depth:r},n,o){let a=await e.u32(),s=await e.u64();if(r>=Hi)throw new _("arrays are nested too deeply");let i=Gt[a];if(s*(i??(a===Ht?12:8))>e.left)throw new _(`the array "${m(t,60)}" has more elements than the file holds`);if(i!==void 0){e.skip(s*i);return}if(o.elements-=s,o.elements<0)throw new _("the header has too many elements");for(let d=0;d<s;d+=1)a===Ut&&s>Wi?e.skip(await e.u64()):await Vn(e,{type:a,key:t,depth:r+1},n,o)}var Xi=64,Yi=4;async function On(e,t){let r=[],n=new Set;for(let o=0;o<t;o+=1){let a=await Zi(e);if(n.has(a.name))throw new _(`the tensor "${m(a.name)}" occurs twice`);n.add(a.name),r.push(a)}return r}async function Zi(e){let t=e.at,r=await e.u64();if(r>Xi)throw new _("the name of a tensor is longer than 64 bytes");let n=await e.text(r);if(n==="")throw new _("a tensor has no name");let o=await e.u32();if(o>Yi)throw new _(`the tensor "${m(n)}" has more than 4 dimensions`);let a=[];for(let s=0;s<o;s+=1)a.push(await e.u64());return{name:n,at:t,dimensions:a,type:await e.u32(),offset:await e.u64()}}function Gn(e,t,r){let n=new Set,o=0;for(let a of e){let s=Ji(a);s===void 0&&n.add(a.type);let i=el(a,{size:s,expected:o,alignment:t,dataLength:r});if(i!==void 0)return{problem:{at:a.at,message:`tensor "${m(a.name,64)}" ${i}`},unknown:[...n]};o=s===void 0?void 0:Math.ceil((a.offset+s)/t)*t}return{unknown:[...n]}}function Ji({dimensions:e,type:t}){let r=Bn[t];if(!r)return Fn.has(t)?Number.NaN:void 0;let[n,o]=r,a=e.reduce((i,l)=>i*l,1);return(e[0]??1)%n===0&&Number.isSafeInteger(a)?a/n*o:Number.NaN}function el({offset:e},t){let{size:r,expected:n,alignment:o,dataLength:a}=t;return r!==void 0&&!Number.isSafeInteger(r)?"has an impossible shape or type":e%o!==0?"is not aligned":e+(r??0)>a?"lies outside of the file":n!==void 0&&e!==n?"leaves a hole or overlaps another":void 0}var tl=Buffer.from("GGUF"),Un=24,rl=13,nl=24,ol=/^tokenizer\.chat_template(\.|$)/,Hn={identify:async({source:e})=>tl.equals(await e.read(0,4))?"gguf":void 0,async inspect(e,t){let r=Buffer.from(await e.source.read(0,Un)),n=r.length<8||r.readUInt32LE(4)<65536,o=r.length<Un?0:n?r.readUInt32LE(4):r.readUInt32BE(4);if(o!==2&&o!==3){t.gap(e,"not-understood",`GGUF of version ${String(o)} is not examined`);return}let a=new qe(e.source,n);try{a.skip(8),await al(a,e,t)}catch(s){if(!(s instanceof _))throw s;let{message:i}=s;t.report(e,"gguf-header",{at:Math.min(a.at,e.source.size-1),message:i,key:i})}}};async function al(e,t,r){let n=await e.u64(),o=await e.u64();if(n*nl>e.left)throw new _("there are more tensors than the file can hold");if(o*rl>e.left)throw new _("there are more keys than the file can hold");if(n>c.ggufEntries||o>c.ggufEntries){r.gap(t,"limit","the GGUF header has too many entries");return}let{alignment:a,texts:s}=await zn(e,o);for(let y of s)sl(t,r,y);let i=await On(e,n),l=Math.ceil(e.at/a)*a,{problem:d,unknown:u}=Gn(i,a,t.source.size-l);d&&r.report(t,"gguf-tensor",{...d,key:d.message});for(let y of u)r.gap(t,"not-understood",`tensors of type ${String(y)} are not known`)}function sl(e,t,{key:r,text:n,at:o}){let a={at:Math.min(o,e.source.size-1),name:r};ol.test(r)&&ue(e,t,n,a),B(e,t,n,a)}var il=/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}[\]]/gs;function Ke(e){let t=[];for(let[r,n,o]of e.matchAll(il))if(r==="{"||r==="[")t.push(new Set);else if(r==="}"||r==="]")t.pop();else if(o!==void 0&&n!==void 0){let a=String(JSON.parse(`"${n}"`)),s=t.at(-1);if(s?.has(a))return a;s?.add(a)}}var ll=/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs;function me(e){try{let t=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e);return{value:dl(t),text:t,duplicate:Ke(t)}}catch{return}}function dl(e){try{return JSON.parse(e)}catch{return JSON.parse(e.replace(ll,t=>t.startsWith('"')?t:"null"))}}function E(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function*Re(e){let t=[{value:e,key:""}];for(let r=t.pop();r;r=t.pop()){let{value:n,key:o}=r;if(E(n)&&(yield{record:n,key:o}),Array.isArray(n))for(let a of n)t.push({value:a,key:o});else if(E(n))for(let[a,s]of Object.entries(n))t.push({value:s,key:a})}}var Te=e=>new Set(e.trim().split(/\s+/)),Wt=Te(`
Model Sequential Functional InputLayer Input Dense EinsumDense Embedding ReversibleEmbedding Masking Activation
Conv1D Conv2D Conv3D Convolution1D Convolution2D Convolution3D Conv1DTranspose Conv2DTranspose Conv3DTranspose
Convolution2DTranspose Convolution3DTranspose SeparableConv1D SeparableConv2D SeparableConvolution1D
SeparableConvolution2D DepthwiseConv1D DepthwiseConv2D LocallyConnected1D LocallyConnected2D MaxPooling1D
MaxPooling2D MaxPooling3D MaxPool1D MaxPool2D MaxPool3D AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D
AvgPool2D AvgPool3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GlobalAveragePooling1D
GlobalAveragePooling2D GlobalAveragePooling3D AdaptiveAveragePooling1D AdaptiveAveragePooling2D
AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D LSTM GRU SimpleRNN
TimeDistributed Bidirectional ConvLSTM1D ConvLSTM2D ConvLSTM3D RNN LSTMCell GRUCell SimpleRNNCell StackedRNNCells
LSTMV1 LSTMV2 GRUV1 GRUV2 CuDNNLSTM CuDNNGRU ConvLSTM2DCell BatchNormalization BatchNormalizationV1
BatchNormalizationV2 SyncBatchNormalization LayerNormalization UnitNormalization GroupNormalization
RMSNormalization SpectralNormalization Normalization Discretization CategoryEncoding Hashing HashedCrossing
StringLookup IntegerLookup TextVectorization MelSpectrogram STFTSpectrogram Resizing Rescaling CenterCrop RandomCrop
RandomFlip RandomTranslation RandomRotation RandomZoom RandomHeight RandomWidth RandomContrast RandomBrightness
RandomColorDegeneration RandomColorJitter RandomGrayscale RandomHue RandomPosterization RandomSaturation
RandomSharpness RandomShear RandomErasing RandomElasticTransform RandomGaussianBlur RandomInvert RandomPerspective
RandomApply RandomChoice AugMix AutoContrast CutMix Equalization MaxNumBoundingBoxes MixUp RandAugment Solarization
Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout GaussianNoise
ActivityRegularization MultiHeadAttention GroupQueryAttention GroupedQueryAttention Attention AdditiveAttention
Reshape Flatten RepeatVector Permute Cropping1D Cropping2D Cropping3D UpSampling1D UpSampling2D UpSampling3D
ZeroPadding1D ZeroPadding2D ZeroPadding3D Concatenate Average Maximum Minimum Add Subtract Multiply Dot ReLU Softmax
LeakyReLU PReLU ELU ThresholdedReLU Identity Wrapper Layer FeatureSpace Pipeline HashedCrossing Merge MaxoutDense
AddLoss AddMetric Highway DenseFeatures
Constant Zeros Ones RandomNormal RandomUniform TruncatedNormal VarianceScaling Orthogonal OrthogonalInitializer
IdentityInitializer GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform STFT STFTInitializer
L1 L2 L1L2 OrthogonalRegularizer Regularizer MaxNorm MinMaxNorm NonNeg UnitNorm RadialConstraint Constraint
SGD RMSprop Adam AdamW Adadelta Adagrad Adamax Adafactor Nadam Ftrl Lion Lamb Muon ScheduleFreeAdamW LossScaleOptimizer
Optimizer MultiOptimizer CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay
PiecewiseConstantDecay PolynomialDecay
BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy
SparseCategoricalCrossentropy Poisson KLDivergence MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError
MeanSquaredLogarithmicError CosineSimilarity Huber LogCosh Hinge SquaredHinge CategoricalHinge Tversky Dice Circle CTC
CategoricalGeneralizedCrossEntropy LossFunctionWrapper
Mean Sum MeanMetricWrapper MeanTensor SumOverBatchSize Accuracy BinaryAccuracy CategoricalAccuracy
SparseCategoricalAccuracy TopKCategoricalAccuracy SparseTopKCategoricalAccuracy AUC Precision Recall TruePositives
TrueNegatives FalsePositives FalseNegatives PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity
SpecificityAtSensitivity F1Score FBetaScore IoU BinaryIoU MeanIoU OneHotIoU OneHotMeanIoU RootMeanSquaredError R2Score
LogCoshError MeanRelativeError PearsonCorrelation ConcordanceCorrelation MetricsList CompileMetrics CompileLoss
DTypePolicy Policy PolicyV1 FloatDTypePolicy QuantizedDTypePolicy QuantizedFloat8DTypePolicy DTypePolicyMap
SeedGenerator AbsMaxQuantizer Quantizer CompileConfig
__tuple__ __list__ __dict__ __slice__ __ellipsis__ __tensor__ __numpy__ __bytes__ __typespec__ __keras_tensor__
__tensor_shape__ TensorShape TypeSpec`),Wn=Te(`
Lambda __lambda__ TorchModuleWrapper JaxLayer FlaxLayer TFOpLambda SlicingOpLambda ClassMethod InstanceMethod
InstanceProperty exec eval compile getattr setattr __import__ enable_unsafe_deserialization`),jn=Te(`
TFSMLayer get_file extract_archive load_model load_weights load_img open save_model save_img audio_dataset_from_directory
image_dataset_from_directory text_dataset_from_directory deserialize_keras_object load_data`),$n=Te("StringLookup IntegerLookup TextVectorization IndexLookup"),jt=/^(?:keras|tf_keras|tensorflow\.keras|tensorflow\.python\.keras|tf\.keras)(?:\.(?:src|api|_tf_keras|keras|_v2|v2|engine))*(?:\.(?:layers|models|model|functional|sequential|training|initializers|regularizers|constraints|optimizers|losses|metrics|activations|dtype_policies|mixed_precision|quantizers|random|ops|trainers|input_layer)(?:\.\w+)*)?$/,qn=Te(`
linear relu relu6 leaky_relu elu selu gelu celu glu silu swish sigmoid hard_sigmoid hard_silu hard_swish hard_tanh
hard_shrink soft_shrink tanh tanh_shrink softmax log_softmax softplus softsign exponential mish log_sigmoid sparse_plus
sparsemax sparse_sigmoid squareplus threshold
mean_squared_error mse mean_absolute_error mae mean_absolute_percentage_error mape mean_squared_logarithmic_error msle
binary_crossentropy categorical_crossentropy sparse_categorical_crossentropy kl_divergence kullback_leibler_divergence
poisson cosine_similarity hinge squared_hinge categorical_hinge huber log_cosh logcosh tversky dice circle ctc
binary_focal_crossentropy categorical_focal_crossentropy accuracy binary_accuracy categorical_accuracy
sparse_categorical_accuracy top_k_categorical_accuracy sparse_top_k_categorical_accuracy`);var cl=["fn_module","function_module","output_shape_module","mask_module"];function Qn(e){let t=[];for(let{record:r}of Re(e)){let n=ul(r)??ml(r);n&&t.push(n);for(let o of cl){let a=r[o];typeof a=="string"&&a!==""&&!jt.test(a)&&t.push({rule:"keras-code",message:`takes a function from the module "${a}"`})}}return t}function ul(e){let{class_name:t,config:r,registered_name:n}=e;if(typeof t!="string")return;let o=[t,fl(n),...t==="function"||t==="method"?[Xn(r)]:[]];for(let a of o){if(Wn.has(a))return{rule:"keras-code",message:`uses "${a}", which runs code`};if(jn.has(a))return{rule:"keras-file-access",message:`uses "${a}", which reads or fetches files`}}if($n.has(t)&&E(r)&&typeof r.vocabulary=="string")return{rule:"keras-file-access",message:`the layer "${t}" reads its vocabulary from a file`}}function ml(e){let{class_name:t,module:r,config:n}=e;if(typeof t=="string"){if(t==="function"){let o=Xn(n);return $t(r)||qn.has(o)?void 0:Kn(`the function "${o}"`,r)}return pl(e,t)?void 0:Kn(`the class "${t}"`,r)}}function pl({module:e,registered_name:t},r){return typeof t=="string"&&/^(?!keras).*>/.test(t)?!1:$t(e)&&/\.ops(\.|$)/.test(String(e))?!0:e==="builtins"?r.startsWith("__"):Wt.has(r)&&(e==null||$t(e))}var Kn=(e,t)=>({rule:"keras-unlisted-class",message:`needs ${e}${typeof t=="string"?` of the module "${t}"`:""}, which is not one of Keras`}),$t=e=>typeof e=="string"&&jt.test(e),fl=e=>typeof e=="string"?e.split(">").at(-1)??"":"";function Xn(e){return typeof e=="string"?e:E(e)&&typeof e.name=="string"?e.name:""}function Ce(e){if(!E(e))return!1;let{class_name:t,config:r}=e;return typeof t=="string"&&(E(r)||Array.isArray(r))}function qt(e){if(!E(e)||!Ce(e))return!1;let{class_name:t,config:r}=e,n=Array.isArray(r)||E(r)&&Array.isArray(r.layers);return"keras_version"in e||"registered_name"in e||n||Wt.has(String(t))}function pe(e,t,{value:r,text:n,duplicate:o},a){let{at:s,name:i}=a;for(let{rule:l,message:d}of Qn(r))t.report(e,l,{at:s,message:`${i}: ${m(d)}`,key:d});o!==void 0&&t.report(e,"config-duplicate-key",{at:s,message:`${i}: the key "${m(o,60)}" occurs twice`,key:`${i} ${o}`}),B(e,t,n,a)}var p=class extends Error{},Yn=Buffer.from(`\x89HDF\r

`,"latin1"),hl=1<<20,P=class{at=0;bytes;offsetSize;lengthSize;constructor(t,{offsetSize:r,lengthSize:n}){this.bytes=Buffer.from(t.buffer,t.byteOffset,t.byteLength),this.offsetSize=r,this.lengthSize=n}get left(){return this.bytes.length-this.at}optional(t){let r=this.take(t);return r.every(n=>n===255)?void 0:this.whole(r)}uint(t){return this.whole(this.take(t))}address(){return this.optional(this.offsetSize)}length(){return this.uint(this.lengthSize)}take(t){if(!(t<=this.left))throw new p("a structure ends too early");return this.at+=t,this.bytes.subarray(this.at-t,this.at)}expect(t){if(this.take(t.length).toString("latin1")!==t)throw new p(`a "${t}" block is missing`);return this}whole(t){let r=0;for(let n=t.length-1;n>=0;n-=1)r=r*256+(t[n]??0);if(!Number.isSafeInteger(r))throw new p("a number is impossibly large");return r}},Qe=class e{root;sizes;source;base;readable=c.hdf5Bytes;constructor(t,r){this.source=t,this.root=r.root,this.base=r.base,this.sizes=r}static async open(t){let r=await Kt(t);if(r===void 0)throw new p("there is no superblock");return new e(t,gl(await t.read(r,256),r))}async read(t,r){let n=this.base+(t??Number.NaN);if(!(n+r<=this.source.size))throw new p("an address leads out of the file");if(this.readable-=r,this.readable<0)throw new p("its structures are too large");return new P(await this.source.read(n,r),this.sizes)}async readUpTo(t,r){let n=this.source.size-this.base-(t??Number.NaN);return this.read(t,Math.min(r,n))}};async function Kt(e){for(let t=0;t<e.size&&t<=hl;t=t===0?512:t*2)if(Yn.equals(await e.read(t,Yn.length)))return t}function gl(e,t){let r=e[8]??255;if(r>3)throw new p(`the superblock has version ${String(r)}`);let n=r<2,o=bl(e,n?13:9),a=new P(e,o);a.take(yl[r]??12);let s=a.address()??0;a.take((n?4:2)*o.offsetSize);let i=a.address();if(i===void 0)throw new p("there is no root group");return{...o,base:s===0?t:s,root:i}}var yl={0:24,1:28};function bl(e,t){let[r=0,n=0]=e.subarray(t,t+2);if(![2,4,8].includes(r)||![2,4,8].includes(n))throw new p("addresses have an unknown size");return{offsetSize:r,lengthSize:n}}async function Zn(e,t){let r=(await e.readUpTo(t,64)).expect("HEAP");r.take(4);let n=r.length();if(r.length(),n>c.hdf5Text)throw new p("a heap of names is too large");let{bytes:o}=await e.read(r.address(),n);return a=>{let s=o.indexOf(0,a);return o.subarray(a,s<0?void 0:s).toString("utf8")}}async function Jn(e,t,r){let n=(await e.readUpTo(t,32)).expect("GCOL");n.take(4);let o=n.length();if(o>c.hdf5Text)throw new p("a text is too long to be examined");let a=await e.read(t,o);for(a.take(n.at);a.left>=8+e.sizes.lengthSize;){let s=a.uint(2);a.take(6);let i=a.length();if(s===0)break;if(s===r)return a.take(i);a.take(Math.min(Math.ceil(i/8)*8,a.left))}throw new p("a text is missing")}var _l=3,Sl=9;async function eo(e,t){let r=t.uint(1),n=t.uint(1);if(r<1||r>3)throw new p("an attribute has an unknown version");if(r>1&&(n&3)!==0)throw new p("an attribute has a shared type");let[o,a,s]=[t.uint(2),t.uint(2),t.uint(2)];r===3&&t.take(1);let i=y=>r===1?Math.ceil(y/8)*8:y,l=to(t.take(i(o))),d=new P(t.take(i(a)),e.sizes),u=new P(t.take(i(s)),e.sizes);return{name:l,text:kl(u)?await xl(e,d,t):void 0}}function kl(e){let t=e.uint(1),r=e.uint(1);e.take(t===1?6:2);let n=1;for(let o=0;o<r;o+=1)n*=e.length();return n===1}async function xl(e,t,r){let n=t.uint(1)&15,o=t.uint(1);t.take(2);let a=t.uint(4);if(n===_l)return to(r.take(a));if(n!==Sl||(o&15)!==1)return;let s=r.uint(4),i=r.address(),l=r.uint(4);return s===0?"":(await Jn(e,i,l)).subarray(0,s).toString("utf8")}function to(e){let t=e.indexOf(0);return e.subarray(0,t<0?void 0:t).toString("utf8")}var wl=0,Rl=2,Xe=class e{file;shape;constructor(t,r){this.file=t,this.shape=r}static async open(t,r){return new e(t,Tl((await t.readUpTo(r,256)).expect("FRHP")))}async read(t){let r=t.uint(1),n=r>>4&3;if(n===Rl)return new P(t.take((r&15)+1),this.file.sizes);if(n!==wl)throw new p("a huge object of a heap is not examined");let o=t.uint(this.shape.offsetBytes),a=t.uint(this.shape.lengthBytes),{root:s,rows:i}=this.shape,l=i===0?{address:s,offset:0}:await this.locate(s,0,o,0);return this.file.read((l.address??Number.NaN)+o-l.offset,a)}async locate(t,r,n,o){let{start:a,width:s,directRows:i,offsetBytes:l}=this.shape;if(o>16)throw new p("a heap is nested too deeply");let d=0;for(;n-r>=Qt(d+1,this.shape);)d+=1;if(d>63)throw new p("a heap is too large");let u=d===0?a:a*2**(d-1),y=Math.floor((n-r-Qt(d,this.shape))/u),{offsetSize:R}=this.file.sizes,V=5+R+l,xt=(await this.file.read((t??Number.NaN)+V+(d*s+y)*R,R)).address(),se=r+Qt(d,this.shape)+y*u;return d<i?{address:xt,offset:se}:this.locate(xt,se,n,o+1)}},Qt=(e,{width:t,start:r})=>e===0?0:t*r*2**(e-1);function Tl(e){if(e.take(3),e.uint(2)!==0)throw new p("a heap is compressed");e.take(1);let t=e.uint(4);e.length(),e.address(),e.length(),e.address();for(let l=0;l<8;l+=1)e.length();let r=e.uint(2),n=e.length(),o=e.length(),a=e.uint(2);e.take(2);let s=e.address(),i=e.uint(2);if(r===0||n===0)throw new p("a heap has no blocks");return{width:r,start:n,directRows:Math.log2(o)-Math.log2(n)+2,offsetBytes:Math.ceil(a/8),lengthBytes:Math.min(Ee(o),Ee(t)),root:s,rows:i}}var Ee=e=>Math.floor(Math.log2(Math.max(1,e))/8)+1;var ro=16;async function*Xt(e,t,r=0){if(r>ro)throw new p("a tree is nested too deeply");let n=(await e.readUpTo(t,64)).expect("TREE");if(n.uint(1)!==0)throw new p("a tree has an unknown kind");let o=n.uint(1),a=n.uint(2);n.address(),n.address();let{offsetSize:s,lengthSize:i}=e.sizes,l=await e.read((t??0)+n.at,a*(s+i));for(let d=0;d<a;d+=1){l.length();let u=l.address();o===0?yield u:yield*Xt(e,u,r+1)}}async function*no(e,t){let r=(await e.readUpTo(t,64)).expect("BTHD");r.take(2);let n=r.uint(4),o=r.uint(2),a=r.uint(2);r.take(2);let s=r.address(),i=r.uint(2);if(a>ro||n>c.modelConfig||o===0)throw new p("a tree is malformed");let l={nodeSize:n,recordSize:o,...Cl(e,n,o,a)};i>0&&(yield*oo(e,l,{address:s,count:i,depth:a}))}function Cl({sizes:{offsetSize:e}},t,r,n){let o=Math.floor((t-10)/r),a=Ee(o),s=[0],i=o;for(let l=1;l<=n;l+=1){let d=e+a+(s[l-1]??0),u=Math.floor((t-10-d)/(r+d));i=(u+1)*i+u,s.push(Ee(i))}return{totals:s,countBytes:a}}async function*oo(e,t,{address:r,count:n,depth:o}){let{nodeSize:a,recordSize:s,totals:i,countBytes:l}=t,d=await e.read(r,a);d.expect(o===0?"BTLF":"BTIN").take(2);for(let u=0;u<n;u+=1)yield new P(d.take(s),e.sizes);for(let u=0;o>0&&u<=n;u+=1){let y={address:d.address(),count:d.uint(l),depth:o-1};o>1&&d.take(i[o-1]??0),yield*oo(e,t,y)}}var El=1,Ml=64,vl=2;function Yt(e){e.take(1);let t=e.uint(1),r=(t&8)!==0?e.uint(1):0;e.take(((t&4)!==0?8:0)+((t&16)!==0?1:0));let n=e.take(e.uint(1<<(t&3))).toString("utf8");if(r===0)return{kind:"hard",name:n,address:e.address()};let o=e.take(e.uint(2));if(r===El)return{kind:"soft",name:n,target:o.toString("utf8")};if(r!==Ml)throw new p("a link has an unknown kind");let[a="",s=""]=o.subarray(1).toString("utf8").split("\0");return{kind:"external",name:n,target:`${a} ${s}`}}async function*ao(e,t){let r=t.address(),n=await Zn(e,t.address()),{offsetSize:o}=e.sizes,a=0;for await(let s of Xt(e,r)){let i=(await e.read(s,8)).expect("SNOD");i.take(2);let l=i.uint(2);if(a+=l,a>c.hdf5Objects)throw new p("a group has too many members");let d=await e.read((s??0)+8,l*(2*o+24));for(let u=0;u<l;u+=1)yield Dl(d,n)}}function Dl(e,t){let r=t(e.address()??0),n=e.address(),o=e.uint(4);e.take(4);let a=e.take(16);return o===vl?{kind:"soft",name:r,target:t(a.readUInt32LE(0))}:{kind:"hard",name:r,address:n}}var Al=16,Pl=16777216;async function so(e,t,r){let n=await e.readUpTo(t,64),o=n.bytes.subarray(0,4).toString("latin1")==="OHDR",a=o?Nl(n,t):Il(n,t),s=[],i=[a];for(let l=i.shift();l;l=i.shift()){let{start:d,length:u,ordered:y}=l;if(u>Pl)throw new p("an object header is too long");for(let R of Bl(await e.read(d,u),o,y,e)){if(r.messages-=1,r.messages<0)throw new p("there are too many messages");R.type===Al?i.push(Ll(R.body,o,y)):s.push(R)}if(i.length>c.hdf5Objects)throw new p("there are too many header blocks")}return s}function Il(e,t){if(e.uint(1)!==1)throw new p("an object header has an unknown version");return e.take(7),{start:t+16,length:e.uint(4),ordered:!1}}function Nl(e,t){if(e.expect("OHDR"),e.uint(1)!==2)throw new p("an object header has an unknown version");let r=e.uint(1);e.take(((r&32)!==0?16:0)+((r&16)!==0?4:0));let n=e.uint(1<<(r&3));return{start:t+e.at,length:n,ordered:(r&4)!==0}}function Ll(e,t,r){let n=e.address(),o=e.length();if(n===void 0)throw new p("an object header is cut short");return t?{start:n+4,length:o-8,ordered:r}:{start:n,length:o,ordered:r}}function*Bl(e,t,r,n){let o=t?r?6:4:8;for(;e.left>=o;){let a=e.uint(t?1:2),s=e.uint(2),i=e.uint(1);e.take(t?r?2:0:3),yield{type:a,flags:i,body:new P(e.take(s),n.sizes)}}}var Fl=2,zl=6,Vl=7,Ol=8,Gl=12,Ul=17,Hl=21,Wl=3,jl=2;async function co(e,t){let r=[{path:"/",address:e.root}],n=new Set([e.root]),o={messages:c.hdf5Messages};for(let a=r.pop();a;a=r.pop()){let{path:s,address:i}=a,l=[];try{for(let d of await so(e,i,o))await ql(d,{file:e,path:s,visitor:t,found:l})}catch(d){if(!(d instanceof p))throw d;t.unreadable(s,d.message)}for(let d of l){let u=`${s==="/"?"":s.slice(0,1024)}/${d.name}`;if(t.link(u,d),!(d.kind!=="hard"||d.address===void 0||n.has(d.address))){if(n.add(d.address),n.size>c.hdf5Objects)throw new p("there are too many objects");r.push({path:u,address:d.address})}}}}var io=async(e,{file:t,path:r,visitor:n})=>{n.attribute(r,await eo(t,e))},$l={[zl]:(e,{found:t})=>{t.push(Yt(e))},[Ul]:async(e,{file:t,found:r})=>{for await(let n of ao(t,e))r.push(n)},[Fl]:async(e,{file:t,found:r})=>{for await(let n of lo(t,e,8,4))r.push(Yt(n))},[Gl]:io,[Hl]:async(e,t)=>{for await(let r of lo(t.file,e,2,0))await io(r,t)},[Vl]:(e,{path:t,visitor:r})=>{r.external(t,"its data lies in another file")},[Ol]:(e,{path:t,visitor:r})=>{Kl(e)&&r.external(t,"it is put together from other datasets")}};async function ql({type:e,flags:t,body:r},n){let o=$l[e];if(o&&(t&jl)!==0)throw new p("a message is shared");await o?.(r,n)}async function*lo(e,t,r,n){t.take(1),(t.uint(1)&1)!==0&&t.take(r);let a=t.address(),s=t.address();if(a===void 0)return;let i=await Xe.open(e,a),l=0;for await(let d of no(e,s)){if(l+=1,l>c.hdf5Objects)throw new p("an object has too many links or attributes");d.take(n),yield await i.read(d)}}function Kl(e){return e.uint(1)>=3&&e.uint(1)===Wl}var uo=/^(model|training)_config/,mo={identify:async({source:e})=>await Kt(e)===void 0?void 0:"hdf5",async inspect(e,t){try{await co(await Qe.open(e.source),Ql(e,t))}catch(r){if(!(r instanceof p))throw r;t.gap(e,"not-understood",`HDF5: ${r.message}`)}}},Ql=(e,t)=>({attribute:(r,n)=>{Xl(e,t,r,n)},link:(r,n)=>{if(n.kind==="hard")return;let o=n.kind==="soft"?"hdf5-soft-link":"hdf5-external-data",a=`"${m(r,80)}" leads to "${m(n.target,120)}"`;t.report(e,o,{at:0,message:a,key:r})},external:(r,n)=>{let o=`"${m(r,80)}": ${n}`;t.report(e,"hdf5-external-data",{at:0,message:o,key:r})},unreadable:(r,n)=>{t.gap(e,"not-understood",`HDF5 object "${m(r,80)}": ${n}`)}});function Xl(e,t,r,{name:n,text:o}){let a={at:0,name:`${r} ${n}`},s=o?.trimStart().startsWith("{")?Yl(o):void 0;s&&(uo.test(n)||Ce(s.value))?pe(e,t,s,a):uo.test(n)?t.gap(e,"not-understood",`the attribute "${m(n,40)}" can not be read`):o!==void 0&&B(e,t,o,a)}var Yl=e=>e.length<=c.modelConfig?me(Buffer.from(e)):void 0;function Zt(e){let t=[];for(let{record:r}of Re(e)){r.trust_remote_code===!0&&t.push({rule:"model-remote-code",message:"asks for trust_remote_code"});for(let n of[...Zl(r.auto_map),...Jl(r.custom_pipelines)])t.push(ed(n))}return t}function Zl(e){return E(e)?Object.values(e).flatMap(t=>Array.isArray(t)?t:[t]).filter(t=>typeof t=="string"):[]}function Jl(e){return E(e)?Object.values(e).map(t=>E(t)?t.impl:void 0).filter(t=>typeof t=="string"):[]}function ed(e){return e.includes("--")?{rule:"model-foreign-code",message:`takes code from another repository: "${e}"`}:{rule:"model-remote-code",message:`takes code of its repository: "${e}"`}}function Jt(e){let t=[];for(let{record:r}of Re(e)){let n=r.chat_template;typeof n=="string"&&t.push({name:"chat_template",template:n});let o=Array.isArray(n)||E(n)?Object.entries(n):[];for(let[a,s]of o){let i=E(s)?s.template:s;typeof i=="string"&&t.push({name:`chat_template ${a}`,template:i})}}return t}var td=/(^|\/)(config|tokenizer_config|chat_template|processor_config|preprocessor_config|generation_config|model_index|adapter_config)\.json$/i,Ye=/"(?:chat_template|auto_map|custom_pipelines|trust_remote_code|class_name)"|\\u00/,ho={async identify({source:e,name:t}){return/\.json$/i.test(t)?td.test(t)&&(e.size>c.modelConfig||Ye.test(await po(e)))?"model-config":await fo(e)===void 0?void 0:"model-config":void 0},async inspect(e,t){let r=await fo(e.source);r?nd(e,t,r):e.source.size>c.modelConfig?t.gap(e,"limit","the configuration is too long to be examined"):Ye.test(await po(e.source))&&t.gap(e,"not-understood","the configuration is no JSON")}},po=async e=>Buffer.from(await e.read(0,e.size)).toString("utf8");async function fo(e){if(e.size>c.modelConfig)return;let t=await e.read(0,e.size);if(!Ye.test(Buffer.from(t).toString("latin1")))return;let r=me(t);return r&&rd(r)?r:void 0}var rd=({value:e,duplicate:t})=>qt(e)||Jt(e).length>0||Zt(e).length>0||Ye.test(JSON.stringify(t??""));function nd(e,t,r){let o={at:0,name:e.name.split("/").at(-1)??""};if(qt(r.value)){pe(e,t,r,o);return}for(let{rule:a,message:s}of Zt(r.value))t.report(e,a,{at:0,message:`the model ${m(s)}`,key:s});for(let{name:a,template:s}of Jt(r.value))ue(e,t,s,{at:0,name:a});r.duplicate!==void 0&&t.report(e,"config-duplicate-key",{at:0,message:`the key "${m(r.duplicate,60)}" occurs twice`,key:r.duplicate}),B(e,t,r.text,o)}var od=/\.(jinja2?|j2)$/i,ad=/(chat|tool|prompt)[^/]*$|(^|\/)additional_chat_templates\//i,sd=/\b(messages|add_generation_prompt|bos_token|eos_token)\b/,go={async identify({source:e,name:t}){if(!od.test(t))return;if(ad.test(t))return"jinja";let r=Buffer.from(await e.read(0,c.template)).toString("utf8");return sd.test(r)?"jinja":void 0},inspect:id};async function id(e,t){let{source:r}=e;if(r.size>c.template){t.gap(e,"limit","the template is too long to be examined");return}let n=Buffer.from(await r.read(0,r.size)).toString("utf8"),o=e.name.split("/").at(-1)??"";ue(e,t,n,{at:0,name:o,exact:!0})}import{promisify as ld}from"node:util";import{crc32 as bo,inflateRaw as dd}from"node:zlib";var cd=0,ud=8,md=1<<30,yo=4*1024*1024,pd=ld(dd);async function Ze(e,t,r,n){let o=D(e,r.dataStart,t.compressedSize);if(t.method===cd){let s=o.size>md||await hd(o)===t.crc;return{source:o,stored:!0,sound:s&&o.size===t.size}}if(t.method!==ud)return{problem:"method"};let a=Math.min(c.inflatedMember,n);return o.size>c.inflatedMember||a<=0?{problem:"too-large"}:fd(o,t,a)}async function fd(e,t,r){try{let n=await pd(await e.read(0,e.size),{maxOutputLength:r}),o=n.length===t.size&&bo(n)===t.crc;return{source:K(n),stored:!1,sound:o}}catch(n){return{problem:n instanceof RangeError?"too-large":"corrupt"}}}async function hd(e){let t=0;for(let r=0;r<e.size;r+=yo)t=bo(await e.read(r,yo),t);return t}var gd=101075792,yd=117853008,_o=33639248,er=22,bd=65535,_d=8,tr=4294967295;async function fe(e){let t=Math.max(0,e.size-er-bd),r=Buffer.from(await e.read(t,e.size-t)),n=Buffer.from("PK","latin1"),o=r.length-er+1;for(let a=0;a<_d&&o>0;a+=1){if(o=r.lastIndexOf(n,o-1),o<0)return;let s=await Sd(e,t+o,r.subarray(o)),i=s&&await wd(e,s);if(i)return i}}async function Sd(e,t,r){let n={at:t,count:r.readUInt16LE(10),size:r.readUInt32LE(12),offset:r.readUInt32LE(16),archiveEnd:t+er+r.readUInt16LE(20),zip64:!1,conflict:void 0},o=Buffer.from(t>=20?await e.read(t-20,20):[]);if(o.length<20||o.readUInt32LE(0)!==yd)return n;let a=await kd(e,t,Number(o.readBigUInt64LE(8)));return a?{...n,...a,conflict:xd(n,a)}:void 0}async function kd(e,t,r){for(let n of[r,t-20-56]){if(!(n>=0&&n+56<=t))continue;let o=Buffer.from(await e.read(n,56));if(o.length<56||o.readUInt32LE(0)!==gd)continue;let[a,s,i]=[32,40,48].map(l=>Number(o.readBigUInt64LE(l)));return{at:n,count:a??0,size:s??0,offset:i??0,zip64:!0}}}function xd(e,t){if(e.count!==65535&&e.count!==t.count)return"number of entries";if(e.size!==tr&&e.size!==t.size)return"size of the directory";if(e.offset!==tr&&e.offset!==t.offset)return"place of the directory"}async function wd(e,t){let{at:r,size:n,offset:o,count:a}=t,s=r-n,i=s-o;if(s<0||i<0||n>c.zipDirectory)return;let l=await Rd(e,s,n,i);if(!l)return;let d=t.zip64?l.length!==a:(l.length&65535)!==a,u=t.conflict??(d?"number of entries":void 0);return{entries:l,start:s,end:r,prefix:i,archiveEnd:t.archiveEnd,conflict:u}}async function Rd(e,t,r,n){if(r>0&&!await Td(e,t))return;let o=Buffer.from(await e.read(t,r)),a=[],s=0;for(;s+46<=o.length&&o.readUInt32LE(s)===_o;){let i=s+Cd(o,s);if(i>o.length)return;a.push(Ed(o.subarray(s,i),n)),s=i}return s===r?a:void 0}async function Td(e,t){let r=Buffer.from(await e.read(t,4));return r.length===4&&r.readUInt32LE(0)===_o}function Cd(e,t){return 46+e.readUInt16LE(t+28)+e.readUInt16LE(t+30)+e.readUInt16LE(t+32)}function Ed(e,t){let r=46+e.readUInt16LE(28),n=e.subarray(r,r+e.readUInt16LE(30)),o=[e.readUInt32LE(24),e.readUInt32LE(20),e.readUInt32LE(42)],[a=0,s=0,i=0]=rr(o,n),l=e.subarray(46,r);return{name:l.toString("utf8"),rawName:l,flags:e.readUInt16LE(8),method:e.readUInt16LE(10),crc:e.readUInt32LE(16),compressedSize:s,size:a,localOffset:t+i,isSymlink:(e.readUInt16LE(40)&61440)===40960}}function rr(e,t){let r=Md(t,1),n=0;return e.map(o=>o!==tr||!r||n+8>r.length?o:(n+=8,Number(r.readBigUInt64LE(n-8))))}function Md(e,t){for(let r=0;r+4<=e.length;r+=4+e.readUInt16LE(r+2))if(e.readUInt16LE(r)===t)return e.subarray(r+4,r+4+e.readUInt16LE(r+2))}var vd=67324752,Je=30,Dd=8,Ad=1;async function et(e,t){let r=Buffer.from(await e.read(t.localOffset,Je));if(r.length<Je||r.readUInt32LE(0)!==vd)return;let n=r.readUInt16LE(26),o=r.readUInt16LE(28),a=Buffer.from(await e.read(t.localOffset+Je,n+o)),s=t.localOffset+Je+n+o,l=[...a.subarray(0,n).equals(t.rawName)?[]:["name"],...r.readUInt16LE(8)===t.method?[]:["method"],...(r.readUInt16LE(6)^t.flags)&Ad?["encryption flag"]:[],...Pd(r,a.subarray(n),t)];return{dataStart:s,dataEnd:s+t.compressedSize,mismatches:l}}function Pd(e,t,r){let[n=0,o=0]=rr([e.readUInt32LE(22),e.readUInt32LE(18)],t),a=e.readUInt32LE(14),s=(e.readUInt16LE(6)&Dd)!==0,i=(l,d)=>l!==d&&!(s&&(l===0||l===4294967295));return[...i(a,r.crc)?["checksum"]:[],...i(n,r.size)?["size"]:[],...i(o,r.compressedSize)?["compressed size"]:[]]}var nr="config.json",Id=/^(metadata\.json|model\.weights\.(h5|npz|json))$/,Nd=/\.(py[cowdx]?|so(\.\d+)*|dll|dylib|exe|com|sh|bash|bat|cmd|ps1|js|vbs|jar|class|whl|egg|pkl|pickle|dill|joblib)$/i,So={async identify({source:e,name:t}){let r=await fe(e),n=r?.entries.map(a=>a.name)??[],o=n.includes(nr)&&n.some(a=>Id.test(a));return r&&(o||t.toLowerCase().endsWith(".keras"))?"keras":void 0},async inspect(e,t){let r=await fe(e.source);r&&await Ld(e,t,r)}};async function Ld(e,t,{entries:r}){let n=r.filter(({name:o})=>o===nr);for(let o of n.slice(0,2))await Bd(e,t,o);n.length===0&&t.gap(e,"not-understood","the Keras archive has no config.json");for(let{name:o,localOffset:a}of r.slice(0,c.zipEntries))Nd.test(o)&&t.report(ko(e,o,a),"keras-program-file",{at:0,message:"the entry is a program or a library by its name",key:""})}var ko=(e,t,r)=>({...e,trail:[...e.trail,t],base:e.base+(e.exact?r:0),exact:!1});async function Bd(e,t,r){let n=ko(e,r.name,r.localOffset),o=await Fd(e.source,r,t),a=o&&o.size<=c.modelConfig?me(await o.read(0,o.size)):void 0;a&&Ce(a.value)?pe(n,t,a,{at:0,name:nr}):t.gap(n,"not-understood","the configuration of the Keras model can not be read")}async function Fd(e,t,r){let n=await et(e,t);if(!n||t.size>c.modelConfig)return;let o=await Ze(e,t,n,Math.min(r.inflatable,c.modelConfig));return"problem"in o?void 0:o.source}var xo=Buffer.from("\x93NUMPY","latin1"),zd=1<<20,Vd=/(['"])(?:[^'"]*[,)\s])?[|<>=]?\d*(?:O\d*|object\w*)\s*(?:,[^'"]*)?\1/,wo=/(['"])shape\1\s*:\s*\(([\d,\sL]*)\)/,Od=/(['"])descr\1\s*:\s*(['"])[|<>=]?([?bBhHiIlLqQefdgFDGucmMSaUV])(\d*)(\[[^\]]*\])?\2/,Ro={async identify({source:e}){return xo.equals(await e.read(0,xo.length))?"numpy":void 0},inspect:Gd};async function Gd(e,t,r){let n=await Ud(e);if(!n){t.gap(e,"not-understood","the NumPy header is malformed");return}let{text:o,end:a}=n,s=e.source.size-a;if(Vd.test(o))return t.mayDescend(e)?r({source:D(e.source,a,s),name:"array.pkl",trail:[...e.trail,"object array"],base:e.base+(e.exact?a:0),exact:e.exact}):void 0;let i=Hd(o);i!==void 0&&!(i<=s)&&t.report(e,"numpy-header",{at:0,message:"the header promises more data than the file holds",key:"shape"})}async function Ud({source:e}){let t=Buffer.from(await e.read(0,12)),r=t[6]??0;if(t.length<12||r<1||r>3)return;let n=r===1?10:12,o=r===1?t.readUInt16LE(8):t.readUInt32LE(8);if(o>zd||n+o>e.size)return;let a=Buffer.from(await e.read(n,o)).toString("latin1");return/^\s*\{[^\\]*\}\s*$/.test(a)&&wo.test(a)?{text:a,end:n+o}:void 0}function Hd(e){let[,,t=""]=wo.exec(e)??[],[,,,r,n]=Od.exec(e)??[];if(r===void 0||n===void 0||n==="")return;let o=Number(n)*(r==="U"?4:1);return t.split(",").map(a=>a.trim().replace(/L$/,"")).filter(a=>a!=="").reduce((a,s)=>a*Number(s),o)}var To={Model:{7:"Graph",8:"OperatorSet",20:"Training",25:"Function"},Graph:{1:"Node",5:"Tensor",15:"SparseTensor"},Node:{5:"Attribute"},Attribute:{5:"Tensor",6:"Graph",10:"Tensor",11:"Graph",22:"SparseTensor",23:"SparseTensor"},SparseTensor:{1:"Tensor",2:"Tensor"},Function:{7:"Node",9:"OperatorSet",11:"Attribute"},Training:{1:"Graph",2:"Graph"},Tensor:{},OperatorSet:{}},or={Model:{1:0,2:2,3:2,4:2,5:0,6:2,7:2,8:2,14:2,20:2,25:2,26:2},Graph:{1:2,2:2,5:2,10:2,11:2,12:2,13:2,14:2,15:2,16:2}},Co={1:32,2:8,3:8,4:16,5:16,6:32,7:64,9:8,10:16,11:64,12:32,13:64,14:64,15:128,16:16,17:8,18:8,19:8,20:8,21:4,22:4,23:4,24:8};var Wd=1e5,jd=64,$d=1000n,qd=/^[A-Za-z_][\w.:-]*$/;async function Eo(e,t){try{return await Kd(e,t)}catch(r){if(r instanceof b)return!1;throw r}}async function Kd(e,t){let r=new A(e),n=await Qd(r,e.size),o=n?.some(({number:a,value:s})=>a===8||a===1&&s<=$d);if(!n||!o)return!1;for(let a of n)if(a.number===7&&(t||await Xd(r,a)))return!0;return!1}async function Qd(e,t){let r=[];for(let n=0;n<t;){let o=await e.field(n,t),a=or.Model[o.number];if(a!==void 0&&a!==o.wire||r.length>Wd)return;r.push(o),n=o.end}return r}async function Xd(e,t){let r=!1;for(let n=t.start,o=0;n<t.end&&o<jd;o+=1){let a=await e.field(n,t.end),s=or.Graph[a.number];if(s!==void 0&&s!==a.wire)return!1;r||=await Yd(e,a),n=a.end}return r}async function Yd(e,t){if(t.number!==1&&t.number!==12)return!1;let r=!1;for(let n=t.start;n<t.end;){let o=await e.field(n,t.end),a=o.wire===2&&o.number===(t.number===1?4:1);r||=a&&qd.test(await e.text(o.start,o.end,256)),n=o.end}return r}var Zd=/^$|^ai\.onnx(\.(ml|training|preview(\.training)?))?$|^com\.microsoft(\.[\w.]+)?$/,tt=class{used=new Map;defined=new Set;use(t,r){!Zd.test(t)&&!this.used.has(t)&&this.used.set(t,r)}define(t){this.defined.add(t)}report(t,r){for(let[n,o]of this.used)this.defined.has(n)||r.report(t,"onnx-custom-domain",{at:o,message:`uses operators of the domain "${m(n,80)}", which only a library can provide`,key:n})}};function Me(e){return e===""?"which is empty":e.startsWith("/")||e.startsWith("~")?"an absolute path":/^[A-Za-z]:/.test(e)?"a path with a drive":e.includes("\\")?"a path with a backslash":e.includes("\0")?"a path with a zero byte":/^[A-Za-z][\w+.-]*:/.test(e)?"an address":e.split("/").includes("..")?"which leaves the folder of the model":void 0}var Mo=1024,vo=4096,Jd=BigInt(Number.MAX_SAFE_INTEGER),ec={2:0,8:2,9:2,13:2,14:0},rt=class{offset;dimensions=[];external=[];dataType=0;name="";rawLength;isExternal=!1;constructor(t){this.offset=t}async read(t,r){let{number:n,start:o,end:a}=r,s=ec[n];if(s!==void 0&&s!==r.wire)throw new b("a field of a tensor has the wrong wire type");n===1&&await this.readDimensions(t,r),n===2&&(this.dataType=Number(r.value)),n===8&&(this.name=await t.text(o,a,vo)),n===9&&(this.rawLength=a-o),n===13&&this.external.push(await tc(t,r)),n===14&&(this.isExternal=r.value===1n)}report(t,r){let n=this.size(),o=`tensor "${m(this.name,80)}"`,a=(i,l)=>r.report(t,i,{at:this.offset,message:`${o} ${l}`,key:`${this.name} ${l}`});n==="impossible"?a("onnx-tensor-size","has a shape that overflows"):this.rawLength!==void 0&&n!==void 0&&n!==this.rawLength&&a("onnx-tensor-size","has a shape that does not fit its data");for(let[i,l]of this.external)if(i==="location"){let d=Me(l);r.external.add(l),d&&a("onnx-external-path",`reads "${m(l,120)}", ${d}`)}let s=this.rangeProblem(n);s&&a("onnx-external-range",s)}async readDimensions(t,r){if(r.wire===0)this.dimensions.push(r.value);else if(r.wire===2)this.dimensions.push(...await t.packed(r.start,r.end,Mo));else throw new b("the dimensions of a tensor have the wrong wire type");if(this.dimensions.length>Mo)throw new b("a tensor has too many dimensions")}size(){let t=Co[this.dataType];if(this.dimensions.reduce((o,a)=>o*(a||1n),1n)*BigInt(t??8)>8n*Jd)return"impossible";if(t===void 0)return;let n=this.dimensions.reduce((o,a)=>o*a,1n);return Math.ceil(Number(n)*t/8)}rangeProblem(t){if(this.isExternal&&!this.external.some(([r])=>r==="location"))return"has external data without a location";for(let[r,n]of this.external)if(!(r!=="offset"&&r!=="length")){if(!/^\d{1,16}$/.test(n)||!Number.isSafeInteger(Number(n)))return`has an external ${r} of "${m(n,40)}"`;if(r==="length"&&typeof t=="number"&&Number(n)!==t)return"has an external length that does not fit its shape"}}};async function tc(e,{start:t,end:r}){let[n,o]=["",""];for(let a=t;a<r;){let s=await e.field(a,r),i=s.wire===2?await e.text(s.start,s.end,vo):"";s.number===1&&(n=i),s.number===2&&(o=i),a=s.end}return[n,o]}var rc=1024,nc=new Set([6,14]);async function Do(e,t){let r=new A(e.source),n=new tt,o=[{message:"Model",start:0,at:0,end:e.source.size}];for(let a=0;;a+=1){let s=o.at(-1);if(!s)break;if(a>c.onnxFields||o.length>c.onnxDepth){t.gap(e,"limit","the ONNX model is too deep or has too many fields");return}if(s.at>=s.end){o.pop(),s.tensor?.report(e,t);continue}let i=await r.field(s.at,s.end);s.at=i.end,await oc(r,s,i,n),s.message==="Model"&&nc.has(i.number)&&i.wire===2&&await Ge(e,t,r,{field:i,name:"metadata"});let l=ac(s,i);l&&o.push(l)}n.report(e,t)}async function oc(e,{message:t,tensor:r},n,o){if(r)return r.read(e,n);if(!(t==="Node"&&n.number===7||t==="OperatorSet"&&n.number===1||t==="Function"&&n.number===10))return;if(n.wire!==2)throw new b("a domain is not text");let s=await e.text(n.start,n.end,rc);t==="Function"?o.define(s):o.use(s,n.start)}function ac(e,{number:t,wire:r,start:n,end:o}){let a=To[e.message][t];if(a===void 0)return;if(r!==2)throw new b(`a ${m(a)} message has the wrong wire type`);let s=a==="Tensor"?new rt(n):void 0;return{message:a,start:n,at:n,end:o,...s?{tensor:s}:{}}}var Ao={identify:async({source:e,name:t})=>await Eo(e,/\.onnx(\.gz)?$/i.test(t))?"onnx":void 0,async inspect(e,t){try{await Do(e,t)}catch(r){if(!(r instanceof b))throw r;t.gap(e,"not-understood",`the ONNX model is malformed: ${r.message}`)}}};var ar=1024,sc=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0});function ne(e,t,r){return ir(e.lookBack(t,Math.min(r-1-t,2*ar)))}function v(e,t){if(typeof t!="number")return;let r=Io[String.fromCharCode(De(e,t))];if(r===void 0)return;if(r==="line")return ic(e,t);let n=he(e,t+1,r);if(!(n>ar))return ir(e.lookBack(t+1+r,n))}function ve(e,t){if(typeof t=="number")switch(String.fromCharCode(De(e,t))){case"K":return he(e,t+1,1);case"M":return he(e,t+1,2);case"J":return he(e,t+1,4)|0;case"I":case"L":return lc(No(e,t+1));case"\x8A":return dc(e,t);default:return}}function sr(e,t){return typeof t=="number"?Io[String.fromCharCode(De(e,t))]!==void 0:t.kind==="instance"?/^(str|unicode)$/.test(t.of.name):t.kind==="opaque"&&!t.builtin}function nt(e,t){return typeof t=="number"&&De(e,t)===78}var Io={S:"line",V:"line",T:4,U:1,X:4,"\x8C":1,"\x8D":8};function ir(e){try{return sc.decode(e)}catch{return Buffer.from(e).toString("latin1")}}function De(e,t){return e.lookBack(t,1)[0]??0}function he(e,t,r){return e.lookBack(t,r).reduceRight((n,o)=>n*256+o,0)}function No(e,t){let r=e.lookBack(t,Math.min(2*ar,e.size-t)),n=r.indexOf(10);return n<0?void 0:ir(r.subarray(0,n))}function ic(e,t){let r=No(e,t+1);return r===void 0?void 0:lr(De(e,t),r)}function lr(e,t){if(e===86)return Po(t,/\\(u[\da-f]{4}|U[\da-f]{8})/gi);let r=t.trimEnd();return Po(r.slice(1,-1),/\\(x[\da-f]{2}|[0-7]{1,3}|[\\'"abfnrtv])/gi)}function Po(e,t){return e.replace(t,(r,n)=>/^[xu]/i.test(n)?de(Number.parseInt(n.slice(1),16)):/^\d/.test(n)?de(Number.parseInt(n,8)&255):Ue[n]??n)}function lc(e){let t=Number(e?.trim().replace(/L$/,""));return e!==void 0&&Number.isSafeInteger(t)?t:void 0}function dc(e,t){let r=he(e,t+1,1);if(r>7)return;let n=he(e,t+2,r);return r>0&&n>=2**(8*r-1)?n-2**(8*r):n}var f=class extends Error{name="Malformed"},Y=class extends Error{name="TooMuch"};var Lo=16*1024*1024,cc=128,uc={S:0,V:0,T:4,U:1,B:4,C:1,"\x8E":8,"\x96":8,"\x8C":1,X:4,"\x8D":8},mc=Uint8Array.from({length:256},(e,t)=>uc[String.fromCharCode(t)]??0),Bo=Uint8Array.from({length:256},(e,t)=>t===83||t===86?1:0),Fo=new Uint8Array(256);for(let e of[128,194,80,...Buffer.from(`'"\\c(idl]}V`)])Fo[e]=1;var pc=/^[(\]})dl]*[ci]\(*[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/;function dr(e,t,r){let{bytes:n}=e,o=n.byte(t),a=t+1+(mc[o]??0),s=n.byte(a);if(Fo[s]!==1)return;let i=n.view(a,Math.min(cc,r-a)),l=Bo[o]===1;if(!fc(l?Vo(o,i):i))return;let d=l||s===194;if(e.embedded.size>=c.pickleEmbedded||d&&r-a>Lo)throw new Y("there is too much that may be a pickle inside the pickle");e.embedded.set(t,{code:o,start:a,end:l?r-1:r,loaded:!1})}async function zo(e,{code:t,start:r,end:n}){let o=Math.min(n-r,Lo);if(Bo[t]===1)return Vo(t,await e.read(r,o));let[a]=await e.read(r,1);if(a===194)return Buffer.from(Buffer.from(await e.read(r,o)).toString("utf8"),"latin1")}function Vo(e,t){return Buffer.from(lr(e,Buffer.from(t).toString("latin1")),"latin1")}function fc(e){let[t,r=255,n=255,o]=e;return t===128?r<=5:t===194?r===128&&n<=5:t===80?r===75&&n===3&&o===4:e.includes(10)&&pc.test(Buffer.from(e).toString("latin1"))}var Ae=class e{dense=[];sparse=new Map;get size(){return this.dense.length+this.sparse.size}get(t){return this.dense[t]??this.sparse.get(t)}set(t,r){t<this.dense.length?this.dense[t]=r:t===this.dense.length&&!this.sparse.has(t)?this.dense.push(r):this.sparse.set(t,r)}copy(){let t=new e;for(let r of this.dense)t.dense.push(r);for(let[r,n]of this.sparse)t.sparse.set(r,n);return t}};function g(e){return cr(e.split(`
`).filter(t=>t!=="").map(t=>{let[r="",...n]=t.split(" ");return new Map([[r,new Set(n)]])}))}function cr(e){let t=new Map;for(let[r,n]of e.flatMap(o=>[...o]))t.set(r,new Set([...t.get(r)??[],...n]));return t}var Oo=g(`
xgboost.core Booster
xgboost.sklearn XGBClassifier XGBModel XGBRanker XGBRegressor XGBRFClassifier XGBRFRegressor
lightgbm.basic Booster
lightgbm.sklearn LGBMClassifier LGBMModel LGBMRanker LGBMRegressor _EvalFunctionWrapper
lightgbm.sklearn _ObjectiveFunctionWrapper
`);var Go=g(`
joblib.numpy_pickle NumpyArrayWrapper
sklearn.externals.joblib.numpy_pickle NumpyArrayWrapper
`);var Uo=g(`
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
numpy abs absolute add arccos arcsin arctan arctan2 bitwise_and bitwise_or bitwise_xor ceil clip cos
numpy cosh divide equal exp exp2 expm1 fabs floor floor_divide fmax fmin greater greater_equal hypot
numpy invert isfinite isinf isnan less less_equal log log10 log1p log2 logical_and logical_not
numpy logical_or logical_xor maximum minimum mod multiply negative not_equal power reciprocal
numpy remainder rint sign sin sinh sqrt square subtract tan tanh true_divide trunc
numpy.core._multiarray_umath abs absolute add arccos arcsin arctan arctan2 bitwise_and bitwise_or
numpy.core._multiarray_umath bitwise_xor ceil clip cos cosh divide equal exp exp2 expm1 fabs floor
numpy.core._multiarray_umath floor_divide fmax fmin greater greater_equal hypot invert isfinite
numpy.core._multiarray_umath isinf isnan less less_equal log log10 log1p log2 logical_and
numpy.core._multiarray_umath logical_not logical_or logical_xor maximum minimum mod multiply
numpy.core._multiarray_umath negative not_equal power reciprocal remainder rint sign sin sinh sqrt
numpy.core._multiarray_umath square subtract tan tanh true_divide trunc
numpy._core._multiarray_umath abs absolute add arccos arcsin arctan arctan2 bitwise_and bitwise_or
numpy._core._multiarray_umath bitwise_xor ceil clip cos cosh divide equal exp exp2 expm1 fabs floor
numpy._core._multiarray_umath floor_divide fmax fmin greater greater_equal hypot invert isfinite
numpy._core._multiarray_umath isinf isnan less less_equal log log10 log1p log2 logical_and
numpy._core._multiarray_umath logical_not logical_or logical_xor maximum minimum mod multiply
numpy._core._multiarray_umath negative not_equal power reciprocal remainder rint sign sin sinh sqrt
numpy._core._multiarray_umath square subtract tan tanh true_divide trunc
numpy.core _ufunc_reconstruct
numpy._core _ufunc_reconstruct
numpy median max min std sum var number integer floating inexact signedinteger unsignedinteger
numpy generic
numpy chararray finfo iinfo poly1d
numpy.char chararray
numpy.core.defchararray chararray
numpy._core._internal _convert_to_stringdtype_kwargs
numpy.core.getlimits finfo iinfo
numpy._core.getlimits finfo iinfo
numpy.lib.polynomial poly1d
numpy.lib._polynomial_impl poly1d
numpy.polynomial.chebyshev Chebyshev
numpy.polynomial.hermite Hermite
numpy.polynomial.hermite_e HermiteE
numpy.polynomial.laguerre Laguerre
numpy.polynomial.legendre Legendre
numpy.polynomial.polynomial Polynomial
numpy.random __RandomState_ctor
`);var Ho=g(`
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
pandas ArrowDtype BooleanDtype CategoricalDtype DatetimeTZDtype Float32Dtype Float64Dtype Int16Dtype
pandas Int32Dtype Int64Dtype Int8Dtype IntervalDtype NA PeriodDtype SparseDtype StringDtype
pandas UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype
pandas.arrays ArrowExtensionArray ArrowStringArray
pandas._libs.interval Interval
pandas._libs.missing NA NAType
pandas._libs.sparse BlockIndex IntIndex
pandas._libs.tslibs.nattype NaTType __nat_unpickle _nat_unpickle
pandas._libs.tslibs.period Period
pandas._libs.tslibs.offsets BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin
pandas._libs.tslibs.offsets BQuarterEnd BYearBegin BYearEnd BaseOffset BusinessDay BusinessHour
pandas._libs.tslibs.offsets BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
pandas._libs.tslibs.offsets CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin
pandas._libs.tslibs.offsets CustomBusinessMonthEnd DateOffset Day Easter FY5253 FY5253Quarter
pandas._libs.tslibs.offsets HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute
pandas._libs.tslibs.offsets MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin
pandas._libs.tslibs.offsets SemiMonthEnd Tick Week WeekOfMonth YearBegin YearEnd
pandas.tseries.offsets BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin
pandas.tseries.offsets BQuarterEnd BYearBegin BYearEnd BaseOffset BusinessDay BusinessHour
pandas.tseries.offsets BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
pandas.tseries.offsets CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin
pandas.tseries.offsets CustomBusinessMonthEnd DateOffset Day Easter FY5253 FY5253Quarter
pandas.tseries.offsets HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute MonthBegin
pandas.tseries.offsets MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Tick
pandas.tseries.offsets Week WeekOfMonth YearBegin YearEnd
pandas.core.arrays.boolean BooleanDtype
pandas.core.arrays.floating Float32Dtype Float64Dtype FloatingArray
pandas.core.arrays.integer Int16Dtype Int32Dtype Int64Dtype Int8Dtype UInt16Dtype UInt32Dtype
pandas.core.arrays.integer UInt64Dtype UInt8Dtype
pandas.core.arrays.interval IntervalArray
pandas.core.arrays.period PeriodArray
pandas.core.arrays.numpy_ PandasArray
pandas.core.arrays.sparse SparseArray SparseDtype
pandas.core.arrays.sparse.array SparseArray
pandas.core.arrays.sparse.dtype SparseDtype
pandas.core.arrays.string_ StringDtype
pandas.core.arrays.timedeltas TimedeltaArray
pandas.core.dtypes.dtypes IntervalDtype PeriodDtype SparseDtype
pandas.core.indexes.frozen FrozenList FrozenNDArray
pandas.core.indexes.interval IntervalIndex _new_IntervalIndex
pandas.core.indexes.period PeriodIndex _new_PeriodIndex
pandas.core.indexes.timedeltas _new_TimedeltaIndex
`);var Wo=g(`
pyarrow.lib _reconstruct_table _restore_array chunked_array field py_buffer schema type_for_alias
`);var jo=g(`
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
scipy.interpolate._cubic Akima1DInterpolator CubicHermiteSpline CubicSpline PchipInterpolator
scipy.interpolate._fitpack2 InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline
scipy.interpolate._fitpack2 UnivariateSpline
scipy.interpolate.fitpack2 InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline
scipy.interpolate.fitpack2 UnivariateSpline
scipy.interpolate._interpolate interp1d._call_linear interp1d._call_linear_np interp1d._call_nearest
scipy.interpolate._interpolate interp1d._call_spline
scipy.interpolate.interpolate PPoly RegularGridInterpolator interp1d._call_linear
scipy.interpolate.interpolate interp1d._call_linear_np interp1d._call_nearest interp1d._call_spline
scipy.interpolate._rbfinterp RBFInterpolator
scipy.interpolate._rgi RegularGridInterpolator
scipy.optimize._optimize OptimizeResult
scipy.optimize.optimize OptimizeResult
scipy.spatial._ckdtree cKDTree
scipy.spatial._kdtree KDTree
scipy.spatial.ckdtree cKDTree new_object
scipy.spatial.kdtree KDTree KDTree.innernode KDTree.leafnode KDTree.node
scipy.stats._kde gaussian_kde
scipy.stats.kde gaussian_kde
`);var $o=g(`
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
sklearn._loss._loss __pyx_unpickle_CyAbsoluteError __pyx_unpickle_CyExponentialLoss
sklearn._loss._loss __pyx_unpickle_CyHalfBinomialLoss __pyx_unpickle_CyHalfGammaLoss
sklearn._loss._loss __pyx_unpickle_CyHalfPoissonLoss __pyx_unpickle_CyHalfSquaredError
sklearn._loss._loss __pyx_unpickle_CyHalfTweedieLoss __pyx_unpickle_CyHalfTweedieLossIdentity
sklearn._loss._loss __pyx_unpickle_CyHuberLoss __pyx_unpickle_CyPinballLoss
sklearn._loss.glm_distribution DistributionBoundary ExponentialDispersionModel GammaDistribution
sklearn._loss.glm_distribution InverseGaussianDistribution NormalDistribution PoissonDistribution
sklearn._loss.glm_distribution TweedieDistribution
sklearn.impute._iterative IterativeImputer _ImputerTriplet
sklearn.linear_model._glm.link IdentityLink LogLink LogitLink
sklearn.metrics._scorer _CurveScorer _passthrough_scorer
sklearn.model_selection._search_successive_halving HalvingGridSearchCV HalvingRandomSearchCV
sklearn.model_selection._search_successive_halving _SubsampleMetaSplitter _refit_callable
sklearn.neighbors._dist_metrics BrayCurtisDistance CanberraDistance ChebyshevDistance
sklearn.neighbors._dist_metrics EuclideanDistance HammingDistance HaversineDistance
sklearn.neighbors._dist_metrics ManhattanDistance MinkowskiDistance
sklearn.preprocessing._data PolynomialFeatures
sklearn.utils._metadata_requests MetadataRequest MethodMetadataRequest
sklearn.utils.validation check_array
`);var qo=g(`
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
`);var Ko=g(`
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
builtins ArithmeticError AssertionError AttributeError EOFError Exception FloatingPointError
builtins IndexError KeyError LookupError MemoryError NameError NotImplementedError OSError
builtins OverflowError RuntimeError StopIteration TypeError UnicodeDecodeError UnicodeEncodeError
builtins ValueError ZeroDivisionError DeprecationWarning FutureWarning RuntimeWarning UserWarning
builtins Warning
exceptions ArithmeticError AssertionError AttributeError EOFError Exception FloatingPointError
exceptions IndexError KeyError LookupError MemoryError NameError NotImplementedError OSError
exceptions OverflowError RuntimeError StopIteration TypeError UnicodeDecodeError UnicodeEncodeError
exceptions ValueError ZeroDivisionError DeprecationWarning FutureWarning RuntimeWarning UserWarning
exceptions Warning
builtins getattr type
__builtin__ getattr type
functools partial
UserDict IterableUserDict UserDict
UserList UserList
UserString UserString
http HTTPMethod HTTPStatus
ipaddress IPv4Interface IPv6Interface
os stat_result
random Random
time struct_time
`);var Qo=g(`
zoneinfo ZoneInfo ZoneInfo._unpickle
pytz UTC utc _UTC _p
pytz._FixedOffset _FixedOffset
pytz _FixedOffset FixedOffset
dateutil.tz.tz tzutc tzlocal
`);var Xo=g(`
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
torch bcomplex32 bfloat16 bit bits16 bits1x8 bits2x4 bits4x2 bits8 bool cdouble cfloat chalf
torch complex128 complex32 complex64 double float float16 float32 float4_e2m1fn_x2 float64
torch float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu half int int1 int16
torch int2 int3 int32 int4 int5 int6 int64 int7 int8 long qint32 qint8 quint2x4 quint4x2 quint8
torch short uint1 uint16 uint2 uint3 uint32 uint4 uint5 uint6 uint64 uint7 uint8
torch.nested._internal.nested_tensor NestedTensor _rebuild_njt
torch.jit._pickle build_boollist build_doublelist build_intlist build_tensor_from_id
torch.jit._pickle build_tensorlist restore_type_tag
`);var Yo=g(`
torch.nn.modules.activation CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU
torch.nn.modules.activation LogSigmoid LogSoftmax Mish MultiheadAttention PReLU RReLU ReLU ReLU6
torch.nn.modules.activation SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign
torch.nn.modules.activation Tanh Tanhshrink Threshold
torch.nn.modules.adaptive AdaptiveLogSoftmaxWithLoss
torch.nn.modules.batchnorm BatchNorm1d BatchNorm2d BatchNorm3d LazyBatchNorm1d LazyBatchNorm2d
torch.nn.modules.batchnorm LazyBatchNorm3d SyncBatchNorm _BatchNorm _LazyNormBase _NormBase
torch.nn.modules.channelshuffle ChannelShuffle
torch.nn.modules.container Container ModuleDict ModuleList ParameterDict ParameterList Sequential
torch.nn.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
torch.nn.modules.conv LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d
torch.nn.modules.conv LazyConvTranspose3d _ConvNd _ConvTransposeMixin _ConvTransposeNd
torch.nn.modules.distance CosineSimilarity PairwiseDistance
torch.nn.modules.dropout AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout
torch.nn.modules.dropout _DropoutNd
torch.nn.modules.flatten Flatten Unflatten
torch.nn.modules.fold Fold Unfold
torch.nn.modules.instancenorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d
torch.nn.modules.instancenorm LazyInstanceNorm2d LazyInstanceNorm3d _InstanceNorm
torch.nn.modules.linear Bilinear Identity LazyLinear Linear NonDynamicallyQuantizableLinear
torch.nn.modules.loss BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss
torch.nn.modules.loss GaussianNLLLoss HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss
torch.nn.modules.loss LinearCrossEntropyLoss MSELoss MarginRankingLoss MultiLabelMarginLoss
torch.nn.modules.loss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss
torch.nn.modules.loss SmoothL1Loss SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss
torch.nn.modules.loss _Loss _WeightedLoss
torch.nn.modules.module Module
torch.nn.modules.normalization CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm
torch.nn.modules.padding CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d
torch.nn.modules.padding ConstantPad3d ReflectionPad1d ReflectionPad2d ReflectionPad3d
torch.nn.modules.padding ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d
torch.nn.modules.padding ZeroPad3d _CircularPadNd _ConstantPadNd _ReflectionPadNd _ReplicationPadNd
torch.nn.modules.pixelshuffle PixelShuffle PixelUnshuffle
torch.nn.modules.pooling AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d
torch.nn.modules.pooling AdaptiveMaxPool2d AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d
torch.nn.modules.pooling FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d
torch.nn.modules.pooling MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d
torch.nn.modules.pooling _AdaptiveAvgPoolNd _AdaptiveMaxPoolNd _AvgPoolNd _LPPoolNd _MaxPoolNd
torch.nn.modules.pooling _MaxUnpoolNd
torch.nn.modules.rnn GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase
torch.nn.modules.sparse Embedding EmbeddingBag
torch.nn.modules.transformer Transformer TransformerDecoder TransformerDecoderLayer
torch.nn.modules.transformer TransformerEncoder TransformerEncoderLayer
torch.nn.modules.upsampling Upsample UpsamplingBilinear2d UpsamplingNearest2d
torch.nn.backends.thnn _get_thnn_function_backend
torch.nn.functional relu relu6 gelu silu mish elu selu celu leaky_relu sigmoid tanh softmax
torch.nn.functional log_softmax hardtanh hardswish softplus
torch._C._nn gelu
torch relu sigmoid tanh
torch.nn.parallel.data_parallel DataParallel
`);var Zo=g(`
torch.optim._multi_tensor ASGD Adadelta Adagrad Adam AdamW Adamax NAdam RAdam RMSprop Rprop SGD
torch.optim.adadelta Adadelta
torch.optim.adagrad Adagrad
torch.optim.adam Adam
torch.optim.adamax Adamax
torch.optim.adamw AdamW
torch.optim.asgd ASGD
torch.optim.lbfgs LBFGS
torch.optim.nadam NAdam
torch.optim.optimizer Optimizer
torch.optim.radam RAdam
torch.optim.rmsprop RMSprop
torch.optim.rprop Rprop
torch.optim.sgd SGD
torch.optim.sparse_adam SparseAdam
torch.optim Adafactor Muon
torch.utils.data.dataset ConcatDataset Subset TensorDataset
`);var Jo=g(`
torchvision.models._utils IntermediateLayerGetter
torchvision.models.alexnet AlexNet
torchvision.models.convnext CNBlock ConvNeXt LayerNorm2d
torchvision.models.densenet DenseNet _DenseBlock _DenseLayer _Transition
torchvision.models.detection.anchor_utils AnchorGenerator DefaultBoxGenerator
torchvision.models.detection.backbone_utils BackboneWithFPN
torchvision.models.detection.faster_rcnn FastRCNNConvFCHead FastRCNNPredictor FasterRCNN TwoMLPHead
torchvision.models.detection.fcos FCOS FCOSClassificationHead FCOSHead FCOSRegressionHead
torchvision.models.detection.generalized_rcnn GeneralizedRCNN
torchvision.models.detection.keypoint_rcnn KeypointRCNN KeypointRCNNHeads KeypointRCNNPredictor
torchvision.models.detection.mask_rcnn MaskRCNN MaskRCNNHeads MaskRCNNPredictor
torchvision.models.detection.retinanet RetinaNet RetinaNetClassificationHead RetinaNetHead
torchvision.models.detection.retinanet RetinaNetRegressionHead
torchvision.models.detection.roi_heads RoIHeads
torchvision.models.detection.rpn RPNHead RegionProposalNetwork
torchvision.models.detection.ssd SSD SSDClassificationHead SSDFeatureExtractorVGG SSDHead
torchvision.models.detection.ssd SSDRegressionHead SSDScoringHead
torchvision.models.detection.ssdlite SSDLiteClassificationHead SSDLiteFeatureExtractorMobileNet
torchvision.models.detection.ssdlite SSDLiteHead SSDLiteRegressionHead
torchvision.models.detection.transform GeneralizedRCNNTransform
torchvision.models.efficientnet EfficientNet FusedMBConv MBConv
torchvision.models.googlenet BasicConv2d GoogLeNet Inception InceptionAux
torchvision.models.inception BasicConv2d Inception3 InceptionA InceptionAux InceptionB InceptionC
torchvision.models.inception InceptionD InceptionE
torchvision.models.maxvit MBConv MaxVit MaxVitBlock MaxVitLayer PartitionAttentionLayer
torchvision.models.maxvit RelativePositionalMultiHeadAttention SwapAxes WindowDepartition
torchvision.models.maxvit WindowPartition
torchvision.models.mnasnet MNASNet _InvertedResidual
torchvision.models.mobilenetv2 InvertedResidual MobileNetV2
torchvision.models.mobilenetv3 InvertedResidual MobileNetV3
torchvision.models.optical_flow.raft BottleneckBlock ConvGRU CorrBlock FeatureEncoder FlowHead
torchvision.models.optical_flow.raft MaskPredictor MotionEncoder RAFT RecurrentBlock ResidualBlock
torchvision.models.optical_flow.raft UpdateBlock
torchvision.models.quantization.googlenet QuantizableBasicConv2d QuantizableGoogLeNet
torchvision.models.quantization.googlenet QuantizableInception QuantizableInceptionAux
torchvision.models.quantization.inception QuantizableBasicConv2d QuantizableInception3
torchvision.models.quantization.inception QuantizableInceptionA QuantizableInceptionAux
torchvision.models.quantization.inception QuantizableInceptionB QuantizableInceptionC
torchvision.models.quantization.inception QuantizableInceptionD QuantizableInceptionE
torchvision.models.quantization.mobilenetv2 QuantizableInvertedResidual QuantizableMobileNetV2
torchvision.models.quantization.mobilenetv3 QuantizableInvertedResidual QuantizableMobileNetV3
torchvision.models.quantization.mobilenetv3 QuantizableSqueezeExcitation
torchvision.models.quantization.resnet QuantizableBasicBlock QuantizableBottleneck QuantizableResNet
torchvision.models.quantization.shufflenetv2 QuantizableInvertedResidual QuantizableShuffleNetV2
torchvision.models.regnet AnyStage BottleneckTransform RegNet ResBottleneckBlock SimpleStemIN
torchvision.models.resnet BasicBlock Bottleneck ResNet
torchvision.models.segmentation._utils _SimpleSegmentationModel
torchvision.models.segmentation.deeplabv3 ASPP ASPPConv ASPPPooling DeepLabHead DeepLabV3
torchvision.models.segmentation.fcn FCN FCNHead
torchvision.models.segmentation.lraspp LRASPP LRASPPHead
torchvision.models.shufflenetv2 InvertedResidual ShuffleNetV2
torchvision.models.squeezenet Fire SqueezeNet
torchvision.models.swin_transformer PatchMerging PatchMergingV2 ShiftedWindowAttention
torchvision.models.swin_transformer ShiftedWindowAttentionV2 SwinTransformer SwinTransformerBlock
torchvision.models.swin_transformer SwinTransformerBlockV2
torchvision.models.vgg VGG
torchvision.models.video.mvit MViT MultiscaleAttention MultiscaleBlock Pool PositionalEncoding
torchvision.models.video.resnet BasicBlock BasicStem Bottleneck Conv2Plus1D Conv3DNoTemporal
torchvision.models.video.resnet Conv3DSimple R2Plus1dStem VideoResNet
torchvision.models.video.s3d S3D SepInceptionBlock3D TemporalSeparableConv
torchvision.models.video.swin_transformer PatchEmbed3d ShiftedWindowAttention3d SwinTransformer3d
torchvision.models.vision_transformer Encoder EncoderBlock MLPBlock VisionTransformer
torchvision.ops.deform_conv DeformConv2d
torchvision.ops.drop_block DropBlock2d DropBlock3d
torchvision.ops.feature_pyramid_network ExtraFPNBlock FeaturePyramidNetwork LastLevelMaxPool
torchvision.ops.feature_pyramid_network LastLevelP6P7
torchvision.ops.misc Conv2dNormActivation Conv3dNormActivation ConvNormActivation FrozenBatchNorm2d
torchvision.ops.misc MLP Permute SqueezeExcitation
torchvision.ops.poolers MultiScaleRoIAlign
torchvision.ops.ps_roi_align PSRoIAlign
torchvision.ops.ps_roi_pool PSRoIPool
torchvision.ops.roi_align RoIAlign
torchvision.ops.roi_pool RoIPool
torchvision.ops.stochastic_depth StochasticDepth
torchvision.ops.misc ConvNormActivation
torchvision.transforms.transforms CenterCrop ColorJitter Compose ConvertImageDtype ElasticTransform
torchvision.transforms.transforms FiveCrop GaussianBlur Grayscale LinearTransformation Normalize
torchvision.transforms.transforms PILToTensor Pad RandomAdjustSharpness RandomAffine RandomApply
torchvision.transforms.transforms RandomAutocontrast RandomChoice RandomCrop RandomEqualize
torchvision.transforms.transforms RandomErasing RandomGrayscale RandomHorizontalFlip RandomInvert
torchvision.transforms.transforms RandomOrder RandomPerspective RandomPosterize RandomResizedCrop
torchvision.transforms.transforms RandomRotation RandomSolarize RandomTransforms RandomVerticalFlip
torchvision.transforms.transforms Resize TenCrop ToTensor
torchvision.transforms.functional InterpolationMode
torchvision.transforms.functional_tensor InterpolationMode
`);var ea=g(`
transformers.models.albert.configuration_albert AlbertConfig
transformers.models.bart.configuration_bart BartConfig
transformers.models.beit.configuration_beit BeitConfig
transformers.models.bert.configuration_bert BertConfig
transformers.models.bloom.configuration_bloom BloomConfig
transformers.models.camembert.configuration_camembert CamembertConfig
transformers.models.clip.configuration_clip CLIPConfig CLIPTextConfig CLIPVisionConfig
transformers.models.codegen.configuration_codegen CodeGenConfig
transformers.models.convnext.configuration_convnext ConvNextConfig
transformers.models.deberta.configuration_deberta DebertaConfig
transformers.models.deberta_v2.configuration_deberta_v2 DebertaV2Config
transformers.models.deit.configuration_deit DeiTConfig
transformers.models.detr.configuration_detr DetrConfig
transformers.models.distilbert.configuration_distilbert DistilBertConfig
transformers.models.dpt.configuration_dpt DPTConfig
transformers.models.electra.configuration_electra ElectraConfig
transformers.models.falcon.configuration_falcon FalconConfig
transformers.models.gemma.configuration_gemma GemmaConfig
transformers.models.gemma2.configuration_gemma2 Gemma2Config
transformers.models.gpt2.configuration_gpt2 GPT2Config
transformers.models.gpt_neo.configuration_gpt_neo GPTNeoConfig
transformers.models.gpt_neox.configuration_gpt_neox GPTNeoXConfig
transformers.models.gptj.configuration_gptj GPTJConfig
transformers.models.hubert.configuration_hubert HubertConfig
transformers.models.layoutlm.configuration_layoutlm LayoutLMConfig
transformers.models.layoutlmv3.configuration_layoutlmv3 LayoutLMv3Config
transformers.models.llama.configuration_llama LlamaConfig
transformers.models.longformer.configuration_longformer LongformerConfig
transformers.models.marian.configuration_marian MarianConfig
transformers.models.mbart.configuration_mbart MBartConfig
transformers.models.mistral.configuration_mistral MistralConfig
transformers.models.mixtral.configuration_mixtral MixtralConfig
transformers.models.mobilebert.configuration_mobilebert MobileBertConfig
transformers.models.mpnet.configuration_mpnet MPNetConfig
transformers.models.mpt.configuration_mpt MptAttentionConfig MptConfig
transformers.models.mt5.configuration_mt5 MT5Config
transformers.models.opt.configuration_opt OPTConfig
transformers.models.pegasus.configuration_pegasus PegasusConfig
transformers.models.phi.configuration_phi PhiConfig
transformers.models.phi3.configuration_phi3 Phi3Config
transformers.models.qwen2.configuration_qwen2 Qwen2Config
transformers.models.resnet.configuration_resnet ResNetConfig
transformers.models.roberta.configuration_roberta RobertaConfig
transformers.models.segformer.configuration_segformer SegformerConfig
transformers.models.siglip.configuration_siglip SiglipConfig SiglipTextConfig SiglipVisionConfig
transformers.models.swin.configuration_swin SwinConfig
transformers.models.t5.configuration_t5 T5Config
transformers.models.vit.configuration_vit ViTConfig
transformers.models.vit_mae.configuration_vit_mae ViTMAEConfig
transformers.models.wav2vec2.configuration_wav2vec2 Wav2Vec2Config
transformers.models.whisper.configuration_whisper WhisperConfig
transformers.models.xlm_roberta.configuration_xlm_roberta XLMRobertaConfig
transformers.models.xlnet.configuration_xlnet XLNetConfig
`);var ot=cr([Ko,Qo,Uo,jo,Ho,Wo,$o,qo,Oo,Go,Xo,Yo,Zo,Jo,ea]);var ta=[{pattern:/^(os|posix|nt)\.(system|popen|exec\w*|spawn\w*|posix_spawn\w*|startfile|fork\w*|kill\w*)$/,rule:"pickle-code-execution",does:"runs a command of the operating system"},{pattern:/^(subprocess|commands|popen2|pty|_posixsubprocess|multiprocessing|asyncio|concurrent|pexpect|sh|mailcap)\./,rule:"pickle-code-execution",does:"can start a process"},{pattern:/^(builtins|__builtin__|__builtins__)\.(eval|exec|execfile|compile|__import__|getattr|setattr|delattr|globals|locals|vars|map|filter|apply|input|breakpoint|help|type|super|classmethod|staticmethod|property)\b/,rule:"pickle-code-execution",does:"evaluates code or reaches any attribute"},{pattern:/^(sys|_?imp|importlib|runpy|pkgutil|code|codeop|pdb|bdb|trace|timeit|cProfile|profile|doctest|idlelib|lib2to3|distutils|ensurepip|venv|pip|setuptools|pydoc|_pyrepl|site|ctypes|_ctypes|cffi|types|marshal|inspect|gc|atexit|signal|threading|_thread|operator|_operator|functools|_functools|itertools|contextlib|codecs|uuid|ast|dis|_osx_support|_aix_support|logging|unittest|test|numpy\.testing|numpy\.f2py|torch\._dynamo|torch\._inductor|torch\.utils|torch\.jit|torch\.hub|torch\.distributed|torch\.serialization|mlflow|dill|cloudpickle|pickle|_pickle|cPickle|joblib|shelve|jsonpickle)\./,rule:"pickle-code-execution",does:"can run code or load another program"},{pattern:/^(os|posix|nt|posixpath|ntpath|shutil|pathlib|io|_io|tempfile|glob|fileinput|linecache|zipfile|tarfile|sqlite3|dbm|mmap|h5py|pandas\.io|numpy\.lib)\.|^pandas\.read_|^numpy\.(load|save|fromfile|memmap|genfromtxt)|^(builtins|__builtin__)\.(open|file)$/,rule:"pickle-file-access",does:"can read or write files"},{pattern:/^(socket|_socket|ssl|socketserver|http|httplib|urllib2?|requests|httpx|aiohttp|ftplib|smtplib|poplib|imaplib|nntplib|telnetlib|xmlrpc|webbrowser|antigravity|paramiko|fabric)\./,rule:"pickle-network",does:"can reach the network"}];function at(e,t){if(ot.get(e)?.has(t))return;let r=m(`${e}.${t}`,120),n=ta.find(({pattern:o})=>o.test(`${e}.${t}`));return n?{rule:n.rule,message:`imports ${r}, which ${n.does}`}:{rule:"pickle-unlisted-import",message:`imports ${r}, which no allow-list of a framework names`}}var ge="computed",Pe={kind:"mark"},T={kind:"opaque",builtin:!0},oe={kind:"opaque",builtin:!1},ra={kind:"tuple",items:[]},hc=128,na=[];function ur(){return{kind:"dictionary",entries:na,complete:!0}}function mr(e,t,r){if(!(!e.complete||r===t.length))if(e.entries.length+t.length-r>hc)e.complete=!1,e.entries=na;else{let n=t.slice(r);e.entries=e.entries.length===0?n:[...e.entries,...n]}}function C(e){return typeof e=="object"&&e.kind==="global"}function I(e){return typeof e=="object"&&e.kind==="instance"}function w(e){return typeof e=="object"&&e.kind==="tuple"}var sa={"_codecs.encode":gc,"torch.storage._load_from_bytes":yc,"torch._tensor._rebuild_from_type_v2":Sc,"copyreg._reconstructor":it,"copy_reg._reconstructor":it,"copyreg.__newobj__":it,"copyreg.__newobj_ex__":it,"functools.partial":fr,"builtins.getattr":st,"__builtin__.getattr":st,"builtins.type":oa,"__builtin__.type":oa,"numpy.core._ufunc_reconstruct":st,"numpy._core._ufunc_reconstruct":st,"xgboost.core.Booster":aa,"lightgbm.basic.Booster":aa};function ye(e,t,r){let n=r&&Object.hasOwn(sa,`${e}.${t}`);return{kind:"global",module:e,name:t,allowed:r,restricted:n}}function ia(e,t,r){if(!t.restricted)return;let n=sa[`${t.module}.${t.name}`];return n?.(e,w(r)?r.items:void 0)}function N(e,t,r,n=0){for(let o=n;o<r.length;o+=1){let a=r[o];if(typeof a=="number"||!C(a)||!a.restricted)continue;let s=m(`${a.module}.${a.name}`),i=`hands on ${s}, to be called with arguments that can not be seen`;e.sink.report("pickle-unsafe-arguments",t,i,s)}}function pr(e,t){let[r,n]=t??[],o=n===void 0?void 0:v(e.bytes,n);if(r===void 0||o===void 0||t?.length!==2)return;if(C(r))return ye(r.module,`${r.name}.${o}`,!0);let a=v(e.bytes,r);return a===void 0?void 0:ye(a,o,!0)}function st(e,t){let r=pr(e,t);return r&&!r.restricted&&!at(r.module,r.name)?void 0:"for a name that is on no list"}function gc(e,t){let r=t?.[1],n=r===void 0?void 0:v(e.bytes,r);return n==="latin1"||n==="latin-1"?void 0:"with a codec other than latin1"}function yc(e,t){let r=t?.[0],n=bc(r)?r.arguments.items[0]:r,o=typeof n=="number"?e.embedded.get(n):void 0;return o&&(o.loaded=!0),o?void 0:"with bytes that are not a literal torch file"}function bc(e){return I(e)&&e.of.module==="_codecs"&&w(e.arguments)}var _c=/^torch\.(_utils|nested\._internal\.nested_tensor)$/;function Sc(e,t){let r=t?.[0];return C(r)&&r.allowed&&_c.test(r.module)?void 0:"with a function that rebuilds no tensor"}function it(e,t){return C(t?.[0])?void 0:"on something that is no import"}function fr(e,t){let r=t?.[0];return C(r)&&r.allowed&&!r.restricted?void 0:"on something that is not an allowed import"}function oa(e,t){let r=t?.length===1?t[0]:void 0;return r!==void 0&&nt(e.bytes,r)?void 0:"on something other than None"}function aa(e,t){return t?.length===0?void 0:"with arguments, which can name a file"}var kc=16;function hr(e){e.push(T)}function la(e){e.push(ur())}function gr(e,t){let r=e.mark();N(e,t,e.stack,r+1),e.replace(e.stack.length-r,T)}function da(e,t){let r=e.mark();N(e,t,e.stack,r+1);let n=ur();mr(n,e.stack,r+1),e.replace(e.stack.length-r,n)}function Ie(e){return e===0?t=>t.push(ra):(t,r)=>{t.peek(e-1);let n=t.stack.length-e;N(t,r,t.stack,n),t.replace(e,{kind:"tuple",items:xc(t.stack,e)})}}function xc(e,t){let[r,n,o]=[e.at(-3),e.at(-2),e.at(-1)];return t===1?[o]:t===2?[n,o]:[r,n,o]}function ca(e,t){let r=e.mark(),n=e.stack.length-r-1;N(e,t,e.stack,r+1);let o=n<=kc?{kind:"tuple",items:e.stack.slice(r+1)}:T;e.replace(n+1,o)}function ua(e,t){e.peek(),lt(e,fa(e.peek(1)),t,e.stack.length-1),e.stack.length-=1}function yr(e,t){let r=e.mark();lt(e,fa(ha(e,r)),t,r+1),e.stack.length=r}function ma(e,t){e.peek(1),lt(e,e.peek(2),t,e.stack.length-2),e.stack.length-=2}function pa(e,t){let r=e.mark();lt(e,ha(e,r),t,r+1),e.stack.length=r}function fa(e){if(typeof e=="object"&&e.kind==="dictionary")throw new f("a dictionary is given items without keys");return e}function ha(e,t){let r=e.stack[t-1];if(r===void 0||typeof r=="object"&&r.kind==="mark")throw new f("the stack is empty");return r}function lt(e,t,r,n){if(typeof t=="number")throw new f("items are added to a value that holds none");if(N(e,r,e.stack,n),t.kind==="dictionary"&&mr(t,e.stack,n),t.kind==="dictionary"||t.kind==="opaque"&&t.builtin||I(t))return;let o=C(t)?m(`${t.module}.${t.name}`):"a value of unknown class";e.effects+=1,e.sink.report("pickle-object-change",r,`stores items in ${o}`,o)}var Rc=/^[|<>=]?([?bBhHiIlLqQefdgFDGuicmMSaUVO])(\d*)$/;function ga(e,t){if(!I(t)||t.of.name!=="dtype")return;let[r,n=""]=ya(e,t)??[],o=r===void 0?Number.NaN:vc(r,n);if(!Number.isFinite(o))return;let a={size:o,pickled:r==="O"||Ac(e,t.states)};return t.states.every(s=>Mc(e,s,a))?a:void 0}var Tc=1,[Cc,Ec]=[5,7];function Mc(e,t,r){if(!w(t)||t.items.length<8||t.items.length>9)return!1;let[n,o]=[Cc,Ec].map(s=>ve(e.bytes,t.items[s]??T)),a=o===void 0?void 0:(o&Tc)!==0;return(n===-1||n===r.size)&&a===r.pickled}function ya(e,t){let[r]=w(t.arguments)?t.arguments.items:[],n=r===void 0?void 0:v(e.bytes,r),[,o,a]=Rc.exec(n??"")??[];return o===void 0||a===void 0?void 0:[o,a]}function vc(e,t){return t===""?e==="?"?1:Number.NaN:Number(t)*(e==="U"?4:1)}var Dc=1e3;function Ac(e,t){let r=[...t],n=new Set;for(let o=r.pop();o!==void 0;o=r.pop())if(!(typeof o=="number"||n.has(o))){if(n.add(o).size>Dc)throw new f("a dtype has too many fields");if(Pc(e,o))return!0;r.push(...Ic(o))}return!1}function Pc(e,t){if(!I(t)||t.of.name!=="dtype")return!1;let[r]=ya(e,t)??[];if(r===void 0)throw new f("a field of a dtype is not understood");return r==="O"}function Ic(e){if(w(e))return e.items;if(I(e))return e.states;if(typeof e=="number"||e.kind!=="dictionary")return[];if(!e.complete)throw new f("a dtype has too many fields");return e.entries}function br(e){return I(e)&&e.of.module==="joblib.numpy_pickle"&&e.of.name==="NumpyArrayWrapper"}function ba(e,t,r,n){if(!br(t))return()=>{};if(e.dialect.arrays==="inline")return()=>{e.wrappers+=1};let o=Bc(t)?zc(e,r):void 0;if(e.frameEnd>n)throw new f("an array lies inside a frame");let a=o&&!o.pickled?Nc(e,o,n):0;return()=>{if(e.wrappers+=1,!o)throw new f("an array wrapper does not say how long its array is");e.replace(1,T),o.pickled?e.enter():e.raw.push({start:n,end:n+a}),e.skip=a}}function Nc(e,t,r){let o=(t.aligned?1+(e.bytes.lookBack(r,1)[0]??0):0)+t.bytes;if(r+o>e.bytes.size)throw new f("an array is cut short");return o}var Lc=4;function Bc({arguments:e,states:t}){return t.length===0&&w(e)&&e.items.length<Lc}var Fc=new Set(["subclass","shape","order","dtype","allow_mmap","numpy_array_alignment_bytes"]);function zc(e,t){let r=Vc(e,t),n=ga(e,r?.get("dtype")),o=Gc(e,r?.get("shape")),a=Oc(e,r?.get("numpy_array_alignment_bytes"));if(!n||o===void 0||a===void 0)return;let s=o*n.size;return Number.isSafeInteger(s)?{bytes:s,pickled:n.pickled,aligned:a}:void 0}function Vc(e,t){if(typeof t!="object"||t.kind!=="dictionary"||!t.complete)return;let r=new Map;for(let n=0;n<t.entries.length;n+=2){let[o=T,a=T]=t.entries.slice(n,n+2),s=v(e.bytes,o);if(s===void 0||!Fc.has(s)||r.has(s))return;r.set(s,a)}return r}function Oc(e,t){return t===void 0||nt(e.bytes,t)?!1:ve(e.bytes,t)===void 0?void 0:!0}function Gc(e,t){if(!w(t))return;let r=t.items.map(o=>ve(e.bytes,o)??Number.NaN),n=r.reduce((o,a)=>o*a,1);return r.every(o=>o>=0)&&Number.isSafeInteger(n)?n:void 0}var Uc={sized1:1,sized4:4,sized8:8},Hc=16*1024*1024,Wc=10;function _a(e,t,r){if(e==="line")return _r(t,r);if(e==="lines")return _r(t,_r(t,r));let n=Uc[e];return r+n+Z(t,r,n)}function Z(e,t,r){if(t+r>e.size)throw new f("an operand reaches past the end");let n=0;for(let o=r-1;o>=0;o-=1)n=n*256+e.byte(t+o);return n}function _r(e,t){let r=e.start+e.bytes.length;if(t>=e.start&&t<r){let o=e.bytes.indexOf(Wc,t-e.start);if(o>=0)return e.start+o+1}if(r>=e.size&&t>=e.start)throw new f("a line does not end");let n=Math.max(4096,(r-t)*4);throw n>Hc?new Y("a line is too long"):new q(t,n)}function Sa(e,t,r){e.push(Sr(e,t,r))}function ka(e,t){let[r,n]=[e.peek(0),e.peek(1)];if(e.dialect.arrays==="inline"&&!(sr(e.bytes,r)&&sr(e.bytes,n)))throw new f("a name is no text");let o=v(e.bytes,r),a=v(e.bytes,n);e.replace(2,xa(e,t,a,o))}function dt(e,t,r){let n=String(Z(e.bytes,t+1,r-t-1));e.effects+=1,e.sink.report("pickle-unresolved-import",t,`imports extension code ${n}, which only the loading process can resolve`,`extension ${n}`),e.push({kind:"global",module:"copyreg",name:`extension ${n}`,allowed:!1,restricted:!1})}function Sr(e,t,r){let[n,o]=ne(e.bytes,t+1,r).split(`
`);return xa(e,t,n,o)}function xa(e,t,r,n){if(e.effects+=1,r===void 0||n===void 0)return e.sink.report("pickle-unresolved-import",t,"imports a name that is not written in the file as two strings",ge),{kind:"global",module:"?",name:"?",allowed:!1,restricted:!1};let o=jc(e,r)?void 0:at(r,n);return o&&!$c(e,n)&&e.sink.report(o.rule,t,o.message,`${r}.${n}`),ye(r,n,!o)}function jc({dialect:e},t){return e.persistentIds==="script"&&/^__torch__(\.\w+)*$/.test(t)}function $c(e,t){return e.dialect.arrays==="inline"&&qc.has(t)}var qc=new Set([...ot.values()].flatMap(e=>[...e]));function wa(e,t){let r=e.peek(0);e.replace(2,ct(e,t,e.peek(1),r))}function kr(e){return(t,r)=>{let n=t.peek(e-1),o=t.peek(e-2),a=ct(t,r,n,o),s=a===oe&&C(n);t.replace(e,s?Ea(n,o):a)}}function Ra(e,t){let r=e.mark(),n=e.stack[r+1];if(n===void 0)throw new f("the stack is empty");let o=e.stack.slice(r+2);N(e,t,o),e.replace(e.stack.length-r,ct(e,t,n,{kind:"tuple",items:o}))}function Ta(e,t,r){let n=e.mark(),o=Sr(e,t,r),a=e.stack.slice(n+1);N(e,t,a),e.replace(e.stack.length-n,ct(e,t,o,{kind:"tuple",items:a}))}function Ca(e,t,r){let n=e.peek(0),o=e.peek(1);if(N(e,t,[n]),I(o)){let s=ba(e,o,n,r);Ma(o)&&Zc(e,t,n),o.states.push(n),e.stack.length-=1,s();return}let a=C(o)?m(`${o.module}.${o.name}`):"a value of unknown class";e.effects+=1,e.sink.report("pickle-object-change",t,`overwrites attributes of ${a}`,a),e.stack.length-=1}function ct(e,t,r,n){let o=I(r)&&Ma(r)?Jc(r):r;if(eu(n))throw new f("the arguments of a call are no tuple");if(e.effects+=1,!C(o))return e.sink.report("pickle-unknown-call",t,"calls a value that is not an import, such as the result of another call",ge),oe;if(!o.allowed)return oe;let a=ia(e,o,n);if(a){let s=`${o.module}.${o.name}`;e.sink.report("pickle-unsafe-arguments",t,`calls ${s} ${a}`,s)}return Yc(e,o,n)}var Qc=/^((__builtin__|builtins)\.getattr|numpy\._?core\._ufunc_reconstruct)$/,Xc=/^(__builtin__|builtins)\.type$/;function Yc(e,t,r){let n=`${t.module}.${t.name}`;return t.restricted&&Qc.test(n)?pr(e,w(r)?r.items:void 0)??oe:t.restricted&&Xc.test(n)?ye("builtins","NoneType",!0):Ea(tu(t,r),r)}function Ea(e,t){return{kind:"instance",of:e,arguments:t,states:[]}}function Ma({of:{module:e,name:t}}){return e==="functools"&&t==="partial"}function Zc(e,t,r){let n=fr(e,w(r)?r.items:void 0);n&&e.sink.report("pickle-unsafe-arguments",t,`sets functools.partial ${n}`,"functools.partial")}function Jc({arguments:e,states:t}){let r=t.at(-1)??e;return w(r)?r.items[0]??oe:oe}function eu(e){return typeof e=="number"||e.kind==="dictionary"||e.kind==="global"||br(e)}function tu(e,t){let r=w(t)?t.items[0]:void 0;return/^(copyreg|copy_reg)$/.test(e.module)&&C(r)?r:e}var nu=/^\s*[+-]?(0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d+(_\d+)*)\s*$/,ou=/^\s*[+-]?(0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d+(_\d+)*)\s*L?\s*$/,au=/^\s*[+-]?(inf(inity)?|nan|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d[\d_]*)?)\s*$/i;function H(e,t){e.push(t)}function va(e,t,r){xr(e,t,r,nu)}function Da(e,t,r){xr(e,t,r,ou)}function Aa(e,t,r){xr(e,t,r,au)}function Pa(e,t,r){let n=e.bytes.byte(t+1),o=ne(e.bytes,Math.max(t+2,r-16),r).trimEnd();if(!((n===34||n===39)&&o.endsWith(String.fromCharCode(n))))throw new f("a string is not quoted");z(e,t,r)}function z(e,t,r){r-t>8&&dr(e,t,r),e.push(t)}function Ia(e,t,r){r-t>8&&dr(e,t,r),e.push(T)}function Na(e){e.push(T)}function La(e){e.peek()}function Ba(e){e.push(Pe)}function Fa(e){if(e.stack.length===0)throw new f("the stack is empty");e.stack.length-=1}function za(e){e.push(e.peek())}function Va(e){e.stack.length=e.mark()}function xr(e,t,r,n){if(!n.test(ne(e.bytes,t+1,r)))throw new f("a number is malformed");e.push(t)}function wr(e){return(t,r)=>Ha(t,Z(t.bytes,r+1,e))}function Rr(e){return(t,r)=>t.memo.set(Z(t.bytes,r+1,e),t.peek())}function Oa(e,t,r){Ha(e,Wa(e,t,r))}function Ga(e,t,r){e.memo.set(Wa(e,t,r),e.peek())}function Ua(e){e.memo.set(e.memo.size,e.peek())}function Ha(e,t){let r=e.memo.get(t);if(r===void 0)throw new f(`memo key ${String(t)} was never set`);e.push(r)}function Wa(e,t,r){let n=ne(e.bytes,t+1,r),o=Number(n.replaceAll("_",""));if(!/^\s*\+?\d+(_\d+)*\s*$/.test(n)||!Number.isSafeInteger(o))throw new f("a memo key is malformed");return o}var lu=5;function ja(e,t){if(e.bytes.byte(t+1)>lu)throw new f("the protocol is unknown")}function $a(e,t){N(e,t,[e.peek()]),e.frameEnd>t+1&&Ya(e,t),e.stop()}function qa(e,t,r){e.frameEnd>t&&Ya(e,t),e.frameEnd=r+Z(e.bytes,t+1,8)}function Ka(e,t){Xa(e,t),e.push(T)}function Qa(e,t){let r=e.peek();N(e,t,[r]);let[n,o]=w(r)?r.items:[],a=e.dialect.persistentIds!=="none"&&n!==void 0&&v(e.bytes,n)==="storage"&&C(o)&&o.allowed,s=a?void 0:du(e,r);!a&&!s&&Xa(e,t),e.replace(1,s??T)}function du(e,t){let[r,n]=w(t)?t.items:[],o=r!==void 0&&v(e.bytes,r)==="module";return e.dialect.persistentIds==="storages"&&o&&C(n)?n:void 0}function Xa(e,t){e.effects+=1,e.sink.report("pickle-persistent-id",t,"asks the loading program for an object by a persistent id","persistent id")}function Ya(e,t){e.sink.report("pickle-frame-mismatch",t,"has a frame whose length does not fit its instructions","frame")}var uu=[["I","INT","line",va],["J","BININT",4,H],["K","BININT1",1,H],["M","BININT2",2,H],["L","LONG","line",Da],[138,"LONG1","sized1",H],[139,"LONG4","sized4",H],["S","STRING","line",Pa],["T","BINSTRING","sized4",z],["U","SHORT_BINSTRING","sized1",z],["B","BINBYTES","sized4",z],["C","SHORT_BINBYTES","sized1",z],[142,"BINBYTES8","sized8",z],[150,"BYTEARRAY8","sized8",Ia],[151,"NEXT_BUFFER","none",Na],[152,"READONLY_BUFFER","none",La],["N","NONE","none",H],[136,"NEWTRUE","none",H],[137,"NEWFALSE","none",H],["V","UNICODE","line",z],[140,"SHORT_BINUNICODE","sized1",z],["X","BINUNICODE","sized4",z],[141,"BINUNICODE8","sized8",z],["F","FLOAT","line",Aa],["G","BINFLOAT",8,H],["]","EMPTY_LIST","none",hr],["a","APPEND","none",ua],["e","APPENDS","none",yr],["l","LIST","none",gr],[")","EMPTY_TUPLE","none",Ie(0)],["t","TUPLE","none",ca],[133,"TUPLE1","none",Ie(1)],[134,"TUPLE2","none",Ie(2)],[135,"TUPLE3","none",Ie(3)],["}","EMPTY_DICT","none",la],["d","DICT","none",da],["s","SETITEM","none",ma],["u","SETITEMS","none",pa],[143,"EMPTY_SET","none",hr],[144,"ADDITEMS","none",yr],[145,"FROZENSET","none",gr],["0","POP","none",Fa],["2","DUP","none",za],["(","MARK","none",Ba],["1","POP_MARK","none",Va],["g","GET","line",Oa],["h","BINGET",1,wr(1)],["j","LONG_BINGET",4,wr(4)],["p","PUT","line",Ga],["q","BINPUT",1,Rr(1)],["r","LONG_BINPUT",4,Rr(4)],[148,"MEMOIZE","none",Ua],[130,"EXT1",1,dt],[131,"EXT2",2,dt],[132,"EXT4",4,dt],["c","GLOBAL","lines",Sa],[147,"STACK_GLOBAL","none",ka],["R","REDUCE","none",wa],["b","BUILD","none",Ca],["i","INST","lines",Ta],["o","OBJ","none",Ra],[129,"NEWOBJ","none",kr(2)],[146,"NEWOBJ_EX","none",kr(3)],[128,"PROTO",1,ja],[".","STOP","none",$a],[149,"FRAME",8,qa],["P","PERSID","line",Ka],["Q","BINPERSID","none",Qa]],Za=mu();function mu(){let e=new Array(256).fill(void 0);for(let[t,r,n,o]of uu){let a=typeof t=="string"?t.charCodeAt(0):t;e[a]={name:r,operand:pu(n),run:o}}return e}function pu(e){return e==="none"?0:e}var fu=4,hu=256,gu=5e4,ut=class{bytes;sink;dialect;embedded=new Map;raw=[];wrappers=0;stack=[];memo=new Ae;position;operations=0;effects=0;stopped=!1;left=0;frameEnd=-1;skip=0;outer=[];constructor(t,r,n,o){this.bytes=t,this.position=r,this.sink=n,this.dialect=o}async run(){let t=Math.ceil(this.bytes.size/1e6);for(let r=0;r<gu+2*t;r+=1)try{return this.runLoaded()}catch(n){if(n instanceof f)return{kind:"malformed",reason:n.message};if(n instanceof Y)return{kind:"limit",reason:n.message};if(!(n instanceof q||n instanceof ie))throw n;await this.bytes.load(n,this.position)}return{kind:"limit",reason:"the stream refers back too often"}}push(t){this.stack.push(t)}peek(t=0){let r=this.stack,n=r[r.length-1-t];for(let o=0;o<=t;o+=1)if(r[r.length-1-o]===Pe)throw new f("the stack is empty");if(n===void 0)throw new f("the stack is empty");return n}mark(){let t=this.stack.lastIndexOf(Pe);if(t<0)throw new f("there is no mark");return t}replace(t,r){if(t>fu)this.stack.length-=t;else for(let n=0;n<t;n+=1)this.stack.pop();this.stack.push(r)}enter(){if(this.outer.length>=16)throw new f("streams are nested too deeply");this.outer.push({stack:this.stack,memo:this.memo}),this.stack=[],this.memo=new Ae,this.frameEnd=-1}stop(){let t=this.outer.pop();this.left=this.stack.length,t?{stack:this.stack,memo:this.memo}=t:this.stopped=!0,this.frameEnd=-1}runLoaded(){let{bytes:t}=this;for(;!this.stopped;){let r=this.position;if(r>=t.size)throw new f("the stream ends before STOP");let n=Za[t.byte(r)];if(!n)throw new f("there is an unknown opcode");let{operand:o}=n,a=typeof o=="number"?r+1+o:_a(o,t,r+1);if(a>t.size)throw new f("an operand reaches past the end");if(n.run(this,r,a),this.position=a+this.skip,this.skip=0,this.operations+=1,this.operations%hu===0&&this.isTooLarge())return{kind:"limit",reason:"the stream has too many operations"}}return{kind:"stop"}}isTooLarge(){return this.operations>c.pickleOperations||this.stack.length>c.pickleStack||this.memo.size>c.pickleMemo}};var yu=1e5;async function mt(e,t,r){let n=new ze(e),o=[],a=[],s=Math.min(t.maxStreams,yu),[i,l,d,u,y,R]=[0,0,0,0,0,0];for(;;){let V=new ut(n,y,r,t.dialect),Be=await V.run();l+=V.operations,d+=V.effects,u+=V.wrappers;for(let se of V.embedded.values())o.push(se);for(let se of V.raw)a.push(se);if(Be.kind==="stop"&&(y=V.position,i+=1,R=V.left),Be.kind!=="stop"||y>=e.size||i>=s)return{streams:i,operations:l,effects:d,left:R,ending:Be,end:y,embedded:o,raw:a,wrappers:u}}}var bu=/^800[2-5](95[\da-f]{16})?8a0a6cfc9c46f9206aa85019(94)?2e/,Ja=32,es=5,_u=5,Su=16,ts=new Set(["pickle-code-execution","pickle-file-access","pickle-network"]),ku=new Set([...ts,"pickle-unlisted-import","pickle-unsafe-arguments"]),rs=/^[A-Za-z_][\w.]*$/,ns={persistentIds:"none",arrays:"joblib"},xu={persistentIds:"storages",arrays:"joblib"},wu={persistentIds:"script",arrays:"joblib"},os={identify:Ru,inspect:Du};async function Ru(e){if(e.role==="torch-pickle"||e.role==="script-pickle")return"pickle";let t=await e.source.read(0,Ja);if(is(t))return"torch";let r=Nu(t);return r&&Ve(e.name)||await Tu(e,r)?"pickle":void 0}async function Tu(e,t){let r=[],n={report:(i,l,d,u)=>r.push({rule:i,key:u})},o=await mt(e.source,{dialect:ns,maxStreams:1},n),a=r.some(({key:i})=>rs.test(i));if(t)return o.streams>0||a||Eu(o)&&!e.role;let s=r.some(({rule:i})=>ts.has(i))&&o.effects>1;return await Cu(e)?s:o.streams>0?a||await vu(e,o):s||a&&Mu(e)}async function Cu({source:e}){return Buffer.from(await e.read(0,4)).toString("latin1")==="PK"}function Eu(e){return e.operations>=Su}function Mu({name:e}){return Ve(e)||le(e)}async function vu(e,t){return Ve(e.name)?!0:t.operations>2&&t.left===1&&await ss(e,t.end)}async function Du(e,t,r){let{source:n}=e,o=is(await n.read(0,Ja)),a={dialect:Au(e,o),maxStreams:o?es:Number.POSITIVE_INFINITY},i=await mt(n,a,{report:(l,d,u,y)=>t.report(e,l,{at:d,message:u,key:y})});await Iu(e,t,i,o),await as(e,t,r,i),i.wrappers>0&&await Pu(e,t,r,a)}function Au({role:e},t){return e==="script-pickle"?wu:t||e==="torch-pickle"?xu:ns}async function Pu(e,t,r,{dialect:n,maxStreams:o}){let a={report:(l,d,u,y)=>{(ku.has(l)&&rs.test(y)||l==="pickle-unresolved-import"&&y===ge)&&t.report(e,l,{at:d,message:u,key:y})}},s={dialect:{...n,arrays:"inline"},maxStreams:o},i=await mt(e.source,s,a);i.ending.kind==="limit"&&t.gap(e,"limit",i.ending.reason),await as(e,t,r,i)}async function Iu(e,t,{ending:r,streams:n,end:o,effects:a},s){if(r.kind==="limit"){t.gap(e,"limit",r.reason);return}if(n>=(s?es:1)&&(s||await ss(e,o))||e.role==="data"&&n>0||e.role==="data"&&a===0)return;let d=r.kind==="malformed"?r.reason:"it ends too early",u=n===0?`the pickle can not be followed to its end: ${d}`:`bytes after the pickle, from ${String(o)} on, are not understood`;t.gap(e,"not-understood",u)}async function as(e,t,r,n){if(n.embedded.length+n.raw.length===0||!t.mayDescend(e))return;let o=[...e.trail,"embedded bytes"];for(let a of n.embedded){let s=await zo(e.source,a),i=s?K(s):D(e.source,a.start,a.end-a.start),l=e.base+(e.exact?a.start:0),d=e.exact&&!s,u={source:i,name:"",trail:o,base:l,exact:d};await r(a.loaded?{...u,name:"loaded.pt"}:{...u,role:"data"})}for(let{start:a,end:s}of n.raw){let i=e.base+(e.exact?a:0),l=D(e.source,a,s-a);await r({source:l,name:"",trail:o,base:i,exact:e.exact,role:"data"})}}async function ss({source:e},t){return e.size-t>65536?!1:(await e.read(t,e.size-t)).every(n=>n===0||n===32||n>=9&&n<=13)}function Nu(e){return e[0]===128&&(e[1]??255)<=_u}function is(e){return bu.test(Buffer.from(e).toString("hex"))}var ls={BOOL:8,U8:8,I8:8,F8_E4M3:8,F8_E5M2:8,F8_E8M0:8,F8_E4M3FNUZ:8,F8_E5M2FNUZ:8,F4:4,F6_E2M3:6,F6_E3M2:6,I16:16,U16:16,F16:16,BF16:16,I32:32,U32:32,F32:32,I64:64,U64:64,F64:64,C64:64};function cs(e,t){let r=ms(e);if(typeof r=="string")return r;let{__metadata__:n,...o}=r.value;if(n!==void 0&&!Fu(n))return"__metadata__ is not a map from text to text";let a=[];for(let[s,i]of Object.entries(o)){let l=Lu(s,i);if(typeof l=="string")return l;a.push(l)}return Bu(a,t)}function us(e){let t=ms(e),r=typeof t=="string"?void 0:t.value.__metadata__;return pt(r)?Object.entries(r).filter(n=>typeof n[1]=="string"):[]}function ms(e){let t,r;try{t=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e),r=JSON.parse(t)}catch{return"the header is not JSON in UTF-8"}if(!t.startsWith("{")||!pt(r))return"the header is not a JSON object";let n=Ke(t);return n===void 0?{value:r}:`the key "${m(n,60)}" occurs twice`}function Lu(e,t){let r=`tensor "${m(e,60)}"`;if(!pt(t))return`${r} is not an object`;let{dtype:n,shape:o,data_offsets:a}=t,s=typeof n=="string"&&Object.hasOwn(ls,n)?ls[n]:void 0;if(s===void 0)return`${r} has an unknown dtype`;if(!ds(o))return`${r} has a malformed shape`;if(!ds(a)||a.length!==2)return`${r} has malformed offsets`;let[i=0,l=0]=a,d=o.reduce((u,y)=>u*y,s)/8;return Number.isSafeInteger(d)?l-i!==d?`${r} has offsets that do not fit its shape`:{name:e,start:i,end:l}:`${r} has a shape that overflows`}function Bu(e,t){let r=0;for(let{name:n,start:o,end:a}of e.toSorted((s,i)=>s.start-i.start||s.end-i.end)){if(o!==r)return`tensor "${m(n,60)}" leaves a hole or overlaps another`;r=a}return r===t?void 0:"the tensors do not fill the file exactly"}function pt(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function Fu(e){return pt(e)&&Object.values(e).every(t=>typeof t=="string")}function ds(e){return Array.isArray(e)&&e.every(t=>Number.isSafeInteger(t)&&t>=0)}var ps=33554432,fs=1e8,hs={identify:zu,inspect:Vu};async function zu({source:e,name:t}){let r=Buffer.from(await e.read(0,9));if(r.length<9||r[8]!==123)return;let n=Number(r.readBigUInt64LE(0));return t.toLowerCase().endsWith(".safetensors")||n>1&&8+n<=e.size?"safetensors":void 0}async function Vu(e,t){let{source:r}=e,n=Number(Buffer.from(await r.read(0,8)).readBigUInt64LE(0));if(n>ps&&n<=fs&&8+n<=r.size){t.gap(e,"limit","the safetensors header is too long to be examined");return}let o=n>fs?"the header is longer than 100,000,000 bytes":8+n>r.size?"the header is longer than the file":cs(await r.read(8,n),r.size-8-n);if(o&&t.report(e,"safetensors-header",{at:8,message:o,key:o}),n<=ps)for(let[a,s]of us(await r.read(8,n)))B(e,t,s,{at:8,name:a})}function be(e){return e.split(/[\\/]/).includes("..")||/^([\\/]|[A-Za-z]:)/.test(e)||e.includes("\0")}function ae(e,t,r){let n=e.subarray(t,t+r),o=n.indexOf(0);return n.subarray(0,o<0?r:o).toString("utf8")}function gs(e){let t=new Map;for(let r=0;r<e.length;){let n=e.indexOf(32,r),o=Number(e.subarray(r,Math.max(r,n)).toString("latin1")||Number.NaN),a=r+o,s=e.indexOf(61,n);if(!(o>0&&a<=e.length&&s>n&&s<a)||e[a-1]!==10)return;let l=e.subarray(n+1,s).toString("utf8");t.set(l,e.subarray(s+1,a-1).toString("utf8")),r=a}return t}var L=512,ft={start:148,end:156},Ou=Buffer.from("ustar");function Tr(e){if(e.length<L||!Uu(e))return;let t=ae(e,0,100),n=e.subarray(257,263).equals(Buffer.from("ustar\0"))?ae(e,345,155):"";return{name:n===""?t:`${n}/${t}`,link:ae(e,157,100),type:Gu(e,t),size:bs(e.subarray(124,136))}}function Gu(e,t){let r=String.fromCharCode(e[156]??0);return r==="\0"&&t.endsWith("/")?"5":r}function ys(e){let t=Tr(e);return!t||Number.isNaN(t.size)?!1:e.subarray(257,262).equals(Ou)?!0:t.name!==""&&/^[\0-2]$/.test(t.type)}function Uu(e){let t=bs(e.subarray(ft.start,ft.end)),[r,n]=[0,0];for(let o=0;o<L;o+=1){let s=o>=ft.start&&o<ft.end?32:e[o]??0;r+=s,n+=s>127?s-256:s}return t===r||t===n}function bs(e){let[t=0]=e;if(t===128)return e.subarray(1).reduce((n,o)=>n*256+o,0);let r=e.toString("latin1").replace(/\0.*$/s,"").trim();return r===""?0:/^[0-7]+$/.test(r)?Number.parseInt(r,8):Number.NaN}var Hu=8**11,Wu=/^[xgLK]$/;async function*_s(e){let[t,r]=[0,{}];for(let n=0;;n+=1){let o=Buffer.from(await e.read(t,L)),a=Tr(o),s=ju(e,{at:t,block:o,header:a,count:n});if(!a||s!==void 0){yield{kind:"end",at:t,problem:s};return}let i=Wu.test(a.type),l=i?await Ku(e,t+L,a):{};if(!l){yield{kind:"end",at:t,problem:"an extended header is not understood"};return}r={...r,...l};let d=$u(a,r,t);i||(yield{kind:"entry",entry:d},r={}),t=d.dataStart+Math.ceil((i?a.size:d.size)/L)*L}}function ju(e,{at:t,block:r,header:n,count:o}){if(r.length===0||r.length<L&&r.every(a=>a===0))return t>e.size?"the archive is cut short":void 0;if(!n)return r.every(a=>a===0)?void 0:"a header is malformed";if(o>=c.tarEntries)return"the archive has too many entries";if(!Number.isSafeInteger(n.size))return"the size of an entry is malformed"}function $u(e,t,r){let n=/^[1-6]$/.test(e.type),o=t.size??e.size;return{...e,name:t.name??e.name,link:t.link??e.link,size:n?0:o,at:r,dataStart:r+L,conflict:qu(e,t,n),sparse:e.type==="S"||t.sparse===!0}}function qu(e,t,r){if(r&&e.size!==0&&e.type!=="1")return"size of what has no content";let{size:n}=t;return n!==void 0&&n!==e.size&&(e.size!==0||n<Hu)?"size":void 0}async function Ku(e,t,{type:r,size:n}){if(n>c.tarExtension||t+n>e.size)return;let o=Buffer.from(await e.read(t,n));if(r==="L")return{name:ae(o,0,n)};if(r==="K")return{link:ae(o,0,n)};let a=gs(o);return!a||r==="g"?a&&Xu(a)?{}:void 0:Qu(a)}function Qu(e){let[t,r,n]=["path","linkpath","size"].map(o=>e.get(o));if(!(n!==void 0&&!/^\d{1,15}$/.test(n)))return{...t!==void 0&&{name:t},...r!==void 0&&{link:r},...n!==void 0&&{size:Number(n)},...[...e.keys()].some(o=>o.startsWith("GNU.sparse."))&&{sparse:!0}}}function Xu(e){return[...e.keys()].every(t=>!/^(path|linkpath|size|GNU\.)/.test(t))}var Yu=["sys_info","pickle","storages","tensors"],Zu=/^[12]$/,Ju=/^[346]$/,Ss=1<<20,ks={async identify({source:e}){if(e.size<L)return;let t=Buffer.from(await e.read(0,L));return ys(t)?"tar":void 0},inspect:em};async function em(e,t,r){if(!t.mayDescend(e))return;let n=new Cr(e,t);for await(let o of _s(e.source)){if(o.kind==="end"){o.problem?t.gap(e,"not-understood",o.problem):await rm(e,t,r,o.at);continue}n.add(o.entry),await tm(e,t,r,o.entry)}Yu.every(o=>n.has(o))&&t.gap(e,"not-understood","a torch file from before 0.1.10: save it anew")}var Cr=class{names=new Set;links=new Set;candidate;inspection;constructor(t,r){this.candidate=t,this.inspection=r}has(t){return this.names.has(t)}add(t){let r=xs(t.name),n=this.problemOf(t,r);n&&this.report("tar-unsafe-entry",t,n),t.conflict&&this.report("tar-header-mismatch",t,`the headers differ in the ${t.conflict}`),this.names.has(r)&&t.type!=="5"&&this.report("tar-duplicate-name",t,"the name occurs twice"),this.names.add(r),Zu.test(t.type)&&this.links.add(r)}problemOf({name:t,link:r,type:n},o){if(be(t))return"the name leads out of the folder";if(Ju.test(n))return"the entry is a device";if(this.passesLink(o))return"the name leads through a link of the archive";if(n==="2"&&be(om(o,r))||n==="1"&&be(r))return"a link leads out of the folder"}passesLink(t){let r=t.split("/");return r.some((n,o)=>o>0&&this.links.has(r.slice(0,o).join("/")))}report(t,{name:r,at:n},o){let a={...this.candidate,trail:[...this.candidate.trail,r]};this.inspection.report(a,t,{at:n,message:o,key:o})}};async function tm(e,t,r,n){let{name:o,dataStart:a,size:s}=n,i=D(e.source,a,s),l=e.base+(e.exact?a:0),d=[...e.trail,o],u={source:i,name:o,trail:d,base:l,exact:e.exact};i.size<s&&t.gap(u,"unreadable","the entry is cut short"),n.sparse&&t.gap(u,"not-understood","a sparse entry is not unfolded"),i.size>0&&await r(xs(o)==="pickle"?{...u,role:"torch-pickle"}:u)}async function rm(e,t,r,n){let o=await nm(e.source,n);if(o===void 0)return;o-n>=c.tarPadding&&t.gap(e,"limit","the padding behind the archive is too long");let a=o-o%L;await r({source:D(e.source,a,e.source.size-a),name:"",trail:[...e.trail,"bytes after the archive"],base:e.base+(e.exact?a:0),exact:e.exact,role:"data"})}async function nm(e,t){let r=Math.min(e.size,t+c.tarPadding);for(let n=t;n<r;n+=Ss){let o=(await e.read(n,Math.min(Ss,r-n))).findIndex(a=>a!==0);if(o>=0)return n+o}return r<e.size?r:void 0}function xs(e){return e.split("/").filter(t=>t!==""&&t!==".").join("/")}function om(e,t){if(t.startsWith("/")||t.includes("\\"))return t;let r=e.split("/").slice(0,-1);for(let n of t.split("/"))n===".."&&r.length>0&&r.at(-1)!==".."?r.pop():n!==""&&n!=="."&&r.push(n);return r.join("/")}var ws=`
Abort Abs AccumulateNV2 AccumulatorApplyGradient AccumulatorNumAccumulated AccumulatorSetGlobalStep
AccumulatorTakeGradient Acos Acosh Add AddManySparseToTensorsMap AddN AddSparseToTensorsMap AddV2 AdjustContrast
AdjustContrastv2 AdjustHue AdjustSaturation All AllCandidateSampler AllToAll Angle AnonymousHashTable
AnonymousIterator AnonymousIteratorV2 AnonymousIteratorV3 AnonymousMemoryCache AnonymousMultiDeviceIterator
AnonymousMultiDeviceIteratorV3 AnonymousMutableDenseHashTable AnonymousMutableHashTable
AnonymousMutableHashTableOfTensors AnonymousRandomSeedGenerator AnonymousSeedGenerator Any ApplyAdaMax ApplyAdadelta
ApplyAdagrad ApplyAdagradDA ApplyAdagradV2 ApplyAdam ApplyAddSign ApplyCenteredRMSProp ApplyFtrl ApplyFtrlV2
ApplyGradientDescent ApplyMomentum ApplyPowerSign ApplyProximalAdagrad ApplyProximalGradientDescent ApplyRMSProp
ApproxTopK ApproximateEqual ArgMax ArgMin AsString Asin Asinh Assert AssertCardinalityDataset AssertNextDataset
AssertPrevDataset Assign AssignAdd AssignAddVariableOp AssignSub AssignSubVariableOp AssignVariableOp
AssignVariableXlaConcatND Atan Atan2 Atanh AudioSpectrogram AudioSummary AudioSummaryV2 AutoShardDataset AvgPool
AvgPool3D AvgPool3DGrad AvgPoolGrad BandedTriangularSolve Barrier BarrierClose BarrierIncompleteSize BarrierInsertMany
BarrierReadySize BarrierTakeMany Batch BatchCholesky BatchCholeskyGrad BatchDataset BatchDatasetV2 BatchFFT BatchFFT2D
BatchFFT3D BatchFunction BatchIFFT BatchIFFT2D BatchIFFT3D BatchMatMul BatchMatMulV2 BatchMatMulV3 BatchMatrixBandPart
BatchMatrixDeterminant BatchMatrixDiag BatchMatrixDiagPart BatchMatrixInverse BatchMatrixSetDiag BatchMatrixSolve
BatchMatrixSolveLs BatchMatrixTriangularSolve BatchNormWithGlobalNormalization BatchNormWithGlobalNormalizationGrad
BatchSelfAdjointEig BatchSelfAdjointEigV2 BatchSvd BatchToSpace BatchToSpaceND BesselI0 BesselI0e BesselI1 BesselI1e
BesselJ0 BesselJ1 BesselK0 BesselK0e BesselK1 BesselK1e BesselY0 BesselY1 Betainc BiasAdd BiasAddGrad BiasAddV1
Bincount Bitcast BitwiseAnd BitwiseOr BitwiseXor BlockLSTM BlockLSTMGrad BlockLSTMGradV2 BlockLSTMV2
BoostedTreesAggregateStats BoostedTreesBucketize BoostedTreesCalculateBestFeatureSplit
BoostedTreesCalculateBestFeatureSplitV2 BoostedTreesCalculateBestGainsPerFeature BoostedTreesCenterBias
BoostedTreesCreateEnsemble BoostedTreesCreateQuantileStreamResource BoostedTreesDeserializeEnsemble
BoostedTreesEnsembleResourceHandleOp BoostedTreesExampleDebugOutputs BoostedTreesFlushQuantileSummaries
BoostedTreesGetEnsembleStates BoostedTreesMakeQuantileSummaries BoostedTreesMakeStatsSummary BoostedTreesPredict
BoostedTreesQuantileStreamResourceAddSummaries BoostedTreesQuantileStreamResourceDeserialize
BoostedTreesQuantileStreamResourceFlush BoostedTreesQuantileStreamResourceHandleOp BoostedTreesSerializeEnsemble
BoostedTreesSparseAggregateStats BoostedTreesSparseCalculateBestFeatureSplit BoostedTreesTrainingPredict
BoostedTreesUpdateEnsemble BoostedTreesUpdateEnsembleV2 BroadcastArgs BroadcastGradientArgs BroadcastTo Bucketize
BytesProducedStatsDataset CSRSparseMatrixComponents CSRSparseMatrixToDense CSRSparseMatrixToSparseTensor CSVDataset
CSVDatasetV2 CTCBeamSearchDecoder CTCGreedyDecoder CTCLoss CTCLossV2 CacheDataset CacheDatasetV2 Case Cast Ceil
CheckNumerics CheckNumericsV2 Cholesky CholeskyGrad ChooseFastestBranchDataset ChooseFastestDataset ClipByValue
CloseSummaryWriter CollateTPUEmbeddingMemory CollectiveAllToAllV2 CollectiveAllToAllV3 CollectiveAssignGroupV2
CollectiveBcastRecv CollectiveBcastRecvV2 CollectiveBcastSend CollectiveBcastSendV2 CollectiveGather
CollectiveGatherV2 CollectiveInitializeCommunicator CollectivePermute CollectiveReduce CollectiveReduceScatterV2
CollectiveReduceV2 CollectiveReduceV3 CombinedNonMaxSuppression Complex ComplexAbs
CompositeTensorVariantFromComponents CompositeTensorVariantToComponents CompressElement ComputeAccidentalHits
ComputeBatchSize ComputeDedupDataTupleMask Concat ConcatOffset ConcatV2 ConcatenateDataset ConditionalAccumulator
ConfigureAndInitializeGlobalTPU ConfigureDistributedTPU ConfigureTPUEmbedding ConfigureTPUEmbeddingHost
ConfigureTPUEmbeddingMemory Conj ConjugateTranspose ConnectTPUEmbeddingHosts Const ConsumeMutexLock ControlTrigger
Conv2D Conv2DBackpropFilter Conv2DBackpropFilterV2 Conv2DBackpropInput Conv2DBackpropInputV2 Conv3D
Conv3DBackpropFilter Conv3DBackpropFilterV2 Conv3DBackpropInput Conv3DBackpropInputV2 Copy CopyHost CopyToMesh
CopyToMeshGrad Cos Cosh CountUpTo CreateSummaryDbWriter CreateSummaryFileWriter CropAndResize CropAndResizeGradBoxes
CropAndResizeGradImage Cross CrossReplicaSum CudnnRNN CudnnRNNBackprop CudnnRNNBackpropV2 CudnnRNNBackpropV3
CudnnRNNCanonicalToParams CudnnRNNCanonicalToParamsV2 CudnnRNNParamsSize CudnnRNNParamsToCanonical
CudnnRNNParamsToCanonicalV2 CudnnRNNV2 CudnnRNNV3 Cumprod Cumsum CumulativeLogsumexp DTensorRestoreV2
DTensorSetGlobalTPUArray DataFormatDimMap DataFormatVecPermute DataServiceDataset DataServiceDatasetV2
DataServiceDatasetV3 DataServiceDatasetV4 DatasetCardinality DatasetFromGraph DatasetToGraph DatasetToGraphV2
DatasetToSingleElement DatasetToTFRecord Dawsn DebugGradientIdentity DebugGradientRefIdentity DebugIdentity
DebugIdentityV2 DebugIdentityV3 DebugNanCount DebugNumericSummary DebugNumericSummaryV2 DecodeAndCropJpeg DecodeBase64
DecodeBmp DecodeCSV DecodeCompressed DecodeGif DecodeImage DecodeJSONExample DecodeJpeg DecodePaddedRaw DecodePng
DecodeProtoV2 DecodeRaw DecodeWav DeepCopy DeleteIterator DeleteMemoryCache DeleteMultiDeviceIterator
DeleteRandomSeedGenerator DeleteSeedGenerator DeleteSessionTensor DenseBincount DenseCountSparseOutput
DenseToCSRSparseMatrix DenseToDenseSetOperation DenseToSparseBatchDataset DenseToSparseSetOperation DepthToSpace
DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter DepthwiseConv2dNativeBackpropInput Dequantize
DeserializeIterator DeserializeManySparse DeserializeSparse DestroyResourceOp DestroyTemporaryVariable DeviceIndex
Diag DiagPart Digamma Dilation2D Dilation2DBackpropFilter Dilation2DBackpropInput DirectedInterleaveDataset
DisableCopyOnRead DistributedSave Div DivNoNan DrawBoundingBoxes DrawBoundingBoxesV2 DummyIterationCounter
DummyMemoryCache DummySeedGenerator DynamicEnqueueTPUEmbeddingArbitraryTensorBatch DynamicPartition DynamicStitch
EagerPyFunc EditDistance Eig Einsum Elu EluGrad Empty EmptyTensorList EmptyTensorMap EncodeBase64 EncodeJpeg
EncodeJpegVariableQuality EncodePng EncodeProto EncodeWav EnqueueTPUEmbeddingArbitraryTensorBatch
EnqueueTPUEmbeddingBatch EnqueueTPUEmbeddingIntegerBatch EnqueueTPUEmbeddingRaggedTensorBatch
EnqueueTPUEmbeddingSparseBatch EnqueueTPUEmbeddingSparseTensorBatch EnsureShape Enter Equal Erf Erfc Erfinv
EuclideanNorm ExecuteTPUEmbeddingPartitioner Exit Exp ExpandDims ExperimentalAssertNextDataset
ExperimentalAutoShardDataset ExperimentalBytesProducedStatsDataset ExperimentalCSVDataset
ExperimentalChooseFastestDataset ExperimentalDatasetCardinality ExperimentalDatasetToTFRecord
ExperimentalDenseToSparseBatchDataset ExperimentalDirectedInterleaveDataset ExperimentalGroupByReducerDataset
ExperimentalGroupByWindowDataset ExperimentalIgnoreErrorsDataset ExperimentalIteratorGetDevice ExperimentalLMDBDataset
ExperimentalLatencyStatsDataset ExperimentalMapAndBatchDataset ExperimentalMapDataset ExperimentalMatchingFilesDataset
ExperimentalMaxIntraOpParallelismDataset ExperimentalNonSerializableDataset ExperimentalParallelInterleaveDataset
ExperimentalParseExampleDataset ExperimentalPrivateThreadPoolDataset ExperimentalRandomDataset
ExperimentalRebatchDataset ExperimentalScanDataset ExperimentalSetStatsAggregatorDataset ExperimentalSleepDataset
ExperimentalSlidingWindowDataset ExperimentalSqlDataset ExperimentalStatsAggregatorHandle
ExperimentalStatsAggregatorSummary ExperimentalTakeWhileDataset ExperimentalThreadPoolDataset
ExperimentalThreadPoolHandle ExperimentalUnbatchDataset ExperimentalUniqueDataset Expint Expm1 ExtractGlimpse
ExtractGlimpseV2 ExtractImagePatches ExtractJpegShape ExtractVolumePatches FFT FFT2D FFT3D FIFOQueue FIFOQueueV2 Fact
FakeParam FakeQuantWithMinMaxArgs FakeQuantWithMinMaxArgsGradient FakeQuantWithMinMaxVars
FakeQuantWithMinMaxVarsGradient FakeQuantWithMinMaxVarsPerChannel FakeQuantWithMinMaxVarsPerChannelGradient FakeQueue
FileSystemSetConfiguration Fill FilterByLastComponentDataset FilterDataset FinalizeDataset FinalizeTPUEmbedding
Fingerprint FixedLengthRecordDataset FixedLengthRecordDatasetV2 FixedLengthRecordReader FixedLengthRecordReaderV2
FixedUnigramCandidateSampler FlatMapDataset Floor FloorDiv FloorMod FlushSummaryWriter For FractionalAvgPool
FractionalAvgPoolGrad FractionalMaxPool FractionalMaxPoolGrad FresnelCos FresnelSin FusedBatchNorm FusedBatchNormGrad
FusedBatchNormGradV2 FusedBatchNormGradV3 FusedBatchNormV2 FusedBatchNormV3 FusedPadConv2D FusedResizeAndPadConv2D
GRUBlockCell GRUBlockCellGrad Gather GatherNd GatherV2 GenerateBoundingBoxProposals GenerateVocabRemapping
GeneratorDataset GetElementAtIndex GetOptions GetSessionHandle GetSessionHandleV2 GetSessionTensor Greater
GreaterEqual GroupByReducerDataset GroupByWindowDataset GuaranteeConst HSVToRGB HashTable HashTableV2
HistogramFixedWidth HistogramSummary HostConst IFFT IFFT2D IFFT3D IRFFT IRFFT2D IRFFT3D Identity IdentityN
IdentityReader IdentityReaderV2 If Igamma IgammaGradA Igammac IgnoreErrorsDataset Imag ImageProjectiveTransformV2
ImageProjectiveTransformV3 ImageSummary ImmutableConst ImportEvent InTopK InTopKV2 InfeedDequeue InfeedDequeueTuple
InfeedEnqueue InfeedEnqueuePrelinearizedBuffer InfeedEnqueueTuple InitializeTable InitializeTableFromDataset
InitializeTableFromTextFile InitializeTableFromTextFileV2 InitializeTableV2 InplaceAdd InplaceSub InplaceUpdate
InterleaveDataset Inv InvGrad Invert InvertPermutation IsBoostedTreesEnsembleInitialized
IsBoostedTreesQuantileStreamResourceInitialized IsFinite IsInf IsNan IsTPUEmbeddingInitialized IsVariableInitialized
IsotonicRegression Iterator IteratorFromStringHandle IteratorFromStringHandleV2 IteratorGetDevice IteratorGetNext
IteratorGetNextAsOptional IteratorGetNextSync IteratorToStringHandle IteratorV2 KMC2ChainInitialization
KmeansPlusPlusInitialization KthOrderStatistic L2Loss LMDBDataset LMDBReader LRN LRNGrad LSTMBlockCell
LSTMBlockCellGrad LatencyStatsDataset LeakyRelu LeakyReluGrad LearnedUnigramCandidateSampler LeftShift
LegacyParallelInterleaveDatasetV2 Less LessEqual Lgamma LinSpace ListDataset ListDiff LoadAllTPUEmbeddingParameters
LoadAndRemapMatrix LoadDataset LoadTPUEmbeddingADAMParameters LoadTPUEmbeddingAdadeltaParameters
LoadTPUEmbeddingAdagradMomentumParameters LoadTPUEmbeddingAdagradParameters LoadTPUEmbeddingCenteredRMSPropParameters
LoadTPUEmbeddingFTRLParameters LoadTPUEmbeddingFrequencyEstimatorParameters LoadTPUEmbeddingMDLAdagradLightParameters
LoadTPUEmbeddingMomentumParameters LoadTPUEmbeddingProximalAdagradParameters LoadTPUEmbeddingProximalYogiParameters
LoadTPUEmbeddingRMSPropParameters Log Log1p LogMatrixDeterminant LogSoftmax LogUniformCandidateSampler LogicalAnd
LogicalNot LogicalOr LookupTableExport LookupTableExportV2 LookupTableFind LookupTableFindV2 LookupTableImport
LookupTableImportV2 LookupTableInsert LookupTableInsertV2 LookupTableRemoveV2 LookupTableSize LookupTableSizeV2
LoopCond LowerBound Lu MakeIterator MakeUnique MapAndBatchDataset MapClear MapDataset MapDefun MapIncompleteSize
MapPeek MapSize MapStage MapUnstage MapUnstageNoKey MatMul MatchingFiles MatchingFilesDataset MatrixBandPart
MatrixDeterminant MatrixDiag MatrixDiagPart MatrixDiagPartV2 MatrixDiagPartV3 MatrixDiagV2 MatrixDiagV3
MatrixExponential MatrixInverse MatrixLogarithm MatrixSetDiag MatrixSetDiagV2 MatrixSetDiagV3 MatrixSolve
MatrixSolveLs MatrixSquareRoot MatrixTriangularSolve Max MaxIntraOpParallelismDataset MaxPool MaxPool3D MaxPool3DGrad
MaxPool3DGradGrad MaxPoolGrad MaxPoolGradGrad MaxPoolGradGradV2 MaxPoolGradGradWithArgmax MaxPoolGradV2
MaxPoolGradWithArgmax MaxPoolV2 MaxPoolWithArgmax Maximum Mean Merge MergeDedupData MergeSummary MergeV2Checkpoints
Mfcc Min Minimum MirrorPad MirrorPadGrad MlirPassthroughOp Mod ModelDataset Mul MulNoNan MultiDeviceIterator
MultiDeviceIteratorFromStringHandle MultiDeviceIteratorGetNextFromShard MultiDeviceIteratorInit
MultiDeviceIteratorToStringHandle Multinomial MutableDenseHashTable MutableDenseHashTableV2 MutableHashTable
MutableHashTableOfTensors MutableHashTableOfTensorsV2 MutableHashTableV2 MutexLock MutexV2 NcclAllReduce NcclBroadcast`;var Rs=`
NcclReduce Ndtri NearestNeighbors Neg NegTrain NextAfter NextIteration NoOp NonDeterministicInts NonMaxSuppression
NonMaxSuppressionV2 NonMaxSuppressionV3 NonMaxSuppressionV4 NonMaxSuppressionV5 NonMaxSuppressionWithOverlaps
NonSerializableDataset NotEqual NthElement OneHot OneShotIterator OnesLike OptimizeDataset OptimizeDatasetV2
OptionalFromValue OptionalGetValue OptionalHasValue OptionalNone OptionsDataset OrderedMapClear
OrderedMapIncompleteSize OrderedMapPeek OrderedMapSize OrderedMapStage OrderedMapUnstage OrderedMapUnstageNoKey
OutfeedDequeue OutfeedDequeueTuple OutfeedDequeueTupleV2 OutfeedDequeueV2 OutfeedEnqueue OutfeedEnqueueTuple Pack Pad
PadV2 PaddedBatchDataset PaddedBatchDatasetV2 PaddingFIFOQueue PaddingFIFOQueueV2 ParallelBatchDataset ParallelConcat
ParallelDynamicStitch ParallelFilterDataset ParallelInterleaveDataset ParallelInterleaveDatasetV2
ParallelInterleaveDatasetV3 ParallelInterleaveDatasetV4 ParallelMapDataset ParallelMapDatasetV2
ParameterizedTruncatedNormal ParseExample ParseExampleDataset ParseExampleDatasetV2 ParseExampleV2
ParseSequenceExample ParseSequenceExampleV2 ParseSingleExample ParseSingleSequenceExample ParseTensor PartitionedCall
Placeholder PlaceholderV2 PlaceholderWithDefault Polygamma PopulationCount Pow PrefetchDataset Prelinearize
PrelinearizeTuple PreventGradient Print PrintV2 PriorityQueue PriorityQueueV2 PrivateThreadPoolDataset Prod PyFunc
PyFuncStateless Qr QuantizeAndDequantize QuantizeAndDequantizeV2 QuantizeAndDequantizeV3 QuantizeAndDequantizeV4
QuantizeAndDequantizeV4Grad QuantizeDownAndShrinkRange QuantizeV2 QuantizedAdd QuantizedAvgPool
QuantizedBatchNormWithGlobalNormalization QuantizedBiasAdd QuantizedConcat QuantizedConv2D QuantizedConv2DAndRelu
QuantizedConv2DAndReluAndRequantize QuantizedConv2DAndRequantize QuantizedConv2DPerChannel QuantizedConv2DWithBias
QuantizedConv2DWithBiasAndRelu QuantizedConv2DWithBiasAndReluAndRequantize QuantizedConv2DWithBiasAndRequantize
QuantizedConv2DWithBiasSumAndRelu QuantizedConv2DWithBiasSumAndReluAndRequantize QuantizedDepthwiseConv2D
QuantizedDepthwiseConv2DWithBias QuantizedDepthwiseConv2DWithBiasAndRelu QuantizedInstanceNorm QuantizedMatMul
QuantizedMatMulWithBias QuantizedMatMulWithBiasAndDequantize QuantizedMatMulWithBiasAndRelu
QuantizedMatMulWithBiasAndReluAndRequantize QuantizedMatMulWithBiasAndRequantize QuantizedMaxPool QuantizedMul
QuantizedRelu QuantizedRelu6 QuantizedReluX QuantizedReshape QuantizedResizeBilinear QueueClose QueueCloseV2
QueueDequeue QueueDequeueMany QueueDequeueManyV2 QueueDequeueUpTo QueueDequeueUpToV2 QueueDequeueV2 QueueEnqueue
QueueEnqueueMany QueueEnqueueManyV2 QueueEnqueueV2 QueueIsClosed QueueIsClosedV2 QueueSize QueueSizeV2 RFFT RFFT2D
RFFT3D RGBToHSV RaggedBincount RaggedCountSparseOutput RaggedCross RaggedFillEmptyRows RaggedFillEmptyRowsGrad
RaggedGather RaggedRange RaggedTensorFromVariant RaggedTensorToSparse RaggedTensorToTensor RaggedTensorToVariant
RaggedTensorToVariantGradient RandomCrop RandomDataset RandomDatasetV2 RandomGamma RandomGammaGrad RandomIndexShuffle
RandomPoisson RandomPoissonV2 RandomShuffle RandomShuffleQueue RandomShuffleQueueV2 RandomStandardNormal RandomUniform
RandomUniformInt Range RangeDataset Rank ReadFile ReadVariableOp ReadVariableXlaSplitND ReaderNumRecordsProduced
ReaderNumRecordsProducedV2 ReaderNumWorkUnitsCompleted ReaderNumWorkUnitsCompletedV2 ReaderRead ReaderReadUpTo
ReaderReadUpToV2 ReaderReadV2 ReaderReset ReaderResetV2 ReaderRestoreState ReaderRestoreStateV2 ReaderSerializeState
ReaderSerializeStateV2 Real RealDiv RebatchDataset RebatchDatasetV2 Reciprocal ReciprocalGrad RecordInput Recv
RecvTPUEmbeddingActivations ReduceDataset ReduceJoin RefEnter RefExit RefIdentity RefMerge RefNextIteration RefSelect
RefSwitch RegexFullMatch RegexReplace RegisterDataset RegisterDatasetV2 Relayout RelayoutGrad Relu Relu6 Relu6Grad
ReluGrad RemoteCall RepeatDataset RequantizationRange RequantizationRangePerChannel Requantize RequantizePerChannel
Reshape ResizeArea ResizeBicubic ResizeBicubicGrad ResizeBilinear ResizeBilinearGrad ResizeNearestNeighbor
ResizeNearestNeighborGrad ResourceAccumulatorApplyGradient ResourceAccumulatorNumAccumulated
ResourceAccumulatorSetGlobalStep ResourceAccumulatorTakeGradient ResourceApplyAdaMax ResourceApplyAdadelta
ResourceApplyAdagrad ResourceApplyAdagradDA ResourceApplyAdagradV2 ResourceApplyAdam ResourceApplyAdamWithAmsgrad
ResourceApplyAddSign ResourceApplyCenteredRMSProp ResourceApplyFtrl ResourceApplyFtrlV2 ResourceApplyGradientDescent
ResourceApplyKerasMomentum ResourceApplyMomentum ResourceApplyPowerSign ResourceApplyProximalAdagrad
ResourceApplyProximalGradientDescent ResourceApplyRMSProp ResourceConditionalAccumulator ResourceCountUpTo
ResourceGather ResourceGatherNd ResourceScatterAdd ResourceScatterDiv ResourceScatterMax ResourceScatterMin
ResourceScatterMul ResourceScatterNdAdd ResourceScatterNdMax ResourceScatterNdMin ResourceScatterNdSub
ResourceScatterNdUpdate ResourceScatterSub ResourceScatterUpdate ResourceSparseApplyAdadelta
ResourceSparseApplyAdagrad ResourceSparseApplyAdagradDA ResourceSparseApplyAdagradV2
ResourceSparseApplyCenteredRMSProp ResourceSparseApplyFtrl ResourceSparseApplyFtrlV2 ResourceSparseApplyKerasMomentum
ResourceSparseApplyMomentum ResourceSparseApplyProximalAdagrad ResourceSparseApplyProximalGradientDescent
ResourceSparseApplyRMSProp ResourceStridedSliceAssign Restore RestoreSlice RestoreV2 RetrieveAllTPUEmbeddingParameters
RetrieveTPUEmbeddingADAMParameters RetrieveTPUEmbeddingAdadeltaParameters
RetrieveTPUEmbeddingAdagradMomentumParameters RetrieveTPUEmbeddingAdagradParameters
RetrieveTPUEmbeddingCenteredRMSPropParameters RetrieveTPUEmbeddingFTRLParameters
RetrieveTPUEmbeddingFrequencyEstimatorParameters RetrieveTPUEmbeddingMDLAdagradLightParameters
RetrieveTPUEmbeddingMomentumParameters RetrieveTPUEmbeddingProximalAdagradParameters
RetrieveTPUEmbeddingProximalYogiParameters RetrieveTPUEmbeddingRMSPropParameters Reverse ReverseSequence ReverseV2
RewriteDataset RightShift Rint RiscAbs RiscAdd RiscBinaryArithmetic RiscBinaryComparison RiscBitcast RiscBroadcast
RiscCast RiscCeil RiscCholesky RiscConcat RiscCondition RiscConv RiscCos RiscDiv RiscDot RiscExp RiscFft RiscFloor
RiscGather RiscImag RiscIsFinite RiscLog RiscLogicalAnd RiscLogicalNot RiscLogicalOr RiscMax RiscMin RiscMul RiscNeg
RiscPad RiscPool RiscPow RiscRandomUniform RiscReal RiscReduce RiscRem RiscReshape RiscReverse RiscScatter RiscShape
RiscSign RiscSlice RiscSort RiscSqueeze RiscSub RiscTranspose RiscTriangularSolve RiscUnary RiscWhile RngReadAndSkip
RngSkip Roll Round Rsqrt RsqrtGrad SampleDistortedBoundingBox SampleDistortedBoundingBoxV2 SamplingDataset Save
SaveDataset SaveDatasetV2 SaveSlices SaveV2 ScalarSummary ScaleAndTranslate ScaleAndTranslateGrad ScanDataset
ScatterAdd ScatterDiv ScatterMax ScatterMin ScatterMul ScatterNd ScatterNdAdd ScatterNdMax ScatterNdMin
ScatterNdNonAliasingAdd ScatterNdSub ScatterNdUpdate ScatterSub ScatterUpdate SdcaFprint SdcaOptimizer SdcaOptimizerV2
SdcaShrinkL1 SegmentMax SegmentMaxV2 SegmentMean SegmentMin SegmentMinV2 SegmentProd SegmentProdV2 SegmentSum
SegmentSumV2 Select SelectV2 SelfAdjointEig SelfAdjointEigV2 Selu SeluGrad Send SendTPUEmbeddingGradients
SerializeIterator SerializeManySparse SerializeSparse SerializeTensor SetSize SetStatsAggregatorDataset Shape ShapeN
ShardDataset ShardedFilename ShardedFilespec ShuffleAndRepeatDataset ShuffleAndRepeatDatasetV2 ShuffleDataset
ShuffleDatasetV2 ShuffleDatasetV3 ShutdownDistributedTPU ShutdownTPUSystem Sigmoid SigmoidGrad Sign Sin Sinh Size
SkipDataset Skipgram SleepDataset Slice SlidingWindowDataset Snapshot SnapshotChunkDataset SnapshotDataset
SnapshotDatasetReader SnapshotDatasetV2 SnapshotNestedDatasetReader SobolSample Softmax SoftmaxCrossEntropyWithLogits
Softplus SoftplusGrad Softsign SoftsignGrad SpaceToBatch SpaceToBatchND SpaceToDepth SparseAccumulatorApplyGradient
SparseAccumulatorTakeGradient SparseAdd SparseAddGrad SparseApplyAdadelta SparseApplyAdagrad SparseApplyAdagradDA
SparseApplyAdagradV2 SparseApplyCenteredRMSProp SparseApplyFtrl SparseApplyFtrlV2 SparseApplyMomentum
SparseApplyProximalAdagrad SparseApplyProximalGradientDescent SparseApplyRMSProp SparseBincount SparseConcat
SparseConditionalAccumulator SparseCountSparseOutput SparseCross SparseCrossHashed SparseCrossV2 SparseDenseCwiseAdd
SparseDenseCwiseDiv SparseDenseCwiseMul SparseFillEmptyRows SparseFillEmptyRowsGrad SparseMatMul SparseMatrixAdd
SparseMatrixMatMul SparseMatrixMul SparseMatrixNNZ SparseMatrixOrderingAMD SparseMatrixSoftmax SparseMatrixSoftmaxGrad
SparseMatrixSparseCholesky SparseMatrixSparseMatMul SparseMatrixTranspose SparseMatrixZeros SparseReduceMax
SparseReduceMaxSparse SparseReduceSum SparseReduceSumSparse SparseReorder SparseReshape SparseSegmentMean
SparseSegmentMeanGrad SparseSegmentMeanWithNumSegments SparseSegmentSqrtN SparseSegmentSqrtNGrad
SparseSegmentSqrtNWithNumSegments SparseSegmentSum SparseSegmentSumGrad SparseSegmentSumWithNumSegments SparseSlice
SparseSliceGrad SparseSoftmax SparseSoftmaxCrossEntropyWithLogits SparseSparseMaximum SparseSparseMinimum SparseSplit
SparseTensorDenseAdd SparseTensorDenseMatMul SparseTensorSliceDataset SparseTensorToCSRSparseMatrix SparseToDense
SparseToSparseSetOperation Spence Split SplitDedupData SplitV SqlDataset Sqrt SqrtGrad Square SquaredDifference
Squeeze Stack StackClose StackCloseV2 StackPop StackPopV2 StackPush StackPushV2 StackV2 Stage StageClear StagePeek
StageSize StatefulPartitionedCall StatefulRandomBinomial StatefulStandardNormal StatefulStandardNormalV2
StatefulTruncatedNormal StatefulUniform StatefulUniformFullInt StatefulUniformInt StatelessCase StatelessIf
StatelessMultinomial StatelessParameterizedTruncatedNormal StatelessRandomBinomial StatelessRandomGammaV2
StatelessRandomGammaV3 StatelessRandomGetAlg StatelessRandomGetKeyCounter StatelessRandomGetKeyCounterAlg
StatelessRandomNormal StatelessRandomNormalV2 StatelessRandomPoisson StatelessRandomUniform
StatelessRandomUniformFullInt StatelessRandomUniformFullIntV2 StatelessRandomUniformInt StatelessRandomUniformIntV2
StatelessRandomUniformV2 StatelessSampleDistortedBoundingBox StatelessShuffle StatelessTruncatedNormal
StatelessTruncatedNormalV2 StatelessWhile StaticRegexFullMatch StaticRegexReplace StatsAggregatorHandle
StatsAggregatorHandleV2 StatsAggregatorSetSummaryWriter StatsAggregatorSummary StochasticCastToInt StopGradient
StridedSlice StridedSliceAssign StridedSliceGrad StringFormat StringJoin StringLength StringLower StringNGrams
StringSplit StringSplitV2 StringStrip StringToHashBucket StringToHashBucketFast StringToHashBucketStrong
StringToNumber StringUpper Sub Substr Sum SummaryWriter Svd Switch SymbolicGradient SyncDevice TFRecordDataset
TFRecordReader TFRecordReaderV2 TPUCompilationResult TPUCompile TPUCompileSucceededAssert TPUEmbeddingActivations
TPUExecute TPUExecuteAndUpdateVariables TPUOrdinalSelector TPUPartitionedCall TPUPartitionedInput
TPUPartitionedInputV2 TPUPartitionedOutput TPUPartitionedOutputV2 TPUReplicateMetadata TPUReplicatedInput
TPUReplicatedOutput TPUReshardVariables TPURoundRobin TakeDataset TakeManySparseFromTensorsMap TakeWhileDataset Tan
Tanh TanhGrad TemporaryVariable TensorArray TensorArrayClose TensorArrayCloseV2 TensorArrayCloseV3 TensorArrayConcat
TensorArrayConcatV2 TensorArrayConcatV3 TensorArrayGather TensorArrayGatherV2 TensorArrayGatherV3 TensorArrayGrad
TensorArrayGradV2 TensorArrayGradV3 TensorArrayGradWithShape TensorArrayPack TensorArrayRead TensorArrayReadV2
TensorArrayReadV3 TensorArrayScatter TensorArrayScatterV2 TensorArrayScatterV3 TensorArraySize TensorArraySizeV2
TensorArraySizeV3 TensorArraySplit TensorArraySplitV2 TensorArraySplitV3 TensorArrayUnpack TensorArrayV2 TensorArrayV3
TensorArrayWrite TensorArrayWriteV2 TensorArrayWriteV3 TensorDataset TensorListConcat TensorListConcatLists
TensorListConcatV2 TensorListElementShape TensorListFromTensor TensorListGather TensorListGetItem TensorListLength
TensorListPopBack TensorListPushBack TensorListPushBackBatch TensorListReserve TensorListResize TensorListScatter
TensorListScatterIntoExistingList TensorListScatterV2 TensorListSetItem TensorListSplit TensorListStack TensorMapErase
TensorMapHasKey TensorMapInsert TensorMapLookup TensorMapSize TensorMapStackKeys TensorScatterAdd TensorScatterMax
TensorScatterMin TensorScatterSub TensorScatterUpdate TensorSliceDataset TensorStridedSliceUpdate TensorSummary
TensorSummaryV2 TextLineDataset TextLineReader TextLineReaderV2 ThreadPoolDataset ThreadPoolHandle
ThreadUnsafeUnigramCandidateSampler Tile TileGrad Timestamp ToBool TopK TopKUnique TopKV2 TopKWithUnique
TpuHandleToProtoKey Transpose TridiagonalMatMul TridiagonalSolve TruncateDiv TruncateMod TruncatedNormal Unbatch
UnbatchDataset UnbatchGrad UncompressElement UnicodeDecode UnicodeDecodeWithOffsets UnicodeEncode UnicodeScript
UnicodeTranscode UniformCandidateSampler UniformDequantize UniformQuantize UniformQuantizedAdd
UniformQuantizedClipByValue UniformQuantizedConvolution UniformQuantizedConvolutionHybrid UniformQuantizedDot
UniformQuantizedDotHybrid UniformRequantize Unique UniqueDataset UniqueV2 UniqueWithCounts UniqueWithCountsV2 Unpack
UnravelIndex UnsortedSegmentJoin UnsortedSegmentMax UnsortedSegmentMin UnsortedSegmentProd UnsortedSegmentSum Unstage
UnwrapDatasetVariant UpperBound VarHandleOp VarIsInitializedOp Variable VariableShape VariableV2 Where While
WholeFileReader WholeFileReaderV2 WindowDataset WindowOp WorkerHeartbeat WrapDatasetVariant WriteAudioSummary
WriteFile WriteGraphSummary WriteHistogramSummary WriteImageSummary WriteRawProtoSummary WriteScalarSummary
WriteSummary Xdivy XlaCallModule XlaConcatND XlaHostCompute XlaRecvFromHost XlaRecvTPUEmbeddingActivations
XlaRecvTPUEmbeddingDeduplicationData XlaSendTPUEmbeddingGradients XlaSendToHost XlaSplitND Xlog1py Xlogy ZerosLike
Zeta ZipDataset _Arg _ArrayToList _FusedBatchNormEx _FusedConv2D _FusedMatMul _HostRecv _HostSend _ListToArray _Recv
_Retval _Send _SwitchN`;var Mr=e=>e.trim().split(/\s+/),ht=new Set([...Mr(ws),...Mr(Rs)]),Er=(e,t)=>Mr(t).map(r=>[r,e]),gt=new Map([...Er("tensorflow-code","PyFunc PyFuncStateless EagerPyFunc LoadLibrary Abort"),...Er("tensorflow-file-access",`ReadFile WriteFile MatchingFiles MatchingFilesDataset ExperimentalMatchingFilesDataset WholeFileReader
    WholeFileReaderV2 FixedLengthRecordReader FixedLengthRecordReaderV2 TextLineReader TextLineReaderV2 TFRecordReader
    TFRecordReaderV2 LMDBReader TextLineDataset TFRecordDataset TFRecordDatasetV2 FixedLengthRecordDataset
    FixedLengthRecordDatasetV2 CSVDataset CSVDatasetV2 ExperimentalCSVDataset LMDBDataset ExperimentalLMDBDataset
    SaveDataset SaveDatasetV2 LoadDataset SnapshotDataset SnapshotDatasetV2 SnapshotDatasetReader
    SnapshotNestedDatasetReader DatasetToTFRecord ExperimentalDatasetToTFRecord CreateSummaryFileWriter
    CreateSummaryDbWriter LoadAndRemapMatrix ImmutableConst DebugIdentity DebugIdentityV2 DebugIdentityV3 DebugNanCount
    DebugNumericSummary DebugNumericSummaryV2 FileSystemSetConfiguration DistributedSave`),...Er("tensorflow-network",`SqlDataset ExperimentalSqlDataset DataServiceDataset DataServiceDatasetV2 DataServiceDatasetV3 DataServiceDatasetV4
    RegisterDataset RegisterDatasetV2 Rpc TryRpc KafkaDataset BigQueryReader GrpcServer GrpcClient`)]),Ts=new Map([["Save",[0]],["SaveSlices",[0]],["SaveV2",[0]],["Restore",[0]],["RestoreSlice",[0]],["RestoreV2",[0]],["DTensorRestoreV2",[0]],["MergeV2Checkpoints",[0,1]],["CacheDataset",[1]],["CacheDatasetV2",[1]]]),Cs=new Map([["InitializeTableFromTextFile",1],["InitializeTableFromTextFileV2",1]]);function Es(e){let t=[];for(let r of e.scopes)for(let n of r.nodes){let o=am(n,r,e);o&&t.push(o)}for(let r of e.assetFiles){let n=Me(r),o=`the asset "${m(r,80)}" is ${n??""}`;n&&t.push({rule:"tensorflow-file-access",message:o,at:0})}return t}function am(e,t,r){let{op:n,at:o}=e,a=`the operator "${m(n,60)}"`,s=r.functions.has(n)?void 0:gt.get(n);if(s)return{rule:s,message:a,at:o};let i=sm(e,t,r);return i!==void 0?{rule:"tensorflow-file-access",message:`${a} uses "${m(i,80)}", which the model chose`,at:o}:ht.has(n)||r.functions.has(n)||n===""?void 0:{rule:"tensorflow-custom-op",message:a,at:o}}function sm(e,t,{assetNodes:r}){if(e.op==="PrintV2"&&e.stream)return e.stream;for(let a of Ts.get(e.op)??[]){let s=t.constantOf(e.inputs[a])?.text;if(s)return s}let n=Cs.get(e.op),o=n===void 0?void 0:t.constantOf(e.inputs[n]);return o?.text&&!r.has(o.name)&&Me(o.text)?o.text:void 0}var Ms={SavedModel:{2:"MetaGraph"},MetaGraph:{2:"Graph",6:"Asset"},Graph:{1:"Node",2:"Library"},Library:{1:"Function"},Function:{1:"Signature",3:"Node"},Node:{5:"Entry"},Entry:{2:"Value"},Value:{1:"List",8:"Tensor"},List:{8:"Tensor"},Asset:{1:"TensorInfo"},Signature:{},Tensor:{},TensorInfo:{}},vr={SavedModel:{1:0,2:2},MetaGraph:{1:2,2:2,3:2,4:2,5:2,6:2,7:2},Graph:{1:2,2:2,3:0,4:2,5:2}};var im=1e5,vs=32,lm=/^[A-Za-z0-9.][\w./>\\-]*$/,dm=/^_?[A-Za-z][\w>]*$/;async function Ds(e,t){for(let r of["SavedModel","MetaGraph","Graph"])if(await cm(e,r))return r;return t?"SavedModel":void 0}async function cm(e,t){let r=new A(e);try{let n=await Ne(r,0,e.size,vr[t]);return n!==void 0&&await As(r,n,t)}catch(n){if(n instanceof b)return!1;throw n}}async function Ne(e,t,r,n){let o=[];for(let a=t;a<r;){let s=await e.field(a,r),i=n[s.number];if(i!==void 0&&i!==s.wire||o.length>im)return;o.push(s),a=s.end}return o}async function As(e,t,r){let n=r==="Graph"?1:2,o=t.filter(({number:a,wire:s})=>a===n&&s===2).slice(0,vs);for(let a of o)if(r==="Graph"?await Ps(e,a):await um(e,a,r))return!0;return r==="Graph"&&await mm(e,t)}async function um(e,{start:t,end:r},n){let o=n==="SavedModel"?"MetaGraph":"Graph",a=await Ne(e,t,r,vr[o]);return a!==void 0&&As(e,a,o)}async function mm(e,t){let r=t.find(({number:o})=>o===2);if(!r)return!1;let n=await Ne(e,r.start,r.end,{1:2,2:2});for(let o of n?.slice(0,vs)??[]){let a=await Ne(e,o.start,o.end,{1:2,3:2,4:2,5:2});for(let s of a??[])if(s.number===3&&await Ps(e,s))return!0}return!1}async function Ps(e,{start:t,end:r}){let n=await Ne(e,t,r,{1:2,2:2,3:2,4:2,5:2}),o=new Map;for(let{number:a,start:s,end:i}of n??[])a<3&&o.set(a,await e.text(s,i,512));return lm.test(o.get(1)??"")&&dm.test(o.get(2)??"")}var Dr=e=>({name:"",op:"",inputs:[],text:void 0,stream:void 0,at:e}),pm=256,yt=class{nodes=[];byName=new Map;add(t){return this.nodes.length>=c.tensorflowNodes?!1:(this.nodes.push(t),!0)}name(t){this.byName.set(t.name,t)}constantOf(t){let r=[t],n=new Set,o;for(let a=0;r.length>0;a+=1){let s=this.byName.get(fm(r.pop()??""));if(!s||a>pm)return;let i=s.inputs.filter(l=>!l.startsWith("^"));if(s.op==="Const")o??=s;else if(i.length===0||s.op==="PlaceholderWithDefault")return;n.has(s)||(n.add(s),r.push(...i))}return o}},fm=e=>e.split(":")[0]??"";var hm=4096,gm=64;async function Is(e,t){let r=new Ar(new A(e));return await r.run({message:t,at:0,end:e.size,...t==="Graph"?{scope:r.newScope()}:{}}),r}var Ar=class{scopes=[];functions=new Set;assetNodes=new Set;assetFiles=[];tooLarge=!1;reader;constructor(t){this.reader=t}async run(t){let r=[t];for(let n=0;;n+=1){let o=r.at(-1);if(!o||(n>c.onnxFields&&(this.tooLarge=!0),this.tooLarge))return;if(o.at>=o.end){r.pop();continue}let a=await this.reader.field(o.at,o.end);o.at=a.end,await this.visit(o,a);let s=this.childOf(o,a);s&&r.push(s)}}newScope(){let t=new yt;return this.scopes.push(t),t}childOf(t,{number:r,wire:n,start:o,end:a}){let s=Ms[t.message][r];if(s===void 0)return;if(n!==2)throw new b("a message has the wrong wire type");let i=s==="Graph"||s==="Function"?this.newScope():t.scope,l=s==="Node"?Dr(o):t.node;return s==="Node"&&l&&i&&!i.add(l)&&(this.tooLarge=!0),{message:s,at:o,end:a,...l?{node:l}:{},...i?{scope:i}:{}}}async visit({message:t,node:r,scope:n},{number:o,wire:a,start:s,end:i}){let l=ym[t]?.[o];!l||a!==2||l(await this.reader.text(s,i,hm),{walk:this,node:r??Dr(s),scope:n})}},ym={Node:{1:(e,{node:t,scope:r})=>{t.name=e,r?.name(t)},2:(e,{node:t})=>{t.op=e},3:(e,{node:t})=>{t.inputs.length<gm&&t.inputs.push(e)}},Value:{2:(e,{node:t})=>{t.stream??=bm(e)}},Tensor:{8:(e,{node:t})=>{t.text??=e}},Signature:{1:(e,{walk:t})=>{t.functions.add(e)}},Asset:{2:(e,{walk:t})=>{t.assetFiles.push(e)}},TensorInfo:{1:(e,{walk:t})=>{t.assetNodes.add(e.split(":")[0]??"")}}},bm=e=>e.startsWith("file:")?e:void 0;var _m=/(^|\/)saved_model\.pb$/i,Sm=/(^|\/)saved_model\.pbtxt$/i,km=new Set([8,18]);async function Ns({source:e,name:t}){let[r]=await e.read(0,1);return Ds(e,_m.test(t)&&km.has(r))}var Ls={identify:async e=>Sm.test(e.name)||await Ns(e)!==void 0?"tensorflow":void 0,async inspect(e,t){let r=await Ns(e);if(r===void 0){t.gap(e,"not-understood","a saved model in text is not examined");return}try{xm(e,t,await Is(e.source,r))}catch(n){if(!(n instanceof b))throw n;let o=`the TensorFlow model is malformed: ${n.message}`;t.gap(e,"not-understood",o)}}};function xm(e,t,r){r.tooLarge?t.gap(e,"limit","the TensorFlow model has too many nodes"):r.scopes.every(({nodes:n})=>n.length===0)&&t.gap(e,"not-understood","the TensorFlow model has no nodes");for(let{rule:n,message:o,at:a}of Es(r))t.report(e,n,{at:a,message:o,key:o})}var J=class extends Error{},wm=4096,bt=class{source;window=Buffer.alloc(0);start=0;constructor(t){this.source=t}async u32(t){return(await this.bytes(t,4)).readUInt32LE(0)}async u64(t){return Number((await this.bytes(t,8)).readBigUInt64LE(0))}async i8(t){return(await this.bytes(t,1)).readInt8(0)}async field(t,r){let n=t-(await this.bytes(t,4)).readInt32LE(0),o=(await this.bytes(n,4)).readUInt16LE(0),a=4+2*r;if(a+2>o)return;let s=(await this.bytes(n+a,2)).readUInt16LE(0);return s===0?void 0:t+s}async follow(t){let r=t+await this.u32(t);return await this.bytes(r,4),r}async vector(t,r,n){let o=await this.field(t,r);if(o===void 0)return{at:0,count:0};let a=await this.follow(o),s=await this.u32(a);if(a+4+s*n>this.source.size)throw new J("a vector is longer than the file");return{at:a+4,count:s}}async text(t,r){let{at:n,count:o}=await this.vector(t,r,1);return o===0?"":(await this.bytes(n,Math.min(o,256))).toString("utf8")}async bytes(t,r){if(!(t>=0&&t+r<=this.source.size))throw new J("an offset leads out of the file");if((t<this.start||t+r>this.start+this.window.length)&&(this.window=Buffer.from(await this.source.read(t,wm)),this.start=t),this.window.length<r)throw new J("the file became shorter");return this.window.subarray(t-this.start,t-this.start+r)}};var Rm=Buffer.from("TFL3"),Tm=32,Bs={operatorCodes:1,buffers:4},Pr={oldCode:0,customCode:1,code:3},Ir={data:0,offset:1,size:2},Cm=new Set(["TFLite_Detection_PostProcess","Mfcc","AudioSpectrogram","NumericVerify"]),Fs={identify:async({source:e})=>Rm.equals(await e.read(4,4))?"tflite":void 0,async inspect(e,t){try{await Em(new bt(e.source),e,t)}catch(r){if(!(r instanceof J))throw r;let{message:n}=r;e.source.size<32?t.gap(e,"not-understood",`TFLite: ${n}`):t.report(e,"tflite-structure",{at:0,message:n,key:n})}}};async function Em(e,t,r){let n=await e.follow(0),o=await e.vector(n,Bs.operatorCodes,4),a=await e.vector(n,Bs.buffers,4);if(Math.max(o.count,a.count)>c.tfliteOperators){r.gap(t,"limit","the TFLite model has too many operators or buffers");return}o.count===0&&r.gap(t,"not-understood","the TFLite model has no operators");for(let s=0;s<o.count;s+=1){let i=await e.follow(o.at+4*s),l=await Mm(e,i);l!==void 0&&vm(t,r,l,i)}for(let s=0;s<a.count;s+=1)await Dm(e,await e.follow(a.at+4*s),t.source.size)}async function Mm(e,t){let r=await e.field(t,Pr.oldCode),n=await e.field(t,Pr.code),o=await e.text(t,Pr.customCode);return Math.max(r===void 0?0:await e.i8(r),n===void 0?0:await e.u32(n))===Tm?o:void 0}function vm(e,t,r,n){let o=r.startsWith("Flex")?r.slice(4):void 0,a=o===void 0?void 0:gt.get(o);if(Cm.has(r))return;let s=o!==void 0&&ht.has(o)?"of TensorFlow":"of the loading program";t.report(e,a??"tflite-custom-op",{at:n,message:`the operator "${m(r,60)}" ${s}`,key:r})}async function Dm(e,t,r){await e.vector(t,Ir.data,1);let n=await e.field(t,Ir.offset),o=await e.field(t,Ir.size);if(!(n===void 0||o===void 0)&&!(await e.u64(n)+await e.u64(o)<=r))throw new J("a buffer lies outside of the file")}var zs=Buffer.from("PK","latin1"),Am=1,Pm=/(^|\/)(data|constants)\.pkl$/,Im=/(^|\/)(data|constants|attributes|traced_inputs)\.pkl$/,Vs=/^[^/]+\/code\/.+\.py$/,Nm=/(^|\/)data\/\d+$/,Os={identify:Lm,inspect:Bm};async function Lm({source:e}){let t=await fe(e);return t?Gs(t):zs.equals(await e.read(0,4))?"zip":void 0}function Gs({entries:e}){return e.some(({name:t})=>/(^|\/)data\.pkl$/.test(t))?"torch":e.length>0&&e.every(({name:t})=>t.endsWith(".npy"))?"numpy":"zip"}async function Bm(e,t,r){let n=await fe(e.source);if(!n){t.gap(e,"unreadable","the zip has no sound directory");return}if(!t.mayDescend(e))return;n.entries.length>c.zipEntries&&t.gap(e,"limit","the zip has too many entries"),await new Nr(e,n,t,r).inspect()}var Nr=class{candidate;directory;format;isScript;inspection;examine;stretches=[];constructor(t,r,n,o){this.candidate=t,this.directory=r,this.format=Gs(r),this.isScript=r.entries.some(({name:a})=>Vs.test(a)),this.inspection=n,this.examine=o}async inspect(){let{entries:t,conflict:r,start:n}=this.directory;r&&this.report("zip-header-mismatch",{name:r,at:n},`the end records differ in the ${r}`),this.reportPrograms(t),this.inspectNames(t);for(let o of t.slice(0,c.zipEntries))await this.inspectEntry(o);await this.inspectBetween()}reportPrograms(t){for(let{names:r,detail:n}of Fm)r.every(o=>t.some(({name:a})=>o.test(a)))&&this.inspection.gap(this.candidate,"not-understood",n)}inspectNames(t){let r=new Set;for(let{name:n,localOffset:o,isSymlink:a}of t)r.has(n)&&this.report("zip-duplicate-name",{name:n,at:o},"the name occurs twice"),r.add(n),a?this.report("zip-unsafe-name",{name:n,at:o},"the entry is a symbolic link"):be(n)&&this.report("zip-unsafe-name",{name:n,at:o},"the name leads out of the folder")}async inspectEntry(t){let{source:r}=this.candidate,n=await et(r,t),o=this.memberOf(t,n);if(!n||n.dataEnd>this.directory.start){this.inspection.gap(o,"unreadable","the entry has no data where the directory says");return}this.stretches.push({start:t.localOffset,end:n.dataEnd,name:t.name});for(let s of n.mismatches)this.report("zip-header-mismatch",{name:t.name,at:t.localOffset},`the ${s} differs`,s);if(t.name.endsWith("/")&&t.size===0)return;let a=await Ze(r,t,n,this.inspection.inflatable);await this.inspectContent(t,o,a)}async inspectContent(t,r,n){let o=(t.flags&Am)!==0;if("problem"in n||o&&!n.sound){let i="problem"in n?n.problem:"corrupt";this.unreadable(r,o?"encrypted":i);return}n.stored||(this.inspection.inflatable-=n.source.size);let a=t.localOffset;o&&this.report("zip-false-encryption",{name:t.name,at:a},"the entry is marked as encrypted but is not"),n.sound||this.report("zip-bad-crc",{name:t.name,at:a},"checksum or size do not fit the data");let s=this.candidate.exact&&n.stored;await this.examine({...r,source:n.source,exact:s})}unreadable(t,r){let n=r==="too-large"?"limit":"unreadable";this.inspection.gap(t,n,zm[r])}async inspectBetween(){let t=this.stretches.sort((o,a)=>o.start-a.start),r=0;for(let{start:o,end:a,name:s}of t)o<r?this.report("zip-overlap",{name:s,at:o},"the entry shares bytes with another"):o>r&&await this.inspectStretch(r,o),r=Math.max(r,a);r<this.directory.start&&await this.inspectStretch(r,this.directory.start);let{archiveEnd:n}=this.directory;n<this.candidate.source.size&&await this.inspectStretch(n,this.candidate.source.size)}async inspectStretch(t,r){let n=D(this.candidate.source,t,r-t),o=await n.read(0,4);if(zs.equals(o)&&t>0){this.report("zip-hidden-data",{name:"hidden",at:t},"an entry is missing in the directory");return}if(t===0&&r===this.candidate.source.size)return;let a=[...this.candidate.trail,"bytes between entries"],s=this.candidate.base+(this.candidate.exact?t:0);await this.examine({source:n,name:"",trail:a,base:s,exact:this.candidate.exact,role:"data"})}memberOf(t,r){let{candidate:n}=this,o=this.roleOf(t.name);return{source:D(n.source,0,0),name:t.name,trail:[...n.trail,t.name],base:n.base+(n.exact?r?.dataStart??t.localOffset:0),exact:!1,...o?{role:o}:{}}}roleOf(t){if(this.format==="torch")return this.isScript&&Im.test(t)?"script-pickle":Pm.test(t)?"torch-pickle":Nm.test(t)?"data":void 0}report(t,{name:r,at:n},o,a=""){let s={...this.candidate,trail:[...this.candidate.trail,r]},i=Math.min(n,this.directory.start);this.inspection.report(s,t,{at:i,message:o,key:a})}},Fm=[{names:[Vs],detail:"TorchScript code is not examined"}],zm={encrypted:"the entry is encrypted",method:"the compression method of the entry is not supported","too-large":"the entry is too large to be decompressed",corrupt:"the entry can not be decompressed"};var Vm=[Fs,So,Os,ks,hs,Ro,Ao,Hn,mo,Ls,Yr,go,ho,os];async function _t(e){let t=[];if(e.source.size===0)return t;for(let r of Vm){let n=await r.identify(e);n&&t.push({format:n,reader:r})}return t}var $=(e,t,r="hint",n=0)=>({bytes:Buffer.from(e,"latin1"),detail:t,needs:r,offset:n}),Le="compression (write the file with zlib or gzip, or unpacked)",Om=[$("ORTM","ONNX Runtime format","nothing",4),$("7z\xBC\xAF'","7z"),$("Rar!\x07","RAR"),$("BZh",`bzip2 ${Le}`),$("\xFD7zXZ\0",`xz ${Le}`),$("]\0\0",`lzma ${Le}`,"name"),$("(\xB5/\xFD",`zstandard ${Le}`),$('"M',`LZ4 ${Le}`),$("ustar","tar","hint",257)],Us=Buffer.from("version https://git-lfs.github.com/spec/");async function Hs(e){let t=Buffer.from(await e.read(0,512));return Om.find(({offset:r,bytes:n})=>t.subarray(r,r+n.length).equals(n))??Gm(t)}function Gm(e){if(e.subarray(0,Us.length).equals(Us))return{detail:"the file is a Git LFS pointer; its content was not fetched",needs:"nothing",reason:"not-materialised"}}async function St(e,t){let r=async s=>{await St(s,t)},n=await _t(e);for(let{reader:s}of n)await s.inspect(e,t,r);let[o]=n;if(o)return o.format;let a=await Wr(e,t);if(a)return St(a,t);await Um(e,t)}async function Um(e,t){if(e.role==="data")return;let r=await Hs(e.source),n=Oe(e.name),o=n||le(e.name)||Gr(e.name);if(r?.reason){t.gap(e,r.reason,r.detail);return}if(r&&{nothing:!0,hint:o,name:n}[r.needs]){t.gap(e,"not-understood",`${r.detail} is not examined`);return}n&&(e.source.size===0?t.gap(e,"unreadable","the file is empty"):t.gap(e,"not-understood","the content is of no format that is examined"))}var kt=class{findings=[];gaps=[];external=new Set;inflatable=c.inflated;path;seen=new Set;constructor(t){this.path=t}report(t,r,n){let o=t.trail.map(s=>m(s)).join(" > ");if(!this.isNew(`${r}\0${o}\0${n.key}`))return;let a=t.base+(t.exact?n.at:0);this.findings.push(Fr(Et[r],{message:o===""?n.message:`${o}: ${n.message}`,location:{path:this.path,offset:a,...o===""?{}:{record:o}},key:n.key}))}gap(t,r,n){let o=[this.path,...t.trail.map(a=>m(a))].join(" > ");this.isNew(`${o}\0${n}`)&&this.gaps.push({item:o,reason:r,detail:n})}mayDescend(t){return t.trail.length<c.containerDepth?!0:(this.gap(t,"limit","containers are nested too deeply"),!1)}isNew(t){return this.seen.has(t)?!1:(this.seen.add(t),this.seen.size===c.findings&&this.gaps.push({item:this.path,reason:"limit",detail:"there are too many findings"}),this.seen.size<c.findings)}};var Lr=async(e,t)=>{let r=new kt(t),n=Ws(e,t),o=await St(n,r).catch(l=>{if(!(l instanceof _e))throw l;r.gap(n,"unreadable",l.message)}),{findings:a,gaps:s,external:i}=r;return{format:o,findings:a,gaps:s,...i.size>0&&{external:[...i]}}};async function Hm(e,t){let[r]=await _t(Ws(e,t));return r?.format}function Ws(e,t){return{source:e,name:t,trail:[],base:0,exact:!0}}var Br=Buffer.from("8004958c026f73948c0673797374656d9493948c047472756594859452942e","hex");async function Wm(){let e=Buffer.concat([Br.subarray(0,3),Buffer.from([Br.length-3,0,0,0,0,0,0,0]),Br.subarray(3)]),{findings:t}=await Lr(K(e),"weights.txt");return{name:"malicious pickle",rejected:t.some(({rule:n})=>n==="pickle-code-execution"),detail:"a built-in pickle that calls os.system must be found, whatever its name"}}export{Et as a,Lr as b,Hm as c,Wm as d};
