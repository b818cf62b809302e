import { parseBundle } from '@secmlops/attest'
import { LIMITS, digestOf } from '@secmlops/core'
import type { Stated } from '@secmlops/robustness'
import { readHostFile } from '../host/files.js'

/**
 * What the statement beside a model (`<path>.provenance.json`, by `secmlops record-run`) says of its training, if it is about
 * these very bytes. The signature is not verified: that is for the signing gate, and a stated cost judges nothing.
 */
export async function statedTraining(path: string, model: Uint8Array): Promise<Stated | undefined> {
  const file = `${path}.provenance.json`
  const bytes = await readHostFile(file, LIMITS.textFile).catch(() => undefined)
  return bytes && readStated(bytes, digestOf(model))
}

/** Undefined for what is no statement, or is one about another model. */
export function readStated(bundle: Uint8Array, digest: string): Stated | undefined {
  const parsed = parseBundle(bundle)
  if (!('bundle' in parsed)) return undefined
  const statement = parseJson(parsed.bundle.envelope.payload)
  const subjects = listOf(at(statement, 'subject'))
  if (!subjects.some((each) => at(each, 'digest', 'sha256') === digest)) return undefined
  const definition = at(statement, 'predicate', 'buildDefinition')
  const parameters = at(definition, 'externalParameters', 'parameters')
  const seconds = at(parameters, 'cost', 'cpuSeconds')
  const defences = listOf(at(parameters, 'defences'))
  return {
    ...(typeof seconds === 'number' && seconds >= 0 && { cpuSeconds: seconds }),
    defences: defences.filter((each) => typeof each === 'string'),
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  )
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
