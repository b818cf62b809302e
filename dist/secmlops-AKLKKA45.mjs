import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{constrainedMemory as t}from"node:process";import{totalmem as r}from"node:os";var e=.75,n=2e4;function m(){let o=t();return o>0?Math.min(o,r()):r()}function c(){return{seconds:n,memory:e*m()}}export{m as a,c as b};
