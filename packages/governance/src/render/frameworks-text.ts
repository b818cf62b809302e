import type { Palette } from '@secmlops/report'
import type { EvidencedEntry, FrameworkEvidence } from '../frameworks/evidence.js'

const NOTE = [
  'A verdict provides evidence for an entry; it never satisfies one alone.',
  'Records of a pipeline are no logs of a running system (EU AI Act, Art. 12).',
]

/** Per framework what the gates of a policy provide evidence for. */
export function frameworksText(frameworks: readonly FrameworkEvidence[], palette: Palette): string {
  const parts = frameworks.map((each) =>
    [
      palette.strong(`${each.framework}: ${each.name}`),
      palette.quiet(`  edition ${each.edition}; compared with its source on ${each.checkedOn}`),
      palette.quiet(`  sha256 ${each.digest}`),
      ...(each.isStale
        ? [palette.bad('  This comparison is too old to be relied on: look for a newer edition.')]
        : []),
      ...each.entries.map((entry) => line(entry, palette)),
    ].join('\n'),
  )
  return [...parts, NOTE.map((text) => palette.quiet(text)).join('\n')].join('\n\n')
}

function line({ id, title, by, missing }: EvidencedEntry, palette: Palette): string {
  const told =
    by.length > 0
      ? palette.good(`evidence from ${by.join(', ')}`)
      : palette.quiet(`would come from ${missing.join(', ')}`)
  return `  ${id.padEnd(20)} ${told}${title === '' ? '' : `  ${title}`}`
}
