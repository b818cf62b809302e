import { transformSync } from 'esbuild'

/**
 * What no test replaces. Every use of a global in jest's vm realm asks the realm by name, which makes it many times slower
 * than in plain Node; one constant for each module, on its first line, spares that.
 */
const GLOBALS = (
  'Array BigInt Buffer Float32Array Float64Array Infinity Int32Array JSON Map Math NaN Number Object Set String ' +
  'Uint32Array Uint8Array'
).split(' ')

function constantsFor(code) {
  const words = new Set(code.match(/\b[A-Z]\w+\b/g))
  const names = GLOBALS.filter((name) => words.has(name) && !imports(code, name))
  return names.length > 0 ? `const {${names.join()}} = globalThis;` : ''
}

/** Whether a module takes something of its own by that name from another. */
const imports = (code, name) =>
  new RegExp(`^import\\b[^;]*\\b${name}\\b[^;]*\\bfrom\\b`, 'm').test(code)

export default {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'both',
    })
    return { code: constantsFor(code) + code, map }
  },
}
