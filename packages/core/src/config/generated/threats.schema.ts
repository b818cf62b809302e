/** Generated from schemas/threats.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/threats.schema.json",
  "title": "Threats",
  "description": "Threats of this system beside those of the register, and controls that no gate can check. Named by the key threats of the policy.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version"
  ],
  "properties": {
    "version": {
      "const": 1
    },
    "threats": {
      "type": "array",
      "maxItems": 1000,
      "items": {
        "$ref": "#/$defs/threat"
      }
    },
    "declarations": {
      "type": "array",
      "maxItems": 1000,
      "items": {
        "$ref": "#/$defs/declaration"
      }
    }
  },
  "$defs": {
    "text": {
      "type": "string",
      "minLength": 1,
      "maxLength": 1000
    },
    "id": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9/._-]{0,79}$",
      "description": "Letters, digits, slashes, dots, dashes and underscores; at most 80 characters."
    },
    "threat": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "title",
        "stride",
        "phase"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/id"
        },
        "title": {
          "$ref": "#/$defs/text"
        },
        "stride": {
          "enum": [
            "S",
            "T",
            "R",
            "I",
            "D",
            "E"
          ],
          "description": "Spoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege."
        },
        "phase": {
          "enum": [
            "design",
            "data",
            "training",
            "testing",
            "deployment",
            "monitoring"
          ]
        },
        "references": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "$ref": "#/$defs/text"
          }
        },
        "controls": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "type": "string"
          },
          "description": "Ids of controls of this suite that answer it; `secmlops threats --controls` lists them."
        }
      }
    },
    "declaration": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "threat",
        "control",
        "evidence",
        "owner",
        "expires"
      ],
      "description": "A control that a gate cannot check, for example differentially private training. It counts as declared, never as verified.",
      "properties": {
        "threat": {
          "$ref": "#/$defs/id",
          "description": "Id of a threat of the register or of this file."
        },
        "control": {
          "$ref": "#/$defs/text"
        },
        "evidence": {
          "type": "string",
          "pattern": "^[a-z][a-z0-9+.-]*:\\S+$",
          "maxLength": 2000,
          "description": "Where the evidence lies. `file:` names a file below the folder of the policy, which is then held against the digest."
        },
        "digest": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "SHA-256 of the evidence."
        },
        "owner": {
          "$ref": "#/$defs/text"
        },
        "expires": {
          "type": "string",
          "format": "date",
          "description": "Last day on which it counts, UTC."
        }
      }
    }
  }
}
