const { default: runFile, setWorkerData } = await import(
  new URL('worker-runner.js', import.meta.resolve('jest-light-runner')).href
)

/** One test file in this process, as `jest-light-runner` runs it. */
export default function run({ path, workerData }) {
  setWorkerData(workerData)
  return runFile(path)
}
