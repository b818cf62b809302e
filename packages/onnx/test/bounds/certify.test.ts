import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { boundGraph } from '../../src/bounds/bound-graph.js'
import { openBoundSession } from '../../src/bounds/bound-session.js'
import { openCertifier } from '../../src/bounds/certify.js'
import { exportModel } from '../../src/graph/export.js'
import { int } from '../../src/graph/attribute.js'
import type { Graph } from '../../src/graph/graph.js'
import { openSession } from '../../src/session/open-session.js'
import type { Tensor } from '../../src/session/tensor.js'
import { float32, graphOf, int64, node, value } from '../support/graphs.js'
import { randomTensor } from '../support/random-tensor.js'

/** Three layers of 8, and 3 classes. */
function classifier(random: Random): Graph {
  const weights = Object.fromEntries(
    [
      [4, 8],
      [8, 8],
      [8, 3],
    ].map((dims, i): [string, Tensor] => [`w${String(i)}`, randomTensor(random, dims)]),
  )
  return graphOf(
    [value('x', ['n', 4])],
    [
      node('MatMul', ['x', 'w0'], ['a']),
      node('Relu', ['a'], ['b']),
      node('MatMul', ['b', 'w1'], ['c']),
      node('Relu', ['c'], ['d']),
      node('MatMul', ['d', 'w2'], ['y']),
    ],
    ['y'],
    weights,
  )
}

const ROWS = 40

async function labelled(graph: Graph, x: Tensor): Promise<number[]> {
  const session = await openSession(exportModel(graph))
  const { y } = await session.run({ x })
  await session.dispose()
  const rows = Array.from({ length: x.dims[0] ?? 0 }, (_, i) =>
    Array.from(y?.data.subarray(3 * i, 3 * i + 3) ?? [], Number),
  )
  return rows.map((row) => row.indexOf(Math.max(...row)))
}

const values = ({ data }: Tensor): Float32Array => Float32Array.from(data, Number)

function boxes(centre: Tensor, eps: number): { lower: { x: Tensor }; upper: { x: Tensor } } {
  const shifted = (by: number): { x: Tensor } => ({
    x: float32(
      centre.dims,
      [...values(centre)].map((v) => v + by),
    ),
  })
  return { lower: shifted(-eps), upper: shifted(eps) }
}

describe('a certifier', () => {
  const random = createRandom(11, 'certifier')
  const graph = classifier(random)
  const centre = randomTensor(random, [ROWS, 4], { low: -2, high: 2 })

  it('certifies nothing that a point in the box breaks, and something', async () => {
    const labels = await labelled(graph, centre)
    const certifier = await openCertifier(graph, { classes: 3, batch: 8 })
    if (certifier.kind === 'uncovered') throw new Error(certifier.reason)
    const found = await certifier.certify(boxes(centre, 0.15), labels)
    await certifier.dispose()
    const broken = new Set<number>()
    for (let corner = 0; corner < 16; corner++) {
      const moved = [...values(centre)].map(
        (v, i) => v + 0.15 * ((corner >> (i % 4)) % 2 === 0 ? -1 : 1),
      )
      const others = await labelled(graph, float32([ROWS, 4], moved))
      others.forEach((label, i) => label === labels[i] || broken.add(i))
    }
    const certified = found.flatMap((one, i) => (one.certified ? [i] : []))
    expect(certified.filter((i) => broken.has(i))).toEqual([])
    expect(broken.size).toBeGreaterThan(3)
    // Of the images that no corner breaks, most.
    expect(certified.length).toBeGreaterThan((ROWS - broken.size) / 2)
  })

  it('says the same of an image in any batch', async () => {
    const labels = await labelled(graph, centre)
    const margins = await Promise.all(
      [1, 7].map(async (batch) => {
        const certifier = await openCertifier(graph, { classes: 3, batch })
        if (certifier.kind === 'uncovered') throw new Error(certifier.reason)
        const found = await certifier.certify(boxes(centre, 0.1), labels)
        await certifier.dispose()
        return found.map(({ margin }) => margin)
      }),
    )
    expect(margins[0]).toEqual(margins[1]?.map((margin) => expect.closeTo(margin, 4)))
  })

  it('proves more with relaxed layers, the more so with all of them refined', async () => {
    const labels = await labelled(graph, centre)
    const mean = async (options: object): Promise<number> => {
      const certifier = await openCertifier(graph, { classes: 3, batch: ROWS, ...options })
      if (certifier.kind === 'uncovered') throw new Error(certifier.reason)
      const found = await certifier.certify(boxes(centre, 0.3), labels)
      await certifier.dispose()
      return found.reduce((sum, { margin }) => sum + margin, 0) / ROWS
    }
    const interval = await mean({ method: 'interval' })
    const linear = await mean({ refine: 0 })
    expect(linear).toBeGreaterThan(interval)
    expect(await mean({})).toBeGreaterThan(linear)
  })

  it('refuses labels and classes that there are not, and empty boxes', async () => {
    await expect(openCertifier(graph, { classes: 4 })).rejects.toMatchObject({
      code: 'unknown-value',
    })
    const certifier = await openCertifier(graph, { classes: 3 })
    if (certifier.kind === 'uncovered') throw new Error(certifier.reason)
    const one = float32([1, 4], [0, 0, 0, 0])
    await expect(certifier.certify(boxes(one, 0.1), [3])).rejects.toMatchObject({
      code: 'bad-feeds',
    })
    await expect(certifier.certify(boxes(one, -0.1), [0])).rejects.toMatchObject({
      code: 'bad-feeds',
    })
    await expect(certifier.certify(boxes(one, NaN), [0])).rejects.toMatchObject({
      code: 'bad-feeds',
    })
    await certifier.dispose()
  })

  it.each([NaN, Infinity])('certifies nothing of a model with %d in it', async (weight) => {
    const broken: Graph = {
      ...graph,
      initializers: new Map([
        ...graph.initializers,
        ['w0', float32([4, 8], [weight, ...Array.from({ length: 31 }, () => 1)])],
      ]),
    }
    const certifier = await openCertifier(broken, { classes: 3 })
    if (certifier.kind === 'uncovered') throw new Error(certifier.reason)
    const [found] = await certifier.certify(boxes(float32([1, 4], [0, 0, 0, 0]), 0.1), [0])
    await certifier.dispose()
    expect(found?.certified).toBe(false)
  })

  it('certifies nothing in an unbounded box', async () => {
    const certifier = await openCertifier(graph, { classes: 3 })
    if (certifier.kind === 'uncovered') throw new Error(certifier.reason)
    const [found] = await certifier.certify(boxes(float32([1, 4], [0, 0, 0, 0]), Infinity), [0])
    await certifier.dispose()
    expect(found?.certified).toBe(false)
  })
})

