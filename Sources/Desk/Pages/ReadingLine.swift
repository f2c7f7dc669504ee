internal import SalesStore
internal import Understanding
internal import WebServing

/// How a message was read and how sure that was, with a press that corrects it.
struct ReadingLine: Sendable {
    let wording: Wording
    let message: MessageDocument
    let reading: MessageReading
    /// Where corrections of this conversation are sent.
    let path: String
    /// The hidden fields of an order.
    let order: HTML

    var html: HTML {
        """
        <details class="reading"><summary>\(summary)</summary>
        <form method="post" action="\(path)/correct">\(order)
        <input type="hidden" name="message" value="\(message.id)">
        <p>\(wording(.correctHint))</p>
        <div class="actions">\(buttons)</div>
        <details><summary>\(wording(.severalWishes))</summary><div class="actions">\(boxes)
        <button name="only" value="">\(wording(.correct))</button></div></details>
        </form></details>
        """
    }

    private var summary: String {
        let wishes = reading.intents.map { wording($0) }.joined(separator: ", ")
        let read = wishes.isEmpty ? wording(.readAsNothing) : wishes
        let doubt = reading.isPossibleStop ? " · \(wording(.possibleStop))" : ""
        let certainty =
            reading.source == .person ? wording(.corrected) : "\(Int((reading.certainty * 100).rounded())) %"
        return "\(wording(.readAs)): \(read) — \(certainty)\(doubt)"
    }

    private var buttons: [HTML] {
        Intent.allCases.map { "<button name=\"only\" value=\"\($0.rawValue)\">\(wording($0))</button>" }
    }

    private var boxes: [HTML] {
        Intent.allCases.map { intent in
            let checked: HTML = reading.intents.contains(intent) ? "checked" : .empty
            return """
                <label><input type="checkbox" name="want_\(intent.rawValue)" value="1" \(checked)> \(wording(intent))</label>
                """
        }
    }
}
