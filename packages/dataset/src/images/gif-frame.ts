const SCREEN_END = 13
const EXTENSION = 0x21
const FRAME = 0x2c

/**
 * Does the first picture of a GIF go beyond its screen (GIF89a, sections 18 and 20)? Pillow then enlarges the screen and others cut the
 * picture off, so that two readers see two pictures.
 */
export function leavesScreen(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number): number => view.getUint16(at, true)
  let at = SCREEN_END + colourTable(bytes[10] ?? 0)
  while (bytes[at] === EXTENSION) at = afterBlocks(bytes, at + 2)
  if (bytes[at] !== FRAME || at + 9 > bytes.length) return false
  return word(at + 1) + word(at + 5) > word(6) || word(at + 3) + word(at + 7) > word(8)
}

/** Bytes of the table that the flags announce. */
function colourTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

/** Each block begins with its length; an empty one is the last. */
function afterBlocks(bytes: Uint8Array, start: number): number {
  let at = start
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += 1 + length
  return at + 1
}
