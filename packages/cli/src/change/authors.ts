import { posix } from 'node:path'
import type { Git } from '../host/git.js'

const TRAILER = '%(trailers:key=Co-authored-by,valueonly,separator=%x0A)'

export interface AuthoredChange {
  readonly mergeBase: string | undefined
  /** Folder of the policy within the repository. */
  readonly directory: string
  /** Folder whose commits count for nothing: who adds only a sign-off has not made the change. */
  readonly except: string | undefined
}

/** E-mail addresses of whoever wrote, committed or helped with the commits of a change; of the last commit where nothing is compared. */
export async function changeAuthors(
  git: Git,
  { mergeBase, directory, except }: AuthoredChange,
): Promise<string[]> {
  const range = mergeBase === undefined ? ['-1', 'HEAD'] : [`${mergeBase}..HEAD`]
  const places =
    except === undefined ? [] : ['.', `:(top,exclude,literal)${posix.join(directory, except)}`]
  const format = `--format=%ae%n%ce%n${TRAILER}`
  const text = await git.attempt('log', '--full-history', format, ...range, '--', ...places)
  const lines = (text ?? '').split('\n').map((line) => /<([^<>]*)>\s*$/.exec(line)?.[1] ?? line)
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))]
}
