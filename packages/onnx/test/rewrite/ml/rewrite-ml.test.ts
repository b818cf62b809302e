import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { int, ints, string, type Attributes } from '../../../src/graph/attribute.js'
import { checkGradient } from '../../../src/gradient/check.js'
import { exportModel } from '../../../src/graph/export.js'
import type { Graph, Node } from '../../../src/graph/graph.js'
import { rewriteMl } from '../../../src/rewrite/ml/index.js'
import { openSession } from '../../../src/session/open-session.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { value } from '../../support/graphs.js'
import { randomTensor, type TensorOptions } from '../../support/random-tensor.js'

// Oracle: the operators of ai.onnx.ml themselves, run in onnxruntime.
const random = createRandom(41)
const N = 7
const F = 4

const floats = (values: readonly number[]) => ({ kind: 'floats', value: values }) as const
const strings = (values: readonly string[]) => ({ kind: 'strings', value: values }) as const
const numbers = (count: number, low = -1, high = 1): readonly number[] =>
  Array.from(randomTensor(random, [count], { low, high }).data, Number)
const matrix = (options: TensorOptions = {}, dims: readonly number[] = [N, F]): Tensor =>
  randomTensor(random, dims, { low: -2, high: 2, ...options })

interface MlCase {
  readonly op: string
  readonly attributes: Attributes
  readonly inputs?: readonly Tensor[]
  readonly outputs?: number
}

const outputName = (index: number): string => `y${String(index)}`

function original({ op, attributes, inputs = [matrix()], outputs = 1 }: MlCase): Graph {
  const names = inputs.map((_, i) => `x${String(i)}`)
  const results = Array.from({ length: outputs }, (_, i) => outputName(i))
  return {
    name: 'ml',
    opsets: { 'ai.onnx.ml': 3 },
    inputs: inputs.map(({ type, dims }, i) => value(names[i] ?? '', dims, type)),
    outputs: results.map((name) => value(name, [], 'other')),
    nodes: [{ name: '', op, domain: 'ai.onnx.ml', inputs: names, outputs: results, attributes }],
    initializers: new Map(),
  }
}

async function run(graph: Graph, inputs: readonly Tensor[]) {
  const session = await openSession(exportModel(graph))
  try {
    return await session.run(Object.fromEntries(inputs.map((x, i) => [`x${String(i)}`, x])))
  } finally {
    await session.dispose()
  }
}

/** Largest difference of all outputs, relative to 1 or the size of the value; labels must be the same. */
async function difference(test: MlCase): Promise<number> {
  const inputs = test.inputs ?? [matrix()]
  const graph = original({ ...test, inputs })
  const before = await run(graph, inputs)
  const after = await run(rewriteMl(graph), inputs)
  const scores = graph.outputs.filter(({ name }) => before[name]!.type === 'float32')
  expect(left({ ...graph, outputs: scores })).toEqual([])
  let worst = 0
  for (const { name } of graph.outputs) {
    const [a, b] = [before[name]!, after[name]!]
    expect({ type: b.type, dims: b.dims }).toEqual({ type: a.type, dims: a.dims })
    if (a.type === 'float32')
      a.data.forEach((x, i) => {
        const y = Number(b.data[i])
        const error = Math.abs(x - y) / Math.max(1, Math.abs(x))
        worst = Math.max(worst, Object.is(x, y) ? 0 : Number.isNaN(error) ? Infinity : error)
      })
    else expect(b.data).toEqual(a.data)
  }
  return worst
}

const left = (graph: Graph): readonly string[] =>
  rewriteMl(graph)
    .nodes.filter((node: Node) => node.domain !== '')
    .map(({ op }) => op)

const TRANSFORMS = ['NONE', 'LOGISTIC', 'SOFTMAX', 'SOFTMAX_ZERO'] as const

