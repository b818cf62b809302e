import { SaxesParser } from 'saxes'
import { LIMITS, quoted } from '@secmlops/core'
import { labelError } from './label-error.js'

/** An element of an XML document without attributes, which VOC does not use. */
export interface XmlElement {
  readonly name: string
  readonly line: number
  readonly children: readonly XmlElement[]
  readonly text: string
}

interface OpenElement {
  readonly name: string
  readonly line: number
  readonly children: XmlElement[]
  text: string
}

/**
 * Well-formed XML as a tree. Entities of a document type are never expanded and nothing outside the text is read:
 * a document that declares a type is refused.
 * @throws SecmlopsError `invalid-labels` (exit 2) with the line.
 */
export function parseXml(path: string, bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ position: true })
  const open: OpenElement[] = []
  let root: XmlElement | undefined
  const fail = (message: string): never => {
    throw labelError(message, { path, line: parser.line })
  }
  parser.on('doctype', () => fail('a document type is not allowed in XML labels'))
  parser.on('error', (error) => fail(`not well-formed XML: ${quoted(error.message)}`))
  parser.on('opentag', ({ name }) => {
    if (open.length >= LIMITS.jsonDepth) fail('nested too deeply')
    open.push({ name, line: parser.line, children: [], text: '' })
  })
  const addText = (text: string): void => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (!element) return
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
  })
  parser.write(decode(path, bytes)).close()
  return root ?? fail('the document is empty')
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw labelError('not UTF-8 text', { path, line: 1 }, { cause })
  }
}
