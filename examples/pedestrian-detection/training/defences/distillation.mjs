const OBJECTNESS = 4

/**
 * The loss of a student: its objectness follows that of the teacher (`soft`), logits of both divided by the temperature. The
 * gradient is multiplied by it, which keeps the scale (Hinton et al. 2015, section 2). Boxes and quality follow the labels.
 */
export function distilledLoss({ loss, count, gradients }, { outputs, soft, temperature }) {
  for (const [head, { data: gradient, dims }] of gradients) {
    const [student, teacher] = [outputs, soft].map((each) => each.get(head).data)
    const [batch, channels, h, w] = dims
    for (let image = 0; image < batch; image++) {
      const first = (image * channels + OBJECTNESS) * h * w
      for (let i = first; i < first + h * w; i++) {
        const slope = logistic(student[i] / temperature) - logistic(teacher[i] / temperature)
        gradient[i] = (temperature * slope) / count
      }
    }
  }
  return { loss, gradients }
}

function logistic(value) {
  return 1 / (1 + Math.exp(-value))
}
