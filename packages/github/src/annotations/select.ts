import { printable, type Location, type Report } from '@secmlops/core'
import { issuesOf, repositoryPath, type Issue } from '@secmlops/report'

export type AnnotationLevel = 'error' | 'warning' | 'notice'

export interface Annotation {
  readonly level: AnnotationLevel
  readonly message: string
  readonly title: string
  /** Relative to the root of the repository. */
  readonly file: string | undefined
  readonly line: number | undefined
  readonly endLine: number | undefined
  readonly column: number | undefined
}

export interface AnnotationSelection {
  readonly shown: readonly Annotation[]
  /** How many of each level found no room. */
  readonly hidden: Readonly<Record<AnnotationLevel, number>>
}

/** What the runner keeps of one action, per level, and of one message (facts sheet 0.2). */
export const ANNOTATION_LIMITS = { perLevel: 10, messageLength: 4096 } as const

const LEVEL = { error: 'error', warning: 'warning', note: 'notice' } as const

/**
 * The issues that become annotations: most severe first, ten of each level. Rules take turns, so that what happened once is
 * not hidden by what happened everywhere; of one rule, issues with a line come before those without.
 */
export function selectAnnotations(
  report: Report,
  wanted: readonly Annotation[] = annotationsOf(report),
): AnnotationSelection {
  const shown: Annotation[] = []
  const hidden = { error: 0, warning: 0, notice: 0 }
  for (const level of ['error', 'warning', 'notice'] as const) {
    const some = wanted.filter((each) => each.level === level)
    const ordered = [
      ...some.filter((each) => each.line !== undefined),
      ...some.filter((each) => each.line === undefined),
    ]
    shown.push(...inTurns(ordered).slice(0, ANNOTATION_LIMITS.perLevel))
    hidden[level] = Math.max(0, some.length - ANNOTATION_LIMITS.perLevel)
  }
  return { shown, hidden }
}

/** The first of each title, then the second of each, and so on. */
function inTurns(annotations: readonly Annotation[]): Annotation[] {
  const turns = new Map<string, number>()
  const placed = annotations.map((annotation) => {
    const turn = turns.get(annotation.title) ?? 0
    turns.set(annotation.title, turn + 1)
    return { annotation, turn }
  })
  return placed.sort((a, b) => a.turn - b.turn).map(({ annotation }) => annotation)
}

/** Every issue as an annotation, most severe first. */
export function annotationsOf(report: Report): Annotation[] {
  return issuesOf(report).map((issue) => annotation(report, issue))
}

function annotation(
  report: Report,
  { level, rule, gate, message, remedy, location }: Issue,
): Annotation {
  const text = `${message}${remedy === '' ? '' : `. ${remedy}`}`
  return {
    level: LEVEL[level],
    message: fitted(printable(text, ANNOTATION_LIMITS.messageLength)),
    title: printable(`secmlops ${gate}: ${rule}`, 120),
    ...place(report, location),
  }
}

/** printable() lengthens what it escapes, so the limit is applied once more. */
function fitted(message: string): string {
  const limit = ANNOTATION_LIMITS.messageLength
  return message.length <= limit ? message : `${message.slice(0, limit - 1)}…`
}

function place(
  report: Report,
  location: Location | undefined,
): Pick<Annotation, 'file' | 'line' | 'endLine' | 'column'> {
  return {
    file: location && printable(repositoryPath(report, location.path), 1024),
    line: location?.line,
    endLine: location?.endLine,
    column: location?.endLine === undefined ? location?.column : undefined,
  }
}
