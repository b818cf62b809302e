import { quoted, type Finding } from '@secmlops/core'
import { finding } from '../../finding.js'
import { RULES } from '../../rules.js'
import type { TextField } from '../../texts/text-field.js'
import type { Screen, ScreenInput } from '../screen.js'
import { announcesPersonalData } from './announcing.js'
import { imagesWithPlaces } from './gps.js'
import { tallier, type Tally } from './tally.js'
import { weigh } from './weigh.js'

/** What a card can declare that allows what is found. `pseudonymous` does not: an address is no pseudonym. */
const ALLOWING: ReadonlySet<unknown> = new Set(['personal', 'special'])

/** Personal data in texts that the pull request brings in, against what the card declares. Never shows a value. */
export const personalData: Screen = async (input) => {
  const { add, texts, alike, tallies } = tallier()
  const columns = new Map<string, TextField>()
  let examined = 0
  for await (const field of input.texts()) {
    add(field)
    columns.set(`${field.dataset}\0${field.column}`, field)
    examined += 1
  }
  const found = tallies().flatMap((tally) =>
    tallyFindings(
      tally,
      weigh(tally, {
        texts: texts(tally.dataset, tally.column),
        alike: alike(tally),
        announced: announcesPersonalData(tally.column),
      }),
      input,
    ),
  )
  const named = [...columns.values()].flatMap((field) => columnFinding(field, input))
  const gps = await imagesWithPlaces(input, (dataset, path, count) => [
    declaredFinding(
      { dataset, location: { path }, key: 'gps' },
      `${String(count)} introduced images carry coordinates in their metadata`,
      input,
    ),
  ])
  const coverage = { of: 'texts searched for personal data', examined, total: examined, gaps: [] }
  return {
    findings: [...found, ...named, ...gps.findings],
    coverage: [...(examined > 0 ? [coverage] : []), ...gps.coverage],
  }
}

function tallyFindings(
  tally: Tally,
  weight: ReturnType<typeof weigh>,
  input: ScreenInput,
): Finding[] {
  const [first] = tally.places
  if (!weight || !first) return []
  const { dataset, column, kind, certain, valid, patterns } = tally
  const count = certain + valid + patterns
  const places = tally.places.map(({ location: { line, record }, at }) => {
    const place = record ?? (line === undefined ? 'name' : `line ${String(line)}`)
    return `${quoted(place, 80)} at character ${String(at)}`
  })
  const what = `column "${quoted(column, 80)}": ${kind.kind} in ${String(count)} texts (${places.join('; ')}${count > places.length ? '; ...' : ''})`
  const place = { dataset, location: first.location, key: `${column}\0${kind.kind}` }
  if (weight === 'found') return [declaredFinding(place, what, input)]
  return [report('possible-personal-data', place, what)]
}

interface Place {
  readonly dataset: string
  readonly location: TextField['location']
  readonly key: string
}

function declaredFinding(place: Place, what: string, { declared }: ScreenInput): Finding {
  const value = declared(place.dataset)
  if (typeof value === 'string' && ALLOWING.has(value))
    return report('declared-personal-data', place, `${what}; the card declares "${value}"`)
  const says =
    typeof value === 'string' ? `the card declares "${value}"` : 'no card declares personal data'
  return report('undeclared-personal-data', place, `${what}; ${says}`)
}

function columnFinding({ dataset, column, location }: TextField, input: ScreenInput): Finding[] {
  if (ALLOWING.has(input.declared(dataset)) || !announcesPersonalData(column)) return []
  const { path } = location
  const message = `the name of the column "${quoted(column, 80)}" announces personal data`
  return [report('possible-personal-data', { dataset, location: { path }, key: column }, message)]
}

function report(
  rule: 'possible-personal-data' | 'declared-personal-data' | 'undeclared-personal-data',
  { dataset, location, key }: Place,
  message: string,
): Finding {
  return finding(RULES[rule], { message, subject: dataset, location, key })
}
