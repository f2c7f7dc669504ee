/// A mistake in a mapping file.
public struct MappingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The place, as names of members: `steps.contact.create`.
    public let place: String
    /// What is wrong, in words.
    public let problem: String

    /// Place and problem.
    public var description: String { place.isEmpty ? problem : "\(place): \(problem)" }

    init(_ place: String, _ problem: String) {
        self.place = place
        self.problem = problem
    }
}
