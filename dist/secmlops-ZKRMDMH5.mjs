import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{A as e}from"./secmlops-IRXBFVZV.mjs";import"./secmlops-EW6NUS2C.mjs";import"./secmlops-SYE52XVA.mjs";var a={identify:async(t,s,i)=>{let{recordDataset:o}=await import("./secmlops-WBYWZJNK.mjs");return o(t,s,i)},splitOf:({name:t,split:s})=>s??e(t)};export{a as DATASETS};
