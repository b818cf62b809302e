import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { fakeTools, gitRepository } from '@secmlops/testkit'
import type { Fault } from '../../src/selftest/fault.js'
import { FAULTS } from '../../src/selftest/faults/index.js'
import { selftestMarkdown } from '../../src/selftest/markdown.js'
import { selftest, type Selftest } from '../../src/selftest/selftest.js'
import { selftestText } from '../../src/selftest/text.js'

const CARD =
  'name: d\ndescription: d\nlicense: CC0-1.0\norigin: [{ issuer: Example }]\npersonal-data: none\n'
const POLICY = {
  version: 1,
  datasets: {
    'mail-train': { path: 'train.csv', card: 'train.yml', id: 'id', label: 'spam' },
    'mail-test': { path: 'test.csv', card: 'test.yml', id: 'id', label: 'spam' },
  },
  gates: { provenance: { screens: ['duplicates', 'leakage'] } },
}

const rows = (name: string): string =>
  [
    'id,words,spam',
    ...[1, 2, 3, 4].map(
      (i) => `${name}${String(i)},"${name}, ${String(i)}",${i % 2 ? 'yes' : 'no'}`,
    ),
    '',
  ].join('\n')

/** Nothing objects to a new README: a selftest has to say so. */
const HARMLESS: Fault = {
  id: 'harmless',
  title: 'A README',
  threat: 'T-data/poisoning',
  by: 'provenance',
  rules: ['leaked-content'],
  async plant(copy) {
    await copy.write('README.md', 'hello')
    return 'README.md'
  },
}

const folder = mkdtempSync(join(tmpdir(), 'secmlops-selftest-'))
const repository = gitRepository()
// The policy lies in a folder of the repository: the copy begins there.
repository.commit({
  'sub/secmlops.yml': JSON.stringify(POLICY),
  'sub/train.yml': CARD,
  'sub/test.yml': CARD,
  'sub/train.csv': rows('a'),
  'sub/test.csv': rows('b'),
})
afterAll(() => {
  repository.remove()
  rmSync(folder, { recursive: true })
})

async function run(): Promise<Selftest> {
  const { clock, progress } = fakeTools()
  const wanted = ['leaked-test-record', 'relabelled-record', 'personal-data', 'added-key']
  return selftest({
    directory: join(repository.directory, 'sub'),
    folder,
    faults: [...FAULTS.filter(({ id }) => wanted.includes(id)), HARMLESS],
    clock,
    progress,
    threads: 1,
  })
}

describe('check 33: selftest', () => {
  // In a repository that "secmlops init" has just set up, a licence was unknown before, too, and nothing said why it was "missed".
  it('a fault that the repository has already is neither caught nor missed, and says what to mend', async () => {
    const known = gitRepository()
    known.commit({
      'secmlops.yml': JSON.stringify({
        ...POLICY,
        system: { name: 's', purpose: 'p', commercial: true },
      }),
      'train.yml': CARD.replace('CC0-1.0', 'CC-BY-NC-4.0'),
      'test.yml': CARD,
      'train.csv': rows('a'),
      'test.csv': rows('b'),
    })
    const { clock, progress } = fakeTools()
    const faults = FAULTS.filter(({ id }) => id === 'forbidden-license')
    const own = join(folder, 'known')
    mkdirSync(own)
    const options = { directory: known.directory, folder: own, faults, clock, progress }
    const { results } = await selftest({ ...options, threads: 1 })
    known.remove()
    expect(results[0]).toMatchObject({
      status: 'not-applicable',
      reason: expect.stringMatching(/^license-forbids-purpose was said before, too/),
    })
  })

  // A key that is not there yet stops every merge; the gate was said to have missed three planted files.
  it('a gate that cannot judge yet has missed nothing, and says what to add', async () => {
    const early = gitRepository()
    early.commit({
      'secmlops.yml': JSON.stringify({
        version: 1,
        gates: { signing: { signers: [{ 'public-key': 'keys/release.pub' }] } },
      }),
    })
    const { clock, progress } = fakeTools()
    const own = join(folder, 'early')
    mkdirSync(own)
    const faults = FAULTS.filter(({ id }) => id === 'renamed-pickle')
    const options = { directory: early.directory, folder: own, faults, clock, progress }
    const { results } = await selftest({ ...options, threads: 1 })
    early.remove()
    expect(results[0]).toMatchObject({
      status: 'not-applicable',
      reason: expect.stringMatching(/stops every merge before it has looked: .*release\.pub/),
    })
  })

  it('says what is caught and by what, what is missed, and what this policy does not ask for', async () => {
    const before = repository.git('for-each-ref') + repository.git('count-objects')
    const done = await run()
    const seen = done.results.map(({ fault, status, found, add }) => [
      fault.id,
      status,
      found?.rule ?? add,
    ])
    expect(seen).toEqual([
      ['relabelled-record', 'caught', 'unexplained-relabel'],
      ['leaked-test-record', 'caught', 'leaked-content'],
      [
        'personal-data',
        'not-applicable',
        'gates.provenance.screens: [duplicates, leakage, personal-data]',
      ],
      ['added-key', 'not-applicable', 'gates.signing'],
      ['harmless', 'missed', undefined],
    ])
    expect(done.control.get('provenance')?.objections).toEqual([])
    expect(selftestText(done)).toContain('2 caught, 1 missed, 2 not applicable')
    expect(selftestMarkdown(done)).toContain('| MISSED |')
    // The repository itself is as it was.
    expect(repository.git('for-each-ref') + repository.git('count-objects')).toBe(before)
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
