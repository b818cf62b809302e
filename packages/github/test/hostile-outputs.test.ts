import { describe, expect, it } from '@jest/globals'
import type { Report } from '@secmlops/core'
import { createRenderers } from '@secmlops/report'
import {
  HOSTILE_TEXTS,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
} from '@secmlops/testkit'
import { publication } from './support/publication.js'

/** The text wherever a name, a path, a label, metadata of a model, a policy or a review can bring it. */
function reportWith(text: string): Report {
  const finding = sampleFinding({
    ...{ message: text, remedy: text },
    location: { path: text, line: 1, record: text },
  })
  const measured = measuredGate()
  const gate = sampleGate({
    ...{
      reason: text,
      findings: [finding],
      flags: [{ id: text, subject: text, message: text, remedy: text }],
    },
    coverage: [
      {
        subject: text,
        of: text,
        examined: 1,
        total: 2,
        gaps: [{ item: text, reason: 'unreadable', detail: text }],
      },
    ],
    controls: [{ name: text, rejected: true, detail: text }],
    requirements: measured.requirements.map((each) => ({
      ...{ ...each, id: text, statement: text, subject: text, reason: text },
      location: { path: text, line: 1 },
    })),
    measurements: measured.measurements.map((each) => ({
      ...{ ...each, id: text, subject: text, unit: text, method: text },
    })),
  })
  const base = sampleReport({ gates: [gate] })
  return {
    ...base,
    change: { ...base.change, repository: text },
    policy: { ...base.policy, path: text },
    subjects: [{ kind: 'model', name: text, path: text }],
  }
}

/** Of JSON, whose readers want the exact text: what JSON itself escapes. */
const CONTROL_OF_JSON = /[^\P{Cc}\n]/u
const CONTROL = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u200b]/u
const COMMAND = /^\s*::|##\[/m
const MARKUP = /<(img|script|!--)|@octocat|\$\{\{|\]\(javascript:/

/** What no byte of an output may look like, per output. */
const NEVER: Readonly<Record<string, readonly RegExp[]>> = {
  text: [CONTROL],
  json: [CONTROL_OF_JSON],
  sarif: [CONTROL],
  codequality: [CONTROL],
  junit: [CONTROL, /<(img|script|!--)/],
  html: [CONTROL, /<img src=x|<script>alert|" onload="alert|<!-- comment/],
  markdown: [CONTROL, MARKUP],
  summary: [CONTROL, MARKUP],
  comment: [CONTROL, MARKUP],
  issue: [CONTROL, MARKUP],
  checkRun: [CONTROL],
  warnings: [CONTROL, COMMAND],
}

async function outputsOf(report: Report): Promise<Record<string, string>> {
  const renderings = [...createRenderers({ rules: [] })].map(([format, renderer]) => [
    format,
    [...renderer.render(report, () => undefined)].join(''),
  ])
  const { printed, warnings, outputs, summary, github } = await publication(report)
  expect(github.invalid).toEqual([])
  const body = (stored: Record<string, unknown> | undefined): string =>
    String(stored?.['body']).replace(/^<!-- secmlops \w+ -->/, '')
  return {
    ...(Object.fromEntries(renderings) as Record<string, string>),
    ...{ summary, outputs, printed, warnings: warnings.join('\n') },
    ...{ comment: body(github.comments[0]), issue: body(github.issues[0]) },
    checkRun: github.calls
      .filter(({ path }) => path.includes('check-runs'))
      .flatMap(({ body: { output } }): unknown[] => Object.values(output as object))
      .flatMap((each: unknown) => (Array.isArray(each) ? (each as unknown[]) : [each]))
      .flatMap((each) =>
        typeof each === 'string' ? [each] : Object.values(each as object).map(String),
      )
      .join('\n'),
  }
}

/** Commands that the runner would execute, and keys that it would set. */
const commandsOf = (printed: string): (string | undefined)[] =>
  printed.split(/\r\n|[\n\r]/).flatMap((line) => /^\s*::([\w-]+)|##\[/.exec(line)?.slice(1) ?? [])
const keysOf = (outputs: string): (string | undefined)[] =>
  [...outputs.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\n[^]*?\n\2\n/gm)].map(([, key]) => key)

describe('D1: hostile text in every field, through every renderer and publisher', () => {
  it.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 60), text]))('%j is text', async (_, text) => {
    const outputs = await outputsOf(reportWith(text))
    for (const [name, patterns] of Object.entries(NEVER)) {
      for (const pattern of patterns)
        expect([name, outputs[name]]).toEqual([name, expect.not.stringMatching(pattern)])
    }
    expect(new Set(commandsOf(outputs['printed']!))).toEqual(new Set(['error']))
    expect(keysOf(outputs['outputs']!)).toEqual(['outcome', 'exit-code', 'report', 'verdict'])
    for (const name of ['json', 'sarif', 'codequality']) JSON.parse(outputs[name]!)
  })
})
