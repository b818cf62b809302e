import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

export interface Page {
  readonly path: string
  readonly text: string
}

export interface Block {
  readonly language: string
  readonly text: string
}

/** The README and the pages of `docs`, by paths from the root; no decisions, which speak of their day. */
export const PAGES: readonly Page[] = [
  'README.md',
  ...['docs', 'docs/gates'].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
].map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }))

export function page(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8')
}

/** Fenced blocks. */
export function blocksOf({ text }: Page): Block[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = '', body = '']) => ({
    language,
    text: body,
  }))
}

/** What stands between single backquotes, outside of fences. */
export function codeOf({ text }: Page): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
}
