import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{p as f}from"./chunks/ZN5SGEIS.mjs";import"./chunks/Z65PIKUQ.mjs";import{e}from"./chunks/OVLB6ZC4.mjs";var o=e(f());var export_default=o.default;export{export_default as default};
