const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/** `90s`, `30m` or `2h` in seconds, at least 1; undefined for any other text. */
export function readDuration(text: string): number | undefined {
  const [, number = '', unit = ''] = /^([1-9]\d{0,6})([smh])$/.exec(text) ?? []
  const factor = SECONDS[unit]
  return factor === undefined ? undefined : Number(number) * factor
}

const BYTES: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9 }

/** `75%` of what is there, `800MB` or `12GB` in bytes; undefined for any other text. */
export function readMemory(text: string, there: number): number | undefined {
  const [, number = '', unit = ''] = /^([1-9]\d{0,5})(%|MB|GB)$/.exec(text) ?? []
  if (unit === '%') return Number(number) <= 100 ? (Number(number) / 100) * there : undefined
  const factor = BYTES[unit]
  return factor === undefined ? undefined : Number(number) * factor
}
