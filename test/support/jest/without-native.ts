/**
 * Where a platform has no native build (macOS on x64, Alpine), importing the package fails. A set-up file of tests that
 * have worker processes of their own: what a process has imported stays imported.
 */
import { register } from 'node:module'

const missing = new Int32Array(new SharedArrayBuffer(4))
register('./without-native-hooks.mjs', { parentURL: import.meta.url, data: missing })

export const removeNativeParts = (): number => Atomics.store(missing, 0, 1)
export const installNativeParts = (): number => Atomics.store(missing, 0, 0)
