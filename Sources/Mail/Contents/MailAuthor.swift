/// Who wrote a mail. A group (Google Groups, Mailman) or a forwarding server may put its own address into From, mostly
/// to pass DMARC; the author's address is then elsewhere.
public struct MailAuthor: Sendable, Hashable {
    /// Where the author's address was found.
    public enum Source: String, Sendable, Hashable {
        /// From: nobody rewrote it, or nothing better was found.
        case from
        /// A field in which the one that rewrote From kept the original.
        case original
        /// Reply-To, where From is a group's.
        case replyTo
        /// Cc, where Mailman puts the author if answers go to the list.
        case cc
    }

    /// The author's address as it stands; nil where the mail names none.
    public let address: String?
    /// The author's name, without what a group adds.
    public let name: String?
    /// Where it was found.
    public let source: Source
    /// The group or server named in From instead; nil if nobody rewrote it.
    public let rewrittenBy: MailAddress?
    /// The others the mail was sent to, To first, each of them once.
    public let recipients: [MailAddress]

    /// The addresses of the groups the mail came through, in lower case.
    public let groups: [String]

    /// The author's mailbox: in lower case, without a tag; empty where there is no address.
    public var mailbox: String { address.map { MailAddress(address: $0).mailbox } ?? "" }

    init(header: HeaderFields, from: MailAddress?, replyTo: [MailAddress], to: [MailAddress], cc: [MailAddress]) {
        var seen: Set<String> = []
        recipients = (to + cc).filter { seen.insert($0.address.lowercased()).inserted }
        let group = Self.groupAddresses(header)
        groups = group.sorted()
        let shown = Self.withoutGroup(from?.name)
        let found = from.flatMap { from -> (MailAddress, Source)? in
            // Whoever writes under their own name is who they say, whatever other fields hold.
            guard group.contains(from.mailbox) || shown != from.name else { return nil }
            return Self.original(header, from) ?? Self.behind(group.union([from.mailbox]), replyTo, cc, shown)
        }
        address = found?.0.address ?? from?.address
        name = found.map { $0.0.name ?? shown } ?? from?.name
        source = found?.1 ?? .from
        rewrittenBy = found == nil ? nil : from
    }

    /// The fields in which From is kept when it is rewritten.
    private static func original(_ header: HeaderFields, _ from: MailAddress) -> (MailAddress, Source)? {
        let names = ["X-Original-From", "X-Google-Original-From", "X-Original-Sender"]
        for value in names.lazy.compactMap({ header.first($0) }) {
            guard let address = AddressParser.addresses(in: value.raw).first, isAddress(address.address) else {
                continue
            }
            return address.mailbox == from.mailbox ? nil : (address, .original)
        }
        return nil
    }

    private static func behind(
        _ group: Set<String>, _ replyTo: [MailAddress], _ cc: [MailAddress], _ shown: String?
    ) -> (MailAddress, Source)? {
        let isPerson = { (address: MailAddress) in isAddress(address.address) && !group.contains(address.mailbox) }
        if let author = replyTo.first(where: isPerson) { return (author, .replyTo) }
        guard let shown else { return nil }
        return cc.first { isPerson($0) && $0.name == shown }.map { ($0, .cc) }
    }

    /// The addresses of the group a mail came through, by the fields that groups add.
    private static func groupAddresses(_ header: HeaderFields) -> Set<String> {
        var found = ["X-BeenThere", "Mailing-List", "X-Mailing-List", "List-Post"].flatMap { header.all($0) }
            .flatMap { field in
                field.raw.split { $0.isWhitespace || "<>;,".contains($0) }.map { word in
                    String(word.lowercased().trimmingPrefix("mailto:").prefix { $0 != "?" })
                }
            }
        // `Info <info.client.test>`: the list's address with a dot for the sign.
        if let id = header.first("List-Id")?.raw.split(separator: "<").last {
            let bare = id.prefix { $0 != ">" }
            if let dot = bare.firstIndex(of: ".") {
                found.append("\(bare[..<dot])@\(bare[bare.index(after: dot)...])".lowercased())
            }
        }
        return Set(found.filter(isAddress).map { MailAddress(address: $0).mailbox })
    }

    /// "'Olga' via Sales" is Olga.
    private static func withoutGroup(_ name: String?) -> String? {
        guard let name else { return nil }
        for mark in [" via ", " через "] {
            if let range = name.firstRange(of: mark) {
                return name[..<range.lowerBound].trimmed.trimmingCharacters(of: "'\"«»“”").nonEmpty ?? name
            }
        }
        return name
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 320
            && !text.contains { $0.isWhitespace }
    }
}
