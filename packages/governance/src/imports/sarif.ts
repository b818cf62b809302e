import { entryAt, indexOf, listAt, objectAt, objectOr, quote, refused, textOf } from './json.js'
import type { JsonObject } from './json.js'

/**
 * The runs of one tool in a SARIF 2.1.0 log.
 * @throws SecmlopsError `not-sarif`, or `wrong-tool` where no run is of the tool.
 */
export function runsOf(bytes: Uint8Array, tool: string): readonly JsonObject[] {
  const log = objectAt(parsed(bytes), 'the file')
  const version = log['version']
  if (version !== '2.1.0')
    throw refused('not-sarif', `it is of version ${quote(version)}, not "2.1.0"`)
  const runs = listAt(log['runs'], 'runs').map((run) => objectAt(run, 'a run'))
  const own = runs.filter((run) => sameName(toolOf(run), tool))
  if (own.length > 0) return own
  const others = [...new Set(runs.map((run) => quote(toolOf(run) ?? '')))].slice(0, 5)
  throw refused(
    'wrong-tool',
    `no run is of ${quote(tool)}, but of ${others.join(', ') || 'nobody'}`,
  )
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    throw refused('not-sarif', 'it is not JSON in UTF-8')
  }
}

function toolOf(run: JsonObject): string | undefined {
  return textOf(objectOr(objectOr(run['tool'])['driver'])['name'])
}

const sameName = (name: string | undefined, tool: string): boolean =>
  name?.toLowerCase() === tool.toLowerCase()

/** Finds the rule of a result. */
export type RuleOf = (result: JsonObject) => { readonly id: string; readonly rule: JsonObject }

/** The rules of a run by id; those of extensions too, where CodeQL has them (SARIF 2.1.0, sections 3.27.5 to 3.27.7). */
export function rulesOf(run: JsonObject): RuleOf {
  const { driver, extensions } = objectOr(run['tool'])
  const components = [driver, ...listAt(extensions, 'extensions')].map(objectOr)
  const all = components.flatMap(({ rules }) => listAt(rules, 'rules').map(objectOr))
  const byId = new Map(all.map((rule) => [rule['id'], rule]))
  return (result) => {
    const reference = objectOr(result['rule'])
    const id = textOf(result['ruleId']) ?? textOf(reference['id'])
    if (id !== undefined) return { id, rule: byId.get(id) ?? byId.get(parentOf(id)) ?? {} }
    const component = indexOf(objectOr(reference['toolComponent'])['index'])
    const owner = component === undefined ? objectOr(driver) : entryAt(extensions, component)
    const rule = entryAt(owner['rules'], result['ruleIndex'] ?? reference['index'])
    return { id: textOf(rule['id']) ?? 'no rule', rule }
  }
}

/** `CA1000` of `CA1000/1`. */
const parentOf = (id: string): string => id.split('/').slice(0, -1).join('/')

/** What a result says, in one text. */
export function messageOf(result: JsonObject, rule: JsonObject): string {
  const message = objectOr(result['message'])
  const named = objectOr(objectOr(rule['messageStrings'])[textOf(message['id']) ?? ''])
  const text = textOf(message['text']) ?? textOf(named['text'])
  const own = text ?? textOf(objectOr(rule['shortDescription'])['text']) ?? 'without a message'
  const values = listAt(message['arguments'], 'arguments')
  return own.replace(/\{(\d{1,3})\}/g, (whole, n: string) => textOf(values[Number(n)]) ?? whole)
}
