export { hostPath, type HostPath } from './host/host-path.js'
export { runCheck, type CheckOptions, type CheckRun } from './check/run-check.js'
