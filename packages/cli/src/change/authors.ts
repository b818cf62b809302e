import { posix } from 'node:path'
import type { Git } from '../host/git.js'

const TRAILER = '%(trailers:key=Co-authored-by,valueonly,separator=%x0A)'

export interface AuthoredChange {
  /** Commit of the head; undefined in a repository without any. */
  readonly head: string | undefined
  readonly mergeBase: string | undefined
  /** Folder of the policy within the repository. */
  readonly directory: string
  /** Folder whose commits count for nothing: who adds only a sign-off has not made the change. */
  readonly except: string | undefined
}

/**
 * E-mail addresses of whoever wrote, committed or helped with the commits of a change; of the last commit where nothing is compared.
 * @throws SecmlopsError `git-failed`: whoever is not known may be the one who signs off
 */
export async function changeAuthors(
  git: Git,
  { head, mergeBase, directory, except = '' }: AuthoredChange,
): Promise<string[]> {
  if (head === undefined) return []
  const range = mergeBase === undefined ? ['-1', 'HEAD'] : [`${mergeBase}..HEAD`]
  const folder = posix.relative('/', posix.join('/', except))
  // Without the whole folder of the policy nobody would have made the change.
  const places =
    folder === '' ? [] : ['.', `:(top,exclude,literal)${posix.join(directory, folder)}`]
  const format = `--format=%ae%n%ce%n${TRAILER}`
  const log = ['--no-literal-pathspecs', 'log', '--full-history', format]
  const text = await git.text(...log, ...range, '--', ...places)
  const lines = text.split('\n').map((line) => /<([^<>]*)>\s*$/.exec(line)?.[1] ?? line)
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))]
}
