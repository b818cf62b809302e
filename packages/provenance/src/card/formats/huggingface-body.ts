import type { DatasetCard } from '@secmlops/core'
import { known } from './known.js'

/** The first heading, without the words that the hub's template puts before a name. */
export function titleIn(body: string): string | undefined {
  const title = /^# +(.+)$/m.exec(body)?.[1]?.trim()
  return title?.replace(/^Dataset Card for /i, '') || undefined
}

/** The first paragraph of prose: not a heading, a list, a table, a picture, a comment or code. */
export function descriptionIn(body: string): string | undefined {
  const prose = body
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^```[\s\S]*?(?:^```|$(?![\s\S]))/gm, '')
  return prose
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/^(?:#.*\n?)+/, '').trim())
    .find((paragraph) => paragraph !== '' && !/^(?:[-*|<!]|\[!)/.test(paragraph))
}

/** Prose for the reader of the hub: no program reads it back but the first paragraph. */
export function bodyText(card: DatasetCard): string {
  const sections: readonly (readonly [string, string | undefined])[] = [
    ['Intended use', known(card['intended-use'])],
    [
      'Source',
      known(card.origin)
        ?.map(({ issuer }) => issuer)
        .join(', '),
    ],
    ['Personal data', known(card['personal-data'])],
    ['Limitations', card.documentation?.limitations],
    ['Biases', card.documentation?.biases],
  ]
  const told = sections.flatMap(([title, text]) =>
    text === undefined ? [] : [`## ${title}\n\n${text}\n`],
  )
  return [`# ${card.name}\n`, `${known(card.description) ?? ''}\n`, ...told].join('\n')
}
