import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{w as e}from"./secmlops-REYB4N4P.mjs";import"./secmlops-2BG6FCJ2.mjs";import"./secmlops-SYE52XVA.mjs";var a={identify:async(t,s,i)=>{let{recordDataset:o}=await import("./secmlops-5WA3SDXC.mjs");return o(t,s,i)},splitOf:({name:t,split:s})=>s??e(t)};export{a as DATASETS};
