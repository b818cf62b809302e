import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { generateKeyPair, keySigner, signModel } from '@secmlops/attest'
import { encodePng } from '@secmlops/dataset'
import { readInputs } from '@secmlops/github'
import {
  fakeTools,
  gitRepository,
  memoryTree,
  type Files,
  type GitRepository,
} from '@secmlops/testkit'
import { judgeEvent } from '../../src/engine/judge-event.js'

const KEY = generateKeyPair()
const POLICY = `version: 1
datasets: { scenes: { path: scenes, format: image-folder, card: card.yml } }
models: { net: { path: models/net.safetensors, signature: models/net.sig } }
gates:
  provenance: { require: [license], changes: explained }
  signing: { signers: [{ public-key: release.pub }] }
`
const CARD = `name: scenes
description: made for this test
license: CC0-1.0
origin: [{ issuer: Example }]
`
const EXPLAINED = `${CARD}changes:
  - { class: relabelled, reason: typing error, author: ann, date: 2026-01-31 }
`

const scratch = mkdtempSync(join(tmpdir(), 'secmlops-events-'))
const repositories: GitRepository[] = []
/** The remote, with the branch `main` at `base`. */
let origin: GitRepository
let base = ''

const repository = (...init: string[]): GitRepository => {
  const made = gitRepository(...init)
  repositories.push(made)
  return made
}

