import { printable } from '@secmlops/core'

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Untrusted text as GitHub-flavoured Markdown that shows it and does nothing else: no HTML, no markup, no table cell,
 * no mention, reference or link. GitHub looks for mentions and references after rendering, where an entity has
 * become the character again, so these are parted by a zero-width space (as Dependabot does).
 */
export function escapeMarkdown(text: string, limit = 1000): string {
  return printable(text, limit)
    .replace(/[&<>]/g, (character) => ENTITY[character] ?? '')
    .replace(/[\\`*_[\]()|~$!{}]/g, '\\$&')
    .replace(/[@#](?=[\w-])/g, '$&&#8203;')
    .replace(/:(?=\/\/)/g, ':&#8203;')
    .replace(/\bwww\./gi, '$&&#8203;')
    .replace(/\b(GH|mailto|xmpp)([-:])/gi, '$1&#8203;$2')
}

/** Untrusted text in a fixed-width font, usable in a table cell. Mentions and links are not looked for in code. */
export function code(text: string, limit = 300): string {
  return `<code>${escapeMarkdown(text, limit)}</code>`
}
