import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{a}from"./secmlops-DDOM5LSK.mjs";import"./secmlops-2NTZ67GT.mjs";import"./secmlops-SYE52XVA.mjs";export{a as certificateIdentity};
