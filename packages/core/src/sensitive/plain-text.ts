/** A text as patterns read it, and where its characters stand in the text itself. */
export interface PlainText {
  readonly text: string
  /** UTF-16 unit of the text that a unit of the plain one, or its end, stands for. */
  readonly placeOf: (unit: number) => number
}

const OTHER = /[^\0-\x7f]/
/** Marks of footnotes and exponents stand beside a number and are none of its digits. */
const RAISED = /[\u00b2\u00b3\u00b9\u2070-\u209f]/
/** Written for U+002D where a line must not break; its form NFKC is no ASCII character. */
const HYPHENS = /[\u2010\u2011]/

/**
 * Characters that are another form of one ASCII character (Unicode NFKC, UAX 15) in its place: no-break spaces, full-width and
 * mathematical digits and letters. A value written with them is the same value to whoever reads it.
 */
export function plainText(text: string): PlainText {
  if (!OTHER.test(text)) return { text, placeOf: (unit) => unit }
  const places: number[] = []
  let plain = ''
  let at = 0
  for (const character of text) {
    const form = OTHER.test(character) ? formOf(character) : character
    for (let i = 0; i < form.length; i++) places.push(at + i)
    plain += form
    at += character.length
  }
  places.push(at)
  return { text: plain, placeOf: (unit) => places[unit] ?? at }
}

function formOf(character: string): string {
  if (RAISED.test(character)) return character
  if (HYPHENS.test(character)) return '-'
  const form = character.normalize('NFKC')
  return form.length === 1 && !OTHER.test(form) ? form : character
}
