import type { Coverage } from '@secmlops/core'
import type { Subject } from './subject.js'

/** What was looked at, per dataset. Without a merge base there is nothing to compare. */
export function coverageOf(
  heads: readonly Subject[],
  bases: readonly Subject[] | undefined,
): Coverage[] {
  return heads.flatMap((head, i) => [...headCoverage(head), ...baseCoverage(bases?.[i])])
}

function headCoverage({ spec, set, gap, records }: Subject): Coverage[] {
  const subject = spec.name
  if (!set) return [{ subject, of: 'records', examined: 0, total: 0, gaps: gap ? [gap] : [] }]
  const { files, gaps } = set
  return [
    {
      subject,
      of: 'files',
      examined: files.length - gaps.length,
      total: files.length,
      gaps: [...gaps],
    },
    { subject, of: 'records', examined: records.length, total: records.length, gaps: [] },
  ]
}

function baseCoverage(base: Subject | undefined): Coverage[] {
  if (!base?.gap) return []
  return [{ subject: base.spec.name, of: 'changes', examined: 0, total: 1, gaps: [base.gap] }]
}
