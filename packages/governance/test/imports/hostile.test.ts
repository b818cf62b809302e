import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LIMITS, canonicalJson, printable } from '@secmlops/core'
import { HOSTILE_TEXTS } from '@secmlops/testkit'
import { ONE, checkout, gapsOf, imported, log, result, run, type Json } from './support.js'

const at = (uri: unknown): Json => ({
  locations: [{ physicalLocation: { artifactLocation: { uri } } }],
})

describe('check 29: text of other tools is text', () => {
  it.each(HOSTILE_TEXTS)('%j in every place', async (text) => {
    const hostile = {
      ...result(text, { message: { text }, ...at(text) }),
      partialFingerprints: { [text]: text },
    }
    const { findings } = await imported(ONE, { 'r.sarif': log(run([hostile])) })
    const message = findings[0]?.message ?? ''
    expect(printable(message, 2000)).toBe(message)
    expect(message.length).toBeLessThan(1000)
    expect(findings[0]?.rule).toBe('imported-result')
    expect(() => canonicalJson(findings)).not.toThrow()
  })

  it.each([
    '/etc/passwd',
    '../../secret',
    'a/../../b',
    'a/%2e%2e/b',
    '%2Fetc%2Fpasswd',
    'file:///etc/passwd',
    'https://example.org/login?a=b',
    'C:/windows/a',
    'a\\b',
    'a%0Ab',
    'a%E2%80%AEb',
    '%ff',
    'x'.repeat(LIMITS.pathLength + 1),
    '.',
    7,
    null,
  ])('%j is no place in the repository', async (uri) => {
    const { findings } = await imported(ONE, { 'r.sarif': log(run([result('x', at(uri))])) })
    expect(findings).toHaveLength(1)
    expect(findings[0]?.location).toBeUndefined()
  })

  it('places nothing outside of the folder of the policy', async () => {
    const git = { ...checkout(), directory: 'sub' }
    const results = ['sub/a.js', 'subway/a.js', 'b.js'].map((uri) => result('x', at(uri)))
    const { findings } = await imported(ONE, { 'r.sarif': log(run(results)) }, git)
    expect(findings.map(({ location }) => location?.path)).toEqual(['a.js', undefined, undefined])
  })
})

describe('check 27: a hostile file', () => {
  it('of any JSON is read or refused, and never throws', async () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const runs = fc.array(
      fc.record({ tool: value, results: value, invocations: value, artifacts: value }),
      { maxLength: 2 },
    )
    const logs = fc.oneof(value, fc.record({ version: fc.constant('2.1.0'), runs }))
    await fc.assert(
      fc.asyncProperty(logs, async (each) => {
        const { findings, coverage } = await imported(ONE, { 'r.sarif': JSON.stringify(each) })
        expect(findings.length + coverage.flatMap(({ gaps }) => gaps).length).toBeGreaterThan(0)
      }),
      { numRuns: 50, seed: 7 },
    )
  })

  it('with any value in a result is a finding or a gap', async () => {
    const value = fc.jsonValue({ maxDepth: 2 })
    const keys = ['ruleId', 'rule', 'ruleIndex', 'level', 'kind', 'message', 'locations']
    const results = fc.dictionary(fc.constantFrom(...keys, 'properties', 'fingerprints'), value)
    await fc.assert(
      fc.asyncProperty(results, async (each) => {
        const { findings, coverage } = await imported(ONE, { 'r.sarif': log(run([each])) })
        expect(findings.length + coverage.flatMap(({ gaps }) => gaps).length).toBe(1)
      }),
      { numRuns: 100, seed: 7 },
    )
  })

  it('nested too deeply, or not UTF-8, is refused', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    for (const bytes of [deep, Buffer.from([0x7b, 0xff, 0x7d])]) {
      expect(gapsOf(await imported(ONE, { 'r.sarif': bytes }))).toHaveLength(1)
    }
  })

  it('with more results than are read counts for nothing', async () => {
    const many = Array.from({ length: LIMITS.importedResults + 1 }, () => ({}))
    const evaluation = await imported(ONE, { 'r.sarif': log(run(many)) })
    expect(evaluation.findings).toEqual([])
    expect(gapsOf(evaluation)[0]).toContain('more than 10000 results')
  })

  it.each(['__proto__', 'constructor', 'toString'])('with the id %s finds no rule', async (id) => {
    const message = { id }
    const { findings } = await imported(ONE, { 'r.sarif': log(run([result(id, { message })])) })
    expect(findings[0]?.message).toBe(`CodeQL: ${id}: without a message`)
  })
})

describe('a path of the policy', () => {
  it.each(['"a*/b.sarif"', '""'])('%s is refused', (path) => {
    expect(() => imported(`[{ sarif: ${path}, tool: x }]`, {})).toThrow(/imports/)
  })

  it('matches long patterns in little time', async () => {
    const sarif = `${'*a'.repeat(500)}b`
    const evaluation = await imported(`[{ sarif: "${sarif}", tool: x }]`, { ['a'.repeat(900)]: '' })
    expect(gapsOf(evaluation)[0]).toContain('no such report')
  })
})
