/// OpenPGP as text (RFC 9580 section 6): cleartext that was signed is read, encrypted text is left out.
struct PGPArmour {
    /// The text without armour.
    private(set) var text: String
    /// Whether something was encrypted.
    private(set) var isEncrypted = false

    private enum State {
        case outside, headers, signed
        case skipping(until: String)
    }

    init(_ text: String) {
        self.text = text
        guard text.holds("-----BEGIN PGP ") else { return }
        var state = State.outside
        var kept: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            switch state {
            case .skipping(let end):
                if line.hasPrefix(end) { state = .outside }
            case .headers:
                if line.isBlank { state = .signed }
            case .outside, .signed:
                if let begun = begin(line) {
                    state = begun
                } else if case .signed = state, line.hasPrefix("- ") {
                    kept.append(line.dropFirst(2))
                } else {
                    kept.append(line)
                }
            }
        }
        self.text = kept.joined(separator: "\n")
    }

    private mutating func begin(_ line: Substring) -> State? {
        guard line.hasPrefix("-----BEGIN PGP ") else { return nil }
        let name = line.dropFirst(15).prefix { $0 != "-" }
        if name == "SIGNED MESSAGE" { return .headers }
        if name == "MESSAGE" { isEncrypted = true }
        return .skipping(until: "-----END PGP \(name)-----")
    }
}
