import { describe, expect, it } from '@jest/globals'
import { judge, parsePolicy, requirementsOf, type Evaluation, type Verdict } from '@secmlops/core'
import { gate } from '@secmlops/drift'
import { attribute, exportModel } from '@secmlops/onnx'
import { fakeChange, fakeTools, type Files } from '@secmlops/testkit'
import { HEIGHT, WIDTH, scenes, type SceneOptions } from '../scenes.js'

const POLICY = `version: 1
datasets:
  accepted: { path: data/accepted, format: coco }
  street: { path: data/street, format: coco }
models:
  encoder: { path: encoder.onnx, input: { resize: stretch } }
gates:
  drift:
    reference: accepted
    current: street
    min-effect: 0.3
`

/** Columns that need no pixels, so that nothing is decoded. */
const BOXES =
  '    columns: [width, boxes, box-area, box-aspect, box-x, box-y, box-class, box-new-class]\n'
const COUNT = 200

function street(scope: string, options: Partial<SceneOptions> = {}): Files {
  return scenes('data/street', { count: COUNT, scope, ...options })
}

const accepted = scenes('data/accepted', { count: COUNT, scope: 'accepted' })

interface Run {
  readonly verdict: Verdict
  readonly evaluation: Evaluation
}

async function run(data: Files, text = POLICY, more: Files = {}): Promise<Run> {
  const policy = parsePolicy('secmlops.yml', Buffer.from(text))
  const base = { 'secmlops.yml': text, ...accepted, ...more }
  const change = fakeChange(base, { ...base, ...data })
  const evaluation = await gate.evaluate(change, gate.configure(policy)!, fakeTools())
  const standard = { requirements: requirementsOf(policy, 'drift'), severity: {} }
  return { evaluation, verdict: judge(evaluation, standard, [], new Date('2026-11-23')) }
}

const failed = ({ verdict }: Run): string[] =>
  verdict.requirements
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ id, feature }) => `${feature ?? ''} ${id}`)

describe('the drift gate, images with boxes', () => {
  it('passes another sample of the same streets', async () => {
    const { verdict, evaluation } = await run(street('clean'))
    expect(verdict).toMatchObject({ outcome: 'pass', findings: [] })
    expect(evaluation.coverage).toMatchObject([
      { of: 'reference images', examined: COUNT, total: COUNT, gaps: [] },
      { of: 'current images', examined: COUNT, total: COUNT, gaps: [] },
      { of: 'columns' },
    ])
    expect([...(evaluation.digests?.keys() ?? [])]).toEqual(['street', 'accepted (reference)'])
  })

  it('fails darker pictures, and names the light', async () => {
    const result = await run(street('dark', { light: 0.7 }))
    expect(result.verdict.outcome).toBe('fail')
    expect(failed(result)).toEqual(
      expect.arrayContaining(['brightness drift.distribution', 'contrast drift.distribution']),
    )
    expect(failed(result).some((name) => name.startsWith('box'))).toBe(false)
  })

  it('fails smaller boxes, and names their area', async () => {
    expect(failed(await run(street('small', { size: 0.8 }), POLICY + BOXES))).toEqual([
      'box-area drift.distribution',
    ])
  })

  it('fails boxes of a class that the reference does not show, and points at the labels', async () => {
    const text = POLICY.replace('data/street, ', 'data/street, labels: data/street/labels.json, ')
    const { verdict } = await run(street('trams', { other: 'tram' }), text + BOXES)
    expect(verdict.outcome).toBe('fail')
    expect(verdict.findings).toMatchObject([
      {
        rule: 'new-categories',
        location: { path: 'data/street/labels.json', feature: 'box-class' },
        message: expect.stringContaining('"tram"'),
      },
    ])
  })

  it('does not decode pictures that are not compared', async () => {
    const text = `${POLICY}    columns: [boxes, box-area]\n`
    const data = Object.fromEntries(
      Object.entries(street('headers')).map(([path, content]) => [
        path,
        typeof content === 'string' ? content : content.subarray(0, 54),
      ]),
    )
    const { verdict } = await run(data, text)
    expect(verdict.requirements.map(({ feature }) => feature)).toEqual(['boxes', 'box-area'])
    expect(verdict.outcome).toBe('pass')
  })
})

