/**
 * A pattern in which `*` stands for any text and `?` for one character; nothing else is special. Backtracks to the last
 * star only, so that no pattern takes more than pattern times text steps.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  return (text) => {
    let [p, t, star, mark] = [0, 0, -1, 0]
    while (t < text.length) {
      if (pattern[p] === '*') {
        star = p++
        mark = t
      } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
        p++
        t++
      } else if (star >= 0) {
        p = star + 1
        t = ++mark
      } else return false
    }
    return /^\**$/.test(pattern.slice(p))
  }
}
