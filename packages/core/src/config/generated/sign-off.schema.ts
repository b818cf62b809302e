/** Generated from schemas/sign-off.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/sign-off.schema.json",
  "title": "SignOffPredicate",
  "description": "Predicate of the in-toto statement by which a person in a role signs off. Its subjects are model/<name> and dataset/<name> by root digest and file/<path> by SHA-256: when one of them changes, the sign-off is void.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "role",
    "policy",
    "signedAt",
    "expires"
  ],
  "properties": {
    "role": {
      "type": "string",
      "pattern": "^(R[1-8]|[a-z][a-z0-9-]{0,63})$"
    },
    "policy": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "digest"
      ],
      "description": "The policy in force when it was signed, from the target branch.",
      "properties": {
        "digest": {
          "$ref": "report.schema.json#/$defs/sha256"
        }
      }
    },
    "signedAt": {
      "type": "string",
      "format": "date-time"
    },
    "expires": {
      "type": "string",
      "format": "date",
      "description": "Last day, in UTC, on which it counts."
    },
    "reason": {
      "type": "string",
      "minLength": 1,
      "maxLength": 2000
    }
  }
}
