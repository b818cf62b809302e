import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import e from"node:process";var o="SECMLOPS_WORKER",s=n=>({...n,[o]:"1"}),d=e.send!==void 0&&e.env[o]==="1";function i(){Reflect.deleteProperty(e.env,o)}function a(n){return!d||!e.connected?Promise.resolve():new Promise(r=>{e.send?.(n,void 0,void 0,()=>{r()})})}export{s as a,d as b,i as c,a as d};
