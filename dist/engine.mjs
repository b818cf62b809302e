import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{b as i}from"./secmlops-GMRBCLJS.mjs";import"./secmlops-SYE52XVA.mjs";import o from"node:process";if(i){let{runWorker:r}=await import("./secmlops-Q7Z4AL3V.mjs");await r()}else{let{superviseEngine:r}=await import("./secmlops-YQKC7QAI.mjs");o.exitCode=await r(import.meta.url,o.env)}
