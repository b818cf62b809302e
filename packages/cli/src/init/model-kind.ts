import type { PolicyTypes, Tree, TreeEntry } from '@secmlops/core'

/** What the graph of a model says of its use. */
export interface ModelKind {
  readonly task?: NonNullable<PolicyTypes.Model['task']>
  readonly input?: Pick<PolicyTypes.ModelInput, 'layout'>
}

/** Larger models are not looked into: a guess is not worth the wait. */
const MOST_BYTES = 67_108_864

/** Empty for what is no ONNX file, is large, cannot be read, or says nothing. Never rejects. */
export async function modelKind(tree: Tree, { path, size }: TreeEntry): Promise<ModelKind> {
  if (!/\.onnx$/i.test(path) || size > MOST_BYTES) return {}
  try {
    const { readModel } = await import('@secmlops/onnx')
    const { graph } = await readModel(await tree.read(path, MOST_BYTES))
    const [input, ...more] = graph.inputs
    if (!input || more.length > 0) return {}
    return kindOf(
      input.dims,
      graph.outputs.map(({ dims }) => dims.length),
    )
  } catch {
    return {}
  }
}

/** As skl2onnx writes classifiers: the label of each row, then its scores, as a matrix or as maps. */
const isLabelled = (ranks: readonly number[]): boolean => /^1,[02]$/.test(ranks.join())

const CHANNELS: ReadonlySet<unknown> = new Set([1, 3])

function kindOf(dims: readonly unknown[], outputRanks: readonly number[]): ModelKind {
  const scores = outputRanks.length === 1 && outputRanks[0] === 2
  if (dims.length === 2) return scores || isLabelled(outputRanks) ? { task: 'tabular' } : {}
  if (dims.length !== 4 || outputRanks.includes(0)) return {}
  const task = scores ? 'classification' : 'detection'
  const last = !CHANNELS.has(dims[1]) && CHANNELS.has(dims[3])
  return { task, ...(last && { input: { layout: 'nhwc' } }) }
}
