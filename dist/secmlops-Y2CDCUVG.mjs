import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d,e,f}from"./secmlops-Z5I2BVUH.mjs";import"./secmlops-EW6NUS2C.mjs";import"./secmlops-SYE52XVA.mjs";export{a as RULES,d as detectFormat,b as readDirectory,c as scanFile,f as selfTest,e as unjudged};
