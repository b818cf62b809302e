/** Generated from schemas/waivers.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/waivers.schema.json",
  "title": "Waivers",
  "description": "Findings that were accepted for a time. Read from the tip of the target branch.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "waivers"
  ],
  "properties": {
    "version": {
      "const": 1
    },
    "waivers": {
      "type": "array",
      "maxItems": 10000,
      "items": {
        "$ref": "report.schema.json#/$defs/waiver"
      }
    }
  }
}
