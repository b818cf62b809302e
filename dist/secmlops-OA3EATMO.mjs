import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d,e}from"./secmlops-MEGFMRFG.mjs";import"./secmlops-3FIO6KFO.mjs";import"./secmlops-SYE52XVA.mjs";export{a as RULES,d as detectFormat,b as readDirectory,c as scanFile,e as selfTest};
