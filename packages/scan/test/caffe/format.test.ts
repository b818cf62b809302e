import { describe, expect, it } from '@jest/globals'
import { message, number } from '../support/onnx.js'
import { rulesOf, scan } from '../support/scan.js'

/** `caffe.proto`: NetParameter.layer is 100; in it name 1, type 2, blobs 7, python_param 130, hdf5_output_param 113. */
const layer = (type: string, ...rest: readonly Buffer[]): Buffer =>
  message(100, message(1, 'l'), message(2, type), ...rest)
const CONVOLUTION = layer('Convolution', message(7, message(5, Buffer.alloc(400))))
const net = (...layers: readonly Buffer[]): Buffer => Buffer.concat([message(1, 'net'), ...layers])
const python = message(130, message(1, 'evil'), message(2, 'Layer'))
const CLEAN = { format: 'caffe', findings: [], gaps: [] }

describe('networks of Caffe in binary', () => {
  it('pass where layers are arithmetic', async () => {
    for (const path of ['vgg.caffemodel', 'model.bin'])
      expect(await scan(net(CONVOLUTION), path)).toEqual(CLEAN)
    // V1LayerParameter: the type is a number in field 5.
    const old = net(message(2, message(4, 'conv1'), number(5, 4)))
    expect(await scan(old, 'old.caffemodel')).toEqual(CLEAN)
  })

  it('are denied where a layer calls Python or writes files, whatever the name', async () => {
    for (const path of ['vgg.caffemodel', 'model.bin', 'weights'])
      for (const evil of [layer('Python', python), layer('Python'), layer('ReLU', python)])
        expect(rulesOf(await scan(net(CONVOLUTION, evil), path))).toEqual(['caffe-python-layer'])
    const writer = layer('HDF5Output', message(113, message(1, '/etc/x')))
    expect(rulesOf(await scan(net(writer), 'a.caffemodel'))).toEqual(['caffe-file-write'])
  })

  it('are not understood under their name where they are none', async () => {
    const { gaps } = await scan(Buffer.from('nothing'), 'vgg.caffemodel')
    expect(gaps).toMatchObject([{ reason: 'not-understood' }])
  })
})

describe('networks of Caffe as text', () => {
  it('pass where layers are arithmetic', async () => {
    const honest = `name: "LeNet"
      layer { name: "data" type: "Input" input_param { shape: { dim: 64 } } } # type: "Python"
      layer { name: "python_param" type: "Convolution" }`
    expect(await scan(Buffer.from(honest), 'deploy.prototxt')).toEqual(CLEAN)
    const other = Buffer.from('item { id: 1 name: "cat" }')
    expect(await scan(other, 'labels.pbtxt')).toMatchObject({ format: undefined, gaps: [] })
  })

  it.each([
    'layer { type: "Python" }',
    `layer{type:'Pyth' "on"}`,
    'layer <type: "\\120\\x79thon">',
    'layer { type: "ReLU" python_param { module: "os" layer: "system" } }',
    'layers: { python_param: < module: "os" > }',
    'layer { top: "a\\"" type: "Python" }',
    `layer { name: '#' python_param {} }`,
  ])('%s is denied', async (text) => {
    expect(rulesOf(await scan(Buffer.from(text), 'deploy.prototxt'))).toEqual([
      'caffe-python-layer',
    ])
  })
})
