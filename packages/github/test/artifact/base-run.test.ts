import { describe, expect, it } from '@jest/globals'
import { findBaseArtifacts, type BaseArtifact } from '@secmlops/github'

const [SHA, OTHER] = ['a'.repeat(40), 'b'.repeat(40)]
const DIGEST = `sha256:${'c'.repeat(64)}`
const RUN = {
  id: 7,
  event: 'push',
  head_branch: 'main',
  head_sha: SHA,
  head_repository: { full_name: 'acme/street' },
}
const ARTIFACT = {
  id: 70,
  name: 'secmlops-report',
  expired: false,
  size_in_bytes: 10,
  digest: DIGEST,
}

interface Answers {
  readonly runs?: readonly object[]
  readonly artifacts?: readonly object[]
  readonly status?: number
}

async function find({ runs = [RUN], artifacts = [ARTIFACT], status = 200 }: Answers): Promise<{
  readonly found: readonly BaseArtifact[]
  readonly asked: readonly string[]
}> {
  const asked: string[] = []
  const api = {
    get: (path: string) => {
      asked.push(path)
      const body = path.includes('/artifacts') ? { artifacts } : { workflow_runs: runs }
      return Promise.resolve({ status, body })
    },
  }
  const question = {
    ...{ repository: 'acme/street', branch: 'main', name: 'secmlops-report', token: 't', env: {} },
    isOnBranch: (sha: string) => Promise.resolve(sha === SHA),
  }
  const found: BaseArtifact[] = []
  for await (const each of findBaseArtifacts(question, api)) found.push(each)
  return { found, asked }
}

describe('evidence of the target branch', () => {
  it('is that of its own finished runs', async () => {
    const { found, asked } = await find({})
    expect(found).toEqual([{ id: 70, run: 7, sha: SHA, digest: DIGEST }])
    expect(asked).toEqual([
      '/repos/acme/street/actions/runs?branch=main&status=completed&per_page=20',
      '/repos/acme/street/actions/runs/7/artifacts?name=secmlops-report&per_page=1',
    ])
  })

  // GitHub lists by the name of the branch alone: a fork may call its branch "main" too.
  it.each([
    ['a fork', { head_repository: { full_name: 'mallory/street' } }],
    ['a deleted fork', { head_repository: null }],
    ['a pull request', { event: 'pull_request' }],
    ['a privileged event of a pull request', { event: 'pull_request_target' }],
    ['another workflow', { event: 'workflow_run' }],
    ['another branch', { head_branch: 'feature' }],
    ['a commit that the branch does not hold', { head_sha: OTHER }],
    ['something that is no commit', { head_sha: '--all' }],
    ['something without an id', { id: '7' }],
  ])('is not that of %s', async (_, change) => {
    const { found, asked } = await find({ runs: [{ ...RUN, ...change }] })
    expect(found).toEqual([])
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['expired', { expired: true }],
    ['of another name', { name: 'other' }],
    ['without a digest', { digest: null }],
    ['too large', { size_in_bytes: 1e12 }],
  ])('is not an artifact that is %s', async (_, change) => {
    expect((await find({ artifacts: [{ ...ARTIFACT, ...change }] })).found).toEqual([])
  })

  it('cannot be had without actions: read', async () => {
    await expect(find({ status: 403 })).rejects.toThrow('actions: read')
  })
})
