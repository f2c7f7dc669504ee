extension IPAddress {
    /// Whether the address is one of the public internet: not of this machine, its link, a private network, documentation, a
    /// group, or anything else that the registries of special addresses (RFC 6890, RFC 8190) keep apart. An address of IPv6 that
    /// stands for one of IPv4 (6to4, NAT64) is judged by that one as well.
    public var isPublic: Bool {
        guard bytes.count == 16 else { return !Self.specialFour.contains { $0.contains(self) } }
        if let four = embeddedFour { return four.isPublic }
        return Self.globalSix.contains { $0.contains(self) } && !Self.specialSix.contains { $0.contains(self) }
    }

    /// The address of IPv4 that one of IPv6 leads to.
    private var embeddedFour: IPAddress? {
        if Self.translated.contains(where: { $0.contains(self) }) { return IPAddress(four: bytes.suffix(4)) }
        if Self.sixToFour.contains(where: { $0.contains(self) }) { return IPAddress(four: bytes[2..<6]) }
        return nil
    }

    private static let specialFour = networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4")

    /// What is given out as global at all; loopback, link-local and private addresses lie outside.
    private static let globalSix = networks("2000::/3")
    private static let specialSix = networks("2001::/23", "2001:db8::/32", "3fff::/20")
    private static let translated = networks("64:ff9b::/96")
    private static let sixToFour = networks("2002::/16")

    private static func networks(_ texts: String...) -> [Network] { texts.compactMap(Network.init) }
}
