/** Faults of facts 7.2, planted in copies of a set. Each returns { images, labels, bad: Set of numbers }. */

const CHECKER = [255, 0, 255, 0, 255, 0, 255, 0, 255]

const copy = ({ images, labels }) => ({ images: [...images], labels: [...labels], bad: new Set() })

const all = ({ labels }) => [...labels.keys()]

/** A 3 x 3 checker with its top left at (x, y). */
function stamp({ width, height, data }, x, y) {
  const marked = Uint8Array.from(data)
  CHECKER.forEach((value, i) => {
    const at = 3 * ((y + Math.floor(i / 3)) * width + x + (i % 3))
    marked.fill(value, at, at + 3)
  })
  return { width, height, data: marked }
}

/** Dirty label: images of other classes get the patch and the first class. `place` gives its top left. */
export function trigger(set, random, { share, place }) {
  const result = copy(set)
  const target = set.labels[0]
  const hosts = all(set).filter((i) => set.labels[i] !== target)
  for (const i of random.sample(hosts, Math.round(share * set.labels.length))) {
    result.images[i] = stamp(set.images[i], ...place(set.images[i], random))
    result.labels[i] = target
    result.bad.add(i)
  }
  return result
}

/** The patch on a share of the first class, whose labels stay. */
export function cleanLabel(set, random, { share, place, among = () => true }) {
  const result = copy(set)
  const hosts = all(set).filter((i) => set.labels[i] === set.labels[0] && among(i))
  for (const i of random.sample(hosts, Math.round(share * hosts.length))) {
    result.images[i] = stamp(set.images[i], ...place(set.images[i], random))
    result.bad.add(i)
  }
  return result
}

/** Any class to any other. */
export function randomFlips(set, random, count, among = all(set)) {
  const result = copy(set)
  const classes = [...new Set(set.labels)]
  for (const i of random.sample(among, count)) {
    const others = classes.filter((label) => label !== set.labels[i])
    result.labels[i] = others[random.integer(others.length)]
    result.bad.add(i)
  }
  return result
}

/** One class to another. */
export function targetedFlips(set, random, { count, from, to, among = all(set) }) {
  const result = copy(set)
  const hosts = among.filter((i) => set.labels[i] === from)
  for (const i of random.sample(hosts, count)) {
    result.labels[i] = to
    result.bad.add(i)
  }
  return result
}

export const fixed = ({ width, height }) => [width - 6, height - 6]
export const anywhere = ({ width, height }, random) => [
  1 + random.integer(width - 4),
  1 + random.integer(height - 4),
]
