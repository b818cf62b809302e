import { parseFraction } from '../quantity.js'
import {
  demands,
  largerIsStricter,
  membership,
  noEffect,
  ordered,
  pinned,
  presence,
  smallerIsStricter,
  subsetIsStricter,
  supersetIsStricter,
  trusted,
  type Compare,
  type Direction,
} from './direction.js'
import { attacks } from './attacks.js'
import { imports } from './imports.js'
import { patches } from './patches.js'
import { requirement } from './requirement.js'

/** How each key of the policy counts; `*` stands for one step. What no pattern names loosens when it changes. */
export const DIRECTIONS: Readonly<Record<string, Compare>> = {
  'system.name': noEffect,
  'system.purpose': noEffect,
  'system.commercial': ordered([false, true], false),
  // Each further region is one more that the cards have to allow.
  'system.regions': supersetIsStricter([]),
  'datasets.*': membership,
  'datasets.*.card': presence,
  'models.*': membership,
  ...contentOf('datasets'),
  ...contentOf('models'),
  'models.*.trained-on': demands,
  'models.*.evaluated-on': demands,
  'models.*.base-model': pinned,
  'models.*.provenance': demands,
  'gates.*': presence,
  'gates.provenance.datasets': supersetIsStricter('all'),
  'gates.provenance.require': supersetIsStricter(['license', 'origin']),
  'gates.provenance.screens': supersetIsStricter(['duplicates', 'leakage']),
  // A higher rate lets more alarms through, and so misses less.
  'gates.provenance.alpha': largerIsStricter((value) => Number(value ?? 1e-3)),
  'gates.provenance.features': presence,
  'gates.provenance.changes': ordered(['listed', 'explained'], 'explained'),
  'gates.signing.signers': subsetIsStricter,
  'gates.signing.required-signers': largerIsStricter((value) => Number(value ?? 1)),
  'gates.signing.max-age-days': smallerIsStricter((value) => Number(value ?? Number.MAX_VALUE)),
  'gates.signing.revoked': supersetIsStricter([]),
  'gates.signing.rollback': ordered(['allow', 'refuse'], 'refuse'),
  'gates.signing.builders': trusted,
  'gates.signing.require-provenance': ordered([false, true], false),
  'gates.signing.scan.deny-formats': supersetIsStricter([]),
  'gates.robustness.models': supersetIsStricter('all'),
  'gates.robustness.samples': largerIsStricter((value) => Number(value ?? 200)),
  'gates.robustness.early-stop': ordered([true, false], false),
  'gates.robustness.attacks': attacks,
  'gates.robustness.patches': patches,
  'gates.robustness.preset': ordered([undefined, 'quick', 'standard', 'full'], undefined),
  'gates.robustness.eps': largerIsStricter((value) => fraction(value ?? 0)),
  'gates.robustness.corruptions': corruptions,
  'gates.robustness.against-base': presence,
  'gates.robustness.against-base.max-drop': smallerIsStricter((value) => fraction(value ?? NaN)),
  // With less confidence a drop is significant sooner.
  'gates.robustness.against-base.confidence': smallerIsStricter((value) => Number(value ?? 0.95)),
  'gates.robustness.require.*': requirement,
  // Whoever is named first has to sign; then fewer may.
  'gates.drift.signers': trusted,
  'gates.drift.reference-digest': pinned,
  'gates.drift.columns': supersetIsStricter('all'),
  'gates.drift.ignore': subsetIsStricter,
  'gates.drift.text': supersetIsStricter([]),
  'gates.drift.embeddings': presence,
  'gates.drift.embeddings.model': pinned,
  'gates.drift.embeddings.output': pinned,
  'gates.drift.max-unreadable': smallerIsStricter((value) => fraction(value ?? '1%')),
  // A higher rate lets more alarms through, false ones among them, and so misses less.
  'gates.drift.false-alarm-rate': largerIsStricter((value) => fraction(value ?? '1%')),
  'gates.drift.min-effect': smallerIsStricter((value) => Number(value ?? 0.1)),
  // What windows of the reference show among themselves is no alarm any more; other windows may show more.
  'gates.drift.calibrate': (_, after) => (after === undefined ? 'tighter' : 'looser'),
  'gates.drift.performance': presence,
  'gates.drift.performance.require.*': requirement,
  'gates.drift.quality': presence,
  'gates.drift.quality.learn': ordered([false, true], false),
  'gates.drift.quality.rows.min': largerIsStricter((value) => Number(value ?? 0)),
  'gates.drift.quality.rows.max': smallerIsStricter((value) => Number(value ?? Number.MAX_VALUE)),
  'gates.drift.quality.freshness': presence,
  'gates.drift.quality.freshness.max-age-days': smallerIsStricter(Number),
  'gates.drift.quality.columns.*': presence,
  'gates.drift.quality.columns.*.type': pinned,
  'gates.drift.quality.columns.*.min': largerIsStricter((value) =>
    Number(value ?? -Number.MAX_VALUE),
  ),
  'gates.drift.quality.columns.*.max': smallerIsStricter((value) =>
    Number(value ?? Number.MAX_VALUE),
  ),
  'gates.drift.quality.columns.*.values': trusted,
  'gates.drift.quality.columns.*.max-missing': smallerIsStricter((value) => fraction(value ?? 1)),
  'gates.drift.quality.columns.*.unique': ordered([false, true], false),
  'gates.drift.quality.integrity': supersetIsStricter([]),
  'severity.*': ordered([undefined, 'warning', 'error'], undefined),
  'roles.*.name': noEffect,
  'roles.*.duties': noEffect,
  // Whoever can sign more can let more through.
  'roles.*.teams': subsetIsStricter,
  'roles.*.users': subsetIsStricter,
  'roles.*.keys': subsetIsStricter,
  // A first entry lets a finding be signed off that nobody could before; without one a default counts, which may ask for less.
  'approvers.*': (before, after) =>
    before === undefined || after === undefined ? 'looser' : supersetIsStricter([])(before, after),
  'separation-of-duties.distinct': supersetIsStricter([]),
  // The folder grants nothing: what lies in it is signed.
  'sign-offs': noEffect,
  'waiver-limits.max-days.*': smallerIsStricter((value) => Number(value ?? Number.MAX_VALUE)),
  'waiver-limits.approvers.*': trusted,
  'waiver-limits.non-waivable': supersetIsStricter([]),
  imports,
  expires: smallerIsStricter((value) => (typeof value === 'string' ? Date.parse(value) : Infinity)),
  // The path itself grants nothing; the waivers in the file are compared one by one.
  waivers: noEffect,
  // They are shown and decide nothing.
  threats: noEffect,
  enforce: ordered(['warn', 'block'], 'block'),
}

