/// A value whose encoding has begun: first nothing, then a scalar or a container.
struct EncodingSlot {
    /// What the value has turned out to be.
    enum Content {
        case nothing
        case scalar
        case document
        case array
    }

    /// Where the byte of the type stands, or `nil` for the outermost document, which has none.
    var typeOffset: Int?
    /// Where the value begins.
    var valueOffset: Int
    /// The index of the slot of the container around it, or -1.
    let parent: Int
    /// How many slots there are up to the outermost one.
    let depth: Int
    var content = Content.nothing
    var isOpen = true
    /// How many elements an array has, which numbers the next one.
    var count = 0

    var isContainer: Bool {
        content == .document || content == .array
    }
}
