import { printable, type Finding, type GateResult, type Subject } from '@secmlops/core'
import { MAPPING } from '../frameworks/mapping.js'
import { isSatisfied, json, remark, type ExportFormat, type ExportSource } from './export.js'
import { uuid5 } from './uuid.js'

const NAMESPACE = 'https://github.com/secmlops/secmlops/oscal'

/** Findings of one gate that become observations of their own; the rest are counted in the remarks. */
const LISTED = 200

/**
 * Assessment results of NIST OSCAL. A control is satisfied or it is not: what was inconclusive, or passed by a waiver, is not, and its remarks
 * say which. A gate that had nothing to judge has no finding.
 */
export const oscal: ExportFormat = { title: 'OSCAL 1.1.2, assessment results (JSON)', write }

function write(source: ExportSource): string {
  const { report, policy, index } = source
  const id = idsOf(source)
  const plan = id('policy')
  const result = {
    uuid: id('result'),
    title: line(`Gates of ${report.policy.path}`),
    description: line(`The verdict is ${report.outcome}.`),
    start: report.run.startedAt,
    end: report.run.startedAt,
    'local-definitions': present({
      components: report.subjects.map((each) => component(each, id)),
    }),
    'reviewed-controls': { 'control-selections': [{ 'include-all': {} }] },
    ...present({
      observations: report.gates.flatMap((gate) => observations(gate, source)),
      risks: report.gates.flatMap((gate) => risks(gate, id)),
      findings: report.gates
        .filter(({ outcome }) => outcome !== 'not-applicable')
        .map((gate) => finding(gate, id)),
    }),
  }
  return json({
    'assessment-results': {
      uuid: id('document'),
      metadata: {
        title: line(`Verdict on ${policy.value.system?.name ?? 'a machine learning system'}`),
        'last-modified': report.run.startedAt,
        version: index.digest,
        'oscal-version': '1.1.2',
      },
      'import-ap': { href: `#${plan}`, remarks: 'The policy is the plan of the assessment.' },
      results: [result],
      'back-matter': {
        resources: [
          {
            uuid: plan,
            title: line(report.policy.path),
            rlinks: [
              {
                href: 'policy.yml',
                hashes: [{ algorithm: 'SHA-256', value: report.policy.digest }],
              },
            ],
          },
        ],
      },
    },
  })
}

type Ids = (name: string) => string

/** Ids are named after the bundle, so that the same evidence gives the same bytes. */
const idsOf =
  ({ index }: ExportSource): Ids =>
  (name) =>
    uuid5(`${NAMESPACE}/${index.digest}/${name}`)

/** OSCAL wants texts without blanks at the ends. */
const line = (text: string): string => printable(text, 1000).trim() || '-'

function present<T extends Readonly<Record<string, readonly unknown[]>>>(lists: T): Partial<T> {
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0)
  return Object.fromEntries(filled) as Partial<T>
}

const property = (name: string, value: string): object => ({ name, ns: NAMESPACE, value })

function component({ kind, name, path, digest }: Subject, id: Ids): object {
  return {
    uuid: id(`${kind}/${name}`),
    type: kind,
    title: line(name),
    description: line(`The ${kind} at ${path}.`),
    ...(digest !== undefined && { props: [property('sha256', digest)] }),
    status: { state: 'operational' },
  }
}

function observations(gate: GateResult, { report, ...rest }: ExportSource): object[] {
  const id = idsOf({ report, ...rest })
  const made = { methods: ['TEST'], collected: report.run.startedAt }
  const evidence = [{ href: 'report.json', description: 'The report that holds all of it.' }]
  const whole = {
    uuid: id(`${gate.id}/observation`),
    title: `Gate ${gate.id}`,
    description: line(gate.reason),
    ...made,
    'relevant-evidence': evidence,
  }
  const numbers = gate.requirements.map(({ statement, reason, outcome }, i) => ({
    uuid: id(`${gate.id}/requirement/${String(i)}`),
    title: line(statement),
    description: line(`${outcome}: ${reason}`),
    ...made,
  }))
  const seen = gate.findings.slice(0, LISTED).map(({ rule, severity, message }, i) => ({
    uuid: id(`${gate.id}/finding/${String(i)}`),
    title: line(rule),
    description: line(`${severity}: ${message}`),
    ...made,
  }))
  return [whole, ...numbers, ...seen]
}

const weighs = ({ severity, waiver }: Finding): boolean =>
  severity === 'error' || waiver !== undefined

function risks({ id: gate, findings }: GateResult, id: Ids): object[] {
  return findings.slice(0, LISTED).flatMap((each, i) => {
    const { rule, message, waiver, remedy } = each
    if (!weighs(each)) return []
    return {
      uuid: id(`${gate}/risk/${String(i)}`),
      title: line(rule),
      description: line(message),
      statement: line(waiver ? `Accepted by ${waiver.approver}: ${waiver.reason}` : remedy),
      status: waiver ? 'deviation-approved' : 'open',
      ...(waiver && { deadline: `${waiver.expires}T23:59:59Z` }),
      'related-observations': [{ 'observation-uuid': id(`${gate}/finding/${String(i)}`) }],
    }
  })
}

function finding(gate: GateResult, id: Ids): object {
  const satisfied = isSatisfied(gate)
  const mapped = gate.id === 'policy' || gate.id === 'imports' ? {} : MAPPING[gate.id]
  const entries = Object.entries(mapped).flatMap(([framework, ids]) =>
    ids.map((each) => property('provides-evidence-for', `${framework} ${each}`)),
  )
  return {
    uuid: id(`${gate.id}/status`),
    title: `Gate ${gate.id}`,
    description: line(gate.reason),
    ...present({ props: entries }),
    target: {
      type: 'objective-id',
      'target-id': `gate-${gate.id}`,
      status: { state: satisfied ? 'satisfied' : 'not-satisfied', remarks: line(remark(gate)) },
    },
    'related-observations': [{ 'observation-uuid': id(`${gate.id}/observation`) }],
  }
}