/**
 * Content that is named by its digest is judged like a file that changes, wherever it is fetched from; without a digest, or from an
 * artifact that another job fills, nobody who reads the policy knows which bytes it is about.
 */
function contentOf(kind: string): Record<string, Compare> {
  return {
    [`${kind}.*.url`]: noEffect,
    [`${kind}.*.sha256`]: presence,
    [`${kind}.*.artifact`]: (_, after) => (after === undefined ? 'neutral' : 'looser'),
  }
}

/** `common` is a part of `all`; a list is compared with a list only. */
function corruptions(before: unknown, after: unknown): Direction {
  if (before === after || before === undefined) return before === after ? 'neutral' : 'tighter'
  if (after === 'all') return 'tighter'
  if (Array.isArray(before) && Array.isArray(after)) return supersetIsStricter([])(before, after)
  return 'looser'
}

/** The comparison of exactly this key, if there is one. */
export function directionOf(pointer: readonly string[]): Compare | undefined {
  const key = Object.keys(DIRECTIONS).find((pattern) => matches(pattern, pointer))
  return key === undefined ? undefined : DIRECTIONS[key]
}

/** These speak of entries coming and going, not of what is inside an entry. */
export const CONTAINERS: ReadonlySet<Compare | undefined> = new Set([membership, presence])

function matches(pattern: string, pointer: readonly string[]): boolean {
  const steps = pattern.split('.')
  return (
    steps.length === pointer.length && steps.every((step, i) => step === '*' || step === pointer[i])
  )
}

function fraction(value: unknown): number {
  return typeof value === 'number' ? value : parseFraction(String(value))
}
