public import Foundation
internal import Understanding

extension Conversation {
    /// What the text of a finished job says, once it has passed the checks of its schema.
    ///
    /// - Parameters:
    ///   - request: The job.
    ///   - schema: The name of the schema that was asked for.
    ///   - answer: The model's text; `nil` if there is none.
    ///   - failure: Why there is none.
    ///   - isLate: Whether there is none because the job's time was over.
    ///   - now: The moment words like "tomorrow" are read at.
    public func event(
        ofRequest request: String, schema: String, answer: String?, failure: String?, isLate: Bool = false, at now: Date
    ) -> Event {
        if isLate { return .modelLate(request: request) }
        guard let answer else {
            return .modelFailed(request: request, reason: failure ?? "the model gave no answer")
        }
        do throws(UnderstandingError) {
            if schema == ModelPrompt.Schema.opening.rawValue {
                return .opening(request: request, try OpeningPrompt.parse(answer))
            }
            switch (awaiting?.step, ModelPrompt.Schema(rawValue: schema)) {
            case (.answer, .answer), (.draft, .answer):
                return .draft(request: request, try AnswerPrompt.parse(answer))
            case (.answer, .choice):
                return .draft(request: request, try ChoicePrompt.parse(answer))
            case (.reading, .reading):
                let words = awaiting?.words.joined(separator: "\n") ?? ""
                let reading = try ReadingPrompt.parse(answer, newWords: words, context: readingContext(now))
                return .reading(request: request, reading)
            case (.direct, .direct):
                return .modelText(request: request, try DirectPrompt.parse(answer))
            default:
                return .modelFailed(request: request, reason: "nothing of this kind is asked for any more")
            }
        } catch {
            return .modelFailed(request: request, reason: error.description)
        }
    }

    /// Addresses in the words that an event will be decided on; what is known about them belongs in the context.
    public func mentionedAddresses(in event: Event) -> [String] {
        var found: [String] = []
        for text in words(decidedOn: event) {
            let candidates = text.split { $0.isWhitespace || "<>()[]{},;:\"'«»".contains($0) }
            for candidate in candidates where candidate.contains("@") && !candidate.hasPrefix("@") {
                let address = candidate.trimmingCharacters(in: CharacterSet(charactersIn: ".!?-_/")).lowercased()
                if !found.contains(address) { found.append(address) }
            }
        }
        return found
    }

    /// Telegram names in the words that an event will be decided on, in lower case with their `@`.
    public func mentionedHandles(in event: Event) -> [String] {
        let pattern = /(?:^|[^A-Za-z0-9_.+\-@])(?:@|(?:https?:\/\/)?t\.me\/)([A-Za-z0-9_]{5,32})/
        var found: [String] = []
        for text in words(decidedOn: event) {
            for match in text.matches(of: pattern) {
                let handle = "@" + match.1.lowercased()
                if !found.contains(handle) { found.append(handle) }
            }
        }
        return found
    }

    private func words(decidedOn event: Event) -> [String] {
        let open = awaiting?.words ?? []
        return switch event {
        case .message(let message): open + [message.newWords]
        case .notice(.autoReply(let text, _)): open + [text]
        case .chat(.wroteToAgent(let message)): open + [message.newWords]
        case .chat(.attachment(_, _, let caption)): open + [caption]
        case .meetingAnswer(_, let comment): open + [comment?.newWords].compactMap(\.self)
        // What nobody answered is read again.
        case .order(.release): open + history.filter { !$0.fromAgent }.map(\.text)
        case .chat(.card(let card)): open + [card.email].compactMap(\.self)
        case .confirmed(let id):
            open
                + (requests?.first { $0.id == id }?.acts ?? []).compactMap { act in
                    if case .referral(let named) = act { named.email } else { nil }
                }
        default: open
        }
    }
}
