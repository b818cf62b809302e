import { LIMITS } from '@secmlops/core'
import { quote, vnnlibError } from './vnnlib-error.js'

/** An S-expression of SMT-LIB 2: a word, or a list. `line` counts from 1. */
export type Expression = Word | List

export interface Word {
  readonly line: number
  readonly word: string
}

export interface List {
  readonly line: number
  readonly items: readonly Expression[]
}

interface Token {
  readonly text: string
  readonly line: number
}

/** Parentheses, |quoted symbols|, "strings", words; comments and white space lie between them. */
const TOKEN = /[\s;]|[()]|\|[^|]*\||"[^"]*"|[^\s();|"]+/y
const COMMENT = /;[^\n\r]*/y
const SPACE = /[^\S\n]*\n?/y

/**
 * The top-level lists of a file, one at a time, so that only one of them is held as a tree.
 * @throws SecmlopsError `vnnlib-syntax`, or `vnnlib-limit` for nesting above LIMITS.vnnlibDepth and disjunctions of more than
 *   LIMITS.vnnlibCases, which are refused before they are held in memory
 */
export function* readExpressions(text: string): Generator<List> {
  const open: { line: number; items: Expression[] }[] = []
  for (const { text: word, line } of tokens(text)) {
    const parent = open.at(-1)
    if (word === '(') {
      if (open.length >= LIMITS.vnnlibDepth)
        throw vnnlibError('vnnlib-limit', 'expressions are nested too deeply', line)
      open.push({ line, items: [] })
    } else if (!parent) throw vnnlibError('vnnlib-syntax', `${quote(word)} outside a list`, line)
    else if (word !== ')') parent.items.push({ line, word })
    else {
      open.pop()
      const outer = open.at(-1)
      if (outer) addTo(outer, parent)
      else yield parent
    }
  }
  const [unclosed] = open
  if (unclosed) throw vnnlibError('vnnlib-syntax', 'a parenthesis is not closed', unclosed.line)
}

function addTo({ items }: { items: Expression[] }, list: List): void {
  const [head] = items
  if (items.length > LIMITS.vnnlibCases && head && 'word' in head && head.word === 'or')
    throw vnnlibError(
      'vnnlib-limit',
      `a disjunction has more than ${String(LIMITS.vnnlibCases)} cases`,
      list.line,
    )
  items.push(list)
}

function* tokens(text: string): Generator<Token> {
  let at = 0
  let line = 1
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at = pattern.lastIndex
    return found
  }
  while (at < text.length) {
    const character = text[at]
    if (character === ';') match(COMMENT)
    else if (/\s/.test(character ?? '')) line += match(SPACE)?.endsWith('\n') ? 1 : 0
    else {
      const from = line
      const word = match(TOKEN)
      if (word === undefined) throw vnnlibError('vnnlib-syntax', 'a quotation is not closed', line)
      if (word.startsWith('|') || word.startsWith('"')) line += word.split('\n').length - 1
      yield { text: word, line: from }
    }
  }
}
