import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { float } from '../src/graph/attribute.js'
import { readModel, writeModel } from '../src/model.js'
import { decode } from '../src/proto/decode.js'
import { encode } from '../src/proto/encode.js'
import { Origin } from '../src/proto/origin.js'
import { fixture } from './support/fixtures.js'

describe('readModel', () => {
  it('reads what the header says', async () => {
    const model = await readModel(fixture('described.onnx'))
    expect(model).toMatchObject({
      irVersion: 8,
      producer: 'exporter',
      producerVersion: '1.2',
      domain: 'org.example',
      modelVersion: 7n,
      doc: 'a model',
      metadata: { license: 'Apache-2.0' },
    })
  })

  it('finds external data beside a file, and nowhere for bytes alone', async () => {
    const { graph } = await readModel(fixture('external.onnx'))
    expect(graph.initializers.get('b')?.data).toEqual(Float32Array.of(0.5, 0.25, 0.125))
    await expect(readModel(readFileSync(fixture('external.onnx')))).rejects.toMatchObject({
      code: 'external-data',
    })
  })

  it('names the file in what it reports', async () => {
    const path = fixture('absent.onnx')
    await expect(readModel(path)).rejects.toMatchObject({ code: 'not-found', location: { path } })
    const json = fixture('models.vectors.json')
    await expect(readModel(json)).rejects.toMatchObject({
      code: 'not-onnx',
      exit: 2,
      location: { path: json },
      remedy: 'Name a complete .onnx file; fetch it with `git lfs pull` if it is a pointer',
    })
    await expect(readModel(fixture(''))).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('writeModel', () => {
  it.each(['constants', 'functions', 'subgraphs', 'opaque', 'external', 'old-ir', 'described'])(
    'writes %s back byte for byte',
    async (name) => {
      const path = fixture(`${name}.onnx`)
      expect(Buffer.from(writeModel(await readModel(path)))).toEqual(readFileSync(path))
    },
  )

  it('keeps the header, and the bytes of every node that is not edited', async () => {
    const model = await readModel(fixture('described.onnx'))
    const [first, last] = model.graph.nodes
    if (!first || !last) throw new Error('the fixture has two nodes')
    const edited = { ...last, op: 'LeakyRelu', attributes: { alpha: float(0.5) } }
    const written = writeModel({ ...model, graph: { ...model.graph, nodes: [first, edited] } })
    const [before] = model.proto.graph?.node ?? []
    const again = decode('Model', written)
    const [after, other] = again.graph?.node ?? []
    if (!before || !after) throw new Error('the nodes are gone')
    expect(Origin.of(after)).toEqual(Origin.of(before))
    expect(after).toMatchObject({
      docString: 'first',
      unknownFields: Uint8Array.of(0xc0, 0x3e, 0x2a),
    })
    expect(other).toMatchObject({ opType: 'LeakyRelu', attribute: [{ f: 0.5 }] })
    expect(again).toMatchObject({ producerName: 'exporter', docString: 'a model', irVersion: 8n })
  })

  it('edits a message without touching the others', async () => {
    const { proto } = await readModel(fixture('subgraphs.onnx'))
    const [first, ...others] = proto.graph?.node ?? []
    const node = [{ ...first, docString: 'edited' }, ...others]
    const written = encode('Model', { ...proto, graph: { ...proto.graph, node } })
    const again = decode('Model', written).graph?.node ?? []
    const bytes = (message: object) => Buffer.from(Origin.of(message) ?? [])
    expect(again.slice(1).map(bytes)).toEqual(others.map(bytes))
    expect(again[0]).toEqual({ ...first, docString: 'edited' })
  })
})
