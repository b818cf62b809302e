import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { gate as drift } from '@secmlops/drift'
import { gate as robustness } from '@secmlops/robustness'

const PAGE = fileURLToPath(new URL('../../docs/recipes.md', import.meta.url))
const RECIPES = readFileSync(PAGE, 'utf8')
  .split(/^## /m)
  .flatMap((section) => {
    const policy = /```yaml\n(.*?)```/s.exec(section)?.[1]
    return policy === undefined ? [] : [[section.split('\n', 1).join(''), policy] as const]
  })

// The page of the policy had every key and not one example.
describe('recipes', () => {
  it.each(RECIPES)('%s: is a policy that its gates take', (_, text) => {
    const policy = parsePolicy('secmlops.yml', Buffer.from(text))
    expect(() => robustness.configure(policy)).not.toThrow()
    if (policy.value.gates.drift) expect(() => drift.configure(policy)).not.toThrow()
  })

  it('are of eight cases', () => {
    expect(RECIPES).toHaveLength(8)
  })
})
