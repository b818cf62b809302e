import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{c as t,d as o}from"./chunks/XSC3HJCL.mjs";import"./chunks/REDWCZZN.mjs";import"./chunks/OVLB6ZC4.mjs";export{t as context,o as getOctokit};
