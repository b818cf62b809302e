import { printable } from '@secmlops/core'

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/**
 * One line of untrusted text for an element or an attribute. What XML 1.0 (2.2, production Char) cannot hold is written as
 * `\u{...}`: controls and surrogates by `printable`, the two noncharacters here.
 */
export function xmlText(text: string, limit = 1000): string {
  return printable(text, limit)
    .replace(/[\uFFFE\uFFFF]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => ENTITY[character] ?? '')
}

/** ` name="value"` of each attribute. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('')
}
