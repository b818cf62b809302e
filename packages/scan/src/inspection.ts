import { LIMITS, finding, printable, type ByteSource, type Finding, type Gap } from '@secmlops/core'
import { RULES, type RuleId } from './rules.js'

/** One stretch of bytes to be examined: the file itself, a member of a container, or a literal of a pickle. */
export interface Candidate {
  readonly source: ByteSource
  /** File or member name; only its extension is used, and only where content leaves a doubt. */
  readonly name: string
  /** Names the containers on the way, outermost first; empty for the file itself. */
  readonly trail: readonly string[]
  /** Offset of the first byte in the file; for compressed data, of the compressed stretch. */
  readonly base: number
  /** Whether an offset in `source` is one in the file. */
  readonly exact: boolean
  /** What a container says of its member: `data` is raw by design, and a pickle only if it proves to be one. */
  readonly role?: 'torch-pickle' | 'script-pickle' | 'data'
}

/** Collects what is seen in one file, once per rule, place and thing. */
export class Inspection {
  readonly findings: Finding[] = []
  readonly gaps: Gap[] = []
  /** Files that hold weights of the model, as it names them. */
  readonly external: Set<string> = new Set<string>()
  /** Bytes that may still be decompressed. */
  inflatable: number = LIMITS.inflated
  private readonly path: string
  private readonly seen = new Set<string>()

  constructor(path: string) {
    this.path = path
  }

  report(candidate: Candidate, rule: RuleId, details: Detail): void {
    const place = candidate.trail.map((name) => printable(name)).join(' > ')
    if (!this.isNew(`${rule}\0${place}\0${details.key}`)) return
    const offset = candidate.base + (candidate.exact ? details.at : 0)
    this.findings.push(
      finding(RULES[rule], {
        message: place === '' ? details.message : `${place}: ${details.message}`,
        location: { path: this.path, offset, ...(place === '' ? {} : { record: place }) },
        key: details.key,
      }),
    )
  }

  gap(candidate: Candidate, reason: Gap['reason'], detail: string): void {
    const item = [this.path, ...candidate.trail.map((name) => printable(name))].join(' > ')
    if (this.isNew(`${item}\0${detail}`)) this.gaps.push({ item, reason, detail })
  }

  /** False, with a gap, where containers are nested too deeply to go on. */
  mayDescend(candidate: Candidate): boolean {
    if (candidate.trail.length < LIMITS.containerDepth) return true
    this.gap(candidate, 'limit', 'containers are nested too deeply')
    return false
  }

  private isNew(key: string): boolean {
    if (this.seen.has(key)) return false
    this.seen.add(key)
    if (this.seen.size === LIMITS.findings)
      this.gaps.push({ item: this.path, reason: 'limit', detail: 'there are too many findings' })
    return this.seen.size < LIMITS.findings
  }
}

export interface Detail {
  /** Offset in the candidate. */
  readonly at: number
  readonly message: string
  /** Tells the finding from others of its rule in this place. */
  readonly key: string
}

/** Examines a candidate by its content; given to containers, which do not know the formats inside. */
export type Examine = (candidate: Candidate) => Promise<void>
