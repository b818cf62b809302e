import type { Annotation } from './select.js'

/** Prints annotations through @actions/core, which escapes them, in their order. */
export async function publishAnnotations(annotations: readonly Annotation[]): Promise<void> {
  const core = await import('@actions/core')
  for (const { level, message, title, file, line, endLine, column } of annotations) {
    const properties = {
      title,
      ...(file !== undefined && { file }),
      ...(line !== undefined && { startLine: line }),
      ...(endLine !== undefined && { endLine }),
      ...(column !== undefined && { startColumn: column }),
    }
    core[level](message, properties)
  }
}
