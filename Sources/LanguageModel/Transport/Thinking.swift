/// A model's thinking where it is part of the answer itself. Only the model needs it.
///
/// Each family marks it its own way; common to all is that a mark closes it, and that the answer follows. Some templates
/// open it in the prompt, so that only the closing mark is in the text.
enum Thinking {
    /// A text without its thinking.
    ///
    /// - Returns: The text after the thinking, or all of it if there is none, and whether there was any. Thinking
    ///   without an end leaves nothing.
    static func cut(from text: String) -> (answer: String, hasThinking: Bool) {
        var answer = text[...]
        var hasThinking = false
        if let end = answer.matches(of: closing).last {
            answer = answer[end.range.upperBound...]
            hasThinking = true
        }
        if let start = answer.firstMatch(of: opening) {
            answer = answer[..<start.range.lowerBound]
            hasThinking = true
        }
        return (hasThinking ? String(answer.drop(while: \.isWhitespace)) : text, hasThinking)
    }

    private static var closing: Regex<Substring> {
        /<\/(?:\w+:)?(?:think|thinking|thought|thoughts|reason|reasoning|analysis|reflection)>|\[\/THINK\]|◁\/think▷|<\|end_of_(?:thought|thinking)\|>|<\|channel\|>\s*final[^<]*<\|message\|>/
            .ignoresCase()
    }

    private static var opening: Regex<Substring> {
        /<(?:\w+:)?(?:think|thinking|thought|thoughts|reason|reasoning|analysis|reflection)>|\[THINK\]|◁think▷|<\|begin_of_(?:thought|thinking)\|>|<\|channel\|>\s*(?:analysis|commentary)[^<]*<\|message\|>/
            .ignoresCase()
    }
}
