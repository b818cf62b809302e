import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d,e}from"./secmlops-MXPY2T2D.mjs";import"./secmlops-JFYB2DNK.mjs";import"./secmlops-SYE52XVA.mjs";export{a as RULES,d as detectFormat,b as readDirectory,c as scanFile,e as selfTest};
