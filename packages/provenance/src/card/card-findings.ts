import { isExpired, quoted, type DatasetCard, type Finding, type Location } from '@secmlops/core'
import { finding } from '../finding.js'
import { RULES, type ProvenanceRule } from '../rules.js'
import type { CardDocument } from './read-card.js'
import { regionFault } from './regions.js'
import { useFindings } from './use-findings.js'

/** Fields that a policy can require. */
export type Fact =
  'license' | 'origin' | 'collected' | 'personal-data' | 'intended-use' | 'consent' | 'regions'

export interface CardQuestion {
  readonly subject: string
  readonly card: CardDocument | undefined
  /** Path of the card in the policy. */
  readonly named?: string | undefined
  readonly require: readonly Fact[]
  readonly commercial: boolean
  /** Where the system works. */
  readonly regions: readonly string[]
  /** Day of the run, YYYY-MM-DD in UTC. */
  readonly today: string
  /** Where the policy names the dataset. */
  readonly policy: Location
}

/** What a dataset card says against the policy and the purpose of the system. */
export function cardFindings(question: CardQuestion): Finding[] {
  const { card, named, require, subject, policy } = question
  if (!card) {
    if (require.length === 0) return []
    const what =
      named === undefined
        ? `the dataset "${subject}" has no card`
        : `the card "${quoted(named)}" of the dataset "${subject}" is not there`
    const message = `${what}, and the policy requires ${require.join(', ')}`
    return [finding(RULES['missing-card'], { message, subject, location: policy })]
  }
  const report = reporter(subject, card)
  return [
    ...require.flatMap((fact) => requiredFact(card.value, fact, report)),
    ...useFindings(card.value, question.commercial, report),
    ...periodFindings(card.value, question.today, report),
    ...consentFindings(card.value, question.today, report),
    ...regionFindings(card.value, question.regions, report),
    ...changeFindings(question, card),
  ]
}

/** A finding on the line of a fact. */
export type Report = (
  rule: ProvenanceRule,
  fact: Fact | 'forbidden-uses',
  message: string,
) => Finding

function reporter(subject: string, card: CardDocument): Report {
  return (rule, fact, message) =>
    finding(RULES[rule], {
      message,
      subject,
      location: { path: card.path, line: card.lineOf([fact]) },
      key: fact,
    })
}

function requiredFact(card: DatasetCard, fact: Fact, report: Report): Finding[] {
  const value = card[fact]
  if (value === undefined)
    return [
      report('missing-fact', fact, `the card does not state "${fact}", which the policy requires`),
    ]
  const reason = unknownReason(value)
  if (reason === undefined) return []
  const message = `the card declares "${fact}" as unknown: ${quoted(reason)}`
  return [report('declared-unknown', fact, message)]
}

function unknownReason(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('unknown' in value)) return undefined
  return String(value.unknown)
}

function periodFindings({ collected }: DatasetCard, today: string, report: Report): Finding[] {
  if (!collected || 'unknown' in collected) return []
  const { from, to } = collected
  const future = from > today || to > today
  return [
    ...(from > to
      ? [
          report(
            'reversed-collection',
            'collected',
            `the collection ends on ${to}, before it starts on ${from}`,
          ),
        ]
      : []),
    ...(future
      ? [
          report(
            'future-collection',
            'collected',
            `the collection period ${from} to ${to} lies in the future`,
          ),
        ]
      : []),
  ]
}

function consentFindings({ consent }: DatasetCard, today: string, report: Report): Finding[] {
  if (!consent || !('scope' in consent) || consent.expires === undefined) return []
  const { expires } = consent
  if (!isExpired({ expires }, new Date(today))) return []
  return [report('expired-consent', 'consent', `the consent expired on ${expires}`)]
}

/** Where a day is a day later than here, it is tomorrow at most. */
const DAY = 86_400_000

function changeFindings({ subject, today }: CardQuestion, card: CardDocument): Finding[] {
  const tomorrow = new Date(Date.parse(today) + DAY).toISOString().slice(0, 10)
  return (card.value.changes ?? []).flatMap(({ date }, i) =>
    date <= tomorrow
      ? []
      : [
          finding(RULES['future-change'], {
            message: `entry ${String(i + 1)} of "changes" is dated ${date}, which has not come`,
            subject,
            location: { path: card.path, line: card.lineOf(['changes', i, 'date']) },
            key: String(i),
          }),
        ],
  )
}

function regionFindings(
  { regions }: DatasetCard,
  places: readonly string[],
  report: Report,
): Finding[] {
  if (!regions) return []
  if ('unknown' in regions) {
    const message = `the system works in ${places.join(', ')}, and where the data may be is unknown`
    return places.length > 0 ? [report('forbidden-region', 'regions', message)] : []
  }
  const faults = places.flatMap((region) => {
    const fault = regionFault(region, regions)
    return fault === undefined ? [] : [`the system works in ${region}, and ${fault}`]
  })
  return faults.length > 0 ? [report('forbidden-region', 'regions', faults.join('; '))] : []
}
