/** Markers of frames that jpeg-js decodes: baseline, extended, progressive (ITU-T T.81, table B.1). */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

/** Bytes of a sample in jpeg-js: a coefficient of 4, and one more for the line that it becomes. */
const SAMPLE = 5

/**
 * Bytes that jpeg-js holds to decode a JPEG, as it counts them itself, from the header (T.81, B.2.2); it finds out at the end, when seconds
 * have gone. Undefined where there is no frame.
 */
export function jpegMemory(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 10 <= bytes.length && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1)
    if (FRAMES.has(marker)) return frameMemory(view, at + 4)
    // A marker may be filled up with 0xff.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function frameMemory(view: DataView, at: number): number | undefined {
  const pixels = view.getUint16(at + 1) * view.getUint16(at + 3)
  const components = view.getUint8(at + 5)
  if (at + 6 + 3 * components > view.byteLength) return undefined
  const samples = Array.from({ length: components }, (_, i) => view.getUint8(at + 7 + 3 * i))
  const areas = samples.map((factors) => (factors >> 4) * (factors & 15))
  const widest = Math.max(...samples.map((factors) => factors >> 4))
  const highest = Math.max(...samples.map((factors) => factors & 15))
  const share = areas.reduce((sum, area) => sum + area, 0) / (widest * highest)
  return pixels * (share * SAMPLE + components + 4)
}
