export { runCheck, type CheckOptions, type CheckRun } from './check/run-check.js'
