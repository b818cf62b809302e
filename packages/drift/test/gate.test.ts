import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  createRandom,
  judge,
  parsePolicy,
  requirementsOf,
  type Evaluation,
  type Verdict,
} from '@secmlops/core'
import { fakeChange, fakeTools, sharedData, type Files } from '@secmlops/testkit'
import { gate } from '@secmlops/drift'

const POLICY = `version: 1
datasets:
  frames: { path: data/frames.csv, format: csv, id: frame }
  scenes: { path: data/scenes, format: webdataset }
gates:
  drift:
    reference: baselines/frames.csv
    current: frames
`

/** 3000 frames: brightness in percent, one of three cameras, some missing values. */
function frames(scope: string, shift = 0): string {
  const random = createRandom(11, scope)
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const brightness =
      random.uniform() < 0.02 ? 'NA' : (50 + 10 * (random.normal() + shift)).toFixed(2)
    return `${scope}-${String(i)},${brightness},cam-${String(random.integer(3))}`
  })
  return ['frame,brightness,camera', ...rows, ''].join('\n')
}

interface Sides {
  readonly base: Files
  readonly head: Files
}

function evaluation(files: Sides, policyText = POLICY): Promise<Evaluation> {
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policyText)))!
  return gate.evaluate(fakeChange(files.base, files.head), settings, fakeTools())
}

async function run(files: Sides, policyText = POLICY): Promise<Verdict> {
  const policy = parsePolicy('secmlops.yml', Buffer.from(policyText))
  const standard = { requirements: requirementsOf(policy, 'drift'), severity: {} }
  return judge(await evaluation(files, policyText), standard, [], new Date('2026-11-23'))
}

const base = { 'secmlops.yml': POLICY, 'baselines/frames.csv': frames('reference') }

describe('the drift gate', () => {
  it('passes data like the reference', async () => {
    const verdict = await run({ base, head: { ...base, 'data/frames.csv': frames('good') } })
    expect(verdict).toMatchObject({ outcome: 'pass', findings: [] })
    expect(verdict.requirements.map(({ id, feature }) => [id, feature])).toEqual([
      ['drift.distribution', 'brightness'],
      ['drift.nulls', 'brightness'],
      ['drift.distribution', 'camera'],
      ['drift.new-categories', 'camera'],
    ])
  })

  it('says which engine read the tables, beside the verdict', async () => {
    expect(
      await evaluation({ base, head: { ...base, 'data/frames.csv': frames('good') } }),
    ).toMatchObject({ tables: 'duckdb' })
  })

  it('fails darker frames', async () => {
    const verdict = await run({ base, head: { ...base, 'data/frames.csv': frames('dark', -0.5) } })
    expect(verdict.outcome).toBe('fail')
    expect(verdict.reason).toMatch(/^brightness \(drift\.distribution\): drifted/)
  })

  it('reads the reference from the target branch, not from the change', async () => {
    const dark = frames('dark', -0.5)
    const head = { ...base, 'baselines/frames.csv': dark, 'data/frames.csv': dark }
    expect((await run({ base, head })).outcome).toBe('fail')
  })

  it('says so when the reference comes from the change because there is no policy yet', async () => {
    const verdict = await run({ base: {}, head: { ...base, 'data/frames.csv': frames('good') } })
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(['reference-not-accepted'])
  })

  it('places findings on the header line of the file and on the column', async () => {
    const renamed = frames('good').replace('brightness', 'luma')
    const verdict = await run({ base, head: { ...base, 'data/frames.csv': renamed } })
    expect(verdict.outcome).toBe('fail')
    expect(verdict.findings.map(({ rule, location }) => ({ rule, location }))).toEqual([
      {
        rule: 'column-missing',
        location: { path: 'data/frames.csv', line: 1, feature: 'brightness' },
      },
      { rule: 'column-added', location: { path: 'data/frames.csv', line: 1, feature: 'luma' } },
    ])
  })

  it.each([
    ['a table that is not there', {}, 'not-found', { path: 'secmlops.yml', line: 8 }],
    ['an empty file', { 'data/frames.csv': '' }, 'empty-file', { path: 'data/frames.csv' }],
    [
      'a header alone',
      { 'data/frames.csv': 'frame,brightness,camera\n' },
      'empty-table',
      { path: 'data/frames.csv' },
    ],
    [
      'a ragged row',
      { 'data/frames.csv': 'a,b\n1,2\n3\n' },
      'unreadable-table',
      { path: 'data/frames.csv', line: 3 },
    ],
    [
      'an LFS pointer',
      { 'data/frames.csv': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n' },
      'not-materialised',
      { path: 'data/frames.csv', line: 1 },
    ],
  ])('refuses %s with exit 2', async (_, files, code, location) => {
    await expect(run({ base, head: { ...base, ...files } })).rejects.toMatchObject({
      code,
      exit: 2,
      location,
    })
  })

  it('refuses a dataset that is not a table', () => {
    const text = POLICY.replace('current: frames', 'current: scenes')
    const policy = parsePolicy('secmlops.yml', Buffer.from(text))
    expect(() => gate.configure(policy)).toThrow('dataset "scenes" is webdataset, not a table')
  })
})

// Oracles: README of the test data (Latitude and Longitude drift, AveBedrms and Population do not); p of scipy 1.17.1.
const housing = ['reference', 'analysis'].map((part) =>
  sharedData(`drift/california_housing_${part}.csv`),
)
const it_ = housing.every((path) => path !== undefined) ? it : it.skip

it_('judges the California housing data', async () => {
  const [reference, current] = housing.map((path) => readFileSync(path!))
  const text = POLICY.replace('id: frame', 'id: id')
  const verdict = await run(
    {
      base: { 'secmlops.yml': text, 'baselines/frames.csv': reference! },
      head: { 'secmlops.yml': text, 'data/frames.csv': current! },
    },
    text,
  )
  const of = (name: string): Verdict['requirements'][number] =>
    verdict.requirements.find(({ feature }) => feature === name)!
  expect(of('Latitude')).toMatchObject({ outcome: 'fail', value: expect.closeTo(0.507, 3) })
  expect(of('Longitude')).toMatchObject({ outcome: 'fail', value: expect.closeTo(0.512, 3) })
  expect(of('AveBedrms')).toMatchObject({ outcome: 'pass', p: 0.5139809516931633 })
  expect(of('Population')).toMatchObject({ outcome: 'pass', p: 0.09347256013494426 })
})
