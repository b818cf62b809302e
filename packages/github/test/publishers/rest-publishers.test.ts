import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Severity } from '@secmlops/core'
import { PUBLISHERS, type PublishOptions, type Remote } from '@secmlops/github'
import { HOSTILE_TEXTS, sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'
import { packedSarif } from '../../src/publishers/sarif.js'
import { fakeGithub, type FakeGithub } from '../support/fake-github.js'

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']
const MARKER = `<!-- secmlops ${'c'.repeat(32)} -->`

let github: FakeGithub
let warnings: string[]

beforeEach(async () => {
  github = await fakeGithub()
  warnings = []
})
afterEach(async () => {
  await github.close()
  expect(github.invalid).toEqual([])
})

const reportOf = (count: number): PublishOptions['report'] => {
  const findings = Array.from({ length: count }, (_, i) => {
    const text = HOSTILE_TEXTS[i % HOSTILE_TEXTS.length] ?? ''
    const severity = SEVERITIES[i % 3] ?? 'error'
    return sampleFinding({ severity, message: text, location: { path: text, line: i + 1 } })
  })
  return sampleReport({ gates: [sampleGate({ findings })] })
}

const remote = (overrides: Partial<Remote> = {}): Remote => ({
  ...{ token: 't', api: github.api, owner: 'acme', repo: 'street', event: 'pull_request' },
  ...{ sha: 'e'.repeat(40), ref: 'refs/pull/5/merge', pullRequest: 5, part: 'drift' },
  marker: MARKER,
  wants: { comment: true, checkRun: 'own', sarif: true, issue: true },
  ...overrides,
})

const send = async (name: string, overrides: Partial<PublishOptions> = {}): Promise<void> => {
  const publisher = PUBLISHERS.find((each) => each.name === name)!
  const silent = (): void => undefined
  const options: PublishOptions = {
    ...{ report: reportOf(3), head: 'a'.repeat(40), reportPath: '', artifact: undefined },
    ...{ remote: remote(), rules: [], env: {} },
    logger: { debug: silent, info: silent, warn: (text) => void warnings.push(text) },
    ...overrides,
  }
  expect(publisher.isOn(options)).toBe(true)
  await publisher.publish(options, new Set())
}

interface Unpacked {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly level: string
        readonly partialFingerprints: Readonly<Record<string, string>>
      }[]
    },
  ]
}

const unpacked = (text: string): Unpacked =>
  JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()) as Unpacked

