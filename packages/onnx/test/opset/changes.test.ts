import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { EXPERIMENTAL } from '../../src/opset/conversions/experimental.js'
import { CONVERSIONS } from '../../src/opset/conversions/index.js'

// Oracle: the operator schemas of the onnx package, listed by changes.py.
const { changes } = JSON.parse(readFileSync(new URL('changes.json', import.meta.url), 'utf8')) as {
  changes: readonly (readonly [op: string, version: number, kind: string])[]
}

/** Changes that are more than element types and need no conversion, as read in the changelog of ONNX. */
const UNCHANGED: Readonly<Record<string, string>> = {
  'other wording for the same':
    'Abs-13 Add-14 ArgMax-13 ArgMin-13 BatchNormalization-15 Cast-9 Cast-13 Ceil-13 Clip-13 Conv-11 ' +
    'DepthToSpace-13 Div-14 Floor-13 GatherElements-13 GatherND-13 Gather-13 Gemm-6 Gemm-13 If-11 LRN-13 ' +
    'Loop-13 Loop-16 LpPool-11 MaxPool-11 MaxPool-12 MaxUnpool-11 MeanVarianceNormalization-13 Mod-13 Mul-14 ' +
    'NegativeLogLikelihoodLoss-13 NonMaxSuppression-11 PRelu-16 Pad-13 Pow-13 ReduceL1-13 ReduceL2-13 ' +
    'ReduceLogSum-13 ReduceLogSumExp-13 ReduceMax-12 ReduceMax-13 ReduceMean-13 ReduceMin-12 ReduceMin-13 ' +
    'ReduceProd-13 ReduceSumSquare-13 Slice-13 SoftmaxCrossEntropyLoss-13 Sub-14',
  'axes and indices may count from the end':
    'ArgMax-11 ArgMin-11 Compress-11 Concat-11 Flatten-11 Gather-11 Hardmax-11 LogSoftmax-11 ReduceL1-11 ' +
    'ReduceL2-11 ReduceLogSum-11 ReduceLogSumExp-11 ReduceMax-11 ReduceMean-11 ReduceMin-11 ReduceProd-11 ' +
    'ReduceSum-11 ReduceSumSquare-11 Scan-11 Slice-11 Softmax-11 Split-11 Squeeze-11 Unsqueeze-11',
  'more shapes or inputs may be left out':
    'Gemm-11 Loop-11 Max-8 Mean-8 Min-8 Sum-8 OptionalHasElement-18',
  'values other than optional pass through': 'OptionalGetElement-18',
  'more reductions': 'ScatterElements-18 ScatterND-18',
  'the default of the new attribute is the old meaning':
    'ArgMax-12 ArgMin-12 AveragePool-7 AveragePool-10 Constant-11 Constant-12 DepthToSpace-11 GRU-14 ' +
    'GatherND-12 LSTM-14 LpPool-18 MaxPool-8 MaxPool-10 Pad-18 RNN-14 Reshape-14 Resize-18 ScatterElements-16 ' +
    'ScatterND-16 Shape-15 TopK-11',
  'one scale for the tensor is a scalar, to which the new axis does not apply':
    'DequantizeLinear-13 QuantizeLinear-13',
  'a misspelt default of direction': 'GRU-3',
  'a mask of another type, which Dropout-12 refuses where it is read': 'Dropout-10',
  'onnxruntime has one kernel for both: see "as in the old version" of conversions.test.ts':
    'AveragePool-11 ConvTranspose-11 OneHot-11',
}

const known = new Set([
  ...CONVERSIONS.map(({ op, version }) => `${op}-${String(version)}`),
  ...Object.values(UNCHANGED).flatMap((names) => names.split(' ')),
])

describe('changes of operators up to opset 18', () => {
  it('are converted, or known to keep the meaning, or of element types alone', () => {
    const open = changes
      .filter(([, , kind]) => kind !== 'types')
      .map(([op, version]) => `${op}-${String(version)}`)
      .filter((name) => !known.has(name))
    expect(open).toEqual([])
  })

  it('are converted wherever the layout changed', () => {
    const converted = new Set(CONVERSIONS.map(({ op, version }) => `${op}-${String(version)}`))
    const open = changes
      .filter(([, , kind]) => kind === 'layout')
      .map(([op, version]) => `${op}-${String(version)}`)
      .filter((name) => !converted.has(name))
    expect(open).toEqual(['GRU-3'])
  })

  it('are the only reason for a conversion', () => {
    const listed = new Set([
      ...changes.map(([op, version]) => `${op}-${String(version)}`),
      // Not in the schemas any more, because they were taken back.
      ...EXPERIMENTAL.map(({ op, version }) => `${op}-${String(version)}`),
    ])
    expect([...known].filter((name) => !listed.has(name))).toEqual([])
  })
})
