internal import Basics
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import Understanding
internal import WebServing

/// How a message was read and what was done, in one sentence; behind it the full record and the buttons that correct
/// the reading.
struct ReadingLine: Sendable {
    let wording: Wording
    let message: MessageDocument
    let audit: AuditDocument?
    /// Where corrections of this conversation are sent.
    let path: String
    /// The hidden fields of an order.
    let order: HTML
    /// The zone the person is in.
    let zone: TimeZone

    var html: HTML {
        """
        <details class="reading" data-key="r-\(DerivedID.short(message.id, "row"))"><summary>\(summary)</summary>
        \(audit.map { ExactRecord(wording: wording, audit: $0).html })\(correction)</details>
        """
    }

    private var summary: String {
        let done =
            (audit?.decisions ?? []).compactMap { wording.sentence($0) }
            + (audit?.alerts ?? []).map { wording($0).capitalisedFirst }
        let account = done.isEmpty ? "" : "\(done.joined(separator: ". "))."
        guard let reading = message.reading else { return account.isEmpty ? wording(.exactRecord) : account }
        let wishes = reading.intents.map { wording($0) }.joined(separator: ", ")
        let named = reading.when.map { wording.named($0, in: zone) }
        let read = [wishes.isEmpty ? wording(.readAsNothing) : wishes, named].compactMap(\.self)
            .joined(separator: ", ")
        let doubt = reading.isPossibleStop ? " · \(wording(.possibleStop))" : ""
        let certainty =
            reading.source == .person ? wording(.corrected) : "\(Int((reading.certainty * 100).rounded())) %"
        return "\(wording(.readAs)): \(read) — \(certainty)\(doubt). \(account)"
    }

    private var correction: HTML? {
        guard let reading = message.reading else { return nil }
        let buttons = Intent.allCases.map { intent -> HTML in
            "<button name=\"only\" value=\"\(intent.rawValue)\">\(wording(intent))</button>"
        }
        let boxes = Intent.allCases.map { intent -> HTML in
            let checked: HTML = reading.intents.contains(intent) ? "checked" : .empty
            return """
                <label><input type="checkbox" name="want_\(intent.rawValue)" value="1" \(checked)> \(wording(intent))</label>
                """
        }
        return """
            <form method="post" action="\(path)/correct" data-order>\(order)
            <input type="hidden" name="message" value="\(message.id)">
            <p>\(wording(.correctHint))</p>
            <div class="actions">\(buttons)</div>
            <details data-key="s-\(DerivedID.short(message.id, "row"))"><summary>\(wording(.severalWishes))</summary>
            <div class="actions">\(boxes)<button name="only" value="">\(wording(.correct))</button></div></details>
            </form>
            """
    }
}

extension Wording {
    /// The time that a person was understood to name, in their own zone.
    func named(_ when: When, in zone: TimeZone) -> String {
        switch when {
        case .moment(let moment): return MomentText.text(moment, in: zone, language: language)
        case .day(let from, let to):
            let first = LocalDate(from, in: zone)
            let last = LocalDate(to - 1, in: zone)
            let day = MomentText.day(from, in: zone, language: language)
            let isWhole = from == first.start(in: zone) && to == last.adding(days: 1).start(in: zone)
            guard first == last else { return "\(day) – \(MomentText.day(to - 1, in: zone, language: language))" }
            return isWhole
                ? day : "\(day), \(MomentText.time(from, in: zone))–\(MomentText.time(to, in: zone))"
        case .ambiguous(let words): return "“\(words)”"
        }
    }
}
