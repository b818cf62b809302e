import { describe, expect, it } from '@jest/globals'
import { SaxesParser } from 'saxes'
import type { Report } from '@secmlops/core'
import { junitRenderer } from '@secmlops/report'
import {
  HOSTILE_TEXTS,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
} from '@secmlops/testkit'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** Oracle of well-formedness: saxes, an independent parser that refuses what XML 1.0 refuses. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  const errors: Error[] = []
  parser.on('error', (error) => void errors.push(error))
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const top = open.at(-1)
    if (top) top.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  expect(errors).toEqual([])
  return root.children[0]!
}

/**
 * What JUnit.xsd of windyroad/JUnit-Schema (2378e66) demands of each element, the stricter of the two well-known schemas:
 * attributes that must be there, and its children in order. junit-10.xsd of jenkinsci/xunit-plugin (031e285) adds the pattern of `time`.
 */
const SUITE = ['id', 'package', 'name', 'timestamp', 'hostname', 'tests', 'failures', 'errors']
const GRAMMAR: Readonly<Record<string, { attributes: readonly string[]; children: RegExp }>> = {
  testsuites: { attributes: [], children: /^(testsuite )*$/ },
  testsuite: {
    attributes: [...SUITE, 'time', 'skipped'],
    children: /^properties (testcase )*system-out system-err $/,
  },
  properties: { attributes: [], children: /^(property )*$/ },
  property: { attributes: ['name', 'value'], children: /^$/ },
  testcase: {
    attributes: ['name', 'classname', 'time'],
    children: /^((failure|error|skipped) )?$/,
  },
  failure: { attributes: ['message', 'type'], children: /^$/ },
  error: { attributes: ['message', 'type'], children: /^$/ },
  skipped: { attributes: ['message', 'type'], children: /^$/ },
  'system-out': { attributes: [], children: /^$/ },
  'system-err': { attributes: [], children: /^$/ },
}

function check({ name, attributes, children }: Element): void {
  expect([name, Object.keys(attributes).sort()]).toEqual([
    name,
    [...GRAMMAR[name]!.attributes].sort(),
  ])
  expect(children.map((child) => `${child.name} `).join('')).toMatch(GRAMMAR[name]!.children)
  for (const child of children) check(child)
}

function draw(report: Report): Element[] {
  const root = parse([...junitRenderer.render(report, () => undefined)].join(''))
  check(root)
  for (const { attributes, children } of root.children) {
    expect(attributes['timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    expect(attributes['time']).toMatch(/^\d+\.\d{3}$/)
    const cases = children.filter(({ name }) => name === 'testcase')
    const count = (kind: string): string =>
      String(cases.filter((each) => each.children[0]?.name === kind).length)
    expect(attributes).toMatchObject({
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    })
  }
  return root.children
}

const casesOf = (suite: Element | undefined): Record<string, string> => {
  const cases = suite?.children.filter(({ name }) => name === 'testcase') ?? []
  return Object.fromEntries<string>(
    cases.map((each) => [each.attributes['name'] ?? '', each.children[0]?.name ?? 'passed']),
  )
}

describe('JUnit report', () => {
  it('has a suite for each gate, and a case for each requirement and rule', () => {
    const [provenance, robustness] = draw(sampleReport({ gates: [sampleGate(), measuredGate()] }))
    expect(provenance?.attributes['name']).toBe('provenance')
    expect(casesOf(provenance)).toEqual({
      verdict: 'failure',
      'planted fault: planted relabel': 'passed',
      'label-changed': 'failure',
    })
    expect(casesOf(robustness)).toMatchObject({
      'ap50.square >= 0.40 (detector)': 'failure',
    })
    const failure = provenance?.children
      .find(({ attributes }) => attributes['name'] === 'label-changed')
      ?.children.at(0)
    expect(failure?.text).toBe(
      'error: data/train.json:13 (record 17): record 17 is now "car", it was "person" -> Explain the change in the dataset card',
    )
  })

  it.each([
    ['pass', 'passed'],
    ['fail', 'failure'],
    ['inconclusive', 'error'],
    ['not-applicable', 'skipped'],
  ] as const)('shows a gate that says %s as %s', (outcome, kind) => {
    const [suite] = draw(sampleReport({ gates: [sampleGate({ outcome, findings: [] })] }))
    expect(casesOf(suite)['verdict']).toBe(kind)
  })

  it('does not fail warnings, and skips what is accepted', () => {
    const waiver = {
      fingerprint: 'f123456789abcdef0123456789abcdef',
      owner: 'ann',
      reason: 'known',
      approver: 'bob',
      expires: '2027-01-01',
    }
    const findings = [
      sampleFinding({ waiver }),
      sampleFinding({ rule: 'card-old', severity: 'warning', message: 'a year old' }),
    ]
    const [suite] = draw(sampleReport({ gates: [sampleGate({ outcome: 'pass', findings })] }))
    expect(casesOf(suite)).toMatchObject({ 'label-changed': 'skipped', 'card-old': 'passed' })
    expect(suite?.children.at(-2)?.text).toContain('a year old')
  })

  it('shows what kept a gate from judging as errors', () => {
    const gate = sampleGate({
      outcome: 'inconclusive',
      findings: [],
      failure: { code: 'internal', message: 'broke', exitCode: 4 },
      flags: [{ id: 'NOT_CONVERGED', message: 'more', remedy: 'steps' }],
      controls: [{ name: 'planted', rejected: false, detail: 'found 3 of 4' }],
    })
    expect(casesOf(draw(sampleReport({ gates: [gate] }))[0])).toEqual({
      verdict: 'error',
      'planted fault: planted': 'error',
      'gate-failure': 'error',
      flag: 'error',
    })
  })

  it('fails nothing for a shard, which has no verdict', () => {
    const flags = [{ id: 'PARTIAL', message: 'shard 1 of 2', remedy: 'merge' }]
    const gate = { ...measuredGate(), outcome: 'inconclusive' as const, flags }
    const [suite] = draw(sampleReport({ gates: [gate] }))
    expect(suite?.attributes).toMatchObject({ failures: '0', errors: '0' })
  })

  // XML 1.0, 2.2: of the controls only tab, line feed and carriage return; neither surrogates nor U+FFFE and U+FFFF.
  it.each([...HOSTILE_TEXTS, 'nul\u0000bell\u0007', 'non\uFFFEchar\uFFFF', ']]>', '&amp;lt;'])(
    'holds hostile text as text: %j',
    (hostile) => {
      const finding = sampleFinding({ message: hostile, location: { path: hostile } })
      const [suite] = draw(
        sampleReport({ gates: [sampleGate({ reason: hostile, findings: [finding] })] }),
      )
      const text = suite?.children.flatMap(({ children }) => children.map((each) => each.text))
      expect(text?.join('')).not.toMatch(/[\p{Cf}\uFFFE\uFFFF]/u)
    },
  )

  it('writes what XML cannot hold so that it is seen', () => {
    const finding = sampleFinding({ message: 'a\u0000b\uFFFEc' })
    const xml = [
      ...junitRenderer.render(
        sampleReport({ gates: [sampleGate({ findings: [finding] })] }),
        () => undefined,
      ),
    ].join('')
    expect(xml).toContain('a\\u{0}b\\u{fffe}c')
  })
})
