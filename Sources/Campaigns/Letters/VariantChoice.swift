/// Which variant of a letter somebody gets.
public enum VariantChoice {
    /// The index of the variant, always the same in every process: a letter that is made again after a crash is the same letter.
    /// All variants are equally frequent over conversations, and the choices of two steps are independent.
    ///
    /// - Parameters:
    ///   - count: How many variants there are.
    ///   - campaign: The campaign's identifier.
    ///   - conversation: The conversation's identifier.
    ///   - step: Which letter of the sequence, from 0.
    /// - Returns: From 0 to `count - 1`; 0 if there are none.
    public static func index(of count: Int, campaign: String, conversation: String, step: Int) -> Int {
        guard count > 1 else { return 0 }
        let hash = StableHash.hash("\(campaign)\u{0}\(conversation)\u{0}\(step)")
        // The upper half of the product, since a remainder would favour the first ones (Lemire, 2019).
        return Int(UInt64(count).multipliedFullWidth(by: hash).high)
    }
}
