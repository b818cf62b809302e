/** Generated from schemas/report.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/report.schema.json",
  "title": "Report",
  "description": "What one run measured and what the policy said of it. Every other output is rendered from this document. Two runs over the same inputs, policy and seed differ only in the properties marked x-volatile.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "tool",
    "run",
    "change",
    "policy",
    "seed",
    "subjects",
    "gates",
    "waivers",
    "outcome",
    "exitCode",
    "enforced"
  ],
  "properties": {
    "version": {
      "const": 1
    },
    "tool": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "version"
      ],
      "properties": {
        "name": {
          "type": "string"
        },
        "version": {
          "type": "string"
        }
      }
    },
    "run": {
      "$ref": "#/$defs/run"
    },
    "change": {
      "$ref": "#/$defs/changeSummary"
    },
    "policy": {
      "$ref": "#/$defs/policySummary"
    },
    "seed": {
      "type": "integer",
      "minimum": 0,
      "description": "Every random number of the run derives from it."
    },
    "subjects": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/subject"
      }
    },
    "gates": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/gateResult"
      }
    },
    "waivers": {
      "$ref": "#/$defs/waiverSummary"
    },
    "outcome": {
      "$ref": "#/$defs/outcome"
    },
    "exitCode": {
      "$ref": "#/$defs/exitCode"
    },
    "enforced": {
      "type": "object",
      "description": "What the check shows after the policy's enforce mode: warn turns exit codes 1 and 3 into 0, never 2 or 4.",
      "additionalProperties": false,
      "required": [
        "mode",
        "exitCode"
      ],
      "properties": {
        "mode": {
          "enum": [
            "block",
            "warn"
          ]
        },
        "exitCode": {
          "$ref": "#/$defs/exitCode"
        }
      }
    },
    "signOffs": {
      "$ref": "#/$defs/signOffSummary"
    }
  },
  "$defs": {
    "outcome": {
      "enum": [
        "pass",
        "fail",
        "inconclusive",
        "not-applicable"
      ]
    },
    "exitCode": {
      "enum": [
        0,
        1,
        2,
        3,
        4
      ]
    },
    "severity": {
      "enum": [
        "error",
        "warning",
        "note"
      ]
    },
    "gateId": {
      "enum": [
        "provenance",
        "signing",
        "robustness",
        "drift",
        "imports",
        "policy"
      ]
    },
    "sha256": {
      "type": "string",
      "pattern": "^[0-9a-f]{64}$"
    },
    "run": {
      "type": "object",
      "x-volatile": true,
      "additionalProperties": false,
      "required": [
        "startedAt",
        "seconds",
        "node",
        "platform",
        "threads"
      ],
      "properties": {
        "startedAt": {
          "type": "string",
          "format": "date-time"
        },
        "seconds": {
          "type": "number",
          "minimum": 0
        },
        "node": {
          "type": "string"
        },
        "platform": {
          "type": "string"
        },
        "threads": {
          "type": "integer",
          "minimum": 1
        },
        "onnxruntime": {
          "type": "string",
          "description": "Build and version that ran the models: `native`, or `wasm` where there is no native build, which is several times slower. Absent where no model was run."
        },
        "tables": {
          "enum": [
            "duckdb",
            "typescript",
            "trino",
            "spark"
          ],
          "description": "Engine that read the tables of the drift gate: the one in TypeScript stands in where DuckDB has no native build. Absent where none was read."
        },
        "cache": {
          "type": "object",
          "description": "Results of attacks: how many came from the cache, and how many were computed in this run.",
          "additionalProperties": false,
          "required": [
            "known",
            "computed"
          ],
          "properties": {
            "known": {
              "type": "integer",
              "minimum": 0
            },
            "computed": {
              "type": "integer",
              "minimum": 0
            }
          }
        }
      }
    },
    "changeSummary": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "head",
        "files"
      ],
      "properties": {
        "repository": {
          "type": "string"
        },
        "event": {
          "type": "string"
        },
        "head": {
          "type": "string",
          "description": "Commit id, or \"working tree\"."
        },
        "target": {
          "type": "string",
          "description": "Tip of the target branch: where policy, keys, waivers and baselines come from."
        },
        "mergeBase": {
          "type": "string"
        },
        "directory": {
          "type": "string",
          "description": "Where the policy lives, relative to the repository root; empty at the root."
        },
        "files": {
          "type": "integer",
          "minimum": 0,
          "description": "Number of changed files."
        }
      }
    },
    "policySummary": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "path",
        "digest",
        "source"
      ],
      "properties": {
        "path": {
          "type": "string"
        },
        "digest": {
          "$ref": "#/$defs/sha256"
        },
        "source": {
          "enum": [
            "target",
            "head"
          ],
          "description": "head only when the target tip has no policy."
        }
      }
    },
    "subject": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "name",
        "path"
      ],
      "properties": {
        "kind": {
          "enum": [
            "model",
            "dataset"
          ]
        },
        "name": {
          "type": "string"
        },
        "path": {
          "type": "string"
        },
        "digest": {
          "$ref": "#/$defs/sha256"
        }
      }
    },
    "location": {
      "type": "object",
      "description": "Where a fact lies: a repository path, and inside it a line, record, graph node or feature.",
      "additionalProperties": false,
      "required": [
        "path"
      ],
      "properties": {
        "path": {
          "type": "string"
        },
        "line": {
          "type": "integer",
          "minimum": 1
        },
        "endLine": {
          "type": "integer",
          "minimum": 1
        },
        "column": {
          "type": "integer",
          "minimum": 1
        },
        "record": {
          "type": "string"
        },
        "node": {
          "type": "string"
        },
        "feature": {
          "type": "string"
        },
        "offset": {
          "type": "integer",
          "minimum": 0,
          "description": "Byte offset in the file."
        }
      }
    },
    "waiver": {
      "type": "object",
      "description": "Accepts one finding until it expires.",
      "additionalProperties": false,
      "required": [
        "fingerprint",
        "owner",
        "reason",
        "approver",
        "expires"
      ],
      "properties": {
        "fingerprint": {
          "$ref": "#/$defs/fingerprint"
        },
        "owner": {
          "$ref": "#/$defs/readable"
        },
        "reason": {
          "$ref": "#/$defs/readable"
        },
        "approver": {
          "$ref": "#/$defs/readable"
        },
        "expires": {
          "type": "string",
          "format": "date",
          "description": "Last day, in UTC, on which the waiver holds."
        },
        "role": {
          "type": "string",
          "pattern": "^(R[1-8]|[a-z][a-z0-9-]{0,63})$",
          "description": "Role in which the approver accepts; it signs off the pull request that adds the waiver."
        },
        "created": {
          "type": "string",
          "format": "date",
          "description": "First day, in UTC, on which the waiver holds."
        }
      }
    },
    "readable": {
      "type": "string",
      "pattern": "[\\p{L}\\p{N}]",
      "description": "A text with a letter or a digit, which people can read."
    },
    "fingerprint": {
      "type": "string",
      "pattern": "^f[0-9a-f]{31}$",
      "description": "Starts with a letter, so that YAML never reads it as a number."
    },
    "finding": {
      "type": "object",
      "description": "A fact that a gate saw.",
      "additionalProperties": false,
      "required": [
        "rule",
        "severity",
        "message",
        "fingerprint",
        "remedy"
      ],
      "properties": {
        "rule": {
          "type": "string",
          "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"
        },
        "severity": {
          "$ref": "#/$defs/severity"
        },
        "message": {
          "type": "string"
        },
        "subject": {
          "type": "string"
        },
        "location": {
          "$ref": "#/$defs/location"
        },
        "fingerprint": {
          "$ref": "#/$defs/fingerprint"
        },
        "remedy": {
          "type": "string"
        },
        "waiver": {
          "$ref": "#/$defs/waiver"
        },
        "needs": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Roles that must all sign off before it stops blocking."
        },
        "signedOff": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/signOff"
          },
          "description": "Set only where every role that it needs has signed off."
        }
      }
    },
    "interval": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "lower",
        "upper",
        "confidence",
        "method"
      ],
      "properties": {
        "lower": {
          "type": "number"
        },
        "upper": {
          "type": "number"
        },
        "confidence": {
          "type": "number",
          "exclusiveMinimum": 0,
          "exclusiveMaximum": 1,
          "description": "Two-sided coverage."
        },
        "method": {
          "type": "string"
        }
      }
    },
    "hypothesisTest": {
      "type": "object",
      "description": "The test that tells the measurement (an effect size) from chance.",
      "additionalProperties": false,
      "required": [
        "name",
        "statistic",
        "p"
      ],
      "properties": {
        "name": {
          "type": "string"
        },
        "statistic": {
          "type": [
            "number",
            "null"
          ]
        },
        "p": {
          "type": [
            "number",
            "null"
          ],
          "minimum": 0,
          "maximum": 1
        },
        "minimumDetectable": {
          "type": "number",
          "minimum": 0,
          "description": "Smallest effect that the test sees with power .8 at this sample size."
        },
        "usual": {
          "type": "number",
          "minimum": 0,
          "description": "Effects below it are within what windows of the reference show among themselves, where the policy calibrates: it stands in for a smaller min-effect."
        }
      }
    },
    "measurement": {
      "type": "object",
      "description": "A number with its uncertainty.",
      "additionalProperties": false,
      "required": [
        "id",
        "value",
        "unit",
        "n",
        "method",
        "higherIsBetter"
      ],
      "properties": {
        "id": {
          "type": "string",
          "description": "For example ap50.clean; the name that a requirement of the policy uses."
        },
        "subject": {
          "type": "string"
        },
        "feature": {
          "type": "string",
          "description": "Column that was measured."
        },
        "value": {
          "type": [
            "number",
            "null"
          ],
          "description": "null stands for NaN or infinity, which no requirement accepts."
        },
        "unit": {
          "type": "string"
        },
        "n": {
          "type": "integer",
          "minimum": 0,
          "description": "Sample size."
        },
        "interval": {
          "$ref": "#/$defs/interval"
        },
        "test": {
          "$ref": "#/$defs/hypothesisTest"
        },
        "seed": {
          "type": "integer",
          "minimum": 0
        },
        "method": {
          "type": "string",
          "description": "How it was obtained."
        },
        "higherIsBetter": {
          "type": "boolean"
        }
      }
    },
    "flag": {
      "type": "object",
      "description": "A reason not to believe the measurements; forces inconclusive.",
      "additionalProperties": false,
      "required": [
        "id",
        "message",
        "remedy"
      ],
      "properties": {
        "id": {
          "type": "string"
        },
        "subject": {
          "type": "string"
        },
        "message": {
          "type": "string"
        },
        "remedy": {
          "type": "string"
        }
      }
    },
    "coverage": {
      "type": "object",
      "description": "What was looked at and what was not.",
      "additionalProperties": false,
      "required": [
        "of",
        "examined",
        "total",
        "gaps"
      ],
      "properties": {
        "subject": {
          "type": "string"
        },
        "of": {
          "type": "string",
          "description": "files, records, columns, attacks, ..."
        },
        "examined": {
          "type": "integer",
          "minimum": 0
        },
        "total": {
          "type": "integer",
          "minimum": 0
        },
        "gaps": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/gap"
          }
        }
      }
    },
    "gap": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "item",
        "reason",
        "detail"
      ],
      "properties": {
        "item": {
          "type": "string"
        },
        "reason": {
          "enum": [
            "not-understood",
            "unreadable",
            "not-materialised",
            "limit",
            "sampled",
            "not-selected"
          ],
          "description": "All but sampled and not-selected, which the policy chose, force inconclusive."
        },
        "detail": {
          "type": "string"
        }
      }
    },
    "subjectEvidence": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "subject",
        "inputs",
        "parts",
        "attachments"
      ],
      "properties": {
        "subject": {
          "type": "string"
        },
        "inputs": {
          "$ref": "#/$defs/sha256",
          "description": "Over all that was read for the subject: its bytes, data, other models. Policy, program, seed, threads and platform are told elsewhere in the report."
        },
        "parts": {
          "type": "integer",
          "minimum": 0,
          "description": "Findings, measurements, flags, coverage and controls of the subject."
        },
        "attachments": {
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "name",
              "digest"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "digest": {
                "$ref": "#/$defs/sha256"
              }
            }
          }
        },
        "reused": {
          "$ref": "#/$defs/reusedFrom",
          "x-volatile": true
        }
      }
    },
    "reusedFrom": {
      "type": "object",
      "description": "The evidence bundle that the evidence was taken from, after its digests, its verdict, and the digests of subject, policy and program were verified.",
      "additionalProperties": false,
      "required": [
        "bundle",
        "because"
      ],
      "properties": {
        "bundle": {
          "$ref": "#/$defs/sha256"
        },
        "because": {
          "type": "string",
          "description": "Why it is believed: who signed it, or which run of the target branch made it."
        }
      }
    },
    "control": {
      "type": "object",
      "description": "A planted fault that the gate had to reject in this very run.",
      "additionalProperties": false,
      "required": [
        "name",
        "rejected",
        "detail"
      ],
      "properties": {
        "name": {
          "type": "string"
        },
        "subject": {
          "type": "string"
        },
        "rejected": {
          "type": "boolean"
        },
        "detail": {
          "type": "string"
        },
        "remedy": {
          "type": "string",
          "description": "What to do where it was not rejected; of the gate that planted it."
        }
      }
    },
    "attachmentReference": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "mediaType",
        "digest",
        "size",
        "description"
      ],
      "properties": {
        "name": {
          "type": "string",
          "pattern": "^[A-Za-z0-9._-]+$"
        },
        "mediaType": {
          "type": "string"
        },
        "digest": {
          "$ref": "#/$defs/sha256"
        },
        "size": {
          "type": "integer",
          "minimum": 0
        },
        "description": {
          "type": "string"
        }
      }
    },
    "requirementResult": {
      "type": "object",
      "description": "One bound of the policy, judged.",
      "additionalProperties": false,
      "required": [
        "id",
        "statement",
        "outcome",
        "reason"
      ],
      "properties": {
        "id": {
          "type": "string"
        },
        "statement": {
          "type": "string",
          "description": "For example ap50.square >= 0.40."
        },
        "subject": {
          "type": "string"
        },
        "feature": {
          "type": "string"
        },
        "outcome": {
          "$ref": "#/$defs/outcome"
        },
        "reason": {
          "type": "string"
        },
        "value": {
          "type": [
            "number",
            "null"
          ]
        },
        "interval": {
          "$ref": "#/$defs/interval"
        },
        "n": {
          "type": "integer",
          "minimum": 0
        },
        "p": {
          "type": [
            "number",
            "null"
          ]
        },
        "q": {
          "type": [
            "number",
            "null"
          ],
          "description": "p adjusted for all tests of the family."
        },
        "smallestDetectable": {
          "type": "number",
          "description": "The smallest change that this run could have told from none."
        },
        "decidingN": {
          "type": "integer",
          "description": "Sample size that would decide, were the value to stay."
        },
        "location": {
          "$ref": "#/$defs/location"
        }
      }
    },
    "failure": {
      "type": "object",
      "description": "Why a gate could not finish.",
      "additionalProperties": false,
      "required": [
        "code",
        "message",
        "exitCode"
      ],
      "properties": {
        "code": {
          "type": "string"
        },
        "message": {
          "type": "string"
        },
        "remedy": {
          "type": "string"
        },
        "location": {
          "$ref": "#/$defs/location"
        },
        "exitCode": {
          "$ref": "#/$defs/exitCode"
        }
      }
    },
    "gateResult": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "outcome",
        "reason",
        "exitCode",
        "requirements",
        "findings",
        "measurements",
        "flags",
        "coverage",
        "controls",
        "attachments",
        "seconds"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/gateId"
        },
        "outcome": {
          "$ref": "#/$defs/outcome"
        },
        "reason": {
          "type": "string"
        },
        "exitCode": {
          "$ref": "#/$defs/exitCode"
        },
        "failure": {
          "$ref": "#/$defs/failure"
        },
        "requirements": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/requirementResult"
          }
        },
        "findings": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/finding"
          }
        },
        "measurements": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/measurement"
          }
        },
        "flags": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/flag"
          }
        },
        "coverage": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/coverage"
          }
        },
        "controls": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/control"
          }
        },
        "attachments": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/attachmentReference"
          }
        },
        "evidence": {
          "type": "array",
          "description": "Subjects whose evidence stands for itself: what it was taken from, and whether an earlier run had taken it.",
          "items": {
            "$ref": "#/$defs/subjectEvidence"
          }
        },
        "seconds": {
          "type": "number",
          "minimum": 0,
          "x-volatile": true
        }
      }
    },
    "waiverSummary": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "applied",
        "expired",
        "orphaned"
      ],
      "properties": {
        "applied": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/waiver"
          }
        },
        "expired": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/waiver"
          }
        },
        "orphaned": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/waiver"
          },
          "description": "Match no finding of a gate that ran."
        },
        "rejected": {
          "type": "array",
          "description": "Match a finding and yet accept nothing.",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "waiver",
              "reason"
            ],
            "properties": {
              "waiver": {
                "$ref": "#/$defs/waiver"
              },
              "reason": {
                "type": "string"
              }
            }
          }
        }
      }
    },
    "signOff": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "role",
        "by",
        "at",
        "form"
      ],
      "description": "One person in one role, for this head or these bytes.",
      "properties": {
        "role": {
          "type": "string"
        },
        "by": {
          "type": "string"
        },
        "at": {
          "type": "string"
        },
        "form": {
          "enum": [
            "review",
            "file"
          ]
        },
        "of": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Subjects that a file names; a review is of the head."
        }
      }
    },
    "signOffSummary": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "accepted",
        "refused"
      ],
      "properties": {
        "accepted": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/signOff"
          }
        },
        "refused": {
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "by",
              "reason"
            ],
            "properties": {
              "by": {
                "type": "string"
              },
              "role": {
                "type": "string"
              },
              "reason": {
                "type": "string"
              }
            }
          }
        }
      }
    }
  }
}
