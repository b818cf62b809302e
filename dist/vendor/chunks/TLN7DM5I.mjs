import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{c as r}from"./OVLB6ZC4.mjs";var s=r((u,t)=>{"use strict";var a=Math.sqrt;t.exports=a});var q=r((c,e)=>{"use strict";var i=s();e.exports=i});export{q as a};
