internal import BSON
internal import Foundation
internal import MongoDB
public import SalesStore

/// The person an assistant acts for, and what they may do.
public struct AssistantCaller: Sendable {
    /// A right of the API.
    public typealias Scope = APITokenDocument.Scope

    /// The name that stands under the caller's answers.
    public let name: String
    /// The author of orders, as documents record it.
    public let author: String
    private let look: @Sendable () async throws -> Set<Scope>?

    /// An operator who runs this program on the database and could do everything anyway.
    ///
    /// - Parameters:
    ///   - name: The operator's name.
    ///   - scopes: What the assistant may do for them.
    public static func local(_ name: String, scopes: Set<Scope>) -> AssistantCaller {
        AssistantCaller(name: name, author: name) { scopes }
    }

    /// The holder of an API token: the same rights as at the API, checked again with every call.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - scopes: What the assistant may do of what the token allows.
    ///   - store: Where tokens are kept.
    /// - Throws: ``AssistantError`` `notAllowed` for an unknown or expired token.
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

    /// What the caller may do now; `nil` if the token has expired or was revoked.
    func scopes() async throws -> Set<Scope>? { try await look() }

    private init(name: String, author: String, look: @escaping @Sendable () async throws -> Set<Scope>?) {
        self.name = name
        self.author = author
        self.look = look
    }

    private static func document(of token: APIToken, _ store: SalesStore) async throws -> APITokenDocument? {
        let found = try await store.apiTokens.findOne(["digest": .string(token.digest)])
        // Tokens expire by the system's clock, as at the API.
        return found.flatMap { $0.isGood(at: Date()) ? $0 : nil }
    }
}
