import Foundation

/// A MongoDB that somebody runs, on which tests are to run: `make test MONGODB_URI=…` names it. Its databases' names begin with the
/// name of the run; `given_mongo.py` drops them afterwards.
struct GivenMongo: Sendable {
    /// Where it is, with user and password: everything before the database.
    private let server: String
    private let parameters: [String]
    /// What the databases of this run begin with.
    let run: String

    /// The server that this process was told to use, if it was.
    static let ofThisProcess: GivenMongo? = {
        let environment = ProcessInfo.processInfo.environment
        guard let uri = environment["TEST_MONGODB_URI"], !uri.isEmpty else { return nil }
        return GivenMongo(uri, run: environment["TEST_MONGODB_RUN"] ?? "test")
    }()

    init?(_ uri: String, run: String) {
        guard let scheme = uri.range(of: "://") else { return nil }
        let rest = uri[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let tail = rest.dropFirst(authority.count)
        let database = tail.first == "/" ? tail.dropFirst().prefix { $0 != "?" } : ""
        let query = tail.firstIndex(of: "?").map { tail[tail.index(after: $0)...] } ?? ""
        var parameters = query.split(separator: "&").map(String.init)
        // The user's database is the one the URI names, not the one that a test will name in its place.
        if authority.contains("@"), !parameters.contains(where: { $0.lowercased().hasPrefix("authsource=") }) {
            parameters.append("authSource=\(database.isEmpty ? "admin" : String(database))")
        }
        server = String(uri[..<scheme.upperBound] + authority)
        self.parameters = parameters
        self.run = run
    }

    func uri(_ database: String, _ more: [String]) -> String {
        let all = parameters + more
        return "\(server)/\(database)" + (all.isEmpty ? "" : "?" + all.joined(separator: "&"))
    }
}
