// A small runner for composite actions that keeps to the rules which the emulator does not: no runtime token in scripts,
// ten annotations of each level for the whole composite, messages of 4,096 characters, summaries of 1 MiB, outputs after
// a failure (docs/adr and facts are named beside the tests).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { readLog, type RunnerAnnotation } from './commands.js'
import { evaluate, type ExpressionContext } from './expression.js'
import { readOutputs, readSummary } from './file-commands.js'

export interface RunnerOptions {
  /** Root of the repository that holds the actions; `$/` is this. */
  readonly root: string
  readonly workspace: string
  /** GITHUB_* and what else the job sets. */
  readonly env?: Readonly<Record<string, string>>
  /** Given to JavaScript actions only. */
  readonly runtime?: Readonly<Record<string, string>>
  /** Replaces the bundle of a JavaScript action. */
  readonly program?: (main: string) => string
}

export interface ActionRun {
  readonly success: boolean
  /** What GitHub shows: cut and capped. */
  readonly annotations: readonly RunnerAnnotation[]
  /** Annotations that were printed and not shown. */
  readonly dropped: number
  readonly outputs: Readonly<Record<string, string>>
  /** One per step; undefined for one that was dropped. */
  readonly summaries: readonly (string | undefined)[]
  readonly commands: readonly string[]
  readonly log: string
}

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

interface Action {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs?: Readonly<Record<string, { readonly value?: string }>>
  readonly runs: {
    readonly using: string
    readonly main?: string
    readonly steps?: readonly Step[]
  }
}

const MESSAGE = 4096
const PER_LEVEL = 10

/** Runs the action of a folder below the root, as one `uses:` step of a job. */
export function runAction(
  folder: string,
  given: Readonly<Record<string, string>>,
  options: RunnerOptions,
): ActionRun {
  const action = readAction(join(options.root, folder))
  const github = { token: 'ghs_test', action_path: resolve(options.root, folder) }
  const context = { inputs: inputsOf(action, given, github), steps: {}, github }
  const runs = runSteps(action, context, options)
  const log = readLog(runs.map((run) => run.output).join('\n'))
  const annotations = capped(log.annotations)
  return {
    success: runs.every((run) => run.status === 0),
    annotations,
    dropped: log.annotations.length - annotations.length,
    outputs: outputsOf(action, { ...context, steps: stepsOf(runs) }),
    summaries: runs.map((run) => run.summary),
    commands: log.commands,
    log: log.lines.join('\n'),
  }
}

interface StepRun {
  readonly id: string
  readonly status: number
  readonly output: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string | undefined
}

function readAction(folder: string): Action {
  return parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as Action
}

/** Unset inputs are the default or the empty text; `required` is not enforced, as on GitHub. */
function inputsOf(
  action: Action,
  given: Readonly<Record<string, string>>,
  github: ExpressionContext['github'],
): Record<string, string> {
  const declared = Object.entries(action.inputs ?? {})
  return Object.fromEntries(
    declared.map(([name, { default: value = '' }]) => [
      name,
      given[name] ?? evaluate(value, { inputs: {}, steps: {}, github }),
    ]),
  )
}

function runSteps(action: Action, context: ExpressionContext, options: RunnerOptions): StepRun[] {
  const runs: StepRun[] = []
  for (const step of action.runs.steps ?? []) {
    const failed = runs.some((run) => run.status !== 0)
    if (failed && step.if !== 'always()') continue
    runs.push(runStep(step, { ...context, steps: stepsOf(runs) }, options))
  }
  return runs
}

function runStep(step: Step, context: ExpressionContext, options: RunnerOptions): StepRun {
  const folder = mkdtempSync(join(tmpdir(), 'secmlops-step-'))
  const files = {
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const base = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: options.workspace,
    ...options.env,
    ...files,
    ...evaluated(step.env, context),
  }
  const [command, args, env] = commandOf(step, context, { options, base })
  const result = spawnSync(command, args, { cwd: options.workspace, env, encoding: 'utf8' })
  return {
    id: step.id ?? '',
    status: result.status ?? 1,
    output: `${result.stdout}\n${result.stderr}`,
    outputs: readOutputs(files.GITHUB_OUTPUT),
    summary: readSummary(files.GITHUB_STEP_SUMMARY),
  }
}

type Command = readonly [string, string[], Record<string, string>]

function commandOf(
  step: Step,
  context: ExpressionContext,
  { options, base }: { readonly options: RunnerOptions; readonly base: Record<string, string> },
): Command {
  if (step.run !== undefined) return ['bash', ['-e', '-c', evaluate(step.run, context)], base]
  if (!step.uses?.startsWith('$/')) throw new Error(`not a self-reference: ${step.uses ?? ''}`)
  const folder = join(options.root, step.uses.slice(2))
  const { runs, inputs = {} } = readAction(folder)
  if (runs.using !== 'node24') throw new Error(`${step.uses} is not a JavaScript action`)
  const given = Object.entries({
    ...Object.fromEntries(Object.keys(inputs).map((name) => [name, ''])),
    ...evaluated(step.with, context),
  })
  const variables = given.map(([name, text]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    text,
  ])
  const main = resolve(folder, runs.main ?? '')
  const env = { ...base, ...options.runtime, ...Object.fromEntries(variables) } as Record<
    string,
    string
  >
  return [process.execPath, [options.program?.(main) ?? main], env]
}

function evaluated(
  values: Readonly<Record<string, string>> | undefined,
  context: ExpressionContext,
): Record<string, string> {
  const entries = Object.entries(values ?? {})
  return Object.fromEntries(entries.map(([name, text]) => [name, evaluate(text, context)]))
}

function stepsOf(runs: readonly StepRun[]): ExpressionContext['steps'] {
  return Object.fromEntries(runs.map(({ id, outputs }) => [id, { outputs }]))
}

function outputsOf(action: Action, context: ExpressionContext): Record<string, string> {
  const declared = Object.entries(action.outputs ?? {})
  return Object.fromEntries(
    declared.map(([name, { value = '' }]) => [name, evaluate(value, context)]),
  )
}

/** One allowance for the composite, first come first shown (ExecutionContext.cs of actions/runner). */
function capped(annotations: readonly RunnerAnnotation[]): RunnerAnnotation[] {
  const counts = { error: 0, warning: 0, notice: 0 }
  return annotations
    .filter(({ level }) => ++counts[level] <= PER_LEVEL)
    .map((each) => ({ ...each, message: each.message.slice(0, MESSAGE) }))
}
