internal import Dialogue
internal import Foundation
internal import JSONTree
internal import SalesAPI
internal import SalesStore

extension SalesTools {
    /// Looking up and adding suppressions.
    var suppressionTools: [SalesTool] { [check, suppress] }

    private static let address = ToolField("email", .text(longest: 320), "The address.", isRequired: true)

    private var check: SalesTool {
        SalesTool(
            name: "suppression_check", title: "May an address be written to",
            description: "Says whether an address gets nothing more, why and since when.", scope: .suppressionRead,
            fields: [Self.address], isReadOnly: true
        ) { arguments in
            let found = try await operations.suppression(of: try arguments.required("email"))
            guard let found else { return .records(["suppressed": false]) }
            return .records([
                "suppressed": true, "reason": .string(found.reason.rawValue),
                "since": .string(found.at.formatted(.iso8601)),
            ])
        }
    }

    private var suppress: SalesTool {
        SalesTool(
            name: "suppression_add", title: "Never write to an address",
            description: "Keeps an address from being written to, whether it is a contact's or nobody's.",
            scope: .suppressionWrite, fields: [Self.address], isDestructive: true
        ) { arguments in
            let email = try arguments.required("email")
            // A malformed one is refused before anybody is asked.
            _ = try await operations.suppression(of: email)
            let question = Question.suppress(address: OutsideText.line(email, longest: 320))
            return .plan(
                Plan(question: question.text(in: language), needsAgreement: true, scope: .suppressionWrite) { key in
                    let id = try await operations.suppress(email, key: key, by: caller.author)
                    return ["status": "accepted", "order": .string(id)]
                })
        }
    }
}
