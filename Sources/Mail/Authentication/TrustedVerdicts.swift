/// Which of a mail's Authentication-Results are the receiving server's, and which may have come with the mail.
public struct TrustedVerdicts: Sendable, Hashable {
    /// The name the receiving server gives itself (`authserv-id`); `*.` and a domain stand for every host below that.
    public var serverID: String
    /// How many Received fields stand above the server's verdict, where that is known; those of the last delivery (LMTP, or
    /// without a sender) are not meant. nil: none, as RFC 8601 section 4 asks for.
    public var hops: Int?

    /// Trusts a server.
    public init(serverID: String, hops: Int? = nil) {
        self.serverID = serverID
        self.hops = hops
    }

    /// The results of the server for one mail: of each method those of the topmost field that names it.
    ///
    /// A server adds its fields on top. So fields below the Received by which the mail came in are not read: whoever
    /// wrote the mail may have put them there, with the server's own name (RFC 8601 section 5). A field saying that
    /// nothing was checked also ends the search.
    /// - Returns: nil where the server says nothing of the mail.
    public func results(in header: HeaderFields) -> [AuthenticationResults.Result]? {
        var found: [AuthenticationResults.Result] = []
        var isThere = false
        for field in Self.fields(of: header, above: hops ?? 0) {
            guard let results = AuthenticationResults(field.raw), results.isBy(serverID) else { continue }
            isThere = true
            guard !results.results.isEmpty else { break }
            let known = Set(found.map(\.method))
            found += results.results.filter { !known.contains($0.method) }
        }
        return isThere ? found : nil
    }

    /// The Authentication-Results above the Received field that is not the receiver's own any more.
    private static func fields(of header: HeaderFields, above hops: Int) -> [HeaderFields.Field] {
        var left = hops
        var found: [HeaderFields.Field] = []
        for field in header.fields {
            if field.isNamed("Received"), !isLastDelivery(field.raw) {
                guard left > 0 else { break }
                left -= 1
            } else if field.isNamed("Authentication-Results"), found.count < MailLimits.authenticationFields {
                found.append(field)
            }
        }
        return found
    }

    /// Whether a Received was written where a mail is put into a mailbox: by LMTP (RFC 3848), or with nobody it came from.
    ///
    /// The protocol follows what the sender said about itself, which may contain anything: the last `with` counts.
    static func isLastDelivery(_ received: String) -> Bool {
        let words = Self.withoutComments(received.firstBytes(MailLimits.receivedBytes))
            .split { $0.isWhitespace || $0 == ";" }
        guard words.first?.lowercased() == "from" else { return true }
        guard let with = words.lastIndex(where: { $0.lowercased() == "with" }), with + 1 < words.count else {
            return false
        }
        return words[with + 1].lowercased().hasPrefix("lmtp")
    }

    private static func withoutComments(_ text: Substring) -> String {
        var depth = 0
        return text.filter { character in
            if character == "(" { depth += 1 }
            defer { if character == ")" { depth = max(0, depth - 1) } }
            return depth == 0
        }
    }
}

extension TrustedVerdicts {
    /// A verdict that some server gave, and where it stands: what an operator needs to know to configure a mailbox.
    public struct Found: Sendable, Hashable {
        /// The server's name.
        public let serverID: String
        /// How many Received fields stand above it, those of the last delivery left out.
        public let hops: Int
        /// What it says, such as `spf=pass dkim=pass dmarc=pass`.
        public let summary: String
    }

    /// The topmost verdict of a mail, whoever gave it; nil where there is none.
    public static func topmost(in header: HeaderFields) -> Found? {
        var hops = 0
        for field in header.fields {
            if field.isNamed("Received"), !isLastDelivery(field.raw) { hops += 1 }
            guard field.isNamed("Authentication-Results"), let results = AuthenticationResults(field.raw) else {
                continue
            }
            let summary = results.results.map { "\($0.method)=\($0.value)" }.joined(separator: " ")
            return Found(serverID: results.serverID, hops: hops, summary: summary.isEmpty ? "none" : summary)
        }
        return nil
    }
}
