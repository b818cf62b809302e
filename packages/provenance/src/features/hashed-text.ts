/** Buckets that words are hashed into (Weinberger et al., "Feature hashing for large scale multitask learning", 2009). */
const BUCKETS = 256
/** Words of one text that count. */
const MOST_WORDS = 2_000

/**
 * TF-IDF over hashed words, log(1 + n) * log((1 + N) / (1 + df)) + 1 as scikit-learn smooths it.
 * @param corpus - The texts that document frequencies are counted in.
 */
export function hashedText(corpus: readonly string[]): (text: string) => Float32Array {
  const frequency = new Float64Array(BUCKETS)
  for (const text of corpus)
    for (const bucket of new Set(bucketsOf(text))) frequency[bucket] = (frequency[bucket] ?? 0) + 1
  const weight = frequency.map((df) => Math.log((1 + corpus.length) / (1 + df)) + 1)
  return (text) => {
    const counts = new Float32Array(BUCKETS)
    for (const bucket of bucketsOf(text)) counts[bucket] = (counts[bucket] ?? 0) + 1
    return counts.map((count, bucket) => Math.log1p(count) * (weight[bucket] ?? 1))
  }
}

function bucketsOf(text: string): number[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(0, MOST_WORDS).map((word) => fnv1a(word) % BUCKETS)
}

/** FNV-1a, 32 bits. */
function fnv1a(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++)
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193) >>> 0
  return hash
}
