/// One run of an encoder: the bytes written so far and the containers that are still open.
///
/// `Encodable` types announce containers but not their ends, so a container is closed when something is written to a
/// container around it. The few types that return to a closed container are served too: what follows the container is
/// set aside until they write elsewhere (``EncodingState/activate(_:)``).
final class EncodingState {
    let buffer = EncodingBuffer(capacity: 1024)
    let userInfo: [CodingUserInfoKey: any Sendable]
    let slots = EncodingSlots()
    /// The innermost open slot.
    var current: Int
    var rootType = BSONType.document
    var suspension: EncodingSuspension?
    /// The first thing that went wrong where the protocols of `Codable` let nothing be thrown.
    var failure: BSONError?
    /// The slot whose type threw.
    private var failedSlot: Int?

    init(userInfo: [CodingUserInfoKey: any Sendable]) {
        self.userInfo = userInfo
        current = slots.append(EncodingSlot(typeOffset: nil, valueOffset: 0, parent: -1, depth: 1))
    }

    /// Ends all containers.
    func finish() throws(BSONError) -> BSONDocument {
        if let failure { throw failure }
        settle()
        activate(0)
        close(0)
        guard rootType == .document else {
            throw BSONError(.invalidValue, "only a document can stand at the top, not \(rootType)")
        }
        guard buffer.count <= Int32.max else { throw BSONError(.invalidValue, "the document exceeds 2 GiB") }
        return BSONDocument(unsafelyTrusting: buffer.bytes())
    }

    /// Lets a type encode itself into a slot.
    @inline(__always)
    func encode<T: Encodable>(_ value: T, in slot: Int) throws {
        // A graph with a cycle ends here, once it has become too deep.
        if let failure { throw failure }
        do {
            try value.encode(to: ValueEncoder(state: self, slot: slot))
        } catch {
            failedSlot = failedSlot ?? slot
            throw error
        }
    }

    /// What a type threw, with the place of the value.
    func error(_ error: any Error) -> BSONError {
        switch error {
        case let error as BSONError:
            error
        case EncodingError.invalidValue(_, let context):
            BSONError(.invalidValue, at: context.codingPath, context.debugDescription, error)
        default:
            BSONError(.custom, at: codingPath(of: failedSlot ?? 0), String(describing: error), error)
        }
    }

    func fail(_ code: BSONError.Code, in slot: Int, _ message: String) {
        guard failure == nil else { return }
        failure = BSONError(code, at: BSONKeyPath(codingPath(of: slot)).description, message)
    }

    /// The keys that lead to a slot, read back from the bytes.
    func codingPath(of slot: Int) -> [any CodingKey] {
        settle()
        var path: [any CodingKey] = []
        var index = slot
        while let typeOffset = slots[index].typeOffset {
            let parent = slots[index].parent
            let key = buffer.read { $0.text(at: typeOffset + 1, count: $0.cStringLength(at: typeOffset + 1)) }
            path.append(BSONCodingKey(key, isIndex: slots[parent].content == .array))
            index = parent
        }
        return path.reversed()
    }
}
