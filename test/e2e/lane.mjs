// End to end: a repository that uses the suite, its pull requests and its workflow, run by act in host mode.
// Prints one line per check and, last, `N passed, N failed`. Without the emulator it is skipped, with the reason.
import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { inParallel } from '../../examples/demo/lib/pool.mjs'
import { startArtifactService } from './support/artifact-service.mjs'
import { check, conclude, failures } from './support/checks.mjs'
import { createConsumer, openPullRequest, workflowFolder } from './support/consumer.mjs'
import { installEmulator, runWorkflow } from './support/emulator.mjs'
import { checkGateJobs, checkOneJob } from './support/expectations.mjs'
import { GOOD, SCENARIOS, exampleWorkflow, fillExample } from './support/scenarios.mjs'
import { exportSuite, initWorkflow } from './support/suite.mjs'
import { tryTrap } from './support/traps.mjs'

const { act, reason } = await installEmulator()
if (act) await lane()
else console.log(`skipped: ${reason}`)
process.exit(conclude())

/** Each scenario by the workflow of the example; one by the workflow of `init`, with all that a runner has to prepare. */
async function lane() {
  const suite = exportSuite()
  const consumer = createConsumer('street', fillExample)
  await check('a trap that is stepped into leaves its mark', () => assert(tryTrap(consumer.work)))
  const gates = workflowFolder('gates', exampleWorkflow())
  const one = workflowFolder('one', await initWorkflow(suite.bare))
  const own = { consumer, workflow: gates, suite: suite.linked, expect: checkGateJobs }
  const several = SCENARIOS.map((scenario) => ({ ...own, scenario }))
  const title = 'the same in one job that installs the native parts'
  const scenario = { ...GOOD, number: 99, title }
  const single = { consumer, workflow: one, suite: suite.bare, expect: checkOneJob, scenario }
  // A workflow waits more than it computes: for git, for copies of the suite, for the jobs that come before another.
  // The longest begins first.
  const width = Math.min(2, availableParallelism())
  const [first, ...others] = await inParallel([single, ...several], width, play)
  for (const each of [...others, first]) await examine(each)
}

/** Opens the pull request and runs the workflow on it. What the diff must show is read before the next one is opened. */
async function play({ consumer, workflow, suite, expect, scenario }) {
  const pull = openPullRequest(consumer, scenario)
  const annotation = scenario.annotation?.(consumer.work)
  const service = await startArtifactService()
  const run = await runWorkflow({ act, service, suite }, workflow, pull)
  await service.close()
  return { expect, seen: { run, pull, service, consumer, scenario: { ...scenario, annotation } } }
}

/** Hands all that can be seen of a run to what is expected of it. */
async function examine({ expect, seen }) {
  const { scenario, run } = seen
  console.log(`\n#${scenario.number} ${scenario.title} (${run.seconds.toFixed(1)} s)`)
  const before = failures()
  await expect(seen)
  if (failures() > before) console.log(run.log)
}
