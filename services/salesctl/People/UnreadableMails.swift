internal import BSON
import Foundation
import MongoDB
import SalesStore

/// The mails that were set aside, newest first.
struct UnreadableMails: Report {
    struct Mail: Encodable {
        let id: String
        let mailbox: String
        let uid: UInt32
        let rawID: String?
        let cause: String
        let reason: String
        let tries: Int
        let state: String
        let at: Date

        init(_ document: UnreadableMailDocument) {
            id = document.id
            mailbox = document.mailbox
            uid = document.uid
            rawID = document.rawID
            cause = document.cause.rawValue
            reason = document.reason
            tries = document.tries
            state = document.state.rawValue
            at = document.at
        }
    }

    let mails: [Mail]

    init(limit: Int, all: Bool, _ store: SalesStore) async throws {
        let read = BSONValue.string(UnreadableMailDocument.State.read.rawValue)
        let found = store.unreadableMails.find(
            all ? [:] : ["state": ["$ne": read]], sort: ["at": -1], limit: limit)
        mails = try await found.all().map(Mail.init)
    }

    func lines(_ style: Style) -> [String] {
        guard !mails.isEmpty else { return ["No mail is set aside."] }
        return mails.map { mail in
            let isWaiting = mail.state == UnreadableMailDocument.State.waiting.rawValue
            let state = Columns.pad(isWaiting ? mail.cause : mail.state, 14)
            let tries = Columns.pad(mail.tries == 1 ? "1 try" : "\(mail.tries) tries", 9)
            let bytes = mail.rawID.map { "raw \($0)" } ?? "no bytes"
            return style.plain("\(Columns.time(mail.at))  \(state) \(tries) \(mail.reason)")
                + "\n" + style.paint("  \(mail.id)  \(bytes)", .dim)
        } + ["`salesctl mail retry ID` has one read again, `salesctl mail raw RAW` shows its bytes."]
    }
}
