/** Why this node cannot be handled, as the end of a sentence ("because ..."). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
