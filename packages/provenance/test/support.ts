import {
  judge,
  parsePolicy,
  type Evaluation,
  type Finding,
  type Policy,
  type Tools,
  type Verdict,
} from '@secmlops/core'
import { gate } from '@secmlops/provenance'
import { fakeChange, fakeTools, type Files } from '@secmlops/testkit'

export interface Run {
  readonly evaluation: Evaluation
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Ids of the rules of severity error, sorted. */
  readonly errors: readonly string[]
}

/** Runs the gate on a pull request from one set of files to another, under a policy given as a value. */
export async function runGate(
  policy: Omit<Policy, 'version'>,
  base: Files | undefined,
  head: Files,
  tools: Tools = fakeTools(),
): Promise<Run> {
  const document = parsePolicy(
    'secmlops.yml',
    Buffer.from(JSON.stringify({ version: 1, ...policy }, null, 2)),
  )
  const settings = gate.configure(document)
  if (!settings) throw new Error('the policy does not name the gate')
  const change = fakeChange(base ?? {}, head)
  const evaluation = await gate.evaluate(
    base ? change : { ...change, base: undefined, target: undefined },
    settings,
    tools,
  )
  const verdict = judge(evaluation, { requirements: [], severity: {} }, [], tools.clock.now())
  const { findings } = evaluation
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
  return { evaluation, verdict, findings, errors: [...new Set(errors)].sort() }
}

/** A dataset card with all facts; `extra` is YAML that follows. */
export function card(extra = '', license = 'CC-BY-4.0'): string {
  return [
    'name: street',
    'description: synthetic streets',
    `license: ${license}`,
    'origin: [{ issuer: Example }]',
    extra,
    '',
  ].join('\n')
}

/** A COCO file, one line per element. */
export function coco(
  images: readonly { id: number; file_name: string }[],
  annotations: readonly { image_id: number; category_id: number; bbox: number[] }[],
): string {
  const list = (values: readonly object[]): string =>
    values.map((value) => `\n  ${JSON.stringify(value)}`).join(',')
  return `{
"images": [${list(images)}],
"annotations": [${list(annotations.map((each, i) => ({ id: i + 1, ...each })))}],
"categories": [{"id": 1, "name": "person"}, {"id": 2, "name": "car"}]
}
`
}
