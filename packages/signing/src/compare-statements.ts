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
  const ignorePaths = ownSignatures(subject)
  const compared: Compared[] = []
  for (const signature of first.values()) {
    const { statement } = signature
    compared.push({
      ...(await verifyStatement(head, subject.model, statement, { ignorePaths })),
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
  return compared.map(({ examined, total, gaps }, i) => ({
    subject: setting.name,
    of: 'signed files',
    examined,
    total,
    gaps: i === 0 ? [...gaps, ...more] : [...gaps],
  }))
}

/** All that the files are compared with; not the name and the version. */
function claimOf({ resources, root, serialization }: Statement): string {
  return canonicalJson({ resources, root, serialization })
}
