/** `random.sample(range(bound), count)` of Python, for small ranges, from a generator of 32-bit integers. */
export function pythonSample(next: () => number, bound: number, count: number): number[] {
  const pool = Array.from({ length: bound }, (_, i) => i)
  return Array.from({ length: count }, (_, i) => {
    const j = below(next, bound - i)
    const chosen = pool[j]!
    pool[j] = pool[bound - i - 1]!
    return chosen
  })
}

function below(next: () => number, bound: number): number {
  const bits = 32 - Math.clz32(bound)
  let value = next() >>> (32 - bits)
  while (value >= bound) value = next() >>> (32 - bits)
  return value
}

/** MT19937 (Matsumoto and Nishimura 1998), seeded as `random.Random(seed)` of Python is: by an array of one word. */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(624)
  state[0] = 19650218
  for (let i = 1; i < 624; i++) state[i] = Math.imul(1812433253, mixed(state, i)) + i
  let i = 1
  const advance = (): void => {
    i++
    if (i < 624) return
    state[0] = state[623]!
    i = 1
  }
  for (let k = 0; k < 624; k++) {
    state[i] = (state[i]! ^ Math.imul(mixed(state, i), 1664525)) + seed
    advance()
  }
  for (let k = 0; k < 623; k++) {
    state[i] = (state[i]! ^ Math.imul(mixed(state, i), 1566083941)) - i
    advance()
  }
  state[0] = 0x80000000
  let index = 624
  return () => {
    if (index === 624) {
      twist(state)
      index = 0
    }
    return tempered(state[index++]!)
  }
}

function mixed(state: Uint32Array, i: number): number {
  const before = state[i - 1]!
  return before ^ (before >>> 30)
}

function twist(state: Uint32Array): void {
  for (let k = 0; k < 624; k++) {
    const y = (state[k]! & 0x80000000) | (state[(k + 1) % 624]! & 0x7fffffff)
    state[k] = state[(k + 397) % 624]! ^ (y >>> 1) ^ (y % 2 === 0 ? 0 : 0x9908b0df)
  }
}

function tempered(word: number): number {
  let y = word
  y ^= y >>> 11
  y ^= (y << 7) & 0x9d2c5680
  y ^= (y << 15) & 0xefc60000
  return (y ^ (y >>> 18)) >>> 0
}
