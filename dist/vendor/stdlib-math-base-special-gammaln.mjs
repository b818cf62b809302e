import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{p as f}from"./chunks/EVV2QEMX.mjs";import"./chunks/QRGSB3N7.mjs";import{d as e}from"./chunks/TPDBQVLG.mjs";var o=e(f());var export_default=o.default;export{export_default as default};
