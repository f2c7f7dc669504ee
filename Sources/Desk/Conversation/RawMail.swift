internal import Foundation
internal import MongoDB
internal import SalesStore

/// The bytes of a mail, as text that can be shown.
struct RawMail: Sendable {
    /// How much of a mail is shown; a download has the rest.
    static let shown = 256 * 1024

    let text: String
    let isCut: Bool

    /// Reads the beginning of a stored mail.
    init(_ download: MongoDownload) async throws {
        var bytes: [UInt8] = []
        for try await chunk in download where bytes.count <= Self.shown { bytes += chunk }
        self.init(bytes, length: Int(download.file.length))
    }

    /// Bytes that are not UTF-8, and characters that would affect the page's text, become visible marks.
    init(_ bytes: [UInt8], length: Int) {
        isCut = length > Self.shown
        let decoded = String(decoding: bytes.prefix(Self.shown), as: UTF8.self)
        text = String(
            String.UnicodeScalarView(
                decoded.replacing("\r\n", with: "\n").unicodeScalars.map { scalar in
                    let acts = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
                    return acts && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar
                }))
    }
}
