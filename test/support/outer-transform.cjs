'use strict'
/**
 * A third-party module whose values carry no class of the realm is loaded once for each worker, by plain Node, and not
 * once for each test file in jest's vm realm. Its place in the cache of jest is this line.
 */
module.exports = {
  process: (_source, path) => ({ code: `module.exports = outerRequire(${JSON.stringify(path)})` }),
  getCacheKey: (_source, path) => `outer:${path}`,
}
