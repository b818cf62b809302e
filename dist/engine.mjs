import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{b as i}from"./secmlops-LFQJ2EAB.mjs";import"./secmlops-SYE52XVA.mjs";import o from"node:process";if(i){let{runWorker:r}=await import("./secmlops-6J5YB3BV.mjs");await r()}else{let{superviseEngine:r}=await import("./secmlops-IEVI6N27.mjs");o.exitCode=await r(import.meta.url,o.env)}
