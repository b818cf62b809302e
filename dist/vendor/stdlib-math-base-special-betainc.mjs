import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{u as f}from"./chunks/BVWI6TSV.mjs";import"./chunks/EUIQU24J.mjs";import"./chunks/TLN7DM5I.mjs";import"./chunks/GJCPKCCJ.mjs";import{e}from"./chunks/OVLB6ZC4.mjs";var o=e(f());var export_default=o.default;export{export_default as default};
