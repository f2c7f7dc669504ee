import Foundation
import Mail

/// A mail with the kind its test suite gives it.
struct BounceCase: Decodable {
    private struct Expectation: Decodable {
        let reason: String
        let hard: Bool

        private enum CodingKeys: String, CodingKey {
            case reason
            case hard = "hard_bounce"
        }
    }

    let file: String
    private let cls: String
    private let expected: [Expectation]

    static func load() throws -> [BounceCase] {
        try TestData.read("email/bounces/labels.jsonl").split(separator: 10).map {
            try JSONDecoder().decode(BounceCase.self, from: $0)
        }
    }

    /// Nil for what is no bounce.
    var isHard: Bool? { cls == "bounce" ? expected.first?.hard : nil }

    var reason: String? { expected.first?.reason }

    func kind() throws -> MailKind {
        let raw = Array(try TestData.read("email/bounces/\(file)"))
        return MailKind.classify(try MIMEParser().parse(raw), ownAddresses: ["sales@mail.test"])
    }

    func expects(_ kind: MailKind) -> Bool {
        switch (kind, cls) {
        case (.hardBounce, "bounce"), (.softBounce, "bounce"), (.delayed, "bounce"), (.complaint, "complaint"),
            (.autoReply, "autoreply"),
            (.reply, "not-bounce"):
            true
        default: false
        }
    }
}
