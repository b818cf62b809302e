import { LIMITS, readDocument, type Location, type Pointer, type Tree } from '@secmlops/core'

type Fields = Readonly<Record<string, unknown>>

export interface Step {
  readonly uses: string
  /** Text of a shell step; empty for an action. */
  readonly run: string
  readonly inputs: Fields
  readonly isOurs: boolean
  readonly mayFail: boolean
  readonly location: Location
}

export interface Job {
  readonly id: string
  /** What the check is called: `name`, or the id. */
  readonly check: string
  readonly needs: readonly string[]
  readonly condition: string
  readonly mayFail: boolean
  /** Of the job, or else of the workflow; undefined where neither states any. */
  readonly permissions: unknown
  readonly steps: readonly Step[]
  readonly location: Location
}

export interface Workflow {
  readonly path: string
  /** Events with their filters. */
  readonly events: ReadonlyMap<string, Fields>
  readonly jobs: readonly Job[]
  readonly location: Location
}

/** The actions of this project, also from a fork that kept the name. */
const OURS = /(^|\/)secmlops(\/actions\/[a-z-]+)?@/

/** Every workflow of the repository that can be read. @throws SecmlopsError for YAML that cannot. */
export async function readWorkflows(tree: Tree): Promise<Workflow[]> {
  const entries = await tree.list('.github/workflows')
  const files = entries.filter(({ path, kind }) => kind === 'file' && /\.ya?ml$/.test(path))
  return Promise.all(files.map(({ path }) => readWorkflow(tree, path)))
}

async function readWorkflow(tree: Tree, path: string): Promise<Workflow> {
  const document = readDocument(path, await tree.read(path, LIMITS.configFile), LIMITS.configFile)
  const at = (pointer: Pointer): Location => ({ path, line: document.lineOf(pointer) })
  const root = fields(document.value)
  const jobs = Object.entries(fields(root['jobs'])).map(([id, job]) =>
    jobOf(id, { permissions: root['permissions'], ...fields(job) }, at),
  )
  return { path, events: eventsOf(root['on']), jobs, location: at(['on']) }
}

type At = (pointer: Pointer) => Location

function jobOf(id: string, job: Fields, at: At): Job {
  return {
    id,
    check: typeof job['name'] === 'string' ? job['name'] : id,
    needs: strings(job['needs']),
    condition: typeof job['if'] === 'string' ? job['if'] : '',
    mayFail: mayFail(job),
    permissions: job['permissions'],
    steps: list(job['steps']).map((step, i) => stepOf(step, at(['jobs', id, 'steps', i]))),
    location: at(['jobs', id]),
  }
}

function stepOf(step: Fields, location: Location): Step {
  const uses = typeof step['uses'] === 'string' ? step['uses'] : ''
  const isOurs = OURS.test(uses)
  const run = typeof step['run'] === 'string' ? step['run'] : ''
  return { uses, run, inputs: fields(step['with']), isOurs, mayFail: mayFail(step), location }
}

/** An expression may be true, so that only a plain `false` is none. */
function mayFail(of: Fields): boolean {
  const value = of['continue-on-error']
  return value !== undefined && value !== false
}

function eventsOf(on: unknown): ReadonlyMap<string, Fields> {
  if (typeof on === 'string' || Array.isArray(on))
    return new Map(strings(on).map((event) => [event, {}]))
  return new Map(Object.entries(fields(on)).map(([event, filters]) => [event, fields(filters)]))
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : []
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}
