import { printable, type GateResult, type Measurement, type Subject } from '@secmlops/core'
import { STALE_AFTER } from '../frameworks/catalogue.js'
import {
  isSatisfied,
  json,
  measurementsOf,
  remark,
  type ExportFormat,
  type ExportSource,
} from './export.js'
import { ROLE_NOTE } from '../roles/roles.js'
import { uuid5 } from './uuid.js'

/** ML-BOM with declarations: each gate is a requirement of the policy, its verdict a claim with evidence that expires. */
export function cyclonedxFormat(version: '1.6' | '1.7'): ExportFormat {
  return {
    title: `CycloneDX ${version}, ML-BOM with declarations`,
    write: (source) => write(source, version),
  }
}

function write(source: ExportSource, version: string): string {
  const { report, index, policy } = source
  const gates = report.gates.filter(({ outcome }) => outcome !== 'not-applicable')
  return json({
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
    serialNumber: `urn:uuid:${uuid5(`https://github.com/secmlops/secmlops/cyclonedx/${index.digest}`)}`,
    version: 1,
    metadata: {
      timestamp: report.run.startedAt,
      tools: {
        components: [{ type: 'application', name: index.tool.name, version: index.tool.version }],
      },
      component: {
        type: 'application',
        'bom-ref': 'system',
        name: text(policy.value.system?.name ?? 'system'),
      },
    },
    components: report.subjects.map((subject) => component(subject, source)),
    definitions: { standards: [standard(source)] },
    declarations: {
      assessors: [
        { 'bom-ref': 'assessor', thirdParty: false, organization: { name: index.tool.name } },
      ],
      attestations: [
        {
          summary: `The verdict is ${report.outcome}.`,
          assessor: 'assessor',
          map: gates.map(conformance),
        },
      ],
      claims: gates.map(claim),
      evidence: gates.map((gate) => evidence(gate, source)),
      ...affirmation(source),
    },
  })
}

const text = (value: string): string => printable(value, 1000)

const refOf = ({ kind, name }: Subject): string => `${kind}/${text(name)}`

function component(subject: Subject, { report }: ExportSource): object {
  const metrics = measurementsOf(report, subject).map(metric)
  return {
    type: subject.kind === 'model' ? 'machine-learning-model' : 'data',
    'bom-ref': refOf(subject),
    name: text(subject.name),
    ...(subject.digest !== undefined && { hashes: [{ alg: 'SHA-256', content: subject.digest }] }),
    ...(subject.kind === 'model' && {
      modelCard: { quantitativeAnalysis: { performanceMetrics: metrics } },
    }),
    ...(subject.kind === 'dataset' && { data: [{ type: 'dataset', name: text(subject.name) }] }),
  }
}

function metric({ id, feature, value, interval }: Measurement): object {
  return {
    type: text(id),
    value: value === null ? 'not a finite number' : String(value),
    ...(feature !== undefined && { slice: text(feature) }),
    ...(interval && {
      confidenceInterval: {
        lowerBound: String(interval.lower),
        upperBound: String(interval.upper),
      },
    }),
  }
}

function standard({ report: { policy, gates } }: ExportSource): object {
  return {
    'bom-ref': 'policy',
    name: text(policy.path),
    version: policy.digest,
    requirements: gates.map(({ id }) => ({ 'bom-ref': `policy/${id}`, identifier: id })),
  }
}

/** All or nothing: a score between would be read as nearly there. */
function conformance(gate: GateResult): object {
  return {
    requirement: `policy/${gate.id}`,
    claims: [`claim/${gate.id}`],
    conformance: { score: isSatisfied(gate) ? 1 : 0, rationale: text(remark(gate)) },
  }
}

function claim(gate: GateResult): object {
  const key = isSatisfied(gate) ? 'evidence' : 'counterEvidence'
  return {
    'bom-ref': `claim/${gate.id}`,
    target: 'system',
    predicate: `the gate ${gate.id} passes`,
    reasoning: text(gate.reason),
    [key]: [`evidence/${gate.id}`],
  }
}

function evidence({ id }: GateResult, source: ExportSource): object {
  const { run } = source.report
  return {
    'bom-ref': `evidence/${id}`,
    propertyName: `secmlops:gate:${id}`,
    description: `Bundle ${source.index.digest}`,
    data: [{ name: 'report.json', contents: { url: 'report.json' } }],
    created: run.startedAt,
    expires: expiry(source).toISOString(),
  }
}

/** Who signed off, in which role. Nobody is a signatory by having been asked. */
function affirmation({ report, policy }: ExportSource): object {
  const accepted = report.signOffs?.accepted ?? []
  if (accepted.length === 0) return {}
  const organization = { name: text(policy.value.system?.name ?? 'system') }
  const signatories = accepted.map(({ role, by, at, form }) => ({
    name: text(by),
    role: text(role),
    organization,
    externalReference: {
      type: 'evidence',
      url: 'report.json',
      comment: text(`${form} of ${at}, signOffs.accepted`),
    },
  }))
  const statement = `Signed off for the change ${report.change.head}. ${ROLE_NOTE}`
  return { affirmation: { statement: text(statement), signatories } }
}

/** The earliest end of what the verdict rests on: policy, waivers; 180 days where none ends, as for the mapping of frameworks. */
function expiry({ report, policy }: ExportSource): Date {
  const ends = [policy.value.expires, ...report.waivers.applied.map(({ expires }) => expires)]
  const days = ends.flatMap((day) => (day === undefined ? [] : Date.parse(`${day}T23:59:59Z`)))
  return new Date(Math.min(Date.parse(report.run.startedAt) + STALE_AFTER * 86_400_000, ...days))
}
