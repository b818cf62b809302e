import { LIMITS } from '@secmlops/core'
import { ExpressionReader } from './expression.js'
import { NotJinja, lexTemplate, type Piece } from './lexer.js'
import { Scope, type TemplateProblem } from './scope.js'
import { readStatement, type Capture } from './statements.js'
import { Tokens } from './tokens.js'
import { join, text, type Value } from './value.js'

export interface TemplateResult {
  readonly problems: readonly TemplateProblem[]
  /** Why a part of the template could not be read. */
  readonly gap?: string
}

/**
 * What a Jinja template reaches for beyond the data that it is given: attributes of Python objects on the way to the
 * interpreter (CVE-2024-34359), also where their names are put together. Nothing is run; values are followed only as
 * far as constants go. The template is cut into tokens as Jinja does (jinja2 3.1), with its default delimiters.
 */
export function checkTemplate(template: string): TemplateResult {
  if (template.length > LIMITS.template) return { problems: [], gap: 'the template is too long' }
  const scope = new Scope()
  try {
    const pieces = lexTemplate(template, LIMITS.templateTokens)
    const blocks = new Blocks(scope)
    for (const piece of pieces) blocks.read(piece)
    return resultOf(scope)
  } catch (error) {
    if (!(error instanceof NotJinja)) throw error
    return { problems: scope.problems, gap: `the template can not be read: ${error.message}` }
  }
}

function resultOf({ problems, doubts }: Scope): TemplateResult {
  const isDenied = problems.some(({ rule }) => rule === 'template-injection')
  const [doubt] = isDenied ? [] : doubts
  return { problems, ...(doubt !== undefined && { gap: `the template ${doubt}` }) }
}

/** Follows the blocks whose text becomes a value. */
class Blocks {
  private readonly scope: Scope
  private readonly open: (Capture & { parts: Value[] })[] = []

  constructor(scope: Scope) {
    this.scope = scope
  }

  read(piece: Piece): void {
    if (piece.kind === 'text') this.write(text(piece.text))
    else if (piece.kind === 'tag') this.statement(new Tokens(piece.tokens))
    else this.write(this.expression(new Tokens(piece.tokens)))
  }

  private expression(tokens: Tokens): Value {
    const value = new ExpressionReader(tokens, this.scope).tuple()
    if (tokens.peek()) throw new NotJinja('an expression is malformed')
    return value
  }

  private statement(tokens: Tokens): void {
    const { tag, capture } = readStatement(tokens, this.scope)
    if (capture) this.open.push({ ...capture, parts: [] })
    if (tag !== this.open.at(-1)?.end) return
    const done = this.open.pop()
    if (!done) return
    const value = join(done.parts)
    this.scope.checkText(value)
    this.scope.set(done.name, value)
    this.write(value)
  }

  private write(value: Value): void {
    this.open.at(-1)?.parts.push(value)
  }
}
