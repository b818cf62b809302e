import { schemaErrors, type VerdictPredicate } from '@secmlops/core'
import { Problems, arrayAt, choiceAt, objectAt } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import type { NamedDigest } from '../provenance/provenance.js'
import { STATEMENT_TYPE } from '../statement/statement.js'
import { VERDICT, type SignedVerdict } from './verdict.js'

export type VerdictResult =
  { readonly verdict: SignedVerdict } | { readonly problems: readonly string[] }

/** Reads the statement of a verdict. The predicate has to be what the schema says, to the last key: nobody else writes it. */
export function parseVerdict(payload: Uint8Array): VerdictResult {
  const json = parseStrictJson(payload)
  if (!json.ok) return { problems: [`the statement cannot be read: ${json.message}`] }
  const problems = new Problems()
  const top = objectAt(json.value, 'statement', problems)
  if (!top) return { problems: problems.list }
  choiceAt(top['_type'], '_type', problems, [STATEMENT_TYPE])
  choiceAt(top['predicateType'], 'predicateType', problems, [VERDICT])
  const subjects = (arrayAt(top['subject'], 'subject', problems) ?? []).flatMap((each, i) =>
    subjectAt(each, `subject[${String(i)}]`, problems),
  )
  const faults = schemaErrors('verdict', top['predicate']).map(
    ({ message }) => `predicate: ${message}`,
  )
  if (problems.any || faults.length > 0) return { problems: [...problems.list, ...faults] }
  return { verdict: { subjects, predicate: top['predicate'] as VerdictPredicate } }
}

function subjectAt(value: unknown, at: string, problems: Problems): NamedDigest[] {
  const subject = objectAt(value, at, problems)
  const digest = objectAt(subject?.['digest'], `${at}.digest`, problems)
  const [name, sha256] = [subject?.['name'], digest?.['sha256']]
  const isGood =
    typeof name === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256)
  problems.demand(isGood, subject, at, 'has no name or no SHA-256')
  return isGood ? [{ name, digest: { sha256 } }] : []
}
