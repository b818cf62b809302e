/**
 * Every model of a folder that bench/peers/zoo wrote: the gradient of <cotangent, outputs> against torch's, or what cuts
 * it, or why the model is refused; one line each, then a summary. Exit code 1 where a gradient is wrong or a model fails
 * in a way that names no cause.
 * usage: node bench/gradient-zoo.mjs FOLDER [REGEX]      (needs `npx tsc --build packages/onnx`)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SecmlopsError } from '@secmlops/core'
import { openGradientSession, readModel } from '@secmlops/onnx'

// More where torch's own float32 gradient is further from float64, or a float16 model's outputs: kinks are near.
const TOLERANCE = 1e-3
const TYPES = {
  float: ['float32', Float32Array],
  double: ['float64', Float64Array],
  float16: ['float16', Uint16Array],
  uint8: ['uint8', Uint8Array],
  int32: ['int32', Int32Array],
  int64: ['int64', BigInt64Array],
  bool: ['bool', Uint8Array],
}

const [folder, pattern = ''] = process.argv.slice(2)
const wanted = new RegExp(pattern)
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
const rows = []
for (const entry of manifest)
  if (wanted.test(entry.name) && faithful(entry)) {
    const golden = JSON.parse(readFileSync(join(folder, entry.name, 'golden.json'), 'utf8'))
    for (const set of golden.sets) {
      const row = {
        name: `${entry.name} ${set.tag}`,
        expect: entry.expect,
        ...(await trial(entry, set)),
      }
      rows.push(row)
      console.log(format(row))
    }
  }
summarize()

/** Some exports compute something else than the torch module; onnxruntime's own outputs say so. */
function faithful({ export_failed: failed, forward_error: error = 0, expect }) {
  return !failed && typeof error === 'number' && (expect !== 'gradient' || error < TOLERANCE)
}

async function trial(entry, set) {
  const start = performance.now()
  let session
  try {
    const { graph } = await readModel(join(folder, entry.model))
    const read = (file, type, dims) => tensor(join(folder, entry.name, file), type, dims)
    const feeds = {}
    for (const { name, type, file, dims } of set.inputs) feeds[name] = read(file, type, dims)
    const known = graph.inputs.map(({ name }) => name)
    const weights = set.gradients.map(({ of }) => of).filter((of) => graph.initializers.has(of))
    const targets = set.gradients.map(({ of }) => of).filter((of) => known.includes(of))
    const shapes = Object.fromEntries(set.inputs.map(({ name, dims }) => [name, dims]))
    session = await openGradientSession(graph, {
      shapes,
      ...rowsOf(graph, set.inputs),
      ...(weights.length > 0 && { wrt: [...targets, ...weights] }),
    })
    for (const { name, type, shape } of session.outputs) {
      const output = set.outputs.find((one) => one.name === name)
      const kind = { float32: 'float', float64: 'double' }[type] ?? type
      feeds[`cotangent/${name}`] = output
        ? read(output.cotangent, kind, output.dims)
        : { type, dims: shape, data: new TYPES[kind][1](shape.reduce((a, b) => a * b, 1)) }
    }
    const result = await session.run(feeds)
    const errors = set.gradients
      .filter(({ of }) => [...targets, ...weights].includes(of))
      .map(({ of, file, dims, float32_error: noise = 0 }) => ({
        of,
        tolerance: Math.max(TOLERANCE, 3 * noise, 100 * (entry.forward_error ?? 0)),
        error: distance(result.gradients[of], read(file, 'float', dims)),
      }))
    const forward = Math.max(
      0,
      ...set.outputs
        .filter((one) => one.cotangent && result.outputs[one.name])
        .map((one) => distance(result.outputs[one.name], read(one.file, 'float', one.dims))),
    )
    return {
      ...verdict(errors, session, entry),
      errors,
      forward,
      cuts: session.cuts,
      milliseconds: performance.now() - start,
    }
  } catch (error) {
    const typed = error instanceof SecmlopsError
    const text = typed
      ? `${error.code}: ${error.message}`
      : (error.stack ?? String(error)).split('\n').slice(0, 4).join(' | ')
    const stated = error.code === 'fixed-batch' || ['refused', 'any'].includes(entry.expect)
    const fine = typed && stated && error.code !== 'model-run'
    return {
      verdict: fine ? 'refused' : typed ? 'REFUSED' : 'CRASHED',
      text,
      milliseconds: performance.now() - start,
    }
  } finally {
    await session?.dispose()
  }
}

