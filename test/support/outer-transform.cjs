'use strict'
/**
 * A third-party module whose values carry no class of the realm is loaded once for each worker, by plain Node, and not
 * once for each test file in jest's vm realm. Its place in the cache of jest is one line, and one that is never run, from
 * which ES modules learn the names that they can import.
 */
module.exports = {
  process: (_source, path) => ({
    code: `module.exports = outerRequire(${JSON.stringify(path)})
if (0) { ${namesOf(path).join(' ')} }`,
  }),
  getCacheKey: (_source, path) => `outer, named:${path}`,
}

const namesOf = (path) => Object.keys(require(path)).map((name) => `exports.${name} = 0;`)
