import type { Report } from '@secmlops/core'

/** Bytes of an attachment by its SHA-256; undefined when they were not kept. */
export type AttachmentBytes = (digest: string) => Uint8Array | undefined

/** Draws a report. Pure: no clock, no environment, no disk. The chunks joined are the document. */
export interface Renderer {
  readonly format: string
  render(report: Report, attachment: AttachmentBytes): Iterable<string>
}
