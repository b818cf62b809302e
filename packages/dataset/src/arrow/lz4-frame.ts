import {
  BoundedOutput,
  DamagedStream,
  LIMITS,
  SecmlopsError,
  UnreadStream,
  unpackLz4,
} from '@secmlops/core'

/** The last is of a content beyond the limit. */
const FAULTS = [DamagedStream, UnreadStream, RangeError]

/**
 * Unpacks the LZ4 frame of a buffer. Checksums are passed over: the sizes of Arrow have to fit what comes out.
 * @throws SecmlopsError `unreadable-table` (exit 2) for damaged frames and beyond `LIMITS.inflatedMember`.
 */
export function readLz4Frame(bytes: Uint8Array): Uint8Array {
  const content = new BoundedOutput(LIMITS.inflatedMember)
  try {
    unpackLz4(bytes, content)
  } catch (cause) {
    if (!FAULTS.some((fault) => cause instanceof fault)) throw cause
    const { message } = cause as Error
    throw new SecmlopsError('unreadable-table', `a compressed part is damaged: ${message}`, {
      remedy: 'Write the file again',
      cause,
    })
  }
  return content.finish()
}
