import { distilledLoss } from '../defences/distillation.mjs'
import { createEngine } from './engine.mjs'
import { backwardBytes, forwardBytes } from './graphs.mjs'
import { detectionLoss } from './loss.mjs'
import { HEADS } from './network.mjs'

/**
 * Computes loss and gradients of a network. `images` are { data, dims: [N,3,H,W] } as the network reads them; a `teacher`
 * of the result is { weights, temperature }.
 */
export async function createTrainer(weights, teacher) {
  const forward = await createEngine(forwardBytes(weights))
  const backward = await createEngine(backwardBytes(weights))
  return async (images, boxes) => {
    const inputs = new Map([['images', images], ...weights])
    const activations = await forward(inputs)
    const hard = detectionLoss(activations, boxes)
    const { loss, gradients } = teacher
      ? distilledLoss(hard, {
          outputs: activations,
          soft: await forward(new Map([['images', images], ...teacher.weights])),
          temperature: teacher.temperature,
        })
      : hard
    const heads = HEADS.map(({ name }) => [`${name}.gradient`, gradients.get(name)])
    return { loss, gradients: await backward(new Map([...inputs, ...activations, ...heads])) }
  }
}
