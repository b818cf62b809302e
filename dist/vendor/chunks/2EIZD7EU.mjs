import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);
import{c as r}from"./OVLB6ZC4.mjs";var s=r((m,t)=>{"use strict";var o=Math.sqrt;t.exports=o});var q=r((h,e)=>{"use strict";var p=s();e.exports=p});var i=r((w,n)=>{"use strict";function x(a){return c;function c(){return a}}n.exports=x});var f=r((F,u)=>{"use strict";var v=i();u.exports=v});export{q as a,f as b};
