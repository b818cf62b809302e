import {
  SecmlopsError,
  nearest,
  printable,
  readDuration,
  readMemory,
  readShard,
  type GateId,
  type Shard,
} from '@secmlops/core'
import { INPUT_TABLE, type InputKind, type InputName } from './input-table.js'

/** What the caller of an action asked for; undefined is "not given", and then the documented default holds. */
export interface ActionInputs {
  readonly mode: 'check' | 'aggregate'
  /** The one gate of a gate's own action; all gates of the policy when absent. */
  readonly gate: GateId | undefined
  /** `toJSON(needs)` of the aggregate job. */
  readonly needs: string | undefined
  /** Folder of the policy, relative to the workspace. */
  readonly workingDirectory: string
  readonly reportDirectory: string | undefined
  readonly artifactName: string | undefined
  readonly retentionDays: number | undefined
  readonly uploadArtifact: boolean
  readonly seed: number | undefined
  readonly threads: number | undefined
  /** Seconds. */
  readonly timeBudget: number | undefined
  /** As `readMemory` takes it. */
  readonly memoryLimit: string | undefined
  /** Folder of the evidence bundle before this one. */
  readonly previous: string | undefined
  /** Take over what the last run of the target branch saw of models that have not changed. */
  readonly reuseEvidence: boolean
  /** Folder in which the native parts are installed already. */
  readonly runtimeDir: string | undefined
  /** Folder for results of attacks. */
  readonly cache: string | undefined
  /** The part of the images that is attacked; the run has no verdict. */
  readonly shard: Shard | undefined
  readonly requireCached: boolean
  /** Tell the pull request in one comment. */
  readonly comment: boolean
  /** Annotate a check run: one of our own, or the one with this id. */
  readonly checkRun: number | 'own' | undefined
  /** Tell code scanning. */
  readonly sarif: boolean
  /** Keep one issue for scheduled runs. */
  readonly issue: boolean
  readonly token: string | undefined
}

/**
 * Reads the inputs, which travel as one JSON value (`toJSON(inputs)`), because a shell may drop variables with a hyphen
 * and an expression inside a script is code. `INPUT_INPUTS` is the input of the engine, `INPUTS_JSON` that of a script.
 * @throws SecmlopsError `invalid-input` (exit 2) for what is not known, not text, or not of its kind.
 */
