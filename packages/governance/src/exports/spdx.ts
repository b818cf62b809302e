import { printable, type Report, type Subject } from '@secmlops/core'
import { json, measurementsOf, type ExportFormat, type ExportSource } from './export.js'

const BASE = 'urn:secmlops:verdict:'

/** Models as AI packages and datasets as dataset packages, with digests, metrics, and what was trained and tested on what. */
export const spdx: ExportFormat = { title: 'SPDX 3.0.1, AI and dataset packages (JSON-LD)', write }

const element = (type: string, id: string): object => ({
  type,
  spdxId: BASE + id,
  creationInfo: '_:creation',
})

function write(source: ExportSource): string {
  const { report, index } = source
  const packages = report.subjects.map((subject) => pack(subject, report))
  const graph = [
    {
      type: 'CreationInfo',
      '@id': '_:creation',
      specVersion: '3.0.1',
      created: report.run.startedAt.replace(/\.\d+Z$/, 'Z'),
      createdBy: [`${BASE}tool`],
    },
    { ...element('SoftwareAgent', 'tool'), name: index.tool.name },
    ...packages,
    ...relations(source),
    {
      ...element('SpdxDocument', 'document'),
      // The profiles of AI and datasets demand facts that no gate measures (supplier, release time): conformance is not claimed.
      profileConformance: ['core', 'software'],
      rootElement: report.subjects.map((subject) => BASE + refOf(subject)),
      comment: `Verdict ${report.outcome}, evidence bundle ${index.digest}`,
    },
  ]
  return json({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph })
}

const refOf = ({ kind, name }: Pick<Subject, 'kind' | 'name'>): string =>
  `${kind}/${encodeURIComponent(printable(name))}`

function pack(subject: Subject, report: Report): object {
  const isModel = subject.kind === 'model'
  const metrics = measurementsOf(report, subject).map(({ id, feature, value }) => ({
    type: 'DictionaryEntry',
    key: printable(feature === undefined ? id : `${id} ${feature}`),
    value: value === null ? 'not a finite number' : String(value),
  }))
  return {
    ...element(isModel ? 'ai_AIPackage' : 'dataset_DatasetPackage', refOf(subject)),
    name: printable(subject.name),
    software_primaryPurpose: isModel ? 'model' : 'data',
    ...(!isModel && { dataset_datasetType: ['noAssertion'] }),
    ...(isModel && metrics.length > 0 && { ai_metric: metrics }),
    ...(subject.digest !== undefined && {
      verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: subject.digest }],
    }),
  }
}

const RELATIONS = { 'trained-on': 'trainedOn', 'evaluated-on': 'testedOn' } as const

function relations({ policy }: ExportSource): object[] {
  return Object.entries(policy.value.models ?? {}).flatMap(([name, model]) =>
    (['trained-on', 'evaluated-on'] as const).flatMap((key) =>
      (model[key] ?? []).map((dataset) => ({
        ...element(
          'Relationship',
          `${key}/${encodeURIComponent(name)}/${encodeURIComponent(dataset)}`,
        ),
        from: BASE + refOf({ kind: 'model', name }),
        relationshipType: RELATIONS[key],
        to: [BASE + refOf({ kind: 'dataset', name: dataset })],
      })),
    ),
  )
}
