import { describe, expect, it } from '@jest/globals'
import { POLICY_RULES } from '@secmlops/core'
import { RULES as DRIFT } from '@secmlops/drift'
import { RULES as PROVENANCE } from '@secmlops/provenance'
import { FLAGS, RULES as ROBUSTNESS } from '@secmlops/robustness'
import { RULES as SCAN } from '@secmlops/scan'
import { PROVENANCE_RULES as TRAINING, RULES as SIGNING } from '@secmlops/signing'
import { PAGES, codeOf, type Page } from './pages.js'

const TABLES_OF_RULES = [
  POLICY_RULES,
  DRIFT,
  PROVENANCE,
  FLAGS,
  ROBUSTNESS,
  SCAN,
  TRAINING,
  SIGNING,
]

const known = new Set(TABLES_OF_RULES.flatMap((rules) => Object.values(rules)).map(({ id }) => id))

/** Keys of the policy and measurements that stand in the same cells. */
const OTHERS =
  /^(?:against-base|require|severity|policy|provenance|signing|robustness|drift)$|[ .:>]/

/** Rules and flags that tables name: the last column of the threat model, the first of "A red check". */
function rulesOf({ path, text }: Page): string[] {
  const isModel = path.endsWith('threat-model.md')
  const section = text.split(isModel ? '## What they can try' : '## A red check')[1] ?? ''
  const [table = ''] = section.split(/\n## /)
  const cells = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).at(isModel ? -2 : 1) ?? '')
  return codeOf({ path, text: cells.join('\n') }).filter((code) => !OTHERS.test(code))
}

const TABLES = PAGES.filter(({ path }) => /threat-model|\/gates\//.test(path)).map(
  (page) => [page.path, rulesOf(page)] as const,
)

describe('rules on the pages', () => {
  it.each(TABLES)('%s: can be explained', (_, rules) => {
    expect(rules.length).toBeGreaterThan(0)
    expect(rules.filter((rule) => !known.has(rule))).toEqual([])
  })
})
