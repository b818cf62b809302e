// Operators that onnxruntime computes from float tensors at opset 18 and later, and what the gradient does with each:
// a rule, a stated reason why there is none, a rewriting (ai.onnx.ml), or nothing. Needs `npx tsc --build`.
// usage: node bench/operators.mjs [--missing]
import { readFileSync } from 'node:fs'
import { whyNoRule } from '../packages/onnx/dist/gradient/discrete.js'
import { RULES } from '../packages/onnx/dist/gradient/rules/index.js'
import { REWRITINGS } from '../packages/onnx/dist/rewrite/ml/index.js'

const data = JSON.parse(readFileSync(new URL('data/operators.json', import.meta.url), 'utf8'))
const UNKNOWN = whyNoRule({ op: '', domain: '', name: '', inputs: [], outputs: [], attributes: {} })

function statusOf(domain, op) {
  const node = { op, domain: domain === 'ai.onnx' ? '' : domain }
  const name = node.domain === '' ? op : `${domain}.${op}`
  if (name in RULES) return 'rule'
  if (domain === 'ai.onnx.ml' && op in REWRITINGS) return 'rewritten'
  const reason = whyNoRule(node)
  return reason === UNKNOWN ? 'missing' : reason
}

const rows = Object.entries(data.smooth).flatMap(([domain, operators]) =>
  Object.entries(operators).map(([op, versions]) => ({
    domain,
    op,
    versions,
    status: statusOf(domain, op),
  })),
)
const only = process.argv.includes('--missing')
console.log(`onnxruntime ${data.runtime}: operators from floats to floats`)
for (const { domain, op, versions, status } of rows)
  if (!only || status === 'missing')
    console.log(`${domain.padEnd(14)} ${op.padEnd(32)} ${versions.join(' ').padEnd(18)} ${status}`)

for (const domain of Object.keys(data.smooth)) {
  const own = rows.filter((row) => row.domain === domain)
  const count = (kind) => own.filter(({ status }) => status === kind).length
  const [rules, rewritten, missing] = ['rule', 'rewritten', 'missing'].map(count)
  const reasons = own.length - rules - rewritten - missing
  console.log(
    `${domain}: ${own.length} operators: ${rules} rules, ${rewritten} rewritten, ${reasons} with a reason, ${missing} missing`,
  )
}
