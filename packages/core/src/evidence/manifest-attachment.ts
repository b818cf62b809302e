import { canonicalJson } from '../crypto/canonical-json.js'
import { LIMITS } from '../limits.js'
import type { Attachment } from './evidence.js'

/** The files that a digest of the report stands for. */
export const MANIFEST_MEDIA = 'application/vnd.secmlops.manifest+json'

export interface SubjectManifest {
  readonly kind: 'model' | 'dataset'
  readonly name: string
  /** As `subjects` of the report names it: SHA-256, hex. */
  readonly digest: string
  /** Paths with what is known of each: no record and no label, which may be about people. */
  readonly files: readonly {
    readonly path: string
    readonly sha256: string
    readonly size?: number
  }[]
  /** Roots that the digest is made of, by name. */
  readonly roots?: Readonly<Record<string, string>>
}

/** A manifest that goes with the report, and so with its evidence bundle. Files beyond a bound are counted. */
export function manifestAttachment(manifest: SubjectManifest): Attachment {
  const { kind, name, files } = manifest
  const unlisted = Math.max(0, files.length - LIMITS.manifestFiles)
  const listed = { ...manifest, files: files.slice(0, LIMITS.manifestFiles) }
  return {
    name: `${kind}-${name}.manifest.json`,
    mediaType: MANIFEST_MEDIA,
    description: `every file of the ${kind} that its digest stands for`,
    bytes: Buffer.from(canonicalJson({ ...listed, ...(unlisted > 0 && { unlisted }) })),
  }
}
