import { coin, mix, printed, text, type Value } from './value.js'

const PERCENT = /%(?:\([^)]*\))?[-#0 +]*\d*(?:\.\d+)?([a-zA-Z%])/g
/** Longer values make no name of an attribute. */
const MAX_SHOWN = 256
/** Conversions of a number to its character, in either language; `{}` may take one from its argument. */
const MAKES_CHARACTERS = /%[^%a-zA-Z]*c|\{[^{}]*:[^{}]*(?:c|\{)[^{}]*\}/
const BRACES = /\{\{|\}\}|\{(\d*)(?::([^{}]*))?\}/g

/** Python's `template % values`; unknown where a value is. */
export function formatPercent(template: string, values: readonly Value[]): Value {
  let next = 0
  return filled(template, PERCENT, values, (_, kind) => {
    if (kind === '%') return '%'
    return shown(values[next++], kind === 'c')
  })
}

/** Python's `template.format(...)`, positional fields only. */
export function formatBraces(template: string, values: readonly Value[]): Value {
  let next = 0
  return filled(template, BRACES, values, (whole, index, spec) => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0)
    return shown(values[index ? Number(index) : next++], spec === 'c')
  })
}

function filled(
  template: string,
  pattern: RegExp,
  values: readonly Value[],
  fill: (whole: string, first?: string, second?: string) => string | undefined,
): Value {
  let unknown = 0
  const result = template.replace(pattern, (whole: string, first?: string, second?: unknown) => {
    const part = fill(whole, first, typeof second === 'string' ? second : undefined)
    if (part === undefined) unknown += 1
    return part ?? ''
  })
  if (unknown === 0) return text(result)
  return (MAKES_CHARACTERS.test(template) ? coin : mix)([text(template), ...values])
}

function shown(value: Value | undefined, asCharacter: boolean): string | undefined {
  if (!value) return undefined
  const isCode = value.kind === 'number' && value.value >= 0 && value.value <= 0x10ffff
  if (asCharacter && isCode) return String.fromCodePoint(Math.trunc(value.value))
  const known = printed(value)
  return known !== undefined && known.length <= MAX_SHOWN ? known : undefined
}
