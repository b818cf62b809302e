import { printable } from '@secmlops/core'
import { locationProblem } from '../onnx/location.js'
import type { RuleId } from '../rules.js'
import { DANGEROUS_OPERATORS, KNOWN_OPERATORS, PATH_INPUTS, TABLE_INPUTS } from './operators.js'
import type { GraphNode, Scope } from './scope.js'
import type { Contents } from './walk.js'

export interface GraphProblem {
  readonly rule: RuleId
  readonly message: string
  readonly at: number
}

/** What the operators of a file do beyond computing, and which of them TensorFlow does not have. */
export function checkContents(contents: Contents): GraphProblem[] {
  const problems: GraphProblem[] = []
  for (const scope of contents.scopes)
    for (const node of scope.nodes) {
      const problem = nodeProblem(node, scope, contents)
      if (problem) problems.push(problem)
    }
  for (const file of contents.assetFiles) {
    const problem = locationProblem(file)
    const message = `the asset "${printable(file, 80)}" is ${problem ?? ''}`
    if (problem) problems.push({ rule: 'tensorflow-file-access', message, at: 0 })
  }
  return problems
}

function nodeProblem(node: GraphNode, scope: Scope, contents: Contents): GraphProblem | undefined {
  const { op, at } = node
  const shown = `the operator "${printable(op, 60)}"`
  const rule = contents.functions.has(op) ? undefined : DANGEROUS_OPERATORS.get(op)
  if (rule) return { rule, message: shown, at }
  const path = constantPath(node, scope, contents)
  if (path !== undefined)
    return {
      rule: 'tensorflow-file-access',
      message: `${shown} uses "${printable(path, 80)}", which the model chose`,
      at,
    }
  return KNOWN_OPERATORS.has(op) || contents.functions.has(op) || op === ''
    ? undefined
    : { rule: 'tensorflow-custom-op', message: shown, at }
}

/** A path that is written in the model; assets are where they belong. */
function constantPath(node: GraphNode, scope: Scope, { assetNodes }: Contents): string | undefined {
  if (node.op === 'PrintV2' && node.stream) return node.stream
  for (const index of PATH_INPUTS.get(node.op) ?? []) {
    const path = scope.constantOf(node.inputs[index])?.text
    if (path) return path
  }
  const table = TABLE_INPUTS.get(node.op)
  const constant = table === undefined ? undefined : scope.constantOf(node.inputs[table])
  return constant?.text && !assetNodes.has(constant.name) && locationProblem(constant.text)
    ? constant.text
    : undefined
}
