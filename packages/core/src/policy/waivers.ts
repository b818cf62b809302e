import { parseConfig, type ConfigDocument } from '../config/document.js'
import type { Waivers } from '../config/generated/waivers.js'

/** Reads the file of accepted findings. @throws SecmlopsError `invalid-config` with the line. */
export function parseWaivers(path: string, bytes: Uint8Array): ConfigDocument<Waivers> {
  return parseConfig<Waivers>('waivers', path, bytes)
}
