import { printable, type Location } from '@secmlops/core'
import type { Issue } from '../words/issue.js'
import { rootedPath } from '../words/place.js'
import { SARIF_LIMITS } from './limits.js'

/** How results are placed. */
export interface Places {
  /** Where the paths of the issues start, from the root of the repository. */
  readonly directory?: string | undefined
  /** Stands for what has no place of its own. */
  readonly fallback: string
}

/** One result; what has no place of its own is shown at the policy, because code scanning refuses results without one. */
export function resultOf(places: Places, issue: Issue, ruleIndex: number): object {
  const { rule, level, message, remedy, finding, fingerprint, gate } = issue
  const waiver = finding?.waiver
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: {
      text: printable(
        `${message}${remedy === '' ? '' : `. ${remedy}`}`,
        SARIF_LIMITS.messageLength,
      ),
    },
    locations: [locationOf(places, issue.location ?? { path: places.fallback })],
    partialFingerprints: { 'secmlops/v1': fingerprint },
    properties: { gate, ...(finding?.subject !== undefined && { subject: finding.subject }) },
    ...(waiver && {
      suppressions: [
        { kind: 'external', status: 'accepted', justification: printable(waiver.reason, 1000) },
      ],
    }),
  }
}

function locationOf({ directory }: Places, location: Location): object {
  const { path, line, endLine, column, offset } = location
  const region = {
    ...(line !== undefined && { startLine: line }),
    ...(line !== undefined && endLine !== undefined && endLine >= line && { endLine }),
    ...(line !== undefined && column !== undefined && { startColumn: column }),
    ...(line === undefined && offset !== undefined && { byteOffset: offset, byteLength: 0 }),
  }
  const logical = logicalLocations(location)
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(rootedPath(directory, path)), uriBaseId: 'SRCROOT' },
      ...(Object.keys(region).length > 0 && { region }),
    },
    ...(logical.length > 0 && { logicalLocations: logical }),
  }
}

function logicalLocations({ record, node, feature }: Location): object[] {
  const named = { record, node, feature }
  return Object.entries(named).flatMap(([kind, name]) =>
    name === undefined ? [] : [{ name: printable(name), kind }],
  )
}

/** A relative reference of RFC 3986: every segment is percent-encoded, lone surrogates become U+FFFD. */
function uriOf(path: string): string {
  return Buffer.from(path).toString().split('/').map(encodeURIComponent).join('/')
}
