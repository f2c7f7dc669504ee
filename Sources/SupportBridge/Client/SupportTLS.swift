internal import NIOSSL

/// How certificates of a support system are verified: always, against the machine's authorities or the account's own.
enum SupportTLS {
    static func configuration(_ account: SupportAccount) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let caFile = account.caFile { configuration.trustRoots = .file(caFile) }
        return configuration
    }
}
