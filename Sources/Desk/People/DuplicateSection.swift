internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WebServing

/// Who may be the same person, and who has been merged.
struct DuplicateSection: Sendable {
    /// For how many seconds a merge can be undone: 30 days.
    static let reversible: TimeInterval = 30 * 86_400

    let frame: Frame
    let person: PersonFile
    let now: Date

    private var wording: Wording { frame.wording }
    private var path: String { Path.person(person.contactID) }

    var html: HTML {
        let merged = Self.merged(person)
        guard !person.proposals.isEmpty || !merged.isEmpty else {
            return "<p class=\"hint\">\(wording(.nothingYet))</p>"
        }
        return "<ul class=\"plain\">\(person.proposals.map { proposal($0) })\(merged.map { said($0) })</ul>"
    }

    /// The contacts the person was merged with, each once.
    static func merged(_ person: PersonFile) -> [MergedPerson] {
        var seen: Set<String> = [person.contactID]
        let all = person.conversations.filter { $0.contactID == person.contactID }.flatMap { $0.state.merged ?? [] }
        return all.filter { seen.insert($0.contactID).inserted }
    }

    private func proposal(_ proposal: DuplicateFinder.Proposal) -> HTML {
        let evidence: PeoplePhrase =
            switch proposal.evidence {
            case .address: .sameAddress
            case .telegram: .sameTelegram
            case .signature: .sameSignature
            }
        return """
            <li><a href="\(Path.person(proposal.contactID))">\(proposal.title)</a> <span class="hint">\(wording(evidence))</span>
            <form class="stack" method="post" action="\(path)/merge" data-confirm="\(wording(.confirmMerge))">\(frame.order)
            <input type="hidden" name="other" value="\(proposal.contactID)">
            <button aria-label="\(wording(.mergePeople)): \(proposal.title)">\(wording(.mergePeople))</button>
            <span class="hint">\(wording(.mergeHint))</span></form></li>
            """
    }

    private func said(_ other: MergedPerson) -> HTML {
        let undo: HTML =
            now.timeIntervalSince(other.at) < Self.reversible
            ? """
            <form class="stack" method="post" action="\(path)/part">\(frame.order)
            <input type="hidden" name="other" value="\(other.contactID)"><button>\(wording(.partPeople))</button>
            <span class="hint">\(wording(.partHint))</span></form>
            """ : .empty
        return """
            <li><a href="\(Path.person(other.contactID))">\(wording(.mergedWith)) \(title(of: other))</a>
            <span class="hint">\(other.author) · \(wording.moment(other.at))</span>\(undo)</li>
            """
    }

    private func title(of other: MergedPerson) -> String {
        let conversation = person.conversations.first { $0.id == other.conversationID }
        return conversation.map { wording.title(of: $0) } ?? other.contactID
    }
}
