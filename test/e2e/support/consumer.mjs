// A repository that uses the suite, with its origin and its pull requests as GitHub would serve them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { scratch } from './scratch.mjs'

const REPOSITORY = {
  full_name: 'acme/street',
  name: 'street',
  owner: { login: 'acme' },
  default_branch: 'main',
}

const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: scratch(),
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'Ada'],
      [`GIT_${who}_EMAIL`, 'ada@example.com'],
      [`GIT_${who}_DATE`, '2026-01-02T03:04:05Z'],
    ]),
  ),
}

/**
 * Makes the bare origin with `main` at two commits: what `fill` writes, and one more that pull requests do not know,
 * so that the merge base is not the target tip.
 */
export function createConsumer(name, { fill, advance }) {
  const origin = scratch(`${name}-origin.git`)
  const work = scratch(`${name}-work`)
  git(scratch(), 'init', '--quiet', '--bare', '--initial-branch=main', origin)
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  git(scratch(), 'init', '--quiet', '--initial-branch=main', work)
  git(work, 'remote', 'add', 'origin', origin)
  const mergeBase = commit(work, 'Start', fill)
  const target = commit(work, 'Advance main', advance)
  git(work, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
  return { origin, source: pathToFileURL(origin).href, work, mergeBase, target }
}

/** A branch of one commit from the merge base, merged with the target tip as `refs/pull/<number>/merge`. */
export function openPullRequest(consumer, { number, title, edit }) {
  const { work, mergeBase, target, source } = consumer
  git(work, 'checkout', '--quiet', '--detach', mergeBase)
  const head = commit(work, title, edit)
  git(work, 'checkout', '--quiet', '--detach', target)
  git(work, 'merge', '--quiet', '--no-ff', '-m', `Merge ${head} into ${target}`, head)
  const merge = git(work, 'rev-parse', 'HEAD')
  const refs = [`${head}:refs/pull/${number}/head`, `${merge}:refs/pull/${number}/merge`]
  git(work, 'push', '--quiet', 'origin', ...refs)
  const payload = pullRequestPayload({ number, title, head, target })
  return { event: 'pull_request', number, source, commit: merge, head, payload }
}

/** The folder that the emulator is started in: the workflow, under the repository's public name. */
export function workflowFolder(name, text) {
  const directory = scratch(`${name}-driver`)
  const file = '.github/workflows/gates.yml'
  git(scratch(), 'init', '--quiet', '--initial-branch=main', directory)
  git(directory, 'remote', 'add', 'origin', `https://github.com/${REPOSITORY.full_name}`)
  commit(directory, 'Workflow', () => put(directory, file, text))
  return { directory, file, text }
}

export function put(folder, path, content) {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

export function git(cwd, ...args) {
  return execFileSync('git', args, { cwd, env: ENVIRONMENT, encoding: 'utf8' }).trim()
}

function commit(folder, message, edit) {
  edit(folder)
  git(folder, 'add', '--all', '--force')
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', message)
  return git(folder, 'rev-parse', 'HEAD')
}

function pullRequestPayload({ number, title, head, target }) {
  const side = (ref, sha) => ({ ref, sha, label: `acme:${ref}`, repo: REPOSITORY })
  const pullRequest = { number, title, base: side('main', target), head: side('change', head) }
  const file = scratch(`event-${number}.json`)
  const event = { action: 'synchronize', number, pull_request: pullRequest, repository: REPOSITORY }
  writeFileSync(file, JSON.stringify(event))
  return file
}
