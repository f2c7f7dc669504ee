/// A part of a letter to be written.
struct MIMEEntity {
    enum Content {
        /// Lines that are ready for the wire.
        case encoded([UInt8])
        case parts([MIMEEntity])
    }

    /// The Content-Type without the boundary of a multipart.
    let type: String
    private(set) var fields: [(name: String, value: String)] = []
    let content: Content

    /// Parts together, as `mixed` or `alternative`.
    init(multipart subtype: String, _ parts: [MIMEEntity]) {
        type = "multipart/\(subtype)"
        content = .parts(parts)
    }

    /// Words, in the encoding that leaves most of them readable.
    init(text: String, type: String) {
        self.type = type
        let (encoding, bytes) = BodyEncoder.encode(text: text)
        fields = [("Content-Transfer-Encoding", encoding)]
        content = .encoded(bytes)
    }

    /// A file.
    init(_ attachment: OutgoingMail.Attachment) throws(MIMEError) {
        try self.init(file: attachment.bytes, type: attachment.mediaType, name: attachment.fileName)
    }

    /// An invitation among the forms of the words: mail programs offer to accept it.
    init(_ calendar: OutgoingMail.Calendar) throws(MIMEError) {
        self.init(text: calendar.content, type: "text/calendar; charset=utf-8; method=\(try Self.method(calendar))")
    }

    /// An invitation as a file.
    init(fileOf calendar: OutgoingMail.Calendar) throws(MIMEError) {
        let bytes = Array(BodyEncoder.withNetworkLineEnds(calendar.content).utf8)
        let method = try Self.method(calendar)
        try self.init(
            file: bytes, type: "application/ics", name: method == "CANCEL" ? "cancel.ics" : "invite.ics")
    }

    private init(file: [UInt8], type: String, name: String) throws(MIMEError) {
        let isType = { (part: Substring) in
            !part.isEmpty && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains($0) }
        }
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(isType) else {
            throw MIMEError(.invalidField, "Not a media type: \(type.debugDescription)")
        }
        self.type = type + HeaderEncoder.parameter("name", name)
        fields = [
            ("Content-Transfer-Encoding", "base64"),
            ("Content-Disposition", "attachment" + HeaderEncoder.parameter("filename", name)),
        ]
        content = .encoded(BodyEncoder.base64Lines(file))
    }

    private static func method(_ calendar: OutgoingMail.Calendar) throws(MIMEError) -> String {
        let method = calendar.method.uppercased()
        guard ["REQUEST", "CANCEL", "PUBLISH", "REPLY", "COUNTER"].contains(method) else {
            throw MIMEError(.invalidField, "Not a method of a calendar: \(calendar.method.debugDescription)")
        }
        return method
    }
}
