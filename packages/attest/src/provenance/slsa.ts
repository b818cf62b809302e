import { Problems, arrayAt, choiceAt, objectAt, stringAt } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import { STATEMENT_TYPE } from '../statement/statement.js'

/** Predicate of SLSA Provenance v1.0 (https://slsa.dev/spec/v1.0/provenance). */
export const SLSA_PROVENANCE = 'https://slsa.dev/provenance/v1'

/** Digests of one thing, by the names of their algorithms (in-toto attestation, DigestSet). */
export type DigestSet = Readonly<Record<string, string>>

/** How an artifact was built, as far as a verifier uses it. */
export interface Provenance {
  /** Everything that the build made and that this speaks of. */
  readonly subjects: readonly DigestSet[]
  /** URI of the platform that ran the build, as its signer says. */
  readonly builder: string
  readonly buildType: string
  /** What the build fetched: sources, datasets, base models. */
  readonly dependencies: readonly Dependency[]
}

export interface Dependency {
  readonly uri: string | undefined
  readonly digest: DigestSet
}

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
  choiceAt(top['_type'], '_type', problems, [STATEMENT_TYPE])
  choiceAt(top['predicateType'], 'predicateType', problems, [SLSA_PROVENANCE])
  const predicate = objectAt(top['predicate'], 'predicate', problems)
  if (!predicate) return undefined
  const definition = objectAt(predicate['buildDefinition'], 'buildDefinition', problems)
  const details = objectAt(predicate['runDetails'], 'runDetails', problems)
  const platform = objectAt(details?.['builder'], 'runDetails.builder', problems)
  const builder = stringAt(platform?.['id'], 'runDetails.builder.id', problems)
  const buildType = stringAt(definition?.['buildType'], 'buildDefinition.buildType', problems)
  const subjects = readDigests(top['subject'], 'subject', problems)
  const resolved = definition?.['resolvedDependencies'] ?? []
  const dependencies = readDependencies(resolved, problems)
  if (builder === undefined || buildType === undefined) return undefined
  return { subjects, builder, buildType, dependencies }
}

function readDigests(value: unknown, at: string, problems: Problems): DigestSet[] {
  return (arrayAt(value, at, problems) ?? []).flatMap((each, i) => {
    const place = `${at}[${String(i)}]`
    const digest = objectAt(each, place, problems)?.['digest']
    const set = readDigestSet(digest, `${place}.digest`, problems)
    return set ? [set] : []
  })
}

/** A dependency may have no digest, and then proves nothing. */
function readDependencies(value: unknown, problems: Problems): Dependency[] {
  const at = 'buildDefinition.resolvedDependencies'
  return (arrayAt(value, at, problems) ?? []).flatMap((each, i) => {
    const place = `${at}[${String(i)}]`
    const dependency = objectAt(each, place, problems)
    if (!dependency) return []
    const { uri, digest = {} } = dependency
    const set = readDigestSet(digest, `${place}.digest`, problems)
    const name = uri === undefined ? undefined : stringAt(uri, `${place}.uri`, problems)
    return set ? [{ uri: name, digest: set }] : []
  })
}

function readDigestSet(value: unknown, at: string, problems: Problems): DigestSet | undefined {
  const digests = Object.entries(objectAt(value, at, problems) ?? {})
  const isText = digests.every(([, digest]) => typeof digest === 'string')
  const set = Object.fromEntries(digests) as DigestSet
  return problems.demand(isText, set, at, 'holds something that is not text')
}
