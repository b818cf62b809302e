import { digestOf, type Attachment, type AttachmentReference, type GateId } from '@secmlops/core'

/** Files that go with a report, by digest; equal content is kept once. */
export class AttachmentStore {
  readonly #bytes = new Map<string, Uint8Array>()
  readonly #names = new Map<string, number>()

  add(gate: GateId, { bytes, name, mediaType, description }: Attachment): AttachmentReference {
    const digest = digestOf(bytes)
    this.#bytes.set(digest, bytes)
    return {
      name: this.#unique(`${gate}-${name}`),
      mediaType,
      digest,
      size: bytes.length,
      description,
    }
  }

  get content(): ReadonlyMap<string, Uint8Array> {
    return this.#bytes
  }

  #unique(name: string): string {
    const safe = name.replace(/[^A-Za-z0-9._-]/g, '_')
    const count = this.#names.get(safe) ?? 0
    this.#names.set(safe, count + 1)
    return count === 0 ? safe : `${String(count)}-${safe}`
  }
}
