public import Variables

extension ConfigurationKeys {
    /// `DNS_SERVER`: the server to ask for the records of domains.
    public static let dnsServer = ConfigurationKey<DomainResolver.Server?>(
        optional: "DNS_SERVER", "the DNS server that is asked for a domain's records; by default those of the system",
        expectation: "an IPv4 address and a port, such as 192.0.2.1:53", parse: DomainResolver.Server.init)

    /// The variables for DNS queries.
    public static let ofDomainRecords: [ConfigurationVariable] = [dnsServer.variable]
}
