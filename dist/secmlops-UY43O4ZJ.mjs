import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{r as e}from"./secmlops-MOBCDYFJ.mjs";import"./secmlops-TVU62HBE.mjs";import"./secmlops-SYE52XVA.mjs";var a={identify:async(t,s,i)=>{let{recordDataset:o}=await import("./secmlops-MBKDDS7S.mjs");return o(t,s,i)},splitOf:({name:t,split:s})=>s??e(t)};export{a as DATASETS};
