const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8
const CLIP = 5

/** Adam (Kingma and Ba 2015), the norm of the gradient clipped; `step` changes the weights in place. */
export function createAdam(weights, decay = 1e-4) {
  const moments = new Map(
    [...weights].map(([name, { data }]) => [
      name,
      { first: new Float32Array(data.length), second: new Float32Array(data.length) },
    ]),
  )
  let steps = 0
  return (gradients, rate) => {
    steps++
    const scale = Math.min(
      1,
      CLIP / norm([...weights.keys()].map((name) => gradients.get(`${name}.gradient`).data)),
    )
    const bias1 = 1 - BETA1 ** steps
    const bias2 = 1 - BETA2 ** steps
    for (const [name, { data, shape }] of weights) {
      const gradient = gradients.get(`${name}.gradient`).data
      const { first, second } = moments.get(name)
      const shrink = shape.length > 1 ? rate * decay * 10 : 0
      for (let i = 0; i < data.length; i++) {
        const slope = gradient[i] * scale
        first[i] += (1 - BETA1) * (slope - first[i])
        second[i] += (1 - BETA2) * (slope * slope - second[i])
        data[i] -= (rate * (first[i] / bias1)) / (Math.sqrt(second[i] / bias2) + EPSILON)
        data[i] -= shrink * data[i]
      }
    }
  }
}

function norm(lists) {
  let sum = 0
  for (const list of lists) for (const value of list) sum += value * value
  return Math.sqrt(sum)
}
