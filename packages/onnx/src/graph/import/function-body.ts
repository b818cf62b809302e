import { printable } from '@secmlops/core'
import { modelError, quote } from '../../model-error.js'
import type { AttributeProto, FunctionProto, GraphProto, NodeProto } from '../../proto/messages.js'

/** The body of a function for one call: values renamed, attributes that refer to the call filled in. */
export class Body {
  readonly #definition: FunctionProto
  readonly #call: NodeProto
  readonly #fresh: () => number
  readonly #names = new Map<string, string>([['', '']])

  /** @param fresh a number that no other name of the model was made with. */
  constructor(definition: FunctionProto, call: NodeProto, fresh: () => number) {
    this.#definition = definition
    this.#call = call
    this.#fresh = fresh
    this.#bind(definition.output ?? [], call.output ?? [], 'outputs')
    this.#bind(definition.input ?? [], call.input ?? [], 'inputs')
    for (const formal of definition.input ?? [])
      if (!this.#names.has(formal)) this.#names.set(formal, '')
  }

  nodes(): readonly NodeProto[] {
    const body = (this.#definition.node ?? []).map((node) => this.#node(node))
    return [...body, ...this.#passedThrough()]
  }

  #bind(formals: readonly string[], actuals: readonly string[], what: string): void {
    if (actuals.length > formals.length || new Set(formals).size < formals.length)
      throw modelError(
        'model-invalid',
        `a call of ${quote(this.#definition.name ?? '')} has other ${what} than the function`,
      )
    formals.forEach((formal, i) => {
      const actual = actuals[i] ?? ''
      if (actual !== '') this.#names.set(formal, actual)
    })
  }

  /** An output that is an input has no node of its own. */
  #passedThrough(): readonly NodeProto[] {
    const inputs = new Set(this.#definition.input)
    return (this.#definition.output ?? []).flatMap((formal, i) => {
      const output = this.#call.output?.[i] ?? ''
      if (!inputs.has(formal) || output === '') return []
      return [{ opType: 'Identity', input: [this.#value(formal)], output: [output] }]
    })
  }

  #value(name: string): string {
    let value = this.#names.get(name)
    if (value === undefined) {
      value = `inlined${String(this.#fresh())}/${name.slice(0, 100)}`
      this.#names.set(name, value)
    }
    return value
  }

  #node(node: NodeProto): NodeProto {
    const path = [this.#call.name, node.name].filter(Boolean).join('/')
    return {
      ...node,
      docString: undefined,
      metadataProps: undefined,
      name: printable(path, 200),
      input: (node.input ?? []).map((name) => this.#value(name)),
      output: (node.output ?? []).map((name) => this.#value(name)),
      attribute: (node.attribute ?? []).flatMap((item) => this.#attribute(item)),
    }
  }

  /** What refers to an attribute of the call that was left out is left out too. */
  #attribute(attribute: AttributeProto): readonly AttributeProto[] {
    if (attribute.refAttrName) return this.#argument(attribute.refAttrName, attribute.name)
    return attribute.g ? [{ ...attribute, g: this.#graph(attribute.g) }] : [attribute]
  }

  #argument(reference: string, name = ''): readonly AttributeProto[] {
    const given = [...(this.#call.attribute ?? []), ...(this.#definition.attributeProto ?? [])]
    const argument = given.find((attribute) => attribute.name === reference)
    return argument ? [{ ...argument, name }] : []
  }

  /** Bodies see no values but their own, so that every name inside is theirs. */
  #graph(graph: GraphProto): GraphProto {
    const rename = <Item extends { readonly name?: string }>(item: Item): Item => ({
      ...item,
      name: this.#value(item.name ?? ''),
    })
    return {
      ...graph,
      valueInfo: undefined,
      quantizationAnnotation: undefined,
      node: (graph.node ?? []).map((node) => this.#node(node)),
      input: (graph.input ?? []).map(rename),
      output: (graph.output ?? []).map(rename),
      initializer: (graph.initializer ?? []).map(rename),
      sparseInitializer: (graph.sparseInitializer ?? []).map((sparse) => ({
        ...sparse,
        values: rename(sparse.values ?? {}),
      })),
    }
  }
}
