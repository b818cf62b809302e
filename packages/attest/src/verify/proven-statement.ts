import { parseBundle } from '../bundle/parse.js'
import { parseStatement } from '../statement/parse.js'
import type { Statement } from '../statement/statement.js'
import type { Trust } from './trust.js'
import { verifySignature } from './verify-signature.js'

/** What a trusted signer said of a model, whether or not its files are still those; undefined where that is not proven. */
export function provenStatement(bundle: Uint8Array, trust: Trust): Statement | undefined {
  const parsed = parseBundle(bundle)
  if (!('bundle' in parsed) || !('signer' in verifySignature(parsed.bundle, trust)))
    return undefined
  const read = parseStatement(parsed.bundle.envelope.payload)
  return 'statement' in read ? read.statement : undefined
}
