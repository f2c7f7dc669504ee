internal import BSON
internal import Foundation
internal import Mail
internal import SalesStore
internal import WorkQueue

/// Reads a mail in a process of its own, and waits for how that ends.
///
/// A service that ended while a mail was in hand may have been ended by it, or by something else at that moment. What tells
/// them apart is whether a process that does nothing but read the mail ends as well.
public struct TrialReading: Sendable {
    /// What a trial showed.
    enum Verdict: Sendable, Equatable {
        /// The mail was read.
        case harmless
        /// The process died, or did not get to the end in time.
        case deadly(String)
        /// No process could be started.
        case untried
    }

    /// The argument by which the service's program is told to read a mail on trial.
    public static let argument = "--read-on-trial"

    let run: @Sendable ([UInt8]) async -> Verdict

    init(run: @escaping @Sendable ([UInt8]) async -> Verdict) { self.run = run }

    /// No trial: an end of the service counts against the mail that was in hand.
    package static let none = TrialReading { _ in .untried }

    /// Starts a program for each trial.
    ///
    /// - Parameters:
    ///   - program: The service's own program, which calls ``readStandardInput()`` if its argument is ``argument``.
    ///   - limit: How long reading may take.
    public init(program: String, limit: Duration = .seconds(60)) {
        self.init { raw in await TrialProcess(program: program).read(raw, within: limit) }
    }

    /// Reads the mail that comes by standard input, as an intake does. What it says goes nowhere.
    public static func readStandardInput() {
        let raw = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
        CrashPoint.reached(.mailBeingRead)
        guard let mail = try? MIMEParser().parse(raw) else { return }
        let mailbox = MailboxDocument(
            id: "", address: "", displayName: "", username: "", passwordSecret: "",
            smtp: .init(host: "", port: 0, security: .tls), imap: .init(host: "", port: 0, security: .tls))
        let own = OwnMail(addresses: [], isOwnMessageID: { _ in false }, isOwnReplyAddress: { _ in false })
        _ = try? BSONEncoder().encode(InboxMail(mail, in: mailbox, own: own, ownSubjects: [], rawID: "", at: Date()))
    }
}
