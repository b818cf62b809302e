/**
 * Names that differ in more than case, as DuckDB makes them: a repeated name gets the number of its repetition, again
 * until it is new.
 */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((given) => {
    let name = given
    for (;;) {
      const count = seen.get(lower(name))
      if (count === undefined) break
      seen.set(lower(name), count + 1)
      name = `${name}_${String(count + 1)}`
    }
    seen.set(lower(name), 0)
    return name
  })
}

/** Case is that of ASCII: `É` and `é` are two names. */
function lower(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
