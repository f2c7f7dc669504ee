/// The new words that a person wrote in a mail, without anything the mail repeats.
public struct NewWords: Sendable, Hashable {
    /// An answer that was written below a line of the quoted mail.
    public struct InlineAnswer: Sendable, Hashable {
        /// The quoted paragraph right above the answer, without quote marks.
        public let quoted: String
        /// The answer.
        public let words: String
    }

    /// The new words in their order; never empty for a mail that had words.
    public let text: String
    /// The parts of `text` that stand between quoted lines, with the lines they answer.
    public let inlineAnswers: [InlineAnswer]
    /// Whether the mail had nothing but quotations, forwards and footers: `text` then holds those.
    public let isOnlyQuotation: Bool
    /// Whether the words say that answers stand elsewhere in the mail ("see below, in red") and none were found there.
    public internal(set) var announcesUnfoundAnswers = false
}
