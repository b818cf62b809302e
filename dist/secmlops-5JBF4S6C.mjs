import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{w as e}from"./secmlops-SK3LRW5O.mjs";import"./secmlops-4NKJ2D5G.mjs";import"./secmlops-SYE52XVA.mjs";var a={identify:async(t,s,i)=>{let{recordDataset:o}=await import("./secmlops-FAPD5QCI.mjs");return o(t,s,i)},splitOf:({name:t,split:s})=>s??e(t)};export{a as DATASETS};
