/** Positions of the `count` largest values, largest first; the earlier of equals first. */
export function largest(values: ArrayLike<number>, count: number): number[] {
  const found: number[] = []
  for (let i = 0; i < values.length; i++) {
    let place = found.length
    while (place > 0 && (values[found[place - 1] ?? 0] ?? NaN) < (values[i] ?? NaN)) place--
    if (place >= count) continue
    found.splice(place, 0, i)
    if (found.length > count) found.pop()
  }
  return found
}
