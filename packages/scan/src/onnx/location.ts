/** Where a session keeps a tensor in memory, the offset being its address (onnxruntime tensorprotoutils.h: kTensorProtoMemoryAddressTag). */
const MEMORY = '_ORT_MEM_ADDR_'

/**
 * Why an external data location leaves the folder of the model, on any platform; undefined when it stays inside
 * (ONNX ExternalData: a relative POSIX path without `..`).
 */
export function locationProblem(location: string): string | undefined {
  if (location === '') return 'which is empty'
  if (location.startsWith('/') || location.startsWith('~')) return 'an absolute path'
  if (/^[A-Za-z]:/.test(location)) return 'a path with a drive'
  if (location.includes('\\')) return 'a path with a backslash'
  if (location.includes('\0')) return 'a path with a zero byte'
  if (location.includes(MEMORY)) return 'with which ONNX Runtime reads at an address of its memory'
  if (/^[A-Za-z][\w+.-]*:/.test(location)) return 'an address'
  return location.split('/').includes('..') ? 'which leaves the folder of the model' : undefined
}
