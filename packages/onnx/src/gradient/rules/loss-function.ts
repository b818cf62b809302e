import { intOf, stringOf } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { type Algebra, algebraOf } from './algebra.js'
import { asInt64 } from './operands.js'

/** A model with its loss inside (ONNX, SoftmaxCrossEntropyLoss-13 and NegativeLogLikelihoodLoss-13). */
export const LOSS_FUNCTION: Rules = {
  SoftmaxCrossEntropyLoss: lossOf((site, a, direct) => {
    const share = site.build.op('Exp', [site.output(1)])
    return a.sub(direct, a.mul(share, site.build.reduceSum(direct, [1])))
  }),
  NegativeLogLikelihoodLoss: lossOf((_site, _a, direct) => direct),
}

type Backward = (site: Site, algebra: Algebra, logProbabilities: string) => string

/** From the cotangent of the log-probabilities, -(weight of the label) at each label, on to the scores. */
function lossOf(backward: Backward): Rule {
  return (site, [loss, logProbabilities]) => {
    if (site.wants(2)) throw new Refusal('its class weights are differentiated')
    const a = algebraOf(site)
    const parts = [
      ...(loss === undefined ? [] : [atLabels(site, a, loss)]),
      ...(logProbabilities === undefined ? [] : [logProbabilities]),
    ]
    const [first, second] = parts
    if (first === undefined) return []
    return [backward(site, a, second === undefined ? first : a.add(first, second))]
  }
}

/** Of the shape of the scores, [batch, classes, ...]. */
function atLabels(site: Site, a: Algebra, gy: string): string {
  const { build, node } = site
  const [batch = 0, classes = 0, ...places] = site.shape(inputOf(site, 0))
  const column = [batch, 1, ...places]
  const labels = build.reshape(asInt64(site, inputOf(site, 1)), column)
  const perClass = [1, classes, ...places.map(() => 1)]
  const numbers = build.reshape(build.ints(Array.from({ length: classes }, (_, i) => i)), perClass)
  const weighted = weighLabels(site, a, { labels, hot: a.cast(a.equal(labels, numbers)), perClass })
  const reduction = stringOf(node, 'reduction', 'mean')
  if (reduction === 'none') return a.mul(weighted, build.neg(build.reshape(gy, column)))
  const scale = reduction === 'sum' ? gy : a.div(gy, total(site, weighted))
  return a.mul(weighted, build.neg(scale))
}

/** The weight of its class at each label, and 0 elsewhere and for labels that are ignored. */
function weighLabels(
  { build, node }: Site,
  a: Algebra,
  { labels, hot, perClass }: Readonly<Record<'labels' | 'hot', string>> & { perClass: number[] },
): string {
  const weights = node.inputs[2] ?? ''
  const weighted = weights === '' ? hot : a.mul(hot, build.reshape(weights, perClass))
  const ignored = intOf(node, 'ignore_index')
  if (ignored === undefined) return weighted
  return a.where(build.op('Equal', [labels, build.ints([ignored])]), 0, weighted)
}

function total(site: Site, weighted: string): string {
  const axes = site.shape(inputOf(site, 0)).map((_, axis) => axis)
  return site.build.reduceSum(weighted, axes, false)
}