// Oracle: the least of a linear function over a box, by hand.
it('is exact, but for rounding, where the model is linear', async () => {
  const graph = graphOf([value('x', ['n', 2])], [node('Gemm', ['x', 'w', 'b'], ['y'])], ['y'], {
    w: float32([2, 2], [1, 2, -3, 4]),
    b: float32([2], [0.5, 0]),
  })
  const session = await openBoundSession(graph, { rows: 2 })
  if (session.kind === 'uncovered') throw new Error(session.reason)
  const [lower, upper] = [float32([1, 2], [0, 1]), float32([1, 2], [1, 3])]
  const functions = float32([1, 2, 2], [1, 0, -1, 1])
  const [first = NaN, second = NaN] = await session.run(
    { lower: { x: lower }, upper: { x: upper } },
    functions,
  )
  await session.dispose()
  // x0 - 3 x1 + .5, and x0 + 7 x1 - .5
  expect(first).toBeCloseTo(-8.5, 4)
  expect(second).toBeCloseTo(6.5, 4)
  expect([first <= -8.5, second <= 6.5]).toEqual([true, true])
})

describe('what is not covered is named', () => {
  const refuse = async (graph: Graph): Promise<string> => {
    const found = await boundGraph(graph, { rows: 1 })
    return found.kind === 'uncovered' ? `${found.node}: ${found.reason}` : 'covered'
  }
  const x = value('x', ['n', 4])

  it('as are names that the bounds need', async () => {
    const times = graphOf([x], [node('Mul', ['x', 'functions'], ['y'])], ['y'], {
      functions: float32([], [2]),
    })
    expect(await refuse(times)).toBe(
      'the model: has a value called "functions", as the bounds have',
    )
    const input = [value('functions', ['n', 4])]
    const other = graphOf(input, [node('Relu', ['functions'], ['y'])], ['y'])
    expect(await refuse(other)).toContain('has a value called "lower/functions"')
  })

  it.each([
    [
      'an operator without a rule',
      [node('Cos', ['x'], ['y'])],
      'Cos "y": has no rule for its bounds',
    ],
    [
      'weights that vary',
      [
        node('Reshape', ['x', 'column'], ['c']),
        node('MatMul', ['c', 'row'], ['d']),
        node('MatMul', ['d', 'c'], ['y']),
      ],
      'MatMul "y": multiplies or adds values that both depend on the input',
    ],
    ['a choice among rows', [node('Gather', ['x', 'first'], ['y'])], 'Gather "y": '],
    [
      'a mean over rows',
      [node('ReduceMean', ['x', 'first'], ['m']), node('Sub', ['x', 'm'], ['y'])],
      'ReduceMean "m": ',
    ],
    [
      'division by what varies',
      [node('Div', ['one', 'x'], ['y'])],
      'Div "y": it may divide by zero',
    ],
    [
      'a slope that falls',
      [node('LeakyRelu', ['x'], ['y'], { alpha: { kind: 'float', value: -1 } })],
      'LeakyRelu "y": its alpha is -1',
    ],
    [
      'random values',
      [node('RandomNormalLike', ['x'], ['r']), node('Add', ['x', 'r'], ['y'])],
      'RandomNormalLike "r": ',
    ],
    // Twice, so that the model as a whole keeps its rows.
    [
      'rows in another order',
      [
        node('Slice', ['x', 'last', 'end', 'first', 'last'], ['r']),
        node('Slice', ['r', 'last', 'end', 'first', 'last'], ['y']),
      ],
      'Slice "r": it may put rows in another order',
    ],
    ['float64', [node('Cast', ['x'], ['y'], { to: int(11) })], 'Cast "y": '],
  ])('%s', async (_, nodes, expected) => {
    const constants = {
      column: int64([3], [0, 4, 1]),
      row: float32([1, 4], [1, 2, 3, 4]),
      first: int64([1], [0]),
      last: int64([1], [-1]),
      end: int64([1], [-(2 ** 31)]),
      one: float32([], [1]),
    }
    const graph = graphOf([x], nodes, ['y'], constants)
    const found = await refuse(graph).catch((error: unknown) => String(error))
    expect(found).toContain(expected)
  })
})
