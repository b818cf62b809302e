import { Problems, arrayAt, choiceAt, objectAt, stringAt, type JsonObject } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import { STATEMENT_TYPE } from '../statement/statement.js'
import { PREDICATES } from './predicates.js'
import type { Dependency, DigestSet, NamedDigest, Provenance } from './provenance.js'

/** The second is of in-toto before 2023, and the same in all that is read here; cosign writes it around every predicate. */
const STATEMENT_TYPES = [STATEMENT_TYPE, 'https://in-toto.io/Statement/v0.1']

export type ProvenanceResult =
  { readonly provenance: Provenance } | { readonly problems: readonly string[] }

/** Reads an in-toto statement. Fields that the specification does not know are left alone, as it demands ("Parsing rules"). */
export function parseProvenance(payload: Uint8Array): ProvenanceResult {
  const json = parseStrictJson(payload)
  if (!json.ok) return { problems: [`the statement cannot be read: ${json.message}`] }
  const problems = new Problems()
  const provenance = readProvenance(json.value, problems)
  return problems.any || !provenance ? { problems: problems.list } : { provenance }
}

function readProvenance(value: unknown, problems: Problems): Provenance | undefined {
  const top = objectAt(value, 'statement', problems)
  if (!top) return undefined
  choiceAt(top['_type'], '_type', problems, STATEMENT_TYPES)
  const types = Object.keys(PREDICATES)
  const type = choiceAt(top['predicateType'], 'predicateType', problems, types)
  const object = objectAt(top['predicate'], 'predicate', problems)
  if (!object || type === undefined) return undefined
  const predicate = PREDICATES[type]?.(object, problems)
  const subjects = readList(top['subject'], 'subject', problems).map((each) => each.named)
  const { builder, buildType, at = '' } = predicate ?? {}
  const dependencies = readDependencies(predicate?.dependencies ?? [], at, problems)
  if (builder === undefined || buildType === undefined) return undefined
  return { subjects, builder, buildType, dependencies }
}

/** A dependency may have no digest, and then proves nothing. */
function readDependencies(value: unknown, at: string, problems: Problems): Dependency[] {
  return readList(value, at, problems, {}).map(({ named, object, place }) => {
    const { uri, annotations = {} } = object
    return {
      ...named,
      uri: uri === undefined ? undefined : stringAt(uri, `${place}.uri`, problems),
      annotations: objectAt(annotations, `${place}.annotations`, problems) ?? {},
    }
  })
}

interface Descriptor {
  readonly named: NamedDigest
  readonly object: JsonObject
  readonly place: string
}

function readList(
  value: unknown,
  at: string,
  problems: Problems,
  noDigest?: DigestSet,
): Descriptor[] {
  return (arrayAt(value, at, problems) ?? []).flatMap((each, i) => {
    const place = `${at}[${String(i)}]`
    const object = objectAt(each, place, problems)
    if (!object) return []
    const { name, digest = noDigest } = object
    const set = readDigestSet(digest, `${place}.digest`, problems)
    const text = typeof name === 'string' ? name : undefined
    return set ? [{ named: { name: text, digest: set }, object, place }] : []
  })
}

function readDigestSet(value: unknown, at: string, problems: Problems): DigestSet | undefined {
  const digests = Object.entries(objectAt(value, at, problems) ?? {})
  const isText = digests.every(([, digest]) => typeof digest === 'string')
  const set = Object.fromEntries(digests) as DigestSet
  return problems.demand(isText, set, at, 'holds something that is not text')
}
