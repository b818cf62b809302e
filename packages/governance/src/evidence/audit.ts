import { digestOf, schemaErrors, type EvidenceIndex, type Report } from '@secmlops/core'
import { agreementDefects } from './agreement.js'
import { EVIDENCE_FILES, bundleDigest, type BundleFiles } from './bundle.js'
import { defect, type Defect } from './defect.js'
import { judgedAgain } from './judged-again.js'

/** A bundle after the audit of everything that lies in it. */
export interface AuditedBundle {
  /** Of the bundle; undefined when there is no index that can be read. */
  readonly index: EvidenceIndex | undefined
  readonly report: Report | undefined
  readonly defects: readonly Defect[]
  /** Files that the index does not name, and that prove nothing. */
  readonly unlisted: readonly string[]
}

/**
 * Verifies a bundle by itself: every digest, the agreement of its parts, and the verdict, which is judged again from the evidence.
 * Whatever is wrong is a defect; nothing is thrown. Who made the bundle is not proven by this: that takes a signature.
 */
export function auditBundle(files: BundleFiles): AuditedBundle {
  const index = indexOf(files)
  if (!index)
    return {
      index,
      report: undefined,
      defects: [defect('index', `${EVIDENCE_FILES.index} is missing, or is not that of a bundle`)],
      unlisted: [],
    }
  const report = valid('report', files.get(EVIDENCE_FILES.report)) as Report | undefined
  const names = new Set(index.files.map(({ name }) => name))
  return {
    index,
    report,
    defects: [
      ...ownDigest(index),
      ...fileDefects(index, files),
      ...(report
        ? [...agreementDefects(report, index, files), ...judgedAgain(report, files)]
        : [UNREADABLE]),
    ],
    unlisted: [...files.keys()].filter((name) => name !== EVIDENCE_FILES.index && !names.has(name)),
  }
}

const UNREADABLE = defect('report', `${EVIDENCE_FILES.report} is missing, or is not a report`)

function indexOf(files: BundleFiles): EvidenceIndex | undefined {
  return valid('evidence', files.get(EVIDENCE_FILES.index)) as EvidenceIndex | undefined
}

function valid(schema: 'evidence' | 'report', bytes: Uint8Array | undefined): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))
    return schemaErrors(schema, value).length === 0 ? value : undefined
  } catch {
    return undefined
  }
}

function ownDigest(index: EvidenceIndex): Defect[] {
  if (bundleDigest(index) === index.digest) return []
  return [defect('index', 'its own digest does not match: it was changed after it was written')]
}

/** How messages call a file by its role. */
const PART = { rendering: 'report', attachment: 'attachment' } as const

function fileDefects({ files: listed }: EvidenceIndex, files: BundleFiles): Defect[] {
  return listed.flatMap(({ role, name, digest, size }) => {
    const part = role in PART ? PART[role as keyof typeof PART] : role
    const bytes = files.get(name)
    if (!bytes) return [defect(part, `${name} is missing`)]
    const own = digestOf(bytes)
    if (own === digest && bytes.length === size) return []
    return [defect(part, `${name} has digest ${own}, and ${digest} in the index`)]
  })
}
