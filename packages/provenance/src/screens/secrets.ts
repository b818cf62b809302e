import { quoted, findSecrets, type Finding } from '@secmlops/core'
import { finding } from '../finding.js'
import { RULES } from '../rules.js'
import { FILE_NAME, LINE, type TextField } from '../texts/text-field.js'
import { bounded } from './bounded.js'
import type { Screen } from './screen.js'

interface Place {
  readonly kind: string
  readonly field: TextField
  readonly at: number
}

/** Places that are kept; all are counted. */
const KEPT = 10_000

/** Credentials in texts that the pull request brings in. Never shows a value. */
export const secrets: Screen = async ({ texts }) => {
  const places: Place[] = []
  let examined = 0
  for await (const field of texts()) {
    examined += 1
    const prefix = field.column === LINE || field.column === FILE_NAME ? '' : `${field.column}=`
    for (const { kind, start } of findSecrets(prefix + field.text))
      if (places.length < KEPT) places.push({ kind, field, at: Math.max(0, start - prefix.length) })
  }
  const coverage = { of: 'texts searched for credentials', examined, total: examined, gaps: [] }
  return {
    findings: bounded(places, describe),
    coverage: examined > 0 ? [coverage] : [],
  }
}

function describe({ kind, field, at }: Place): Finding[] {
  const { dataset, column, location } = field
  const message = `column "${quoted(column, 80)}", character ${String(at + 1)}: what looks like a ${kind}`
  const key = `${column}\0${kind}`
  return [finding(RULES['secret-in-data'], { message, subject: dataset, location, key })]
}
