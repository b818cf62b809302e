import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d,e}from"./secmlops-YZ2L3XTX.mjs";import"./secmlops-XT7M6CJJ.mjs";import"./secmlops-SYE52XVA.mjs";export{a as RULES,d as detectFormat,b as readDirectory,c as scanFile,e as selfTest};
