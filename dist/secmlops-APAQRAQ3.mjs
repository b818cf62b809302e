import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d}from"./secmlops-JRXG2QYC.mjs";import"./secmlops-OGE5QZ4W.mjs";export{a as RULES,c as detectFormat,b as scanFile,d as selfTest};
