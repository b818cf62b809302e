import { createRandom } from '../../packages/core/dist/index.js'
import { imageVectors } from '../../packages/provenance/dist/features/encode.js'

/** Images in memory as a dataset that the screens look at. */
export async function exampleSet({ name, images, labels }, introduced = () => false) {
  const examples = labels.map((label, i) => ({
    record: { dataset: name, id: String(i), number: i, label: JSON.stringify(label) },
    group: i,
    label,
    introduced: introduced(i),
    location: { path: 'labels', line: i + 1 },
  }))
  const source = {
    image: async ({ number }) => images[number],
    random: (scope) => createRandom(1, scope),
  }
  const encoded = await imageVectors(examples, 'images', source)
  const count = examples.length
  return { ...encoded, dataset: name, total: count, examined: count, gaps: [], accepted: true }
}

/** The same set with other labels and another part introduced: vectors do not depend on them. */
export function relabelledSet(set, labels, introduced) {
  const examples = set.examples.map((example, i) => ({
    ...example,
    label: labels[i],
    introduced: introduced(i),
  }))
  return { ...set, examples }
}

export function inputOf(set, { alpha = 1e-3, seed = 1 } = {}) {
  return {
    records: set.examples.map(({ record }) => record),
    examples: async () => [set],
    random: (scope) => createRandom(seed, scope),
    alpha,
    advance: () => undefined,
  }
}
