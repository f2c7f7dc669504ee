/// What a domain says in DNS of the mail that is sent from it, as receiving servers ask.
public struct SenderRecords: Sendable, Hashable {
    /// What was found of one of them.
    public enum State: Sendable, Hashable {
        /// It is there.
        case there(String)
        /// It is not.
        case missing
        /// There are several, which is the same as none (RFC 7208 section 4.5).
        case several
        /// DNS did not answer.
        case unknown
    }

    /// Who may send (SPF, RFC 7208).
    public let spf: State
    /// What is to be done with mail that proves nothing (DMARC, RFC 7489): of the domain or the one above it.
    public let dmarc: State
    /// The key mail is signed with (DKIM, RFC 6376); `nil` where no signature was seen.
    public let dkim: State?

    /// Asks for all of them.
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
            // A key that was taken back is an empty one (RFC 6376 section 3.6.1).
            if case .there(let record) = found, Self.tag("p", in: record)?.isEmpty != false {
                dkim = .missing
            } else {
                dkim = found
            }
        } else {
            dkim = nil
        }
    }

    /// A domain without a policy of its own has the one of the domain it belongs to (RFC 7489 section 6.6.3). Which that is, a list
    /// would say that changes every week; each domain above with two labels or more is asked.
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
