import { modelError, quote } from '../model-error.js'
import type { ModelProto } from '../proto/messages.js'
import { Budget } from './import/budget.js'
import { ExternalData } from './import/external-data.js'
import { Functions, domainOf } from './import/functions.js'
import { Importer } from './import/importer.js'
import { Scope } from './import/scope.js'
import { Weights } from './import/weights.js'
import type { Graph } from './graph.js'

export interface ImportOptions {
  /** Folder of the model, in which its external data lies; without it, a model that has such data is refused. */
  readonly root?: string
}

/**
 * A model as data: nodes in topological order, calls of functions replaced by their bodies, Constant nodes among the
 * initializers, weights in memory (views of the file where their alignment allows).
 * @throws SecmlopsError `model-invalid` for what breaks the specification, naming the node or value, `model-limit`,
 *   `external-data`, or `model-unsupported` (exit 3).
 */
export function importGraph(model: ModelProto, options: ImportOptions = {}): Graph {
  if (!model.graph) throw modelError('not-onnx', 'not an ONNX model: it holds no graph')
  const budget = new Budget()
  const opsets = opsetsOf(model)
  const functions = new Functions(model.functions ?? [], opsets, budget)
  const weights = new Weights(budget, new ExternalData(options.root, budget))
  const importer = new Importer({ budget, functions, weights, opsets: Object.fromEntries(opsets) })
  return importer.graph(model.graph, new Scope())
}

/** Versions by domain: those of the model, and those that only its functions use. */
function opsetsOf({ opsetImport = [], functions = [] }: ModelProto): ReadonlyMap<string, number> {
  const opsets = new Map<string, number>()
  for (const { domain, version } of opsetImport) {
    const known = opsets.get(domainOf(domain))
    const found = versionOf(version)
    if (!found || (known ?? found) !== found)
      throw modelError(
        'model-invalid',
        `the model has no single version of the domain ${quote(domainOf(domain))}`,
      )
    opsets.set(domainOf(domain), found)
  }
  for (const { domain, version } of functions.flatMap((each) => each.opsetImport ?? []))
    if (!opsets.has(domainOf(domain))) opsets.set(domainOf(domain), versionOf(version) ?? 1)
  // Files of IR versions 1 and 2 name no version; it is the first one then.
  return opsets.size > 0 ? opsets : new Map([['', 1]])
}

function versionOf(version = 0n): number | undefined {
  return version >= 1n && version <= 1_000_000n ? Number(version) : undefined
}
