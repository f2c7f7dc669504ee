internal import Foundation
internal import OutsideCalls
internal import SalesStore

/// Where a calendar is, with its secrets. Only for requests; it is never stored or logged.
struct CalendarAccount: Sendable {
    /// Returns the value of a variable `CALENDAR_SECRET_…`; nil if it is not set.
    typealias Secrets = @Sendable (_ name: String) throws -> String?

    let address: CallAddress
    let kind: HostDocument.Calendar.Kind
    /// A file with the certificate authority to trust.
    let authority: String?
    private let login: (name: String, password: String)?

    /// Resolves a host's calendar into an account.
    init(_ calendar: HostDocument.Calendar, _ secrets: Secrets) throws(CalendarProblem) {
        kind = calendar.kind
        authority = calendar.caFile
        let text: String
        if let open = calendar.address {
            text = open
        } else if let name = calendar.addressSecret {
            text = try Self.value(name, secrets)
        } else {
            throw CalendarProblem(.address, "the calendar has no address")
        }
        // Apple and Outlook write `webcal:` for https.
        let web = text.hasPrefix("webcal://") ? "https://" + text.dropFirst(9) : text
        do throws(CallError) { address = try CallAddress(web) } catch { throw CalendarProblem(error) }
        if let name = calendar.passwordSecret {
            login = (calendar.username ?? "", try Self.value(name, secrets))
        } else {
            login = nil
        }
    }

    private static func value(_ name: String, _ secrets: Secrets) throws(CalendarProblem) -> String {
        guard HostDocument.isCalendarSecret(name) else {
            throw CalendarProblem(
                .secret, "a secret of a calendar is a variable \(HostDocument.secretPrefix)… and no other")
        }
        let value: String?
        do { value = try secrets(name) } catch { throw CalendarProblem(.secret, "\(name) cannot be read") }
        guard let value, !value.isEmpty else { throw CalendarProblem(.secret, "\(name) is not set") }
        return value
    }

    /// The header fields of the login (RFC 7617).
    var headers: [(name: String, value: String)] {
        guard let login else { return [] }
        return [("authorization", "Basic " + Data("\(login.name):\(login.password)".utf8).base64EncodedString())]
    }
}
