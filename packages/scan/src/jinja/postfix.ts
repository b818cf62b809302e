import { keyProblem, methodProblem, nameProblem, pathProblem } from './access.js'
import type { ExpressionReader } from './expression.js'
import { FILTERS, METHODS } from './filters.js'
import { NotJinja } from './lexer.js'
import {
  ATTRIBUTE_FILTERS,
  COINING_METHODS,
  ITERATOR_FILTERS,
  TELLING_METHODS,
  TEXT_FILTERS,
} from './names.js'
import { itemAt, sliced } from './operators.js'
import type { Scope } from './scope.js'
import type { Tokens } from './tokens.js'
import {
  UNKNOWN,
  coin,
  internalOf,
  isCoined,
  iterator,
  list,
  merge,
  text,
  type Value,
} from './value.js'

type Named = Value & { readonly name?: string }

interface Arguments {
  readonly positional: readonly Value[]
  readonly named: ReadonlyMap<string, Value>
}

/** Python refuses `range` beyond this in Jinja's sandbox (`MAX_RANGE`); here, far beyond. */
const MAX_RANGE = 10_000_000

/** What follows a value: attributes, items, calls, filters and tests. */
export class PostfixReader {
  private readonly reader: ExpressionReader
  private readonly scope: Scope

  constructor(reader: ExpressionReader, scope: Scope) {
    this.reader = reader
    this.scope = scope
  }

  private get tokens(): Tokens {
    return this.reader.tokens
  }

  read(first: Named): Value {
    let value = first
    for (;;) {
      if (this.tokens.take('.')) value = this.attribute(value)
      else if (this.tokens.take('[')) value = this.item(value)
      else if (this.tokens.take('(')) value = this.call(value)
      else if (this.tokens.take('|')) value = this.filter(value)
      else if (this.tokens.take('is')) value = this.test()
      else return value
    }
  }

  filters(first: Value): Value {
    return this.read(this.filter(first))
  }

  private attribute(base: Named): Named {
    const { kind, text: name, at } = this.tokens.next()
    if (kind === 'number') return itemAt(base, { kind: 'number', value: Number(name) })
    if (kind !== 'name') throw new NotJinja('an attribute has no name')
    this.scope.problem(nameProblem(name), at)
    this.checkInternal(base, at)
    const result = this.tokens.sees('(') ? this.method(base, name, at) : undefined
    if (result) return result
    const path = base.name === undefined ? undefined : `${base.name}.${name}`
    const known = path === undefined ? undefined : this.scope.get(path)
    return {
      ...(known ?? (base.kind === 'list' ? merge([base]) : UNKNOWN)),
      ...(path ? { name: path } : {}),
    }
  }

  /** The value of `base.name(…)` or, where it is not worked out, undefined or what is called. */
  private method(base: Value, name: string, at: number): Value | undefined {
    this.scope.problem(methodProblem(name), at)
    if (name === 'format' || name === 'format_map') this.checkFormat(base)
    const method = METHODS.get(name)
    if (method && this.tokens.take('('))
      return this.checked(method(base, this.arguments().positional), at)
    return coins(name, base) ? coin([base]) : undefined
  }

  private item(base: Named): Value {
    const at = this.tokens.peek()?.at ?? 0
    const bounds: (Value | null)[] = [null]
    while (!this.tokens.take(']')) {
      if (this.tokens.take(':')) bounds.push(null)
      else bounds[bounds.length - 1] = this.reader.tuple()
      if (bounds.length > 3) throw new NotJinja('a slice has too many parts')
    }
    const [key] = bounds
    if (bounds.length > 1 || !key) return sliced(base, bounds)
    this.scope.problem(keyProblem(key), at)
    this.scope.checkKey(key)
    this.checkInternal(base, at)
    return itemAt(base, key)
  }

