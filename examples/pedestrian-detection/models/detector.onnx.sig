{
  "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
  "verificationMaterial": {
    "publicKey": {
      "hint": "815b450bac81804a95c366c0a10b3c2d803c3dd04be38fcdd3542836d4deb3c8"
    },
    "tlogEntries": []
  },
  "dsseEnvelope": {
    "payload": "eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEiLCJwcmVkaWNhdGUiOnsicmVzb3VyY2VzIjpbeyJhbGdvcml0aG0iOiJzaGEyNTYiLCJkaWdlc3QiOiJmN2Q0ODU1MDBkNTk2M2I4OTkxNDI0NjBhYjIzZDczOTgzYWNlZTg4NDg2NWViZTY4MjY5MDM4ZTE0ZWY0ZWFlIiwibmFtZSI6Ii4ifV0sInNlcmlhbGl6YXRpb24iOnsiYWxsb3dfc3ltbGlua3MiOmZhbHNlLCJoYXNoX3R5cGUiOiJzaGEyNTYiLCJpZ25vcmVfcGF0aHMiOlsiLmdpdCIsIi5naXRhdHRyaWJ1dGVzIiwiLmdpdGh1YiIsIi5naXRpZ25vcmUiXSwibWV0aG9kIjoiZmlsZXMifX0sInByZWRpY2F0ZVR5cGUiOiJodHRwczovL21vZGVsX3NpZ25pbmcvc2lnbmF0dXJlL3YxLjAiLCJzdWJqZWN0IjpbeyJkaWdlc3QiOnsic2hhMjU2IjoiM2VhMjBkMzNmNjE3ODE4ZWYzYzY3NjVjZjJjNzEyMjUyOTgzMjYyNjY2ZTY2YTlhZTRkZjkzMTZhZDljOGJlNyJ9LCJuYW1lIjoiZGV0ZWN0b3Iub25ueCJ9XX0=",
    "payloadType": "application/vnd.in-toto+json",
    "signatures": [
      {
        "sig": "MEUCIQDXoMXqG7wo2d1MK3XiUVUJ/e8R/Z2WOZxexHu7FH0wxwIgZihkawRaXF4k+d2nq0XHQeS5QfylBQP/eSTlQdsDO2o=",
        "keyid": ""
      }
    ]
  }
}