describe('a linear regressor', () => {
  it.each(TRANSFORMS)('of several targets, with %s', async (transform) => {
    const attributes = {
      targets: int(3),
      coefficients: floats(numbers(3 * F)),
      intercepts: floats(numbers(3)),
      post_transform: string(transform),
    }
    expect(await difference({ op: 'LinearRegressor', attributes })).toBeLessThan(1e-5)
  })

  it.each(TRANSFORMS)('of one target, without intercepts, with %s', async (transform) => {
    const attributes = {
      coefficients: floats(numbers(F)),
      targets: int(1),
      post_transform: string(transform),
    }
    expect(await difference({ op: 'LinearRegressor', attributes })).toBeLessThan(1e-5)
  })

  it.each([1, 2])('with PROBIT of scores between 0 and 1, %d targets', async (targets) => {
    const attributes = {
      coefficients: floats(numbers(targets * F, 0.01, 0.24)),
      targets: int(targets),
      post_transform: string('PROBIT'),
    }
    const inputs = [matrix({ low: 0, high: 1 })]
    expect(await difference({ op: 'LinearRegressor', attributes, inputs })).toBeLessThan(1e-4)
  })

  it('of one sample without a batch axis', async () => {
    const attributes = { coefficients: floats(numbers(2 * F)), targets: int(2) }
    const inputs = [matrix({}, [F])]
    expect(await difference({ op: 'LinearRegressor', attributes, inputs })).toBeLessThan(1e-6)
  })
})

describe('a linear classifier', () => {
  const linear = (classes: number, labels: number, transform: string): Attributes => ({
    coefficients: floats(numbers(classes * F)),
    intercepts: floats(numbers(classes)),
    classlabels_ints: ints(Array.from({ length: labels }, (_, i) => 10 * i)),
    multi_class: int(1),
    post_transform: string(transform),
  })

  it.each(TRANSFORMS)('of three classes, with %s', async (transform) => {
    const test = { op: 'LinearClassifier', attributes: linear(3, 3, transform), outputs: 2 }
    expect(await difference(test)).toBeLessThan(1e-5)
  })

  it.each(TRANSFORMS)('of two classes with one score, with %s', async (transform) => {
    const test = { op: 'LinearClassifier', attributes: linear(1, 2, transform), outputs: 2 }
    expect(await difference(test)).toBeLessThan(1e-5)
  })

  it.each(['float64', 'int64', 'int32'] as const)('of %s features', async (type) => {
    const test = { op: 'LinearClassifier', attributes: linear(2, 2, 'SOFTMAX'), outputs: 2 }
    expect(await difference({ ...test, inputs: [matrix({ type })] })).toBeLessThan(1e-5)
  })

  it('with labels that are text keeps them', async () => {
    const { coefficients, intercepts } = linear(3, 3, 'SOFTMAX')
    const labels = strings(['cat', 'dog', 'bird'])
    const attributes = {
      coefficients: coefficients!,
      intercepts: intercepts!,
      classlabels_strings: labels,
    }
    const test = { op: 'LinearClassifier', attributes, outputs: 2 }
    expect(await difference(test)).toBeLessThan(1e-5)
  })

  it('is gone where only its scores are read', () => {
    const test = { op: 'LinearClassifier', attributes: linear(3, 3, 'SOFTMAX'), outputs: 2 }
    const graph = original(test)
    expect(left(graph)).toEqual(['LinearClassifier'])
    expect(left({ ...graph, outputs: graph.outputs.slice(1) })).toEqual([])
  })

  it('is left as it is where onnxruntime leaves a column unwritten', () => {
    const test = { op: 'LinearClassifier', attributes: linear(1, 2, 'PROBIT'), outputs: 2 }
    expect(rewriteMl(original(test)).nodes.map(({ op }) => op)).toContain('LinearClassifier')
  })
})

describe('a scaler', () => {
  it.each([1, F])('with %d offsets and scales', async (count) => {
    const attributes = { offset: floats(numbers(count)), scale: floats(numbers(count)) }
    expect(await difference({ op: 'Scaler', attributes })).toBeLessThan(1e-6)
    const inputs = [matrix({}, [F])]
    expect(await difference({ op: 'Scaler', attributes, inputs })).toBeLessThan(1e-6)
  })

  it.each(['float64', 'int64', 'int32'] as const)('of %s features', async (type) => {
    const attributes = { offset: floats(numbers(F)), scale: floats(numbers(F)) }
    const inputs = [matrix({ type })]
    expect(await difference({ op: 'Scaler', attributes, inputs })).toBeLessThan(1e-6)
  })
})

describe('a normalizer', () => {
  const rows = Float32Array.of(1, -2, 3, 4, 0, 0, 0, 0, -1, -2, -3, 0, -5, -6, -1, -2)
  const inputs = [{ type: 'float32', dims: [4, 4], data: rows }] as const

  it.each(['MAX', 'L1', 'L2'])('by %s, of zero rows too', async (norm) => {
    const attributes = { norm: string(norm) }
    expect(await difference({ op: 'Normalizer', attributes, inputs })).toBeLessThan(1e-6)
    expect(
      await difference({ op: 'Normalizer', attributes, inputs: [matrix({}, [F])] }),
    ).toBeLessThan(1e-6)
  })
})

