import { parseNames, type Names } from './names.js'

/**
 * Time zones by name. `zoneinfo` and `pytz` refuse names that lead out of their folder; `dateutil.tz.tzfile` opens any
 * file and is left out on purpose.
 */
export const TIME_ZONES: Names = parseNames(`
zoneinfo ZoneInfo ZoneInfo._unpickle
pytz UTC utc _UTC _p
pytz._FixedOffset _FixedOffset
pytz _FixedOffset FixedOffset
dateutil.tz.tz tzutc tzlocal
`)
