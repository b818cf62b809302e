import { hashWord } from './hash-word.js'

/** Characters of a shingle (Broder, "On the resemblance and containment of documents", 1997; five as in facts of MinHash practice). */
export const SHINGLE = 5
/** Shingles of one row: of more the least hashes, which are the same ones in two texts (Broder's bottom sketch). */
const MOST = 512
/** Characters of one text that are read. */
const MOST_CHARACTERS = 100_000

/** Words without differences of form, case, spaces and punctuation (NFKC, Unicode standard annex 15). */
export function wordsIn(text: string): string[] {
  return (
    text
      .slice(0, MOST_CHARACTERS)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** Hashes of all runs of five characters, ascending and each once. */
export function shinglesOf(texts: readonly string[]): Uint32Array {
  const found = new Set<number>()
  for (const text of texts)
    for (let at = 0; at + SHINGLE <= text.length; at++)
      found.add(hashWord(text.slice(at, at + SHINGLE)))
  return Uint32Array.from(found).sort().subarray(0, MOST)
}

/** Shingles of both and of either; of cut ones, among the least hashes that both lists reach. */
export function overlap(
  a: Uint32Array,
  b: Uint32Array,
): { readonly shared: number[]; readonly all: number } {
  const shared: number[] = []
  let [i, j, all] = [0, 0, 0]
  const whole = a.length < MOST && b.length < MOST
  while (i < a.length || j < b.length) {
    if (!whole && all >= MOST) break
    const [u, v] = [a[i] ?? Infinity, b[j] ?? Infinity]
    if (u === v) shared.push(u)
    if (u <= v) i += 1
    if (v <= u) j += 1
    all += 1
  }
  return { shared, all }
}
