import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{b as a}from"./secmlops-5LDTK2FB.mjs";import"./secmlops-2NTZ67GT.mjs";import"./secmlops-SYE52XVA.mjs";export{a as certificateIdentity};
