/**
 * Where a platform has no native build (macOS on x64, Alpine), importing the package fails. A set-up file of tests that
 * have worker processes of their own: what a process has imported stays imported.
 */
import { register } from 'node:module'

const missing = new Int32Array(new SharedArrayBuffer(4)).fill(1)
register('./without-native-hooks.mjs', { parentURL: import.meta.url, data: missing })

/** From now on they can be imported. */
export const installNativeParts = (): number => Atomics.store(missing, 0, 0)
