import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{b as i}from"./secmlops-LFQJ2EAB.mjs";import"./secmlops-SYE52XVA.mjs";import o from"node:process";if(i){let{runWorker:r}=await import("./secmlops-DW2SWS34.mjs");await r()}else{let{superviseEngine:r}=await import("./secmlops-QKATEE35.mjs");o.exitCode=await r(import.meta.url,o.env)}
