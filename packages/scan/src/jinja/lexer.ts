import { unescape } from './unescape.js'

/** A token of an expression or tag; `text` of a string is what it stands for. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'operator'
  readonly text: string
  /** Index of its first character in the template. */
  readonly at: number
}

/** A stretch of a template: text that is copied, `{{ … }}` or `{% … %}`. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'expression' | 'tag'; readonly tokens: readonly Token[]; readonly at: number }

/** Why a template can not be read. */
export class NotJinja extends Error {}

const OPENING = /\{\{|\{%|\{#/g
const RAW = /\{%[-+]?\s*raw\s*-?%\}/y
const ENDRAW = /\{%[-+]?\s*endraw\s*[-+]?%\}/g
const SPACE = /\s+/y
/** Tokens in the order in which Jinja tries them (jinja2 3.1 `lexer.py`). */
const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  [
    'number',
    /(?:\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d[\d_]*)|\d[\d_]*\.\d[\d_]*|0[bB][01_]+|0[oO][0-7_]+|0[xX][\da-fA-F_]+|\d[\d_]*)/iy,
  ],
  ['name', /[\p{L}\p{N}_]+/uy],
  ['string', /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/sy],
  ['operator', /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}<>=.:|,;]/y],
]
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Cuts a template into pieces; comments and raw blocks are text or nothing. @throws NotJinja */
export function lexTemplate(template: string, maxTokens: number): Piece[] {
  const pieces: Piece[] = []
  let tokens = 0
  for (let at = 0; at < template.length;) {
    const { piece, end } = nextPiece(template, at)
    if (piece) pieces.push(piece)
    if (piece && piece.kind !== 'text') tokens += piece.tokens.length
    if (tokens + pieces.length > maxTokens) throw new NotJinja('it has too many tokens')
    at = end
  }
  return pieces
}

function nextPiece(template: string, at: number): { piece?: Piece; end: number } {
  OPENING.lastIndex = at
  const start = OPENING.exec(template)?.index ?? template.length
  if (start > at)
    return { piece: { kind: 'text', text: template.slice(at, start), at }, end: start }
  if (template[start + 1] === '#') return { end: after(template, '#}', start + 2) }
  RAW.lastIndex = start
  if (template[start + 1] === '%' && RAW.test(template)) return rawBlock(template, RAW.lastIndex)
  const isTag = template[start + 1] === '%'
  const { tokens, end } = lexCode(template, start + 2, isTag ? '%}' : '}}')
  return { piece: { kind: isTag ? 'tag' : 'expression', tokens, at: start }, end }
}

function rawBlock(template: string, at: number): { piece: Piece; end: number } {
  ENDRAW.lastIndex = at
  const end = ENDRAW.exec(template)
  if (!end) throw new NotJinja('a raw block has no end')
  return { piece: { kind: 'text', text: template.slice(at, end.index), at }, end: ENDRAW.lastIndex }
}

function after(template: string, closing: string, from: number): number {
  const end = template.indexOf(closing, from)
  if (end < 0) throw new NotJinja('a comment has no end')
  return end + closing.length
}

/** Tokens up to the closing, which counts only outside of brackets. */
function lexCode(
  template: string,
  start: number,
  closing: string,
): { tokens: Token[]; end: number } {
  const tokens: Token[] = []
  const open: string[] = []
  let at = /[-+]/.test(template.charAt(start)) ? start + 1 : start
  while (at < template.length) {
    SPACE.lastIndex = at
    if (SPACE.test(template)) at = SPACE.lastIndex
    const sign = /[-+]/.test(template.charAt(at)) ? 1 : 0
    if (open.length === 0 && template.startsWith(closing, at + sign))
      return { tokens, end: at + sign + closing.length }
    const token = tokenAt(template, at)
    if (token.kind === 'operator') balance(open, token.text)
    tokens.push(token.kind === 'string' ? { ...token, text: unescape(token.text) } : token)
    at += token.text.length
  }
  throw new NotJinja('a block has no end')
}

function tokenAt(template: string, at: number): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at
    const match = pattern.exec(template)
    if (match) return { kind, text: match[0], at }
  }
  throw new NotJinja('a character is out of place')
}

function balance(open: string[], text: string): void {
  const closing = CLOSING[text]
  if (closing !== undefined) open.push(closing)
  else if (/^[)\]}]$/.test(text) && open.pop() !== text) throw new NotJinja('brackets do not match')
}
