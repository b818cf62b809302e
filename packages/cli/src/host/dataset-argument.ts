import { readFile } from 'node:fs/promises'
import { basename, dirname, posix, relative, resolve, sep } from 'node:path'
import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  parsePolicy,
  printable,
  type Tools,
  type Tree,
} from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'
import { GitTree } from './git-tree.js'
import { Git } from './git.js'
import { statsOf } from './host-path.js'
import { WorkingTree } from './working-tree.js'

/** What of a dataset the command line can say; a policy says it once and for all. */
export interface DatasetFlags {
  readonly labels?: string
  readonly as?: NonNullable<DatasetSpec['format']>
  readonly id?: string
  readonly label?: string
  readonly split?: string
}

export interface DatasetArgument {
  readonly tree: Tree
  readonly spec: DatasetSpec
  readonly close: () => void
}

/**
 * A dataset as a user names it: a name of the policy in this folder, a path, or `git:<revision>:<path>`.
 * @throws SecmlopsError `not-found`, `invalid-argument`.
 */
export async function datasetArgument(
  text: string,
  flags: DatasetFlags,
  tools: Tools,
): Promise<DatasetArgument> {
  if (text.startsWith('git:')) return inGit(text, flags, tools)
  const named = await fromPolicy(text)
  if (named)
    return {
      tree: new WorkingTree(resolve('.')),
      spec: { ...named, ...overrides(flags) },
      close: () => undefined,
    }
  return onDisk(text, flags)
}

async function fromPolicy(name: string): Promise<DatasetSpec | undefined> {
  const bytes = await readFile(POLICY_FILE).catch(() => undefined)
  const dataset = bytes && parsePolicy(POLICY_FILE, bytes).value.datasets?.[name]
  return dataset && { ...dataset, name }
}

/** Labels may lie beside the data, so the tree starts at the folder that holds both. */
async function onDisk(path: string, flags: DatasetFlags): Promise<DatasetArgument> {
  await statsOf(path)
  const data = resolve(path)
  const root =
    flags.labels === undefined
      ? dirname(data)
      : common(dirname(data), dirname(resolve(flags.labels)))
  const inside = (file: string): string => relative(root, resolve(file)).split(sep).join('/')
  const labels = flags.labels === undefined ? {} : { labels: inside(flags.labels) }
  const spec = { name: basename(data), path: inside(path), ...overrides(flags), ...labels }
  return { tree: new WorkingTree(root), spec, close: () => undefined }
}

function common(a: string, b: string): string {
  let root = a
  while (root !== dirname(root) && relative(root, b).startsWith('..')) root = dirname(root)
  return root
}

async function inGit(text: string, flags: DatasetFlags, tools: Tools): Promise<DatasetArgument> {
  const [, revision, path] = /^git:([^:]+):(.+)$/.exec(text) ?? []
  if (revision === undefined || path === undefined || revision.startsWith('-')) {
    throw new SecmlopsError(
      'invalid-argument',
      `"${printable(text)}" is not git:<revision>:<path>`,
      {
        remedy: 'For example git:main:data/train',
      },
    )
  }
  const git = new Git(resolve('.'))
  const commit = await git.attempt(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  )
  if (commit === undefined)
    throw new SecmlopsError('not-found', `there is no revision "${printable(revision)}"`)
  // As in git itself the path of a revision starts at the root of the repository; --labels is a path from here.
  const prefix = await git.text('rev-parse', '--show-prefix')
  const labels = flags.labels === undefined ? {} : { labels: posix.join(prefix, flags.labels) }
  const tree = new GitTree(git, commit, { directory: '', temporary: tools.temporaryDirectory })
  const spec = { name: basename(path), path, ...overrides(flags), ...labels }
  return {
    tree,
    spec,
    close() {
      tree.close()
    },
  }
}

function overrides({ as, id, label, split }: DatasetFlags): Partial<DatasetSpec> {
  return {
    ...(as && { format: as }),
    ...(id !== undefined && { id }),
    ...(label !== undefined && { label }),
    ...(split !== undefined && { 'split-column': split }),
  }
}

/** A manifest that was recorded before, by its look; undefined for anything else. */
export async function manifestBytes(text: string): Promise<Buffer | undefined> {
  if (!text.endsWith('.json') || text.startsWith('git:')) return undefined
  const bytes = await readFile(text).catch(() => undefined)
  if (!bytes || bytes.length > LIMITS.textFile) return undefined
  return /"roots"\s*:/.test(bytes.toString('utf8')) ? bytes : undefined
}