describe('the comment', () => {
  it('is written once, then written anew', async () => {
    await send('comment')
    await send('comment', { report: reportOf(1) })
    expect(github.comments).toHaveLength(1)
    expect(github.comments[0]?.['body']).toMatch(new RegExp(`^${MARKER}\n`))
  })

  it('is found behind a hundred others, and never in the words of a stranger', async () => {
    const others = Array.from({ length: 150 }, (_, i) => ({
      ...{ id: i + 1, body: `${MARKER} mine`, user: { login: 'mallory' } },
    }))
    github.comments.push(...others)
    await send('comment')
    await send('comment')
    expect(github.comments).toHaveLength(151)
    expect(github.comments.slice(0, 150)).toEqual(others)
  })

  it('is found by the token of another App, too', async () => {
    github.account = 'acme-gate[bot]'
    await send('comment')
    await send('comment')
    expect(github.comments).toHaveLength(1)
  })

  // 65,536 characters with the marker: facts sheet github-actions 3.1.
  it('B3: fits and says how much does not', async () => {
    const findings = Array.from({ length: 20 }, () =>
      sampleFinding({ message: '😀'.repeat(900), remedy: '\ud800'.repeat(900) }),
    )
    const ids = ['provenance', 'signing', 'robustness', 'drift'] as const
    const gates = ids.map((id) => sampleGate({ id, findings }))
    await send('comment', { report: sampleReport({ gates }) })
    const body = String(github.comments[0]?.['body'])
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(body.length).toBeGreaterThan(20_000)
    expect(body).toMatch(/\*\*Cut to fit\.\*\* \d+ more issues/)
    expect(body).not.toMatch(/[\ud800-\udfff]/u)
  })

  it('shows hostile text as text', async () => {
    await send('comment', { report: reportOf(HOSTILE_TEXTS.length) })
    const body = String(github.comments[0]?.['body']).slice(MARKER.length)
    expect(body).not.toMatch(/<(img|script|!--)|@octocat|\$\{\{|[^\P{Cc}\n]|[\u202e\u2066]/u)
  })
})

describe('the check run', () => {
  it('is ours, annotated in batches of fifty', async () => {
    await send('check run', { report: reportOf(120) })
    const [first, ...more] = github.calls
    expect(first).toMatchObject({ method: 'POST', body: { conclusion: 'failure' } })
    expect(more.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PATCH /repos/acme/street/check-runs/9',
      'PATCH /repos/acme/street/check-runs/9',
    ])
    expect(github.annotations.length).toBeGreaterThanOrEqual(120)
  })

  it("is the job's where its id is given, with what was not printed", async () => {
    const wants = { ...remote().wants, checkRun: 77 }
    await send('check run', { report: reportOf(60), remote: remote({ wants }) })
    expect(github.calls.map(({ path }) => path)).toEqual(['/repos/acme/street/check-runs/77'])
    expect(github.calls[0]?.body).not.toHaveProperty('conclusion')
    expect(github.annotations).toHaveLength(30)
  })
})

describe('a check run of what has no place', () => {
  /** Paths of a report start at the folder of its policy, and those of GitHub at the root. */
  it('is at the policy, wherever that is', async () => {
    const plain = sampleReport({
      gates: [sampleGate({ findings: [], flags: [{ id: 'X', message: 'm', remedy: 'r' }] })],
    })
    const report = { ...plain, change: { ...plain.change, directory: 'services/street' } }
    await send('check run', { report })
    expect(github.annotations).toMatchObject([{ path: 'services/street/secmlops.yml' }])
  })
})

describe('a check run of more than a thousand issues', () => {
  it('says how many are not annotated', async () => {
    await send('check run', { report: reportOf(1200) })
    const { output } = github.calls[0]!.body as { output: { summary: string } }
    const count = Number(/^(\d+) issues, the least severe/.exec(output.summary)?.[1])
    expect(github.annotations).toHaveLength(1000)
    expect(count).toBeGreaterThanOrEqual(200)
    expect(github.calls).toHaveLength(20)
  })
})

describe('the SARIF log', () => {
  it('arrives packed, with fingerprints, for the commit that was checked out', async () => {
    await send('SARIF log')
    const { body } = github.calls[0]!
    expect(body).toMatchObject({ commit_sha: 'e'.repeat(40), ref: 'refs/pull/5/merge' })
    const log = unpacked(String(body['sarif']))
    expect(log.runs[0].results[0]?.partialFingerprints['secmlops/v1']).not.toBe('')
  })

  it('loses the least severe first, by number and by size', () => {
    const report = reportOf(90)
    const { packed, cut } = packedSarif(report, [], { results: 30, bytes: 1_000_000 })
    expect(cut).toBeGreaterThanOrEqual(60)
    const log = unpacked(packed)
    expect(log.runs[0].results).toHaveLength(30)
    for (const { level } of log.runs[0].results) expect(level).toBe('error')
    const small = packedSarif(report, [], { results: 90, bytes: 2500 })
    expect(Buffer.from(small.packed, 'base64').length).toBeLessThanOrEqual(2500)
    expect(small.cut).toBeGreaterThan(0)
  })
})

describe('the issue of scheduled runs', () => {
  const scheduled = (): Remote => remote({ event: 'schedule', pullRequest: undefined })

  it('is opened, kept and closed', async () => {
    const drift = sampleReport({ gates: [sampleGate({ id: 'drift' })] })
    await send('issue', { report: drift, remote: scheduled() })
    await send('issue', { report: drift, remote: scheduled() })
    expect(github.issues).toHaveLength(1)
    expect(github.issues[0]).toMatchObject({ state: 'open', labels: ['secmlops'] })
    expect(github.issues[0]?.['body']).toContain('**Proposed:** go back to the last model')
    const green = sampleReport({ outcome: 'pass', gates: [sampleGate({ outcome: 'pass' })] })
    await send('issue', { report: green, remote: scheduled() })
    expect(github.issues[0]).toMatchObject({ state: 'closed', state_reason: 'completed' })
    await send('issue', { report: green, remote: scheduled() })
    expect(github.issues).toHaveLength(1)
  })

  it('is not for other events', () => {
    const { isOn } = PUBLISHERS.find(({ name }) => name === 'issue')!
    expect(isOn({ remote: remote() } as PublishOptions)).toBe(false)
  })
})

describe('a refusal', () => {
  it.each([401, 403, 404, 422, 500])('%i of a POST is thrown at once', async (status) => {
    github.refuse({ status })
    await expect(send('SARIF log')).rejects.toMatchObject({ status })
    expect(github.calls).toHaveLength(1)
  })
})
