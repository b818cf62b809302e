import { floatOf, intOf } from '../../graph/graph.js'
import { axisOf, inputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { algebraOf, refuseMixedTypes } from './algebra.js'
import { standardize, throughStandardization, type Standardized } from './standardization.js'

/** Normalisation over the axes from `axis` on, then a scale and perhaps a bias that broadcast to the data. */
interface Layer {
  readonly x: string
  readonly axis: number
  readonly epsilon: number
  readonly centred: boolean
  /** Positions of the inputs. */
  readonly scale: number
  readonly bias: number
}

interface LayerGradients {
  readonly data: string
  readonly scale: string | undefined
  readonly bias: string | undefined
}

function layerGradients(
  site: Site,
  gy: string,
  layer: Layer,
  standardized: Standardized,
): LayerGradients {
  refuseMixedTypes(site)
  const a = algebraOf(site)
  const dims = site.shape(inputOf(site, 0))
  const axes = axesFrom(layer.axis, dims)
  const scale = inputOf(site, layer.scale)
  const gu = a.mul(gy, scale)
  const to = (value: string, index: number): string =>
    site.build.sumTo(value, dims, site.shape(inputOf(site, index)))
  return {
    data: throughStandardization(site, gu, { ...standardized, axes, centred: layer.centred }),
    scale: site.wants(layer.scale) ? to(a.mul(gy, standardized.unit), layer.scale) : undefined,
    bias: site.wants(layer.bias) ? to(gy, layer.bias) : undefined,
  }
}

const axesFrom = (axis: number, dims: readonly number[]): number[] =>
  dims.flatMap((_, i) => (i >= axis ? [i] : []))

const standardizeLayer = (site: Site, { x, axis, epsilon, centred }: Layer): Standardized =>
  standardize(site, x, { axes: axesFrom(axis, site.shape(inputOf(site, 0))), epsilon, centred })

const ofData = (site: Site, epsilon: number, centred: boolean): Layer => {
  const x = inputOf(site, 0)
  const axis = axisOf(site, site.shape(x).length, -1)
  return { x, axis, epsilon: floatOf(site.node, 'epsilon', epsilon), centred, scale: 1, bias: 2 }
}

/** Whether the node gives its statistics in the type of the data (LayerNormalization-17, `stash_type`). */
const givesStatistics = (site: Site, { x }: Layer): boolean =>
  site.type(x) === 'float32' && intOf(site.node, 'stash_type', FLOAT) === FLOAT

/** `FLOAT` of TensorProto.DataType. */
const FLOAT = 1

function statistics(site: Site, layer: Layer): Standardized {
  if (!givesStatistics(site, layer)) return standardizeLayer(site, layer)
  const a = algebraOf(site)
  const inverse = site.output(2)
  return { unit: a.mul(a.sub(layer.x, site.output(1)), inverse), inverse }
}

const layerNormalization: Rule = (site, [gy, gmean, ginverse]) => {
  const layer = ofData(site, 1e-5, true)
  if (!givesStatistics(site, layer) && (gmean ?? ginverse) !== undefined)
    throw new Refusal('gives statistics that are used and of another type than its data')
  const a = algebraOf(site)
  const standardized = statistics(site, layer)
  const gradients = gy === undefined ? undefined : layerGradients(site, gy, layer, standardized)
  const dims = site.shape(layer.x)
  const count = sizeOf(dims.slice(layer.axis))
  const { unit, inverse } = standardized
  const terms = [
    gradients?.data,
    gmean && site.build.expand(a.div(gmean, count), dims),
    ginverse && a.mul(a.mul(a.square(inverse), a.div(ginverse, -count)), unit),
  ]
  return [sum(site, terms), gradients?.scale, gradients?.bias]
}

/** Root mean square normalisation: RMSNormalization-23, and SimplifiedLayerNormalization of onnxruntime. */
const rootMeanSquare: Rule = (site, [gy, ...others]) => {
  if (gy === undefined || others.some((name) => name !== undefined)) throw new Refusal(STATISTICS)
  const layer = ofData(site, 1e-5, false)
  const { data, scale } = layerGradients(
    site,
    gy,
    { ...layer, bias: -1 },
    standardizeLayer(site, layer),
  )
  return [data, scale]
}

const STATISTICS = 'gives statistics that the outputs depend on'

/** Of input + skip (+ bias), which is also an output, the fourth (com.microsoft, version 1). */
const skipped =
  (centred: boolean): Rule =>
  (site, [gy, gmean, ginverse, gsum]) => {
    if ((gmean ?? ginverse) !== undefined) throw new Refusal(STATISTICS)
    const { build } = site
    const dims = site.shape(inputOf(site, 0))
    const added = centred ? 4 : 3
    const layer: Layer = {
      x: site.output(3),
      axis: dims.length - 1,
      epsilon: floatOf(site.node, 'epsilon', 1e-12),
      centred,
      scale: 2,
      bias: centred ? 3 : -1,
    }
    const through =
      gy === undefined ? undefined : layerGradients(site, gy, layer, standardizeLayer(site, layer))
    const total = sum(site, [through?.data, gsum])
    const to = (index: number): string | undefined =>
      site.wants(index) && total !== undefined
        ? build.sumTo(total, dims, site.shape(inputOf(site, index)))
        : undefined
    const own = centred ? [through?.scale, through?.bias] : [through?.scale]
    return [to(0), to(1), ...own, to(added)]
  }

const sum = ({ build }: Site, terms: readonly (string | undefined)[]): string | undefined =>
  terms.reduce((total, term) => (total && term ? build.add(total, term) : (total ?? term)))

export const LAYER_NORMALIZATION: Rules = {
  LayerNormalization: layerNormalization,
  RMSNormalization: rootMeanSquare,
  SimplifiedLayerNormalization: rootMeanSquare,
  'com.microsoft.SkipLayerNormalization': skipped(true),
  'com.microsoft.SkipSimplifiedLayerNormalization': skipped(false),
}
