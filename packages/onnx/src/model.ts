import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import { modelOf } from './graph/export.js'
import type { Graph } from './graph/graph.js'
import { importGraph, type ImportOptions } from './graph/import.js'
import { modelError, systemCode } from './model-error.js'
import { decode } from './proto/decode.js'
import { encode } from './proto/encode.js'
import type { ModelProto } from './proto/messages.js'

/** A model file as data, with what its header says. */
export interface OnnxModel {
  readonly graph: Graph
  /** The file as it was read; see `decode`. */
  readonly proto: ModelProto
  readonly irVersion: number
  readonly producer: string
  readonly producerVersion: string
  readonly domain: string
  readonly modelVersion: bigint
  readonly doc: string
  readonly metadata: Readonly<Record<string, string>>
}

/** Which message a graph was read from. */
const SOURCE = new WeakMap<Graph, ModelProto>()

/**
 * Reads a model, from bytes or from a file on disk, beside which its external data may lie.
 * @throws SecmlopsError `not-found`, `not-onnx`, `model-invalid`, `model-limit`, `external-data` (exit 2) or
 *   `model-unsupported` (exit 3).
 */
export async function readModel(
  source: Uint8Array | string,
  options: ImportOptions = {},
): Promise<OnnxModel> {
  if (typeof source !== 'string') return modelFrom(source, options)
  try {
    return modelFrom(await readFile(source), { root: dirname(source), ...options })
  } catch (error) {
    throw located(error, source)
  }
}

/** The file again: byte for byte if the graph is the one that was read, else with its header and the graph as it is now. */
export function writeModel({ proto, graph }: OnnxModel): Uint8Array {
  if (SOURCE.get(graph) === proto) return encode('Model', proto)
  const { irVersion = 0n, ...model } = modelOf(graph)
  const header = { ...proto, functions: undefined, trainingInfo: undefined }
  const version = irVersion > (proto.irVersion ?? 0n) ? irVersion : proto.irVersion
  return encode('Model', {
    ...header,
    irVersion: version,
    graph: model.graph,
    opsetImport: model.opsetImport,
  })
}

function modelFrom(bytes: Uint8Array, options: ImportOptions): OnnxModel {
  const proto = decode('Model', bytes)
  const graph = importGraph(proto, options)
  SOURCE.set(graph, proto)
  return {
    graph,
    proto,
    irVersion: Number(proto.irVersion ?? 0n),
    producer: proto.producerName ?? '',
    producerVersion: proto.producerVersion ?? '',
    domain: proto.domain ?? '',
    modelVersion: proto.modelVersion ?? 0n,
    doc: proto.docString ?? '',
    metadata: Object.fromEntries(
      (proto.metadataProps ?? []).map(({ key = '', value = '' }) => [key, value]),
    ),
  }
}

/** Opened without waiting, so that a pipe in place of the model cannot hang the gate. */
async function readFile(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw modelError('not-found', 'it is not a file')
    if (stat.size > LIMITS.modelFile)
      throw modelError('model-limit', `the model is larger than ${String(LIMITS.modelFile)} bytes`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function located(error: unknown, path: string): unknown {
  const location = { path }
  if (error instanceof SecmlopsError && !error.location) {
    const { message, remedy, exit } = error
    return new SecmlopsError(String(error.code), message, {
      location,
      exit,
      cause: error,
      remedy: remedy ?? '',
    })
  }
  const code = systemCode(error)
  if (code === undefined) return error
  const message = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`
  return modelError('not-found', message, { location, cause: error })
}
