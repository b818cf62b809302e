import { inputRole, type Dependency } from '@secmlops/attest'
import { canonicalJson, printable, type Attachment } from '@secmlops/core'
import type { ProvenanceStatement } from './statements.js'

/** Inputs that are kept for the picture. */
const MOST_INPUTS = 64

/** Where a model comes from, by the first statement that holds, for the report to draw; nothing unproven is drawn. */
export function lineageAttachment(
  subject: string,
  statements: readonly ProvenanceStatement[],
): Attachment[] {
  const held = statements.find(({ verification }) => verification?.outcome === 'pass')
  const provenance = held?.verification?.provenance
  if (!held || !provenance) return []
  const lineage = {
    model: { name: printable(subject, 80), detail: `statement ${printable(held.path, 120)}` },
    run: { name: 'training', detail: printable(provenance.builder, 200) },
    inputs: provenance.dependencies.slice(0, MOST_INPUTS).map(input),
  }
  return [
    {
      name: `signing/${subject.replaceAll(/[^A-Za-z0-9.-]/g, '_').slice(0, 80)}.lineage.json`,
      mediaType: 'application/vnd.secmlops.lineage+json',
      description: `Where ${printable(subject, 80)} comes from, by its statement of provenance`,
      bytes: Buffer.from(`${canonicalJson(lineage)}\n`),
    },
  ]
}

function input(dependency: Dependency): { name: string; role: string; detail: string } {
  const { name, uri, digest } = dependency
  const [algorithm, hex] = Object.entries(digest)[0] ?? []
  return {
    role: inputRole(dependency)?.role ?? 'input',
    name: printable(name ?? uri ?? 'without a name', 200),
    detail:
      algorithm === undefined ? 'without a digest' : printable(`${algorithm} ${hex ?? ''}`, 80),
  }
}
