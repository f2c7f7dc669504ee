/// A WebDAV server's answer about several resources (RFC 4918 section 13).
struct Multistatus: Sendable {
    /// One of them.
    struct Resource: Sendable {
        /// Its address, as the server writes it.
        let href: String
        /// The properties it has.
        let properties: [DAVElement]

        func property(_ name: String) -> DAVElement? { properties.first { $0.name == name } }
    }

    let resources: [Resource]

    /// Reads a body; nil if it is not a multistatus.
    init?(_ body: [UInt8]) {
        guard let root = DAVReader.read(body), root.name == DAVElement.dav("multistatus") else { return nil }
        resources = root.all(DAVElement.dav("response")).compactMap { response in
            guard let href = response.first(DAVElement.dav("href"))?.word else { return nil }
            let found = response.all(DAVElement.dav("propstat")).filter { part in
                part.first(DAVElement.dav("status"))?.word.contains(" 200") ?? true
            }.flatMap { $0.first(DAVElement.dav("prop"))?.children ?? [] }
            return Resource(href: href, properties: found)
        }
    }
}
