/// A status response: OK, NO, BAD, BYE or PREAUTH (RFC 9051 section 7.1).
struct IMAPStatus: Equatable {
    enum Kind: String {
        case ok = "OK"
        case no = "NO"
        case bad = "BAD"
        case bye = "BYE"
        case preauthenticated = "PREAUTH"

        init?(word: some Sequence<UInt8>) {
            self.init(rawValue: String(decoding: Array(word), as: UTF8.self).uppercased())
        }
    }

    /// Nil for an untagged one.
    let tag: String?
    let kind: Kind
    /// The words in brackets, such as `UIDVALIDITY 17`; empty if there are none.
    let code: [String]
    let text: String

    /// The first word of the code, in upper case.
    var codeName: String { code.first?.uppercased() ?? "" }
}
