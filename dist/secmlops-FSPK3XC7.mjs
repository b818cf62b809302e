import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d}from"./secmlops-3HZMBGIU.mjs";import"./secmlops-33P5ISDG.mjs";import"./secmlops-SYE52XVA.mjs";export{a as RULES,c as detectFormat,b as scanFile,d as selfTest};
