// End to end: a repository that uses the suite, its pull requests and its workflow, run by act in host mode.
// Prints one line per check and, last, `N passed, N failed`. Without the emulator it is skipped, with the reason.
import assert from 'node:assert/strict'
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
  for (const scenario of SCENARIOS)
    await play({ scenario, consumer, workflow: gates, suite: suite.linked, expect: checkGateJobs })
  const scenario = {
    ...GOOD,
    number: 99,
    title: 'the same in one job that installs the native parts',
  }
  await play({ scenario, consumer, workflow: one, suite: suite.bare, expect: checkOneJob })
}

/** Opens the pull request, runs the workflow on it, and hands all that can be seen of it to `expect`. */
async function play({ scenario, consumer, workflow, suite, expect }) {
  const service = await startArtifactService()
  const pull = openPullRequest(consumer, scenario)
  const run = await runWorkflow({ act, service, suite }, workflow, pull)
  console.log(`\n#${scenario.number} ${scenario.title} (${run.seconds.toFixed(1)} s)`)
  const before = failures()
  await expect({ run, pull, service, consumer, scenario })
  if (failures() > before) console.log(run.log)
  await service.close()
}
