import type { SparseTensorProto, TensorProto } from '../../proto/messages.js'
import type { Tensor } from '../../session/tensor.js'
import type { Budget } from './budget.js'
import type { ExternalData } from './external-data.js'
import { densify } from './sparse.js'
import { tensorOf } from './tensor.js'

/** Reads the tensors of a model, each of them once: functions repeat their constants at every call. */
export class Weights {
  readonly #budget: Budget
  readonly #external: ExternalData
  readonly #known = new WeakMap<TensorProto, { readonly tensor: Tensor | undefined }>()

  constructor(budget: Budget, external: ExternalData) {
    this.#budget = budget
    this.#external = external
  }

  /** Undefined for element types that `Tensor` does not know. */
  readonly tensor = (proto: TensorProto): Tensor | undefined => {
    const known = this.#known.get(proto)
    if (known) return known.tensor
    const tensor = tensorOf(this.inside(proto), proto.name ?? '')
    this.#known.set(proto, { tensor })
    return tensor
  }

  readonly sparse = (proto: SparseTensorProto): Tensor => densify(proto, this.tensor, this.#budget)

  /** The tensor with its bytes inside the model. */
  readonly inside = (proto: TensorProto): TensorProto => this.#external.inside(proto)
}
