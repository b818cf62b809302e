/**
 * One step of xoshiro128** (Blackman and Vigna 2018, reference code of 2018-10-08): updates the four words of the
 * state and returns a 32-bit unsigned integer. The state must not be all zero.
 */
export function nextUint32(state: Uint32Array): number {
  // By index: a destructured typed array goes through its iterator, which takes five times as long.
  const s0 = state[0] ?? 0
  const s1 = state[1] ?? 0
  const s2 = state[2] ?? 0
  const s3 = state[3] ?? 0
  const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0
  const t2 = s2 ^ s0
  const t3 = s3 ^ s1
  state[0] = s0 ^ t3
  state[1] = s1 ^ t2
  state[2] = t2 ^ (s1 << 9)
  state[3] = rotate(t3, 11)
  return result
}

function rotate(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0
}
