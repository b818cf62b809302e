/** Values that an expression of a composite action may name. */
export interface ExpressionContext {
  readonly inputs: Readonly<Record<string, string>>
  readonly steps: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>
  readonly github: Readonly<Record<string, string>>
}

/** Evaluates the `${{ }}` that our actions use: names, and toJSON of a context. Everything else is an error. */
export function evaluate(text: string, context: ExpressionContext): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => value(inner.trim(), context))
}

function value(expression: string, context: ExpressionContext): string {
  const json = /^toJSON\((\w+)\)$/i.exec(expression)
  if (json) return JSON.stringify(lookUp([json[1] ?? ''], context), null, 2)
  if (!/^[\w-]+(\.[\w-]+)*$/.test(expression)) throw new Error(`unknown expression: ${expression}`)
  const found = lookUp(expression.split('.'), context)
  return typeof found === 'string' ? found : ''
}

function lookUp(path: readonly string[], context: ExpressionContext): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    context,
  )
}
