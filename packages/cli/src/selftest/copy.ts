import { lstat, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  type Policy,
  type PolicyDocument,
  type Random,
  type TreeEntry,
} from '@secmlops/core'
import type { Git } from '../host/git.js'
import { noPolicy, readPolicy } from '../host/read-policy.js'
import { WorkingTree } from '../host/working-tree.js'
import { copyRepository } from './copy-repository.js'

/** Where the copy starts, and what every fault is merged into. */
const MAIN = 'main'

/** A copy of the committed files, in which a fault is planted. Paths are relative to the policy. */
export interface Copy {
  readonly directory: string
  /** The policy that judges. */
  readonly policy: PolicyDocument
  readonly random: Random
  readonly tree: WorkingTree
  list(path?: string): Promise<readonly TreeEntry[]>
  has(path: string): Promise<boolean>
  read(path: string): Promise<Buffer>
  text(path: string): Promise<string>
  write(path: string, content: string | Uint8Array): Promise<void>
  remove(path: string): Promise<void>
  /** Writes a policy of the pull request. JSON is YAML. */
  writePolicy(policy: Policy): Promise<void>
  /** Makes what lies there now what the pull request is merged into. */
  settle(): Promise<void>
}

/** The copy as the runner holds it. */
export interface OpenCopy extends Copy {
  /** Revision that the pull request is merged into. */
  base(): string
  /** A new branch with nothing planted. */
  branch(name: string): Promise<void>
  commit(message: string): Promise<void>
}

/**
 * Copies what is committed at HEAD below the folder of the policy.
 * @throws SecmlopsError `no-history` without a commit, `no-policy`, `invalid-config`.
 */
export async function openCopy(from: string, to: string, random: Random): Promise<OpenCopy> {
  const git = await copyRepository(from, to, MAIN)
  const tree = new WorkingTree(git.directory)
  const policy = await readPolicy(tree)
  if (!policy) throw noPolicy()
  return { ...filesOf(git.directory, tree), ...branchesOf(git), tree, policy, random }
}

type Files = Omit<Copy, 'policy' | 'random' | 'tree' | 'settle'>

function filesOf(directory: string, tree: WorkingTree): Files {
  const read = async (path: string): Promise<Buffer> =>
    Buffer.from(await tree.read(path, LIMITS.textFile))
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    const place = await placeIn(directory, path)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, content)
  }
  return {
    directory,
    list: (path) => tree.list(path),
    has: async (path) => (await tree.list(path)).length > 0,
    read,
    text: async (path) => (await read(path)).toString('utf8'),
    write,
    remove: async (path) => rm(await placeIn(directory, path), { recursive: true }),
    writePolicy: (policy) => write(POLICY_FILE, JSON.stringify(policy, null, 2)),
  }
}

/** Paths come from the policy of whoever runs this: none may leave the copy, be it by a symbolic link that is committed. */
async function placeIn(directory: string, path: string): Promise<string> {
  const steps = path.split(/[\\/]/)
  let place = directory
  for (const step of steps) {
    place = join(place, step)
    const stats = await lstat(place).catch(() => undefined)
    if (step === '..' || stats?.isSymbolicLink() === true)
      throw new SecmlopsError('unsafe-path', 'may lie outside of the copy', { location: { path } })
  }
  return place
}

type Branches = Pick<OpenCopy, 'settle' | 'branch' | 'commit' | 'base'>

function branchesOf(git: Git): Branches {
  let base = MAIN
  const commit = async (message: string): Promise<void> => {
    await git.text('add', '--all', '--force')
    await git.text('commit', '--quiet', '--allow-empty', '--message', message)
  }
  return {
    base: () => base,
    commit,
    async branch(name) {
      base = MAIN
      await git.text('checkout', '--quiet', '--force', '-B', name, MAIN)
    },
    async settle() {
      await commit('What was there before')
      base = await git.text('rev-parse', 'HEAD')
    },
  }
}
