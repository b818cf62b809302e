/** Why a text is no XML document. */
export class NotXml extends Error {}

export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly at: number
  readonly depth: number
}

export interface Document {
  readonly elements: Iterable<Element>
}

/** One piece of markup; texts between them are passed over. Quoted values may hold `>`. */
const MARKUP =
  /<(?:!--[^]*?-->|!\[CDATA\[[^]*?\]\]>|\?[^]*?\?>|(![A-Z]+)|(\/?)([A-Za-z_][\w.:-]*)((?:\s+[^\s=>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|(.?))/gs
const ATTRIBUTE = /([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const MAX_DEPTH = 1024

/**
 * The elements of a document in order; entities are not followed, a declaration of any is an element named `!…`.
 *
 * @throws NotXml where tags do not match
 */
export function* elementsOf(text: string): Generator<Element> {
  const open: string[] = []
  MARKUP.lastIndex = 0
  for (const match of text.matchAll(MARKUP)) {
    const [, declaration, closing, name, attributes = '', empty, broken] = match
    if (broken !== undefined) throw new NotXml('a tag is malformed')
    if (declaration !== undefined) {
      yield { name: declaration, attributes: new Map(), at: match.index, depth: open.length }
      continue
    }
    if (name === undefined) continue
    if (closing === '/') {
      if (open.pop() !== name) throw new NotXml('tags do not match')
      continue
    }
    yield { name, attributes: attributesOf(attributes), at: match.index, depth: open.length }
    if (empty === '') open.push(name)
    if (open.length > MAX_DEPTH) throw new NotXml('it is nested too deeply')
  }
  if (open.length > 0) throw new NotXml('a tag has no end')
}

function attributesOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, key = '', double, single]) => [
      key,
      double ?? single ?? '',
    ]),
  )
}
