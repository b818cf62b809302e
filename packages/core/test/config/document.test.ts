import { describe, expect, it } from '@jest/globals'
import { describeError, parsePolicy } from '@secmlops/core'

const GATES = 'gates:\n  signing:\n    signers: [{ public-key: a.pub }]\n'

const fault = (text: string | Uint8Array): string => {
  try {
    parsePolicy('secmlops.yml', Buffer.from(text))
  } catch (error) {
    return describeError(error)
  }
  throw new Error('the policy was accepted')
}

describe('C1: parsePolicy', () => {
  it('reads a small policy and knows its lines', () => {
    const policy = parsePolicy('secmlops.yml', Buffer.from(`version: 1\n${GATES}`))
    expect(policy.value.gates.signing?.signers).toEqual([{ 'public-key': 'a.pub' }])
    expect(policy.lineOf(['gates', 'signing', 'signers', 0, 'public-key'])).toBe(4)
    expect(policy.lineOf(['gates', 'drift'])).toBe(2)
  })

  it.each([
    [
      'a misspelt key',
      `version: 1\nenforc: warn\n${GATES}`,
      'secmlops.yml:2: unknown key "enforc". Did you mean "enforce"?',
    ],
    [
      'a key far from any other',
      `version: 1\nzzz: 1\n${GATES}`,
      'secmlops.yml:2: unknown key "zzz". Known keys here: version, system',
    ],
    [
      'a wrong type',
      `version: 1\nenforce: 7\n${GATES}`,
      'secmlops.yml:2: enforce is 7, which is not one of block, warn',
    ],
    ['a wrong word', `version: 1\nenforce: blok\n${GATES}`, 'Did you mean "block"?'],
    ['a missing key', GATES, 'secmlops.yml:1: the file lacks the key "version"'],
    [
      'a duplicate key',
      `version: 1\nversion: 1\n${GATES}`,
      'secmlops.yml:2: not valid YAML: Map keys must be unique',
    ],
    ['broken syntax', `version: 1\ngates: [\n`, 'not valid YAML'],
    ['an empty file', '', 'the file is null'],
    [
      'a comparison without number',
      `version: 1\ndatasets: { d: { path: x } }\ngates:\n  robustness:\n    dataset: d\n    require: { ap50.clean: high }\n`,
      'secmlops.yml:6: gates.robustness.require.ap50.clean is "high"',
    ],
    [
      'a name that does not exist',
      `version: 1\ngates:\n  robustness: { dataset: d, require: { accuracy.clean: ">= 1%" } }\n`,
      'there is no dataset named "d"',
    ],
    [
      'hostile text',
      `version: 1\n"\\u202e\\n::error::x": 1\n${GATES}`,
      'unknown key "\\u{202e}\\u{a}::error::x"',
    ],
  ])('refuses %s with line and remedy', (_, text, expected) => {
    expect(fault(text)).toContain(expected)
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(fault(Uint8Array.of(0x76, 0xff, 0xfe))).toContain('not UTF-8')
  })

  it('refuses a billion laughs', () => {
    const lines = ['a0: &a0 [x, x]']
    for (let i = 1; i < 30; i++)
      lines.push(`a${String(i)}: &a${String(i)} [*a${String(i - 1)}, *a${String(i - 1)}]`)
    expect(fault(lines.join('\n'))).toContain('too many YAML aliases')
  })

  it('never reads a prototype key as a setting', () => {
    expect(fault(`version: 1\n__proto__: { enforce: warn }\n${GATES}`)).toContain(
      'unknown key "__proto__"',
    )
  })
})

const ROBUSTNESS = (lines: string): string =>
  `version: 1\ndatasets: { d: { path: x } }\ngates:\n  robustness:\n    dataset: d\n${lines}`

// `requires:` and `pdg` in one policy were answered with 'lacks the key "require" (and 2 more)'.
describe('a policy with several faults', () => {
  it('is told each of them with its line, the misspelt key instead of the missing one', () => {
    const text = `    attacks: [{ name: pdg, eps: 0.1 }]\n    requires: { accuracy.pgd: ">= 1%" }\n`
    expect(fault(ROBUSTNESS(text))).toBe(
      'secmlops.yml:6: gates.robustness.attacks.0.name is "pdg", which is unknown: did you mean "pgd"?; ' +
        'line 7: unknown key "requires": did you mean "require"?. Correct each of them',
    )
  })

  it('lists eight at most and counts the others', () => {
    const keys = Array.from({ length: 11 }, (_, i) => `zz${String(i)}: 1\n`).join('')
    const told = fault(`version: 1\n${keys}${GATES}`)
    expect(told.match(/unknown key/g)).toHaveLength(8)
    expect(told).toContain('; and 3 more.')
  })
})

// The answer to "> 10%" was the regular expression of a comparison.
describe('a text of the wrong form', () => {
  it.each([
    ['> 10%', 'Write ">= 10%"'],
    ['=> 10%', 'Write ">= 10%"'],
    ['< 0.5', 'Write "<= 0.5"'],
    ['≥ 0.5', 'Write ">= 0.5"'],
    ['high', 'For example ">= 0.80" or "<= 30%"'],
  ])('%j is answered with one of the right form', (written, remedy) => {
    const told = fault(ROBUSTNESS(`    require: { accuracy.pgd: "${written}" }\n`))
    expect(told).toBe(
      `secmlops.yml:6: gates.robustness.require.accuracy.pgd is "${written}", which has not the right form. ${remedy}`,
    )
  })

  it('is not answered with the other types that a key may have', () => {
    const require = '    require: { accuracy.pgd: ">= 1%" }\n'
    const eps = fault(ROBUSTNESS(`${require}    attacks: [{ name: pgd, eps: 8/x }]\n`))
    expect(eps).toContain('eps is "8/x", which has not the right form. For example 8/255')
    const corruptions = fault(ROBUSTNESS(`${require}    corruptions: [fogg]\n`))
    expect(corruptions).toMatch(
      /corruptions\.0 is "fogg", which is unknown\. Did you mean "fog"\?$/,
    )
  })
})
