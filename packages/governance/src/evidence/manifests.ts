import { MANIFEST_MEDIA, digestOf, type Report } from '@secmlops/core'
import type { BundleFiles } from './bundle.js'
import { defect, type Defect } from './defect.js'

/** Which part of a bundle a manifest speaks of, as messages call it. */
const PART = { model: 'model', dataset: 'data' } as const

/** Manifests of a bundle that are not of the model or dataset that was judged. */
export function manifestDefects(report: Report, files: BundleFiles): readonly Defect[] {
  return report.gates
    .flatMap((gate) => gate.attachments)
    .filter(({ mediaType }) => mediaType === MANIFEST_MEDIA)
    .flatMap(({ name }) => {
      const bytes = files.get(name)
      // What is missing, or changed since, is named where all files are digested.
      return bytes ? faultsOf(report, name, bytes) : []
    })
}

function faultsOf({ subjects }: Report, file: string, bytes: Uint8Array): Defect[] {
  const manifest = read(bytes)
  if (!manifest) return [defect('attachment', `${file} is not a manifest`)]
  const { kind, name, digest } = manifest
  const judged = subjects.find((subject) => subject.kind === kind && subject.name === name)
  const part = PART[kind]
  if (judged?.digest !== digest)
    return [defect(part, `${file} is of ${digest}, and ${String(judged?.digest)} was judged`)]
  const isMade = manifest.roots === undefined || datasetId(manifest.roots) === digest
  return isMade ? [] : [defect(part, `the roots of ${file} do not make its digest ${digest}`)]
}

/** Roots of files, records and card, as `packages/provenance/src/manifest/leaves.ts` makes the id of them. */
function datasetId({ files = '', records = '', provenance = '' }: Roots): string {
  const roots = [files, records, provenance].map((root) => Buffer.from(root, 'hex'))
  return digestOf(Buffer.concat([Uint8Array.of(0x03), ...roots]))
}

type Roots = Readonly<Record<string, string>>

interface Manifest {
  readonly kind: keyof typeof PART
  readonly name: unknown
  readonly digest: string
  readonly roots?: Roots
}

function read(bytes: Uint8Array): Manifest | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Manifest> | null
    if (typeof value !== 'object' || value === null) return undefined
    const { kind, digest, roots } = value
    const isKnown = (kind === 'model' || kind === 'dataset') && typeof digest === 'string'
    return isKnown && areRoots(roots) ? (value as Manifest) : undefined
  } catch {
    return undefined
  }
}

function areRoots(roots: unknown): boolean {
  if (roots === undefined) return true
  if (typeof roots !== 'object' || roots === null) return false
  return Object.values(roots).every((root) => typeof root === 'string')
}
