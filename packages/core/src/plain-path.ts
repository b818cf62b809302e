/** `./models/m/` is `models/m`; the root of the tree is the empty path. */
export function plainPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
}

/** Is a path another one, or below it? Both may be spelt in any way; an empty folder is the root of the tree. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [plainPath(path), plainPath(folder)]
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`)
}
