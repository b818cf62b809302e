import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { secmlopsOrThrow } from './cli.mjs'

const run = promisify(execFile)

/** The settings of whoever runs the demo must not reach its repositories. */
const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Demo',
  GIT_AUTHOR_EMAIL: 'demo@example.org',
  GIT_COMMITTER_NAME: 'Demo',
  GIT_COMMITTER_EMAIL: 'demo@example.org',
}

/**
 * A working tree in which a scenario edits. Paths are relative to it. `keys` is a folder outside of the repository with
 * the private keys `release.pem` and `stranger.pem`.
 */
export function workingTree(directory, keys) {
  const at = (path) => join(directory, path)
  const tree = {
    directory,
    git: (...args) => run('git', args, { cwd: directory, env: ENVIRONMENT }),
    read: (path) => readFile(at(path), 'utf8'),
    async write(path, content) {
      await mkdir(dirname(at(path)), { recursive: true })
      await writeFile(at(path), content)
    },
    /** Replaces text that must be there exactly once. */
    async replace(path, from, to) {
      const text = await tree.read(path)
      if (text.split(from).length !== 2) throw new Error(`${path} does not hold "${from}" once`)
      await writeFile(
        at(path),
        text.replace(from, () => to),
      )
    },
    copyIn: (source, path) => copyFile(source, at(path)),
    sign: (path, key = 'release') =>
      secmlopsOrThrow(
        directory,
        'sign',
        path,
        '--key',
        join(keys, `${key}.pem`),
        '--signature',
        `${path}.sig`,
      ),
    /** Signs off what lies in the tree, in the role R2. */
    signOff: () =>
      secmlopsOrThrow(
        directory,
        ...['sign-off', '--role', 'R2', '--key', join(keys, 'architect.pem')],
        ...['--base', 'main'],
      ),
    async commit(message) {
      await tree.git('add', '--all')
      await tree.git('commit', '--quiet', '--message', message)
    },
  }
  return tree
}

/** Who may sign off a change of the policy. */
const ROLES = `
roles:
  R2: { keys: [{ public-key: keys/architect.pub, user: architect@example.org }] }
sign-offs: sign-offs
`

/** The example as a repository of its own on `main`, with keys that live only as long as the demo. */
export async function createRepository(example, folder) {
  const directory = join(folder, 'repository')
  const keys = join(folder, 'keys')
  await mkdir(keys)
  await cp(example, directory, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  })
  for (const name of ['release', 'stranger', 'architect'])
    await secmlopsOrThrow(folder, 'keygen', '--out', join(keys, name))
  const tree = workingTree(directory, keys)
  await tree.copyIn(join(keys, 'release.pub'), 'keys/release.pub')
  await tree.copyIn(join(keys, 'architect.pub'), 'keys/architect.pub')
  await tree.write('secmlops.yml', (await tree.read('secmlops.yml')) + ROLES)
  await tree.sign('models/detector.onnx')
  await tree.git('init', '--quiet', '--initial-branch=main')
  await tree.commit('Start from the example')
  return {
    directory,
    /** A branch from `main` in a working tree of its own. */
    async branch(name) {
      const place = join(folder, 'branches', name)
      await tree.git('worktree', 'add', '--quiet', '-b', name, place, 'main')
      return workingTree(place, keys)
    },
  }
}
