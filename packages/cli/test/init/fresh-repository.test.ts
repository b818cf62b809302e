import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stderr, stdout } from 'node:process'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { parseCard } from '@secmlops/provenance'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { diagnose } from '../../src/commands/doctor.js'
import { readRepository } from '../../src/doctor/repository.js'
import { WorkingTree } from '../../src/host/working-tree.js'
import { createProgram } from '../../src/program.js'

const SHA = 'c'.repeat(40)
const SEEN = { rules: undefined, name: 'acme/street', branch: 'main' }

let repository: GitRepository
beforeEach(() => {
  repository = gitRepository()
  repository.write({ 'models/net.pt': 'x', 'data/rows.csv': 'a,b\n1,2\n' })
})
afterEach(() => {
  jest.restoreAllMocks()
  repository.remove()
})

/** What init prints. */
async function init(...flags: readonly string[]): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  jest.spyOn(stderr, 'write').mockReturnValue(true)
  const line = ['init', '--directory', repository.directory, ...flags]
  await createProgram().parseAsync(line, { from: 'user' })
  return text
}

/** What doctor finds to be done. */
async function left(): Promise<string[]> {
  const tree = new WorkingTree(repository.directory)
  const answers = await diagnose(await readRepository(tree, SEEN))
  return answers.flatMap(({ status, check, message }) =>
    status === 'ok' ? [] : [`${status} ${check}: ${message}`],
  )
}

const KEY = 'fail keys: the key keys/release.pub does not exist'
const REQUIRED =
  'warn required-check: whether the check is required could not be seen without a token'

describe('a repository that init has just set up', () => {
  it('lacks what only a person can give: a key, an owner, the rule of the branch', async () => {
    await init('--ref', SHA)
    const owned = ['.github/workflows/secmlops.yml', '.github/CODEOWNERS', 'secmlops.yml']
    expect(await left()).toEqual([
      KEY,
      ...[...owned, 'keys/release.pub'].map((path) => `fail code-owners: nobody owns ${path}`),
      REQUIRED,
    ])
  })

  it('lacks nothing that a file can hold once there are a key and an owner', async () => {
    await init('--ref', SHA, '--owner', '@acme/security', '--ci', 'github-forks')
    repository.write({ 'keys/release.pub': '-----BEGIN PUBLIC KEY-----\n' })
    expect(await left()).toEqual([REQUIRED])
  })

  /** The gate of signatures wanted a key before there was anything to sign, and a pull request was an error until there was one. */
  it('needs no key as long as there is no model', async () => {
    repository.remove()
    repository = gitRepository()
    repository.write({ 'data/rows.csv': 'a,b\n1,2\n' })
    const text = await init('--ref', SHA, '--owner', '@acme/security')
    expect(text).not.toContain('keygen')
    expect(await left()).toEqual([REQUIRED])
    const policy = parsePolicy(
      'secmlops.yml',
      readFileSync(join(repository.directory, 'secmlops.yml')),
    )
    expect(policy.value.gates.signing).toEqual({ signers: [] })
  })

  it('is told how to pin what could not be pinned', async () => {
    const command = 'gh api repos/secmlops/secmlops/commits/v0.1.0 --jq .sha'
    repository.write({
      '.github/workflows/a.yml':
        'on: { pull_request: , merge_group: }\njobs: { a: { permissions: {}, steps: [{ uses: secmlops/secmlops@v0.1.0 }] } }\n',
    })
    await init('--ref', SHA, '--owner', '@acme/security')
    const tree = new WorkingTree(repository.directory)
    const answers = await diagnose(await readRepository(tree, SEEN))
    expect(
      answers.find(({ check, status }) => check === 'pins' && status === 'fail')?.remedy,
    ).toMatch(new RegExp(`: ${command}$`))
  })
})

describe('init', () => {
  // A workflow below the root of a repository, where GitHub never looks, was the only gate of a project in a monorepo.
  it('writes no job and no CODEOWNERS below the root of a repository', async () => {
    repository.write({ 'services/credit/models/net.pt': 'x' })
    const text = await init('--directory', join(repository.directory, 'services/credit'))
    expect(text.match(/^written .*/gm)).toEqual(['written  secmlops.yml'])
    expect(text).toContain('with: { working-directory: services/credit }')
    expect(text).not.toContain('Put the commit of secmlops')
  })

  it('keeps what exists, and says so', async () => {
    repository.write({ '.github/CODEOWNERS': '* @acme/all\n' })
    expect(await init('--ref', SHA)).toContain('kept     .github/CODEOWNERS (it existed)')
    expect(await init('--ref', SHA)).not.toContain('written')
    expect(await left()).not.toContain('fail code-owners: nobody owns secmlops.yml')
  })

  it.each(['v1', 'C'.repeat(40), 'c'.repeat(39)])('takes no %s for a commit', async (ref) => {
    await expect(init('--ref', ref)).rejects.toThrow('40 hexadecimal digits')
  })

  it('names every card as a thing to state', async () => {
    const text = await init('--ref', SHA)
    expect(text).toContain('written  data/rows.card.yml')
    expect(text).toMatch(/State licence, origin .*\n +data\/rows\.card\.yml\n/)
  })

  // A folder that does not exist was called a defect of this program (exit 4).
  it.each(['init', 'doctor', 'accept'])('%s says that there is no such folder', async (command) => {
    const terms = command === 'accept' ? ['--owner', 'a', '--reason', 'b', '--approver', 'c'] : []
    const line = [command, '--directory', '/nowhere', ...terms]
    await expect(createProgram().parseAsync(line, { from: 'user' })).rejects.toMatchObject({
      code: 'not-found',
      exit: 2,
    })
  })

  // 64 shards of one split asked for 64 cards.
  it('writes one card for all shards of a split', async () => {
    const shard = (i: number): string => `data/train-0000${String(i)}-of-00002`
    repository.write({ [`${shard(0)}.csv`]: 'a\n1\n', [`${shard(1)}.csv`]: 'a\n2\n' })
    const text = await init('--ref', SHA)
    expect(text.match(/^written .*card.*/gm)).toEqual([
      'written  data/rows.card.yml',
      'written  data/train.card.yml',
    ])
    const policy = readFileSync(join(repository.directory, 'secmlops.yml'))
    expect(parsePolicy('secmlops.yml', policy).value.datasets).toMatchObject({
      'train-00000-of-00002': { card: 'data/train.card.yml' },
      'train-00001-of-00002': { card: 'data/train.card.yml' },
    })
  })

  it('writes cards that a person can read, and that state nothing', async () => {
    await init('--ref', SHA)
    const path = 'data/rows.card.yml'
    const card = readFileSync(join(repository.directory, path), 'utf8')
    expect(card).not.toMatch(/[&*]a1/)
    const todo = { unknown: 'not stated yet' }
    expect(parseCard(path, Buffer.from(card)).value).toEqual({
      name: 'rows',
      description: todo,
      license: todo,
      origin: todo,
    })
  })
})
