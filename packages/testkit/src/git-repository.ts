import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Files } from './memory-tree.js'

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
}

/** A real git repository in a temporary folder. */
export interface GitRepository {
  readonly directory: string
  git(...args: readonly string[]): string
  write(files: Files): void
  /** Writes files, removes others when asked, and commits; returns the commit id. */
  commit(files: Files, remove?: readonly string[]): string
  remove(): void
}

export function gitRepository(...init: readonly string[]): GitRepository {
  const directory = mkdtempSync(join(tmpdir(), 'secmlops-git-'))
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: directory,
      env: { ...process.env, ...IDENTITY },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  git(...(init.length > 0 ? init : ['init', '--quiet', '--initial-branch=main', '.']))
  const write = (files: Files): void => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), content)
    }
  }
  return {
    directory,
    git,
    write,
    commit(files, remove = []) {
      write(files)
      for (const path of remove) rmSync(join(directory, path), { recursive: true })
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'change')
      return git('rev-parse', 'HEAD')
    },
    remove() {
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
