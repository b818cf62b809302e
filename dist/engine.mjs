import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{b as i}from"./secmlops-XULAEW6G.mjs";import"./secmlops-SYE52XVA.mjs";import o from"node:process";if(i){let{runWorker:r}=await import("./secmlops-UCWB6Z2Q.mjs");await r()}else{let{superviseEngine:r}=await import("./secmlops-2C6Y6ZJW.mjs");o.exitCode=await r(import.meta.url,o.env)}
