import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{c as t}from"./OVLB6ZC4.mjs";var n=t((a,r)=>{"use strict";function s(u){return i;function i(){return u}}r.exports=s});var o=t((p,e)=>{"use strict";var c=n();e.exports=c});export{o as a};
