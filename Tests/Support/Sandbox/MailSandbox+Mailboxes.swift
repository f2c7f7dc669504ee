import Foundation

extension MailSandbox {
    /// A letter the SMTP server took.
    public struct AcceptedMail: Sendable, Hashable {
        /// Who logged in; nil on the port between servers.
        public let user: String?
        /// Whether it came over TLS.
        public let usedTLS: Bool
        /// The envelope's sender.
        public let sender: String
        /// The envelope's recipients.
        public let recipients: [String]
        /// The bytes.
        public let raw: [UInt8]
    }

    /// The letters in a user's inbox, oldest first, as their bytes on the wire.
    public func inbox(of user: User) throws -> [[UInt8]] {
        let maildir = folder.appending(path: "mail/\(user.address.lowercased())/Maildir")
        let files = try ["new", "cur"].flatMap { name in
            let place = maildir.appending(path: name)
            guard FileManager.default.fileExists(atPath: place.path) else { return [URL]() }
            return try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
        }
        let ordered = files.sorted { Self.deliveryTime($0.lastPathComponent) < Self.deliveryTime($1.lastPathComponent) }
        return try ordered.map { Array(try Data(contentsOf: $0)) }
    }

    /// Waits until a user's inbox has at least `count` letters, and returns them.
    public func inbox(of user: User, count: Int, within limit: Duration = .patience) async throws -> [[UInt8]] {
        try await eventually(within: limit, or: "\(user.address) did not get \(count) letters within \(limit)") {
            // A file may be renamed between listing and reading.
            let mails = (try? self.inbox(of: user)) ?? []
            return mails.count >= count ? mails : nil
        }
    }

    /// All letters the SMTP server took, in order.
    public func acceptedMails() throws -> [AcceptedMail] {
        struct Entry: Decodable {
            let user: String?
            let tls: Bool
            let from: String
            let to: [String]
            let data: Data
        }
        let file = folder.appending(path: "accepted.jsonl")
        guard let text = try? Data(contentsOf: file) else { return [] }
        return try text.split(separator: UInt8(ascii: "\n")).map { line in
            let entry = try JSONDecoder().decode(Entry.self, from: line)
            return AcceptedMail(
                user: entry.user, usedTLS: entry.tls, sender: entry.from, recipients: entry.to, raw: Array(entry.data))
        }
    }

    /// Puts letters into a user's inbox without any server's help, in their order: for thousands of them.
    public func fill(_ user: User, with letters: [[UInt8]]) throws {
        let maildir = folder.appending(path: "mail/\(user.address.lowercased())/Maildir")
        let everybody: [FileAttributeKey: Any] = [.posixPermissions: 0o777]
        for name in ["", "cur", "new", "tmp"] {
            let place = name.isEmpty ? maildir : maildir.appending(path: name)
            try FileManager.default.createDirectory(
                at: place, withIntermediateDirectories: true, attributes: everybody)
            // The mask of this process does not count: the servers run as somebody else.
            try? FileManager.default.setAttributes(everybody, ofItemAtPath: place.path)
        }
        try? FileManager.default.setAttributes(
            everybody, ofItemAtPath: maildir.deletingLastPathComponent().path)
        let start = Int(Date().timeIntervalSince1970) - letters.count
        for (number, letter) in letters.enumerated() {
            let file = maildir.appending(path: "new/\(start + number).M0P1.sandbox")
            try Data(letter).write(to: file)
        }
    }

    /// Makes Dovecot number a user's letters anew, under another UIDVALIDITY. No session of the user may be open.
    public func renumber(_ user: User) throws {
        let maildir = folder.appending(path: "mail/\(user.address.lowercased())/Maildir")
        for file in try FileManager.default.contentsOfDirectory(at: maildir, includingPropertiesForKeys: nil) {
            let name = file.lastPathComponent
            let isNumbering = ["dovecot-uid", "dovecot.index", "dovecot.list.index"].contains { name.hasPrefix($0) }
            if isNumbering { try FileManager.default.removeItem(at: file) }
        }
    }

    /// The time in a Maildir name such as `1795237194.M52073P32439.host`: seconds and microseconds.
    private static func deliveryTime(_ name: String) -> Double {
        let parts = name.split(separator: ".", maxSplits: 2)
        guard parts.count > 1, let seconds = Double(parts[0]) else { return 0 }
        let micros = parts[1].drop { $0 != "M" }.dropFirst().prefix { $0.isNumber }
        return seconds + (Double(micros) ?? 0) / 1e6
    }
}
