import { createEngine } from './engine.mjs'
import { backwardBytes, forwardBytes } from './graphs.mjs'
import { detectionLoss } from './loss.mjs'
import { HEADS } from './network.mjs'

/** Computes loss and gradients of a network. `images` are { data, dims: [N,3,H,W] } as the network reads them. */
export async function createTrainer(weights) {
  const forward = await createEngine(forwardBytes(weights))
  const backward = await createEngine(backwardBytes(weights))
  return async (images, boxes) => {
    const inputs = new Map([['images', images], ...weights])
    const activations = await forward(inputs)
    const { loss, gradients } = detectionLoss(activations, boxes)
    const heads = HEADS.map(({ name }) => [`${name}.gradient`, gradients.get(name)])
    return { loss, gradients: await backward(new Map([...inputs, ...activations, ...heads])) }
  }
}
