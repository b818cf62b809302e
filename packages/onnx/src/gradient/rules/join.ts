import { int } from '../../graph/attribute.js'
import { intOf } from '../../graph/graph.js'
import { axisOf, inputOf } from '../../operators/operation.js'
import type { Rule, Rules } from '../rule.js'
import { concat, pad, slice, zeros } from './operands.js'

const concatenation: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const axis = axisOf(site, site.shape(site.output(0)).length, 0)
  let end = 0
  return site.node.inputs.map((name, index) => {
    const start = end
    end += site.shape(name)[axis] ?? 0
    return site.wants(index) ? slice(site.build, gy, axis, [start, end]) : undefined
  })
}

/** Split-18: a part that nothing depends on has a cotangent of zeros. */
const split: Rule = (site, cotangents) => {
  const { build, node } = site
  const name = inputOf(site, 0)
  const axis = axisOf(site, site.shape(name).length, 0)
  const parts = node.outputs.map(
    (_, index) =>
      cotangents[index] ?? zeros(build, site.type(name), site.shape(site.output(index))),
  )
  return [concat(build, parts, axis)]
}

/** CenterCropPad-18: the odd element is cropped or padded at the end. */
const centerCropPad: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const from = site.shape(site.output(0))
  const missing = site.shape(inputOf(site, 0)).map((size, axis) => size - (from[axis] ?? 0))
  const before = missing.map((count) => Math.trunc(count / 2))
  const after = missing.map((count, axis) => count - (before[axis] ?? 0))
  return [pad(site.build, gy, before, after)]
}

const triangle: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const [, diagonal] = site.node.inputs
  const inputs = diagonal === undefined ? [gy] : [gy, diagonal]
  return [site.build.op('Trilu', inputs, { upper: int(intOf(site.node, 'upper', 1)) })]
}

/** ReverseSequence-10 is its own inverse. */
const reverseSequence: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { attributes, inputs } = site.node
  return [site.build.op('ReverseSequence', [gy, inputs[1] ?? ''], attributes)]
}

export const JOIN: Rules = {
  Concat: concatenation,
  Split: split,
  CenterCropPad: centerCropPad,
  Trilu: triangle,
  ReverseSequence: reverseSequence,
}
