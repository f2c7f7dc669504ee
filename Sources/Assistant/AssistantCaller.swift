internal import BSON
internal import Foundation
internal import MongoDB
public import SalesStore

/// For whom an assistant acts, and what they may do.
public struct AssistantCaller: Sendable {
    /// Something that a caller may do.
    public typealias Scope = APITokenDocument.Scope

    /// How the caller is called in answers that they give.
    public let name: String
    /// Who gives orders, as documents name them.
    public let author: String
    private let look: @Sendable () async throws -> Set<Scope>?

    /// An operator who runs this program with the database's own rights, and may do all of it anyway.
    ///
    /// - Parameters:
    ///   - name: The operator's name.
    ///   - scopes: What the assistant may do for them.
    public static func local(_ name: String, scopes: Set<Scope>) -> AssistantCaller {
        AssistantCaller(name: name, author: name) { scopes }
    }

    /// Whoever has a token of the API: the same rights as there, looked at again with every call.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - scopes: What the assistant may do of what the token allows.
    ///   - store: Where tokens are kept.
    /// - Throws: ``AssistantError`` `notAllowed` for a token that is none, or has ended.
    public static func holder(
        of token: APIToken, scopes: Set<Scope>, in store: SalesStore
    ) async throws -> AssistantCaller {
        guard let found = try await document(of: token, store) else {
            throw AssistantError(.notAllowed, "the token is none of this installation's, or has ended")
        }
        let (id, digest) = (found.id, found.digest)
        return AssistantCaller(name: id, author: "api:\(id)") {
            guard let now = try await document(of: token, store), now.id == id, now.digest == digest else { return nil }
            return scopes.filter(now.allows)
        }
    }

    /// What the caller may do now; `nil` where the token has ended.
    func scopes() async throws -> Set<Scope>? { try await look() }

    private init(name: String, author: String, look: @escaping @Sendable () async throws -> Set<Scope>?) {
        self.name = name
        self.author = author
        self.look = look
    }

    private static func document(of token: APIToken, _ store: SalesStore) async throws -> APITokenDocument? {
        let found = try await store.apiTokens.findOne(["digest": .string(token.digest)])
        // A token lives by the system's clock, as at the API.
        return found.flatMap { $0.isGood(at: Date()) ? $0 : nil }
    }
}
