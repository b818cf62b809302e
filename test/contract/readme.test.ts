import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { parsePolicy, yamlText } from '@secmlops/core'
import { policyText } from '../../packages/cli/src/init/policy-text.js'

const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')

describe('README', () => {
  const blocks = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')

  it('shows a policy that is valid', () => {
    const policies = blocks.filter((block) => block.startsWith('version: 1'))
    expect(policies).toHaveLength(1)
    for (const policy of policies)
      expect(() => parsePolicy('secmlops.yml', Buffer.from(policy))).not.toThrow()
  })
})

describe('init', () => {
  it('quotes what YAML 1.2 would read as something else', () => {
    expect(yamlText({ b: '1e3', c: 'x: y' })).toBe('b: "1e3"\nc: "x: y"\n')
    expect(policyText({ models: [], datasets: [] })).toContain('version: 1')
  })
})
