/**
 * The falsifier on VNN-COMP properties with known verdicts: one JSON line per set, with the counter-examples found, the
 * claims on properties that are proven (which are wrong), what is proven here, also of rows with a counter-example (which is
 * wrong), and CPU seconds. `--verbose` adds a line per row.
 * usage: node bench/falsify.mjs [--data ../shared/data/vnncomp] [--sets REGEX] [--rows sat|unsat|unknown|all] [--seed 0]
 *          [--timeout 60] [--effort 1] [--threads 1] [--only REGEX] [--verbose] [--no-prove]
 *                                                                                         (needs `npx tsc --build`)
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { falsifyModel } from '@secmlops/robustness'

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/vnncomp' },
    sets: { type: 'string', default: '' },
    rows: { type: 'string', default: 'sat' },
    seed: { type: 'string', default: '0' },
    timeout: { type: 'string', default: '60' },
    effort: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    'no-prove': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const SILENT = { start: () => ({ advance: () => undefined, done: () => undefined }) }

const wanted = (verdict) => flags.rows === 'all' || flags.rows.split(',').includes(verdict)
const matches = (text) => new RegExp(flags.only).test(text)

for (const set of readdirSync(flags.data).filter((name) => new RegExp(flags.sets).test(name)))
  console.log(JSON.stringify(await measure(set)))

async function measure(set) {
  const lines = readFileSync(join(flags.data, set, 'instances.csv'), 'utf8')
    .trim()
    .split('\n')
  const rows = lines
    .slice(1)
    .map((line) => line.trim().split(','))
    .filter(([onnx, vnnlib, verdict]) => wanted(verdict) && matches(`${onnx},${vnnlib}`))
  const answers = []
  for (const [onnx, vnnlib, verdict] of rows) {
    const answer = await answerOf(set, onnx, vnnlib)
    answers.push({ onnx, vnnlib, verdict, ...answer })
    const { result, margin, closest, numerical, work, ended, cpuSeconds, failed } = answer
    if (flags.verbose)
      console.log(
        JSON.stringify({
          onnx,
          vnnlib,
          verdict,
          result,
          margin,
          closest,
          numerical,
          work,
          ended,
          cpuSeconds,
          failed,
        }),
      )
  }
  return summary(set, answers)
}

async function answerOf(set, onnx, vnnlib) {
  try {
    return await falsifyModel({
      model: packed(join(flags.data, set, onnx)),
      property: packed(join(flags.data, set, vnnlib)),
      seed: Number(flags.seed),
      timeout: Number(flags.timeout),
      effort: Number(flags.effort),
      threads: Number(flags.threads),
      prove: !flags['no-prove'],
      progress: SILENT,
    })
  } catch (error) {
    return { result: 'error', failed: error.message, cpuSeconds: 0 }
  }
}

function packed(path) {
  return existsSync(path) ? path : `${path}.gz`
}

function summary(set, answers) {
  const of = (verdict) => answers.filter((answer) => answer.verdict === verdict)
  const claims = (some) => some.filter(({ result }) => result === 'sat')
  const proofs = (some) => some.filter(({ result }) => result === 'unsat').length
  const cpu = (some) =>
    Math.round(10 * some.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)) / 10
  return {
    bench: 'falsify',
    set,
    seed: Number(flags.seed),
    found: claims(of('sat')).length,
    sat: of('sat').length,
    missed: of('sat')
      .filter(({ result }) => result !== 'sat')
      .map(({ onnx, vnnlib, numerical, closest, margin }) => ({
        onnx,
        vnnlib,
        numerical,
        closest,
        margin,
      })),
    smallestMargin: Math.min(...claims(of('sat')).map(({ margin }) => margin)),
    falseClaims: claims(of('unsat')).length,
    numericalOnUnsat: of('unsat').filter(({ numerical }) => numerical).length,
    unsat: of('unsat').length,
    proven: proofs(of('unsat')),
    falseProofs: proofs(of('sat')),
    provenUnknown: proofs(of('unknown')),
    claimsOnUnknown: claims(of('unknown')).length,
    unknown: of('unknown').length,
    late: answers.filter(({ ended }) => ended === 'time').length,
    errors: answers.filter(({ failed }) => failed).length,
    cpuSeconds: cpu(answers),
    cpuSecondsSat: cpu(of('sat')),
    cpuSecondsUnsat: cpu(of('unsat')),
  }
}
