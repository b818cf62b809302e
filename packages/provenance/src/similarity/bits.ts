/** 64 bits as two unsigned words; the first bit is the highest of the first word. */
export type Bits64 = readonly [high: number, low: number]

/** The first 64 answers as bits, in order. */
export function bits64(answers: readonly boolean[]): Bits64 {
  const word = (start: number): number =>
    answers.slice(start, start + 32).reduce((bits, answer) => bits * 2 + (answer ? 1 : 0), 0)
  return [word(0), word(32)]
}

/** Number of bits that differ, 0 to 64. */
export function hamming(a: Bits64, b: Bits64): number {
  return ones(a[0] ^ b[0]) + ones(a[1] ^ b[1])
}

/** Set bits of a word (Warren, Hacker's Delight, figure 5-2). */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x5555_5555)
  n = (n & 0x3333_3333) + ((n >>> 2) & 0x3333_3333)
  n = (n + (n >>> 4)) & 0x0f0f_0f0f
  return Math.imul(n, 0x0101_0101) >>> 24
}
