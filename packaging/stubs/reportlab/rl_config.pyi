trustedHosts: list[str] | None
trustedSchemes: list[str]
