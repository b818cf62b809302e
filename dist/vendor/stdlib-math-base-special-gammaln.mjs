import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{p as f}from"./chunks/47B5LNNK.mjs";import"./chunks/FOWEU2SL.mjs";import{d as e}from"./chunks/TPDBQVLG.mjs";var o=e(f());var export_default=o.default;export{export_default as default};
