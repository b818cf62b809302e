import { uploadArtifact } from '../artifact/upload.js'
import type { Publisher } from './publisher.js'

export const artifact: Publisher = {
  name: 'artifact',
  permission: undefined,
  isOn: ({ artifact: wanted }) => wanted !== undefined,
  publish: async ({ artifact: wanted, env }) => {
    if (wanted) await uploadArtifact(wanted, env)
  },
}
