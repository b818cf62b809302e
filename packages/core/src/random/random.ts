import { createHash } from 'node:crypto'
import { nextUint32 } from './xoshiro.js'

/** Seeded generator: the same seed and scope give the same numbers on every platform. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number
  /** Uniform integer in [0, bound), without bias. `bound` is in 1..2^32. */
  integer(bound: number): number
  /** Standard normal (polar method). */
  normal(): number
  /** -1 or 1. */
  sign(): -1 | 1
  /** `count` different elements, in random order. */
  sample<T>(items: readonly T[], count: number): T[]
  /** An independent generator for a part of the work. */
  fork(scope: string): Random
}

/**
 * xoshiro128** (Blackman and Vigna 2018), its state taken from SHA-256 of seed and scope,
 * so that adding a consumer never shifts the numbers of another.
 */
export function createRandom(seed: number, scope = ''): Random {
  const state = new Uint32Array(4)
  const bytes = createHash('sha256')
    .update(`${String(seed)}\n${scope}`)
    .digest()
  for (let i = 0; i < 4; i++) state[i] = bytes.readUInt32LE(4 * i)
  return new Xoshiro(seed, scope, state)
}

class Xoshiro implements Random {
  readonly #seed: number
  readonly #scope: string
  readonly #state: Uint32Array
  #spare: number | undefined

  constructor(seed: number, scope: string, state: Uint32Array) {
    this.#seed = seed
    this.#scope = scope
    this.#state = state
  }

  fork(scope: string): Random {
    return createRandom(this.#seed, `${this.#scope}/${scope}`)
  }

  uniform(): number {
    const high = this.#next() >>> 5
    const low = this.#next() >>> 6
    return (high * 0x4000000 + low) / 0x20000000000000
  }

  integer(bound: number): number {
    // Rejection of the uneven rest keeps every residue equally likely.
    const limit = 0x100000000 - (0x100000000 % bound)
    let value = this.#next()
    while (value >= limit) value = this.#next()
    return value % bound
  }

  normal(): number {
    if (this.#spare !== undefined) {
      const value = this.#spare
      this.#spare = undefined
      return value
    }
    const { u, v, s } = this.#pointInDisc()
    const scale = Math.sqrt((-2 * Math.log(s)) / s)
    this.#spare = v * scale
    return u * scale
  }

  #pointInDisc(): { u: number; v: number; s: number } {
    for (;;) {
      const u = 2 * this.uniform() - 1
      const v = 2 * this.uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) return { u, v, s }
    }
  }

  sign(): -1 | 1 {
    return this.#next() >>> 31 === 0 ? -1 : 1
  }

  sample<T>(items: readonly T[], count: number): T[] {
    const pool = [...items]
    const taken = Math.min(count, pool.length)
    for (let i = 0; i < taken; i++) {
      const j = i + this.integer(pool.length - i)
      const chosen = pool[j] as T
      pool[j] = pool[i] as T
      pool[i] = chosen
    }
    return pool.slice(0, taken)
  }

  #next(): number {
    return nextUint32(this.#state)
  }
}
