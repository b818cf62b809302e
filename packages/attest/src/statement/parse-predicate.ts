import { schemaErrors, type SchemaName } from '@secmlops/core'
import { Problems, arrayAt, choiceAt, objectAt } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import type { NamedDigest } from '../provenance/provenance.js'
import { namedSubject } from './named-subject.js'
import { STATEMENT_TYPE } from './statement.js'

/** A predicate of this project, and its schema. */
export interface OwnPredicate {
  readonly type: string
  readonly schema: SchemaName
}

export type PredicateResult =
  | { readonly subjects: readonly NamedDigest[]; readonly predicate: unknown }
  | { readonly problems: readonly string[] }

/** Reads a statement that only this project writes: the predicate has to be what the schema says, to the last key. */
export function parsePredicate(payload: Uint8Array, own: OwnPredicate): PredicateResult {
  const json = parseStrictJson(payload)
  if (!json.ok) return { problems: [`the statement cannot be read: ${json.message}`] }
  const problems = new Problems()
  const top = objectAt(json.value, 'statement', problems)
  if (!top) return { problems: problems.list }
  choiceAt(top['_type'], '_type', problems, [STATEMENT_TYPE])
  choiceAt(top['predicateType'], 'predicateType', problems, [own.type])
  const subjects = (arrayAt(top['subject'], 'subject', problems) ?? []).flatMap((each, i) =>
    namedSubject(each, `subject[${String(i)}]`, problems),
  )
  const faults = schemaErrors(own.schema, top['predicate']).map(
    ({ message }) => `predicate: ${message}`,
  )
  if (problems.any || faults.length > 0) return { problems: [...problems.list, ...faults] }
  return { subjects, predicate: top['predicate'] }
}
