/// Something a text states that can be compared letter by letter: a number, a price, a date.
struct GroundedValue: Hashable {
    let kind: GroundingFault.Kind
    /// The value in one way of writing: "4900 rub", "15", "11-19", "15:00".
    let canonical: String
    /// The words as they stand.
    let excerpt: String

    static func == (one: GroundedValue, other: GroundedValue) -> Bool {
        one.kind == other.kind && one.canonical == other.canonical
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(canonical)
    }
}
