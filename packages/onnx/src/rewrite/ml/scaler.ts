import { floatsOf, type Rewriting } from './rewriting.js'

/** Scaler-1: (X - offset) * scale, per feature or with one value for all. */
export const scaler: Rewriting = (node, { build, dims, float32 }) => {
  const [x = ''] = node.inputs
  const [offset, scale] = [floatsOf(node, 'offset'), floatsOf(node, 'scale')]
  const rank = dims(x)?.length
  // Features are axis 1 of the specification's [N, F]; onnxruntime counts others differently.
  const fits = scale.length === 1 || rank === 1 || rank === 2
  if (offset.length === 0 || offset.length !== scale.length || !fits) return undefined
  return [build.mul(build.sub(float32(x), build.vector(offset)), build.vector(scale))]
}
