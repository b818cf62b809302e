import { loadRuntime } from './runtime.js'

/** Build and version of the runtime: part of what a result depends on. @throws SecmlopsError `runtime-missing` (exit 3) */
export async function runtimeVersion(): Promise<string> {
  const { kind, env } = await loadRuntime()
  return `${kind} ${env.versions.common}`
}
