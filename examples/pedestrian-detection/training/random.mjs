/**
 * A seeded generator: sfc32 (Chris Doty-Humphrey, PractRand), so that every machine draws the same
 * scenes. Different scopes of one seed are independent streams.
 */
export function createRandom(seed, scope = '') {
  const next = sfc32(...hash(`${seed}/${scope}`))
  for (let i = 0; i < 15; i++) next()
  const random = {
    uniform: (low = 0, high = 1) => low + next() * (high - low),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)],
    /** Box and Muller 1958. */
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle(items) {
      const result = [...items]
      for (let i = result.length - 1; i > 0; i--) {
        const j = random.integer(0, i)
        const kept = result[i]
        result[i] = result[j]
        result[j] = kept
      }
      return result
    },
  }
  return random
}

function sfc32(a, b, c, d) {
  return () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4294967296
  }
}

/** Four words of FNV-1a, one for each word of the state. */
function hash(text) {
  return [0, 1, 2, 3].map((salt) => {
    let word = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b9)
    for (const character of text) word = Math.imul(word ^ character.codePointAt(0), 0x01000193)
    return word
  })
}