/** How many rows a model of one row is to take. */
function rowsOf(graph, inputs) {
  const rows = inputs[0]?.dims[0]
  const declared = graph.inputs.map(({ dims }) => dims[0])
  return declared.includes(1) && rows !== 1 ? { batch: rows } : {}
}

/** Wrong without a cut is the worst that can happen; missing without a cut is a silent zero. */
function verdict(errors, { cuts }, { expect }) {
  const largest = Math.max(0, ...errors.map(({ error }) => error ?? 0))
  const missing = errors.filter(({ error }) => error === undefined)
  if (cuts.length > 0)
    return { verdict: ['cut', 'any', 'refused'].includes(expect) ? 'cut' : 'CUT', error: largest }
  if (missing.length > 0)
    return { verdict: 'MISSING', text: missing.map(({ of }) => of).join(), error: largest }
  if (!errors.every(({ error, tolerance }) => error <= tolerance))
    return { verdict: 'WRONG', error: largest }
  return { verdict: errors.length === 0 ? 'nothing to compare' : 'agrees', error: largest }
}

function tensor(path, kind, dims) {
  const [type, Data] = TYPES[kind] ?? TYPES.float
  const bytes = readFileSync(path)
  const at = [bytes.buffer, bytes.byteOffset, bytes.byteLength / (path.endsWith('.i64') ? 8 : 4)]
  if (bytes.byteOffset % 8 !== 0)
    return tensorOf(type, Data, new Uint8Array(bytes).buffer, path, dims)
  return tensorOf(type, Data, bytes.buffer.slice(at[1], at[1] + bytes.byteLength), path, dims)
}

function tensorOf(type, Data, buffer, path, dims) {
  const values = path.endsWith('.i64') ? new BigInt64Array(buffer) : new Float32Array(buffer)
  if (Data === Uint16Array) return { type, dims, data: Uint16Array.from(values, half) }
  const data =
    values instanceof Data ? values : Data.from(values, Data === BigInt64Array ? BigInt : Number)
  return { type, dims, data }
}

/** The bits of the nearest float16, for values of ordinary size. */
function half(value) {
  const [bits] = new Uint32Array(Float32Array.of(value).buffer)
  const exponent = ((bits >> 23) & 255) - 112
  if (exponent <= 0) return (bits >> 16) & 0x8000
  return (
    ((bits >> 16) & 0x8000) | ((exponent << 10) + ((bits & 0x7fffff) >> 13) + ((bits >> 12) & 1))
  )
}

function fromHalf(bits) {
  const exponent = (bits >> 10) & 31
  const size =
    exponent === 0 ? (bits & 1023) * 2 ** -24 : (1024 + (bits & 1023)) * 2 ** (exponent - 25)
  return bits & 0x8000 ? -size : size
}

/** Euclidean distance relative to the length of what is expected; undefined where there is nothing. */
function distance(found, expected) {
  const scale = Math.hypot.apply(null, chunked(expected.data))
  if (!found) return scale === 0 ? 0 : undefined
  if (found.data.length !== expected.data.length) return NaN
  const values = found.type === 'float16' ? Array.from(found.data, fromHalf) : found.data
  const parts = chunked(Float64Array.from(values, (value, i) => value - expected.data[i]))
  return Math.hypot(...parts) / (scale || 1)
}

/** Lengths of pieces that are short enough to be arguments. */
function chunked(data) {
  const parts = [0]
  for (let i = 0; i < data.length; i += 10_000)
    parts.push(Math.hypot(...data.subarray(i, i + 10_000)))
  return parts
}

function format({ name, verdict: word, error, forward, text, cuts = [], milliseconds }) {
  const figures =
    error === undefined
      ? ''
      : ` gradient ${error.toExponential(1)} forward ${forward.toExponential(1)}`
  const cut = cuts.map(
    ({ op, node, share, reason }) => `${op} "${node}" ${(share * 100).toFixed()}% ${reason}`,
  )
  return `${word.padEnd(8)} ${name}${figures} ${milliseconds.toFixed()} ms ${[text, ...cut.slice(0, 4)].filter(Boolean).join('; ').slice(0, 400)}`
}

function summarize() {
  const counts = {}
  for (const { verdict: word } of rows) counts[word] = (counts[word] ?? 0) + 1
  console.log(JSON.stringify({ bench: 'gradient-zoo', models: rows.length, ...counts }))
  writeFileSync(
    join(folder, 'verdicts.json'),
    JSON.stringify(rows, (_, value) => (Number.isNaN(value) ? 'NaN' : value), 1),
  )
  if (rows.some(({ verdict: word }) => word === word.toUpperCase())) process.exitCode = 1
}
