import { LIMITS, type Attachment } from '@secmlops/core'
import { changeList } from '../diff/change-list.js'
import type { RecordChange } from '../diff/change.js'

/** The exact list of changes, for the artifact. */
export function changesAttachment(changes: readonly RecordChange[]): Attachment[] {
  if (changes.length === 0) return []
  const listed = changes.slice(0, LIMITS.files)
  const rest = changes.length - listed.length
  const value = { ...changeList(listed), ...(rest > 0 && { unlisted: rest }) }
  return [
    {
      name: 'changes.json',
      mediaType: 'application/json',
      description: 'Every changed record by class, with what it was and what it is',
      bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
    },
  ]
}
