/** Text up to the first zero byte. */
export function textField(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? length : end).toString('utf8')
}

/** Records `length key=value\n` of a pax header (POSIX.1-2017, "pax Header Block"); undefined where they are malformed. */
export function paxRecords(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  const records = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at)
    const length = Number(bytes.subarray(at, Math.max(at, space)).toString('latin1') || Number.NaN)
    const end = at + length
    const equals = bytes.indexOf(0x3d, space)
    const sound = length > 0 && end <= bytes.length && equals > space && equals < end
    if (!sound || bytes[end - 1] !== 0x0a) return undefined
    const key = bytes.subarray(space + 1, equals).toString('utf8')
    records.set(key, bytes.subarray(equals + 1, end - 1).toString('utf8'))
    at = end
  }
  return records
}
