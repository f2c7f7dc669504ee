internal import BSON

/// The answer to a query, read batch by batch.
///
/// Each pass over it sends the query again. Leaving a loop early closes the cursor on the server.
public struct MongoCursor<Element: Decodable & Sendable>: AsyncSequence, Sendable {
    /// What reading can throw.
    public typealias Failure = MongoError

    private let source: CursorSource

    init(_ source: CursorSource) {
        self.source = source
    }

    /// Reads the documents one after another.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let source: CursorSource
        private var batch: ArraySlice<BSONDocument> = []
        private var remainder: OpenCursor?
        private var hasBegun = false

        init(_ source: CursorSource) {
            self.source = source
        }

        /// The next document, or `nil` at the end.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(MongoError) -> Element? {
            while batch.isEmpty {
                guard try await fetch() else { return nil }
            }
            return try DocumentCoding.decode(Element.self, from: batch.removeFirst())
        }

        /// Gets one more batch. False at the end.
        private nonisolated(nonsending) mutating func fetch() async throws(MongoError) -> Bool {
            let fetched: CursorBatch
            if let remainder {
                self.remainder = nil
                fetched = try await source.nextBatch(of: remainder)
            } else if !hasBegun {
                hasBegun = true
                fetched = try await source.firstBatch()
            } else {
                return false
            }
            batch = fetched.documents[...]
            remainder = fetched.remainder
            return true
        }
    }

    /// Begins a pass.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(source)
    }

    /// All documents at once; they must fit into memory.
    public func all() async throws(MongoError) -> [Element] {
        var elements: [Element] = []
        var iterator = makeAsyncIterator()
        while let element = try await iterator.next() { elements.append(element) }
        return elements
    }
}
