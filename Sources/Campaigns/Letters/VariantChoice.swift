/// Which variant of a letter somebody gets.
public enum VariantChoice {
    /// The place of the variant, the same whenever it is asked for, in every process: a letter that is made again after a crash is the
    /// same letter. Over conversations all variants are equally frequent, and the choices of two steps have nothing to do with each other.
    ///
    /// - Parameters:
    ///   - count: How many variants there are.
    ///   - campaign: The campaign's identifier.
    ///   - conversation: The conversation's identifier.
    ///   - step: Which letter of the sequence, from 0.
    /// - Returns: From 0 to `count - 1`; 0 where there are none.
    public static func index(of count: Int, campaign: String, conversation: String, step: Int) -> Int {
        guard count > 1 else { return 0 }
        let hash = StableHash.hash("\(campaign)\u{0}\(conversation)\u{0}\(step)")
        // The upper half of the product: no remainder favours the first ones (Lemire, 2019).
        return Int(UInt64(count).multipliedFullWidth(by: hash).high)
    }
}
