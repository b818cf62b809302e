import { isAlias, isNode, parseAllDocuments, visit } from 'yaml'
import { LIMITS } from '../limits.js'

export interface UntrustedYaml {
  /** One plain value per document. */
  readonly values: readonly unknown[]
  /** Tags that are not YAML's own, as they are written: a loader that knows them builds an object. */
  readonly tags: readonly string[]
}

/**
 * Reads YAML of which nothing is expected; undefined for what is none, has too many aliases, or names a key twice. Builds
 * plain values only.
 */
export function readUntrustedYaml(text: string): UntrustedYaml | undefined {
  try {
    const documents = parseAllDocuments(text, { merge: true, logLevel: 'silent' })
    const tags = new Set<string>()
    const values: unknown[] = []
    for (const document of documents) {
      if (!('contents' in document) || document.errors.length > 0) return undefined
      visit(document, (_, node) => {
        if (isNode(node) && !isAlias(node) && /^(?!tag:yaml\.org,2002:\w+$)./.test(node.tag ?? ''))
          tags.add(node.tag ?? '')
      })
      values.push(document.toJS({ maxAliasCount: LIMITS.yamlAliases }))
    }
    return { values, tags: [...tags] }
  } catch {
    return undefined
  }
}
