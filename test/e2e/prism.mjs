// Every request of every publisher and reader, validated by Prism against GitHub's whole description of its REST interface.
// usage: node test/e2e/prism.mjs (needs `npx tsc --build`). Prints one line per check and, last, `N passed, N failed`.
// Where Prism or the description cannot be had it is skipped, with the reason.
import assert from 'node:assert/strict'
import {
  PUBLISHERS,
  branchRequests,
  branchRules,
  findBaseArtifacts,
  githubApi,
  readReviews,
} from '../../packages/github/dist/index.js'
import { sampleFinding, sampleGate, sampleReport } from '../../packages/testkit/dist/index.js'
import { check, conclude } from './support/checks.mjs'
import { startGithub } from './support/github-proxy.mjs'
import { startPrism } from './support/prism.mjs'

const HEAD = 'a'.repeat(40)
const { prism, reason } = await startPrism()
if (prism) await lane()
else console.log(`skipped: ${reason}`)
process.exit(conclude())

async function lane() {
  const github = await startGithub(prism.url)
  const severities = ['error', 'warning', 'note']
  const findings = Array.from({ length: 120 }, (_, i) =>
    sampleFinding({ severity: severities[i % 3], location: { path: 'a.json', line: i + 1 } }),
  )
  const red = sampleReport({ gates: [sampleGate({ id: 'drift', findings })] })
  const green = sampleReport({ outcome: 'pass', gates: [sampleGate({ outcome: 'pass' })] })
  const tell = async (report, event) => {
    const options = {
      ...{ report, head: HEAD, reportPath: '', artifact: undefined, rules: [], env: {} },
      remote: { ...remoteOf(github.url), event },
      logger: { debug() {}, info() {}, warn() {} },
    }
    const asking = PUBLISHERS.filter(({ feature, isOn }) => feature.permission && isOn(options))
    for (const { name, publish } of asking)
      await check(`${event}: the ${name} is published`, () => publish(options, new Set()))
  }
  for (const report of [red, red]) await tell(report, 'pull_request')
  for (const report of [red, red, green]) await tell(report, 'schedule')
  const change = { repository: 'acme/street', number: 5, head: HEAD }
  await check('reviews are read', () =>
    readReviews(githubApi(github.url, 't'), change, { R2: { teams: ['acme/sec'] } }),
  )
  const asked = { repository: 'acme/street', branch: 'main', name: 'secmlops-report', token: 't' }
  await check('evidence of the target branch is looked for', async () => {
    const isOnBranch = () => Promise.resolve(true)
    const question = { ...asked, env: { GITHUB_API_URL: github.url }, isOnBranch }
    for await (const found of findBaseArtifacts(question)) assert(found.digest)
  })
  await check('rules are read', async () =>
    branchRules('main', await branchRequests('acme/street', 't', github.url)),
  )
  await judge(github)
}

async function judge({ requests, invalid }) {
  const routes = new Set(requests.map((each) => each.replace(/\d+/g, '#')))
  console.log(`\n${requests.length} requests of ${routes.size} routes, ${invalid.length} invalid`)
  for (const each of routes) console.log(`  ${each}`)
  await check('no request is invalid', () => assert.deepEqual(invalid, []))
  await check('comment, issue and check run are made and changed', () => {
    for (const method of ['POST', 'PATCH'])
      for (const part of ['comments', 'issues', 'check-runs'])
        assert(
          requests.some((each) => each.startsWith(method) && each.includes(part)),
          `${method} ${part}`,
        )
  })
  await check('an invalid request is seen', async () => {
    const body = JSON.stringify({ name: 'no head_sha' })
    const url = `${prism.url}/repos/acme/street/check-runs`
    const headers = { 'content-type': 'application/json' }
    assert.equal((await fetch(url, { method: 'POST', body, headers })).status, 422)
  })
}

function remoteOf(api) {
  return {
    ...{ token: 't', api, owner: 'acme', repo: 'street' },
    ...{ sha: HEAD, ref: 'refs/pull/5/merge', pullRequest: 5, part: 'drift' },
    marker: `<!-- secmlops ${'c'.repeat(32)} -->`,
    wants: { comment: true, checkRun: 'own', sarif: true, issue: true },
  }
}
