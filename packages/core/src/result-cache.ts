/**
 * Results of long work, kept from one run to the next under the digest of all that they were computed from. Whoever can write
 * to it can hide what an attack found, so it has to be trusted as the program itself is.
 */
export interface ResultCache {
  /** Program, version and platform whose results these are: a part of every key. */
  readonly producer: string
  /** What was put under this key (SHA-256, lower-case hex), whole and unchanged; undefined where there is none. Never rejects. */
  get(key: string): Promise<Uint8Array | undefined>
  /** Resolves when the result would survive the end of the process. Never rejects: what cannot be kept is computed again. */
  put(key: string, bytes: Uint8Array): Promise<void>
}

/** One of several parts that a run is divided into. */
export interface Shard {
  /** From 1. */
  readonly part: number
  readonly of: number
}

const MOST_SHARDS = 10_000

/** `k/n`; undefined for any other text. */
export function readShard(text: string): Shard | undefined {
  const [, part = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number)
  return part >= 1 && part <= of && of <= MOST_SHARDS ? { part, of } : undefined
}

/** How a run shares its work with other runs. */
export interface Sharing {
  readonly results?: ResultCache
  /** Only this part is worked on: the run has no verdict. */
  readonly shard?: Shard
  /** What is not in `results` is missing and not computed: other runs were to do it. */
  readonly cachedOnly?: boolean
}

/** The positions of a part: every n-th, so that neighbours, which often resemble each other, are spread. */
export function shardOf<T>(items: readonly T[], shard: Shard | undefined): readonly T[] {
  return shard ? items.filter((_, i) => i % shard.of === shard.part - 1) : items
}
