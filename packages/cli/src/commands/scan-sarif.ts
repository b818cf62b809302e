import { digestOf, type Gap } from '@secmlops/core'
import type { Issue, JudgeRule } from '@secmlops/report'
import { RULES } from '@secmlops/scan'
import { TOOL } from '../tool.js'
import { fromHere, type ScannedPath } from './scan-paths.js'

const NOT_EXAMINED: JudgeRule = {
  id: 'not-examined',
  severity: 'warning',
  title: 'file that was not examined to its end',
  why: 'The file is of a kind that may carry a model, and a part of it was not understood, is too large or could not be read. It is not known to be safe.',
  remedy: 'Store the model in a format that is examined, or review it by other means',
}

/** A scan as SARIF 2.1.0, for code scanning. Paths start at the working directory, which is taken for the root of the repository. */
export async function scanSarif(
  scanned: readonly ScannedPath[],
  exitCode: number,
): Promise<object> {
  const { sarifLog } = await import('@secmlops/report')
  return sarifLog(
    {
      tool: TOOL,
      exitCode,
      category: 'scan',
      issues: scanned.flatMap(issuesOf),
      fallback: '.',
    },
    [...Object.values(RULES), NOT_EXAMINED],
  )
}

function issuesOf({ path, result }: ScannedPath): Issue[] {
  const place = fromHere(path)
  return [
    ...result.findings.map((finding): Issue => {
      const { severity, rule, message, remedy, location, fingerprint } = finding
      return {
        ...{ gate: 'signing', level: severity, rule, message, remedy, fingerprint, finding },
        location: { ...location, path: place },
      }
    }),
    ...result.gaps.map((gap) => gapIssue(place, gap)),
  ]
}

function gapIssue(path: string, { item, detail }: Gap): Issue {
  const { id: rule, severity, remedy } = NOT_EXAMINED
  return {
    ...{ gate: 'signing', level: severity, rule, remedy, finding: undefined },
    message: `${item}: ${detail}`,
    location: { path },
    fingerprint: `f${digestOf(JSON.stringify([rule, path, item, detail])).slice(0, 31)}`,
  }
}
