import { beforeAll, describe, expect, it } from '@jest/globals'
import { explainedRules } from '../../../packages/cli/src/check/gates.js'
import { PAGES, codeOf, type Page } from './pages.js'

const known = new Set<string>()

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

beforeAll(async () => {
  for (const { id } of await explainedRules()) known.add(id)
})

describe('rules on the pages', () => {
  it.each(TABLES)('%s: can be explained', (_, rules) => {
    expect(rules.length).toBeGreaterThan(0)
    expect(rules.filter((rule) => !known.has(rule))).toEqual([])
  })
})
