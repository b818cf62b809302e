import { uploadArtifact } from '../artifact/upload.js'
import { FEATURES } from '../permissions.js'
import type { Publisher } from './publisher.js'

export const artifact: Publisher = {
  name: 'artifact',
  feature: FEATURES.artifact,
  isOn: ({ artifact: wanted }) => wanted !== undefined,
  publish: async ({ artifact: wanted, env }) => {
    if (wanted) await uploadArtifact(wanted, env)
  },
}
