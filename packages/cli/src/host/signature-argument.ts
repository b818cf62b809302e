import { resolve } from 'node:path'
import { diffStatements, parseBundle, parseStatement } from '@secmlops/attest'
import type { Statement, StatementDiff } from '@secmlops/attest'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import { Git } from './git.js'
import { readHostFile } from './files.js'

/**
 * Files that two signatures list otherwise, whoever signed them; undefined for arguments that do not both end in `.sig`.
 * @throws SecmlopsError (exit 2) `not-found`, `malformed-signature`, `not-comparable`
 */
export async function signedDiff(base: string, head: string): Promise<StatementDiff | undefined> {
  if (!base.endsWith('.sig') || !head.endsWith('.sig')) return undefined
  const diff = diffStatements(await statementOf(base), await statementOf(head))
  if (diff) return diff
  throw new SecmlopsError('not-comparable', 'the signatures list digests of different kinds', {
    remedy: 'Sign both with the same serialization',
  })
}

async function statementOf(argument: string): Promise<Statement> {
  const bundle = parseBundle(await bytesOf(argument))
  const read = 'bundle' in bundle ? parseStatement(bundle.bundle.envelope.payload) : bundle
  if ('statement' in read) return read.statement
  throw new SecmlopsError('malformed-signature', read.problems.join('; '), {
    location: { path: printable(argument) },
  })
}

async function bytesOf(argument: string): Promise<Uint8Array> {
  if (!argument.startsWith('git:')) return readHostFile(argument, LIMITS.signature)
  const object = argument.slice('git:'.length)
  const text = object.startsWith('-')
    ? undefined
    : await new Git(resolve('.')).attempt('cat-file', 'blob', object)
  if (text !== undefined) return Buffer.from(text)
  throw new SecmlopsError('not-found', 'there is no such file at this revision', {
    location: { path: printable(argument) },
  })
}
