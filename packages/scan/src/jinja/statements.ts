import { ExpressionReader } from './expression.js'
import { LOADING_TAGS } from './names.js'
import type { Scope } from './scope.js'
import { Tokens } from './tokens.js'
import { UNKNOWN, itemsOf, merge, type Value } from './value.js'

/** What a tag opens whose text becomes a value: the name that gets it, and the tag that ends it. */
export interface Capture {
  readonly name: string
  readonly end: string
}

type Statement = (reader: ExpressionReader, scope: Scope) => Capture | undefined

/** `set a, b.c = …`; without `=`, what follows up to `endset` is the value. */
const set: Statement = (reader, scope) => {
  const targets = readTargets(reader)
  if (!reader.tokens.take('=')) {
    if (reader.tokens.peek()) reader.tokens.expect('|')
    return { name: targets[0] ?? '', end: 'endset' }
  }
  const value = reader.tuple()
  assign(scope, targets, value)
  return undefined
}

/** `for a, b in … if …`; a loop variable may be any of the items. */
const loop: Statement = (reader, scope) => {
  const targets = readTargets(reader)
  reader.tokens.expect('in')
  const value = reader.operand()
  const items = itemsOf(value)
  const each = items ? merge(items) : merge([value])
  for (const target of targets) scope.set(target, each)
  if (reader.tokens.take('if')) reader.expression()
  return undefined
}

/** `macro name(a, b=1)`: its text is what calls of it give. */
const macro: Statement = (reader, scope) => {
  const name = reader.tokens.next().text
  readParameters(reader, scope)
  return { name, end: 'endmacro' }
}

const call: Statement = (reader, scope) => {
  if (reader.tokens.sees('(')) readParameters(reader, scope)
  reader.expression()
  return undefined
}

/** `with a = …, b = …` */
const withNames: Statement = (reader, scope) => {
  while (reader.tokens.peek()) {
    const { text: name } = reader.tokens.next()
    reader.tokens.expect('=')
    scope.set(name, reader.expression())
    reader.tokens.take(',')
  }
  return undefined
}

const STATEMENTS: Readonly<Record<string, Statement | undefined>> = {
  set,
  for: loop,
  macro,
  call,
  with: withNames,
}

/** Reads the tokens of one tag; what it opens is returned, what it reaches for goes to the scope. @throws NotJinja */
export function readStatement(tokens: Tokens, scope: Scope): { tag: string; capture?: Capture } {
  const { text: tag, at } = tokens.next()
  const reader = new ExpressionReader(tokens, scope)
  if (LOADING_TAGS.has(tag)) scope.problem('loads another template', at)
  const statement = Object.hasOwn(STATEMENTS, tag) ? STATEMENTS[tag] : undefined
  const capture = statement?.(reader, scope)
  if (capture?.end === 'endset' || tag === 'filter') readFilters(reader)
  while (tokens.peek()) if (!tokens.take(',')) reader.expression()
  return capture ? { tag, capture } : { tag }
}

/** `filter a(b)|c` and `set x|a`: filters on what the block holds. */
function readFilters(reader: ExpressionReader): void {
  if (reader.tokens.peek()) reader.filtersOf(UNKNOWN)
}

function readTargets(reader: ExpressionReader): string[] {
  const { tokens } = reader
  const targets: string[] = []
  const isOpen = tokens.take('(')
  do {
    let name = tokens.next().text
    while (tokens.take('.')) name += `.${tokens.next().text}`
    targets.push(name)
  } while (tokens.take(',') && tokens.peek()?.kind === 'name')
  if (isOpen) tokens.expect(')')
  return targets
}

function assign(scope: Scope, targets: readonly string[], value: Value): void {
  const items = targets.length > 1 && value.kind === 'list' ? value.items : undefined
  targets.forEach((target, index) => {
    scope.set(target, targets.length === 1 ? value : (items?.[index] ?? merge([value])))
  })
}

function readParameters(reader: ExpressionReader, scope: Scope): void {
  const { tokens } = reader
  tokens.expect('(')
  while (!tokens.take(')')) {
    const { text: name } = tokens.next()
    scope.set(name, tokens.take('=') ? merge([reader.expression(), UNKNOWN]) : UNKNOWN)
    if (!tokens.sees(')')) tokens.expect(',')
  }
}