const KERNELS = ['LINEAR', 'POLY', 'RBF', 'SIGMOID'] as const
const supports = (kernel: string, count: number, degree = 3): Attributes => ({
  kernel_type: string(kernel),
  kernel_params: floats([0.3, 0.5, degree]),
  support_vectors: floats(numbers(count * F)),
})

describe('a support vector regressor', () => {
  it.each(KERNELS)('with the kernel %s', async (kernel) => {
    const attributes = {
      ...supports(kernel, 5),
      n_supports: int(5),
      coefficients: floats(numbers(5)),
      rho: floats(numbers(1)),
      post_transform: string('LOGISTIC'),
    }
    expect(await difference({ op: 'SVMRegressor', attributes })).toBeLessThan(1e-5)
  })

  it('with a radial kernel on features far from zero', async () => {
    const attributes = {
      kernel_type: string('RBF'),
      kernel_params: floats([0.3, 0, 0]),
      support_vectors: floats(numbers(5 * F, 999, 1001)),
      n_supports: int(5),
      coefficients: floats(numbers(5)),
      rho: floats(numbers(1)),
    }
    const inputs = [matrix({ low: 999, high: 1001 })]
    expect(await difference({ op: 'SVMRegressor', attributes, inputs })).toBeLessThan(1e-5)
  })

  it('without support vectors', async () => {
    const attributes = {
      kernel_type: string('POLY'),
      kernel_params: floats([0.3, 0.5, 2]),
      n_supports: int(0),
      coefficients: floats(numbers(F)),
      rho: floats(numbers(1)),
    }
    expect(await difference({ op: 'SVMRegressor', attributes })).toBeLessThan(1e-5)
  })

  it('of one class is left as it is', () => {
    const attributes = {
      ...supports('RBF', 2),
      n_supports: int(2),
      one_class: int(1),
      coefficients: floats(numbers(2)),
      rho: floats(numbers(1)),
    }
    expect(left(original({ op: 'SVMRegressor', attributes }))).toEqual(['SVMRegressor'])
  })
})

describe('a support vector classifier', () => {
  const classifier = (classes: number, kernel: string, transform: string): Attributes => ({
    ...supports(kernel, 2 * classes + 1, classes === 2 ? 2 : 4),
    vectors_per_class: ints(Array.from({ length: classes }, (_, i) => (i === 0 ? 3 : 2))),
    coefficients: floats(numbers((classes - 1) * (2 * classes + 1))),
    rho: floats(numbers((classes * (classes - 1)) / 2)),
    classlabels_ints: ints(Array.from({ length: classes }, (_, i) => i)),
    post_transform: string(transform),
  })

  it.each(KERNELS)('of two and four classes, with the kernel %s', async (kernel) => {
    for (const classes of [2, 4]) {
      const attributes = classifier(classes, kernel, 'NONE')
      const test = { op: 'SVMClassifier', attributes, outputs: 2 }
      expect(await difference(test)).toBeLessThan(1e-5)
    }
  })

  it.each(TRANSFORMS)('of two and three classes, with %s', async (transform) => {
    for (const classes of [2, 3]) {
      const attributes = classifier(classes, 'RBF', transform)
      const test = { op: 'SVMClassifier', attributes, outputs: 2 }
      expect(await difference(test)).toBeLessThan(1e-5)
    }
  })

  it.each([2, 3, 5, 10])('of %d classes with probabilities', async (classes) => {
    const pairs = (classes * (classes - 1)) / 2
    const attributes = {
      ...classifier(classes, 'RBF', 'NONE'),
      prob_a: floats(numbers(pairs, -4, -1)),
      prob_b: floats(numbers(pairs)),
    }
    const inputs = [matrix({}, [50, F])]
    const test = { op: 'SVMClassifier', attributes, outputs: 2, inputs }
    expect(await difference(test)).toBeLessThan(1e-5)
  })

  it('of many classes with probabilities is left as it is', () => {
    const attributes = {
      ...classifier(11, 'RBF', 'NONE'),
      prob_a: floats(numbers(55)),
      prob_b: floats(numbers(55)),
    }
    const graph = original({ op: 'SVMClassifier', attributes, outputs: 2 })
    expect(left(graph)).toEqual(['SVMClassifier'])
    expect(rewriteMl(graph).nodes.find(({ op }) => op === 'SVMClassifier')?.outputs).toEqual([
      'y0',
      'y1',
    ])
  })

  it.each(TRANSFORMS)('without support vectors, with %s', async (transform) => {
    const attributes = {
      kernel_params: floats([]),
      coefficients: floats(numbers(3 * F)),
      rho: floats(numbers(3)),
      classlabels_strings: strings(['a', 'b', 'c']),
      post_transform: string(transform),
    }
    const test = { op: 'SVMClassifier', attributes, outputs: 2 }
    expect(await difference(test)).toBeLessThan(1e-5)
  })
})

