{
  "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
  "verificationMaterial": {
    "publicKey": {
      "hint": "3485d4d40e46ef9f51c277527eb1a5e4b865dc49c4ac8dfa5c305230fdd8d822"
    },
    "tlogEntries": []
  },
  "dsseEnvelope": {
    "payload": "eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEiLCJwcmVkaWNhdGUiOnsicmVzb3VyY2VzIjpbeyJhbGdvcml0aG0iOiJzaGEyNTYiLCJkaWdlc3QiOiI5YTEyOTAzOGQ5YTAwYWVkMGNmNmE3ZWEwNTljYTUwYTgxMzQ0OTA2MWFiODc4NDhjZjFhMTNlYWZkZjMzYjJjIiwibmFtZSI6Ii4ifV0sInNlcmlhbGl6YXRpb24iOnsiYWxsb3dfc3ltbGlua3MiOmZhbHNlLCJoYXNoX3R5cGUiOiJzaGEyNTYiLCJpZ25vcmVfcGF0aHMiOlsiLmdpdCIsIi5naXRhdHRyaWJ1dGVzIiwiLmdpdGh1YiIsIi5naXRpZ25vcmUiXSwibWV0aG9kIjoiZmlsZXMifX0sInByZWRpY2F0ZVR5cGUiOiJodHRwczovL21vZGVsX3NpZ25pbmcvc2lnbmF0dXJlL3YxLjAiLCJzdWJqZWN0IjpbeyJkaWdlc3QiOnsic2hhMjU2IjoiNTlmM2Q4NWJlM2Y5ZjkwYmUwOWI0M2EwOGViMzJhMzhhOTUyMTM1MjQyZTY1MDAzOWU0YzRjY2VmZDkzZDBhMyJ9LCJuYW1lIjoibmV0LmJpbiJ9XX0=",
    "payloadType": "application/vnd.in-toto+json",
    "signatures": [
      {
        "sig": "MEQCIBH0LTFZ6BVqutKcRKDPt7bTJ+Yh64VEJBqFiHMTtO07AiA6H1SIn23aEHMSGt0GNCZz8VO6Io0qmFIU/EaA/P9XAw==",
        "keyid": ""
      }
    ]
  }
}
