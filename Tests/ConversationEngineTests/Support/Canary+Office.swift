import BSON
import Sandbox

extension Canary {
    /// The documents of a database that hold one, chunks of files included.
    func traces(in office: Office) async throws -> [String] {
        try await office.everything().filter { isIn($0.document.bytes) }
            .map { "\($0.collection): \($0.document.description.prefix(1500))" }
    }
}
