import { realpath } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { SecmlopsError, type Change, type ChangeSummary, type Tree } from '@secmlops/core'
import { contentPorts } from '../content/open-ports.js'
import type { Artifacts, ContentPorts } from '../content/ports.js'
import { withContent } from '../content/with-content.js'
import { GitTree } from '../host/git-tree.js'
import { Git } from '../host/git.js'
import { lfsStore } from '../host/lfs-store.js'
import { withLfs } from '../host/lfs-tree.js'
import { realFolder } from '../host/real-folder.js'
import { WorkingTree } from '../host/working-tree.js'
import { changeAuthors } from './authors.js'
import { changedFiles } from './changed-files.js'
import { checkoutOf } from './checkout.js'
import { resolveRevisions } from './revisions.js'

export interface ChangeOptions {
  /** Folder of the policy. */
  readonly directory: string
  /** Revision of the target branch; everything is examined without one. */
  readonly base?: string | undefined
  readonly event?: string | undefined
  readonly repository?: string | undefined
  /** Environment for git, for example with credentials for a fetch; and where secrets for hosts of content are. */
  readonly environment?: NodeJS.ProcessEnv
  /** Artifacts of the run, where this is one. */
  readonly artifacts?: Artifacts
  readonly temporary: () => Promise<string>
}

export interface ResolvedChange {
  readonly change: Change
  readonly summary: ChangeSummary
  /** E-mail addresses of whoever made the change. */
  authors(except?: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** What the pull request changes: target tip and merge base from git objects, the head from disk. */
export async function resolveChange(options: ChangeOptions): Promise<ResolvedChange> {
  const root = await realFolder(options.directory)
  const git = new Git(root, options.environment)
  const top = await git.attempt('rev-parse', '--show-toplevel')
  const head = new WorkingTree(root)
  const { environment = process.env } = options
  const ports = contentPorts({ ...options, environment, directory: root })
  if (top === undefined) return withoutGit(head, options, ports)
  const repository = new Git(top, options.environment)
  const directory = relative(await realpath(top), root)
    .split(sep)
    .join('/')
  const revisions = await resolveRevisions(repository, options.base)
  const { target, mergeBase } = revisions
  const treeAt = (revision: string): GitTree =>
    new GitTree(repository, revision, { directory, temporary: options.temporary })
  const trees = { target: target && treeAt(target), base: mergeBase && treeAt(mergeBase) }
  const materialised = (tree: Tree, revision: string | undefined): Promise<Tree> =>
    withLfs(tree, {
      store: lfsStore(repository, { revision, directory }),
      temporary: options.temporary,
    })
  const files = mergeBase ? await changedFiles(repository, mergeBase, directory) : []
  const stored = {
    target: trees.target ? await materialised(trees.target, target) : undefined,
    base: trees.base ? await materialised(trees.base, mergeBase) : undefined,
    head: await materialised(head, revisions.head),
    files,
  }
  const full = await withContent(stored, ports)
  return {
    change: { ...full, checkout: checkoutOf(repository, revisions.head, directory) },
    summary: {
      repository: options.repository,
      event: options.event,
      head: await headName(repository, revisions.head),
      target,
      mergeBase,
      directory,
      files: full.files.length,
    },
    authors: (except) => changeAuthors(repository, { ...revisions, directory, except }),
    async close() {
      for (const tree of [trees.target, trees.base]) if (tree) tree.close()
      await ports.store.close()
    },
  }
}

async function withoutGit(
  head: WorkingTree,
  { base, directory }: ChangeOptions,
  ports: ContentPorts,
): Promise<ResolvedChange> {
  if (base !== undefined) {
    throw new SecmlopsError('no-history', `${directory} is not in a git repository`, {
      remedy: 'Leave --base out, or run inside a clone',
    })
  }
  const change = await withContent({ target: undefined, base: undefined, head, files: [] }, ports)
  const summary = { head: head.revision, files: 0 }
  return { change, summary, authors: () => Promise.resolve([]), close: () => ports.store.close() }
}

/** The commit id when the working tree is exactly that commit. */
async function headName(git: Git, head: string | undefined): Promise<string> {
  const status = await git.text('status', '--porcelain', '-z', '--untracked-files=normal')
  return head !== undefined && status === '' ? head : 'working tree'
}
