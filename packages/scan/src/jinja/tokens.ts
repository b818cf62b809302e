import { LIMITS } from '@secmlops/core'
import { NotJinja, type Token } from './lexer.js'

/** Reads the tokens of one block in order. */
export class Tokens {
  private readonly tokens: readonly Token[]
  private index = 0
  private depth = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.index + ahead]
  }

  next(): Token {
    const token = this.tokens[this.index]
    if (!token) throw new NotJinja('an expression ends too early')
    this.index += 1
    return token
  }

  /** Whether the next token is this operator or name; it is taken if so. */
  take(text: string): boolean {
    if (!this.sees(text)) return false
    this.index += 1
    return true
  }

  sees(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token !== undefined && token.kind !== 'string' && token.text === text
  }

  expect(text: string): void {
    if (!this.take(text)) throw new NotJinja('an expression is malformed')
  }

  /** Runs a part that may hold itself. @throws NotJinja where that goes too deep */
  nested<T>(read: () => T): T {
    this.depth += 1
    if (this.depth > LIMITS.templateDepth) throw new NotJinja('it is nested too deeply')
    const result = read()
    this.depth -= 1
    return result
  }
}
