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
    ///   - now: The moment words like "tomorrow" are read at.
    public func event(
        ofRequest request: String, schema: String, answer: String?, failure: String?, at now: Date
    ) -> Event {
        guard let answer else {
            return .modelFailed(request: request, reason: failure ?? "the model gave no answer")
        }
        do throws(UnderstandingError) {
            switch awaiting?.step {
            case .answer where schema == Awaiting.Step.answer.rawValue:
                return .draft(request: request, try AnswerPrompt.parse(answer))
            case .reading where schema == Awaiting.Step.reading.rawValue:
                let words = awaiting?.words.joined(separator: "\n") ?? ""
                let reading = try ReadingPrompt.parse(answer, newWords: words, context: readingContext(now))
                return .reading(request: request, reading)
            case .direct where schema == Awaiting.Step.direct.rawValue:
                return .modelText(request: request, try DirectPrompt.parse(answer))
            default:
                return .modelFailed(request: request, reason: "nothing of this kind is asked for any more")
            }
        } catch {
            return .modelFailed(request: request, reason: error.description)
        }
    }

    /// Addresses that stand in the words an event will be decided on; what is known of them belongs into the context.
    public func mentionedAddresses(in event: Event) -> [String] {
        var words = awaiting?.words ?? []
        switch event {
        case .message(let message): words.append(message.newWords)
        case .notice(.autoReply(let text, _)): words.append(text)
        default: break
        }
        var found: [String] = []
        for text in words {
            let candidates = text.split { $0.isWhitespace || "<>()[]{},;:\"'«»".contains($0) }
            for candidate in candidates where candidate.contains("@") && !candidate.hasPrefix("@") {
                let address = candidate.trimmingCharacters(in: CharacterSet(charactersIn: ".!?-_/")).lowercased()
                if !found.contains(address) { found.append(address) }
            }
        }
        return found
    }
}
