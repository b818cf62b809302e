import { LIMITS, SecmlopsError, printable } from '@secmlops/core'

/** Steps of letters, digits, `_`, `-` and `.` that begin with one of the first three: asked first, for there may be 100,000 of them. */
const PLAIN = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/

/**
 * A path inside a tree, without `.` and trailing slashes; the empty path is the root.
 * @throws SecmlopsError `unsafe-path` for an absolute path, `..`, a drive or a control character.
 */
export function treePath(path: string): string {
  if (path.length <= LIMITS.pathLength && PLAIN.test(path)) return path
  const steps = path.split('/').filter((step) => step !== '' && step !== '.')
  const hostile =
    path.startsWith('/') ||
    path.includes('\\') ||
    /\p{Cc}/u.test(path) ||
    /^[A-Za-z]:/.test(path) ||
    steps.includes('..')
  if (hostile || path.length > LIMITS.pathLength) {
    throw new SecmlopsError(
      'unsafe-path',
      `"${printable(path)}" is not a path inside the repository`,
      {
        remedy: 'Use a relative path with forward slashes, without ".."',
      },
    )
  }
  return steps.join('/')
}

export function notFound(path: string, revision: string): SecmlopsError {
  return new SecmlopsError('not-found', `there is no such file (${revision})`, {
    location: { path: printable(path) },
  })
}

export function tooLarge(path: string, limit: number): SecmlopsError {
  return new SecmlopsError('too-large', `larger than ${String(limit)} bytes`, {
    location: { path: printable(path) },
  })
}
