import { SecmlopsError } from '@secmlops/core'
import type { Classifier } from '../model/classifier.js'
import { shapeText, type Pixels } from '../model/image-shape.js'

/**
 * An attack that follows another model takes the same points to it, aims at the same classes, and needs its slope: else
 * nothing would be broken, and it would look like robustness.
 * @throws SecmlopsError `substitute` (exit 2) for another input or other classes, (exit 3) for one without gradients
 */
export async function checkSubstitute(
  name: string,
  substitute: Classifier,
  {
    classifier,
    example,
  }: { readonly classifier: Classifier; readonly example: Pixels | undefined },
): Promise<void> {
  const [own, other] = [classifier.plan, substitute.plan]
  const [wanted, found] = [shapeText(own.shape), shapeText(other.shape)]
  if (wanted !== found)
    throw misfit(`the substitute "${name}" takes ${found}, the model under attack ${wanted}`)
  if (own.color !== other.color)
    throw misfit(
      `the substitute "${name}" takes ${other.color}, the model under attack ${own.color}`,
    )
  if (example) {
    const [[known = []], [seen = []]] = [
      await classifier.logits([example]),
      await substitute.logits([example]),
    ]
    if (known.length !== seen.length)
      throw misfit(
        `the substitute "${name}" knows ${String(seen.length)} classes, the model under attack ${String(known.length)}`,
      )
  }
  const { cuts } = await substitute.oracle.obstacles()
  const cut = cuts.find(({ total }) => total)
  if (!cut) return
  throw new SecmlopsError(
    'substitute',
    `no gradient of the substitute "${name}" reaches its input: ${cut.op} "${cut.node}" stops it`,
    { exit: 3, remedy: 'Name a model that can be differentiated, such as a network' },
  )
}

function misfit(message: string): SecmlopsError<'substitute'> {
  return new SecmlopsError('substitute', message, {
    remedy: 'Name a model with the same input and the same classes, in the same order',
  })
}

/** The input of a substitute is held to the data as that of a model is, whose remedies would not help. */
export function asMisfit(error: unknown, name: string): unknown {
  if (!(error instanceof SecmlopsError) || error.code !== 'model-input') return error
  return misfit(`the substitute "${name}" does not fit: ${error.message}`)
}
