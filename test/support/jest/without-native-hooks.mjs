const NATIVE = new Set(['onnxruntime-node', '@duckdb/node-api'])
let missing

export function initialize(data) {
  missing = data
}

export function resolve(specifier, context, next) {
  if (NATIVE.has(specifier) && Atomics.load(missing, 0) === 1)
    throw new Error(`Cannot find module '../bin/${specifier}.node'`)
  return next(specifier, context)
}
