/** What is known of a value without running the template. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly values?: readonly Value[] }
  | {
      readonly kind: 'unknown'
      /** Constant texts that went into it. */
      readonly fragments: readonly string[]
      /** A function or an iterator itself, whose text or attributes no honest template needs. */
      readonly internal?: 'function' | 'iterator'
      /** Derived from the text of a function or an iterator: how underscores are obtained without writing any. */
      readonly tainted: boolean
      /** May hold characters that nobody wrote: made of numbers, or by a table. */
      readonly coined?: boolean
    }

export type Unknown = Extract<Value, { readonly kind: 'unknown' }>

export const UNKNOWN: Unknown = { kind: 'unknown', fragments: [], tainted: false }
export const FUNCTION: Value = { ...UNKNOWN, internal: 'function' }

/** What is run through by a loop or a filter; made of these values. */
export const iterator = (of: Value): Value => ({
  kind: 'unknown',
  fragments: fragmentsOf(of),
  tainted: isTainted(of),
  internal: 'iterator',
})

/** A text that was made of numbers or by a table, of these values. */
export const coin = (values: readonly Value[]): Value => ({
  kind: 'unknown',
  fragments: fragmentsOf(merge(values)),
  tainted: values.some(isTainted),
  coined: true,
})

export const isCoined = (value: Value): boolean => {
  if (value.kind === 'unknown') return value.coined === true
  const items = value.kind === 'list' ? [...value.items, ...(value.values ?? [])] : []
  return items.some((item) => item.kind === 'unknown' && item.coined === true)
}

export const internalOf = (value: Value): 'function' | 'iterator' | undefined =>
  value.kind === 'unknown' ? value.internal : undefined

/** Bounds on what one step of a template may cost: names of attributes are short. */
const MAX_TEXT = 4096
const MAX_FRAGMENTS = 64
const MAX_ITEMS = 256

export function text(value: string): Value {
  return value.length <= MAX_TEXT
    ? { kind: 'text', text: value }
    : merge([{ kind: 'text', text: value.slice(0, MAX_TEXT) }, UNKNOWN])
}

export const list = (items: readonly Value[], values?: readonly Value[]): Value =>
  items.length <= MAX_ITEMS
    ? { kind: 'list', items, ...(values ? { values } : {}) }
    : merge([...items.slice(0, MAX_ITEMS), UNKNOWN])

/** Something that was made of these values, nobody knows how. */
export function merge(values: readonly Value[]): Unknown {
  const fragments = new Set<string>()
  let tainted = false
  let coined = false
  for (const value of values) {
    for (const fragment of fragmentsOf(value))
      if (fragments.size < MAX_FRAGMENTS) fragments.add(fragment.slice(0, 256))
    tainted ||= isTainted(value)
    coined ||= isCoined(value)
  }
  return { kind: 'unknown', fragments: [...fragments], tainted, ...(coined && { coined }) }
}

/** Likewise, where the text of the values goes into the result. */
export function mix(values: readonly Value[]): Value {
  const shown = values.flatMap((value) => (value.kind === 'list' ? value.items : [value]))
  const merged = merge(values)
  return shown.some((value) => internalOf(value) !== undefined)
    ? { ...merged, tainted: true }
    : merged
}

export function fragmentsOf(value: Value): readonly string[] {
  if (value.kind === 'text') return [value.text]
  if (value.kind === 'unknown') return value.fragments
  if (value.kind === 'number') return []
  return [...value.items, ...(value.values ?? [])].slice(0, MAX_FRAGMENTS).flatMap(shallow)
}

/** Texts right in a list: lists in lists would multiply. */
function shallow(value: Value): readonly string[] {
  if (value.kind === 'text') return [value.text]
  return value.kind === 'unknown' ? value.fragments.slice(0, 8) : []
}

function isTainted(value: Value): boolean {
  if (value.kind === 'unknown') return value.tainted
  return (
    value.kind === 'list' && value.items.some((item) => item.kind === 'unknown' && item.tainted)
  )
}

/** The text of a value as Jinja prints it; undefined where that is not known. */
export function printed(value: Value): string | undefined {
  if (value.kind === 'text') return value.text
  return value.kind === 'number' ? String(value.value) : undefined
}

export function join(values: readonly Value[], separator = ''): Value {
  const texts = values.map(printed)
  const length = texts.reduce((sum, each) => sum + (each?.length ?? 0) + separator.length, 0)
  return length <= 2 * MAX_TEXT && texts.every((each) => each !== undefined)
    ? text(texts.join(separator))
    : mix([...values, text(separator)])
}

/** The characters of a text, or the items of a list; undefined where they are not known. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list') return value.items
  return value.kind === 'text' && value.text.length <= MAX_ITEMS
    ? Array.from(value.text, (each) => text(each))
    : undefined
}