/** A file of safetensors without a tensor: the length of its header, and the header. */
function model(note: string): Files {
  const header = Buffer.from(JSON.stringify({ __metadata__: { note } }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return { 'models/net.safetensors': Buffer.concat([length, header]) }
}

async function signed(note: string): Promise<Files> {
  const { bundle } = await signModel(memoryTree(model(note)), 'models/net.safetensors', {
    signer: keySigner(KEY.privateKey),
  })
  return { ...model(note), 'models/net.sig': bundle }
}

const picture = (label: string, name: string): string => `scenes/${label}/${name}.png`
const [RED, GREEN, BLUE] = [await pixel(255, 0, 0), await pixel(0, 255, 0), await pixel(0, 0, 255)]

function pixel(...rgb: readonly number[]): Promise<Uint8Array> {
  return encodePng({ width: 1, height: 1, data: Uint8Array.from(rgb) })
}

beforeAll(async () => {
  origin = repository()
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
  base = origin.commit({
    'secmlops.yml': POLICY,
    'card.yml': CARD,
    'release.pub': KEY.publicKey,
    ...(await signed('first')),
    [picture('car', '1')]: RED,
    [picture('man', '2')]: GREEN,
  })
})

afterAll(() => {
  for (const each of repositories) each.remove()
  rmSync(scratch, { recursive: true })
})

/** A commit on another one. */
function commitOn(parent: string, files: Files, remove: readonly string[] = []): string {
  origin.git('checkout', '--quiet', '--detach', parent)
  return origin.commit(files, remove)
}

interface Judged {
  readonly outcome: string
  readonly gates: Readonly<Record<string, string>>
  readonly rules: readonly string[]
}

async function judged(
  event: string,
  sha: string,
  payload: object,
  directory = origin.directory,
): Promise<Judged> {
  const path = join(scratch, 'event.json')
  writeFileSync(path, JSON.stringify(payload))
  const env = {
    ...process.env,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'acme/street',
    GITHUB_SHA: sha,
    GITHUB_WORKSPACE: directory,
  }
  const { logger } = fakeTools()
  const { run } = await judgeEvent(
    { inputs: readInputs({ INPUT_INPUTS: '{}' }), env, logger },
    undefined,
  )
  const { gates, outcome } = run.report
  return {
    outcome,
    gates: Object.fromEntries(gates.map((gate) => [gate.id, gate.outcome])),
    rules: gates
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule)
      .sort(),
  }
}

/** The event of a pull request whose merge with the target is checked out, as GitHub gives it. */
function pullRequest(head: string, repo: object | null = { full_name: 'acme/street' }) {
  origin.git('checkout', '--quiet', '--detach', base)
  origin.git('merge', '--quiet', '--no-ff', '--message', 'merge', head)
  const sides = {
    head: { sha: head, repo },
    base: { sha: base, ref: 'main', repo: { full_name: 'acme/street' } },
  }
  return judged('pull_request', origin.git('rev-parse', 'HEAD'), { pull_request: sides })
}

const WEIGHTS = model('swapped')
const NOTHING = {
  outcome: 'pass',
  gates: { provenance: 'not-applicable', signing: 'not-applicable', policy: 'pass' },
}

/** Text is looked at, because a file is what its bytes are. */
const SCANNED = { outcome: 'pass', gates: { ...NOTHING.gates, signing: 'pass' } }

describe('check 28: verdicts of events', () => {
  it.each([
    ['of this repository', { full_name: 'acme/street' }],
    ['from a fork', { full_name: 'eve/street' }],
    ['from a fork that was deleted', null],
  ])('a pull request %s: changed weights fail, text beside them passes', async (_, repo) => {
    expect(await pullRequest(commitOn(base, WEIGHTS), repo)).toMatchObject({
      outcome: 'fail',
      gates: { provenance: 'not-applicable', signing: 'fail' },
    })
    expect(await pullRequest(commitOn(base, { 'notes.txt': 'x' }), repo)).toMatchObject(SCANNED)
  })

  it('a group of the merge queue is judged against its base', async () => {
    const head = commitOn(base, WEIGHTS)
    const group = (sha: string): object => ({
      merge_group: { head_sha: head, head_ref: 'refs/heads/q', base_sha: sha, base_ref: 'main' },
    })
    expect((await judged('merge_group', head, group(base))).outcome).toBe('fail')
    // The group before it brought the weights.
    expect(await judged('merge_group', head, group(head))).toMatchObject(NOTHING)
  })

  it('a push is judged against what was there before; a new branch as a whole', async () => {
    const head = commitOn(base, WEIGHTS)
    const push = (before: string) => judged('push', head, { before, after: head })
    expect((await push(base)).outcome).toBe('fail')
    expect(await push(head)).toMatchObject(NOTHING)
    expect((await push('0'.repeat(40))).gates).toMatchObject({
      provenance: 'pass',
      signing: 'fail',
    })
  })

  it.each(['schedule', 'workflow_dispatch'])('%s: everything is examined', async (event) => {
    origin.git('checkout', '--quiet', '--detach', base)
    expect(await judged(event, base, {})).toMatchObject({
      outcome: 'pass',
      gates: { provenance: 'pass', signing: 'pass' },
    })
    expect((await judged(event, commitOn(base, WEIGHTS), {})).outcome).toBe('fail')
  })
})

describe('check 28: histories', () => {
  const clone = (head: string): string => {
    origin.git('branch', '--force', 'topic', head)
    const from = `file://${origin.directory}`
    return repository('clone', '--quiet', '--depth=1', '--branch=topic', from, '.').directory
  }
  const push = (before: string, head: string, directory: string) =>
    judged('push', head, { before, after: head }, directory)

  it('a shallow clone without the merge base fetches it', async () => {
    const head = commitOn(commitOn(base, WEIGHTS), { 'notes.txt': 'x' })
    expect(await push(base, head, clone(head))).toMatchObject({
      outcome: 'fail',
      gates: { provenance: 'not-applicable', signing: 'fail' },
    })
  })

  it('a shallow clone that can fetch nothing is exit 2, not a pass', async () => {
    const head = commitOn(commitOn(base, { a: '1' }), { a: '2' })
    const directory = clone(head)
    const cut = repository('clone', '--quiet', '--depth=1', `file://${directory}`, '.')
    cut.git('remote', 'remove', 'origin')
    await expect(push(base, head, cut.directory)).rejects.toMatchObject({
      code: 'no-history',
      exit: 2,
    })
  })

  it('a push by force is judged from what both histories share, by the policy that was there', async () => {
    const before = commitOn(base, { 'notes.txt': 'old', ...(await signed('others')) })
    const head = commitOn(base, WEIGHTS)
    expect((await push(before, head, clone(head))).outcome).toBe('fail')
    const harmless = commitOn(base, { 'notes.txt': 'new' })
    expect(await push(before, harmless, clone(harmless))).toMatchObject(SCANNED)
    const loose = commitOn(base, { 'secmlops.yml': POLICY.replace('explained', 'listed') })
    expect((await push(before, loose, clone(loose))).rules).toEqual(['policy-loosened'])
  })
})

describe('check 28: changes', () => {
  /** The label of the second picture is now that of the first. */
  const relabelled = (parent: string, card: string): string =>
    commitOn(parent, { 'card.yml': card, [picture('car', '2')]: GREEN }, [picture('man', '2')])

  it('a revert is a change like another: it needs a reason of its own', async () => {
    const merged = relabelled(base, EXPLAINED)
    expect(await pullRequest(merged)).toMatchObject({ outcome: 'pass', rules: [] })
    origin.git('checkout', '--quiet', '--detach', merged)
    origin.git('revert', '--no-edit', merged)
    const reverted = origin.git('rev-parse', 'HEAD')
    const payload = { before: merged, after: reverted }
    expect(await judged('push', reverted, payload)).toMatchObject({
      outcome: 'fail',
      rules: ['unexplained-relabel'],
    })
    const weights = commitOn(base, await signed('others'))
    const back = commitOn(weights, await signed('first'))
    expect((await judged('push', back, { before: weights, after: back })).gates).toMatchObject({
      signing: 'pass',
    })
  })

  it('names alone: a record may be renamed, its label not, and neither a model out of its policy', async () => {
    const moved = (from: string, to: string) =>
      commitOn(base, { [picture('man', to)]: GREEN }, [picture('man', from)])
    expect(await pullRequest(moved('2', '3'))).toMatchObject({
      outcome: 'pass',
      gates: { provenance: 'pass' },
    })
    expect((await pullRequest(relabelled(base, CARD))).rules).toEqual(['unexplained-relabel'])
    const gone = commitOn(
      base,
      { 'models/moved.safetensors': model('first')['models/net.safetensors'] ?? '' },
      ['models/net.safetensors'],
    )
    await expect(pullRequest(gone)).resolves.toMatchObject({ outcome: 'fail' })
  })

  it('bytes alone: no text shows them, and they are judged', async () => {
    expect((await pullRequest(commitOn(base, WEIGHTS))).gates).toMatchObject({ signing: 'fail' })
    const record = commitOn(base, { [picture('car', '1')]: BLUE })
    expect((await pullRequest(record)).rules).toEqual(['unexplained-content'])
  })

  it('no file at all: nothing applies, and the policy was still read', async () => {
    expect(await pullRequest(commitOn(base, {}))).toMatchObject(NOTHING)
    const there = commitOn(commitOn(base, WEIGHTS), model('first'))
    expect(await pullRequest(there)).toMatchObject(NOTHING)
  })
})
