import { digestOf, finding, printable, type Finding } from '@secmlops/core'
import type { Compared } from './compare-statements.js'
import type { Subject } from './model-evidence.js'
import { RULES } from './rules.js'
import { signatureFindings } from './signature-findings.js'
import { isThere, type Signature } from './signatures.js'

export interface Doubtful {
  readonly signatures: readonly Signature[]
  /** Comparisons that never reached a file. */
  readonly uncompared: readonly Compared[]
}

/**
 * What is wrong with signatures before any file is compared. Every one that is there must hold: one that does not was altered, or is of
 * another model. `state` names the bytes of the model, so that a waiver holds for them alone.
 */
export function doubts(subject: Subject, doubtful: Doubtful, state: string): Finding[] {
  const { signatures, uncompared } = doubtful
  if (!signatures.some(isThere)) return [unsigned(subject, state)]
  return [
    ...signatures.flatMap((signature) => faultsOf(subject, signature, state)),
    ...uncompared.flatMap(({ signature, defects }) =>
      faultsOf(subject, { ...signature, proof: { ...NOTHING, defects } }, state),
    ),
  ]
}

const NOTHING = { signer: undefined, statement: undefined, quirks: [] }

function faultsOf(
  { setting: { name } }: Subject,
  { path, bundle, fault, proof }: Signature,
  state: string,
): Finding[] {
  if (fault !== undefined)
    return [
      finding(RULES['malformed-signature'], {
        message: `${name}: ${fault}`,
        subject: name,
        location: { path },
        key: state,
      }),
    ]
  if (!bundle || !proof) return []
  const key = `${digestOf(bundle)} ${state}`
  return signatureFindings(proof.defects, { subject: name, signature: path, state: key })
}

function unsigned({ setting, model }: Subject, state: string): Finding {
  const { name, signatures, path } = setting
  return finding(RULES['unsigned-model'], {
    message: `${name} has no signature at ${signatures.map((each) => printable(each)).join(', ')}`,
    subject: name,
    location: { path: model.files[0]?.path ?? path },
    key: state,
  })
}
