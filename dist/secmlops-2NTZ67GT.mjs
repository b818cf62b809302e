import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
var e={signer:9,"signer-commit":10,runner:11,repository:12,commit:13,ref:14,"repository-id":15,owner:16,"owner-id":17,workflow:18,"workflow-commit":19,trigger:20,run:21,visibility:22},o=Object.keys(e);export{e as a,o as b};
