/// The words of a notification for people, without the letter it returns.
struct FailureWords {
    let text: String
    private let lower: String

    init(_ mail: ParsedMail) {
        let lines = mail.text.firstBytes(MailLimits.reportBytes)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let end = lines.firstIndex { Self.beginsReturnedLetter($0.lowercased()) } ?? lines.endIndex
        text = lines[..<end].prefix(200).joined(separator: "\n")
        lower = text.lowercased()
    }

    var tellsFailure: Bool { BounceVocabulary.failures.isFound(in: lower) }

    var isDelay: Bool {
        BounceVocabulary.delays.isFound(in: lower) && !lower.holds("permanent")
            && !lower.holds("giving up")
    }

    /// The status that a server gave, or else the one that its reply code implies.
    var status: EnhancedStatus? { Self.status(in: text) }

    /// The line with the server's own words.
    var diagnostic: String? {
        text.split(whereSeparator: \.isNewline).first { Self.status(in: $0) != nil }
            .map { String($0.trimmed.firstBytes(MailLimits.diagnosticBytes)) }
    }

    /// All lines with a server's own words, and those between them.
    var diagnostics: String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let telling = lines.indices.filter { Self.status(in: lines[$0]) != nil }
        return telling.flatMap { lines[$0...].prefix(3).prefix { !$0.allSatisfy(\.isWhitespace) } }.joined(
            separator: "\n")
    }

    /// Whether the letter itself was refused, after the server had taken the recipient.
    var refusedAfterData: Bool {
        if lower.holds("end of data") || lower.holds("after data") { return true }
        return lower.holds(">>> data") && !lower.holds(">>> rcpt")
    }

    /// The first address in the words that is not the notification's own.
    var recipient: String? {
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split { $0.isWhitespace || "<>()[]\"',;:".contains($0) }
            for word in words where word.contains("@") && word.contains(".") && !word.contains("/") {
                let address = word.lowercased()
                let isSystem = BounceVocabulary.systemAccounts.contains { address.hasPrefix($0) }
                if !isSystem, word.first != "@", word.last != "@" { return String(word) }
            }
        }
        return nil
    }

    /// `5.1.1` where it stands, else `550` as 5.0.0 would be.
    static func status(in text: some StringProtocol) -> EnhancedStatus? {
        var generic: EnhancedStatus?
        for word in text.split(whereSeparator: { $0.isWhitespace || "()[]#,;:<>\"'-".contains($0) }) {
            let bare = word.last == "." ? word.dropLast() : word
            if let status = EnhancedStatus(bare), status.class != 2 { return status }
            if generic == nil, bare.count == 3, let code = Int(bare), (421...571).contains(code),
                code != 500 || word == bare
            {
                generic = EnhancedStatus(code / 100, 0, 0)
            }
        }
        return generic
    }

    private static func beginsReturnedLetter(_ line: String) -> Bool {
        if line.hasPrefix("return-path:") || line.hasPrefix("received: ") { return true }
        let isRuled = line.hasPrefix("-") || line.hasPrefix("=") || line.hasSuffix(":")
        return isRuled && returnedLetterMarks.isFound(in: line)
    }

    private static let returnedLetterMarks: PhraseSet = [
        "this is a copy of", "copy of the message", "copy of your message", "below this line is", "original message",
        "original mail follows", "returned message", "unsent message", "message header follows",
        "message headers follow", "header of the original", "headers of the original", "--- message from",
    ]
}
