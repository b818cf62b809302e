/** The text at a path of keys, where there is one. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((inner, key) => {
    const has = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
    return has ? (inner as Record<string, unknown>)[key] : undefined
  }, value)
  return typeof found === 'string' ? found : undefined
}
