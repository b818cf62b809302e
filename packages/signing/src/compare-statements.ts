import { verifyStatement, type Defect, type Statement } from '@secmlops/attest'
import { canonicalJson, type Coverage, type Gap, type Outcome, type Tree } from '@secmlops/core'
import { ownSignatures, type Subject } from './model-evidence.js'
import type { ProvenSignature } from './signatures.js'

/** What came of comparing the files with a statement. */
export interface Compared {
  /** The first of the signatures that say so. */
  readonly signature: ProvenSignature
  readonly outcome: Outcome
  readonly defects: readonly Defect[]
  readonly gaps: readonly Gap[]
  /** Files that were compared, of those that the statement lists; both 0 when it did not come to that. */
  readonly examined: number
  readonly total: number
  /** How many of them are Git LFS pointers to the signed content. */
  readonly pointers: number
}

/** Compares the files of a model with everything that signers say of them; what several say is compared once. */
export async function compareStatements(
  head: Tree,
  subject: Subject,
  signatures: readonly ProvenSignature[],
): Promise<Compared[]> {
  const first = new Map<string, ProvenSignature>()
  for (const signature of signatures) {
    const claim = claimOf(signature.statement)
    if (!first.has(claim)) first.set(claim, signature)
  }
  const { model, hashing = {} } = subject
  const ignorePaths = ownSignatures(subject)
  const compared: Compared[] = []
  for (const signature of first.values()) {
    const { statement } = signature
    compared.push({
      ...(await verifyStatement(head, model, statement, { ignorePaths, hashing })),
      signature,
    })
  }
  return compared
}

export function coverageOf(
  { setting }: Subject,
  compared: readonly Compared[],
  more: readonly Gap[],
): Coverage[] {
  return compared.flatMap(({ examined, total, gaps, pointers }, i) => {
    const subject = setting.name
    const all = i === 0 ? [...gaps, ...more] : [...gaps]
    const files = { subject, of: 'signed files', examined, total, gaps: all }
    return pointers > 0 ? [files, pointerCoverage(subject, pointers)] : [files]
  })
}

function pointerCoverage(subject: string, count: number): Coverage {
  const of = 'signed files by the object id of their Git LFS pointer'
  return { subject, of, examined: count, total: count, gaps: [] }
}

/** All that the files are compared with; not the name and the version. */
function claimOf({ resources, root, serialization }: Statement): string {
  return canonicalJson({ resources, root, serialization })
}
