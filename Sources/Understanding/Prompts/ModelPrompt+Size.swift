extension ModelPrompt {
    /// About how many tokens the question and its longest answer have: one for four bytes, which is near the truth in English and too
    /// much in Russian. It is known before anything is asked, and from models that do not count, too.
    public var estimatedTokens: Int {
        messages.reduce(maximumTokens) { $0 + $1.content.utf8.count / 4 }
    }
}
