import Seeded
import Testing

@testable import Mail

/// A mail of which each further byte costs more than the one before would stop the mailbox it lies in.
@Suite("What mails cost grows as they do", .serialized)
struct GrowthTests {
    /// Everything that is done with a mail.
    private func read(_ raw: [UInt8]) {
        guard let mail = try? MIMEParser().parse(raw) else { return }
        let contents = MailContents(mail, ownSubjects: ["An offer"])
        let own = OwnMail(addresses: ["a@b.test"], isOwnReplyAddress: { $0.isEmpty })
        _ = MailKind.classify(mail, own: own, words: contents.body)
        _ = contents.words
        _ = SenderVerdict(mail, by: TrustedVerdicts(serverID: "*.b.test", hops: .max))
        _ = TrustedVerdicts.topmost(in: mail.header)
        _ = ReplyText.extract(html: mail.text)
    }

    @Test("in time, whatever repeats itself wherever", arguments: HostileMail.allCases)
    func time(place: HostileMail) {
        let ends = ["", "?=>\")\n> x\n"]
        for (index, piece) in HostileMail.pieces.enumerated() {
            for end in Growth.isThorough ? ends : [ends[index % 2]] {
                let factor = Growth.factor { read(place.bytes(piece, count: $0, end: end)) }
                #expect(
                    factor < Growth.allowed,
                    "\(place.rawValue): \(piece.debugDescription) … \(end.debugDescription) takes \(factor) times as long"
                )
            }
        }
    }

    /// What made much of little: a line into a field, a tag into an element, a mark into a part.
    private static let amplifiers: [(place: HostileMail, piece: String)] = [
        (.report, "a:\n"), (.complaint, "a:\n"), (.fieldLines, "a:\n"), (.parts, "--b\n\n"), (.plain, "\n"),
        (.html, "<a>"), (.html, "<br>"), (.attribute, "a b "), (.fields, "a@b.test,"), (.fields, ";a=b"),
    ]

    @Test(
        "in memory, up to a limit", .enabled(if: PeakMemory.canBeReset, "the system does not tell a process its peak"),
        arguments: amplifiers.indices)
    func memory(index: Int) {
        let (place, piece) = Self.amplifiers[index]
        let mail = place.bytes(piece, count: 1_000_000, end: "")
        let bound = 16 << 20 + 12 * mail.count
        // What other tests hold meanwhile is counted, too: the least of several measures is the mail's.
        var peak = Int.max
        for _ in 0..<5 where peak >= bound { peak = min(peak, PeakMemory.bytes { read(mail) }) }
        #expect(peak < bound, "\(place.rawValue): \(piece.debugDescription) takes \(peak) bytes")
    }
}