  private call(callee: Named): Value {
    const at = this.tokens.peek()?.at ?? 0
    const { positional, named } = this.arguments()
    for (const name of named.keys()) this.scope.problem(nameProblem(name), at)
    if (
      callee.name === 'range' &&
      positional.some((each) => each.kind === 'number' && Math.abs(each.value) > MAX_RANGE)
    )
      this.scope.exhaustion(at)
    if (callee.name === 'dict')
      return list(
        [...named.keys()].map((key) => text(key)),
        [...named.values()],
      )
    if (internalOf(callee) !== undefined) return UNKNOWN
    if (callee.kind === 'text') return callee
    return merge([callee, ...positional, ...named.values()])
  }

  private filter(base: Named): Value {
    const { kind, text: name, at } = this.tokens.next()
    if (kind !== 'name') throw new NotJinja('a filter has no name')
    while (this.tokens.take('.')) this.tokens.next()
    const { positional, named } = this.tokens.take('(') ? this.arguments() : NO_ARGUMENTS
    this.checkFilter(name, base, { positional, named }, at)
    const folded =
      FILTERS.get(name)?.(base, positional) ?? merge([base, ...positional, ...named.values()])
    return ITERATOR_FILTERS.has(name) ? iterator(folded) : this.checked(folded, at)
  }

  private checkFilter(
    name: string,
    base: Value,
    { positional, named }: Arguments,
    at: number,
  ): void {
    const [first] = positional
    const mapped = name === 'map' && first?.kind === 'text' ? first.text : name
    if (mapped === 'attr') this.scope.problem('reads an attribute by the filter "attr"', at)
    if (ATTRIBUTE_FILTERS.has(name))
      for (const path of [...positional.slice(0, 1), ...named.values()]) {
        this.scope.problem(pathProblem(path), at)
        this.scope.checkKey(path)
      }
    if (internalOf(base) === 'function' || TEXT_FILTERS.has(name)) this.checkInternal(base, at)
  }

  /** Fields of a format reach attributes and items: `{0.a[b]}`. */
  private checkFormat(base: Value): void {
    const reaches = base.kind === 'text' ? REACHING_FIELD.test(base.text) : isCoined(base)
    if (reaches) this.scope.doubts.add('reaches attributes by a format')
  }

  /** `is name`, `is not name(arguments)`, `is name argument`. */
  private test(): Value {
    this.tokens.take('not')
    if (this.tokens.next().kind !== 'name') throw new NotJinja('a test has no name')
    while (this.tokens.take('.')) this.tokens.next()
    if (this.tokens.take('(')) this.arguments()
    else if (this.takesArgument()) this.reader.argument()
    return UNKNOWN
  }

  private takesArgument(): boolean {
    const token = this.tokens.peek()
    if (!token) return false
    if (token.kind === 'operator') return token.text === '[' || token.text === '{'
    return token.kind !== 'name' || !/^(else|or|and|is|if|in|not|recursive)$/.test(token.text)
  }

  private arguments(): Arguments {
    const positional: Value[] = []
    const named = new Map<string, Value>()
    while (!this.tokens.take(')')) {
      if (this.tokens.take('**') || this.tokens.take('*')) positional.push(this.reader.expression())
      else if (this.tokens.peek()?.kind === 'name' && this.tokens.sees('=', 1)) {
        const { text: name } = this.tokens.next()
        this.tokens.next()
        named.set(name, this.reader.expression())
      } else positional.push(this.reader.expression())
      if (!this.tokens.sees(')')) this.tokens.expect(',')
    }
    return { positional, named }
  }

  private checked(value: Value, at: number): Value {
    this.scope.checkText(value, at)
    return value
  }

  /** Functions are there to be called; iterators to be run through. */
  private checkInternal(base: Value, at: number): void {
    if (internalOf(base) !== undefined)
      this.scope.problem('looks into a function or an iterator', at)
  }
}

const REACHING_FIELD = /\{[^{}:!]*[.[][^{}]*\}/

/** Methods that make characters of numbers or by a table, and methods of constants that are not known to do less. */
const coins = (name: string, base: Value): boolean =>
  COINING_METHODS.has(name) ||
  ((base.kind === 'text' || base.kind === 'number') && !TELLING_METHODS.has(name))

const NO_ARGUMENTS: Arguments = { positional: [], named: new Map() }
