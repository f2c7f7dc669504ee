import Foundation
import Mail

/// A mail made from a public bug report of another program: `docs/reports.md` lists them.
struct ReportedMail {
    let kind: MailKind
    let contents: MailContents
    let mail: ParsedMail

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Support/ReportedMails")
    private static let subject = "Отклик для компании Кофейня «Утро»"
    private static let own = OwnMail(
        addresses: ["sales@mail.test", "hello@mail.test"], isOwnMessageID: { $0.hasPrefix("LETTER.") },
        isOwnReplyAddress: { $0.contains("+CONV.") })

    init(_ name: String) throws {
        var raw: [UInt8] = []
        for byte in try Data(contentsOf: Self.folder.appending(path: "\(name).eml")) {
            if byte == 10, raw.last != 13 { raw.append(13) }
            raw.append(byte)
        }
        mail = try MIMEParser().parse(raw)
        kind = MailKind.classify(mail, own: Self.own)
        contents = MailContents(mail, ownSubjects: [Self.subject])
    }
}
