import { parseBundle } from '../bundle/parse.js'
import { parseStatement } from '../statement/parse.js'
import type { Statement } from '../statement/statement.js'
import type { Defect } from './defect.js'
import type { Quirk } from './quirks.js'
import { standingDefects } from './standing.js'
import type { Signer, Trust } from './trust.js'
import { verifySignature } from './verify-signature.js'

/** What a bundle proves, before any file is looked at. */
export interface Proof {
  /** Proven, whether or not the caller lets it count. */
  readonly signer: Signer | undefined
  /** Set only without defects: a trusted signer says this. */
  readonly statement: Statement | undefined
  readonly defects: readonly Defect[]
  readonly quirks: readonly Quirk[]
}

/** Form, signature, statement, standing of the signer, in this order; what is not proven is not used. */
export function proveStatement(bundle: Uint8Array, trust: Trust): Proof {
  const parsed = parseBundle(bundle)
  if (!('bundle' in parsed)) return refuted(malformed(parsed.problems))
  const checked = verifySignature(parsed.bundle, trust)
  if (!('signer' in checked)) return refuted([checked.defect])
  const { signer, quirks = [] } = checked
  const read = parseStatement(parsed.bundle.envelope.payload)
  if (!('statement' in read)) return refuted(malformed(read.problems), signer)
  const defects = standingDefects(signer, read.statement, trust)
  if (defects.length > 0) return refuted(defects, signer)
  return { signer, statement: read.statement, defects, quirks }
}

function refuted(defects: readonly Defect[], signer?: Signer): Proof {
  return { signer, statement: undefined, defects, quirks: [] }
}

function malformed(problems: readonly string[]): Defect[] {
  return problems.map((message) => ({ kind: 'malformed', message }))
}
