import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{b as f}from"./chunks/QKGFJNEY.mjs";import{e}from"./chunks/OVLB6ZC4.mjs";var o=e(f());var export_default=o.default;export{export_default as default};
