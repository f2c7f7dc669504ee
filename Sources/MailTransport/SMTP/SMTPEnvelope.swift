/// A letter and its addresses, checked for everything that could be read as a command.
struct SMTPEnvelope {
    let message: [UInt8]
    let sender: String
    let recipients: [String]

    init(message: [UInt8], sender: String, recipients: [String]) throws(SMTPError) {
        guard !recipients.isEmpty else {
            throw SMTPError(code: .invalidRequest, message: "The letter has no recipient.")
        }
        for address in recipients + (sender.isEmpty ? [] : [sender]) where !Self.isPlain(address) {
            throw SMTPError(code: .invalidRequest, message: "Not an address to send to: \(address.debugDescription)")
        }
        guard Self.hasCleanLineEnds(message) else {
            throw SMTPError(code: .invalidRequest, message: "The letter has a line that does not end with CR LF.")
        }
        self.message = message
        self.sender = sender
        self.recipients = recipients
    }

    /// Whether an address has the outer form `local@domain` and contains nothing that could end the command.
    private static func isPlain(_ address: String) -> Bool {
        guard let at = address.lastIndex(of: "@"), at != address.startIndex, address.last != "@" else { return false }
        return address.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7F && scalar != "<" && scalar != ">"
        }
    }

    /// Whether CR and LF occur only in pairs. A lone one is how a second letter is smuggled past a server that reads
    /// line ends differently from the next one.
    private static func hasCleanLineEnds(_ message: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in message {
            if (byte == 10) != (previous == 13) { return false }
            previous = byte
        }
        return previous != 13
    }
}
