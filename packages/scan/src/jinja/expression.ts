import { NotJinja } from './lexer.js'
import { GLOBAL_OBJECTS } from './names.js'
import { combine } from './operators.js'
import { PostfixReader } from './postfix.js'
import type { Scope } from './scope.js'
import type { Tokens } from './tokens.js'
import { FUNCTION, UNKNOWN, coin, list, merge, text, type Value } from './value.js'

/** Binary operators, loosest first (jinja2 3.1 `parser.py`). */
const LEVELS: readonly ReadonlySet<string>[] = [
  new Set(['or']),
  new Set(['and']),
  new Set(['==', '!=', '<', '<=', '>', '>=', 'in', 'not']),
  new Set(['+', '-']),
  new Set(['~']),
  new Set(['*', '/', '//', '%']),
  new Set(['**']),
]
const COMPARISON = 2

/** `bos_token` and its like are texts of the same repository as the template. */
const TOKEN = /_token$/

function unknownNamed(name: string): Value {
  if (GLOBAL_OBJECTS.has(name)) return FUNCTION
  return TOKEN.test(name) ? coin([]) : UNKNOWN
}

/** Reads expressions and works out what is known of their values; what they reach for goes to the scope. */
export class ExpressionReader {
  readonly tokens: Tokens
  private readonly scope: Scope
  private readonly postfix: PostfixReader

  constructor(tokens: Tokens, scope: Scope) {
    this.tokens = tokens
    this.scope = scope
    this.postfix = new PostfixReader(this, scope)
  }

  /** `a, b, c` without brackets is a tuple. @throws NotJinja */
  tuple(): Value {
    const first = this.expression()
    if (!this.tokens.sees(',')) return first
    const items = [first]
    while (this.tokens.take(',') && this.startsValue()) items.push(this.expression())
    return list(items)
  }

  /** @throws NotJinja */
  expression(): Value {
    return this.tokens.nested(() => {
      let value = this.binary(0)
      while (this.tokens.take('if')) {
        this.binary(0)
        value = merge([value, this.tokens.take('else') ? this.expression() : UNKNOWN])
      }
      return value
    })
  }

  /** The part of a loop head behind `in`, where `if` begins the filter of the loop. */
  operand(): Value {
    return this.tokens.nested(() => this.binary(0))
  }

  /** `a(b)|c`, as on a value. */
  filtersOf(value: Value): Value {
    return this.postfix.filters(value)
  }

  /** The argument of a test that has no brackets. */
  argument(): Value {
    return this.tokens.nested(() => this.postfix.read(this.primary()))
  }

  private binary(level: number): Value {
    const operators = LEVELS[level]
    if (!operators) return this.unary()
    let left = this.binary(level + 1)
    for (
      let operator = this.operatorOf(operators);
      operator;
      operator = this.operatorOf(operators)
    ) {
      left = combine(operator, left, this.binary(level + 1))
      this.scope.checkText(left, this.tokens.peek()?.at)
    }
    return left
  }

  private operatorOf(operators: ReadonlySet<string>): string | undefined {
    const token = this.tokens.peek()
    if (!token || token.kind === 'string' || !operators.has(token.text)) return undefined
    if (token.text === 'not' && !this.tokens.sees('in', 1)) return undefined
    if (token.text === 'not') this.tokens.next()
    return this.tokens.next().text
  }

  private unary(): Value {
    return this.tokens.nested(() => {
      if (this.tokens.take('not')) {
        this.binary(COMPARISON)
        return UNKNOWN
      }
      const isNegative = this.tokens.take('-')
      if (!isNegative && !this.tokens.take('+')) return this.postfix.read(this.primary())
      const value = this.unary()
      return value.kind === 'number'
        ? { ...value, value: isNegative ? -value.value : value.value }
        : value
    })
  }

  private primary(): Value & { readonly name?: string } {
    const token = this.tokens.next()
    if (token.kind === 'string') return this.texts(token.text, token.at)
    if (token.kind === 'number')
      return { kind: 'number', value: Number(token.text.replaceAll('_', '')) }
    if (token.kind === 'name') return this.name(token.text, token.at)
    if (token.text === '(') return this.brackets(')')
    if (token.text === '[') return list(this.sequence(']'))
    if (token.text === '{') return this.map()
    throw new NotJinja('an expression is malformed')
  }

  /** Strings next to each other are one. */
  private texts(first: string, at: number): Value {
    let whole = first
    while (this.tokens.peek()?.kind === 'string') whole += this.tokens.next().text
    this.scope.checkText({ kind: 'text', text: whole }, at)
    return text(whole)
  }

  private name(name: string, at: number): Value & { readonly name: string } {
    const known = this.scope.get(name)
    if (!known) this.scope.checkName(name, at)
    return { ...(known ?? unknownNamed(name)), name }
  }

  private brackets(closing: string): Value {
    if (this.tokens.take(closing)) return list([])
    const value = this.tuple()
    this.tokens.expect(closing)
    return value
  }

  private sequence(closing: string): Value[] {
    const items: Value[] = []
    while (!this.tokens.take(closing)) {
      items.push(this.expression())
      if (!this.tokens.sees(closing)) this.tokens.expect(',')
    }
    return items
  }

  /** A dictionary is its keys, as far as filters see it, and has its values. */
  private map(): Value {
    const keys: Value[] = []
    const values: Value[] = []
    while (!this.tokens.take('}')) {
      keys.push(this.expression())
      this.tokens.expect(':')
      values.push(this.expression())
      if (!this.tokens.sees('}')) this.tokens.expect(',')
    }
    return list(keys, values)
  }

  private startsValue(): boolean {
    const token = this.tokens.peek()
    return token !== undefined && (token.kind !== 'operator' || /^[([{+-]$/.test(token.text))
  }
}