describe('images that cannot be read', () => {
  const damaged = (count: number): Files => {
    const data = street('damaged')
    const names = Object.keys(data).filter((path) => path.endsWith('.bmp'))
    return { ...data, ...Object.fromEntries(names.slice(0, count).map((path) => [path, 'BM'])) }
  }

  it('are warnings while the policy tolerates them', async () => {
    const { verdict, evaluation } = await run(damaged(2), POLICY + BOXES)
    expect(verdict.outcome).toBe('pass')
    expect(verdict.findings).toMatchObject([
      { rule: 'image-unreadable', location: { path: 'data/street/damaged-1.bmp' } },
      { rule: 'image-unreadable', location: { path: 'data/street/damaged-2.bmp' } },
    ])
    expect(evaluation.coverage[1]).toMatchObject({ examined: COUNT - 2, total: COUNT })
  })

  it('leave no verdict when there are more', async () => {
    const { verdict } = await run(damaged(3), POLICY + BOXES)
    expect(verdict.outcome).toBe('inconclusive')
    expect(verdict.reason).toMatch(/3 of 200 images of the current data cannot be read/)
  })

  it('count as missing files do', async () => {
    const data = Object.entries(street('gone')).filter(([path]) => !/-[1-3]\.bmp$/.test(path))
    expect((await run(Object.fromEntries(data), POLICY + BOXES)).verdict.outcome).toBe(
      'inconclusive',
    )
  })

  it.each([
    ['when none can be read', damaged(COUNT), 'damaged-image'],
    [
      'when pointers stand in their place',
      {
        ...street('lfs'),
        'data/street/lfs-1.bmp': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 5\n`,
      },
      'not-materialised',
    ],
  ])('are exit 2 %s', async (_, data, code) => {
    await expect(run(data, POLICY + BOXES)).rejects.toMatchObject({ code, exit: 2 })
  })
})

describe('embeddings', () => {
  const encoder = exportModel({
    name: 'encoder',
    opsets: { '': 18 },
    inputs: [{ name: 'image', type: 'float32', dims: ['n', 3, HEIGHT, WIDTH] }],
    outputs: [{ name: 'twice', type: 'float32', dims: ['n', 3, 2, 3] }],
    nodes: [
      {
        name: 'pool',
        op: 'AveragePool',
        domain: '',
        inputs: ['image'],
        outputs: ['pooled'],
        attributes: { kernel_shape: attribute.ints([8, 8]), strides: attribute.ints([8, 8]) },
      },
      {
        name: 'sum',
        op: 'Add',
        domain: '',
        inputs: ['pooled', 'pooled'],
        outputs: ['twice'],
        attributes: {},
      },
    ],
    initializers: new Map(),
  })
  const columns = '    columns: [brightness, contrast, embedding]\n'
  const policy = (output: string): string =>
    `${POLICY}${columns}    embeddings: { model: encoder, output: ${output} }\n`

  it('see what no single number does', async () => {
    const mirrored = await run(street('mirrored', { mirrored: true }), policy('pooled'), {
      'encoder.onnx': encoder,
    })
    expect(failed(mirrored)).toEqual(['embedding drift.distribution'])
  })

  it('pass another sample', async () => {
    const { verdict } = await run(street('clean'), policy('twice'), { 'encoder.onnx': encoder })
    expect(verdict.requirements.every(({ outcome }) => outcome !== 'fail')).toBe(true)
    const test = verdict.requirements.find(
      ({ feature, id }) => feature === 'embedding' && id === 'drift.distribution',
    )
    expect(test?.n).toBe(COUNT / 2)
  })

  it('refuse a value that the model does not have, with the policy line', async () => {
    await expect(
      run(street('clean'), policy('logits'), { 'encoder.onnx': encoder }),
    ).rejects.toMatchObject({ code: 'model-output', exit: 2, location: { line: 13 } })
  })
})

describe('what the policy says of images', () => {
  const configure = (text: string): unknown =>
    gate.configure(parsePolicy('secmlops.yml', Buffer.from(text)))

  it.each([
    ['text of images', `${POLICY}    text: [caption]\n`, '`text` is for a table'],
    [
      'a model that is not there',
      `${POLICY}    embeddings: { model: coder, output: x }\n`,
      'there is no model "coder"',
    ],
    [
      'images against a table',
      POLICY.replace('data/accepted, format: coco', 'data/a.csv, format: csv'),
      'dataset "accepted" is csv, not images',
    ],
    [
      'labels that a digest would not cover',
      `${POLICY.replace('accepted, format', 'accepted, labels: a.json, format')}    reference-digest: ${'a'.repeat(64)}\n`,
      'would not cover its labels',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => configure(text)).toThrow(message)
  })

  it('reads a plain path as images of the same format', () => {
    const text = POLICY.replace('reference: accepted', 'reference: data/accepted')
    expect(configure(text)).toMatchObject({
      reference: { path: 'data/accepted' },
      subject: { kind: 'images', reference: { format: 'coco' }, maxUnreadable: 0.01 },
    })
  })
})
