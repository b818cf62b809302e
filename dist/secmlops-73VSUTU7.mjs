import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d}from"./secmlops-UVACREP3.mjs";import"./secmlops-AG6QZGEK.mjs";import"./secmlops-SYE52XVA.mjs";export{a as RULES,c as detectFormat,b as scanFile,d as selfTest};