export function readInputs(env: NodeJS.ProcessEnv): ActionInputs {
  const given = parse(env['INPUT_INPUTS'] || env['INPUTS_JSON'])
  for (const name of given.keys()) refuseUnknown(name)
  const text = (name: InputName): string | undefined => read(given, name)
  const integer = (name: InputName): number | undefined => {
    const value = text(name)
    return value === undefined ? undefined : Number(value)
  }
  return {
    mode: text('mode') === 'aggregate' ? 'aggregate' : 'check',
    gate: gateOf(env['INPUT_GATE'] ?? ''),
    needs: text('needs'),
    workingDirectory: text('working-directory') ?? '.',
    reportDirectory: text('report-directory'),
    artifactName: text('artifact-name'),
    retentionDays: integer('retention-days'),
    uploadArtifact: text('upload-artifact')?.toLowerCase() !== 'false',
    seed: integer('seed'),
    threads: integer('threads'),
    timeBudget: readDuration(text('time-budget') ?? ''),
    memoryLimit: text('memory-limit'),
    previous: text('previous'),
    reuseEvidence: isTrue(text('reuse-evidence')),
    runtimeDir: text('runtime-dir'),
    cache: text('cache'),
    shard: readShard(text('shard') ?? ''),
    requireCached: isTrue(text('require-cached')),
    comment: isTrue(text('comment')),
    checkRun: checkRunOf(text('check-run')),
    sarif: isTrue(text('sarif')),
    issue: isTrue(text('issue')),
    token: text('github-token'),
  }
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true'

function checkRunOf(text: string | undefined): number | 'own' | undefined {
  if (isTrue(text)) return 'own'
  return text === undefined || text.toLowerCase() === 'false' ? undefined : Number(text)
}

function parse(json: string | undefined): ReadonlyMap<string, unknown> {
  if (json === undefined) throw invalid('no inputs were given', 'Call one of the actions')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw invalid('the inputs are not JSON', 'Pass inputs: ${{ toJSON(inputs) }}', cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('the inputs are not a JSON object', 'Pass inputs: ${{ toJSON(inputs) }}')
  return new Map(Object.entries(value))
}

function refuseUnknown(name: string): void {
  if (Object.hasOwn(INPUT_TABLE, name)) return
  const close = nearest(name, Object.keys(INPUT_TABLE))
  throw invalid(
    `there is no input "${printable(name)}"`,
    close === undefined
      ? `Use: ${Object.keys(INPUT_TABLE).join(', ')}`
      : `Did you mean "${close}"?`,
  )
}

function read(given: ReadonlyMap<string, unknown>, name: InputName): string | undefined {
  const value = given.get(name)
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string')
    throw invalid(`the input "${name}" is not text`, 'Pass inputs: ${{ toJSON(inputs) }}')
  const wanted = faultOf(value, INPUT_TABLE[name])
  if (wanted === undefined) return value
  throw invalid(
    `the input "${name}" is "${printable(value)}", which is not ${wanted}`,
    `Give ${wanted}, or leave it out`,
  )
}

/** What the value should have been; undefined when it is right. */
type Check<Kind> = (value: string, kind: Extract<InputKind, { kind: Kind }>) => string | undefined

const unless = (right: boolean, wanted: string): string | undefined => (right ? undefined : wanted)

const CHECKS: { readonly [Kind in InputKind['kind']]: Check<Kind> } = {
  text: () => undefined,
  folder: (value) => unless(isInside(value), 'a relative path inside the workspace'),
  shard: (value) => unless(readShard(value) !== undefined, 'k/n with 1 <= k <= n'),
  duration: (value) => unless(readDuration(value) !== undefined, 'a time such as 90s, 30m or 2h'),
  memory: (value) =>
    unless(readMemory(value, 1) !== undefined, 'a size such as 75%, 800MB or 12GB'),
  'check-run': (value) =>
    unless(
      /^(true|false|[1-9]\d{0,14})$/i.test(value),
      "true, false or the id of the job's check run",
    ),
  boolean: (value) => unless(/^(true|True|TRUE|false|False|FALSE)$/.test(value), 'true or false'),
  integer: (value, { minimum, maximum }) =>
    unless(
      isInteger(value, minimum, maximum),
      `an integer from ${String(minimum)} to ${String(maximum)}`,
    ),
  choice: (value, { among }) => unless(among.includes(value), `one of: ${among.join(', ')}`),
}

function faultOf(value: string, kind: InputKind): string | undefined {
  const check = CHECKS[kind.kind] as Check<InputKind['kind']>
  return check(value, kind)
}

function isInside(path: string): boolean {
  return !/^([A-Za-z]:|[/\\])/.test(path) && !path.split(/[/\\]/).includes('..')
}

function isInteger(text: string, minimum: number, maximum: number): boolean {
  return /^\d{1,15}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum
}

const GATES: readonly GateId[] = [
  'provenance',
  'signing',
  'robustness',
  'drift',
  'imports',
  'policy',
]

function gateOf(text: string): GateId | undefined {
  if (text === '') return undefined
  const gate = GATES.find((id) => id === text)
  if (gate !== undefined) return gate
  throw invalid(`there is no gate "${printable(text)}"`, `Use one of: ${GATES.join(', ')}`)
}

function invalid(message: string, remedy: string, cause?: unknown): SecmlopsError {
  return new SecmlopsError('invalid-input', message, { remedy, cause })
}
