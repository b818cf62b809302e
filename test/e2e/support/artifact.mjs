// What a reviewer would download.
import { unzipSync } from 'fflate'

/** The report in an uploaded artifact; undefined when the run uploaded none of that name. */
export function reportOf(service, name) {
  const files = filesOf(service, name)
  const report = files?.['report.json']
  return report && JSON.parse(new TextDecoder().decode(report))
}

/** Content by path. */
export function filesOf(service, name) {
  const zip = service.artifacts.get(name)?.bytes
  return zip && unzipSync(zip)
}
