import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a,b,c,d}from"./secmlops-AH7I466K.mjs";import"./secmlops-B4ZIALMC.mjs";export{a as RULES,c as detectFormat,b as scanFile,d as selfTest};
