import { LIMITS } from '@secmlops/core'
import { modelError, quote } from '../../model-error.js'
import type { FunctionProto, NodeProto } from '../../proto/messages.js'
import type { Budget } from './budget.js'
import { Body } from './function-body.js'

/** The default domain may be spelt out. */
export const domainOf = (domain = ''): string => (domain === 'ai.onnx' ? '' : domain)

interface Callable {
  readonly domain?: string
  readonly overload?: string
}

const keyOf = (name = '', { domain, overload = '' }: Callable): string =>
  JSON.stringify([domainOf(domain), name, overload])

/** Functions of a model (ONNX IR, "Functions"), to be replaced by their bodies wherever they are called. */
export class Functions {
  readonly #functions = new Map<string, FunctionProto>()
  readonly #opsets: ReadonlyMap<string, number>
  readonly #budget: Budget
  /** Functions whose bodies are being expanded. */
  readonly #active = new Set<FunctionProto>()
  #next = 0

  /** @param opsets versions that the bodies are read with. */
  constructor(
    functions: readonly FunctionProto[],
    opsets: ReadonlyMap<string, number>,
    budget: Budget,
  ) {
    this.#opsets = opsets
    this.#budget = budget
    for (const definition of functions) {
      const key = keyOf(definition.name, definition)
      if (this.#functions.has(key))
        throw modelError(
          'model-invalid',
          `the function ${quote(definition.name ?? '')} is defined twice`,
        )
      this.#functions.set(key, definition)
    }
  }

  /** The nodes, with bodies in place of calls; those in sub-graphs stay as they are. */
  expand(nodes: readonly NodeProto[]): readonly NodeProto[] {
    if (this.#functions.size === 0) return nodes
    return nodes.flatMap((node) => {
      const definition = this.#functions.get(keyOf(node.opType, node))
      return definition ? this.#call(definition, node) : [node]
    })
  }

  #call(definition: FunctionProto, call: NodeProto): readonly NodeProto[] {
    this.#check(definition)
    this.#budget.nodes(1 + (definition.node?.length ?? 0))
    this.#active.add(definition)
    const body = new Body(definition, call, () => this.#fresh())
    const nodes = this.expand(body.nodes())
    this.#active.delete(definition)
    return nodes
  }

  #check(definition: FunctionProto): void {
    if (this.#active.has(definition))
      throw modelError('model-invalid', `the function ${quote(definition.name ?? '')} calls itself`)
    if (this.#active.size >= LIMITS.onnxDepth)
      throw modelError('model-limit', 'functions call each other too deeply')
    for (const { domain, version = 1n } of definition.opsetImport ?? [])
      if (this.#opsets.get(domainOf(domain)) !== Number(version))
        throw modelError(
          'model-unsupported',
          `the function ${quote(definition.name ?? '')} needs version ${String(version)} of ${quote(domainOf(domain))}, the model another one`,
        )
  }

  #fresh(): number {
    this.#budget.names(1)
    this.#next += 1
    return this.#next
  }
}
