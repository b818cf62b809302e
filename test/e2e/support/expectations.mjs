// What must be true of a run, from what GitHub and a reviewer would see.
import assert from 'node:assert/strict'
import { filesOf, reportOf } from './artifact.mjs'
import { check } from './checks.mjs'
import { trapsUntouched } from './traps.mjs'

/** Job of the example's workflow by gate. The aggregate job judges the change of the policy itself. */
const JOBS = {
  provenance: 'data-provenance',
  signing: 'model-signing',
  robustness: 'adversarial-robustness',
  drift: 'drift',
  policy: 'secmlops',
}
const GATES = Object.keys(JOBS)
/** Every pull request is searched for model files, and its policy compared with that of the target. */
const UNTOUCHED = { signing: 'pass', policy: 'pass' }
const OUTPUTS = ['exit-code', 'outcome', 'report', 'verdict']

/** Four gate jobs and their aggregate. */
export async function checkGateJobs({ run, pull, service, consumer, scenario }) {
  const { jobs } = run
  const expected = (gate) => scenario.outcomes[gate] ?? UNTOUCHED[gate] ?? 'not-applicable'
  const report = (gate) => reportOf(service, `secmlops-${gate}`)
  const gates = GATES.filter((gate) => gate !== 'policy')

  await check('every job ran, and those are red that have to be', () => {
    const red = new Set(scenario.red.map((gate) => JOBS[gate]))
    if (red.size > 0) red.add(JOBS.policy)
    const results = GATES.map((gate) => [JOBS[gate], red.has(JOBS[gate]) ? 'failure' : 'success'])
    assert.deepEqual(resultsOf(jobs), Object.fromEntries(results))
  })
  await check(`the workflow ends with ${scenario.red.length === 0 ? 0 : 1}`, () =>
    assert.equal(run.status, scenario.red.length === 0 ? 0 : 1),
  )
  await check('each gate tells its outcome, and for which commit, in its outputs', () => {
    for (const gate of gates) {
      const { outputs } = jobs.get(JOBS[gate])
      for (const name of OUTPUTS) assert.ok(outputs[name], `${gate}: no output ${name}`)
      assert.equal(outputs.outcome, expected(gate), gate)
      const { head, gates: verdicts } = JSON.parse(outputs.verdict)
      assert.equal(head, pull.head)
      assert.deepEqual(
        verdicts.map(({ id, outcome }) => [id, outcome]),
        [[gate, expected(gate)]],
      )
    }
  })
  await check('each report can be downloaded and says the same', () => {
    for (const gate of gates) {
      const { gates: results, outcome } = report(gate) ?? assert.fail(`no report of ${gate}`)
      assert.deepEqual([results.map(({ id }) => id), outcome], [[gate], expected(gate)])
    }
  })
  await check('the engine fetched the target tip itself and judged by its policy', () => {
    for (const gate of gates) {
      const { change, policy } = report(gate)
      assert.deepEqual(
        [change.target, change.mergeBase, change.head, policy.source],
        [consumer.target, consumer.target, pull.commit, 'target'],
      )
    }
  })
  await check('each step summary names the gate and its outcome', () => {
    for (const gate of gates) {
      const { summary } = jobs.get(JOBS[gate])
      assert.match(summary, new RegExp(gate, 'i'))
      assert.match(summary, new RegExp(expected(gate).replace('-', '.'), 'i'))
    }
  })
  await check('the aggregate lists every gate of the policy with its outcome', () => {
    const { summary, outputs } = jobs.get(JOBS.policy)
    for (const gate of GATES) assert.match(summary, new RegExp(`${gate}.*${expected(gate)}`, 'i'))
    const worst = scenario.red.length === 0 ? 'pass' : 'fail'
    assert.equal(outputs.outcome, worst)
  })
  await check('errors are annotated where they are, and only in jobs that are red', () => {
    for (const gate of GATES) {
      const errors = jobs.get(JOBS[gate]).annotations.filter(({ level }) => level === 'error')
      if (!scenario.red.includes(gate) && !(gate === 'policy' && scenario.red.length > 0))
        assert.deepEqual(errors, [])
      if (scenario.red.includes(gate)) assertAnnotated(errors, scenario.annotation)
    }
  })
  await check('no verdict needed the API of GitHub', () => assert.deepEqual(service.refused, []))
  await checkNothingExecuted()
}

/** All gates in one job, from the action repository as a runner downloads it. */
export async function checkOneJob({ run, service, scenario }) {
  await check('the job ran and is green', () => {
    assert.deepEqual(resultsOf(run.jobs), { secmlops: 'success' })
    assert.equal(run.status, 0)
  })
  await check('native parts were installed from the lock, once', () =>
    assert.equal(run.log.match(/installed in [\d.]+ s/g)?.length, 1),
  )
  await check('one report holds every gate', () => {
    const { gates } = reportOf(service, 'secmlops-report') ?? assert.fail('no report')
    assert.deepEqual(
      Object.fromEntries(gates.map(({ id, outcome }) => [id, outcome])),
      scenario.outcomes,
    )
    assert.ok(Object.keys(filesOf(service, 'secmlops-report')).includes('report.html'))
  })
  await checkNothingExecuted()
}

function checkNothingExecuted() {
  return check('nothing of the pull request was executed', () => assert.ok(trapsUntouched()))
}

function resultsOf(jobs) {
  return Object.fromEntries([...jobs].map(([name, { result }]) => [name, result]))
}

function assertAnnotated(errors, { file, line }) {
  const found = errors.some(
    (error) =>
      (file instanceof RegExp ? file.test(error.file) : error.file === file) &&
      (line === undefined || error.line === String(line)),
  )
  assert.ok(
    found,
    `no error at ${String(file)}:${String(line)} in ${JSON.stringify(errors, null, 1)}`,
  )
}
