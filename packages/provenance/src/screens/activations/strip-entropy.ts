/**
 * STRIP (Gao et al., ACSAC 2019): mean Shannon entropy, in bits, of the predictions for the blends of one image. Each
 * prediction has its own entropy, over the classes; a trojan answers all blends alike and has the least.
 * @param predictions - Probabilities of the classes, one array for each blend.
 */
export function stripEntropy(predictions: readonly ArrayLike<number>[]): number {
  const total = predictions.reduce((sum, each) => sum + entropy(each), 0)
  return total / Math.max(1, predictions.length)
}

function entropy(probabilities: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] ?? 0
    if (p > 0) sum -= p * Math.log2(p)
  }
  return sum
}