describe('features', () => {
  it('are put side by side, cut or filled', async () => {
    const inputs = [matrix({}, [N, 3]), matrix({}, [N, 2]), matrix({}, [N, 4])]
    const attributes = { inputdimensions: ints([3, 3, 2]) }
    expect(await difference({ op: 'FeatureVectorizer', attributes, inputs })).toBe(0)
  })

  it('that are integers become numbers', async () => {
    const inputs = [matrix({ type: 'int64' }, [N, 3]), matrix({ type: 'int64' }, [N, 2])]
    const attributes = { inputdimensions: ints([3, 2]) }
    expect(await difference({ op: 'FeatureVectorizer', attributes, inputs })).toBe(0)
  })

  it.each([[[N, F]], [[F]], [[2, 3, F]]])('are picked from %j', async (dims) => {
    const indices = { type: 'int64', dims: [1, 3], data: BigInt64Array.of(2n, 0n, 2n) } as const
    const inputs = [matrix({}, dims), indices]
    expect(await difference({ op: 'ArrayFeatureExtractor', attributes: {}, inputs })).toBe(0)
  })
})

describe('the gradient of a rewritten graph', () => {
  const svc = (classes: number, kernel: string): Attributes => ({
    ...supports(kernel, 3 * classes),
    vectors_per_class: ints(new Array<number>(classes).fill(3)),
    coefficients: floats(numbers((classes - 1) * 3 * classes)),
    rho: floats(numbers((classes * (classes - 1)) / 2)),
    classlabels_ints: ints(Array.from({ length: classes }, (_, i) => i)),
  })
  const regressor = (transform: string, low = -1, high = 1): Attributes => ({
    coefficients: floats(numbers(3 * F, low, high)),
    targets: int(3),
    post_transform: string(transform),
  })
  const coupled = (classes: number): Attributes => {
    const pairs = (classes * (classes - 1)) / 2
    return {
      ...svc(classes, 'RBF'),
      prob_a: floats(numbers(pairs)),
      prob_b: floats(numbers(pairs)),
    }
  }

  // Oracle: central differences of the original operator.
  it.each([
    ['by the maximum', 'Normalizer', { norm: string('MAX') }],
    ['by the sum', 'Normalizer', { norm: string('L1') }],
    ['by the length', 'Normalizer', { norm: string('L2') }],
    ['with SOFTMAX_ZERO', 'LinearRegressor', regressor('SOFTMAX_ZERO')],
    ['with PROBIT', 'LinearRegressor', regressor('PROBIT', 0.01, 0.24)],
    ['with a polynomial kernel', 'SVMClassifier', svc(3, 'POLY')],
    ['with a sigmoid kernel', 'SVMClassifier', svc(3, 'SIGMOID')],
    ['with probabilities of two classes', 'SVMClassifier', coupled(2)],
    ['with probabilities of three classes', 'SVMClassifier', coupled(3)],
  ] as const)('%s: %s', async (_, op, attributes) => {
    const inputs = [matrix({ low: 0.1, high: 0.9, distinct: true }, [2, F])]
    const graph = original({ op, attributes, inputs, outputs: op === 'SVMClassifier' ? 2 : 1 })
    const check = await checkGradient(rewriteMl(graph), { feeds: { x0: inputs[0]! } })
    expect(check.cuts).toEqual([])
    expect(check.maxRelativeError).toBeLessThan(1e-2)
  })
})

describe('what has no gradient', () => {
  it.each(['Binarizer', 'LabelEncoder', 'TreeEnsembleClassifier', 'OneHotEncoder'])(
    '%s is left as it is',
    (op) => {
      const graph = original({ op, attributes: {} })
      expect(rewriteMl(graph).nodes).toEqual(graph.nodes)
    },
  )

  it('a graph of ai.onnx alone is returned as it is', () => {
    const graph = { ...original({ op: 'Relu', attributes: {} }), opsets: { '': 9 } }
    const relu = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, domain: '' })) }
    expect(rewriteMl(relu)).toBe(relu)
  })
})
