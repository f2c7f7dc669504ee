/// Something that many members of a ``WorkGroup`` need and that is done for all of them at once: a read of many
/// documents, a commit of many changes.
public struct SharedStep<Request: Sendable, Answer: Sendable>: Sendable {
    /// Does it for several; the answers are in the order of the requests.
    public typealias Run = @Sendable ([Request]) async -> [Result<Answer, any Error>]

    let name: String
    let rank: Int
    let run: Run

    /// Describes a step.
    ///
    /// - Parameters:
    ///   - name: Requests of the same name in one group are done at once.
    ///   - rank: Steps of a lower rank come first: a request for a later one waits for all that will still get there.
    ///   - run: Does it.
    public init(_ name: String, rank: Int, _ run: @escaping Run) {
        self.name = name
        self.rank = rank
        self.run = run
    }

    /// A read: each request is a key, and finds what `find` returns for it.
    ///
    /// - Parameters:
    ///   - name: Requests of the same name in one group are read at once.
    ///   - rank: Steps of a lower rank come first; 0 is the first step of handling.
    ///   - find: Reads what is there, by key.
    public static func reading<Found: Sendable>(
        _ name: String, rank: Int = 0, _ find: @escaping @Sendable (Set<Request>) async throws -> [Request: Found]
    ) -> SharedStep<Request, Found?> where Request: Hashable, Answer == Found? {
        SharedStep<Request, Found?>(name, rank: rank) { keys in
            do {
                let found = try await find(Set(keys))
                return keys.map { .success(found[$0]) }
            } catch {
                return keys.map { _ in .failure(error) }
            }
        }
    }
}
