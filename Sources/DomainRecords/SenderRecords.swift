/// What a domain says in DNS about mail sent from it, looked up as receiving servers do.
public struct SenderRecords: Sendable, Hashable {
    /// What was found for one record.
    public enum State: Sendable, Hashable {
        /// It exists.
        case there(String)
        /// It does not exist.
        case missing
        /// There are several, which counts as none (RFC 7208 section 4.5).
        case several
        /// DNS did not answer.
        case unknown
    }

    /// Who may send (SPF, RFC 7208).
    public let spf: State
    /// What to do with unauthenticated mail (DMARC, RFC 7489): from the domain, or from the one above it.
    public let dmarc: State
    /// The key that mail is signed with (DKIM, RFC 6376); `nil` if no signature was seen.
    public let dkim: State?

    /// Looks all of them up.
    ///
    /// - Parameters:
    ///   - domain: The domain of the sender's address.
    ///   - signature: The domain and selector of a signature that was seen (RFC 6376 section 3.5: `d=` and `s=`).
    public init(of domain: String, signature: (domain: String, selector: String)?, _ resolver: DomainResolver) async {
        spf = await Self.state(at: domain, beginning: "v=spf1", resolver)
        dmarc = await Self.policy(of: domain, resolver)
        if let signature {
            let name = "\(signature.selector)._domainkey.\(signature.domain)"
            let found = await Self.state(at: name, beginning: "", resolver)
            // An empty key has been revoked (RFC 6376 section 3.6.1).
            if case .there(let record) = found, Self.tag("p", in: record)?.isEmpty != false {
                dkim = .missing
            } else {
                dkim = found
            }
        } else {
            dkim = nil
        }
    }

    /// A domain without its own policy has that of its organisational domain (RFC 7489 section 6.6.3). Finding it by the book takes
    /// a list that changes every week; instead each parent domain with at least two labels is asked.
    private static func policy(of domain: String, _ resolver: DomainResolver) async -> State {
        var labels = domain.split(separator: ".")
        while labels.count > 1 {
            let state = await state(at: "_dmarc.\(labels.joined(separator: "."))", beginning: "v=DMARC1", resolver)
            if state != .missing { return state }
            labels.removeFirst()
        }
        return .missing
    }

    private static func state(
        at name: String, beginning: String, _ resolver: DomainResolver
    ) async -> State {
        do {
            let texts = try await resolver.texts(of: name).filter { isRecord($0, beginning) }
            guard let first = texts.first else { return .missing }
            return texts.count > 1 ? .several : .there(first)
        } catch {
            return error == .noSuchName ? .missing : .unknown
        }
    }

    private static func isRecord(_ text: String, _ beginning: String) -> Bool {
        guard text.lowercased().hasPrefix(beginning.lowercased()) else { return false }
        guard let next = text.dropFirst(beginning.count).first else { return true }
        return beginning.isEmpty || next == " " || next == ";"
    }

    /// The value of a tag in a list of tags (RFC 6376 section 3.2).
    public static func tag(_ name: String, in record: String) -> String? {
        for part in record.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }) == name else { continue }
            return pair[1].filter { !$0.isWhitespace }
        }
        return nil
    }
}
