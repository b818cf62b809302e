import { canonicalJson, digestOf, type EvidenceIndex } from '@secmlops/core'
import { CATALOGUES, type Framework } from './catalogues.js'
import { MAPPING } from './mapping.js'

export type PinnedFrameworks = NonNullable<EvidenceIndex['frameworks']>

/** Digest of a catalogue: of its name, edition, source, day, ids and titles. */
export function catalogueDigest(framework: Framework): string {
  return digestOf(canonicalJson(CATALOGUES[framework]))
}

/** The catalogues of this program and its mapping to them, by digest. */
export function pinnedFrameworks(): PinnedFrameworks {
  const ids = Object.keys(CATALOGUES) as Framework[]
  return {
    catalogues: ids.map((id) => {
      const { edition, checkedOn } = CATALOGUES[id]
      return { id, edition, checkedOn, digest: catalogueDigest(id) }
    }),
    mapping: digestOf(canonicalJson(MAPPING)),
  }
}

/** What a bundle was held against, in a sentence: the same as today, or which catalogues are others now. */
export function pinnedText(then: PinnedFrameworks | undefined): string {
  if (then === undefined) return 'frameworks: not recorded (bundles of 0.1.0)'
  const now = pinnedFrameworks()
  const known = new Map(now.catalogues.map(({ id, digest }) => [id, digest]))
  const others = then.catalogues.filter(({ id, digest }) => known.get(id) !== digest)
  const count = `frameworks: ${String(then.catalogues.length)} catalogues`
  if (others.length > 0)
    return `${count}; this program has others of ${others.map(({ id, edition }) => `${id} (then ${edition})`).join(', ')}`
  return then.mapping === now.mapping
    ? `${count} and the mapping to them, as in this program`
    : `${count}, as in this program; its mapping to them is another now`
}
