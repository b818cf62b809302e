import ort from 'onnxruntime-node'

/** One thread and sequential execution keep the order of additions, and with it the weights, the same. */
const OPTIONS = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' }

/** Loads a model; the result maps { name: { data, dims } } to a Map of the same kind. */
export async function createEngine(bytes) {
  const session = await ort.InferenceSession.create(bytes, { ...OPTIONS, logSeverityLevel: 3 })
  return async (inputs) => {
    const feeds = Object.fromEntries(
      session.inputNames.map((name) => {
        const { data, dims, shape } = inputs.get(name)
        return [name, new ort.Tensor('float32', data, dims ?? shape)]
      }),
    )
    const results = await session.run(feeds)
    return new Map(Object.entries(results).map(([name, { data, dims }]) => [name, { data, dims }]))
  }
}
